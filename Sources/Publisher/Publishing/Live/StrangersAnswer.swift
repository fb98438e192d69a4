import Launch

/// What one answer says to somebody who has not signed in.
enum StrangersAnswer: Hashable, Sendable {
  /// It is a file of the site, or a page that gonogo made.
  case isSite
  /// It asks who they are.
  case refused
  /// Nothing is there for them. In words that go on behind the address.
  case absent(String)
  /// It tells nothing. In words that go on behind the address.
  case unknown(String)

  /// - Parameter known: the SHA-256 of each file of the site.
  init(_ answer: WebReader.Answer, knowing known: Set<String>) {
    guard let status = answer.status else {
      self = .unknown("does not answer: \(answer.problem ?? "nothing came back")")
      return
    }
    // Whatever the status says: who has the bytes can read them.
    if Self.isOfSite(answer.body, known) {
      self = .isSite
      return
    }
    switch status {
    case _ where answer.redirect != nil && !answer.isOfOther:
      self = .unknown("sends its readers on and on")
    case 404, 410: self = .absent("answers \(status)")
    case 500..., 429: self = .unknown("answers \(status)")
    case 401, 403: self = .refused
    case _ where answer.isOfOther || Self.asksForPassword(answer.body): self = .refused
    case 200:
      self = .unknown("answers 200 with what is none of the site, and asks for no login")
    default: self = .unknown("answers \(status)")
    }
  }

  /// An empty file is nobody's.
  private static func isOfSite(_ body: [UInt8], _ known: Set<String>) -> Bool {
    BuildStamp.isOfSite(body) || !body.isEmpty && known.contains(Digest.sha256(body))
  }

  /// In letters of any case, with quotation marks or without.
  private static func asksForPassword(_ html: [UInt8]) -> Bool {
    let bare = html.filter { $0 > 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
      .map { (65...90) ~= $0 ? $0 | 0x20 : $0 }
    return BuildStamp.holds("type=password", bare)
  }
}
