import ArgumentParser
import Foundation
import Launch
import Recorder

/// One recording session: what `run` and `next` have in common.
struct Session {
  private let playbook: Playbook
  private let folder: RunFolder
  private let facts: Run
  private let recorder: Recorder
  private let surroundings: Surroundings
  private let now: @Sendable () -> Instant

  init(
    _ playbook: Playbook, in content: String, environment: String, by: String?,
    timeLimit: Duration, jobs: Int, now: @escaping @Sendable () -> Instant
  ) throws {
    self.playbook = playbook
    self.now = now
    let own = ProcessInfo.processInfo.environment
    let variables = Variables.ofCommands(own)
    let surroundings = Surroundings(own)
    self.surroundings = surroundings
    folder = RunFolder(Content.results(in: content))
    let startedAt = now()
    let redactor = Redactor(environment: variables, named: Set(playbook.metadata.secrets))
    var facts = Run(
      of: playbook, environment: environment, by: by, in: surroundings, at: startedAt, redactor)
    facts.variables = variables.keys.filter { Run.isLine($0) && redactor.redact($0).count == 0 }
      .sorted()
    self.facts = facts
    guard let bash = Self.find("bash", in: own["PATH"] ?? "/usr/bin:/bin") else {
      throw ValidationError("there is no bash on the PATH: the commands of a playbook are bash")
    }
    recorder = Recorder(
      Recorder.Settings(
        program: Self.program, bash: bash, variables: variables,
        secrets: Set(playbook.metadata.secrets), timeLimit: timeLimit, jobs: jobs), now: now)
  }

  /// Runs a plan and writes its file.
  /// - Parameter name: `nil`: one from the clock; of a shard, from the CI.
  func run(_ plan: Plan, name: String?, shard: Shard? = nil) async throws -> RunProgress {
    let objections = plan.checks.compactMap { check in
      recorder.objection(to: check).map {
        // The line itself would tell the secret.
        let line = check.place.position.map { ":\($0.line):\($0.column)" } ?? ""
        return Diagnostic.error(
          "\(check.id) is not run: \($0)", at: Place(file: check.place.file + line, position: nil),
          hint: "name an environment variable in its place, and take the secret out of the file")
      }
    }
    if let invalid = InvalidInput(errorsIn: objections) { throw invalid }
    Terminal.warn(plan.refusals)
    let progress = RunProgress(plan, of: playbook, in: surroundings)
    guard !plan.checks.isEmpty else {
      print(
        "nothing to run: \(plan.left.isEmpty ? "no check is selected" : "no check of the selection is for the machine")"
      )
      return progress
    }
    var run = facts
    run.id = try id(name, shard)
    run.planned = plan.checks.map(\.id)
    // Nothing is written that could not be read again.
    _ = try Run(decoding: SourceFile(name: "the run", bytes: run.encoded))
    var writer = try folder.begin(run, shard: shard?.fileName)
    progress.begin()
    defer { progress.end() }
    var last = run.startedAt
    let interruption = Interruption { [recorder] _ in recorder.stop() }
    try await recorder.record(
      plan.checks, onEvent: { progress.tell($0) },
      keep: { records in
        for record in records {
          try writer.write(record)
          last = max(last, record.finishedAt)
        }
      })
    run.finishedAt = max(now(), last)
    let path = try writer.end(run)
    if let status = interruption.status {
      Terminal.warn("gonogo: interrupted; what was recorded until then is in \(path)\n")
      throw status
    }
    print("\(progress.summary)  \(path)")
    return progress
  }

  private func id(_ name: String?, _ shard: Shard?) throws -> String {
    if let name {
      guard Run.isID(name), !name.hasSuffix(".started") else {
        throw ValidationError(
          "'\(name)' cannot name a run: letters, digits, '.', '_' and '-', at most 128, starting with a letter or digit"
        )
      }
      return name
    }
    if shard != nil {
      guard let shared = surroundings.sharedRun, Run.isID(shared) else {
        throw ValidationError("shards need one --run NAME, the same for all of them")
      }
      return shared
    }
    return Run.newID(at: facts.startedAt)
  }

  /// This very program, wherever it was started from.
  private static var program: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? Bundle.main.executablePath ?? CommandLine.arguments[0]
  }

  private static func find(_ name: String, in path: String) -> String? {
    path.split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
