/// `#12` and `owner/repo#12`, at the boundaries that GitHub wants around them.
struct IssueReference {
  var range: Range<Int>
  var repository: String?
  var number: Int

  /// A reference whose `#` stands at `index`.
  init?(in bytes: ArraySlice<UInt8>, at index: Int) {
    let digits = bytes.end(from: index + 1, while: \.isDigit)
    guard (1...10).contains(digits - index - 1), bytes[index + 1] != UInt8(ascii: "0"),
      !Self.continuesWord(bytes, at: digits),
      let number = Int(String(decoding: bytes[(index + 1)..<digits], as: UTF8.self))
    else { return nil }
    self.number = number
    if Self.isBoundary(bytes, before: index) {
      range = index..<digits
      return
    }
    guard
      let slash = Self.start(
        in: bytes, before: index, limit: 100, of: { $0.isAlphanumeric || "._-".utf8.contains($0) }),
      slash > bytes.startIndex, bytes[slash - 1] == UInt8(ascii: "/"),
      let start = Self.start(
        in: bytes, before: slash - 1, limit: 39,
        of: { $0.isAlphanumeric || $0 == UInt8(ascii: "-") }),
      bytes[start] != UInt8(ascii: "-"), Self.isBoundary(bytes, before: start)
    else { return nil }
    range = start..<digits
    repository = String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private static func start(
    in bytes: ArraySlice<UInt8>, before end: Int, limit: Int, of condition: (UInt8) -> Bool
  ) -> Int? {
    var start = end
    while start > bytes.startIndex, condition(bytes[start - 1]) {
      start -= 1
      if end - start > limit { return nil }
    }
    return start < end ? start : nil
  }

  private static func isBoundary(_ bytes: ArraySlice<UInt8>, before index: Int) -> Bool {
    guard index > bytes.startIndex else { return true }
    let byte = bytes[index - 1]
    if byte < 0x80 { return byte.isSpace || "([{<>:,;.!?'\"*~|\u{60}".utf8.contains(byte) }
    return CharacterClass(before: index, in: bytes) != .other
  }

  private static func continuesWord(_ bytes: ArraySlice<UInt8>, at index: Int) -> Bool {
    guard index < bytes.endIndex else { return false }
    let byte = bytes[index]
    if byte < 0x80 { return byte.isAlphanumeric || byte == UInt8(ascii: "_") }
    return CharacterClass(at: index, in: bytes) == .other
  }
}
