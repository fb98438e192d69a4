extension Expectation {
  /// Reads what the author wrote. Whatever is not fully understood is left to a person, never guessed.
  /// - Parameter command: a bare `200` is an HTTP status only behind `curl`.
  public init(text: String, command: String, place: Place) {
    self.text = text
    self.place = place
    guard !text.utf8.contains(UInt8(ascii: "\n")), text.utf8.count <= 1_000 else {
      meaning = .person(why: "it goes on over several lines")
      return
    }
    let isHTTP = LabelText(command).firstIndex(of: "curl") != nil
    switch ExpectationReader(isHTTP: isHTTP).read(text) {
    case .person(let words) where words.isEmpty:
      meaning = .person(why: "nothing says what it must give")
    case .person: meaning = .person(why: "its words have no single meaning to the machine")
    case let condition: meaning = .condition(condition)
    }
  }
}

/// Reads the words of an expectation.
private struct ExpectationReader {
  let isHTTP: Bool

  func read(_ text: String) -> Condition {
    var text = text.trimmed
    for opening in [
      "should be ", "must be ", "to be ", "should return ", "should print ", "must return ",
      "returns ",
    ] {
      if let end = LabelText(text).skip(opening, at: 0) {
        text = String(decoding: text.utf8.dropFirst(LabelText(text).origin(of: end)), as: UTF8.self)
      }
    }
    text = text.withoutFullStop
    var demands: [Condition] = []
    if let (head, remark) = Self.splitDash(text) {
      let label = LabelText(remark)
      if label.hasPrefix(anyOf: ["not"]) {
        demands.append(negative(remark))
      } else if !label.hasPrefix(anyOf: ["see"]) || label.contains(anyOf: Self.qualifiers) {
        return .person(text)
      }
      text = head.withoutFullStop
    }
    if let (head, remark) = Self.splitParentheses(text) {
      let label = LabelText(remark)
      if label.hasPrefix(anyOf: ["not"]) {
        demands.append(negative(remark))
        text = head
      } else if label.hasPrefix(anyOf: ["or"]) {
        text = "\(head) \(remark)"
      } else if !Self.isHarmless(remark) {
        return .person(text)
      } else {
        text = head
      }
    }
    let main = alternatives(text)
    return demands.isEmpty ? main : .all([main] + demands)
  }

  /// Words in a remark that change what the claim before it means.
  private static func isHarmless(_ remark: String) -> Bool {
    let label = LabelText(remark)
    let signs = ["<", ">", "=", "%", "≥", "≤", "≠"].contains {
      Array(remark.utf8).firstIndex(of: Array($0.utf8)) != nil
    }
    return !signs && !label.bytes.contains { (48...57).contains($0) }
      && !label.contains(anyOf: qualifiers)
  }

  private static let qualifiers = [
    "and", "each", "both", "all", "every", "any", "per", "within", "updated", "old", "must",
    "should", "with",
    "without", "status", "recent", "fail", "fails", "but", "then",
    "or", "not", "if", "unless", "except", "only", "at most", "at least", "max", "min", "more",
    "less", "fewer",
    "about", "approximately", "roughly", "usually", "typically", "until", "when",
  ]

  private func alternatives(_ text: String) -> Condition {
    let label = LabelText(text)
    var parts: [Condition] = []
    var start = 0
    for index in label.bytes.indices where label.isWordStart(index) {
      guard let end = label.skip("or ", at: index), index > start else { continue }
      guard label.skip("or more", at: index) == nil else { continue }
      parts.append(clause(label.original(start..<index).trimmed.withoutComma))
      start = end
    }
    parts.append(clause(label.suffix(from: start).trimmed))
    guard parts.count > 1 else { return parts[0] }
    // A "not" before an "or" is about both sides; an exit code beside something else is not read for certain.
    guard !label.contains(anyOf: Self.negations), !text.utf8.contains(UInt8(ascii: ";")),
      !parts.contains(where: \.namesExitCode), !text.utf8.contains(UInt8(ascii: "\""))
    else { return .person(text) }
    let isAllForPeople = parts.allSatisfy {
      if case .person = $0 { true } else { false }
    }
    return isAllForPeople ? .person(text) : .any(parts)
  }

  private static let negations = [
    "not", "no", "never", "neither", "except", "but", "fail", "fails", "abort", "if", "unless",
    "without", "fewer",
    "less", "higher", "later", "newer", "greater", "above", "older", "lower", "under", "over",
  ]

