extension ExpectationReader {
  /// Words of a claim about the output, which the output itself would not say that way.
  static let claims: Set<String> = [
    "no", "not", "all", "any", "every", "each", "only", "none", "some", "both", "the", "a", "an",
    "one", "two", "three", "should", "must", "same", "similar", "this", "that", "these", "output",
    "shows", "show", "lists", "listed", "list", "prints", "printed", "contains", "includes",
    "matches", "most", "latest", "newest", "recent", "your", "with", "are", "is", "was", "were",
    "of", "in", "on", "for", "from", "than", "has", "have", "be", "to", "into", "by", "at", "and",
    "but", "as", "it", "its", "if", "which", "who", "when", "while", "then", "above", "below",
    "within", "after", "before", "during", "new", "old", "see", "about", "passes", "pass",
    "passing", "succeeds", "works", "exists", "least", "less", "more", "visible", "synced",
    "either", "neither", "starts", "ends", "like", "stderr", "stdout", "exit", "exits", "newer",
    "older", "later", "higher", "lower", "previous", "include", "contain", "return", "returns",
    "print", "nothing", "something", "anything", "whatever", "otherwise", "empty", "null",
    "blank", "absent", "missing", "set", "unset", "there", "present",
  ]
  /// Signs of a claim: lists, alternatives, placeholders, arrows, comparisons.
  private static let signs = [
    ",", ";", "<", ">", "…", "...", "→", "->", "*", "≥", "≤", "≠", "|", "~",
  ]

  func quotedLiteral(_ range: Range<Int>) -> Condition? {
    guard range.count == 1, let token = tokens[range].first, token.kind == .quoted,
      !token.text.utf8.allSatisfy(\.isBlankOrLineEnd)
    else { return nil }
    return .line(token.text)
  }

  /// The expected output itself: one word, or a line of a few words that says so.
  /// - Parameter isAnnounced: words before say that this is what is printed.
  func literal(_ range: Range<Int>, isAnnounced: Bool = false) -> Condition? {
    let text = words(range)
    let bytes = Array(text.utf8)
    // `service "shop" created` is printed with its quotes.
    let quotesInside =
      range.count > 2 && tokens[range].first?.kind == .word && tokens[range].last?.kind == .word
    // `Plan: 0 to add, 1 to destroy.` names itself before it lists.
    let comma = bytes.firstIndex(of: UInt8(ascii: ","))
    let isNamed =
      comma.map { bytes[..<$0].contains(UInt8(ascii: ":")) } == true
      && !tokens[range].contains { ["and", "not", "no", "if", "but"].contains($0.small) }
    guard
      !Self.signs.contains(where: { sign in
        !(isNamed && sign == ",") && bytes[...].containsPiece(sign)
      }),
      !tokens[range].contains(where: {
        ($0.kind == .quoted && !quotesInside) || $0.kind == .json
          || $0.small.utf8.elementsEqual("or".utf8)
          || $0.kind == .punctuation && ["(", ")"].contains($0.small)
      }), !bytes.contains(0x0A)
    else { return nil }
    let words = LabelText(text).words
    guard words.count > 1 else {
      // `value=false` names a field; `KEY=value` is a line of a file.
      let name = bytes.prefix { $0 != UInt8(ascii: "=") }
      let isField = name.count < bytes.count && name.contains { (97...122).contains($0) }
      let isUnclear =
        isField || (Self.claims.contains(words[0]) && text != "PASS") || Self.isPattern(words[0])
        || words[0].hasPrefix("http/")
      return isUnclear ? nil : .text(Subject(), .equals(text))
    }
    if isAnnounced { return .line(text) }
    guard words.count <= (isNamed ? 14 : 6), !words.contains(where: Self.isOpenNumber),
      !words.contains(where: Self.claims.contains) || bytes.contains(UInt8(ascii: ":")),
      !Self.claims.contains(words[0])
    else { return nil }
    return .line(text)
  }

  /// `1.29+`, `20.x`, `~6`: a number that stands for others.
  private static func isOpenNumber(_ word: String) -> Bool {
    let bytes = Array(word.utf8)
    guard bytes.contains(where: \.isDigit), let first = bytes.first, let last = bytes.last else {
      return false
    }
    return last == UInt8(ascii: "+") || first == UInt8(ascii: "~") || word.hasSuffix(".x")
  }

  /// `v2.x`, `1-3`, `/^v3/`, `5s`: a pattern, a range or a number with a unit rather than the output itself.
  private static func isPattern(_ word: String) -> Bool {
    let bytes = Array(word.utf8)
    let digits = bytes.contains(where: \.isDigit)
    let isRange =
      digits && bytes.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "-") }
      && bytes.contains(UInt8(ascii: "-"))
    let isRegex =
      bytes.count > 2 && bytes.first == UInt8(ascii: "/") && bytes.last == UInt8(ascii: "/")
    let hasPlaceholder = digits && bytes.last == UInt8(ascii: "x")
    // `N-1`
    let isFormula =
      bytes.count > 2 && (97...122).contains(bytes[0]) && [0x2B, 0x2D].contains(bytes[1])
      && bytes.dropFirst(2).allSatisfy(\.isDigit)
    let number = bytes.prefix { $0.isDigit || $0 == UInt8(ascii: ".") }
    let unit = String(decoding: bytes.dropFirst(number.count), as: UTF8.self)
    let hasUnit =
      !number.isEmpty
      && (Quantity.Unit(unit, .time) != nil || Quantity.Unit(unit, .size) != nil)
    let hasSign =
      digits
      && ["+", "!", "~"].contains { bytes.first == $0.utf8.first || bytes.last == $0.utf8.first }
    // `401/403`, `1..5`
    let isRangeOrChoice =
      digits
      && (bytes[...].containsPiece("..")
        || bytes.contains(UInt8(ascii: "/"))
          && bytes.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "/") })
    return isRangeOrChoice || isFormula || bytes.last == UInt8(ascii: "_") || isRange || isRegex
      || hasPlaceholder
      || hasUnit || hasSign
      || [
        "null", "nil", "(nil)", "non-zero", "nonzero", "positive", "negative", "numeric", "number",
      ].contains(word)
  }
}

extension LabelText {
  /// The words between spaces, ASCII letters small.
  var words: [String] {
    bytes.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
  }
}
