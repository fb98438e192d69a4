import Launch

/// An output as a page shows it: what is long is cut and what is left out is counted, what decided is marked and never left out,
/// control sequences of terminals are taken out and counted.
struct Excerpt: Hashable, Sendable {
  static let lineLimit = 40
  static let byteLimit = 8_192
  private static let headLines = 10
  private static let headBytes = 2_048
  /// Around the first text that decided, where it stands in what would be left out.
  private static let middleLines = 8
  private static let middleBytes = 1_024

  enum Part: Hashable, Sendable {
    case text(String)
    /// It decided the judgement.
    case marked(String)
    /// `812 lines left out, 7,219 bytes`
    case omission(String)
  }

  let parts: [Part]
  /// Of the whole output.
  let lineCount: Int
  /// How many sequences that move a cursor or colour text were taken out.
  let sequences: Int

  /// - Parameter marks: what decided, as offsets in the UTF-8 of the text, in order, none overlapping.
  init(_ text: String, marks: [Range<Int>] = []) {
    let bytes = Array(text.utf8)
    let starts = OutputPieces.lineStarts(bytes)
    let shown = Self.shown(bytes, starts, marks.first)
    var parts: [Part] = []
    var sequences = 0
    var end = 0
    for range in shown {
      if range.lowerBound > end {
        parts.append(.omission(Self.omission(end..<range.lowerBound, starts, bytes.count)))
      }
      var position = range.lowerBound
      func add(_ end: Int, isMarked: Bool) {
        guard end > position else { return }
        let (text, count) = Self.withoutSequences(bytes, in: position..<end)
        sequences += count
        if !text.isEmpty { parts.append(isMarked ? .marked(text) : .text(text)) }
        position = end
      }
      for mark in marks where mark.lowerBound < range.upperBound && mark.upperBound > position {
        add(Self.boundary(bytes, notAfter: max(mark.lowerBound, position)), isMarked: false)
        add(Self.boundary(bytes, notAfter: min(mark.upperBound, range.upperBound)), isMarked: true)
      }
      add(range.upperBound, isMarked: false)
      end = range.upperBound
    }
    if end < bytes.count {
      parts.append(.omission(Self.omission(end..<bytes.count, starts, bytes.count)))
    }
    self.parts = parts
    lineCount = starts.count
    self.sequences = sequences
  }

  /// Whether an output is longer than its place on the page of its phase.
  static func isNeeded(for text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count > byteLimit || exceedsPlace(bytes, OutputPieces.lineStarts(bytes))
  }

  private static func exceedsPlace(_ bytes: [UInt8], _ starts: [Int]) -> Bool {
    starts.count > lineLimit || bytes.count > byteLimit
  }

  /// What is shown: all of a short output; of a long one its head and tail, and between them what decided.
  private static func shown(_ bytes: [UInt8], _ starts: [Int], _ mark: Range<Int>?) -> [Range<Int>]
  {
    guard exceedsPlace(bytes, starts) else { return [0..<bytes.count] }
    let headMost = min(starts.count > headLines ? starts[headLines] : bytes.count, headBytes)
    let wholeHead = starts.last { $0 <= headMost } ?? 0
    let headEnd = wholeHead > 0 ? wholeHead : boundary(bytes, notAfter: headMost)

    func tail(lines: Int, bytes most: Int) -> Int {
      let least = max(
        starts.count > lines ? starts[starts.count - lines] : 0, bytes.count - most, headEnd)
      return starts.first { $0 >= least } ?? boundary(bytes, notAfter: least)
    }

    let tailStart = tail(lines: lineLimit - headLines, bytes: byteLimit - headBytes)
    guard let mark, mark.lowerBound >= headEnd, mark.lowerBound < tailStart else {
      return [0..<headEnd, tailStart..<bytes.count]
    }
    let shortTail = tail(
      lines: lineLimit - headLines - middleLines, bytes: byteLimit - headBytes - middleBytes)
    let line = starts.lastIndex { $0 <= mark.lowerBound } ?? 0
    let first = max(starts[max(0, line - 2)], mark.lowerBound - middleBytes / 2, headEnd)
    let start = boundary(bytes, notAfter: first)
    let lastLine = starts.firstIndex { $0 > start }.map { $0 + middleLines - 1 } ?? starts.count
    let behind = lastLine < starts.count ? starts[lastLine] : bytes.count
    let end = boundary(bytes, notAfter: min(behind, start + middleBytes, shortTail))
    return [0..<headEnd, start..<max(start, end), shortTail..<bytes.count].filter { !$0.isEmpty }
  }

  private static func omission(_ range: Range<Int>, _ starts: [Int], _ count: Int) -> String {
    let lines = starts.count { range.contains($0) }
    let size = range.count.grouped
    let isWholeLines =
      starts.contains(range.lowerBound)
      && (starts.contains(range.upperBound) || range.upperBound == count)
    return isWholeLines
      ? "\(lines.grouped) \(lines == 1 ? "line" : "lines") left out, \(size) bytes"
      : "\(size) bytes left out"
  }

  /// The nearest offset at or before `offset` at which a scalar starts.
  static func boundary(_ bytes: [UInt8], notAfter offset: Int) -> Int {
    var offset = min(offset, bytes.count)
    while offset > 0, offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }

  /// Without what is meant for a terminal, and with `\n` for `\r\n`. A carriage return that ends no line stays, and ends one.
  private static func withoutSequences(
    _ bytes: [UInt8], in range: Range<Int>
  ) -> (text: String, count: Int) {
    var result: [UInt8] = []
    var count = 0
    for piece in OutputPieces(bytes, in: range) {
      switch piece {
      case .text(let range): result += bytes[range]
      case .sequence: count += 1
      case .carriageReturn: result += [0x0D, 0x0A]
      }
    }
    return (String(decoding: result, as: UTF8.self), count)
  }
}
