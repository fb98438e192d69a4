import CCommonMark

/// Copies the blocks out of the last tree of a `TableSearch`.
struct BlockBuilder {
  private let search: TableSearch
  private let inlines: InlineBuilder
  private let guards: Guards
  private var source: SourceLines { search.source }
  private var lineOffset: Int { search.cells.count }

  private var containers = Containers()
  private var frames: [Frame] = []
  private var cells: [CommonMarkNode] = []
  /// The quotes and items around the block that is built.
  private var depth = 0

  private struct Frame {
    var node: CommonMarkNode
    var blocks: [Block] = []
    var items: [ListItem] = []
  }

  init(_ search: TableSearch, guards: Guards) {
    self.search = search
    self.guards = guards
    inlines = InlineBuilder(guards: guards)
  }

  mutating func blocks(of tree: CommonMarkTree) throws(Document.Refusal) -> [Block] {
    cells.reserveCapacity(lineOffset)
    var result: [Block] = []
    try tree.walkBlocks { (step) throws(Document.Refusal) in
      switch step {
      case .enter(let node):
        if node.startLine <= lineOffset, node.type == CMARK_NODE_HEADING {
          cells.append(node)
        } else if node.holdsBlocks {
          frames.append(Frame(node: node))
          if node.isContainer {
            containers.enter(node, lineOffset: lineOffset, in: source)
            depth += 1
            if depth > SourceLimits.depth {
              throw SourceLimits.tooDeep(line: line(of: node), column: column(of: node))
            }
          }
        } else if let block = try leaf(node) {
          frames[frames.count - 1].blocks.append(block)
        }
      case .leave(let node):
        let frame = frames.removeLast()
        if node.isContainer {
          containers.leave()
          depth -= 1
        }
        if let block = finished(frame) {
          frames[frames.count - 1].blocks.append(block)
        } else if frames.isEmpty {
          result = frame.blocks
        }
      }
    }
    return result
  }

  private func line(of node: CommonMarkNode) -> Int { node.startLine - lineOffset }

  private func column(of node: CommonMarkNode) -> Int {
    source.authorColumn(node.startColumn, line: line(of: node))
  }

  // MARK: Blocks of blocks

  private mutating func finished(_ frame: Frame) -> Block? {
    let node = frame.node
    let line = line(of: node)
    let column = column(of: node)
    switch node.type {
    case CMARK_NODE_BLOCK_QUOTE:
      return Block(
        .quote(frame.blocks), lines: lines(of: node, lastChild: frame.blocks.last?.lines),
        column: column)
    case CMARK_NODE_ITEM:
      var item = ListItem(
        checkbox: nil, blocks: frame.blocks,
        lines: lines(of: node, lastChild: frame.blocks.last?.lines), column: column)
      item.takeCheckbox(from: source)
      frames[frames.count - 1].items.append(item)
      return nil
    case CMARK_NODE_LIST:
      let list = List(
        isOrdered: node.isOrderedList, start: node.isOrderedList ? node.listStart : 0,
        isTight: node.isTightList,
        items: frame.items)
      return Block(
        .list(list), lines: line...max(line, frame.items.last?.lines.upperBound ?? line),
        column: column)
    default: return nil
    }
  }

  /// libcmark counts the blank lines after a block as its own.
  private func lines(of node: CommonMarkNode, lastChild: ClosedRange<Int>?) -> ClosedRange<Int> {
    let start = line(of: node)
    var end = min(node.reportedEndLine - lineOffset, source.count)
    while end > start, source.isBlank(end) { end -= 1 }
    return start...max(start, end, lastChild?.upperBound ?? start)
  }

  // MARK: Blocks of text

  private func leaf(_ node: CommonMarkNode) throws(Document.Refusal) -> Block? {
    let line = line(of: node)
    let column = column(of: node)
    switch node.type {
    case CMARK_NODE_PARAGRAPH:
      let text = try inlines.inlines(of: node, depth: depth, line: line, column: column)
      return Block(
        .paragraph(text), lines: line...max(line, node.reportedEndLine - lineOffset), column: column
      )
    case CMARK_NODE_HEADING:
      if let table = search.tables[line] { return try block(table) }
      if search.hides(line) { return nil }
      let text = try inlines.inlines(of: node, depth: depth, line: line, column: column)
      let end = node.lastHeadingLine(lineOffset: lineOffset, in: source)
      return Block(.heading(level: node.headingLevel, text), lines: line...end, column: column)
    case CMARK_NODE_CODE_BLOCK: return code(node, line: line, column: column)
    case CMARK_NODE_THEMATIC_BREAK: return Block(.rule, lines: line...line, column: column)
    default:
      let literal = node.literal
      let end = line + max(literal.count { $0 == .lineFeed }, 1) - 1
      return Block(.html(guards.verbatim(literal)), lines: line...end, column: column)
    }
  }

  private func code(_ node: CommonMarkNode, line: Int, column: Int) -> Block {
    let literal = node.literal
    let count = literal.count { $0 == .lineFeed }
    var block = CodeBlock(
      info: guards.attribute(node.info), text: guards.verbatim(literal), isFenced: false,
      firstLine: line, isClosed: true)
    let start = containers.opening(line: line, in: source).map(\.text)
    guard let start, start.indentation < 4 else {
      return Block(.code(block), lines: line...(line + max(count, 1) - 1), column: column)
    }
    block.isFenced = true
    block.firstLine = line + 1
    let end = line + 1 + count
    block.isClosed = end <= source.count && closes(end, fenceAt: start.start)
    return Block(.code(block), lines: line...(block.isClosed ? end : line + count), column: column)
  }

  /// Whether a line is the closing fence of the one that begins with the byte at `start`.
  private func closes(_ line: Int, fenceAt start: Int) -> Bool {
    guard let (text, indentation) = containers.continuation(line: line, in: source)?.text,
      indentation < 4
    else {
      return false
    }
    let fence = source.bytes[start]
    let length = source.bytes.end(from: start) { $0 == fence } - start
    let end = source.bytes.end(from: text) { $0 == fence }
    return end - text >= length
      && source.bytes[end..<source.ranges[line - 1].upperBound].allSatisfy(\.isSpaceOrTab)
  }

  private func block(_ found: TableSearch.Found) throws(Document.Refusal) -> Block {
    var rows: [Table.Row] = []
    for row in found.rows {
      var texts: [[Inline]] = []
      for cell in row.cells {
        guard let cell else {
          texts.append([])
          continue
        }
        texts.append(
          try inlines.inlines(of: cells[cell], depth: depth, line: row.line, column: found.column))
      }
      rows.append(Table.Row(line: row.line, cells: texts))
    }
    let header = rows.removeFirst()
    let line = header.line
    return Block(
      .table(Table(alignments: found.alignments, header: header, rows: rows)),
      lines: line...(rows.last?.line ?? line + 1),
      column: source.authorColumn(found.column, line: line))
  }
}
