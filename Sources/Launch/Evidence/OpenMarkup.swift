/// Which HTML is open while a comment is read from its beginning on.
struct OpenMarkup {
  private var tags: [String] = []
  private var isInComment = false
  /// Within `<…`, over the end of a line too.
  private var tag: [UInt8]?
  private var quote: UInt8?

  /// Whether what follows stands within an element, a comment or a tag.
  var isOpen: Bool { !tags.isEmpty || hidesText }

  /// Whether a reader would not take what follows for the author's own words, or would not see it.
  var quotes: Bool { hidesText || tags.contains { Self.quoting.contains($0) } }

  private var hidesText: Bool { isInComment || tag != nil }

  private static let quoting: Set<String> = [
    "blockquote", "code", "del", "kbd", "pre", "s", "samp", "script", "strike", "style", "svg",
    "template", "textarea", "title",
  ]
  /// Never closed, or closed by what follows.
  private static let unclosed: Set<String> = [
    "area", "br", "col", "dd", "dt", "hr", "img", "input", "li", "p", "source", "td", "th", "tr",
    "wbr",
  ]

  /// A block of Markdown begins: the tag that it becomes ends one that was left open.
  mutating func beginBlock() {
    tag = nil
    quote = nil
  }

  mutating func read(_ text: String) {
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      let rest = bytes[index...]
      if isInComment {
        if rest.starts(with: "-->".utf8) {
          isInComment = false
          index += 3
          continue
        }
      } else if tag != nil {
        readTag(bytes[index])
      } else if rest.starts(with: "<!--".utf8) {
        isInComment = true
        // `<!-->` and `<!--->` are whole comments.
        index += 2
        continue
      } else if bytes[index] == UInt8(ascii: "<"), let next = rest.dropFirst().first,
        next == UInt8(ascii: "/") || (65...90).contains(next) || (97...122).contains(next)
      {
        tag = []
      }
      index += 1
    }
  }

  private mutating func readTag(_ byte: UInt8) {
    if let open = quote {
      if byte == open { quote = nil }
    } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      quote = byte
    } else if byte == UInt8(ascii: ">") {
      close(tag ?? [])
      tag = nil
      return
    }
    tag?.append(byte)
  }

  private mutating func close(_ tag: [UInt8]) {
    let isEnd = tag.first == UInt8(ascii: "/")
    let name = String(
      decoding: tag.dropFirst(isEnd ? 1 : 0).prefix {
        !$0.isBlankOrLineEnd && $0 != UInt8(ascii: "/")
      }, as: UTF8.self
    ).asciiLowercased
    if isEnd {
      if let open = tags.lastIndex(of: name) { tags.removeSubrange(open...) }
    } else if !Self.unclosed.contains(name), tag.last != UInt8(ascii: "/") {
      tags.append(name)
    }
  }
}
