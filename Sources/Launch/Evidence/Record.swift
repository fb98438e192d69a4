/// The recorded result of one attempt at one check.
public struct Record: Hashable, Sendable {
  /// How the command ended.
  public enum Outcome: Hashable, Sendable {
    case exited(UInt8)
    /// `SIGKILL`; `signal 10` where the file has a number whose name differs between systems.
    case killed(signal: String)
    case timedOut
    /// With the reason.
    case couldNotStart(String)
    /// No command was run: another tool says how its tests went.
    case asserted(Assertion)
  }

  /// `[A-Za-z0-9][A-Za-z0-9._-]{0,63}`
  public var check: String
  /// `sha256:` and 64 hexadecimal digits, of the check as it was when it ran; `nil`: the command itself is compared.
  public var digest: String?
  /// The very bytes that were run; empty where nothing was.
  public var command: String
  /// `nil`: the record does not say.
  public var shell: String?
  public var startedAt: Instant
  /// May lie before `startedAt`: clocks do that, and the verdict says what it means.
  public var finishedAt: Instant
  public var outcome: Outcome
  public var stdout: Output
  /// `nil`: it was not recorded.
  public var stderr: Output?
  /// What the recorder found for each expectation, on the whole output; empty where it did not judge.
  public var judgements: [RecordedJudgement]
  /// What another program wrote as "status". Never trusted: kept so that a contradiction can be named.
  public var claimedStatus: String?
  /// Of the record in its file.
  public var place: Place

  public init(
    check: String, digest: String? = nil, command: String, shell: String? = nil,
    startedAt: Instant, finishedAt: Instant, outcome: Outcome, stdout: Output,
    stderr: Output? = nil, judgements: [RecordedJudgement] = [], claimedStatus: String? = nil,
    place: Place
  ) {
    self.check = check
    self.digest = digest
    self.command = command
    self.shell = shell
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.outcome = outcome
    self.stdout = stdout
    self.stderr = stderr
    self.judgements = judgements
    self.claimedStatus = claimedStatus
    self.place = place
  }
}
