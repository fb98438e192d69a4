/// A tag of a template: `{{name}}`, `{{{name}}}`, `{{#name}}`, `{{>partial}}`, …
struct TemplateTag: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case text, markup, section, inverted, end, partial, parent, block, comment
    /// What Mustache has besides and this program refuses.
    case refused(String)
  }

  let kind: Kind
  let name: String
  /// In the bytes of the template, braces included.
  let range: Range<Int>
}

extension TemplateTag {
  /// The tags of a template in their order, up to one that is never closed.
  /// - Returns: the tags, and where the one starts that is never closed.
  static func all(in bytes: [UInt8]) -> (tags: [TemplateTag], unclosed: Int?) {
    var tags: [TemplateTag] = []
    var index = 0
    while let start = find("{{", in: bytes, from: index) {
      let isTriple = start + 2 < bytes.count && bytes[start + 2] == UInt8(ascii: "{")
      let closing: StaticString = isTriple ? "}}}" : "}}"
      let inner = start + (isTriple ? 3 : 2)
      guard let end = find(closing, in: bytes, from: inner) else { return (tags, start) }
      let stop = end + closing.utf8CodeUnitCount
      tags.append(tag(Array(bytes[inner..<end]), isTriple: isTriple, range: start..<stop))
      index = stop
    }
    return (tags, nil)
  }

  private static func tag(_ content: [UInt8], isTriple: Bool, range: Range<Int>) -> TemplateTag {
    let sign = isTriple ? nil : content.first.map { Unicode.Scalar($0) }
    let kind: Kind =
      switch sign {
      case "#": .section
      case "^": .inverted
      case "/": .end
      case ">": .partial
      case "<": .parent
      case "$": .block
      case "!": .comment
      case "&": .refused("'{{&' puts text on the page without escaping")
      case "=": .refused("other braces than '{{' and '}}' are not supported")
      case "%": .refused("the escaping of a template cannot be chosen")
      default: isTriple ? .markup : .text
      }
    let hasSign =
      switch kind {
      case .text, .markup: false
      default: true
      }
    let name = content.dropFirst(hasSign ? 1 : 0).split(separator: UInt8(ascii: " ")).joined(
      separator: [0x20])
    return TemplateTag(kind: kind, name: String(decoding: Array(name), as: UTF8.self), range: range)
  }

  private static func find(_ text: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
    let wanted = Array(text.description.utf8)
    guard start + wanted.count <= bytes.count else { return nil }
    return (start...(bytes.count - wanted.count)).first {
      bytes[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }
  }

  var hasPlainName: Bool { Self.isPlainName(name) }

  /// Letters, digits and `_`, starting with a letter.
  static func isPlainName(_ name: String) -> Bool {
    guard let first = name.utf8.first, isLetter(first) else { return false }
    return name.utf8.allSatisfy {
      isLetter($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_")
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte)
  }
}
