import CCommonMark

/// The quotes and list items around a block, known well enough to find the block's text on each of its lines.
struct Containers {
  private enum Kind {
    case quote
    /// The columns that a line of the item is indented by.
    case item(Int)
  }

  private struct Container {
    var kind: Kind
    var line: Int
    /// Behind the marker on `line`.
    var cursor: LineCursor
  }

  private var stack: [Container?] = []

  /// Enters a quote or an item; `lineOffset` lines stand before the source in what was parsed.
  mutating func enter(_ node: CommonMarkNode, lineOffset: Int, in source: SourceLines) {
    stack.append(container(node, line: node.startLine - lineOffset, in: source))
  }

  mutating func leave() {
    stack.removeLast()
  }

  /// The cursor behind the markers on a line on which the innermost block begins.
  func opening(line: Int, in source: SourceLines) -> LineCursor? {
    guard let innermost = stack.last else { return LineCursor(source[line]) }
    if let innermost, innermost.line == line { return innermost.cursor }
    return continuation(line: line, in: source)
  }

  /// The cursor behind the prefixes on a further line of the innermost block, `nil` if the line lacks one of them.
  func continuation(line: Int, in source: SourceLines) -> LineCursor? {
    var cursor = LineCursor(source[line])
    for container in stack {
      let text = cursor.text
      switch container?.kind {
      case nil: return nil
      case .quote:
        guard text.indentation < 4, text.start < cursor.line.endIndex,
          cursor.line[text.start] == UInt8(ascii: ">")
        else {
          return nil
        }
        cursor.advance(to: text.start + 1)
        if cursor.byte?.isSpaceOrTab == true { cursor.advance(columns: 1) }
      case .item(let width):
        if text.indentation >= width {
          cursor.advance(columns: width)
        } else if text.start == cursor.line.endIndex {
          cursor.advance(to: text.start)
        } else {
          return nil
        }
      }
    }
    return cursor
  }

  private func container(_ node: CommonMarkNode, line: Int, in source: SourceLines) -> Container? {
    guard (1...max(source.count, 1)).contains(line), var cursor = opening(line: line, in: source)
    else { return nil }
    let text = cursor.text
    guard text.start < cursor.line.endIndex else { return nil }
    if node.type == CMARK_NODE_BLOCK_QUOTE {
      cursor.advance(to: text.start + 1)
      if cursor.byte?.isSpaceOrTab == true { cursor.advance(columns: 1) }
      return Container(kind: .quote, line: line, cursor: cursor)
    }
    let digits = cursor.line.end(from: text.start, while: \.isDigit)
    cursor.advance(to: digits + 1)
    let width = text.indentation + (digits + 1 - text.start) + cursor.advancePastMarkerSpace()
    return Container(kind: .item(width), line: line, cursor: cursor)
  }
}
