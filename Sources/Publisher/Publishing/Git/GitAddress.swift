import Launch

/// Where a repository of Git is, as Git takes it.
enum GitAddress {
  /// Whether it is the path of a folder of this machine: by the rule of Git, nothing with a scheme and no `host:path`.
  static func isPath(_ address: String) -> Bool {
    let name = address.utf8.prefix { $0 != UInt8(ascii: "/") }
    return !name.contains(UInt8(ascii: ":"))
  }

  /// Takes out of a text what stands before the `@` of each address with a scheme: passwords, and tokens in place of a user.
  static func withoutSecrets(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var kept: [UInt8] = []
    var position = 0
    while position < bytes.count {
      guard bytes[position...].starts(with: "://".utf8) else {
        kept.append(bytes[position])
        position += 1
        continue
      }
      kept += "://".utf8
      position += 3
      let authority = bytes[position...].prefix {
        $0 > 0x20 && !"/?#'\"".utf8.contains($0)
      }
      guard let at = authority.lastIndex(of: UInt8(ascii: "@")) else { continue }
      if authority[..<at].elementsEqual("git".utf8) { kept += "git@".utf8 }
      position = at + 1
    }
    return String(decoding: kept, as: UTF8.self)
  }
}
