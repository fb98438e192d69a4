import Site

/// Where a link of a page leads, as it is written in `href` or `src`.
enum BuiltLink: Hashable {
  /// To another host, or to something that is no page: `https:`, `mailto:`, `data:`.
  case outside
  /// To no place: it runs a script.
  case script
  /// A path that begins at the root of the host, which a site in a folder does not have.
  case absolute
  /// Out of the site: `../` too often.
  case above
  /// - Parameter fragment: decoded; empty: the page as a whole.
  case file(path: String, fragment: [UInt8])

  /// - Parameters:
  ///   - written: with its entities.
  ///   - page: relative to the root of the site.
  init(_ written: some Collection<UInt8>, on page: String) {
    var bytes = Array(written)
    if bytes.contains(UInt8(ascii: "&")) { bytes = Self.withoutEntities(bytes) }
    let mark = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.endIndex
    var path = bytes[..<mark]
    if let query = path.firstIndex(of: UInt8(ascii: "?")) { path = path[..<query] }
    let head = path.prefix { $0 != UInt8(ascii: "/") }
    if Self.isScript(head) {
      self = .script
      return
    }
    if head.contains(UInt8(ascii: ":")) || path.starts(with: "//".utf8) {
      self = .outside
      return
    }
    if path.first == UInt8(ascii: "/") {
      self = .absolute
      return
    }
    // What searches the page is no place in it.
    var fragment = PercentEncoding.decoded(bytes[mark...].dropFirst())
    if fragment.first == UInt8(ascii: "?") || fragment.elementsEqual("top".utf8) { fragment = [] }
    if path.isEmpty {
      self = .file(path: page, fragment: fragment)
      return
    }
    var parts = page.utf8.split(separator: UInt8(ascii: "/")).dropLast().map { Array($0) }
    for part in path.split(separator: UInt8(ascii: "/")) {
      if part.elementsEqual("..".utf8) {
        guard parts.popLast() != nil else {
          self = .above
          return
        }
      } else if !part.elementsEqual(".".utf8) {
        parts.append(PercentEncoding.decoded(part))
      }
    }
    if path.last == UInt8(ascii: "/") || parts.isEmpty { parts.append(Array("index.html".utf8)) }
    self = .file(
      path: parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/"),
      fragment: fragment)
  }

  /// Browsers pass over white space in it, and undo every entity; the program writes neither.
  private static func isScript(_ head: some Sequence<UInt8>) -> Bool {
    let scheme = String(decoding: head.filter { $0 > 0x20 }, as: UTF8.self).asciiLowercased.utf8
    return ["javascript:", "vbscript:"].contains { scheme.starts(with: $0.utf8) }
      || scheme.contains(UInt8(ascii: "&")) && scheme.contains(UInt8(ascii: ";"))
  }

  /// Those that the program writes.
  static func withoutEntities(_ bytes: [UInt8]) -> [UInt8] {
    let entities: [(String, UInt8)] = [
      ("&amp;", UInt8(ascii: "&")), ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
      ("&quot;", UInt8(ascii: "\"")), ("&#39;", UInt8(ascii: "'")), ("&#x27;", UInt8(ascii: "'")),
    ]
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "&"),
        let (name, value) = entities.first(where: { bytes[index...].starts(with: $0.0.utf8) })
      {
        result.append(value)
        index += name.utf8.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }
}
