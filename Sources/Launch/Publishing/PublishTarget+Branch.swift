extension PublishTarget {
  /// Whether a branch of Git may have the name: the rules of `git check-ref-format --branch`, without its shorthands.
  static func isBranch(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let holds = { (text: String) in
      bytes.indices.contains { bytes[$0...].starts(with: text.utf8) }
    }
    return bytes.first != UInt8(ascii: "-") && bytes.last != UInt8(ascii: ".")
      && !["@", "HEAD"].contains { name.utf8.elementsEqual($0.utf8) }
      && !bytes.contains { $0 <= 0x20 || $0 == 0x7F || "~^:?*[\\".utf8.contains($0) }
      && !holds("..") && !holds("@{")
      && parts.allSatisfy { part in
        !part.isEmpty && part.first != UInt8(ascii: ".")
          && !part.suffix(5).elementsEqual(".lock".utf8)
      }
  }
}
