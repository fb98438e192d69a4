/// Something that its author should know about an input file.
public struct Diagnostic: Hashable, Sendable {
  public enum Severity: String, Hashable, Sendable {
    case error, warning
  }

  /// Another place that belongs to the same problem.
  public struct Note: Hashable, Sendable {
    public let place: Place
    public let message: String

    public init(_ message: String, at place: Place) {
      self.message = message
      self.place = place
    }
  }

  public let severity: Severity
  public let place: Place
  /// What is wrong: lower case, in the author's own words, no full stop.
  public let message: String
  public let notes: [Note]
  /// What to do about it; `nil` where the message says it already.
  public let hint: String?

  public static func error(
    _ message: String, at place: Place, notes: [Note] = [], hint: String? = nil
  ) -> Diagnostic {
    Diagnostic(severity: .error, place: place, message: message, notes: notes, hint: hint)
  }

  public static func warning(
    _ message: String, at place: Place, notes: [Note] = [], hint: String? = nil
  ) -> Diagnostic {
    Diagnostic(severity: .warning, place: place, message: message, notes: notes, hint: hint)
  }
}
