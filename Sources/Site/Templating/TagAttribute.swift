import Launch

/// An attribute of an element as it is written in HTML, with its value.
struct TagAttribute {
  /// In small letters, as the names of ours are.
  let element: String
  let name: String
  /// As it is written, without the quotation marks: `a&amp;b`.
  let value: ArraySlice<UInt8>

  enum Change {
    case keep
    /// The attribute goes as a whole.
    case drop
    /// Another value, as it is written: put together of values of other attributes and of our own names.
    case replace([UInt8])
  }

  /// Goes through HTML that templates gave, in which every text is escaped: each `<` outside of comments and values begins a tag.
  static func changing(_ html: [UInt8], _ change: (TagAttribute) -> Change) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(html.count + html.count / 16)
    var index = 0
    /// Up to where the input is in the output.
    var copied = 0
    while index < html.count {
      guard html[index] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      if html[index...].starts(with: "<!--".utf8) {
        index += 4
        while index < html.count, !html[index...].starts(with: "-->".utf8) { index += 1 }
        continue
      }
      index += 1
      guard index < html.count, isNamePart(html[index]), html[index] != UInt8(ascii: "!") else {
        continue
      }
      let element = name(in: html, at: &index)
      while index < html.count, html[index] != UInt8(ascii: ">") {
        guard isNamePart(html[index]) else {
          index += 1
          continue
        }
        let start = index
        let name = name(in: html, at: &index)
        skipSpace(in: html, at: &index)
        guard index < html.count, html[index] == UInt8(ascii: "=") else { continue }
        index += 1
        skipSpace(in: html, at: &index)
        let value = value(in: html, at: &index)
        switch change(TagAttribute(element: element, name: name, value: value)) {
        case .keep: break
        case .drop:
          // With the space before it.
          output += html[copied..<(start > copied ? start - 1 : start)]
          copied = index
        case .replace(let other):
          output += html[copied..<start]
          output += name.utf8
          output += "=\"".utf8
          output += other
          output.append(UInt8(ascii: "\""))
          copied = index
        }
      }
    }
    return output + html[copied...]
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, UInt8(ascii: "/"), UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      false
    default: true
    }
  }

  private static func name(in html: [UInt8], at index: inout Int) -> String {
    let start = index
    while index < html.count, isNamePart(html[index]) { index += 1 }
    return String(decoding: html[start..<index], as: UTF8.self).asciiLowercased
  }

  private static func skipSpace(in html: [UInt8], at index: inout Int) {
    while index < html.count, html[index] <= 0x20 { index += 1 }
  }

  private static func value(in html: [UInt8], at index: inout Int) -> ArraySlice<UInt8> {
    guard index < html.count else { return [] }
    let mark = html[index]
    if mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") {
      let start = index + 1
      index = start
      while index < html.count, html[index] != mark { index += 1 }
      defer { index = min(index + 1, html.count) }
      return html[start..<index]
    }
    let start = index
    while index < html.count, html[index] > 0x20, html[index] != UInt8(ascii: ">") { index += 1 }
    return html[start..<index]
  }
}
