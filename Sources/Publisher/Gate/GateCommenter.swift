import Launch

/// Keeps one comment of gonogo on the gate issue up to date, and tells of a change with a short one.
public struct GateCommenter: Sendable {
  /// A comment that is there.
  public struct Own: Hashable, Sendable {
    /// GitHub's number for it, in digits.
    let id: String
    public let mark: GateMark
    let body: String
    /// For people; `nil`: GitHub does not say.
    public let url: String?
  }

  /// What was found on the issue.
  public struct Standing: Hashable, Sendable {
    /// Who writes.
    public let login: String
    /// The comment to be kept up to date, the oldest of ours; `nil`: there is none yet.
    public let own: Own?
    /// GitHub's numbers for the others of ours, also those whose first line somebody has changed: they keep a verdict that nobody
    /// would change.
    public let others: [String]
    /// What the newest of ours says; `nil`: there is none.
    public let latest: GateMark?
    /// What people were told last; `nil`: nothing.
    public let told: NoticeMark?
    /// What was seen and is left alone, each in one sentence without full stop.
    public let notices: [String]
  }

  /// The short comment that tells of a change.
  public struct Notice: Hashable, Sendable {
    public let text: String
    /// What to put in place where it cannot be posted: the next one tells of the change then.
    let untold: String

    public init(_ text: String, untold: String) {
      self.text = text
      self.untold = untold
    }
  }

  /// What was done.
  public enum Deed: Hashable, Sendable {
    /// What is there says the same already.
    case nothing
    case created(url: String?)
    case updated(url: String?)

    fileprivate var url: String? {
      switch self {
      case .nothing: nil
      case .created(let url), .updated(let url): url
      }
    }
  }

  private let access: GateAccess
  /// So often a comment is written anew after no answer came, and none is found.
  private static let tries = 3

  public init(_ access: GateAccess) { self.access = access }

  // MARK: Looking

  /// Finds the comment of this environment. Whoever may write to the issue can begin a comment as gonogo does: it counts only if it
  /// is by who asks now.
  public func standing(environment: String) async throws -> Standing {
    let viewer = try await viewer()
    let comments = try await GateFetch(access)().comments
    return standing(environment, viewer, comments)
  }

  private func standing(_ environment: String, _ viewer: Viewer, _ comments: [JSONValue])
    -> Standing
  {
    var own: [Own] = []
    var changed: [String] = []
    var unreadable = 0
    var told: [NoticeMark] = []
    var others: [String] = []
    for comment in comments {
      guard let body = comment.text("body") else { continue }
      let mark = GateMark(firstLineOf: body)
      let notice = NoticeMark(firstLineOf: body)
      let named = mark?.environment ?? notice?.environment ?? GateMark.environment(openingOf: body)
      guard let named else {
        if GateMark.opens(body), viewer.wrote(comment) { unreadable += 1 }
        continue
      }
      guard named.utf8.elementsEqual(environment.utf8) else { continue }
      guard viewer.wrote(comment), let id = comment.digits("id") else {
        others.append(comment.member("user")?.value.text("login") ?? "somebody")
        continue
      }
      if let mark {
        own.append(Own(id: id, mark: mark, body: body, url: comment.text("html_url")))
        told.append(NoticeMark(toldBy: mark))
      } else if let notice {
        told.append(notice)
      } else {
        changed.append(id)
      }
    }
    own.sort { ($0.id.utf8.count, $0.id) < ($1.id.utf8.count, $1.id) }
    var notices = others.map {
      "a comment of \($0.visible) begins as gonogo's do, and is left alone: it is not of \(viewer.login.visible)"
    }
    if own.count > 1 {
      notices.append(
        "\(own.count) comments on \(access.name) are of gonogo: the oldest is the one that is kept up to date"
      )
    }
    let count = changed.count + unreadable
    if count > 0 {
      notices.append(
        "somebody has changed the first line of \(count == 1 ? "a comment" : "\(count) comments") of gonogo on \(access.name), which is not kept up to date for that"
      )
    }
    if unreadable > 0 {
      notices.append(
        "of which environment \(unreadable == 1 ? "it" : "\(unreadable) of them") was cannot be read: delete what is still there"
      )
    }
    return Standing(
      login: viewer.login, own: own.first, others: own.dropFirst().map(\.id) + changed,
      latest: own.map(\.mark).max { $0.at < $1.at },
      told: own.isEmpty ? nil : told.max { $0.at < $1.at }, notices: notices)
  }

  // MARK: Writing

  /// Puts the text in place of what stands there, or begins; then takes the verdict out of the others of ours.
  /// - Parameters:
  ///   - notice: `nil`: there is no change to tell. It comes first: what fails in between tells twice, and never not at all.
  ///   - superseded: the text for the others, with where the one is that is kept up to date; `nil`: GitHub does not say.
  /// - Throws: also where only the notice was not posted, or another comment not changed: the text is in place then.
  public func put(
    _ text: String, notice: Notice?, after standing: Standing, superseded: (String?) -> String
  ) async throws -> Deed {
    let (deed, untold) = try await put(text, notice, after: standing)
    let failure = try await replace(
      standing, by: superseded(deed.url ?? standing.own?.url))
    if let failure = untold ?? failure { throw failure }
    return deed
  }

