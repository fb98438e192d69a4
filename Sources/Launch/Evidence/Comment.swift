/// A comment on the gate issue.
public struct Comment: Hashable, Sendable {
  /// GitHub's number for it, in digits.
  public let id: String
  /// Login and number of who wrote it; `ghost` without a number where the account was deleted.
  public let author: Metadata.Operator
  /// Its author is no person: not of the type `User`, `[bot]` by name, or deleted.
  public let isBot: Bool
  /// An app wrote it in the author's name.
  public let isByApp: Bool
  public let createdAt: Instant
  public let updatedAt: Instant
  /// Markdown.
  public let body: String
  /// For people: `http` or `https`.
  public let url: String?
  /// In its file.
  public let place: Place
  /// In the order of their lines.
  public let commands: [Command]

  /// Whether somebody, not necessarily its author, has changed it.
  public var isEdited: Bool { updatedAt != createdAt }

  /// Whether it holds an `/abort` or a `/no-go` that is more than quoted, also one that cannot be read.
  public var holdsStop: Bool { commands.contains(where: \.stops) }

  /// A line that begins with the name of a command.
  public struct Command: Hashable, Sendable {
    /// Of the body of the comment, from 1 on.
    public let line: Int
    /// The line as a reader sees it, without blanks at its ends.
    public let text: String
    public let meaning: Meaning

    public init(line: Int, text: String, meaning: Meaning) {
      self.line = line
      self.text = text
      self.meaning = meaning
    }

    public enum Meaning: Hashable, Sendable {
      case decision(Decision.Kind)
      /// It stands in a quote, a list, code or HTML: it has no effect.
      case quoted
      /// It has no effect, with the reason.
      case unreadable(String)
    }
  }

  /// Whether one is written before the other.
  static func isInOrder(_ one: Comment, _ other: Comment) -> Bool {
    if one.createdAt != other.createdAt { return one.createdAt < other.createdAt }
    // Numbers of any length.
    if one.id.utf8.count != other.id.utf8.count { return one.id.utf8.count < other.id.utf8.count }
    return one.id.utf8.lexicographicallyPrecedes(other.id.utf8)
  }
}
