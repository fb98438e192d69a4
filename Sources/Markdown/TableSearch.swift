import CCommonMark

/// The tables of a document. libcmark reads a table as a paragraph, so the search runs over the paragraphs of a tree;
/// each table that it finds is then hidden from libcmark behind a heading on every line, which is a block that
/// begins and ends where the row does, and the source is parsed again.
struct TableSearch {
  struct Found {
    var alignments: [Table.Alignment]
    /// Header first. A cell is an index of `cells`, `nil` if it is empty.
    var rows: [(line: Int, cells: [Int?])]
    var column: Int
  }

  private(set) var source: SourceLines
  /// By the line of their header.
  private(set) var tables: [Int: Found] = [:]
  /// The source of all cells that aren't empty.
  private(set) var cells: [[UInt8]] = []

  /// For each line, how many bytes stand before the row on it; `nil` if no row does.
  private var hidden: [Int?]
  private let candidates: Set<Int>
  private var cellCount = 0

  var isNeeded: Bool { !candidates.isEmpty }

  init(_ source: SourceLines) {
    self.source = source
    hidden = Array(repeating: nil, count: source.count + 1)
    var candidates: Set<Int> = []
    if source.bytes.contains(UInt8(ascii: "|")) || source.bytes.contains(UInt8(ascii: ":")) {
      for line in 1..<(source.count + 1) where TableRow.canBeDelimiter(source[line]) {
        candidates.insert(line)
      }
    }
    self.candidates = candidates
  }

  /// What libcmark is to parse: a heading for every cell, so that each is read with the references of the document,
  /// and then the source with its tables hidden.
  var hiding: [UInt8] {
    guard !tables.isEmpty else { return source.bytes }
    var output: [UInt8] = []
    output.reserveCapacity(2 * source.bytes.count)
    for cell in cells {
      output += "# ".utf8
      output += cell
      output += " #\n".utf8
    }
    for line in 1...source.count {
      if let prefix = hidden[line] {
        output += source[line].prefix(prefix)
        output.append(UInt8(ascii: "#"))
      } else {
        output += source[line]
      }
      output.append(.lineFeed)
    }
    return output
  }

  /// Whether the block on a line stands for a row that isn't a header.
  func hides(_ line: Int) -> Bool { hidden[line] != nil && tables[line] == nil }

  /// Looks for further tables in a tree of `hiding`. True if there are some: then the tree is out of date.
  mutating func findTables(in tree: CommonMarkTree) throws(Document.Refusal) -> Bool {
    let offset = cells.count
    var containers = Containers()
    var found = false
    var isSure = true
    try tree.walkBlocks { (step) throws(Document.Refusal) in
      guard isSure else { return }
      switch step {
      case .enter(let node) where node.isContainer:
        containers.enter(node, lineOffset: offset, in: source)
      case .leave(let node) where node.isContainer: containers.leave()
      case .enter(let node)
      where node.type == CMARK_NODE_PARAGRAPH || node.type == CMARK_NODE_HEADING:
        let start = node.startLine - offset
        guard start > 0, hidden[start] == nil else { return }
        let end =
          node.type == CMARK_NODE_PARAGRAPH
          ? node.reportedEndLine - offset : node.lastHeadingLine(lineOffset: offset, in: source)
        guard
          let header = header(
            of: start...max(start, end), startColumn: node.startColumn, containers)
        else { return }
        found = true
        isSure = try add(header, in: start...end, containers)
      case .enter, .leave: return
      }
    }
    return found
  }

  private struct Header {
    var line: Int
    var cells: [[UInt8]]
    var start: Int
    var delimiterStart: Int
    var alignments: [Table.Alignment]
  }

  private func header(of lines: ClosedRange<Int>, startColumn: Int, _ containers: Containers)
    -> Header?
  {
    for delimiter in lines.dropFirst() where candidates.contains(delimiter) {
      guard let text = content(of: delimiter, containers),
        let alignments = TableRow.alignments(source.bytes[text])
      else {
        continue
      }
      let line = delimiter - 1
      let range = source.ranges[line - 1]
      // GitHub looks no further in a paragraph once a delimiter row doesn't fit the line before it.
      guard
        let header = line == lines.lowerBound
          ? (range.lowerBound + startColumn - 1)..<range.upperBound : content(of: line, containers)
      else { return nil }
      let cells = TableRow.cells(source.bytes[header])
      guard cells.count == alignments.count else { return nil }
      return Header(
        line: line, cells: cells, start: header.lowerBound, delimiterStart: text.lowerBound,
        alignments: alignments)
    }
    return nil
  }

