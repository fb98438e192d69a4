import Launch

/// What GitHub lets whoever asks now do about a gate issue: each asked once, and nothing is written.
public struct GateSurvey: Sendable {
  public struct Issue: Hashable, Sendable {
    public let title: String
    public let isOpen: Bool
    /// Only who may write to the repository can comment.
    public let isLocked: Bool
    public let comments: Int
  }

  public struct Repository: Hashable, Sendable {
    public let isPrivate: Bool
    public let isArchived: Bool
    /// `nil`: GitHub does not say.
    public let mayWrite: Bool?
  }

  public struct Pages: Hashable, Sendable {
    /// Everybody can read it.
    public let isPublic: Bool
    public let url: String?
  }

  /// GitHub has answered at all. Where it does not, asking three times more only takes longer, and all of it failed for one reason.
  public var isAnswered: Bool {
    if case .failure(let failure) = login, failure.status == nil, ahead == nil {
      false
    } else {
      true
    }
  }

  /// Who asks.
  public let login: Result<String, SyncFailure>
  /// How far GitHub's clock is ahead of ours; less than a second means nothing. `nil`: it does not say.
  public let ahead: Duration?
  public let issue: Result<Issue, SyncFailure>
  public let repository: Result<Repository, SyncFailure>
  /// `nil`: the repository has no such site, or it is not shown to who asks.
  public let pages: Result<Pages?, SyncFailure>

  public init(_ access: GateAccess) {
    let github = access.github
    func ask(_ path: String) -> Result<GitHub.Page, SyncFailure> {
      Self.result { try github.once(.init(path: path, subject: access.name)) }
    }
    let viewer = Self.result { try github.once(Viewer.question(about: access.name)) }
    let now = access.now()
    ahead = (try? viewer.get())?.date.map { $0 - now }
    login = viewer.flatMap { page in Self.result { try Viewer(in: page).login } }
    if case .failure(let failure) = viewer, failure.status == nil {
      issue = .failure(failure)
      repository = .failure(failure)
      pages = .failure(failure)
      return
    }
    issue = ask(access.path).flatMap { page in
      Self.result {
        try access.check(page.value)
        return Issue(page.value)
      }
    }
    repository = ask("repos/\(access.repository)").map { Repository($0.value) }
    switch ask("repos/\(access.repository)/pages") {
    case .success(let page): pages = .success(Pages(page.value))
    case .failure(let failure) where failure.status == 404: pages = .success(nil)
    case .failure(let failure): pages = .failure(failure)
    }
  }

  private static func result<Value>(_ body: () throws -> Value) -> Result<Value, SyncFailure> {
    do { return .success(try body()) } catch let failure as SyncFailure {
      return .failure(failure)
    } catch { return .failure(SyncFailure(.unavailable, "\(error)")) }
  }
}

extension GateSurvey.Issue {
  fileprivate init(_ value: JSONValue) {
    title = value.text("title") ?? ""
    isOpen = value.text("state")?.utf8.elementsEqual("open".utf8) ?? false
    isLocked = value.isTrue("locked")
    comments = value.digits("comments").flatMap { Int($0) } ?? 0
  }
}

extension GateSurvey.Repository {
  fileprivate init(_ value: JSONValue) {
    isPrivate = value.isTrue("private")
    isArchived = value.isTrue("archived")
    let permissions = value.member("permissions")?.value
    mayWrite = permissions.map { $0.isTrue("push") || $0.isTrue("triage") || $0.isTrue("admin") }
  }
}

extension GateSurvey.Pages {
  fileprivate init(_ value: JSONValue) {
    isPublic = value.isTrue("public")
    url = value.text("html_url")
  }
}

extension JSONValue {
  fileprivate func isTrue(_ name: String) -> Bool {
    if case .bool(true) = member(name)?.value.kind { true } else { false }
  }
}
