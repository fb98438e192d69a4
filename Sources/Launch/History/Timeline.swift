/// When the verdict changed, and why: judged again for each instant at which something happened, with what was there by then.
public struct Timeline: Hashable, Sendable {
  /// How many turns are told.
  public static let shown = 30
  /// How many checks may be judged for it in all: of a launch with 1,000 checks the last 200 instants are looked at.
  static let work = 200_000
  /// How many instants are looked at in any case, and at most.
  static let instants = 20...400

  /// A change of the verdict, an abort or the end of one.
  public struct Turn: Hashable, Sendable {
    public let at: Instant
    /// `GO`, `HOLD`, `NO-GO`
    public let verdict: String
    /// One sentence with numbers, without full stop.
    public let reason: String
  }

  /// The newest last, at most `shown`.
  public let turns: [Turn]
  /// Nothing is told of before; `nil`: it reaches back to the beginning.
  public let start: Instant?
}
