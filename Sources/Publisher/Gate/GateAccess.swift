import Launch

/// The way to the gate issue: through `gh`, which keeps the token.
public struct GateAccess: Sendable {
  /// `owner/name`
  let repository: String
  let number: Int
  private let tool: Tool
  let now: @Sendable () -> Instant
  let say: @Sendable (String) -> Void

  /// For messages: `raxx-app/TradeMasterAPI#3151`.
  var name: String { "\(repository)#\(number)" }
  var path: String { "repos/\(repository)/issues/\(number)" }
  var github: GitHub { GitHub(tool, now: now, say: say) }

  /// - Parameters:
  ///   - repository: `owner/name`
  ///   - environment: of this process: `PATH`, and what `gh` takes its host and its token from.
  ///   - timeLimit: of one question; `gh` is ended then.
  ///   - say: is told why it takes longer.
  public init(
    repository: String, number: Int, environment: [String: String], timeLimit: Duration,
    now: @escaping @Sendable () -> Instant, say: @escaping @Sendable (String) -> Void
  ) throws(SyncFailure) {
    self.repository = repository
    self.number = number
    self.now = now
    self.say = say
    tool = try Tool(askingGitHubIn: environment, timeLimit: timeLimit)
  }
}

extension Tool {
  /// `gh`, with the environment of this process but for what would print more than the answer, or colour it.
  init(askingGitHubIn environment: [String: String], timeLimit: Duration) throws(SyncFailure) {
    guard let path = Tool.find("gh", in: environment["PATH"] ?? "/usr/bin:/bin") else {
      throw SyncFailure(
        .unavailable, "there is no gh on the PATH, through which GitHub is asked",
        hint: "install it (https://cli.github.com), then log in with 'gh auth login'")
    }
    let dropped: Set<String> = [
      "CLICOLOR_FORCE", "DEBUG", "GH_DEBUG", "GH_FORCE_TTY", "GH_REPO",
    ]
    let variables = environment.filter { !dropped.contains($0.key) }.merging([
      "CLICOLOR": "0", "GH_NO_UPDATE_NOTIFIER": "1", "GH_PAGER": "cat", "GH_PROMPT_DISABLED": "1",
      "NO_COLOR": "1", "PAGER": "cat", "TERM": "dumb",
    ]) { $1 }
    self.init(
      path: path, environment: variables.map { "\($0.key)=\($0.value)" }.sorted(),
      timeLimit: timeLimit)
  }
}
