extension Reading {
  /// Adds what an escape with a backslash stands for, as JSON, C, Python and shells write it.
  /// - Parameter rest: begins with the backslash.
  /// - Returns: its length; `nil` where the backslash is the last byte.
  mutating func appendEscape(_ rest: ArraySlice<UInt8>) -> Int? {
    let start = rest.startIndex
    guard rest.count >= 2 else { return nil }
    let letter = rest[start + 1]
    switch letter {
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let digits = letter == UInt8(ascii: "u") ? 4 : 8
      guard var value = rest.hexNumber(at: start + 2, digits: digits) else { break }
      var length = 2 + digits
      if 0xD800...0xDBFF ~= value, rest.dropFirst(length).starts(with: Array("\\u".utf8)),
        let low = rest.hexNumber(at: start + length + 2, digits: 4), 0xDC00...0xDFFF ~= low
      {
        value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        length += 6
      }
      guard let character = Unicode.Scalar(value) else { break }
      append(Array(String(character).utf8), writtenIn: length)
      return length
    case UInt8(ascii: "x"):
      guard let value = rest.hexNumber(at: start + 2, digits: 2) else { break }
      append(UInt8(truncatingIfNeeded: value), writtenIn: 4)
      return 4
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      guard rest.count >= 4, let value = rest[(start + 1)..<(start + 4)].octalNumber else { break }
      append(value, writtenIn: 4)
      return 4
    default: break
    }
    let meaning: UInt8 =
      switch letter {
      case UInt8(ascii: "n"): 0x0A
      case UInt8(ascii: "r"): 0x0D
      case UInt8(ascii: "t"): 0x09
      case UInt8(ascii: "b"): 0x08
      case UInt8(ascii: "f"): 0x0C
      default: letter
      }
    append(meaning, writtenIn: 2)
    return 2
  }

  /// Adds the character that an entity of XML or HTML stands for.
  /// - Parameter rest: begins with the `&`.
  /// - Returns: its length; `nil` where it is none.
  mutating func appendEntity(_ rest: ArraySlice<UInt8>) -> Int? {
    let longest = 12
    guard let end = rest.prefix(longest).firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = rest[(rest.startIndex + 1)..<end]
    let length = end + 1 - rest.startIndex
    if let known = Self.entities.first(where: { name.elementsEqual($0.name) }) {
      append(known.byte, writtenIn: length)
      return length
    }
    guard name.first == UInt8(ascii: "#") else { return nil }
    let digits = String(decoding: name.dropFirst(), as: UTF8.self)
    let value =
      digits.hasPrefix("x") || digits.hasPrefix("X")
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let character = value.flatMap(Unicode.Scalar.init) else { return nil }
    append(Array(String(character).utf8), writtenIn: length)
    return length
  }

  private static let entities: [(name: [UInt8], byte: UInt8)] = [
    ("lt", 0x3C), ("gt", 0x3E), ("amp", 0x26), ("quot", 0x22), ("apos", 0x27), ("nbsp", 0x20),
  ].map { (Array($0.utf8), $1) }
}

extension ArraySlice<UInt8> {
  fileprivate func hexNumber(at index: Int, digits: Int) -> UInt32? {
    guard index + digits <= endIndex else { return nil }
    var value: UInt32 = 0
    for byte in self[index..<(index + digits)] {
      guard let digit = byte.hexValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  /// Of three digits, the first no more than 3.
  fileprivate var octalNumber: UInt8? {
    var value: UInt8 = 0
    for byte in self {
      guard (0x30...0x37).contains(byte) else { return nil }
      value = value << 3 | (byte - 0x30)
    }
    return value
  }
}
