/// What a command wrote, made plain for judging: without a byte order mark, terminal sequences (ECMA-48) and the carriage
/// returns that end lines. It knows where in the recorded text each of its bytes stood.
struct PlainOutput {
  let bytes: [UInt8]
  /// Where bytes were taken out: how many bytes of the plain text stand before, and how many were taken out up to there.
  private let gaps: [(position: Int, removed: Int)]

  init(_ text: String) {
    let source = Array(text.utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count)
    var gaps: [(position: Int, removed: Int)] = []
    var removed = 0
    func skip(_ count: Int) {
      removed += count
      if gaps.last?.position == bytes.count { gaps.removeLast() }
      gaps.append((bytes.count, removed))
    }
    var index = 0
    if source.starts(with: [0xEF, 0xBB, 0xBF]) {
      skip(3)
      index = 3
    }
    while index < source.count {
      let byte = source[index]
      if byte == 0x1B, let end = TerminalSequence.end(in: source[...], at: index) {
        skip(end - index)
        index = end
      } else if byte == 0x0D,
        index + 1 == source.count || source[index + 1] == 0x0A || source[index + 1] == 0x0D
      {
        skip(1)
        index += 1
      } else {
        bytes.append(byte)
        index += 1
      }
    }
    self.bytes = bytes
    self.gaps = gaps
  }

  /// The bytes of the recorded text that the range stands for.
  func origin(of range: Range<Int>) -> Range<Int> {
    let start = range.lowerBound + removed(upTo: range.lowerBound)
    guard !range.isEmpty else { return start..<start }
    let last = range.upperBound - 1
    return start..<(last + removed(upTo: last) + 1)
  }

  /// How many bytes were taken out before the byte at `position`.
  private func removed(upTo position: Int) -> Int {
    var low = 0
    var high = gaps.count
    while low < high {
      let middle = (low + high) / 2
      if gaps[middle].position <= position { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : gaps[low - 1].removed
  }

  var isEmpty: Bool { trimmed.isEmpty }

  /// Without blanks and empty lines at both ends.
  var trimmed: ArraySlice<UInt8> {
    guard let first = bytes.firstIndex(where: { !$0.isBlankOrLineEnd }),
      let last = bytes.lastIndex(where: { !$0.isBlankOrLineEnd })
    else { return [] }
    return bytes[first...last]
  }

  /// The lines that are not empty, each without blanks at its ends.
  var lines: some Sequence<ArraySlice<UInt8>> {
    LineSequence(bytes: bytes).lazy.map(\.trimmedBlanks).filter { !$0.isEmpty }
  }

  /// As they stand, without their ends.
  var rawLines: some Sequence<ArraySlice<UInt8>> { LineSequence(bytes: bytes) }
}

/// One line after the other, as ten million of them would not fit into memory at once.
private struct LineSequence: Sequence, IteratorProtocol {
  let bytes: [UInt8]
  var position: Int? = 0

  mutating func next() -> ArraySlice<UInt8>? {
    guard let start = position else { return nil }
    var end = start
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    position = end < bytes.count ? end + 1 : nil
    return bytes[start..<end]
  }
}

extension UInt8 {
  var isBlank: Bool { self == 0x20 || self == 0x09 }
  var isBlankOrLineEnd: Bool { isBlank || self == 0x0A || self == 0x0D }
  var isDigit: Bool { (48...57).contains(self) }
}

extension ArraySlice<UInt8> {
  var trimmedBlanks: ArraySlice<UInt8> {
    guard let first = firstIndex(where: { !$0.isBlank && $0 != 0x0D }),
      let last = lastIndex(where: { !$0.isBlank && $0 != 0x0D })
    else { return self[startIndex..<startIndex] }
    return self[first...last]
  }
}
