extension CommandOpening {
  /// What a line means that stands whole, unquoted and as plain text in a comment.
  /// - Parameter url: of the comment, as the evidence of what it confirms.
  func meaning(url: String?) -> Comment.Command.Meaning {
    if name.isStop { return stop }
    guard isPlain, name == .resume || !rest.hasInvisible else {
      return .unreadable(
        "an invisible character or another sign stands in it: type it anew, with a blank behind `/\(name.rawValue)`"
      )
    }
    let rest = rest.trimmed
    switch name {
    case .confirm:
      return subject.map {
        .decision(.confirm($0, note: Self.origin, evidence: url))
      } ?? .unreadable("`/confirm` wants \(Self.wanted("an id")): /confirm 1B.2 3f9a1c")
    case .stepDone:
      return subject.map { .decision(.stepDone($0, note: Self.origin)) }
        ?? .unreadable("`/step-done` wants \(Self.wanted("a step")): /step-done step-3 3f9a1c")
    case .resume: return .decision(.resume(reason: rest.isEmpty ? Self.noReason : rest))
    case .go:
      guard !rest.isEmpty else { return .decision(.go(role: nil)) }
      guard TextForm.line.allows(rest) else {
        return .unreadable("`/go` wants a role in plain letters: /go Support")
      }
      return .decision(.go(role: rest))
    case .abort, .noGo: return stop
    }
  }

  /// The launch is stopped whatever stands behind the name, unless that makes a file or an address of it: `/abort.html`.
  var stop: Comment.Command.Meaning {
    let bytes = Array(rest.utf8)
    let marks = bytes.prefix { Self.marks.contains($0) }.count
    let goesOn = bytes.count > marks && !bytes[marks].isBlank
    if marks > 0, bytes[marks - 1] != UInt8(ascii: ":"), goesOn, bytes[marks] < 0x80 {
      return .unreadable("behind `/\(name.rawValue)` must stand a blank, then the reason")
    }
    let said = String(decoding: bytes[marks...], as: UTF8.self).trimmed
    let reason = said.isEmpty ? Self.noReason : said
    return .decision(name == .abort ? .abort(reason: reason) : .noGo(role: nil, reason: reason))
  }

  private static let marks = Set(":.!,;?".utf8)
  private static let noReason = "no reason given"
  private static let origin = "comment on the gate issue"

  private static func wanted(_ what: String) -> String {
    "\(what) and the digest that the page shows"
  }

  /// An id and a digest, and nothing behind them.
  private var subject: Decision.Subject? {
    let words = rest.utf8.split { $0.isBlank }.map { String(decoding: $0, as: UTF8.self) }
    guard words.count == 2, TextForm.checkID.allows(words[0]) else { return nil }
    let digest = words[1].asciiLowercased
    guard TextForm.shortDigest.allows(digest) else { return nil }
    return Decision.Subject(id: words[0], digest: digest)
  }
}
