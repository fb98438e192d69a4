/// How to undo a step.
public struct RollbackProcedure: Hashable, Sendable {
  /// How long it may take; `nil`: the playbook sets no limit.
  public let timeLimit: TimeLimit?
}

/// A limit in the author's words, and what it says.
public struct TimeLimit: Hashable, Sendable {
  /// The longest time, where a range is given.
  public let duration: Duration
  /// The sentence that sets it.
  public let text: String
}
