/// A name like `--nogo` in a style sheet.
struct StyleVariable: Hashable, Sendable {
  let name: String
  /// It is set here, not read.
  let isDeclared: Bool
  let range: Range<Int>
}

extension StyleVariable {
  /// Those outside comments, in their order.
  static func all(in source: [UInt8]) -> [StyleVariable] {
    let bytes = StyleSheet.withoutComments(source)
    var found: [StyleVariable] = []
    var index = 0
    while index + 1 < bytes.count {
      let pair = (bytes[index], bytes[index + 1])
      let isInName = index > 0 && isNamed(bytes[index - 1])
      guard pair == (UInt8(ascii: "-"), UInt8(ascii: "-")), !isInName else {
        index += 1
        continue
      }
      let end = bytes[index...].firstIndex { !isNamed($0) } ?? bytes.count
      let next = bytes[end...].first { $0 != 0x20 && $0 != 0x0A && $0 != 0x09 && $0 != 0x0D }
      found.append(
        StyleVariable(
          name: String(decoding: bytes[index..<end], as: UTF8.self),
          isDeclared: next == UInt8(ascii: ":"), range: index..<end))
      index = end
    }
    return found
  }

  private static func isNamed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: byte >= 0x80
    }
  }
}
