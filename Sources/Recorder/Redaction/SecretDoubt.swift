/// Whether what may be a secret is surely none.
struct SecretDoubt {
  /// In the source of a page names and values are mostly those of its elements: there only what is a secret by itself counts.
  let isMarkup: Bool

  func isSecret(_ text: [UInt8], _ passage: Passage) -> Bool {
    let value = text[passage.range]
    switch passage.mask {
    case .variable: return value.count >= Self.surelyOwn || Self.standsAlone(text, passage.range)
    case .kind(.secret), .kind(.header):
      return !isMarkup && CommandReferences.isLiteral(text, passage.range) && Self.isKey(value)
        && !Self.opensMeeting(text, passage.range)
    case .kind(.addressPassword):
      return !isMarkup && CommandReferences.isLiteral(text, passage.range)
        && !Self.isStandIn(value)
    case .kind(.privateKey): return Self.holdsKey(value)
    case .kind: return !Self.isPlaceholder(value)
    }
  }

  /// A shorter value may stand within any digest.
  private static let surelyOwn = 8

  private static func standsAlone(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    let joins = { (byte: UInt8) in byte.isWord || byte >= 0x80 && byte != MaskedText.mask }
    return range.count > 3
      && (range.lowerBound == 0 || !joins(text[range.lowerBound - 1]))
      && (range.upperBound == text.count || !joins(text[range.upperBound]))
  }

  /// Whether the value of a secret name is a key rather than words about one.
  private static func isKey(_ value: ArraySlice<UInt8>) -> Bool {
    var value = value
    // Shortened: `eyJhbGci...`, `abc…`
    let end = Array(value.suffix(6))
    if end.indices.contains(where: {
      end[$0...].starts(with: "...".utf8) || end[$0...].starts(with: "…".utf8)
    }) {
      return false
    }
    while let last = value.last, last.isQuote || ",;.".utf8.contains(last) { value.removeLast() }
    // Behind `Bearer `, and behind a quote.
    if let blank = value.lastIndex(where: { $0.isSpace || $0.isQuote }) {
      value = value[(blank + 1)...]
    }
    guard value.count >= 12, value.contains(where: \.isDigit), value.contains(where: \.isLetter),
      value.allSatisfy({ $0.isBase64 || "=.~!@#%^*:".utf8.contains($0) }),
      !HarmlessValue.isDate(value), !isPlaceholder(value)
    else { return false }
    // A path, a host, an id of a run or a name: words with signs between them.
    let parts = value.split { !$0.isAlphanumeric }
    return parts.contains { part in
      part.count >= 10 && part.contains(where: \.isDigit) && part.contains(where: \.isLetter)
    }
  }

  /// Whether it is the password in the address of a video call, which is there for those who read the playbook:
  /// `https://zoom.example/j/123?pwd=…`.
  private static func opensMeeting(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    let longest = 200
    let start = text.startOfRun(endingAt: range.lowerBound, longest: longest) {
      !$0.isSpace && !$0.isQuote && !"()<>".utf8.contains($0)
    }
    let address = text[start..<range.lowerBound]
    guard address.starts(with: "https://".utf8), address.contains(UInt8(ascii: "?")) else {
      return false
    }
    let path = address.prefix { $0 != UInt8(ascii: "?") }
    return path.split(separator: UInt8(ascii: "/")).contains { part in
      ["j", "s", "meeting", "meet", "join"].contains { part.elementsEqual($0.utf8) }
    }
  }

  /// Whether a password in an address is one of those that stand for a password.
  private static func isStandIn(_ value: ArraySlice<UInt8>) -> Bool {
    let letters = value.map { $0.isUpper ? $0 + 32 : $0 }
    return isPlaceholder(value) && value.count < 8 || Set(value).count <= 2
      || standIns.contains { letters.elementsEqual($0.utf8) }
      || ["your", "my_", "my-", "some"].contains { letters.starts(with: $0.utf8) }
  }

  private static let standIns = [
    "password", "passwd", "pass", "pw", "pwd", "secret", "token", "key", "user", "username",
    "postgres", "root", "admin", "changeme", "example", "credentials", "redacted", "hidden",
  ]

  /// `ghp_your_token_here`, `sk_live_xxxxxxxxxxxx`, `AKIAIOSFODNN7EXAMPLE`
  private static func isPlaceholder(_ value: ArraySlice<UInt8>) -> Bool {
    let tail = value.suffix(max(0, value.count - 4))
    if Set(tail).count <= 4 { return true }
    if value.indices.contains(where: { [UInt8](value).hasWord(example, at: $0 - value.startIndex) })
    {
      return true
    }
    return !tail.contains(where: \.isDigit)
      && !(tail.contains(where: \.isUpper) && tail.contains(where: \.isLower))
  }

  private static let example = Array("EXAMPLE".utf8)

  /// Whether it is a placeholder, and a word of another element behind it: `ghp_your_token_goes_here`, then `T-24h`.
  static func beginsWithStandIn(_ value: ArraySlice<UInt8>) -> Bool {
    let first = value.prefix { $0 != 0x0B }
    return first.count >= 20 && first.count < value.count && isPlaceholder(first)
  }

  /// Whether a line of a key stands before the end of the block, whatever is in front of each line: a time, a number.
  private static func isPrefixed(_ block: ArraySlice<UInt8>) -> Bool {
    let end = Array("-----END ".utf8)
    let longest = 20_000
    let block = block.prefix(longest)
    guard let last = block.indices.first(where: { block[$0...].starts(with: end) }) else {
      return false
    }
    return block[..<last].split { !$0.isBase64 }.contains { run in
      run.count >= 40 && run.contains(where: \.isUpper) && run.contains(where: \.isLower)
    }
  }

  /// Whether there is more of a private key than the lines around it, which playbooks name to look for them.
  private static func holdsKey(_ value: ArraySlice<UInt8>) -> Bool {
    let isBody = { (byte: UInt8) in
      byte.isAlphanumeric || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
    }
    let shortest = 40
    let begin = Array("-----BEGIN ".utf8)
    let end = Array("-----END ".utf8)
    guard value.starts(with: begin) else {
      // Of a key whose beginning was cut off, or one of PuTTY.
      let part = value.count > 300 && !value.starts(with: end) ? value.suffix(300) : value
      return part.split { !isBody($0) }.contains { $0.count >= shortest }
    }
    let label = value.dropFirst(begin.count).drop { $0 != UInt8(ascii: "-") }
    let body = label.drop { $0 == UInt8(ascii: "-") }.prefix(300)
    let names = ["Proc-Type:", "Version:", "Comment:"]
    let start = body.prefix(16).firstIndex(where: isBody) ?? body.endIndex
    return body[start...].prefix(while: isBody).count >= shortest || isPrefixed(label)
      || names.contains { name in
        body.indices.prefix(16).contains { body[$0...].starts(with: name.utf8) }
      }
  }
}
