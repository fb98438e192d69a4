/// The hidden first line of a short comment by which gonogo tells that the verdict has changed, with the verdict that it tells.
///
/// As in `<!-- gonogo.notice/1 environment=production verdict=NO-GO at=2026-06-06T13:57:00Z -->`. It is never taken for the comment
/// that `GateMark` opens.
public struct NoticeMark: Hashable, Sendable {
  public let environment: String
  /// `GO`, `HOLD` or `NO-GO`.
  public let verdict: String
  public let at: Instant
  /// When its GO lapses; `nil`: it is no GO, or one that does not lapse.
  public let until: Instant?

  /// Of the notice that goes with a comment.
  public init(_ mark: GateMark) {
    environment = mark.environment
    verdict = mark.verdict
    at = mark.at
    until = mark.until
  }

  /// What people were told last, as a comment has it.
  public init(toldBy mark: GateMark) {
    environment = mark.environment
    verdict = mark.told ?? mark.verdict
    at = mark.at
    until = mark.told == nil ? mark.until : mark.toldUntil
  }

  private static let opening = "<!-- gonogo.notice/1 "
  private static let openingOfComment = "<!-- gonogo.comment/1 "

  /// The same as the first line of a comment, which has the same fields.
  private var fields: GateMark {
    GateMark(environment: environment, verdict: verdict, at: at, snapshot: nil, until: until)
  }

  /// The line, without its end.
  public var line: String {
    let rest = fields.line.utf8.dropFirst(Self.openingOfComment.utf8.count)
    return Self.opening + String(decoding: Array(rest), as: UTF8.self)
  }

  /// Reads the first line of a comment.
  /// - Returns: `nil` where it is no such line, byte for byte.
  public init?(firstLineOf body: String) {
    guard body.utf8.starts(with: Self.opening.utf8) else { return nil }
    let rest = String(
      decoding: Array(body.utf8.dropFirst(Self.opening.utf8.count)), as: UTF8.self)
    guard let mark = GateMark(firstLineOf: Self.openingOfComment + rest), mark.snapshot == nil,
      mark.told == nil
    else { return nil }
    self.init(mark)
  }
}
