/// What must stay secret in URLs: `scheme://user:password@host`, `scheme://token@host`.
enum AddressPasswords {
  private static let colon = ByteSet { $0 == UInt8(ascii: ":") }

  static func passages(in text: [UInt8]) -> [Passage] {
    var passages: [Passage] = []
    /// The first `@` that is not before `index`.
    var nextAt = -1
    var index = 0
    while index + 2 < text.count {
      guard text[index] == UInt8(ascii: ":"), text[index + 1] == UInt8(ascii: "/"),
        text[index + 2] == UInt8(ascii: "/")
      else {
        index = colon.firstIndex(in: text, from: index + 1)
        continue
      }
      let start = index + 3
      index = start
      if nextAt < start { nextAt = text.endOfRun(from: start) { $0 != UInt8(ascii: "@") } }
      guard nextAt - start <= longest, let range = credential(in: text, from: start) else {
        continue
      }
      passages.append(Passage(range: range, mask: .kind(.addressPassword)))
      index = range.upperBound
    }
    return passages
  }

  /// How long user and password may be.
  private static let longest = 4096
  /// How long a password may be that holds a `/`, which should have been written as `%2F`.
  private static let longestWithSlash = 256

  private static func credential(in text: [UInt8], from start: Int) -> Range<Int>? {
    let isEnd: (UInt8) -> Bool = {
      $0.isSpace || $0.isQuote || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">")
    }
    let end = text.endOfRun(from: start, upTo: start + longest) {
      !isEnd($0) && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
    }
    if let at = text[start..<end].lastIndex(of: UInt8(ascii: "@")) {
      guard let colon = text[start..<at].firstIndex(of: UInt8(ascii: ":")) else {
        return isToken(text[start..<at]) ? start..<at : nil
      }
      return colon + 1 < at ? (colon + 1)..<at : nil
    }
    // A password that holds a `/`, `?` or `#`; behind a port it is a path.
    guard let colon = text[start..<end].firstIndex(of: UInt8(ascii: ":")),
      !text[(colon + 1)..<end].allSatisfy(\.isDigit) || colon + 1 == end,
      colon + 1 < text.count, !text[colon...].starts(with: "://".utf8)
    else { return nil }
    let limit = text.endOfRun(from: colon + 1, upTo: colon + longestWithSlash) { !isEnd($0) }
    guard let at = text[(colon + 1)..<limit].lastIndex(of: UInt8(ascii: "@")), at > colon + 1
    else { return nil }
    return (colon + 1)..<at
  }

  /// A user that is a token (`https://TOKEN@github.com`) rather than a name.
  private static func isToken(_ user: ArraySlice<UInt8>) -> Bool {
    user.count >= 16 && user.contains(where: \.isDigit) && user.contains(where: \.isLetter)
  }
}
