import Launch

/// An answer as `gh api --include` prints it.
struct HTTPMessage: Sendable {
  let status: Int
  /// Names in small letters.
  private let headers: [String: String]
  let body: [UInt8]

  /// - Returns: `nil` where the output does not begin with a whole head: nothing was answered.
  init?(_ output: [UInt8]) {
    var lines: [String] = []
    var start = 0
    while true {
      guard let end = output[start...].firstIndex(of: 0x0A) else { return nil }
      let line = String(decoding: output[start..<end].filter { $0 != 0x0D }, as: UTF8.self)
      start = end + 1
      if line.isEmpty { break }
      lines.append(line)
    }
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count >= 2, words[0].utf8.starts(with: "HTTP/".utf8), let status = Int(words[1])
    else { return nil }
    self.status = status
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let value = line[line.utf8.index(after: colon)...].utf8.drop { $0 == 0x20 }
      headers[line[..<colon].lowercased()] = String(decoding: Array(value), as: UTF8.self)
    }
    self.headers = headers
    body = Array(output[start...])
  }

  subscript(_ name: String) -> String? { headers[name] }

  /// Whether another page follows (RFC 8288).
  var hasNext: Bool { headers["link"]?.contains("rel=\"next\"") ?? false }

  /// Whether GitHub refuses because it was asked too often.
  var isRateLimited: Bool {
    guard status == 403 || status == 429 else { return false }
    return status == 429 || headers["retry-after"] != nil || headers["x-ratelimit-remaining"] == "0"
      || String(decoding: body.prefix(2_000), as: UTF8.self).lowercased().contains("rate limit")
  }

  /// GitHub's clock (RFC 9110, section 6.6.1): `Sat, 06 Jun 2026 13:57:08 GMT`; `nil`: it does not say.
  var date: Instant? {
    guard let parts = headers["date"]?.split(separator: " "), parts.count == 6,
      let month = Self.months.firstIndex(of: String(parts[2]))
    else { return nil }
    let number = month + 1
    return Instant("\(parts[3])-\(number < 10 ? "0" : "")\(number)-\(parts[1])T\(parts[4])Z")
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// What GitHub says about a refusal, as in `: Unable to create comment because issue is locked.`; empty where it says nothing.
  var words: String {
    guard let value = try? JSONValue.parse(SourceFile(name: "the answer", bytes: body)),
      case .string(let text) = value.member("message")?.value.kind, !text.isEmpty
    else { return "" }
    return ": " + String(text.unicodeScalars.prefix(300)).visible
  }
}
