import Markdown

/// Tells on which line of a comment a line of a paragraph stands.
///
/// Where code or a tag goes over the end of a line, the paragraph has fewer lines than its source. Then a text stands on the last
/// line that says the same and is not taken yet.
struct LineNumbers {
  private let block: Block
  private let isExact: Bool
  /// The lines that a text stands on, in their order.
  private var lines: [[UInt8]: [Int]] = [:]
  /// Those that begin with a command, formatted or not.
  private var openings: [Int] = []
  private var taken: Set<Int> = []

  init(of block: Block, with count: Int, in file: SourceFile) {
    self.block = block
    isExact = count == block.lines.count
    guard !isExact else { return }
    for number in block.lines {
      let text = String(decoding: file.line(number), as: UTF8.self).trimmed
      guard CommandOpening(text.withoutEmphasis) != nil else { continue }
      lines[Array(text.utf8), default: []].append(number)
      openings.append(number)
    }
  }

  /// - Parameter index: of the text among those of the paragraph, from 0 on.
  mutating func next(_ index: Int, saying text: String) -> Int {
    if isExact { return block.lines.lowerBound + index }
    let key = Array(text.trimmed.utf8)
    while let line = lines[key]?.popLast() {
      if taken.insert(line).inserted { return line }
    }
    while let line = openings.popLast() {
      if taken.insert(line).inserted { return line }
    }
    return min(block.lines.lowerBound + index, block.lines.upperBound)
  }
}

extension String {
  /// Without the signs of emphasis that it begins with.
  var withoutEmphasis: String {
    String(
      decoding: utf8.drop { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "_") }, as: UTF8.self)
  }
}
