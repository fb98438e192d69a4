/// Finds values that stand behind a secret name: `name=value`, `name: value`, `"name": "value"`, `name => value`,
/// `--name value`, `<name>value</name>`, and header lines.
struct AssignmentReader {
  let text: [UInt8]
  var passages: [Passage] = []
  var index = 0
  var lineStart = 0
  /// The quote in which `index` stands, on this line.
  var openQuote: UInt8?

  static func passages(in text: [UInt8]) -> [Passage] {
    var reader = AssignmentReader(text: text)
    reader.read()
    return reader.passages
  }

  private static let signs = ByteSet { $0.isLineEnd || "\"'=:>-".utf8.contains($0) }

  private init(text: [UInt8]) { self.text = text }

  private mutating func read() {
    while index < text.count {
      switch text[index] {
      case 0x0A, 0x0D:
        index += 1
        lineStart = index
        openQuote = nil
      case UInt8(ascii: "\""), UInt8(ascii: "'"): readQuote()
      case UInt8(ascii: "="): readEquals()
      case UInt8(ascii: ":"): readColon()
      case UInt8(ascii: ">"): readElement()
      case UInt8(ascii: "-"): readOption()
      default: index = Self.signs.firstIndex(in: text, from: index + 1)
      }
    }
  }

  private mutating func readQuote() {
    let quote = text[index]
    defer { index += 1 }
    if index > 0, text[index - 1] == UInt8(ascii: "\\") { return }
    if openQuote == quote {
      openQuote = nil
    } else if openQuote == nil {
      // An apostrophe opens nothing.
      if quote == UInt8(ascii: "'"), index > 0, text[index - 1].isAlphanumeric { return }
      openQuote = quote
    }
  }

  private mutating func readEquals() {
    let sign = index
    index += 1
    guard let next = byte(at: sign + 1) else { return }
    if next == UInt8(ascii: "=") {
      index = text.endOfRun(from: sign) { $0 == UInt8(ascii: "=") }
      return
    }
    if next == UInt8(ascii: "~") || sign > 0 && "!<>".utf8.contains(text[sign - 1]) { return }
    guard let name = AssignedName(in: text, before: sign, longestGap: 60) else { return }
    if next == UInt8(ascii: ">") {
      readColonValue(of: name, from: sign + 2)
    } else {
      readEqualsValue(of: name, from: sign + 1)
    }
  }

  private mutating func readColon() {
    let sign = index
    index += 1
    guard let next = byte(at: sign + 1) else { return }
    if next == UInt8(ascii: ":") {
      index = text.endOfRun(from: sign) { $0 == UInt8(ascii: ":") }
      return
    }
    guard next != UInt8(ascii: "/") || byte(at: sign + 2) != UInt8(ascii: "/"),
      let name = AssignedName(in: text, before: sign, longestGap: 8)
    else { return }
    if next == UInt8(ascii: "=") {
      readEqualsValue(of: name, from: sign + 2)
    } else {
      readColonValue(of: name, from: sign + 1)
    }
  }

  /// `<password>value</password>`
  private mutating func readElement() {
    let sign = index
    index += 1
    // Mostly a quote stands here, behind which is no name of an element.
    guard sign > 0, !text[sign - 1].isQuote,
      let name = AssignedName(in: text, before: sign, longestGap: 0), !name.isQuoted,
      name.strength != nil, name.range.lowerBound > 0,
      text[name.range.lowerBound - 1] == UInt8(ascii: "<")
    else { return }
    add(index..<text.endOfRun(from: index) { $0 != UInt8(ascii: "<") })
  }

  /// `--api-key value`, `-u user:password`
  private mutating func readOption() {
    let start = index
    index += 1
    guard start == 0 || text[start - 1].isSpace || text[start - 1].isQuote else { return }
    let isLong = byte(at: start + 1) == UInt8(ascii: "-")
    let nameStart = start + (isLong ? 2 : 1)
    let nameEnd = text.endOfRun(from: nameStart, upTo: nameStart + 100) {
      $0.isWord || $0 == UInt8(ascii: "-")
    }
    let name = text[nameStart..<nameEnd]
    var value = text.endOfRun(from: nameEnd, upTo: nameEnd + 8, while: \.isBlank)
    let isUser = isLong ? name.elementsEqual("user".utf8) : name.elementsEqual("u".utf8)
    guard value > nameEnd, value < text.count, isUser || isLong && isSecretOption(name) else {
      // Its name may be assigned to with `=`.
      index = max(index, nameEnd)
      return
    }
    index = value
    if isPath(at: value, named: nameStart..<nameEnd) { return }
    guard !"-<>|&;)#".utf8.contains(text[value]) else { return }
    if isUser {
      let limit = text.endOfRun(from: value) { !$0.isSpace }
      guard let colon = text[value..<limit].firstIndex(of: UInt8(ascii: ":")),
        !text[colon...].starts(with: "://".utf8)
      else { return }
      value = colon + 1
      if let quote = text[index...].first, quote.isQuote {
        add(value..<text.endOfRun(from: value) { $0 != quote && !$0.isLineEnd })
        return
      }
    }
    addWord(from: value)
  }

  private func isSecretOption(_ name: ArraySlice<UInt8>) -> Bool {
    switch SecretName.strength(name) {
    case .strong: true
    case .weak: ["pass", "pwd", "pat", "pw", "otp"].contains { name.elementsEqual($0.utf8) }
    case nil: false
    }
  }

  func byte(at index: Int) -> UInt8? { index < text.count ? text[index] : nil }

  /// Masks a value unless it is harmless, and goes on behind it.
  mutating func add(_ range: Range<Int>, mostDigits: Int = 2, kind: SecretKind = .secret) {
    index = max(index, range.upperBound)
    let trimmed = text.trimmed(range)
    guard !trimmed.isEmpty, !HarmlessValue.isNoSecret(text[trimmed], mostDigits: mostDigits)
    else { return }
    passages.append(Passage(range: trimmed, mask: .kind(kind)))
  }
}

extension [UInt8] {
  /// The range without white space at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, self[start].isSpace { start += 1 }
    while end > start, self[end - 1].isSpace { end -= 1 }
    return start..<end
  }
}
