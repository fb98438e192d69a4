/// The head of an HTTP/1.x request (RFC 9112), as far as a preview reads it.
struct RequestHead: Hashable, Sendable {
  /// Cased as it came: methods are case-sensitive.
  let method: String
  /// Percent-decoded, without the query; begins with `/`.
  let path: [UInt8]
  /// In lower case.
  let host: String

  /// - Parameter bytes: up to the empty line.
  /// - Returns: `nil` for what is no head of a request.
  init?(parsing bytes: [UInt8]) {
    // A line ends with CR LF, and a recipient may take LF alone.
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
    let words = lines[0].split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard words.count == 3, !words[0].isEmpty, words[2].starts(with: "HTTP/1.".utf8),
      let path = Self.path(of: words[1])
    else { return nil }
    var hosts: [String] = []
    for line in lines.dropFirst() where !line.isEmpty {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      guard line[..<colon].map(\.lowercased).elementsEqual("host".utf8) else { continue }
      let value = line[line.index(after: colon)...].trimmed
      hosts.append(String(decoding: value.map(\.lowercased), as: UTF8.self))
    }
    // RFC 9112 3.2: none or more than one is an error.
    guard hosts.count == 1 else { return nil }
    method = String(decoding: words[0], as: UTF8.self)
    self.path = path
    host = hosts[0]
  }

  /// `nil`: it is no path, or an escape in it is none.
  private static func path(of target: ArraySlice<UInt8>) -> [UInt8]? {
    guard target.first == UInt8(ascii: "/") else { return nil }
    var path: [UInt8] = []
    var rest = target.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        path.append(byte)
        continue
      }
      guard let high = rest.popFirst()?.hexDigit, let low = rest.popFirst()?.hexDigit else {
        return nil
      }
      path.append(high << 4 | low)
    }
    return path
  }
}

extension UInt8 {
  fileprivate var hexDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// A letter of ASCII in its lower case, anything else as it is.
  var lowercased: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self + 32 : self
  }

  fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}

extension ArraySlice<UInt8> {
  /// Without blanks at both ends.
  var trimmed: ArraySlice<UInt8> {
    var rest = drop(while: \.isBlank)
    while let last = rest.last, last.isBlank { rest.removeLast() }
    return rest
  }
}
