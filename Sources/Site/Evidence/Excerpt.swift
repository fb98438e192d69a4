import Launch

/// An output as a page shows it: what is long is cut in the middle and the omission counted, control sequences of terminals are
/// taken out and counted.
struct Excerpt: Hashable, Sendable {
  static let lineLimit = 40
  static let byteLimit = 8_192
  private static let headLines = 10
  private static let headBytes = 2_048

  /// Before and behind what is left out; all of it in `head` where nothing is.
  let head: String
  let tail: String
  /// `812 lines left out`; `nil`: the output is shown as it was recorded.
  let omission: String?
  /// How many sequences that move a cursor or colour text were taken out.
  let sequences: Int

  init(_ text: String) {
    let bytes = Array(text.utf8)
    var starts = [0]
    for (offset, byte) in bytes.enumerated()
    where byte == UInt8(ascii: "\n") && offset + 1 < bytes.count {
      starts.append(offset + 1)
    }
    guard starts.count > Self.lineLimit || bytes.count > Self.byteLimit else {
      let (shown, sequences) = Self.withoutSequences(bytes[...])
      (head, tail, omission) = (shown, "", nil)
      self.sequences = sequences
      return
    }
    let tailLines = Self.lineLimit - Self.headLines
    let tailBytes = Self.byteLimit - Self.headBytes

    let headMost = min(
      starts.count > Self.headLines ? starts[Self.headLines] : bytes.count, Self.headBytes)
    let wholeHead = starts.last { $0 <= headMost } ?? 0
    let headEnd = wholeHead > 0 ? wholeHead : Self.boundary(bytes, notAfter: headMost)

    let tailLeast = max(
      starts.count > tailLines ? starts[starts.count - tailLines] : 0, bytes.count - tailBytes,
      headEnd)
    let wholeTail = starts.first { $0 >= tailLeast }
    let tailStart = wholeTail ?? Self.boundary(bytes, notAfter: tailLeast)

    let isWholeLines = starts.contains(headEnd) && wholeTail != nil
    let lines = starts.count { (headEnd..<tailStart).contains($0) }
    let size = (tailStart - headEnd).grouped
    omission =
      isWholeLines
      ? "\(lines.grouped) \(lines == 1 ? "line" : "lines") left out, \(size) bytes"
      : "\(size) bytes left out"
    let shownHead = Self.withoutSequences(bytes[..<headEnd])
    let shownTail = Self.withoutSequences(bytes[tailStart...])
    (head, tail) = (shownHead.text, shownTail.text)
    sequences = shownHead.count + shownTail.count
  }

  /// The nearest offset at or before `offset` at which a scalar starts.
  private static func boundary(_ bytes: [UInt8], notAfter offset: Int) -> Int {
    var offset = min(offset, bytes.count)
    while offset > 0, offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }

  /// Without the sequences of ECMA-48 that begin with ESC, and with `\n` for `\r\n`.
  private static func withoutSequences(_ bytes: ArraySlice<UInt8>) -> (text: String, count: Int) {
    guard bytes.contains(where: { $0 == 0x1B || $0 == 0x0D }) else {
      return (String(decoding: bytes, as: UTF8.self), 0)
    }
    var result: [UInt8] = []
    var count = 0
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == 0x1B, let end = endOfSequence(bytes, at: index) {
        count += 1
        index = end
        continue
      }
      if byte != 0x0D || index + 1 >= bytes.endIndex || bytes[index + 1] != 0x0A {
        result.append(byte)
      }
      index += 1
    }
    return (String(decoding: result, as: UTF8.self), count)
  }

  /// Behind a control sequence (`ESC [ … m`) or a command of the system (`ESC ] … BEL`); `nil` for an ESC that begins neither.
  private static func endOfSequence(_ bytes: ArraySlice<UInt8>, at start: Int) -> Int? {
    var index = start + 1
    guard index < bytes.endIndex else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "["):
      index += 1
      while index < bytes.endIndex, (0x20...0x3F).contains(bytes[index]) { index += 1 }
      guard index < bytes.endIndex, (0x40...0x7E).contains(bytes[index]) else { return nil }
      return index + 1
    case UInt8(ascii: "]"):
      while index < bytes.endIndex, bytes[index] != UInt8(ascii: "\n") {
        if bytes[index] == 0x07 { return index + 1 }
        if bytes[index] == 0x1B, index + 1 < bytes.endIndex, bytes[index + 1] == UInt8(ascii: "\\")
        {
          return index + 2
        }
        index += 1
      }
      return nil
    case UInt8(ascii: "("), UInt8(ascii: ")"):
      return index + 1 < bytes.endIndex ? index + 2 : nil
    default: return nil
    }
  }
}
