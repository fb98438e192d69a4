/// What a command must give: the author's words, and what they mean to the machine.
public struct Expectation: Hashable, Sendable {
  /// As written, without `# Expect:`, continued lines joined by a newline.
  public let text: String
  public let meaning: Meaning
  public let place: Place

  public enum Meaning: Hashable, Sendable {
    case condition(Condition)
    /// The machine does not fully understand it, or it asks for somebody's judgement.
    case person(why: String)
  }
}

/// The answer to one expectation. Never a bare yes or no.
public enum Judgement: Hashable, Sendable {
  /// - Parameter found: what was found, as it follows `got`: `33`, `no output`.
  case held(found: String)
  case notHeld(found: String)
  case needsPerson(why: String)
}
