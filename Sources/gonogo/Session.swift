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
    // What is no fact that a run file can hold, or would tell a secret, is left out.
    let redactor = Redactor(environment: variables, named: Set(playbook.metadata.secrets))
    func known(_ fact: String?, _ isOfForm: (String) -> Bool = Run.isLine) -> String? {
      fact.flatMap { isOfForm($0) && redactor.redact($0).count == 0 ? $0 : nil }
    }
    facts = Run(
      id: "", startedAt: startedAt, finishedAt: startedAt, environment: environment,
      repository: playbook.metadata.repository ?? known(surroundings.repository),
      commit: known(surroundings.commit), url: known(surroundings.url, Run.isAddress),
      by: known(by ?? surroundings.by), host: known(surroundings.host),
      tool: "gonogo \(Gonogo.version)",
      playbookSHA256: Digest.sha256(playbook.file.bytes), directory: known(surroundings.directory),
      variables: variables.keys.filter { known($0) != nil }.sorted(), records: [], file: "")
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
    let interruption = Interruption { [recorder] in recorder.stop() }
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
    let time = facts.startedAt.description.utf8.prefix(19).filter {
      $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ":")
    }
    let random = String(UInt32.random(in: .min ... .max) | 1 << 31, radix: 16)
    return String(decoding: time, as: UTF8.self) + "Z-" + random
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
