/// A block of a document, with its place in the source.
public struct Block: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// `level` is 1 to 6.
    case heading(level: Int, [Inline])
    case paragraph([Inline])
    case quote([Block])
    case list(List)
    case code(CodeBlock)
    /// Raw HTML as it stands in the source, without the markers of the blocks around it.
    case html(String)
    case table(Table)
    case rule
  }

  public var kind: Kind
  /// 1-based, of the whole source. Blank lines after the block aren't part of it; definitions of link references
  /// directly before a paragraph are.
  public var lines: ClosedRange<Int>
  /// 1-based byte column of the first byte of the block. A byte order mark counts.
  public var column: Int

  public init(_ kind: Kind, lines: ClosedRange<Int>, column: Int) {
    self.kind = kind
    self.lines = lines
    self.column = column
  }
}

public struct CodeBlock: Hashable, Sendable {
  /// What stands after the opening fence, empty without it.
  public var info: String
  /// Ends with a line feed unless it is empty.
  public var text: String
  public var isFenced: Bool
  /// The line on which `text` begins; one past the fence, even if nothing follows it.
  public var firstLine: Int
  /// False for a fence without a closing fence: the block then runs to the end of what is around it.
  public var isClosed: Bool

  public init(info: String, text: String, isFenced: Bool, firstLine: Int, isClosed: Bool) {
    self.info = info
    self.text = text
    self.isFenced = isFenced
    self.firstLine = firstLine
    self.isClosed = isClosed
  }
}

public struct List: Hashable, Sendable {
  public var isOrdered: Bool
  /// The number of the first item; 0 in a list without numbers.
  public var start: Int
  /// False if blank lines stand between the items: their paragraphs are then set apart.
  public var isTight: Bool
  public var items: [ListItem]

  public init(isOrdered: Bool, start: Int, isTight: Bool, items: [ListItem]) {
    self.isOrdered = isOrdered
    self.start = start
    self.isTight = isTight
    self.items = items
  }
}

public struct ListItem: Hashable, Sendable {
  /// `nil` if the item isn't a task. The box isn't part of the item's text.
  public var checkbox: Checkbox?
  public var blocks: [Block]
  public var lines: ClosedRange<Int>
  /// 1-based byte column of the item's marker.
  public var column: Int

  public init(checkbox: Checkbox?, blocks: [Block], lines: ClosedRange<Int>, column: Int) {
    self.checkbox = checkbox
    self.blocks = blocks
    self.lines = lines
    self.column = column
  }
}

public enum Checkbox: Hashable, Sendable {
  case open
  case ticked
}

public struct Table: Hashable, Sendable {
  public enum Alignment: Hashable, Sendable {
    case none
    case left
    case center
    case right
  }

  public struct Row: Hashable, Sendable {
    public var line: Int
    /// As many as the table has columns.
    public var cells: [[Inline]]

    public init(line: Int, cells: [[Inline]]) {
      self.line = line
      self.cells = cells
    }
  }

  /// One for each column.
  public var alignments: [Alignment]
  public var header: Row
  public var rows: [Row]

  public init(alignments: [Alignment], header: Row, rows: [Row]) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
  }
}
