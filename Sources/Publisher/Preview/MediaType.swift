/// What the bytes of a file are, by the end of its name.
enum MediaType {
  private static let known: [(ending: String, type: String)] = [
    (".html", "text/html; charset=utf-8"),
    (".css", "text/css; charset=utf-8"),
    (".js", "text/javascript; charset=utf-8"),
    (".json", "application/json"),
    (".svg", "image/svg+xml"),
    (".png", "image/png"),
    // The only XML of a site is its feed (RFC 4287).
    (".xml", "application/atom+xml; charset=utf-8"),
    (".ics", "text/calendar; charset=utf-8"),
    (".txt", "text/plain; charset=utf-8"),
  ]

  static func of(_ path: [UInt8]) -> String {
    known.first { path.suffix($0.ending.utf8.count).elementsEqual($0.ending.utf8) }?.type
      ?? "application/octet-stream"
  }
}
