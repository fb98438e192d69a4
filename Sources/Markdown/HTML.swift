/// Escaping for the text of HTML and for quoted values of attributes.
///
/// Works byte by byte: a combining mark behind a `"` makes one `Character` of both, which an escaper of characters
/// lets through and a browser doesn't.
public enum HTML {
  public static func escape(_ text: String) -> String {
    var output: [UInt8] = []
    escape(text.utf8, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  public static func escape(_ bytes: some Sequence<UInt8>, into output: inout [UInt8]) {
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "&"): output += "&amp;".utf8
      case UInt8(ascii: "<"): output += "&lt;".utf8
      case UInt8(ascii: ">"): output += "&gt;".utf8
      case UInt8(ascii: "\""): output += "&quot;".utf8
      case UInt8(ascii: "'"): output += "&#39;".utf8
      default: output.append(byte)
      }
    }
  }

  /// Escapes, and shows what HTML can't hold: control characters as their pictures, noncharacters as U+FFFD.
  static func escapeVisibly(_ bytes: some RandomAccessCollection<UInt8>, into output: inout [UInt8])
  {
    let start = output.count
    escape(bytes, into: &output)
    guard
      output[start...].contains(where: {
        $0 < 0x20 && $0 != .tab && $0 != .lineFeed || $0 == 0x7F || $0 == 0xC2 || $0 >= 0xEF
      })
    else { return }
    var visible: [UInt8] = []
    for scalar in String(decoding: output[start...], as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A: visible.append(UInt8(scalar.value))
      case 0..<0x20: visible += [0xE2, 0x90, 0x80 + UInt8(scalar.value)]
      case 0x7F: visible += "\u{2421}".utf8
      case 0x80...0x9F, 0xFDD0...0xFDEF: visible += "\u{FFFD}".utf8
      case let value where value & 0xFFFE == 0xFFFE: visible += "\u{FFFD}".utf8
      default: visible += String(scalar).utf8
      }
    }
    output.replaceSubrange(start..., with: visible)
  }
}
