import Markdown

/// What one role of the launch says: GO, NO-GO, or nothing yet.
public struct RollCall: Hashable, Sendable {
  public enum Word: Hashable, Sendable {
    case go(by: String, at: Instant)
    case noGo(by: String, at: Instant, reason: String)
    case silent
  }

  /// As the playbook calls it: `sre-agent (EyeTok, on call)`.
  public let role: String
  /// The logins of the operators who speak for it; empty: any operator who names it.
  public let logins: [String]
  public let word: Word
  /// How many required items it owns, and how many of them are clear.
  public let owned: Int
  public let clear: Int

  /// Every role that the playbook names as an owner, in the author's order.
  static func of(
    _ playbook: Playbook, _ required: [ItemReport], _ decisions: Decisions, since opening: Instant?
  ) -> [RollCall] {
    var roles: [String] = []
    let owners = [playbook.metadata.owner].compactMap(\.self) + required.compactMap(\.item.owner)
    for role in owners.flatMap(\.roles) where !roles.contains(where: { $0.isRole(role) }) {
      roles.append(role)
    }
    // Who is named by login alone answers in the role that names them, too.
    let named = roles
    roles.removeAll { login in
      named.contains { $0.names(login) && !$0.isRole(login) }
        && playbook.metadata.operators.contains {
          $0.login.asciiLowercased.hasBytes(of: login.asciiLowercased)
        }
    }
    let calls = roles.map { role in
      let speakers = playbook.metadata.operators.filter {
        role.names($0.login)
      }
      let last = decisions.lastWord(since: opening) { $0.speaks(for: role, $1, speakers) }
      let owned = required.filter { report in
        report.item.owner?.roles.contains { owner in
          owner.isRole(role)
            || speakers.contains { $0.login.asciiLowercased.hasBytes(of: owner.asciiLowercased) }
        } ?? false
      }
      return RollCall(
        role: role, logins: speakers.map(\.login), word: last.map(Word.init) ?? .silent,
        owned: owned.count, clear: owned.count { $0.status.effect == .clear })
    }
    return calls
      + refusals(of: playbook.metadata.operators, beside: calls, decisions, since: opening)
  }

  /// What operators say who speak for no role: that they have none makes their no-go no smaller.
  private static func refusals(
    of operators: [Metadata.Operator], beside calls: [RollCall], _ decisions: Decisions,
    since opening: Instant?
  ) -> [RollCall] {
    operators.compactMap { person in
      let last = decisions.lastWord(since: opening) { decision, named in
        person.isMeant(by: decision) && !calls.contains { $0.hears(person, as: named) }
      }
      guard let last, last.isRefusal else { return nil }
      return RollCall(
        role: person.login, logins: [person.login], word: Word(last), owned: 0, clear: 0)
    }
  }
}

extension Decisions {
  /// The newest go or no-go of those that speak; `nil`: there is none.
  ///
  /// A go must be recent: one from before an abort says nothing. A no-go stands until it is taken back, also from before an abort; one
  /// that had been taken back before the abort does not come back with it. Said in the same second as a go, it counts.
  fileprivate func lastWord(
    since opening: Instant?, _ speaks: (Decision, _ named: String?) -> Bool
  ) -> Decision? {
    let words = counting.filter { decision in
      switch decision.kind {
      case .go(let named):
        opening.map { decision.at >= $0 } ?? true && speaks(decision, named)
      case .noGo(let named, _): speaks(decision, named)
      case .confirm, .waive, .notNeeded, .stepDone, .abort, .resume: false
      }
    }
    func time(_ word: Decision) -> (Instant, Int) {
      word.isRefusal ? (word.end, 1) : (word.at, 0)
    }
    guard let last = words.max(by: { time($0) < time($1) }) else { return nil }
    if !last.isRefusal, let clearedAt, last.at <= clearedAt { return nil }
    return last
  }
}

extension RollCall {
  /// Whether an operator speaks for it.
  /// - Parameter named: the role that they name; `nil`: all that they speak for.
  func hears(_ person: Metadata.Operator, as named: String?) -> Bool {
    let isSpeaker = logins.contains {
      $0.asciiLowercased.hasBytes(of: person.login.asciiLowercased)
    }
    return named.map { role.isRole($0) && (isSpeaker || logins.isEmpty) } ?? isSpeaker
  }
}

extension RollCall.Word {
  fileprivate init(_ decision: Decision) {
    switch decision.kind {
    case .go: self = .go(by: decision.by.login, at: decision.at)
    case .noGo(_, let reason):
      self = .noGo(by: decision.by.login, at: decision.at, reason: reason)
    case .confirm, .waive, .notNeeded, .stepDone, .abort, .resume: self = .silent
    }
  }
}

extension Decision {
  /// - Parameter named: the role that it names; `nil`: all that its operator speaks for.
  fileprivate func speaks(
    for role: String, _ named: String?, _ speakers: [Metadata.Operator]
  ) -> Bool {
    let isSpeaker = speakers.contains { $0.isMeant(by: self) }
    guard let named else { return isSpeaker }
    return role.isRole(named) && (isSpeaker || speakers.isEmpty)
  }
}

extension String {
  /// The roles that an owner's line names: `operator (Ann) and on-call` are two.
  fileprivate var roles: [String] {
    var roles: [[UInt8]] = [[]]
    var depth = 0
    let bytes = Array(utf8)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      let joint = [" and ", ", ", " & ", " + ", "; ", " / "].first {
        bytes[index...].starts(with: $0.utf8)
      }
      if depth <= 0, let joint {
        roles.append([])
        index += joint.utf8.count
      } else {
        roles[roles.count - 1].append(byte)
        index += 1
      }
    }
    return roles.map { String(decoding: $0, as: UTF8.self).trimmed }.filter { !$0.isEmpty }
  }

  fileprivate func names(_ login: String) -> Bool {
    LabelText(self).firstIndex(of: login.asciiLowercased) != nil
  }

  /// Whether both name the same role: what stands in brackets is who holds it.
  fileprivate func isRole(_ other: String) -> Bool {
    func name(_ text: String) -> String {
      let head = text.utf8.prefix { $0 != UInt8(ascii: "(") }
      return String(decoding: head, as: UTF8.self).trimmed.asciiLowercased
    }
    return name(self).hasBytes(of: name(other))
  }
}
