import Launch
import Markdown

/// HTML that this module made: the only value that a template can put on a page as it is.
///
/// There is no initializer that takes a text as HTML, so that no text of an author or of a command gets there by mistake.
struct Markup: Hashable, Sendable {
  private(set) var bytes: [UInt8] = []

  init() {}

  init(_ literal: StaticString) {
    append(literal)
  }

  init(escaping text: String) {
    append(escaping: text)
  }

  init(_ blocks: [Block], by renderer: HTMLRenderer) {
    bytes = Array(renderer.html(blocks).utf8)
  }

  init(_ inlines: [Inline], by renderer: HTMLRenderer) {
    bytes = Array(renderer.html(inlines).utf8)
  }

  /// What a template gave, which escaped every text in it.
  init(_ rendered: Templates.Rendered) {
    bytes = rendered.bytes
  }

  /// What was checked to stay in its element.
  init(_ element: InlineElement) {
    bytes = element.opening + element.bytes + element.closing + [0x0A]
  }

  init(_ instant: Instant, reading words: String) {
    append("<time datetime=\"")
    append(escaping: instant.description)
    append("\">")
    append(escaping: words)
    append("</time>")
  }

  var isEmpty: Bool { bytes.isEmpty }
  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func append(_ literal: StaticString) {
    bytes += literal.description.utf8
  }

  /// Also for a quoted value of an attribute.
  mutating func append(escaping text: String) {
    VisibleText.escape(text.utf8, into: &bytes)
  }

  /// - Parameter text: whole scalars of UTF-8.
  mutating func append(escaping text: ArraySlice<UInt8>) {
    VisibleText.escape(text, into: &bytes)
  }

  /// - Returns: whether a reader who copies what is shown gets this very text.
  mutating func append(exactly text: String) -> Bool {
    VisibleText.escape(text.utf8, into: &bytes)
  }

  mutating func append(_ other: Markup) {
    bytes += other.bytes
  }

  mutating func append(_ opening: StaticString, _ content: Markup, _ closing: StaticString) {
    append(opening)
    append(content)
    append(closing)
  }
}
