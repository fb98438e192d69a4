/// An HTTP response that ends its connection.
struct Answer: Hashable, Sendable {
  enum Status: Int, Hashable, Sendable {
    case ok = 200
    case found = 302
    case badRequest = 400
    case notFound = 404
    case methodNotAllowed = 405
    case misdirected = 421
    case headTooLarge = 431
    case unavailable = 503

    /// RFC 9110, 15; RFC 6585 for 431.
    var phrase: String {
      switch self {
      case .ok: "OK"
      case .found: "Found"
      case .badRequest: "Bad Request"
      case .notFound: "Not Found"
      case .methodNotAllowed: "Method Not Allowed"
      case .misdirected: "Misdirected Request"
      case .headTooLarge: "Request Header Fields Too Large"
      case .unavailable: "Service Unavailable"
      }
    }
  }

  let status: Status
  var headers: [HeaderRules.Header] = []
  var body: [UInt8] = []
  /// Whether only the head was asked for: the body then counts and is not sent.
  var isHeadOnly = false

  /// - Parameter words: one sentence for a person.
  static func refusal(_ status: Status, _ words: String) -> Answer {
    Answer(
      status: status,
      headers: [
        HeaderRules.Header(name: "Content-Type", value: "text/plain; charset=utf-8"),
        HeaderRules.Header(name: "X-Content-Type-Options", value: "nosniff"),
      ],
      body: Array("\(words)\n".utf8))
  }

  /// As it goes over the wire.
  var encoded: [UInt8] {
    var head = "HTTP/1.1 \(status.rawValue) \(status.phrase)\r\n"
    for header in headers { head += "\(header.name): \(header.value)\r\n" }
    head += "Content-Length: \(body.count)\r\nConnection: close\r\n\r\n"
    return Array(head.utf8) + (isHeadOnly ? [] : body)
  }
}
