/// A line of expected output in which `...`, `…` and `<anything>` stand for any text.
struct LineTemplate: Hashable, Sendable {
  /// As written.
  let text: String
  /// What must stand in it, in order; the first at the beginning and the last at the end unless a gap stands there.
  let pieces: [[UInt8]]
  let beginsOpen: Bool
  let endsOpen: Bool

  /// It has no gaps.
  var isWhole: Bool { pieces.count == 1 && !beginsOpen && !endsOpen }

  /// Any number of lines.
  var isGap: Bool { pieces.isEmpty }

  /// - Parameters:
  ///   - text: without blanks at its ends, not empty.
  ///   - hasTags: it is a page, in which `<b>` stands for itself.
  init(_ text: String, hasTags: Bool = false) {
    self.text = text
    let bytes = Array(text.utf8)
    var pieces: [[UInt8]] = []
    var piece: [UInt8] = []
    var beginsOpen = false
    var endsOpen = false
    var index = 0
    while index < bytes.count {
      guard let end = Self.gap(in: bytes, at: index, hasTags: hasTags) else {
        piece.append(bytes[index])
        index += 1
        continue
      }
      if index == 0 { beginsOpen = true }
      if end == bytes.count { endsOpen = true }
      if !piece.isEmpty { pieces.append(piece) }
      piece = []
      index = end
    }
    if !piece.isEmpty { pieces.append(piece) }
    self.pieces = pieces.filter { $0.contains { !$0.isBlank } }
    self.beginsOpen = beginsOpen
    self.endsOpen = endsOpen
  }

  /// The index behind the gap that begins at `index`; `nil`: none does.
  private static func gap(in bytes: [UInt8], at index: Int, hasTags: Bool) -> Int? {
    let rest = bytes[index...]
    if rest.starts(with: "...".utf8) { return index + 3 }
    if rest.starts(with: "…".utf8) { return index + 3 }
    // `X to add`: a capital letter for a number.
    if [UInt8(ascii: "X"), UInt8(ascii: "Y"), UInt8(ascii: "Z"), UInt8(ascii: "N")].contains(
      bytes[index]),
      index == 0 || bytes[index - 1].isBlank, index + 1 < bytes.count, bytes[index + 1].isBlank
    {
      return index + 1
    }
    guard !hasTags, bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count,
      LabelText.isWord(bytes[index + 1]), let end = rest.firstIndex(of: UInt8(ascii: ">")),
      !rest[(index + 1)..<end].contains(UInt8(ascii: "<")),
      !rest[(index + 1)..<end].contains(UInt8(ascii: "@")), end - index <= 60
    else { return nil }
    return end + 1
  }

  /// In time linear in the length of the line.
  func matches(_ line: ArraySlice<UInt8>) -> Bool {
    var rest = line
    for (number, piece) in pieces.enumerated() {
      let isFirst = number == 0 && !beginsOpen
      let isLast = number == pieces.count - 1 && !endsOpen
      if isFirst, isLast { return rest.elementsEqual(piece) }
      if isFirst {
        guard rest.starts(with: piece) else { return false }
        rest = rest.dropFirst(piece.count)
      } else if isLast {
        return rest.count >= piece.count && rest.suffix(piece.count).elementsEqual(piece)
      } else {
        guard let range = rest.ranges(of: piece, limit: 1).first else { return false }
        rest = rest[range.upperBound...]
      }
    }
    return true
  }
}
