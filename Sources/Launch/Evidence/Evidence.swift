/// All that was recorded and said about a launch.
public struct Evidence: Hashable, Sendable {
  public var runs: [Run]
  /// Of `decisions.jsonl`, in any order.
  public var decisions: [Decision]
  /// What was fetched last; `nil`: nothing.
  public var gate: GateIssue?
  /// The committed list of what is required; `nil`: there is none.
  public var lock: PlaybookLock?

  public init(
    runs: [Run] = [], decisions: [Decision] = [], gate: GateIssue? = nil,
    lock: PlaybookLock? = nil
  ) {
    self.runs = runs
    self.decisions = decisions
    self.gate = gate
    self.lock = lock
  }

  /// The same without what was recorded.
  var withoutRuns: Evidence { Evidence(decisions: decisions, gate: gate, lock: lock) }
}