  private func negative(_ remark: String) -> Condition {
    let words = LabelText(remark).words.filter { !["not", "a", "an", "the", "http"].contains($0) }
    guard let first = words.first, let code = Self.statusCode(first) else { return .person(remark) }
    if words.count == 1 { return .notHTTPStatus(code: code, location: nil) }
    if words.count == 3, words[1] == "to" { return .notHTTPStatus(code: code, location: words[2]) }
    return .person(remark)
  }

  private func clause(_ text: String) -> Condition {
    guard !text.isEmpty else { return .person(text) }
    let label = LabelText(text)
    let words = label.words
    return exitCode(words) ?? nothingOrSomething(words) ?? number(text, words) ?? status(words)
      ?? header(text) ?? contains(text) ?? literal(text) ?? .person(text)
  }

  private func exitCode(_ words: [String]) -> Condition? {
    let joined = words.joined(separator: " ")
    for prefix in [
      "exit code is ", "exit code ", "exit status ", "exit ", "exits with code ", "exits with ",
      "exits ", "exit=", "exit code=", "rc=", "exit: ", "exit code: ",
    ]
    where joined.hasPrefix(prefix) {
      let rest = String(joined.dropFirst(prefix.count))
      if ["non-zero", "nonzero", "not 0", "!= 0", "≠ 0"].contains(rest) { return .exitCodeNotZero }
      if let code = Int(rest), (0...255).contains(code) { return .exitCode(.equal, code) }
    }
    if ["non-zero exit", "non-zero exit code", "nonzero exit code"].contains(joined) {
      return .exitCodeNotZero
    }
    return nil
  }

  private func nothingOrSomething(_ words: [String]) -> Condition? {
    let nothing = [
      "empty", "nothing", "no output", "no matches", "no match", "no results", "no rows",
      "no entries", "no lines",
      "absent", "header absent", "empty output", "none", "output is empty", "not present",
    ]
    let something = ["present", "any output", "non-empty", "not empty", "some output"]
    let joined = words.joined(separator: " ")
    if nothing.contains(joined) {
      return [
        "empty", "nothing", "no output", "absent", "header absent", "empty output",
        "output is empty", "not present",
      ]
      .contains(joined) ? .empty : .count(.equal, 0)
    }
    return something.contains(joined) ? .present : nil
  }

  private static let comparisons: [(String, Condition.Comparison)] = [
    (">=", .greaterOrEqual), ("≥", .greaterOrEqual), ("<=", .lessOrEqual), ("≤", .lessOrEqual),
    ("==", .equal),
    (">", .greater), ("<", .less), ("=", .equal), ("at least ", .greaterOrEqual),
    ("at most ", .lessOrEqual),
    ("more than ", .greater), ("greater than ", .greater), ("less than ", .less),
    ("fewer than ", .less),
    ("exactly ", .equal), ("equals ", .equal), ("equal to ", .equal),
  ]
  private static let things = [
    "result", "results", "row", "rows", "entry", "entries", "match", "matches", "line", "lines",
    "item", "items", "hit",
    "hits", "record", "records",
  ]

  private func number(_ text: String, _ words: [String]) -> Condition? {
    let label = LabelText(text)
    var comparison: Condition.Comparison?
    var start = 0
    for (sign, candidate) in Self.comparisons {
      if let end = label.skip(sign, at: 0) {
        (comparison, start) = (candidate, label.skipSpaces(at: end))
        break
      }
    }
    var rest = label.suffix(from: start).split(separator: " ").map(String.init)
    guard let first = rest.first else { return nil }
    rest.removeFirst()
    if comparison == nil, rest.prefix(2) == ["or", "more"] {
      (comparison, rest) = (.greaterOrEqual, Array(rest.dropFirst(2)))
    }
    let digits = first.utf8.last == UInt8(ascii: "%") ? String(first.dropLast()) : first
    guard let value = Decimal(digits) else { return nil }
    if rest.isEmpty {
      if comparison == nil, isHTTP, let code = Self.statusCode(first) {
        return .httpCode(code)
      }
      return digits.utf8.count == first.utf8.count
        ? .number(comparison ?? .equal, value) : .percent(comparison ?? .equal, value)
    }
    guard rest.count == 1, Self.things.contains(rest[0].asciiLowercased), let count = Int(digits)
    else {
      return nil
    }
    return .count(comparison ?? .equal, count)
  }

