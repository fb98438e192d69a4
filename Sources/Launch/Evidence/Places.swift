/// Gives out places of one file that share the bytes of their line, so that a file of a single long line does not cost a copy of
/// itself for every record.
struct Places {
  let file: SourceFile
  /// The line of the last place; 0 before the first.
  private var number = 0
  private var start = 0
  private var text: [UInt8] = []

  init(_ file: SourceFile) {
    self.file = file
  }

  /// - Parameter range: offsets in the file; the place begins at the first and is at least a byte long.
  mutating func place(of range: Range<Int>) -> Place {
    let line = lineNumber(of: range.lowerBound)
    if line != number {
      number = line
      start = file.line(line).startIndex
      text = Array(file.line(line))
    }
    return Place(
      file: file.name,
      position: .init(
        line: line, column: range.lowerBound - start + 1, length: max(1, range.count), text: text))
  }

  private func lineNumber(of offset: Int) -> Int {
    var low = 1
    var high = file.lineCount + 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if file.line(middle).startIndex <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
