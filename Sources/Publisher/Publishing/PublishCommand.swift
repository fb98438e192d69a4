/// How a publish was asked for, for words that say what to do next: lines of shell.
public struct PublishCommand: Hashable, Sendable {
  /// All of it, as it was called.
  public let again: String
  /// Without what is about one build alone: what goes back with `--rollback BUILD`.
  public let plain: String

  public init(again: String, plain: String) {
    self.again = again
    self.plain = plain
  }
}
