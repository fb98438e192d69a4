import Launch

/// What stands in a part of an output, one piece after the other.
struct OutputPieces: Sequence, IteratorProtocol {
  enum Piece: Hashable {
    /// Offsets of text without sequences and without carriage returns.
    case text(Range<Int>)
    /// Offsets of what is meant for a terminal.
    case sequence(Range<Int>)
    /// A carriage return that ends no line: a terminal writes what follows over what stands there.
    case carriageReturn
  }

  private let bytes: [UInt8]
  private var position: Int
  private let end: Int
  /// Where the row of carriage returns ends that was read last, and whether a newline stands there.
  private var returns = (end: 0, isLineEnd: false)

  /// - Parameter bytes: all of the output, so that what follows the part is known.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  mutating func next() -> Piece? {
    while position < end {
      let start = position
      if let length = sequence(at: start) {
        position = Swift.min(start + length, end)
        return .sequence(start..<position)
      }
      if bytes[start] == 0x0D {
        position += 1
        if !endsLine(at: start) { return .carriageReturn }
        continue
      }
      while position < end, bytes[position] != 0x0D, sequence(at: position) == nil { position += 1 }
      return .text(start..<position)
    }
    return nil
  }

  private func sequence(at offset: Int) -> Int? {
    guard bytes[offset] == 0x1B else { return nil }
    return TerminalSequence.end(in: bytes[...], at: offset).map { $0 - offset }
  }

  /// Whether a carriage return belongs to the end of a line: only others, and then a newline, follow it.
  private mutating func endsLine(at offset: Int) -> Bool {
    if offset >= returns.end {
      let end = bytes[offset...].firstIndex { $0 != 0x0D } ?? bytes.count
      returns = (end, end < bytes.count && bytes[end] == 0x0A)
    }
    return returns.isLineEnd
  }

  /// Where the lines start as they are shown: also behind a carriage return that ends none, as progress bars write them.
  static func lineStarts(_ bytes: [UInt8]) -> [Int] {
    var starts = [0]
    var returns = 0
    for (offset, byte) in bytes.enumerated() {
      if byte == 0x0D {
        returns += 1
        continue
      }
      // Each of a row of returns is shown on a line of its own, unless they belong to the newline behind them.
      if returns > 0, byte != 0x0A { starts += (offset - returns + 1)...offset }
      if byte == 0x0A, offset + 1 < bytes.count { starts.append(offset + 1) }
      returns = 0
    }
    if returns > 1 { starts += (bytes.count - returns + 1)..<bytes.count }
    return starts
  }
}
