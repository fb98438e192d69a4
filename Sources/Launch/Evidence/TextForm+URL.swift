extension TextForm {
  /// An address that a page may link to: `http` or `https`, a host, and only the characters that RFC 3986 allows. A name before
  /// the host (`https://github.com@example.org`) is refused: it hides where the link goes, or holds a password.
  static let webAddress = TextForm(
    "a web address", rule: "http:// or https://, a host without user name, no spaces"
  ) { text in
    let bytes = Array(text.utf8)
    let scheme = bytes.prefix { $0 != UInt8(ascii: ":") }.map { $0 | 0x20 }
    guard scheme == Array("http".utf8) || scheme == Array("https".utf8) else { return false }
    let rest = bytes.dropFirst(scheme.count)
    guard rest.starts(with: "://".utf8) else { return false }
    let host = rest.dropFirst(3).prefix {
      $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
    }
    return !host.isEmpty && host.first != UInt8(ascii: ":")
      && !host.contains(UInt8(ascii: "@")) && rest.allSatisfy(isOfAddress)
  }

  private static let refused = Set("\"<>\\^`{|}".utf8)

  private static func isOfAddress(_ byte: UInt8) -> Bool {
    0x21...0x7E ~= byte && !refused.contains(byte)
  }
}
