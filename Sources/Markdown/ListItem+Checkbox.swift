extension ListItem {
  /// Takes `[ ]`, `[x]` or `[X]` off the beginning of the first paragraph, if white space follows.
  mutating func takeCheckbox(from source: SourceLines) {
    guard let first = blocks.first, case .paragraph(var text) = first.kind else { return }
    let line = source[first.lines.lowerBound]
    let start =
      line.startIndex + first.column - source.authorColumn(1, line: first.lines.lowerBound)
    guard line.endIndex - start >= 3, line[start] == UInt8(ascii: "["),
      line[start + 2] == UInt8(ascii: "]")
    else { return }
    let mark = line[start + 1]
    guard mark == 0x20 || mark.lowercased == UInt8(ascii: "x"),
      start + 3 == line.endIndex || line[start + 3].isSpaceOrTab
    else {
      return
    }
    switch text.first {
    case .text(let part):
      let bytes = Array(part.utf8)
      guard bytes.count >= 3, bytes[0] == UInt8(ascii: "["), bytes[1] == mark,
        bytes[2] == UInt8(ascii: "]")
      else { return }
      let rest = String(decoding: bytes[3...].drop(while: \.isSpace), as: UTF8.self)
      if rest.isEmpty { text.removeFirst() } else { text[0] = .text(rest) }
    case .link:
      // The document defines a reference named "x".
      text.removeFirst()
      if case .text(let part) = text.first {
        text[0] = .text(String(decoding: part.utf8.drop(while: \.isSpace), as: UTF8.self))
      }
    default: return
    }
    if case .softBreak = text.first { text.removeFirst() }
    // GitHub shows a box without a task as text.
    if text.isEmpty { return }
    checkbox = mark == 0x20 ? .open : .ticked
    blocks[0].kind = .paragraph(text)
  }
}
