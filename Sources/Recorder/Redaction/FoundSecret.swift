/// A secret in what is about to be published, without its value.
public struct FoundSecret: Hashable, Sendable {
  /// 1-based.
  public let line: Int
  /// 1-based, in bytes; of a line with masks, as if each were one byte.
  public let column: Int
  /// `the value of $API_KEY`, `a GitHub token`
  public let words: String
}
