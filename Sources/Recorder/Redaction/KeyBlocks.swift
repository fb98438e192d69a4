/// Private keys in their armour: PEM (RFC 7468), OpenSSH, PGP (RFC 9580) and PuTTY.
enum KeyBlocks {
  static func passages(in text: [UInt8]) -> [Passage] {
    var passages: [Passage] = []
    /// Where the block begins that has not been seen to end.
    var open: Int?
    /// The end of the last block.
    var last = 0
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "-"), let line = armour(in: text, at: index) {
        if line.isBegin {
          open = open ?? index
        } else {
          passages.append(Passage(range: (open ?? last)..<line.end, mask: .kind(.privateKey)))
          last = line.end
          open = nil
        }
        index = line.end
      } else if text[index] == UInt8(ascii: "P"), text.hasWord(puttyLines, at: index) {
        let end = end(ofPuTTYKeyIn: text, from: index)
        passages.append(Passage(range: index..<end, mask: .kind(.privateKey)))
        index = end
      } else {
        index += 1
      }
    }
    if let open { passages.append(Passage(range: open..<text.count, mask: .kind(.privateKey))) }
    return passages
  }

  static func mayBegin(_ first: UInt8, _ second: UInt8) -> Bool {
    first == begin[0] && second == begin[1]
      || first == puttyLines[0] && second.uppercased == puttyLines[1]
  }

  /// Whether a line that begins or ends a key begins there.
  static func begins(in text: [UInt8], at index: Int) -> Bool {
    armour(in: text, at: index) != nil || text.hasWord(puttyLines, at: index)
  }

  private static let begin = Array("-----BEGIN ".utf8)
  private static let end = Array("-----END ".utf8)
  private static let dashes = Array("-----".utf8)
  private static let privateKey = Array("PRIVATE KEY".utf8)
  private static let puttyLines = Array("PRIVATE-LINES:".utf8)
  private static let puttyEnd = Array("PRIVATE-MAC:".utf8)

  /// The line that begins or ends a private key.
  private static func armour(in text: [UInt8], at index: Int) -> (isBegin: Bool, end: Int)? {
    guard text.hasWord(dashes, at: index) else { return nil }
    let isBegin = text[index...].starts(with: begin)
    guard isBegin || text[index...].starts(with: end) else { return nil }
    let label = index + (isBegin ? begin.count : end.count)
    let longest = 60
    let labelEnd = text.endOfRun(from: label, upTo: label + longest) {
      $0.isAlphanumeric || $0 == 0x20
    }
    guard (label..<labelEnd).contains(where: { text.hasWord(privateKey, at: $0) }) else {
      return nil
    }
    return (isBegin, text.endOfRun(from: labelEnd, upTo: labelEnd + 5) { $0 == UInt8(ascii: "-") })
  }

  private static func end(ofPuTTYKeyIn text: [UInt8], from start: Int) -> Int {
    var index = start + puttyLines.count
    while index < text.count {
      if text[index] == UInt8(ascii: "P"), text.hasWord(puttyEnd, at: index) {
        return text.endOfRun(from: index) { !$0.isLineEnd }
      }
      index += 1
    }
    return text.count
  }
}
