/// What libcmark is not asked to read, because it would take seconds or minutes.
enum SourceLimits {
  static let byteCount = 1 << 20
  /// Blocks in blocks and inlines in inlines, counted together.
  static let depth = 100
  static let imageCount = 10_000
  /// Cells of all tables, with those that their rows leave out.
  static let cellCount = 100_000
  /// Lines of lists, each counted as often as lists are open around it.
  static let listLineCount = 10_000_000

  static func check(_ source: [UInt8]) throws(Document.Refusal) {
    if source.count > byteCount {
      throw refusal(
        at: byteCount, in: source, "the document is larger than 1 MiB",
        "split it into several files")
    }
    try checkImages(source)
    try checkNesting(source)
  }

  static func tooDeep(line: Int, column: Int) -> Document.Refusal {
    Document.Refusal(
      line: line, column: column,
      problem: "lists, quotes or emphasis are nested more than \(depth) deep",
      hint: "nest less deeply, or fence the text as code")
  }

  static func tooManyCells(line: Int) -> Document.Refusal {
    Document.Refusal(
      line: line, column: 1, problem: "the document has more than \(cellCount) cells in tables",
      hint: "split it into several files")
  }

  private static func checkImages(_ source: [UInt8]) throws(Document.Refusal) {
    var count = 0
    var index = 0
    while index + 1 < source.count {
      if source[index] == UInt8(ascii: "!"), source[index + 1] == UInt8(ascii: "[") {
        count += 1
        if count > imageCount {
          throw refusal(
            at: index, in: source, "the document has more than \(imageCount) images",
            "split it into several files")
        }
      }
      index += 1
    }
  }

  private struct Marker {
    var column: Int
    var isQuote: Bool
  }

  /// Follows the markers of quotes and items by their columns alone, which is exact enough for a limit.
  private static func checkNesting(_ source: [UInt8]) throws(Document.Refusal) {
    var open: [Marker] = []
    var listLines = 0
    var start = 0
    while start < source.count {
      let end = source.end(from: start) { $0 != .lineFeed && $0 != .carriageReturn }
      if let place = follow(source[start..<end], &open) {
        throw refusal(
          at: place, in: source, "lists and quotes are nested more than \(depth) deep",
          "nest less deeply")
      }
      listLines += open.count
      if listLines > listLineCount {
        throw refusal(
          at: start, in: source, "too many lines stand inside deep lists",
          "nest less deeply, or split the document")
      }
      start = end + 1
    }
  }

  /// The index of the marker on a line that is one too many.
  private static func follow(_ line: ArraySlice<UInt8>, _ open: inout [Marker]) -> Int? {
    var index = line.startIndex
    var column = 0
    var hasMarker = false
    var rule: (byte: UInt8, end: Int) = (0, 0)
    while true {
      while index < line.endIndex, line[index].isSpaceOrTab {
        column += line[index] == .tab ? 4 - column % 4 : 1
        index += 1
      }
      guard index < line.endIndex else {
        if !hasMarker, let quote = open.firstIndex(where: \.isQuote) {
          open.removeSubrange(quote...)
        }
        return nil
      }
      while let last = open.last, last.column >= column { open.removeLast() }
      let byte = line[index]
      if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "*") {
        if rule.byte != byte || rule.end <= index {
          rule = (byte, line.end(from: index) { $0 == byte || $0.isSpaceOrTab })
        }
        if rule.end == line.endIndex, line[index...].count(where: { $0 == byte }) > 2 { return nil }
      }
      guard let width = markerWidth(line[index...]) else { return nil }
      open.append(Marker(column: column, isQuote: byte == UInt8(ascii: ">")))
      if open.count > depth { return index }
      hasMarker = true
      column += width
      index += width
    }
  }

  private static func markerWidth(_ text: ArraySlice<UInt8>) -> Int? {
    var end = text.startIndex + 1
    switch text[text.startIndex] {
    case UInt8(ascii: ">"): return 1
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): break
    case let byte where byte.isDigit:
      end = text.end(from: text.startIndex, while: \.isDigit)
      guard end - text.startIndex < 10, end < text.endIndex,
        text[end] == UInt8(ascii: ".") || text[end] == UInt8(ascii: ")")
      else { return nil }
      end += 1
    default: return nil
    }
    return end == text.endIndex || text[end].isSpaceOrTab ? end - text.startIndex : nil
  }

  private static func refusal(
    at index: Int, in source: [UInt8], _ problem: String, _ hint: String
  ) -> Document.Refusal {
    var line = 1
    var start = 0
    for position in 0..<index {
      let byte = source[position]
      let endsLine =
        byte == .lineFeed
        || byte == .carriageReturn
          && !(position + 1 < source.count && source[position + 1] == .lineFeed)
      if endsLine {
        line += 1
        start = position + 1
      }
    }
    return Document.Refusal(line: line, column: index - start + 1, problem: problem, hint: hint)
  }
}
