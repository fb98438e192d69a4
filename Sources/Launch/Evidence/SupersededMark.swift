/// The hidden first line of what gonogo makes of a comment of its own that it does not keep up to date: it says no verdict.
///
/// As in `<!-- gonogo.superseded/1 environment=production -->`. It is never taken for the comment that `GateMark` opens, nor for a
/// notice.
public struct SupersededMark: Hashable, Sendable {
  public let environment: String

  public init(environment: String) { self.environment = environment }

  private static let opening = "<!-- gonogo.superseded/1 environment="
  private static let closing = " -->"

  /// The line, without its end.
  public var line: String { Self.opening + GateMark.encoded(environment) + Self.closing }

  /// Reads the first line of a comment.
  /// - Returns: `nil` where it is no such line, byte for byte.
  public init?(firstLineOf body: String) {
    let line = String(
      decoding: body.utf8.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    guard line.utf8.starts(with: Self.opening.utf8) else { return nil }
    let name = line.utf8.dropFirst(Self.opening.utf8.count).dropLast(Self.closing.utf8.count)
    guard let environment = GateMark.decoded(String(decoding: Array(name), as: UTF8.self)) else {
      return nil
    }
    self.init(environment: environment)
    guard self.line.utf8.elementsEqual(line.utf8) else { return nil }
  }
}
