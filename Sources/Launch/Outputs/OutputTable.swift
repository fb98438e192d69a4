/// An output read as columns: as `heroku`, `gh`, `kubectl` and `psql` print them, with or without a line of headings, the
/// cells apart by tabs, bars or at least two blanks.
struct OutputTable {
  struct Row {
    /// Without blanks at its ends, in the plain output.
    let range: Range<Int>
    /// Empty cells of a table with headings are empty ranges.
    let cells: [Range<Int>]
  }

  /// What stands under one `=== Title` line, or the whole output where there is none.
  struct Section {
    let title: String
    /// In capitals or not, as written; empty: nothing says what the columns are.
    var headings: [String] = []
    var rows: [Row] = []
  }

  let bytes: [UInt8]
  private(set) var sections: [Section] = []
  /// There were more lines than are read as rows.
  private(set) var isCut = false
  /// What a last line `(2 rows)` says; `nil`: there is none.
  private(set) var countInNote: Int?

  /// No table that somebody reads before a launch is longer; the limit keeps memory small for any output.
  private static let mostRows = 100_000

  init(_ output: PlainOutput) {
    bytes = output.bytes
    var builder = Builder(bytes: bytes)
    var count = 0
    for line in output.lines {
      count += 1
      guard count <= Self.mostRows else {
        isCut = true
        break
      }
      builder.read(line)
    }
    sections = builder.finished()
    var last: ArraySlice<UInt8> = []
    for line in output.lines { last = line }
    if !isCut, last.first == UInt8(ascii: "("), Self.isNote(last) {
      countInNote = Int(String(decoding: last.dropFirst().prefix(while: \.isDigit), as: UTF8.self))
    }
  }

  /// The first row has no digit, and those below have: it may be headings in small letters.
  var mayBeginWithHeadings: Bool {
    let rows = rows
    guard let first = rows.first, rows.count > 1, sections.allSatisfy(\.headings.isEmpty) else {
      return false
    }
    return !bytes[first.range].contains(where: \.isDigit)
      && rows.dropFirst().contains { bytes[$0.range].contains(where: \.isDigit) }
  }

  var rows: [Row] { sections.flatMap(\.rows) }

  /// Every row has at least two cells, and there is one.
  var isTabular: Bool {
    let rows = rows
    return !rows.isEmpty && !isCut && rows.allSatisfy { $0.cells.count > 1 }
  }

  func text(_ range: Range<Int>) -> ArraySlice<UInt8> { bytes[range] }

  /// The column whose heading is that word or begins with it: `Updated` finds `UPDATED` and `Updated at`.
  func column(_ name: String, in section: Section) -> Int? {
    let wanted = Array(name.utf8)[...]
    let exact = section.headings.indices.filter {
      let heading = Array(section.headings[$0].utf8)[...]
      return heading.count == wanted.count && heading.hasPrefix(name, ignoringCase: true)
    }
    if exact.count == 1 { return exact[0] }
    let near = section.headings.indices.filter {
      Array(section.headings[$0].utf8)[...].containsToken(name, ignoringCase: true)
    }
    return exact.isEmpty && near.count == 1 ? near[0] : nil
  }

  /// Makes sections of lines, one after the other.
  private struct Builder {
    let bytes: [UInt8]
    private var sections = [Section(title: "")]
    /// Where the columns begin, in scalars, once headings were read.
    private var starts: [Int] = []
    /// The line before, that may turn out to be headings.
    private var first: ArraySlice<UInt8>?

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func read(_ line: ArraySlice<UInt8>) {
      if line.starts(with: "=== ".utf8) {
        flush()
        let title = line.dropFirst(4).trimmedBlanks
        sections.append(Section(title: String(decoding: title, as: UTF8.self)))
        starts = []
        return
      }
      if OutputTable.isRule(line) {
        if let headings = first, sections[sections.count - 1].rows.isEmpty {
          take(headings: headings)
        }
        return
      }
      if OutputTable.isNote(line) { return }
      if sections[sections.count - 1].rows.isEmpty, starts.isEmpty, first == nil {
        first = line
        return
      }
      flush()
      append(line)
    }

    mutating func finished() -> [Section] {
      flush()
      return sections.filter { !$0.rows.isEmpty || !$0.headings.isEmpty }
    }

    private mutating func flush() {
      guard let line = first else { return }
      if OutputTable.isHeadings(line) { take(headings: line) } else { append(line) }
      first = nil
    }

    private mutating func take(headings line: ArraySlice<UInt8>) {
      first = nil
      let cells = OutputTable.cells(of: line)
      sections[sections.count - 1].headings = cells.map {
        String(decoding: line[$0], as: UTF8.self)
      }
      let isAligned = !line.contains(0x09) && !OutputTable.hasBars(line)
      let start = lineStart(of: line)
      starts = isAligned ? cells.map { scalars(start..<$0.lowerBound) } : []
    }

    private mutating func append(_ line: ArraySlice<UInt8>) {
      let cells = starts.isEmpty ? OutputTable.cells(of: line) : aligned(line)
      sections[sections.count - 1].rows.append(Row(range: line.indices, cells: cells))
    }

