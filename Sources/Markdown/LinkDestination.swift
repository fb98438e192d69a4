/// Which destinations may become links: https, http, mailto, relative ones and fragments, as long as a browser reads
/// them as they look.
enum LinkDestination {
  static func isAllowed(_ destination: String) -> Bool {
    let bytes = Array(destination.utf8)
    guard let first = bytes.first, first != 0x20, bytes.last != 0x20, !bytes.starts(with: "//".utf8)
    else { return false }
    for (index, byte) in bytes.enumerated() {
      if byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\\") { return false }
      if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] < 0xA0 { return false }
    }
    guard let end = bytes.firstIndex(where: { ":/?#".utf8.contains($0) }),
      bytes[end] == UInt8(ascii: ":")
    else { return true }
    switch String(decoding: bytes[..<end].map(\.lowercased), as: UTF8.self) {
    case "http", "https":
      let host = end + 3
      return bytes.hasText("://", at: end) && host < bytes.count
        && !"/?#".utf8.contains(bytes[host])
    case "mailto": return end + 1 < bytes.count
    default: return false
    }
  }

  /// Whether a destination leads to a host that it names itself.
  static func namesHost(_ destination: String) -> Bool {
    let bytes = Array(destination.utf8)
    return bytes.hasText("http:", at: 0) || bytes.hasText("https:", at: 0)
      || bytes.starts(with: "//".utf8)
  }

  /// Writes the value of an attribute, with what can't stand in a URL as percent signs and digits.
  static func write(_ destination: String, into output: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in destination.utf8 {
      if byte.isAlphanumeric || "-_.~!*(),%#@?=;:/+$".utf8.contains(byte) {
        output.append(byte)
      } else if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "'") {
        HTML.escape(CollectionOfOne(byte), into: &output)
      } else {
        output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
  }
}
