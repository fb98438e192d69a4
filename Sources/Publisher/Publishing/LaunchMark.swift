import Launch

/// Which launch a site is of, and in which environment, as its feed says it: every build of one launch says the same.
struct LaunchMark: Hashable, Sendable {
  /// Of the feed: made from the gate issue, or from the repository and the title, and the environment.
  let id: String
  /// In small letters; empty for production.
  let environment: String
  let title: String

  /// - Returns: `nil`: it is no feed of a site.
  init?(feed bytes: [UInt8]) {
    guard let id = Self.text("id", in: bytes), let title = Self.text("title", in: bytes) else {
      return nil
    }
    let mark = Array("Verdict · ".utf8)
    guard
      let start = title.indices.first(where: { title[$0...].starts(with: mark) })
    else { return nil }
    self.id = String(decoding: id, as: UTF8.self)
    environment = String(decoding: title[..<max(start - 1, 0)], as: UTF8.self).asciiLowercased
    self.title = String(
      decoding: BuiltLink.withoutEntities(Array(title[(start + mark.count)...])), as: UTF8.self)
  }

  /// What stands in the first element of a name.
  private static func text(_ name: String, in bytes: [UInt8]) -> [UInt8]? {
    let (open, close) = (Array("<\(name)>".utf8), Array("</\(name)>".utf8))
    // It stands at the beginning, before all that happened.
    let head = bytes.prefix(4096)
    guard let start = head.indices.first(where: { head[$0...].starts(with: open) }) else {
      return nil
    }
    let rest = head[(start + open.count)...]
    guard let end = rest.indices.first(where: { rest[$0...].starts(with: close) }) else {
      return nil
    }
    return Array(rest[..<end])
  }

  /// Another title makes it another launch only where nothing else says that it is the same.
  func isSame(as other: LaunchMark) -> Bool {
    id.utf8.elementsEqual(other.id.utf8)
      || (environment.utf8.elementsEqual(other.environment.utf8)
        && title.utf8.elementsEqual(other.title.utf8))
  }

  /// `'Shop v2', staging`
  var words: String {
    "'\(title.visible)', \(environment.isEmpty ? "production" : environment.visible)"
  }
}
