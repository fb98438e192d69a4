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
    /// The comment to be kept up to date; `nil`: there is none yet.
    public let own: Own?
    /// What people were told last; `nil`: nothing.
    public let told: NoticeMark?
    /// What was seen and is left alone, each in one sentence without full stop.
    public let notices: [String]
  }

  /// What was done.
  public enum Deed: Hashable, Sendable {
    /// What is there says the same already.
    case nothing
    case created(url: String?)
    case updated(url: String?)
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
    var told: [NoticeMark] = []
    var others: [String] = []
    for comment in comments {
      guard let body = comment.text("body") else { continue }
      let mark = GateMark(firstLineOf: body)
      let notice = NoticeMark(firstLineOf: body)
      guard let environmentOfIt = mark?.environment ?? notice?.environment,
        environmentOfIt.utf8.elementsEqual(environment.utf8)
      else { continue }
      guard viewer.wrote(comment), let id = comment.digits("id") else {
        others.append(comment.member("user")?.value.text("login") ?? "somebody")
        continue
      }
      if let mark {
        own.append(Own(id: id, mark: mark, body: body, url: comment.text("html_url")))
        told.append(NoticeMark(mark))
      } else if let notice {
        told.append(notice)
      }
    }
    own.sort { ($0.id.utf8.count, $0.id) < ($1.id.utf8.count, $1.id) }
    var notices = others.map {
      "a comment of \($0.visible) begins as gonogo's do, and is left alone: it is not of \(viewer.login.visible)"
    }
    if own.count > 1 {
      notices.append(
        "\(own.count) comments on \(access.name) are of gonogo: the oldest is kept up to date, delete the others"
      )
    }
    return Standing(
      login: viewer.login, own: own.first,
      told: own.isEmpty ? nil : told.max { $0.at < $1.at }, notices: notices)
  }

  // MARK: Writing

  /// Puts the text in place of what stands there, or begins.
  /// - Parameter notice: the short comment that tells of the change; `nil`: there is none to tell. It comes first: what fails in between
  ///   tells twice, and never not at all.
  public func put(_ text: String, notice: String?, after standing: Standing) async throws -> Deed {
    guard let own = standing.own else { return .created(url: try await post(text)) }
    if notice == nil, own.body.saysTheSame(as: text) { return .nothing }
    if let notice { _ = try await post(notice) }
    var github = access.github
    do {
      let answer = try await github.ask(
        .init(
          method: .patch, path: "repos/\(access.repository)/issues/comments/\(own.id)",
          subject: access.name, body: .object(["body": .string(text)]))
      ).value
      try check(answer, holds: text)
      return .updated(url: answer.text("html_url") ?? own.url)
    } catch let failure as SyncFailure where failure.status == 404 || failure.status == 410 {
      // It may be gone since it was looked for. Where it is not, who asks may not write to it.
      let now = try await self.standing(environment: own.mark.environment)
      if now.own?.id == own.id { throw failure }
      access.say("the comment is gone: writing another one")
      return .created(url: try await post(text))
    }
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
