/// Text as a page shows it: escaped byte by byte, with everything made visible that would change what a reader sees around it,
/// or that would be there without being seen.
enum VisibleText {
  static func escaped(_ text: String) -> String {
    if text.utf8.allSatisfy(isPlain) { return text }
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count + 32)
    escape(text.utf8, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// The same text for what is no HTML: made visible, and nothing escaped.
  static func shown(_ text: String) -> String {
    var output: [UInt8] = []
    write(text.utf8, escapesHTML: false, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// - Parameter bytes: whole scalars of UTF-8.
  /// - Returns: whether a reader who copies what is shown gets these very bytes: no sign stands for anything.
  @discardableResult
  static func escape(_ bytes: some Collection<UInt8>, into output: inout [UInt8]) -> Bool {
    write(bytes, escapesHTML: true, into: &output)
  }

  @discardableResult
  private static func write(
    _ bytes: some Collection<UInt8>, escapesHTML: Bool, into output: inout [UInt8]
  ) -> Bool {
    var isExact = true
    var index = bytes.startIndex
    // A scalar of ASCII is one byte, and no byte of another scalar is ASCII: nothing can hide a sign of HTML.
    while index < bytes.endIndex {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "&") where escapesHTML: output += "&amp;".utf8
      case UInt8(ascii: "<") where escapesHTML: output += "&lt;".utf8
      case UInt8(ascii: ">") where escapesHTML: output += "&gt;".utf8
      case UInt8(ascii: "\"") where escapesHTML: output += "&quot;".utf8
      case UInt8(ascii: "'") where escapesHTML: output += "&#39;".utf8
      case 0x20...0x7E, 0x09, 0x0A: output.append(byte)
      case 0x80...:
        let rest = bytes[index...]
        let end = rest.firstIndex { $0 < 0x80 } ?? rest.endIndex
        isExact = write(rest[..<end], into: &output) && isExact
        index = end
        continue
      default:
        // U+2400 and on are pictures of the controls, U+2421 that of DEL.
        output += [0xE2, 0x90, byte == 0x7F ? 0xA1 : 0x80 + byte]
        isExact = false
      }
      bytes.formIndex(after: &index)
    }
    return isExact
  }

  /// An ASCII character that stands for itself in HTML.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      false
    case 0x0A, 0x20...0x7E: true
    default: false
    }
  }

  /// What stands between two characters of ASCII.
  private static func write(_ bytes: some Collection<UInt8>, into output: inout [UInt8]) -> Bool {
    let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    var isExact = true
    // What the last scalar was, as far as it decides whether a sign behind it can be seen.
    var base: UInt32?
    var wasJoiner = true
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1].value : nil
      let isShown: Bool
      switch scalar.value {
      case 0x200C, 0x200D:
        // They shape the letters of many scripts, and put the parts of an emoji together.
        isShown = !wasJoiner && next.map { !isUnseen($0) && !isJoiner($0) } ?? false
        (base, wasJoiner) = (nil, true)
      case 0xFE00...0xFE0F:
        // The look of the character before; in a keycap that is a digit.
        isShown = base != nil || index == 0 && next == 0x20E3
        (base, wasJoiner) = (nil, !isShown)
      case 0xE0100...0xE01EF:
        isShown = base.map(isIdeograph) ?? false
        (base, wasJoiner) = (nil, !isShown)
      case let value:
        isShown = !isUnseen(value)
        (base, wasJoiner) = (isShown ? value : nil, !isShown)
      }
      if isShown {
        output += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      } else {
        output += "\u{2039}U+\(hexadecimal(scalar.value))\u{203A}".utf8
        isExact = false
      }
    }
    return isExact
  }

  private static func isJoiner(_ value: UInt32) -> Bool { value == 0x200C || value == 0x200D }

  private static func isIdeograph(_ value: UInt32) -> Bool {
    switch value {
    case 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
  }

  /// What is not seen itself, or turns the direction of the text around it: controls, separators of lines, and all that Unicode
  /// calls Default_Ignorable_Code_Point but for joiners and variation selectors; and what is no character.
  private static func isUnseen(_ value: UInt32) -> Bool {
    switch value {
    case 0x80...0x9F, 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F,
      0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFDD0...0xFDEF, 0xFEFF,
      0xFFA0, 0xFFF0...0xFFFC, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF:
      true
    default: value & 0xFFFE == 0xFFFE
    }
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