  private func status(_ words: [String]) -> Condition? {
    var words = words
    var version: String?
    if let first = words.first, first.hasPrefix("http/") {
      version = first.asciiUppercased
      words.removeFirst()
    } else if words.first == "http" {
      words.removeFirst()
      if words.first == "status" { words.removeFirst() }
    } else if !isHTTP || words.count < 2 {
      return nil
    }
    guard let first = words.first, let code = Self.statusCode(first) else { return nil }
    words.removeFirst()
    if words.isEmpty || words == ["ok"] {
      return .httpStatus(version: version, code: code, location: nil)
    }
    if words.count == 2, words[0] == "to" || words[0] == "→" {
      return .httpStatus(version: version, code: code, location: words[1])
    }
    return nil
  }

  private static func statusCode(_ text: String) -> Int? {
    guard text.utf8.count == 3, let code = Int(text), (100...599).contains(code) else { return nil }
    return code
  }

  /// `x-robots-tag: index, follow` behind `curl`.
  private func header(_ text: String) -> Condition? {
    let bytes = Array(text.utf8)
    guard isHTTP, let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0,
      bytes[..<colon].allSatisfy({ $0 < 0x80 && (LabelText.isWord($0) || $0 == UInt8(ascii: "-")) })
    else { return nil }
    let value = String(decoding: bytes[(colon + 1)...], as: UTF8.self).trimmed
    guard !value.isEmpty, colon + 1 < bytes.count, bytes[colon + 1] == 0x20,
      !["<", "*", "…", "..."].contains(where: {
        Array(value.utf8).firstIndex(of: Array($0.utf8)) != nil
      })
    else { return nil }
    return .header(name: String(decoding: bytes[..<colon], as: UTF8.self), value: value)
  }

  private func contains(_ text: String) -> Condition? {
    let label = LabelText(text)
    for verb in ["contains ", "includes ", "to contain ", "should contain ", "should include "] {
      guard let end = label.skip(verb, at: 0) else { continue }
      let rest = label.suffix(from: end)
      if let quoted = rest.unquoted { return .contains(quoted) }
      return rest.utf8.contains(0x20) ? nil : .contains(rest)
    }
    return nil
  }

  /// Words of a claim about the output, which the output itself would not say that way.
  private static let claims: Set<String> = [
    "no", "not", "all", "any", "every", "each", "only", "none", "some", "both", "the", "a", "an",
    "one", "two", "three",
    "should", "must", "same", "similar", "this", "that", "these", "output", "shows", "show",
    "lists", "listed", "list",
    "prints", "printed", "contains", "includes", "matches", "most", "latest", "newest", "recent",
    "your", "with", "are",
    "is", "was", "were", "of", "in", "on", "for", "from", "than", "has", "have", "be", "to", "into",
    "by", "at", "and",
    "but", "as", "it", "its", "if", "which", "who", "when", "while", "then", "above", "below",
    "within", "after",
    "before", "during", "new", "old", "see", "about", "passes", "pass", "passing", "succeeds",
    "works", "exists",
    "least", "less", "more", "visible", "synced",
  ]
  /// Signs of a claim: lists, alternatives, placeholders, arrows, comparisons.
  private static let signs = [",", ";", "<", ">", "…", "...", "→", "->", "*", "≥", "≤", "|", "~"]

  /// The expected output itself: one word, something quoted, or a line of a few words that says so.
  private func literal(_ text: String) -> Condition? {
    if let quoted = text.unquoted { return .line(quoted) }
    let bytes = Array(text.utf8)
    guard !Self.signs.contains(where: { bytes.firstIndex(of: Array($0.utf8)) != nil }) else {
      return nil
    }
    let words = LabelText(text).words
    guard words.count > 1 else {
      // `value=false` names a field; `KEY=value` is a line of a file.
      let name = bytes.prefix { $0 != UInt8(ascii: "=") }
      let isField = name.count < bytes.count && name.contains { (97...122).contains($0) }
      let isUnclear =
        isField || Self.claims.contains(words[0]) || Self.isPattern(words[0])
        || words[0].utf8.starts(with: "http/".utf8)
      return isUnclear ? nil : .equals(text)
    }
    guard words.count <= 6,
      !words.contains(where: Self.claims.contains) || text.utf8.contains(UInt8(ascii: ":")),
      !Self.claims.contains(words[0])
    else { return nil }
    return .line(text)
  }

