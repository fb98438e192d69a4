/// Finds values of one to three bytes where they stand alone, as `42` does in `pin 42` and not in `1942`.
struct ShortValues: Sendable {
  /// By the bytes packed into one number.
  private let variables: [UInt32: Int]

  /// - Parameter values: with the positions of their variables.
  init(_ values: [(bytes: [UInt8], variable: Int)]) {
    variables = Dictionary(
      values.map { (Self.packed($0.bytes[...]), $0.variable) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func packed(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reduce(1) { $0 << 8 | UInt32($1) }
  }

  func passages(in text: [UInt8]) -> [Passage] {
    guard !variables.isEmpty else { return [] }
    var passages: [Passage] = []
    for start in text.indices where start == 0 || !Self.joins(text[start - 1], text[start]) {
      for end in (start + 1)...(start + 3) where end <= text.count {
        if end < text.count, Self.joins(text[end - 1], text[end]) { continue }
        guard let variable = variables[Self.packed(text[start..<end])] else { continue }
        passages.append(joining: Passage(range: start..<end, mask: .variable(variable)))
      }
    }
    return passages
  }

  /// Whether two bytes belong to one word. What stands beside a mask has been read before and was a part of a word.
  private static func joins(_ one: UInt8, _ other: UInt8) -> Bool {
    func isPart(_ byte: UInt8) -> Bool { byte.isWord || byte >= 0x80 }
    return isPart(one) && isPart(other)
  }
}
