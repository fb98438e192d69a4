/// Why the gate issue was not fetched, or not written to.
public struct SyncFailure: Error, Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// GitHub, or the program that asks it, does not answer as it should.
    case unavailable
    /// GitHub does not let who asks see the issue.
    case notPermitted
    /// What was named is no issue.
    case noIssue
  }

  public let kind: Kind
  /// May hold words of others: what is secret must be masked.
  public let message: String
  public let hint: String?
  /// What GitHub answered; `nil`: it was not asked, or did not answer.
  let status: Int?

  init(_ kind: Kind, _ message: String, hint: String? = nil, status: Int? = nil) {
    self.status = status
    self.kind = kind
    self.message = message
    self.hint = hint
  }

  /// GitHub has answered, but not with what was asked for.
  public init(unusable message: String, hint: String? = nil) {
    self.init(.unavailable, message, hint: hint)
  }
}
