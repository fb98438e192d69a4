/// What a piece of raw HTML means to a reader. Nothing of it reaches a page as HTML.
enum RawHTML {
  enum Token: Equatable {
    /// Text with its character references resolved.
    case text([UInt8])
    case lineBreak
    case comment([UInt8])
    /// A tag without danger that is left out. `isBlock` tags part the text around them.
    case dropped(isBlock: Bool)
    /// What a dropped tag says: the alternative text of an image, and where a link or an image leads.
    case mention(text: [UInt8], destination: [UInt8])
    /// Any other tag, declaration or instruction, as it stands in the source.
    case other([UInt8])
  }

  static func isLineBreak(_ tag: String) -> Bool { tokens(Array(tag.utf8)) == [.lineBreak] }

  static func tokens(_ html: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    var text = 0
    var index = 0
    while index < html.count {
      guard html[index] == UInt8(ascii: "<"), index + 1 < html.count,
        let (token, end) = markup(html, at: index)
      else {
        index += 1
        continue
      }
      if text < index { tokens.append(.text(resolved(html[text..<index]))) }
      tokens.append(token)
      (index, text) = (end, end)
    }
    if text < html.count { tokens.append(.text(resolved(html[text...]))) }
    return tokens
  }

  private static let blockTags: Set<String> = [
    "blockquote", "caption", "center", "col", "colgroup", "dd", "details", "div", "dl", "dt", "h1",
    "h2", "h3", "h4",
    "h5", "h6", "hr", "li", "ol", "p", "pre", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
  ]
  private static let inlineTags: Set<String> = [
    "a", "b", "code", "del", "em", "i", "img", "ins", "kbd", "mark", "s", "samp", "small", "span",
    "strike", "strong",
    "sub", "sup", "tt", "u", "var", "wbr",
  ]

  private static func markup(_ html: [UInt8], at start: Int) -> (Token, end: Int)? {
    if html.hasText("<!--", at: start) {
      // `<!-->` and `<!--->` are whole comments.
      let dashes = first("-->", in: html, from: start + 2)
      let end = dashes.map { $0 + 3 } ?? html.count
      let text = html[min(start + 4, dashes ?? html.count)..<(dashes ?? html.count)]
      return (.comment(Array(text.trimmed)), end)
    }
    for (opening, closing): (StaticString, StaticString) in [
      ("<?", "?>"), ("<![cdata[", "]]>"), ("<!", ">"),
    ]
    where html.hasText(opening, at: start) {
      let end =
        first(closing, in: html, from: start + 2).map { $0 + closing.utf8CodeUnitCount }
        ?? html.count
      return (.other(Array(html[start..<end])), end)
    }
    let isClosing = html[start + 1] == UInt8(ascii: "/")
    let nameStart = start + (isClosing ? 2 : 1)
    let nameEnd = html.end(from: nameStart) { $0.isAlphanumeric || $0 == UInt8(ascii: "-") }
    guard nameStart < nameEnd, html[nameStart].isLetter else { return nil }
    var end = nameEnd
    var quote: UInt8?
    while end < html.count {
      let byte = html[end]
      if quote != nil {
        if byte == quote { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "<") {
        break
      }
      end += 1
    }
    guard end < html.count, html[end] == UInt8(ascii: ">") else {
      while html[end - 1].isSpace { end -= 1 }
      return (.other(Array(html[start..<end])), end)
    }
    end += 1
    let name = String(decoding: html[nameStart..<nameEnd].map(\.lowercased), as: UTF8.self)
    if name == "br" { return (.lineBreak, end) }
    if blockTags.contains(name) { return (.dropped(isBlock: true), end) }
    guard inlineTags.contains(name) else { return (.other(Array(html[start..<end])), end) }
    guard !isClosing, name == "a" || name == "img" else { return (.dropped(isBlock: false), end) }
    let attributes = attributes(html[nameEnd..<(end - 1)])
    let text = name == "img" ? attributes["alt"] ?? [] : []
    let destination = attributes[name == "img" ? "src" : "href"] ?? []
    return (
      text.isEmpty && destination.isEmpty
        ? .dropped(isBlock: false) : .mention(text: text, destination: destination), end
    )
  }

  private static func first(_ text: StaticString, in html: [UInt8], from start: Int) -> Int? {
    var index = start
    while index < html.count {
      if html.hasText(text, at: index) { return index }
      index += 1
    }
    return nil
  }

  /// The attributes of a tag by their lower-case names; of two with one name the first counts.
  private static func attributes(_ bytes: ArraySlice<UInt8>) -> [String: [UInt8]] {
    var attributes: [String: [UInt8]] = [:]
    var index = bytes.startIndex
    func skipSpace() { index = bytes.end(from: index) { $0.isSpace || $0 == UInt8(ascii: "/") } }
    while true {
      skipSpace()
      let nameEnd = bytes.end(from: index) {
        !$0.isSpace && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "/")
      }
      guard index < bytes.endIndex else { return attributes }
      let name = String(decoding: bytes[index..<nameEnd].map(\.lowercased), as: UTF8.self)
      index = bytes.end(from: nameEnd, while: \.isSpace)
      var value: ArraySlice<UInt8> = []
      if index < bytes.endIndex, bytes[index] == UInt8(ascii: "=") {
        index = bytes.end(from: index + 1, while: \.isSpace)
        if index < bytes.endIndex,
          bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'")
        {
          let quote = bytes[index]
          let end = bytes.end(from: index + 1) { $0 != quote }
          value = bytes[(index + 1)..<end]
          index = min(end + 1, bytes.endIndex)
        } else {
          let end = bytes.end(from: index) { !$0.isSpace }
          value = bytes[index..<end]
          index = end
        }
      }
      if attributes[name] == nil { attributes[name] = Array(resolved(value).trimmed) }
    }
  }

  private static let references: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©",
    "reg": "®",
    "trade": "™", "ndash": "–", "mdash": "—", "hellip": "…", "larr": "←", "rarr": "→",
    "middot": "·", "bull": "•",
    "times": "×", "check": "✓",
  ]

  /// Text with its character references resolved; a name that isn't among the common ones stays as it is.
  private static func resolved(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let limit = min(index + 12, bytes.endIndex)
      if bytes[index] == UInt8(ascii: "&"),
        let end = bytes[index..<limit].firstIndex(of: UInt8(ascii: ";")),
        let character = character(bytes[(index + 1)..<end])
      {
        output += character.utf8
        index = end + 1
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return output
  }

  private static func character(_ name: ArraySlice<UInt8>) -> String? {
    guard name.first == UInt8(ascii: "#") else {
      return references[String(decoding: name, as: UTF8.self)]
    }
    let isHexadecimal = name.dropFirst().first?.lowercased == UInt8(ascii: "x")
    let digits = name.dropFirst(isHexadecimal ? 2 : 1)
    guard digits.first.map({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }) == true,
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: isHexadecimal ? 16 : 10)
    else { return nil }
    return String(value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}")
  }
}
