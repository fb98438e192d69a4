/// Why a run or a decision could not be written. Nothing of it is there then.
public struct WriteFailure: Error, Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// A run of that name exists.
    case taken
    case io
  }

  public let kind: Kind
  public let message: String
  public let hint: String?

  init(kind: Kind, message: String, hint: String? = nil) {
    self.kind = kind
    self.message = message
    self.hint = hint
  }

  init(_ failure: DurableFile.Failure) {
    self.init(kind: .io, message: "'\(failure.path)' could not be written: \(failure.reason)")
  }
}