  /// `2xx`, `v2.x`, `1-3`, `/^v3/`, `5s`: a pattern, a range or a number with a unit rather than the output itself.
  private static func isPattern(_ word: String) -> Bool {
    let bytes = Array(word.utf8)
    let digits = bytes.contains { (48...57).contains($0) }
    let isRange =
      digits && bytes.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: "-") }
      && bytes.contains(UInt8(ascii: "-"))
    let isRegex =
      bytes.count > 2 && bytes.first == UInt8(ascii: "/") && bytes.last == UInt8(ascii: "/")
    let hasPlaceholder = digits && bytes.last == UInt8(ascii: "x")
    let number = bytes.prefix { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
    let unit = String(decoding: bytes.dropFirst(number.count), as: UTF8.self)
    let hasUnit =
      !number.isEmpty
      && ["s", "ms", "m", "min", "h", "d", "b", "kb", "mb", "gb", "tb", "kib", "mib", "gib"]
        .contains(unit)
    let hasSign =
      digits
      && ["+", "!", "~"].contains { bytes.first == $0.utf8.first || bytes.last == $0.utf8.first }
    return isRange || isRegex || hasPlaceholder || hasUnit || hasSign
      || word.utf8.starts(with: "≠".utf8)
      || [
        "null", "nil", "(nil)", "non-zero", "nonzero", "positive", "negative", "numeric", "number",
      ].contains(word)
  }

  /// What stands before and behind ` — ` or ` - `.
  private static func splitDash(_ text: String) -> (String, String)? {
    let label = LabelText(text)
    guard let index = label.bytes.indices.first(where: { label.skip(" - ", at: $0) != nil }) else {
      return nil
    }
    let bytes = Array(text.utf8)
    let head = String(decoding: bytes[..<label.origin(of: index)], as: UTF8.self).trimmed
    let remark = String(decoding: bytes[label.origin(of: index + 3)...], as: UTF8.self).trimmed
    return (head, remark)
  }

  /// What stands before and in one pair of parentheses at the end.
  private static func splitParentheses(_ text: String) -> (String, String)? {
    let bytes = Array(text.utf8)
    guard bytes.last == UInt8(ascii: ")"), let open = bytes.firstIndex(of: UInt8(ascii: "(")),
      open > 0,
      bytes[(open + 1)..<(bytes.count - 1)].allSatisfy({
        $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: ")")
      })
    else { return nil }
    return (
      String(decoding: bytes[..<open], as: UTF8.self).trimmed,
      String(decoding: bytes[(open + 1)..<(bytes.count - 1)], as: UTF8.self).trimmed
    )
  }
}

extension String {
  /// What stands between one pair of quotes or backticks around the whole text.
  fileprivate var unquoted: String? {
    let bytes = Array(utf8)
    for (open, close) in [("\"", "\""), ("`", "`"), ("'", "'"), ("“", "”")] {
      guard bytes.count > open.utf8.count + close.utf8.count, bytes.starts(with: open.utf8),
        bytes.reversed().starts(with: close.utf8.reversed())
      else { continue }
      let inner = bytes[open.utf8.count..<(bytes.count - close.utf8.count)]
      guard inner.firstIndex(of: Array(open.utf8)) == nil,
        inner.firstIndex(of: Array(close.utf8)) == nil
      else { continue }
      return String(decoding: inner, as: UTF8.self)
    }
    return nil
  }

  fileprivate var withoutFullStop: String {
    guard utf8.last == UInt8(ascii: "."), !utf8.dropLast().hasSuffix("..") else { return trimmed }
    return String(decoding: utf8.dropLast(), as: UTF8.self).trimmed
  }

  fileprivate var withoutComma: String {
    utf8.last == UInt8(ascii: ",") ? String(decoding: utf8.dropLast(), as: UTF8.self).trimmed : self
  }
}

extension Substring.UTF8View {
  fileprivate func hasSuffix(_ text: String) -> Bool {
    reversed().starts(with: text.utf8.reversed())
  }
}

extension LabelText {
  /// The words between spaces, ASCII letters small.
  var words: [String] {
    bytes.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
  }
}
