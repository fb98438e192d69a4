import Markdown
import Testing

/// Builds documents of words that are all different.
private struct Author: RandomNumberGenerator {
  private var state: UInt64
  private(set) var words: [String] = []

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func word() -> String {
    let word = "w\(words.count)q"
    words.append(word)
    return word
  }

  mutating func line() -> String {
    (0..<Int.random(in: 1...4, using: &self)).map { _ in inline() }.joined(
      separator: [" ", "", ", "].randomElement(using: &self)!)
  }

  private mutating func inline() -> String {
    switch Int.random(in: 0..<18, using: &self) {
    case 0: "*\(word())*"
    case 1: "**\(word()) _\(word())_**"
    case 2: "~~\(word())~~"
    case 3: "`\(word())`"
    case 4: "[\(word())](\(word()) \"\(word())\")"
    case 5: "![\(word())](\(word()))"
    case 6: "[\(word())](javascript:\(word()))"
    case 7: "https://\(word()).org/\(word())"
    case 8: "<b>\(word())</b>"
    case 9: "<x \(word())>"
    case 10: "<!-- \(word()) -->"
    case 11: "<img alt=\"\(word())\" src='\(word())'>"
    case 12: "[![\(word())](\(word()))](\(word()))"
    case 13: "\\*\(word())~"
    case 14: "<\(word())@\(word()).org>"
    default: word()
    }
  }

  mutating func blocks(depth: Int = 0) -> [String] {
    (0..<Int.random(in: 1...3, using: &self)).flatMap { _ in
      block(depth: depth) + (Bool.random(using: &self) ? [""] : [])
    }
  }

  private mutating func block(depth: Int) -> [String] {
    switch Int.random(in: 0..<(depth < 4 ? 14 : 8), using: &self) {
    case 0: ["## \(line())", ""]
    case 1: ["```", word(), "  <\(word())>", "```"]
    case 2: ["", "    \(word())"]
    case 3: ["", "<div>\(word()) <i>\(word())", "", ""]
    case 4: ["", "<!-- \(word())", word(), "-->"]
    case 5: ["", "| \(word()) | \(word()) |", "|---|:-:|", "| \(word()) | \(word())", word(), ""]
    case 6: [line(), "---"]
    case 7: [line(), line()]
    case 8, 9: blocks(depth: depth + 1).map { "> \($0)" }
    case 10: indented("- [\(Bool.random(using: &self) ? "x" : " ")] \(word())", by: "  ", depth)
    case 11: indented("* \(line())", by: "  ", depth)
    case 12: indented("7. \(line())", by: "   ", depth)
    default: indented("-", by: "  ", depth)
    }
  }

  private mutating func indented(_ first: String, by indentation: String, _ depth: Int) -> [String]
  {
    [first] + blocks(depth: depth + 1).map { $0.isEmpty ? "" : indentation + $0 }
  }
}

@Suite struct `The text of a document` {
  @Test(.timeLimit(.minutes(1)), arguments: 0..<300 as Range<UInt64>)
  func `is never lost`(seed: UInt64) throws {
    var author = Author(seed: seed)
    let source = author.blocks().joined(separator: "\n")
    let rendered = try html(source)
    for word in author.words {
      #expect(rendered.contains(word), "\(word) of:\n\(source)\n\ngives:\n\(rendered)")
    }
    #expect(rendered.utf8.elementsEqual(try html(source).utf8))
  }
}
