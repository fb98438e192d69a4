/// The forms in which expectations are written, one example of each: for those who look for the words.
public struct Phrasing: Hashable, Sendable {
  public let kind: String
  /// `Expect:` and this.
  public let text: String
  /// The kind of command that it stands beside, where that matters.
  public let command: String

  private init(_ kind: String, _ text: String, command: String = "") {
    self.kind = kind
    self.text = text
    self.command = command
  }

  private static let curl = "curl -sI https://shop.example/"

  public static let all: [Phrasing] = [
    .init("number", "> 5"), .init("number", "at least 3"), .init("number", "between 3 and 5"),
    .init("number", "at most 66%"), .init("number", "< 500 ms"), .init("number", "less than 2 GB"),
    .init("version", "version 3.10 or newer"), .init("version", "v20.x"),
    .init("text", "output is \"ready\""), .init("text", "contains \"ready to serve\""),
    .init("text", "starts with \"pk_live_\""), .init("text", "output ends with \"done\""),
    .init("text", "matches /v2\\.\\d+/"), .init("text", "one of ok, ready or done"),
    .init("text", "does not contain \"FATAL\""), .init("lines", "every line ends in 200"),
    .init("lines", "last line is \"done\""), .init("lines", "at least 3 lines"),
    .init("lines", "2 lines contain \"ok\""), .init("list", "API_KEY listed"),
    .init("list", "API_KEY listed with a recent Updated date"),
    .init("list", "present, updated within 90 days"), .init("nothing", "no output"),
    .init("nothing", "0 results"), .init("nothing", "stderr is empty"),
    .init("count", "at least 2 entries"),
    .init("entries", "all conclusions=success"),
    .init("entries", "all conclusions=success within the last 24h"),
    .init("entries", "at least 2 entries with \"conclusion\": \"success\""),
    .init("entries", "no entries with conclusion=failure"),
    .init("entries", "2 of the last 3 conclusions are success"),
    .init("entries", "latest conclusion is success"),
    .init("entries", "no failed releases in the last 5 entries"),
    .init("entries", "every row has STATUS = Running"),
    .init("entries", "most recent \"Completed\" backup is less than 24h old"),
    .init("fields", "conclusion=success, headBranch=main"), .init("fields", ".checks.db is ok"),
    .init("fields", ".age_seconds < 120"), .init("fields", "{\"status\":\"ok\", ...}"),
    .init("HTTP", "HTTP/2 200", command: curl), .init("HTTP", "200 or 204", command: curl),
    .init("HTTP", "not 500", command: curl),
    .init("HTTP", "301 to https://www.shop.example/", command: curl),
    .init("headers", "x-robots-tag: index, follow", command: curl),
    .init("headers", "no x-powered-by header", command: curl),
    .init("headers", "cache-control contains max-age=60", command: curl),
    .init("exit code", "exit 0"), .init("exit code", "exits non-zero"),
    .init("identifiers", "existing rule ID printed"),
  ]
}

extension Expectation {
  /// What comes nearest to the author's words and would be read; `nil`: nothing is near.
  public func nearestPhrasing(command: String) -> Nearest? {
    guard !isForMachine, text.utf8.count < 300, !text.utf8.contains(0x0A) else { return nil }
    if let mended = corrected(command) { return .mended(mended) }
    if let range = readable(command, atBorder: true) {
      return .part(String(decoding: Array(text.utf8)[range], as: UTF8.self))
    }
    return example.map { .example($0) }
  }

  public enum Nearest: Hashable, Sendable {
    /// The same with one slip of the pen mended.
    case mended(String)
    /// The claims at the beginning, without the one that is not read.
    case part(String)
    /// A form with some of the same words.
    case example(String)

    /// Advice to the author.
    public var words: String {
      switch self {
      case .mended(let text): "did you mean '\(text.visible)'?"
      case .part(let text):
        "'\(text.visible)' alone would be read: say the rest in an expectation of its own"
      case .example(let text): "a form that is read: '\(text.visible)'"
      }
    }

    public var text: String {
      switch self {
      case .mended(let text), .part(let text), .example(let text): text
      }
    }
  }

  private func isRead(_ text: String, _ command: String) -> Bool {
    let other = Expectation(text: text, command: command, place: place)
    // A line that merely repeats the words is read by chance.
    if case .line = other.condition { return false }
    if case .text(_, .equals(let literal)) = other.condition, literal.utf8.elementsEqual(text.utf8)
    {
      return false
    }
    return other.isForMachine
  }

