import Launch

/// GitHub's Markdown that this module made: all that a comment or a job summary is put together from.
///
/// There is no initializer that takes a text as Markdown, so that no text of an author or of a command gets there by mistake: it would
/// make headings and boxes of its words, call people, or tie other issues to this one.
struct MarkdownText: Hashable, Sendable {
  private(set) var bytes: [UInt8] = []

  init() {}

  init(_ literal: StaticString) {
    append(literal)
  }

  /// One line of text, which reads as it is, wherever in a line it comes to stand; several blanks as one, as every reader of Markdown
  /// shows them.
  init(escaping text: String) {
    append(escaping: text)
  }

  /// A line as code, which reads and copies as it is.
  init(code text: String) {
    append(code: VisibleText.shown(text).onOneLine)
  }

  /// The hidden first line of a comment.
  init(_ mark: GateMark) {
    bytes = Array(mark.line.utf8)
  }

  /// The hidden first line of a comment.
  init(_ mark: NoticeMark) {
    bytes = Array(mark.line.utf8)
  }

  /// The hidden first line of a comment.
  init(_ mark: SupersededMark) {
    bytes = Array(mark.line.utf8)
  }

  var isEmpty: Bool { bytes.isEmpty }
  var count: Int { bytes.count }
  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func append(_ literal: StaticString) {
    bytes += literal.description.utf8
  }

  mutating func append(_ other: MarkdownText) {
    bytes += other.bytes
  }

  mutating func append(_ opening: StaticString, _ content: MarkdownText, _ closing: StaticString) {
    append(opening)
    append(content)
    append(closing)
  }

  /// What GitHub would read in the words themselves stands as code, where it does not look; of the rest every sign that Markdown
  /// reads is escaped.
  mutating func append(escaping text: String) {
    let words = VisibleText.shown(text).onOneLine.utf8
      .split(separator: 0x20)
    for (index, word) in words.enumerated() {
      if index > 0 { bytes.append(0x20) }
      let word = Array(word)
      let core = word.withoutPunctuation
      if word[core].isReadByGitHub {
        append(signs: word[..<core.lowerBound], opens: index == 0)
        append(code: String(decoding: word[core], as: UTF8.self))
        append(signs: word[core.upperBound...], opens: false)
      } else {
        append(signs: word[...], opens: index == 0)
      }
    }
  }

  /// - Parameter opens: whether a line may begin with it.
  private mutating func append(signs word: ArraySlice<UInt8>, opens: Bool) {
    let digits = word.prefix { 0x30...0x39 ~= $0 }.count
    for (offset, byte) in word.enumerated() {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"),
        UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"),
        UInt8(ascii: "&"), UInt8(ascii: "~"), UInt8(ascii: "|"), UInt8(ascii: "^"),
        UInt8(ascii: "!"), UInt8(ascii: "{"), UInt8(ascii: "}"):
        bytes.append(UInt8(ascii: "\\"))
      case UInt8(ascii: "#"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "="),
        UInt8(ascii: ":"):
        if opens, offset == 0 { bytes.append(UInt8(ascii: "\\")) }
      case UInt8(ascii: "."), UInt8(ascii: ")"):
        if opens, digits > 0, offset == digits { bytes.append(UInt8(ascii: "\\")) }
      default: break
      }
      bytes.append(byte)
    }
  }

  /// - Parameter text: one line in which everything is visible.
  private mutating func append(code text: String) {
    guard !text.isEmpty else { return }
    let fence = Array(
      repeating: UInt8(ascii: "`"), count: text.longestRun(of: UInt8(ascii: "`")) + 1)
    let isPadded = [UInt8(ascii: "`"), 0x20].contains {
      text.utf8.first == $0 || text.utf8.last == $0
    }
    bytes += fence + (isPadded ? [0x20] : []) + text.utf8 + (isPadded ? [0x20] : []) + fence
  }

  /// - Parameter address: of the web, as `Run.isAddress` allows it.
  mutating func append(link words: StaticString, to address: String) {
    guard Run.isAddress(address) else { return }
    append("[")
    append(words)
    append("](<")
    for byte in address.utf8 {
      if byte == UInt8(ascii: "&") { bytes += "&amp;".utf8 } else { bytes.append(byte) }
    }
    append(">)")
  }

  /// Lines as they are, between fences that no line of them can close. Begins and ends a line.
  mutating func append(fenced text: String) {
    let text = VisibleText.shown(text)
    let fence = Array(
      repeating: UInt8(ascii: "`"), count: max(3, text.longestRun(of: UInt8(ascii: "`")) + 1))
    bytes += fence + "text\n".utf8 + text.utf8
    if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
    bytes += fence + [0x0A]
  }
}

extension String {
  /// Its lines as one.
  fileprivate var onOneLine: String {
    guard utf8.contains(where: { $0 == 0x0A || $0 == 0x09 }) else { return self }
    return String(decoding: utf8.map { $0 == 0x0A || $0 == 0x09 ? 0x20 : $0 }, as: UTF8.self)
  }

  fileprivate func longestRun(of byte: UInt8) -> Int {
    var longest = 0
    var current = 0
    for other in utf8 {
      current = other == byte ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }
}
