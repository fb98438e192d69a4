/// A heading or a line, made comparable: ASCII letters small, every dash `-`, every kind of space a space.
/// Labels are looked for in its bytes.
struct LabelText {
  let bytes: [UInt8]
  private let shown: [UInt8]
  /// For each byte, and for the end, where in the text it came from; `nil`: at the same place.
  private let origins: [Int]?

  init(_ text: String) {
    let source = Array(text.utf8)
    var shown: [UInt8] = []
    shown.reserveCapacity(source.count)
    var origins: [Int] = []
    var index = 0
    while index < source.count {
      let byte = source[index]
      if byte < 0x80 {
        let isBlank = byte == 0x09 || byte == 0x0A || byte == 0x0D
        shown.append(isBlank ? UInt8(ascii: " ") : byte)
        if !origins.isEmpty { origins.append(index) }
        index += 1
        continue
      }
      if origins.isEmpty { origins = Array(0..<shown.count) }
      let (plain, length) = Self.plain(source[index...])
      if let plain {
        shown.append(plain)
        origins.append(index)
      } else {
        shown += source[index..<(index + length)]
        origins += repeatElement(index, count: length)
      }
      index += length
    }
    self.shown = shown
    self.origins = origins.isEmpty && !source.contains { $0 >= 0x80 } ? nil : origins + [index]
    bytes = shown.map { (65...90).contains($0) ? $0 + 32 : $0 }
  }

  /// What stands for a sign beyond ASCII, `nil`: itself; and how many bytes it takes.
  private static func plain(_ bytes: ArraySlice<UInt8>) -> (UInt8?, Int) {
    let first = bytes[bytes.startIndex]
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard bytes.count >= length else { return (nil, bytes.count) }
    let second = bytes[bytes.startIndex + 1]
    if length == 2 { return (first == 0xC2 && second == 0xA0 ? UInt8(ascii: " ") : nil, 2) }
    guard length == 3 else { return (nil, length) }
    let third = bytes[bytes.startIndex + 2]
    let sign: UInt8? =
      switch (first, second, third) {
      case (0xE2, 0x80, 0x90...0x95), (0xE2, 0x88, 0x92), (0xEF, 0xB9, 0x98), (0xEF, 0xB9, 0xA3),
        (0xEF, 0xBC, 0x8D):
        UInt8(ascii: "-")
      case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE3, 0x80, 0x80): UInt8(ascii: " ")
      case (0xE2, 0x80, 0x98), (0xE2, 0x80, 0x99): UInt8(ascii: "'")
      case (0xE2, 0x80, 0x9C), (0xE2, 0x80, 0x9D): UInt8(ascii: "\"")
      default: nil
      }
    return (sign, 3)
  }

  /// The byte of the text as it was given that stands at `index`.
  func origin(of index: Int) -> Int {
    origins.map { $0[min(index, shown.count)] } ?? min(index, shown.count)
  }

  /// The text with its own letters, dashes and spaces made plain.
  func original(_ range: Range<Int>) -> String {
    String(decoding: shown[range], as: UTF8.self)
  }

  func suffix(from index: Int) -> String { original(min(index, shown.count)..<shown.count) }

  /// The index behind `word`, or `nil` if it does not stand at `index`.
  func skip(_ word: String, at index: Int) -> Int? {
    let end = index + word.utf8.count
    guard end <= bytes.count, bytes[index..<end].elementsEqual(word.utf8) else { return nil }
    return end
  }

  func skipSpaces(at index: Int) -> Int {
    var index = index
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    return index
  }

  /// A whole number of at most four digits, and the index behind it.
  func number(at index: Int) -> (value: Int, end: Int)? {
    var end = index
    var value = 0
    while end < bytes.count, (48...57).contains(bytes[end]) {
      guard end - index < 4 else { return nil }
      value = value * 10 + Int(bytes[end] - 48)
      end += 1
    }
    return end == index ? nil : (value, end)
  }

  /// A unit of time as people write it, with its end at the end of a word.
  func unit(at index: Int) -> (unit: Moment.Unit, end: Int)? {
    for (unit, words) in Self.units {
      for word in words {
        if let end = skip(word, at: index), isWordEnd(end) { return (unit, end) }
      }
    }
    return nil
  }

  private static let units: [(Moment.Unit, [String])] = [
    (.minutes, ["minutes", "minute", "mins", "min", "m"]),
    (.hours, ["hours", "hour", "hrs", "hr", "h"]),
    (.days, ["days", "day", "d"]),
    (.weeks, ["weeks", "week", "wks", "wk", "w"]),
    (.months, ["months", "month"]),
  ]

  func isWordStart(_ index: Int) -> Bool {
    index == 0 || !Self.isWord(bytes[index - 1])
  }

  func isWordEnd(_ index: Int) -> Bool {
    index >= bytes.count || !Self.isWord(bytes[index])
  }

  static func isWord(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte)
      || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  /// Where a word or phrase stands between word boundaries; `nil` if it does not.
  func firstIndex(of phrase: String) -> Int? {
    bytes.indices.first { index in
      isWordStart(index) && skip(phrase, at: index).map(isWordEnd) == true
    }
  }

  func contains(anyOf phrases: [String]) -> Bool {
    phrases.contains { firstIndex(of: $0) != nil }
  }

  func hasPrefix(anyOf phrases: [String]) -> Bool {
    phrases.contains { skip($0, at: 0).map(isWordEnd) == true }
  }
}
