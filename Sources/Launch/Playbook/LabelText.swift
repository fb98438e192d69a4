/// A heading or a line, made comparable: ASCII letters small, every dash `-`, every kind of space a space.
/// Labels are looked for in its bytes.
struct LabelText {
  let bytes: [UInt8]
  private let shown: [UInt8]
  /// For each byte, and for the end, where in the text it came from.
  private let origins: [Int]

  init(_ text: String) {
    var shown: [UInt8] = []
    var origins: [Int] = []
    var origin = 0
    for scalar in text.unicodeScalars {
      defer {
        origins += Array(repeating: origin, count: shown.count - origins.count)
        origin += UTF8.width(scalar)
      }
      switch scalar.value {
      case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: shown.append(UInt8(ascii: "-"))
      case 0x09, 0x0A, 0x0D, 0xA0, 0x2000...0x200A, 0x202F, 0x3000:
        shown.append(UInt8(ascii: " "))
      case 0x2018, 0x2019: shown.append(UInt8(ascii: "'"))
      case 0x201C, 0x201D: shown.append(UInt8(ascii: "\""))
      default: shown.append(contentsOf: Array(String(scalar).utf8))
      }
    }
    self.shown = shown
    self.origins = origins + [origin]
    bytes = shown.map { (65...90).contains($0) ? $0 + 32 : $0 }
  }

  /// The text with its own letters, dashes and spaces made plain.
  func original(_ range: Range<Int>) -> String {
    String(decoding: shown[range], as: UTF8.self)
  }

  func suffix(from index: Int) -> String { original(min(index, shown.count)..<shown.count) }

  /// The byte of the text as it was given that stands at `index`.
  func origin(of index: Int) -> Int { origins[min(index, shown.count)] }

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
