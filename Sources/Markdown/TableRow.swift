/// The cells of a line of a table, by the rules of "Tables (extension)" of GitHub Flavored Markdown.
enum TableRow {
  /// The source of each cell, with `\|` as `|`. Empty if the line has no cell.
  static func cells(_ line: ArraySlice<UInt8>) -> [[UInt8]] {
    let line = line.trimmed
    var cells: [[UInt8]] = []
    var start = line.startIndex
    if line.first == UInt8(ascii: "|") { start += 1 }
    var index = start
    while index < line.endIndex {
      if line[index] == UInt8(ascii: "|"),
        index == line.startIndex || line[index - 1] != UInt8(ascii: "\\")
      {
        cells.append(cell(line[start..<index]))
        start = index + 1
      }
      index += 1
    }
    if start < line.endIndex { cells.append(cell(line[start...])) }
    return cells
  }

  /// The alignments that a delimiter row gives, `nil` for any other line.
  static func alignments(_ line: ArraySlice<UInt8>) -> [Table.Alignment]? {
    var alignments: [Table.Alignment] = []
    for cell in cells(line) {
      let isLeft = cell.first == UInt8(ascii: ":")
      let isRight = cell.last == UInt8(ascii: ":")
      let dashes = cell.dropFirst(isLeft ? 1 : 0).dropLast(isRight && cell.count > 1 ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      switch (isLeft, isRight) {
      case (false, false): alignments.append(.none)
      case (true, false): alignments.append(.left)
      case (false, true): alignments.append(.right)
      case (true, true): alignments.append(.center)
      }
    }
    return alignments.isEmpty ? nil : alignments
  }

  /// Whether a line can be a delimiter row, perhaps inside of quotes: cheap, and never wrong with no.
  static func canBeDelimiter(_ line: ArraySlice<UInt8>) -> Bool {
    var hasDash = false
    var hasMark = false
    for byte in line {
      switch byte {
      case UInt8(ascii: "-"): hasDash = true
      case UInt8(ascii: "|"), UInt8(ascii: ":"): hasMark = true
      case UInt8(ascii: ">"), 0x20, .tab, 0x0B, 0x0C: break
      default: return false
      }
    }
    return hasDash && hasMark
  }

  private static func cell(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var cell: [UInt8] = []
    for byte in bytes.trimmed {
      if byte == UInt8(ascii: "|"), cell.last == UInt8(ascii: "\\") { cell.removeLast() }
      cell.append(byte)
    }
    return cell
  }
}