    private func lineStart(of line: ArraySlice<UInt8>) -> Int {
      var start = line.startIndex
      while start > 0, bytes[start - 1].isBlank { start -= 1 }
      return start
    }

    private func scalars(_ range: Range<Int>) -> Int {
      bytes[range].count { $0 & 0xC0 != 0x80 }
    }

    /// The cells under the headings; a line whose words do not keep to the columns is split at its blanks.
    private func aligned(_ line: ArraySlice<UInt8>) -> [Range<Int>] {
      let free = OutputTable.cells(of: line)
      guard free.count != starts.count else { return free }
      var column = scalars(lineStart(of: line)..<line.startIndex)
      var bounds: [Int] = []
      var index = line.startIndex
      var next = starts.firstIndex { $0 >= column } ?? starts.count
      bounds = Array(repeating: line.startIndex, count: next)
      while index < line.endIndex {
        if next < starts.count, column == starts[next] {
          // A cell must not go on over the beginning of the next column.
          if index > line.startIndex, !bytes[index - 1].isBlank { return free }
          bounds.append(index)
          next += 1
        }
        index += 1
        while index < line.endIndex, bytes[index] & 0xC0 == 0x80 { index += 1 }
        column += 1
      }
      bounds += Array(repeating: line.endIndex, count: starts.count - bounds.count)
      return starts.indices.map { number in
        let end = number + 1 < bounds.count ? bounds[number + 1] : line.endIndex
        return line[bounds[number]..<Swift.max(bounds[number], end)].trimmedBlanks.indices
      }
    }
  }

  // MARK: Lines

  private static func hasBars(_ line: ArraySlice<UInt8>) -> Bool {
    line.contains(UInt8(ascii: "|")) || !line.ranges(of: bar).isEmpty
  }

  /// │, as boxes of lines have it.
  private static let bar: [UInt8] = [0xE2, 0x94, 0x82]

  /// Whether it holds nothing but lines drawn: `────`, `-----+-----`, `+---+`.
  static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
    var index = line.startIndex
    var drawn = 0
    while index < line.endIndex {
      switch line[index] {
      case 0x20, UInt8(ascii: "+"), UInt8(ascii: "|"): index += 1
      case UInt8(ascii: "-"), UInt8(ascii: "="):
        (index, drawn) = (index + 1, drawn + 1)
      case 0xE2 where index + 2 < line.endIndex && (0x94...0x95).contains(line[index + 1]):
        (index, drawn) = (index + 3, drawn + 1)
      default: return false
      }
    }
    return drawn > 1
  }

  /// What `gh` and `psql` say about the rows: `Showing 3 of 3 open issues in …`, `(2 rows)`.
  private static func isNote(_ line: ArraySlice<UInt8>) -> Bool {
    if line.hasPrefix("Showing ") { return line.containsToken("of") }
    guard line.first == UInt8(ascii: "("), line.last == UInt8(ascii: ")") else { return false }
    return line.dropLast().hasSuffix(" rows") || line.dropLast().hasSuffix(" row")
  }

  /// At least two cells, each of letters, and all in capitals: `ID  TITLE  UPDATED`.
  private static func isHeadings(_ line: ArraySlice<UInt8>) -> Bool {
    let cells = cells(of: line)
    return cells.count > 1
      && cells.allSatisfy { cell in
        line[cell].contains { (65...90).contains($0) }
          && line[cell].allSatisfy {
            (65...90).contains($0) || [0x20, 0x5F, 0x2D, 0x28, 0x29, 0x2F, 0x25].contains($0)
          }
      }
  }

  static func cells(of line: ArraySlice<UInt8>) -> [Range<Int>] {
    if line.contains(0x09) { return pieces(of: line) { line[$0] == 0x09 ? 1 : 0 } }
    if hasBars(line) {
      let cells = pieces(of: line) { index in
        line[index] == UInt8(ascii: "|") ? 1 : line[index...].starts(with: bar) ? 3 : 0
      }
      return cells.count > 1 && cells[0].isEmpty ? Array(cells.dropFirst().dropLast()) : cells
    }
    return pieces(of: line) { index in
      guard line[index] == 0x20 else { return 0 }
      let blanks = line[index...].prefix { $0 == 0x20 }.count
      return blanks > 1 ? blanks : 0
    }
  }

  /// - Parameter gap: how many bytes of a gap between cells begin at the index.
  private static func pieces(of line: ArraySlice<UInt8>, gap: (Int) -> Int) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = line.startIndex
    var index = line.startIndex
    while index < line.endIndex {
      let length = gap(index)
      guard length > 0 else {
        index += 1
        continue
      }
      cells.append(line[start..<index].trimmedBlanks.indices)
      index += length
      start = index
    }
    cells.append(line[start..<line.endIndex].trimmedBlanks.indices)
    return cells
  }
}

extension ArraySlice<UInt8> {
  func hasSuffix(_ text: String) -> Bool {
    count >= text.utf8.count && suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}
