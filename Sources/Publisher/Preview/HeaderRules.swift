/// What a `_headers` file says: which headers which paths are answered with.
///
/// The form of Cloudflare Pages and Netlify: a line with a path, in which `*` stands for any bytes, then indented lines of
/// `Name: value`. Every rule that fits counts; a header that several of them give has their values joined with commas. `#` begins a
/// comment line.
struct HeaderRules: Hashable, Sendable {
  struct Header: Hashable, Sendable {
    let name: String
    var value: String
  }

  fileprivate struct Rule: Hashable, Sendable {
    /// What stands between the stars.
    let parts: [[UInt8]]
    var headers: [Header] = []
  }

  private var rules: [Rule] = []

  init(parsing bytes: [UInt8] = []) {
    for line in bytes.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    ) {
      let text = line.trimmed
      guard let first = text.first, first != UInt8(ascii: "#") else { continue }
      if first == UInt8(ascii: "/"), line.first == first {
        let parts = text.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
        rules.append(Rule(parts: parts.map(Array.init)))
      } else if let colon = text.firstIndex(of: UInt8(ascii: ":")), !rules.isEmpty {
        rules[rules.count - 1].headers.append(
          Header(
            name: String(decoding: text[..<colon].trimmed, as: UTF8.self),
            value: String(decoding: text[text.index(after: colon)...].trimmed, as: UTF8.self)))
      }
    }
  }

  /// In the order of the file.
  /// - Parameter path: begins with `/`.
  func headers(for path: [UInt8]) -> [Header] {
    var found: [Header] = []
    for rule in rules where rule.fits(path) {
      for header in rule.headers {
        if let index = found.firstIndex(where: { $0.isNamed(header.name) }) {
          found[index].value += ", \(header.value)"
        } else {
          found.append(header)
        }
      }
    }
    return found
  }
}

extension HeaderRules.Header {
  /// Names are compared without regard to case.
  func isNamed(_ other: String) -> Bool {
    name.utf8.lazy.map(\.lowercased).elementsEqual(other.utf8.lazy.map(\.lowercased))
  }
}

extension HeaderRules.Rule {
  fileprivate func fits(_ path: [UInt8]) -> Bool {
    guard let first = parts.first, let last = parts.last else { return false }
    guard parts.count > 1 else { return path == first }
    guard path.starts(with: first) else { return false }
    var rest = path.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() {
      guard let end = rest.indices.first(where: { rest[$0...].starts(with: part) }) else {
        return part.isEmpty
      }
      rest = rest[(end + part.count)...]
    }
    return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last)
  }
}
