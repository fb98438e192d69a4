import CPlatform
import Foundation
import Launch
import Synchronization

/// Runs checks and makes their records.
public final class Recorder: Sendable {
  public struct Settings: Sendable {
    /// The path of this program, which the supervisor of each command is a process of.
    public var program: String
    /// The path of bash.
    public var bash: String
    /// What the commands have in their environment.
    public var variables: [String: String]
    /// Names of variables that are secret, beside those whose names say so.
    public var secrets: Set<String>
    /// For checks that set none.
    public var timeLimit: Duration
    /// How many checks run at the same time, at least 1.
    public var jobs: Int

    public init(
      program: String, bash: String, variables: [String: String], secrets: Set<String>,
      timeLimit: Duration, jobs: Int
    ) {
      self.program = program
      self.bash = bash
      self.variables = variables
      self.secrets = secrets
      self.timeLimit = timeLimit
      self.jobs = jobs
    }
  }

  /// What happens while checks run.
  public enum Event: Sendable {
    case started(Check, attempt: Int)
    case finished(Result)
  }

  public struct Result: Sendable {
    public let check: Check
    public let record: Record
    public let status: Status
    /// `expected > 5, got 1`; without secrets.
    public let reason: String
    /// 1-based.
    public let attempt: Int
    /// It is tried once more.
    public let isTriedAgain: Bool
    /// Processes that could not be ended.
    public let left: Int
  }

  /// Without rc files, and so that a pipe can not hide a command that fails; as it stands in records.
  public static let shell = "bash --noprofile --norc -eo pipefail"

  private let settings: Settings
  private let redactor: Redactor
  private let now: @Sendable () -> Instant
  private let siblings = Siblings()
  /// Judging and masking copy an output several times: one at a time, so that memory stays bounded.
  private let turn = Mutex(())

  public init(_ settings: Settings, now: @escaping @Sendable () -> Instant) {
    gonogo_share_memory()
    self.settings = settings
    self.now = now
    redactor = Redactor(environment: settings.variables, named: settings.secrets)
  }

  /// What keeps a check from being run as its command would be written into the record as it is: a secret in it.
  public func objection(to check: Check) -> String? {
    if let secret = redactor.firstSecret(in: check.command) { return "its command holds \(secret)" }
    return check.expectations.lazy.compactMap { self.redactor.firstSecret(in: $0.text) }.first
      .map { "what it expects holds \($0)" }
  }

  /// Ends what runs and begins nothing more; what has been recorded stays.
  public func stop() {
    siblings.stop()
  }

  /// Runs every check, again where it asks for that.
  /// - Parameter keep: is given all attempts at a check when it has ended, one check at a time; what it throws ends the run.
  public func record(
    _ checks: [Check], onEvent: @escaping @Sendable (Event) -> Void, keep: ([Record]) throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: [Record].self) { group in
      var waiting = checks[...]
      func add() {
        guard let check = waiting.popFirst() else { return }
        group.addTask { await self.attempts(at: check, onEvent) }
      }
      for _ in 0..<max(1, settings.jobs) { add() }
      while let records = try await group.next() {
        try keep(records)
        add()
      }
    }
  }

  private func attempts(
    at check: Check, _ onEvent: @escaping @Sendable (Event) -> Void
  ) async -> [Record] {
    var records: [Record] = []
    for attempt in 1...(check.retries + 1) {
      onEvent(.started(check, attempt: attempt))
      guard case (var record, let left)? = await attemptOnThread(at: check) else { break }
      // A later attempt is never taken for an earlier one, whatever the clock did meanwhile.
      if let last = records.last, record.finishedAt <= last.finishedAt {
        let late = last.finishedAt + .milliseconds(1) - record.finishedAt
        record.startedAt = record.startedAt + late
        record.finishedAt = record.finishedAt + late
      }
      records.append(record)
      let finding = check.finding(in: record)
      let isTriedAgain = finding.status != .pass && attempt <= check.retries
      onEvent(
        .finished(
          Result(
            check: check, record: record, status: finding.status, reason: finding.reason,
            attempt: attempt,
            isTriedAgain: isTriedAgain, left: left)))
      if !isTriedAgain { break }
    }
    return records
  }

  /// Waiting for a process blocks: it has a thread of its own, as the few that tasks share would soon all wait.
  private func attemptOnThread(at check: Check) async -> (Record, left: Int)? {
    await withCheckedContinuation { continuation in
      Thread { continuation.resume(returning: self.attempt(at: check)) }.start()
    }
  }

  /// - Returns: `nil`: the run was stopped meanwhile.
  private func attempt(at check: Check) -> (Record, left: Int)? {
    let startedAt = now()
    let request = Execution.Request(
      command: check.command,
      shell: [settings.bash] + Self.shell.split(separator: " ").dropFirst().map(String.init) + [
        "-c"
      ],
      environment: settings.variables.map { "\($0.key)=\($0.value)" }.sorted(),
      limit: check.timeout ?? settings.timeLimit)
    let execution = Execution(request, supervisor: settings.program, siblings: siblings)
    if execution.isStopped { return nil }
    let record = turn.withLock { _ in self.record(of: check, execution, from: startedAt) }
    return (record, execution.answer.left)
  }

  private func record(of check: Check, _ execution: Execution, from startedAt: Instant) -> Record {
    let outcome: Record.Outcome =
      switch execution.answer.ending {
      case .exited(let code): .exited(code)
      case .killed(let number): .killed(signal: Signal.name(of: number))
      case .timedOut: .timedOut
      case .couldNotStart(let reason): .couldNotStart(reason)
      }
    let finishedAt = startedAt + execution.answer.elapsed
    let withheld = SecretPrinting.found(in: check.command)
    let evidence = Evidence(redactor)
    let exitCode: UInt8? = if case .exited(let code) = outcome { code } else { nil }
    let whole = execution.output.whole
    let errors = execution.errors.whole
    let stdout = evidence.output(execution.output, withheld: withheld)
    let stderr = evidence.output(execution.errors, withheld: withheld)
    let judgements: [RecordedJudgement]
    if let whole, let errors {
      let seen = Observation(
        output: String(decoding: whole, as: UTF8.self),
        errors: String(decoding: errors, as: UTF8.self), exitCode: exitCode, ranAt: finishedAt)
      let kept = Observation(
        output: stdout.text, errors: stderr.text, exitCode: exitCode, ranAt: finishedAt)
      let isMasked = stdout.redactions + stderr.redactions > 0
      judgements = check.expectations.map { expectation in
        let judgement = expectation.judge(seen)
        return RecordedJudgement(
          text: expectation.text, understood: expectation.understood, judgement: judgement.answer,
          found: isMasked
            ? Self.words(of: expectation.judge(kept), ifAs: judgement) : judgement.words)
      }
    } else {
      let bytes = max(execution.output.count, execution.errors.count)
      judgements = check.expectations.map {
        RecordedJudgement(
          text: $0.text, understood: $0.understood, judgement: .needsPerson,
          found: "\(bytes) bytes, and at most \(2 * Capture.half) are judged")
      }
    }
    return Record(
      check: check.id, digest: check.digest, command: check.command, shell: Self.shell,
      startedAt: startedAt, finishedAt: finishedAt, outcome: outcome,
      stdout: stdout, stderr: stderr, judgements: judgements,
      place: Place(file: "", position: nil))
  }

  /// What was found, in words that quote what is kept: those of the whole output may hold a part of a secret.
  private static func words(of kept: Judgement, ifAs seen: Judgement) -> String {
    kept.answer == seen.answer ? kept.words : "what is masked"
  }
}
