import Launch

/// Who the token is of.
struct Viewer: Hashable, Sendable {
  let login: String
  /// GitHub's number for the account, in digits; `nil`: it does not say.
  let id: String?

  /// Asks through GraphQL: the token of a job in GitHub Actions, and those of other apps, may not read `GET /user`.
  init(asking github: inout GitHub, about subject: String) async throws {
    try self.init(in: try await github.ask(Self.question(about: subject)))
  }

  static func question(about subject: String) -> GitHub.Request {
    GitHub.Request(
      method: .post, path: "graphql", subject: subject,
      body: .object(["query": .string("query { viewer { login databaseId } }")]))
  }

  init(in page: GitHub.Page) throws {
    let answer = page.value
    guard let viewer = answer.member("data")?.value.member("viewer")?.value,
      let login = viewer.text("login")
    else {
      throw SyncFailure(
        .unavailable, "GitHub does not say whose the token is",
        hint:
          "without that, gonogo cannot tell its own comment from another's: use a token of an account or of an app"
      )
    }
    self.login = login
    id = viewer.digits("databaseId")
  }

  /// Whether a comment is of this account: by number or by login. In one part of GitHub's interface the login of an app ends with
  /// `[bot]`, in the other it need not.
  func wrote(_ comment: JSONValue) -> Bool {
    guard let user = comment.member("user")?.value, let other = user.text("login") else {
      return false
    }
    if let id, let number = user.digits("id"), id.utf8.elementsEqual(number.utf8) { return true }
    let (mine, others) = (login.asciiLowercased, other.asciiLowercased)
    if mine.utf8.elementsEqual(others.utf8) { return true }
    let isBot = user.text("type")?.utf8.elementsEqual("Bot".utf8) ?? false
    return id == nil && isBot && "\(mine)[bot]".utf8.elementsEqual(others.utf8)
  }
}

extension JSONValue {
  /// The text of a member; `nil`: it has none.
  func text(_ name: String) -> String? {
    guard case .string(let text) = member(name)?.value.kind else { return nil }
    return text
  }

  /// The number of a member, as it stands there; `nil`: it has none.
  func digits(_ name: String) -> String? {
    guard case .number(let digits) = member(name)?.value.kind else { return nil }
    return digits
  }
}
