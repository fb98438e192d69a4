/// One numbered step of the T-0 sequence.
public struct Step: Hashable, Sendable {
  public let number: Int
  /// What must be so before, from its `Prerequisite:` lines, as plain text.
  public let prerequisites: [String]
  /// Ids of the rollback procedures that undo it, in the order to try them; empty: the playbook ties none to it.
  public let undoneBy: [String]
  /// How the tie was found, for the author to check; `nil` without one.
  public let tie: Tie?
  /// The names that step and procedure share, sorted, where the tie was guessed by them; else empty.
  public let sharedNames: [String]

  public enum Tie: String, Hashable, Sendable {
    case named = "named in the playbook"
    case surface = "by what both name"
    case samePhase = "the rollback of its phase"
  }
}
