/// Why the gate issue was not fetched. Nothing was written.
public struct SyncFailure: Error, Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// GitHub, or the program that asks it, does not answer as it should.
    case unavailable
    /// GitHub does not let who asks see the issue.
    case notPermitted
  }

  public let kind: Kind
  /// May hold words of others: what is secret must be masked.
  public let message: String
  public let hint: String?

  init(_ kind: Kind, _ message: String, hint: String? = nil) {
    self.kind = kind
    self.message = message
    self.hint = hint
  }

  /// GitHub has answered, but not with what was asked for.
  public init(unusable message: String, hint: String? = nil) {
    self.init(.unavailable, message, hint: hint)
  }
}
