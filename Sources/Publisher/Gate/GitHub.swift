import Foundation
import Launch

/// GitHub's REST API, asked through `gh`, which keeps the token. What fails for a while is tried again.
struct GitHub {
  /// A whole answer, and whether another page follows.
  struct Page {
    let value: JSONValue
    let hasNext: Bool
  }

  /// So often something is asked for at most.
  private static let tries = 5
  /// So often where there was no whole answer.
  private static let triesOfBroken = 4
  /// So long is waited at most in all.
  private static let patience = Duration.seconds(120)

  let tool: Tool
  let now: @Sendable () -> Instant
  /// Tells somebody who waits why.
  let say: @Sendable (String) -> Void
  private var waited = Duration.zero

  init(
    _ tool: Tool, now: @escaping @Sendable () -> Instant, say: @escaping @Sendable (String) -> Void
  ) {
    self.tool = tool
    self.now = now
    self.say = say
  }

  /// What came of one try.
  private enum Outcome {
    case page(Page)
    /// No whole answer came.
    case broken(String)
    /// It may be better later; after so long, if GitHub says when.
    case later(String, after: Duration?)
  }

  /// - Parameters:
  ///   - path: as in `repos/OWNER/NAME/issues/1`.
  ///   - subject: what it is, for messages: `raxx-app/TradeMasterAPI#3151`.
  mutating func get(_ path: String, of subject: String) async throws -> Page {
    var count = 0
    while true {
      count += 1
      let reason: String
      var wait = Duration.milliseconds(250) * (1 << count)
      switch try ask(path, of: subject) {
      case .page(let page): return page
      case .broken(let what):
        reason = what
        guard count < Self.triesOfBroken else {
          throw SyncFailure(
            .unavailable, "\(reason) (tried \(count) times)", hint: "try again later")
        }
      case .later(let what, let after):
        reason = what
        if let after { wait = after }
        guard count < Self.tries, waited + wait <= Self.patience else {
          let time = (now() + wait).description
          throw SyncFailure(
            .unavailable, "\(reason) (tried \(count) times)",
            hint: after == nil ? "try again later" : "try again at \(time)")
        }
      }
      say("\(reason): trying again in \(wait.inShort)")
      waited += wait
      try await Task.sleep(for: wait)
    }
  }

  private func ask(_ path: String, of subject: String) throws(SyncFailure) -> Outcome {
    let answer: Tool.Answer
    do throws(Tool.Failure) {
      answer = try tool([
        "api", "--include", "--method", "GET", "--header", "Accept: application/vnd.github+json",
        "--header", "X-GitHub-Api-Version: 2022-11-28", path,
      ])
    } catch {
      switch error {
      case .cannotStart(let reason):
        throw SyncFailure(.unavailable, "gh cannot be started: \(reason)")
      case .tooLong:
        throw SyncFailure(
          .unavailable, "gh did not answer within \(tool.timeLimit.inWords), and was ended",
          hint: "try again later, or with a longer --timeout")
      case .tooMuch: throw SyncFailure(.unavailable, "the answer is too long to be one of GitHub's")
      }
    }
    let words = answer.errors.firstLine
    guard let message = HTTPMessage(answer.output) else {
      if answer.exitCode == 4 {
        throw Self.refused("gh is not logged in", status: nil)
      }
      return .broken("gh got no answer\(words.isEmpty ? "" : ": \(words)")")
    }
    return try outcome(message, answer, words, of: subject)
  }

  private func outcome(
    _ message: HTTPMessage, _ answer: Tool.Answer, _ words: String, of subject: String
  ) throws(SyncFailure) -> Outcome {
    if message.isRateLimited {
      return .later("GitHub was asked too often", after: pause(of: message))
    }
    switch message.status {
    case 200:
      guard answer.exitCode == 0 else {
        return .broken("the answer was cut\(words.isEmpty ? "" : ": \(words)")")
      }
      do throws(InvalidInput) {
        let file = SourceFile(name: "the answer", bytes: message.body)
        return .page(Page(value: try JSONValue.parse(file), hasNext: message.hasNext))
      } catch {
        return .broken("the answer is no JSON: \(error.diagnostics[0].message)")
      }
    case 401: throw Self.refused("GitHub does not know the token", status: 401)
    case 403: throw Self.refused("GitHub does not let the token read \(subject)", status: 403)
    case 404:
      throw Self.refused(
        "GitHub knows no issue \(subject), or does not let the token read it", status: 404)
    case 410:
      throw SyncFailure(
        .unavailable, "GitHub says that \(subject) was deleted (410)",
        hint: "name the issue that took its place, 'gate: …' in the playbook")
    case 500...599:
      return .later(
        "GitHub answers \(message.status)",
        after: message["retry-after"] == nil ? nil : pause(of: message))
    default:
      throw SyncFailure(.unavailable, "GitHub answers \(message.status) for \(subject)")
    }
  }

  /// As long as GitHub says, in seconds; a minute where it does not, as its documentation asks for.
  private func pause(of message: HTTPMessage) -> Duration {
    if let seconds = message["retry-after"].flatMap({ Int64($0) }), 0...1_000_000 ~= seconds {
      return .seconds(max(1, seconds))
    }
    if message["x-ratelimit-remaining"] == "0",
      let reset = message["x-ratelimit-reset"].flatMap({ Int64($0) }),
      0...10_000_000_000 ~= reset
    {
      return max(.seconds(1), Instant(millisecondsSince1970: reset * 1_000 + 1_000) - now())
    }
    return .seconds(60)
  }

  private static func refused(_ message: String, status: Int?) -> SyncFailure {
    SyncFailure(
      .notPermitted, message + (status.map { " (\($0))" } ?? ""),
      hint:
        "log in with 'gh auth login', or set GH_TOKEN to a token that may read the issue (in GitHub Actions: permissions: { issues: read })"
    )
  }
}

extension [UInt8] {
  /// For a message: without signs that would change a terminal.
  fileprivate var firstLine: String {
    String(decoding: prefix { $0 != 0x0A }.prefix(300), as: UTF8.self).visible
  }
}
