import Site

/// The site that a preview answers with, in memory: no request leads to a file.
public struct Preview: Sendable {
  private let pages: [[UInt8]: [UInt8]]
  private let rules: HeaderRules
  private let fallback: String
  private let fallbackStatus: Answer.Status
  private let token: String?

  /// Where an open page asks which site there is by now.
  private static let watchPath = "/_preview.js"

  /// A site as a host would have it.
  /// - Parameter token: names this site among those that follow it, so that a page that is open loads itself again; `nil`: no page does.
  public init(_ pages: [Page], token: String? = nil) {
    self.init(pages, fallback: "404.html", .notFound, token: token)
  }

  /// What stands in for a site that cannot be built: whatever is asked for, the answer is its page, and no success.
  public init(standIn pages: [Page], fallback: String, token: String? = nil) {
    self.init(pages, fallback: fallback, .unavailable, token: token)
  }

  private init(_ pages: [Page], fallback: String, _ status: Answer.Status, token: String?) {
    self.pages = Dictionary(
      pages.map { (Array($0.path.utf8), $0.bytes) }, uniquingKeysWith: { $1 })
    rules = HeaderRules(parsing: self.pages[Array("_headers".utf8)] ?? [])
    self.fallback = fallback
    fallbackStatus = status
    self.token = token
  }

  func answer(to request: RequestHead) -> Answer {
    guard request.method == "GET" || request.method == "HEAD" else {
      var refusal = Answer.refusal(.methodNotAllowed, "A preview answers GET and HEAD.")
      refusal.headers.append(HeaderRules.Header(name: "Allow", value: "GET, HEAD"))
      return refusal
    }
    var answer = found(at: request.path)
    for header in rules.headers(for: request.path)
    where !answer.headers.contains(where: { $0.isNamed(header.name) }) {
      answer.headers.append(header)
    }
    // Where the site does not say otherwise: what was kept would be shown in place of what is so now.
    if !answer.headers.contains(where: { $0.isNamed("Cache-Control") }) {
      answer.headers.append(HeaderRules.Header(name: "Cache-Control", value: "no-store"))
    }
    answer.isHeadOnly = request.method == "HEAD"
    return answer
  }

  private func found(at path: [UInt8]) -> Answer {
    if let token, path.elementsEqual(Self.watchPath.utf8) {
      return page("_preview.js", Array("window._preview = \"\(token)\";\n".utf8))
    }
    let name = Array(path.dropFirst())
    let slash = UInt8(ascii: "/")
    if name.isEmpty || name.last == slash {
      let index = name + Array("index.html".utf8)
      if let bytes = pages[index] { return page(index, bytes) }
    } else if let bytes = pages[name], !name.elementsEqual("_headers".utf8),
      !name.elementsEqual(fallback.utf8)
    {
      return page(name, bytes)
    } else if pages[name + Array("/index.html".utf8)] != nil {
      // The links of a page are relative to its folder.
      let location = "/" + PercentEncoding.path(name) + "/"
      return Answer(
        status: .found, headers: [HeaderRules.Header(name: "Location", value: location)])
    }
    return missing(name)
  }

  /// The nearest page for what is not there: of the folder itself, of the one above it, and so on.
  private func missing(_ name: [UInt8]) -> Answer {
    var folders = name.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    while folders.popLast() != nil {
      let path = Array(
        (folders + [ArraySlice(fallback.utf8)]).joined(separator: [UInt8(ascii: "/")]))
      if let bytes = pages[path] { return page(path, bytes, fallbackStatus) }
    }
    return .refusal(fallbackStatus, "There is nothing here.")
  }

  private func page(_ path: String, _ bytes: [UInt8]) -> Answer { page(Array(path.utf8), bytes) }

  private func page(_ path: [UInt8], _ bytes: [UInt8], _ status: Answer.Status = .ok) -> Answer {
    let type = MediaType.of(path)
    return Answer(
      status: status, headers: [HeaderRules.Header(name: "Content-Type", value: type)],
      body: watched(bytes, at: path))
  }

  /// With what a page of the preview has beyond that of the site: which site it is of, and a script that asks for it. That comes before
  /// the site's own, which may be of another site than the page by now, and fail on it.
  private func watched(_ bytes: [UInt8], at path: [UInt8]) -> [UInt8] {
    guard let token else { return bytes }
    if path.hasSuffix(".html") { return bytes + Array("<!--_preview \(token)-->\n".utf8) }
    return path.hasSuffix("app.js") ? Array(Self.watchScript.utf8) + bytes : bytes
  }
}

extension [UInt8] {
  fileprivate func hasSuffix(_ text: String) -> Bool {
    suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}
