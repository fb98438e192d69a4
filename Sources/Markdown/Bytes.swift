extension UInt8 {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D

  var isSpaceOrTab: Bool { self == 0x20 || self == .tab }
  /// White space of ASCII.
  var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
  var isDigit: Bool { (0x30...0x39).contains(self) }
  var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
  var isAlphanumeric: Bool { isLetter || isDigit }
  /// Punctuation of ASCII, symbols included, as CommonMark defines it.
  var isPunctuation: Bool { (0x21...0x7E).contains(self) && !isAlphanumeric }
  var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self + 0x20 : self }
}

extension Collection where Element == UInt8 {
  /// The bytes without ASCII white space at both ends.
  var trimmed: SubSequence {
    var rest = self[...]
    while let first = rest.first, first.isSpace { rest = rest.dropFirst() }
    var end = rest.startIndex
    var index = rest.startIndex
    while index != rest.endIndex {
      let byte = rest[index]
      index = rest.index(after: index)
      if !byte.isSpace { end = index }
    }
    return rest[rest.startIndex..<end]
  }
}

extension RandomAccessCollection where Element == UInt8, Index == Int {
  /// Whether `text` stands at `index`; letters of `text` are lower case and match both cases.
  func hasText(_ text: StaticString, at index: Int) -> Bool {
    guard index >= startIndex, endIndex - index >= text.utf8CodeUnitCount else { return false }
    for offset in 0..<text.utf8CodeUnitCount
    where self[index + offset].lowercased != text.utf8Start[offset] { return false }
    return true
  }

  /// The index after the bytes from `index` on that fulfil `condition`.
  func end(from index: Int, while condition: (UInt8) -> Bool) -> Int {
    var index = index
    while index < endIndex, condition(self[index]) { index += 1 }
    return index
  }
}