  /// With one slip of the pen mended.
  private func corrected(_ command: String) -> String? {
    let bytes = Array(text.utf8)
    for token in ExpectationToken.tokens(of: text).prefix(40)
    where token.kind == .word && token.small.utf8.count > 3
      && !Self.vocabulary.contains(token.small)
    {
      for word in Self.vocabulary.sorted()
      where Self.isSlip(Array(token.small.utf8), Array(word.utf8)) {
        let mended =
          Array(bytes[..<token.range.lowerBound]) + Array(word.utf8)
          + Array(bytes[token.range.upperBound...])
        let text = String(decoding: mended, as: UTF8.self)
        if isRead(text, command) { return text }
      }
    }
    return nil
  }

  /// The most words from the beginning that would be read.
  /// - Parameter atBorder: up to a sign or word that parts claims, so that none is cut in two.
  private func readable(_ command: String, atBorder: Bool = false) -> Range<Int>? {
    let tokens = ExpectationToken.tokens(of: text).prefix(40)
    let bytes = Array(text.utf8)
    for (token, next) in zip(tokens, tokens.dropFirst()).reversed() {
      let isBorder =
        next.kind == .punctuation
        || (next.kind == .word && ["and", "or", "but", "with"].contains(next.small))
      if atBorder, !isBorder { continue }
      let head = String(decoding: bytes[..<token.range.upperBound], as: UTF8.self)
      let isClosed = head.utf8.count { $0 == 0x28 } == head.utf8.count { $0 == 0x29 }
      if isClosed, token.kind != .punctuation, isRead(head, command) {
        return 0..<token.range.upperBound
      }
    }
    return nil
  }

  /// From the first byte that no rule could go on with to the end; `nil`: the machine reads all of it.
  func unread(command: String) -> Range<Int>? {
    guard !isForMachine else { return nil }
    let start = readable(command)?.upperBound ?? 0
    let next = text.utf8.dropFirst(start).prefix {
      $0.isBlankOrLineEnd || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";")
    }.count
    return min(start + next, text.utf8.count)..<text.utf8.count
  }

  /// The example that shares the most words.
  private var example: String? {
    let own = Set(LabelText(text).words.map(\.singular)).subtracting(Self.common)
    let scored = Phrasing.all.map { phrasing in
      (
        phrasing.text,
        LabelText(phrasing.text).words.count { own.contains($0.singular) && $0.utf8.count > 1 }
      )
    }
    guard let best = scored.max(by: { $0.1 < $1.1 }), best.1 > 1 || (best.1 == 1 && own.count < 4)
    else { return nil }
    return scored.first { $0.1 == best.1 }?.0
  }

  /// Words that say nothing of the kind.
  private static let common: Set<String> = [
    "at", "the", "of", "in", "is", "are", "with", "no", "not", "than", "less", "more", "last",
    "least", "most", "a", "an", "and", "or", "all", "every", "within", "must", "should", "be",
  ]

  /// One letter is missing, too much, another, or two stand the wrong way round; a missing blank counts too.
  private static func isSlip(_ found: [UInt8], _ wanted: [UInt8]) -> Bool {
    guard found != wanted, abs(found.count - wanted.count) <= 1 else { return false }
    let head = zip(found, wanted).prefix { $0 == $1 }.count
    let tail = zip(found.reversed(), wanted.reversed()).prefix { $0 == $1 }.count
    let rest = (
      found.count - head - min(tail, min(found.count, wanted.count) - head),
      wanted.count - head - min(tail, min(found.count, wanted.count) - head)
    )
    if rest.0 <= 1, rest.1 <= 1 { return true }
    return rest.0 == 2 && rest.1 == 2 && found[head] == wanted[head + 1]
      && found[head + 1] == wanted[head]
  }

  /// The words that rules are made of.
  private static let vocabulary: Set<String> = {
    var words: Set<String> = [
      "at least", "at most", "empty", "present", "listed", "contains", "matches", "starts",
      "ends", "with", "exit", "exits", "non-zero", "code", "output", "stderr", "header", "absent",
      "within", "newer", "than", "older", "recent", "updated", "most", "latest", "entries",
      "results", "rows", "lines", "every", "between", "exactly", "status", "conclusions", "line",
      "nothing", "matches", "redirects", "last", "less", "more", "printed", "version", "success",
    ]
    for phrasing in Phrasing.all {
      words.formUnion(
        LabelText(phrasing.text).words.filter { word in
          word.utf8.count > 3 && word.utf8.allSatisfy { (97...122).contains($0) }
        })
    }
    return words
  }()
}