  /// The bytes of a further line of the innermost container, `nil` if the line isn't in it or is indented like code.
  private func content(of line: Int, _ containers: Containers) -> Range<Int>? {
    guard let cursor = containers.continuation(line: line, in: source) else { return nil }
    let (start, indentation) = cursor.text
    return indentation < 4 && start < cursor.line.endIndex ? start..<cursor.line.endIndex : nil
  }

  /// False if the lines after the table may belong to other blocks than those of the tree.
  private mutating func add(
    _ header: Header, in lines: ClosedRange<Int>, _ containers: Containers
  ) throws(Document.Refusal) -> Bool {
    let columns = header.alignments.count
    let column = header.start - source.ranges[header.line - 1].lowerBound + 1
    var table = Found(alignments: header.alignments, rows: [], column: column)
    table.rows.append((header.line, header.cells.map { keep($0) }))
    hide(header.line, from: header.start)
    hide(header.line + 1, from: header.delimiterStart)
    var line = header.line + 2
    while line <= source.count, let text = content(of: line, containers),
      !beginsBlock(source.bytes[text])
    {
      let cells = TableRow.cells(source.bytes[text])
      if cells.isEmpty { break }
      cellCount += columns
      if cellCount > SourceLimits.cellCount { throw SourceLimits.tooManyCells(line: line) }
      table.rows.append((line, (0..<columns).map { $0 < cells.count ? keep(cells[$0]) : nil }))
      hide(line, from: text.lowerBound)
      line += 1
    }
    tables[header.line] = table
    if line == lines.upperBound + 1 { return true }
    // A line of dashes after a table is a rule, but underlines the paragraph that libcmark sees.
    return line == lines.upperBound
      && content(of: line, containers).map { isRule(source.bytes[$0]) } == true
  }

  private mutating func keep(_ cell: [UInt8]) -> Int? {
    if cell.isEmpty { return nil }
    cells.append(cell)
    return cells.count - 1
  }

  private mutating func hide(_ line: Int, from start: Int) {
    hidden[line] = start - source.ranges[line - 1].lowerBound
  }

  private func isRule(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first,
      first == UInt8(ascii: "-") || first == UInt8(ascii: "*") || first == UInt8(ascii: "_")
    else { return false }
    return text.allSatisfy { $0 == first || $0.isSpaceOrTab } && text.count { $0 == first } > 2
  }

  /// Whether a line that isn't indented begins a block which isn't a paragraph.
  private func beginsBlock(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first else { return false }
    func endsWord(_ index: Int) -> Bool { index == text.endIndex || text[index].isSpaceOrTab }
    switch first {
    case UInt8(ascii: ">"): return true
    case UInt8(ascii: "#"):
      let end = text.end(from: text.startIndex) { $0 == first }
      return end - text.startIndex < 7 && endsWord(end)
    case UInt8(ascii: "~"), UInt8(ascii: "`"):
      let end = text.end(from: text.startIndex) { $0 == first }
      return end - text.startIndex > 2
        && !(first == UInt8(ascii: "`") && text[end...].contains(first))
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"):
      return first != UInt8(ascii: "_") && endsWord(text.startIndex + 1) || isRule(text)
    case UInt8(ascii: "<"):
      // Seven kinds of HTML: ask libcmark.
      return CommonMarkTree(parsing: Array(text)).root.firstChild?.type == CMARK_NODE_HTML_BLOCK
    case _ where first.isDigit:
      let end = text.end(from: text.startIndex, while: \.isDigit)
      return end - text.startIndex < 10 && end < text.endIndex
        && (text[end] == UInt8(ascii: ".") || text[end] == UInt8(ascii: ")"))
        && endsWord(end + 1)
    default: return false
    }
  }
}