  /// - Returns: also why the notice was not posted; `nil`: it was, or there was nothing to tell.
  private func put(_ text: String, _ notice: Notice?, after standing: Standing) async throws
    -> (Deed, untold: SyncFailure?)
  {
    guard let own = standing.own else { return (.created(url: try await post(text)), nil) }
    if notice == nil, own.body.saysTheSame(as: text) { return (.nothing, nil) }
    var untold: SyncFailure?
    if let notice {
      // Whatever hinders it: the verdict that stands there must not stay.
      do { _ = try await post(notice.text) } catch let failure as SyncFailure {
        access.say("the short comment could not be posted: \(failure.message)")
        untold = failure
      }
    }
    do {
      let url = try await edit(own.id, untold == nil ? text : notice?.untold ?? text)
      return (.updated(url: url ?? own.url), untold)
    } catch let failure as SyncFailure where failure.isOfWhatMayBeGone {
      let now = try await self.standing(environment: own.mark.environment)
      if now.own?.id == own.id { throw failure }
      access.say("the comment is gone: writing another one")
      // Which tells by itself.
      return (.created(url: try await post(text)), nil)
    }
  }

  /// Changes the others of ours, each that can be changed.
  /// - Returns: what hindered the first; `nil`: nothing.
  private func replace(_ standing: Standing, by text: String) async throws -> SyncFailure? {
    var first: SyncFailure?
    for id in standing.others {
      do { _ = try await edit(id, text) } catch let failure as SyncFailure {
        if failure.isOfWhatMayBeGone, !(try await isThere(id)) { continue }
        access.say("another comment of gonogo keeps its verdict: \(failure.message)")
        first = first ?? failure
      }
    }
    return first
  }

  private func isThere(_ id: String) async throws -> Bool {
    try await GateFetch(access)().comments.contains {
      $0.digits("id")?.utf8.elementsEqual(id.utf8) ?? false
    }
  }

  /// - Returns: where it is; `nil`: GitHub does not say.
  private func edit(_ id: String, _ text: String) async throws -> String? {
    var github = access.github
    let answer = try await github.ask(
      .init(
        method: .patch, path: "repos/\(access.repository)/issues/comments/\(id)",
        subject: access.name, body: .object(["body": .string(text)]))
    ).value
    try check(answer, holds: text)
    return answer.text("html_url")
  }

  /// Writes a comment, once.
  /// - Returns: where it is; `nil`: GitHub does not say.
  private func post(_ text: String) async throws -> String? {
    var github = access.github
    var count = 0
    while true {
      count += 1
      let sent = try await github.send(
        .init(
          method: .post, path: "\(access.path)/comments", subject: access.name,
          body: .object(["body": .string(text)]), isRepeatable: false))
      switch sent {
      case .done(let answer):
        try check(answer, holds: text)
        return answer.text("html_url")
      case .unknown(let reason):
        try await github.rest(reason, nil, after: min(count, 2))
        // No answer does not say that nothing happened.
        let viewer = try await viewer()
        let found = try await GateFetch(access)().comments.first { comment in
          viewer.wrote(comment) && comment.text("body")?.saysTheSame(as: text) ?? false
        }
        if let found { return found.text("html_url") }
        guard count < Self.tries else {
          throw SyncFailure(
            .unavailable, "\(reason) (tried \(count) times)", hint: "try again later")
        }
      }
    }
  }

  private func check(_ answer: JSONValue, holds text: String) throws(SyncFailure) {
    guard answer.text("body")?.saysTheSame(as: text) ?? false else {
      throw SyncFailure(
        .unavailable, "GitHub holds another text than was written to \(access.name)",
        hint: "look at the issue, then try again")
    }
  }

  // MARK: Who asks

  private func viewer() async throws -> Viewer {
    var github = access.github
    return try await Viewer(asking: &github, about: access.name)
  }
}

extension SyncFailure {
  /// It may be gone since it was looked for. Where it is not, who asks may not write to it.
  fileprivate var isOfWhatMayBeGone: Bool { status == 404 || status == 410 }
}

extension String {
  /// Whether both are the same but for white space at their ends, which GitHub may cut.
  fileprivate func saysTheSame(as other: String) -> Bool {
    withoutEnd.elementsEqual(other.withoutEnd)
  }

  private var withoutEnd: [UInt8] {
    var bytes = Array(utf8).filter { $0 != 0x0D }
    while let last = bytes.last, last == 0x20 || last == 0x0A { bytes.removeLast() }
    return bytes
  }
}
