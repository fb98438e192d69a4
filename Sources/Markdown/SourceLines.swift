/// The source of a document with `\n` as its only line end, also after the last line, and without byte order mark.
struct SourceLines {
  private(set) var bytes: [UInt8]
  /// The range of each line in `bytes`, without its `\n`.
  private(set) var ranges: [Range<Int>]
  let hasByteOrderMark: Bool

  var count: Int { ranges.count }

  /// `line` is 1-based.
  subscript(line: Int) -> ArraySlice<UInt8> { bytes[ranges[line - 1]] }

  /// `\r\n` and a single `\r` end a line as well; NUL becomes U+FFFD, as CommonMark asks for.
  init(_ source: [UInt8]) {
    hasByteOrderMark = source.starts(with: [0xEF, 0xBB, 0xBF])
    bytes = []
    bytes.reserveCapacity(source.count + 1)
    var index = hasByteOrderMark ? 3 : 0
    while index < source.count {
      switch source[index] {
      case .carriageReturn:
        bytes.append(.lineFeed)
        if index + 1 < source.count, source[index + 1] == .lineFeed { index += 1 }
      case 0: bytes += [0xEF, 0xBF, 0xBD]
      case let byte: bytes.append(byte)
      }
      index += 1
    }
    ranges = []
    finish()
  }

  /// Replaces the bytes by others with the same number of lines.
  mutating func replaceBytes(_ replacement: [UInt8]) {
    bytes = replacement
    finish()
  }

  private mutating func finish() {
    if let last = bytes.last, last != .lineFeed { bytes.append(.lineFeed) }
    ranges.removeAll(keepingCapacity: true)
    var start = 0
    for index in bytes.indices where bytes[index] == .lineFeed {
      ranges.append(start..<index)
      start = index + 1
    }
  }

  func isBlank(_ line: Int) -> Bool { self[line].allSatisfy(\.isSpaceOrTab) }

  /// The column that an author sees: libcmark has not seen the byte order mark.
  func authorColumn(_ column: Int, line: Int) -> Int {
    line == 1 && hasByteOrderMark ? column + 3 : column
  }
}
