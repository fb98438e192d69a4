extension Reading {
  /// What a reader sees of HTML or XML: without comments and tags, its entities undone. Every tag of a block ends a line.
  init(textOf html: [UInt8]) {
    self.init(keepsTails: true)
    var index = 0
    while index < html.count {
      let next = html.endOfRun(from: index) { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "&") }
      append(html[index..<next])
      index = next
      guard index < html.count else { break }
      if html[index] == UInt8(ascii: "&") {
        let length = appendEntity(html[index...])
        if length == nil { append(CollectionOfOne(html[index])) }
        index += length ?? 1
        continue
      }
      let end = Self.endOfTag(in: html, at: index)
      if Self.isInline(html[index..<end]) {
        skip(end - index)
      } else {
        append(CollectionOfOne(0x0A), writtenIn: end - index)
      }
      index = end
    }
  }

  private static func endOfTag(in html: [UInt8], at start: Int) -> Int {
    if html[start...].starts(with: "<!--".utf8) {
      var end = start + 4
      while end < html.count, !html[end...].starts(with: "-->".utf8) { end += 1 }
      return min(end + 3, html.count)
    }
    var quote: UInt8?
    for index in (start + 1)..<max(start + 1, html.count) {
      let byte = html[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return index + 1
      }
    }
    return html.count
  }

  /// Whether a tag stands within a line of text: a word may go on behind it.
  private static func isInline(_ tag: ArraySlice<UInt8>) -> Bool {
    let name = tag.dropFirst().drop { $0 == UInt8(ascii: "/") }.prefix(while: \.isAlphanumeric)
    return name.count <= longestInline && inline.contains { name.elementsEqual($0) }
  }

  private static let inline = [
    "b", "code", "del", "em", "i", "ins", "mark", "s", "strong", "sub", "sup", "wbr",
  ].map { Array($0.utf8) }
  private static let longestInline = inline.map(\.count).max() ?? 0
}
