/// A place on a line, in bytes and in columns: tabs reach to the next multiple of four, and a part of a tab can belong
/// to the marker before it. Follows CommonMark 0.30, section "Tabs".
struct LineCursor {
  let line: ArraySlice<UInt8>
  /// An index of `line`.
  private(set) var offset: Int
  private var column = 0

  init(_ line: ArraySlice<UInt8>) {
    self.line = line
    offset = line.startIndex
  }

  var byte: UInt8? { offset < line.endIndex ? line[offset] : nil }

  /// The first byte that is no space, and how many columns it stands to the right of the cursor.
  var text: (start: Int, indentation: Int) {
    var index = offset
    var end = column
    while index < line.endIndex, line[index].isSpaceOrTab {
      end += line[index] == .tab ? 4 - end % 4 : 1
      index += 1
    }
    return (index, end - column)
  }

  mutating func advance(columns: Int) {
    var rest = columns
    while rest > 0, let byte {
      let width = byte == .tab ? 4 - column % 4 : 1
      column += min(width, rest)
      if width <= rest { offset += 1 }
      rest -= min(width, rest)
    }
  }

  mutating func advance(to index: Int) {
    while offset < index {
      column += line[offset] == .tab ? 4 - column % 4 : 1
      offset += 1
    }
  }

  /// Consumes the spaces that belong to a marker which ends here, and gives their number of columns.
  mutating func advancePastMarkerSpace() -> Int {
    let start = self
    while column - start.column <= 5, let byte, byte.isSpaceOrTab { advance(columns: 1) }
    let width = column - start.column
    if (1...4).contains(width), byte != nil { return width }
    self = start
    if width > 0 { advance(columns: 1) }
    return 1
  }
}
