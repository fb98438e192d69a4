/// What one attempt at a check gave, without its output.
public struct PastResult: Hashable, Sendable {
  public let startedAt: Instant
  public let finishedAt: Instant
  /// The place of its run in `Ledger.runs`.
  let run: Int
  /// Which of the tries of its run it is, from 1, as far as they are kept.
  public let number: Int
  /// `nil`: it was not asked for.
  let finding: Brief?

  /// A finding without what each expectation says.
  struct Brief: Hashable, Sendable {
    let status: Status
    let reason: String
    let rule: Rule

    init(_ finding: Finding) {
      status = finding.status
      reason = finding.reason
      rule = finding.rule
    }
  }
}
