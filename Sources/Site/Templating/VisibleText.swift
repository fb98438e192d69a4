/// Text as a page shows it: escaped byte by byte, with everything made visible that would change what a reader sees around it.
enum VisibleText {
  static func escaped(_ text: String) -> String {
    if text.utf8.allSatisfy(isPlain) { return text }
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count + 32)
    escape(text, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  static func escape(_ text: String, into output: inout [UInt8]) {
    // A scalar of ASCII is one byte, and no byte of another scalar is ASCII: nothing can hide a sign of HTML.
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;".utf8
      case "<": output += "&lt;".utf8
      case ">": output += "&gt;".utf8
      case "\"": output += "&quot;".utf8
      case "'": output += "&#39;".utf8
      case " "..."~", "\n", "\t": output.append(UInt8(truncatingIfNeeded: scalar.value))
      default:
        if let sign = sign(for: scalar) {
          output += sign.utf8
        } else {
          output += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        }
      }
    }
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

  /// What stands for a character that is not seen itself, or turns the direction of the text around it.
  private static func sign(for scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x00...0x1F: String(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
    case 0x7F: "\u{2421}"
    case 0x80...0x9F, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F,
      0xFEFF, 0xFFF9...0xFFFB,
      0xFDD0...0xFDEF, 0xE0000...0xE007F:
      "\u{2039}U+\(hexadecimal(scalar.value))\u{203A}"
    case let value where value & 0xFFFE == 0xFFFE: "\u{2039}U+\(hexadecimal(value))\u{203A}"
    default: nil
    }
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
