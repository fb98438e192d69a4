import Foundation
import Launch

/// GitHub's REST API, asked through `gh`, which keeps the token. What fails for a while is tried again.
struct GitHub {
  /// A whole answer, and whether another page follows.
  struct Page {
    let value: JSONValue
    let hasNext: Bool
    /// GitHub's clock as it answered; `nil`: it does not say.
    var date: Instant?
  }

  /// What is asked, or told.
  struct Request {
    enum Method: String {
      case get = "GET"
      case post = "POST"
      case patch = "PATCH"
    }

    var method = Method.get
    /// As in `repos/OWNER/NAME/issues/1`, or `graphql`.
    let path: String
    /// What it is, for messages: `raxx-app/TradeMasterAPI#3151`.
    let subject: String
    var body: JSON?
    /// Whether it changes nothing that asking again would change a second time.
    var isRepeatable = true
    var writes: Bool { method == .patch || !isRepeatable }
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
    /// GitHub has done nothing, and says so: it was asked too often.
    case refused(String, after: Duration)
  }

  /// What came of telling something.
  enum Sent {
    case done(JSONValue)
    /// No whole answer came: it may have happened.
    case unknown(String)
  }

  /// - Parameters:
  ///   - path: as in `repos/OWNER/NAME/issues/1`.
  ///   - subject: what it is, for messages: `raxx-app/TradeMasterAPI#3151`.
  mutating func get(_ path: String, of subject: String) async throws -> Page {
    try await ask(Request(path: path, subject: subject))
  }

  /// Asks until there is an answer, or no hope.
  mutating func ask(_ request: Request) async throws -> Page {
    var count = 0
    while true {
      count += 1
      switch try attempt(request) {
      case .page(let page): return page
      case .broken(let reason):
        guard count < Self.triesOfBroken else {
          throw SyncFailure(
            .unavailable, "\(reason) (tried \(count) times)", hint: "try again later")
        }
        try await rest(reason, nil, after: count)
      case .later(let reason, let after): try await rest(reason, after, after: count)
      case .refused(let reason, let after): try await rest(reason, after, after: count)
      }
    }
  }

  /// Asks once: for who waits and wants to know at once.
  func once(_ request: Request) throws -> Page {
    switch try attempt(request) {
    case .page(let page): return page
    case .broken(let reason), .later(let reason, _), .refused(let reason, _):
      throw SyncFailure(.unavailable, reason, hint: "try again later")
    }
  }

  /// Tells what must not happen twice: it is told again only where GitHub says that nothing has happened.
  mutating func send(_ request: Request) async throws -> Sent {
    var count = 0
    while true {
      count += 1
      switch try attempt(request) {
      case .page(let page): return .done(page.value)
      case .broken(let reason): return .unknown(reason)
      case .later(let reason, _): return .unknown(reason)
      case .refused(let reason, let after): try await rest(reason, after, after: count)
      }
    }
  }

  /// Waits before the next try.
  /// - Parameters:
  ///   - time: how long GitHub says; `nil`: it does not.
  ///   - count: how many tries there were.
  /// - Throws: where there were enough.
  mutating func rest(_ reason: String, _ time: Duration?, after count: Int) async throws {
    let wait = time ?? Duration.milliseconds(250) * (1 << count)
    guard count < Self.tries, waited + wait <= Self.patience else {
      throw SyncFailure(
        .unavailable, "\(reason) (tried \(count) times)",
        hint: time == nil ? "try again later" : "try again at \((now() + wait).description)")
    }
    say("\(reason): trying again in \(wait.inShort)")
    waited += wait
    try await Task.sleep(for: wait)
  }

  private func attempt(_ request: Request) throws(SyncFailure) -> Outcome {
    let answer: Tool.Answer
    do throws(Tool.Failure) {
      answer = try tool(
        [
          "api", "--include", "--method", request.method.rawValue, "--header",
          "Accept: application/vnd.github+json", "--header", "X-GitHub-Api-Version: 2022-11-28",
          request.path,
        ] + (request.body == nil ? [] : ["--input", "-"]), input: request.body?.line)
    } catch {
      switch error {
      case .cannotStart(let reason):
        throw SyncFailure(.unavailable, "gh cannot be started: \(reason)")
      case .tooLong:
        let reason = "gh did not answer within \(tool.timeLimit.inWords), and was ended"
        if !request.isRepeatable { return .broken(reason) }
        throw SyncFailure(
          .unavailable, reason, hint: "try again later, or with a longer --timeout")
      case .cancelled: throw SyncFailure(.unavailable, "interrupted before gh had answered")
      case .tooMuch: throw SyncFailure(.unavailable, "the answer is too long to be one of GitHub's")
      }
    }
    let words = answer.errors.firstLine
    guard let message = HTTPMessage(answer.output) else {
      if answer.exitCode == 4 {
        throw Self.refused("gh is not logged in", status: nil, request)
      }
      return .broken("gh got no answer\(words.isEmpty ? "" : ": \(words)")")
    }
    return try outcome(message, answer, words, request)
  }

  private func outcome(
    _ message: HTTPMessage, _ answer: Tool.Answer, _ words: String, _ request: Request
  ) throws(SyncFailure) -> Outcome {
    if message.isRateLimited {
      return .refused("GitHub was asked too often", after: pause(of: message))
    }
    let subject = request.subject
    switch message.status {
    case 200, 201:
      // What GraphQL refuses it says with this status, too; gh ends with an error then.
      guard answer.exitCode == 0 || request.path.utf8.elementsEqual("graphql".utf8) else {
        return .broken("the answer was cut\(words.isEmpty ? "" : ": \(words)")")
      }
      do throws(InvalidInput) {
        let file = SourceFile(name: "the answer", bytes: message.body)
        return .page(
          Page(
            value: try JSONValue.parse(file), hasNext: message.hasNext, date: message.date))
      } catch {
        return .broken("the answer is no JSON: \(error.diagnostics[0].message)")
      }
    case 401: throw Self.refused("GitHub does not know the token", status: 401, request)
    case 403 where request.writes:
      throw Self.refused(
        "GitHub does not let the token write to \(subject)\(message.words)", status: 403, request)
    case 403:
      throw Self.refused("GitHub does not let the token read \(subject)", status: 403, request)
    case 404:
      throw Self.refused(
        "GitHub knows no issue \(subject), or does not let the token \(request.writes ? "write to" : "read") it",
        status: 404, request)
    case 410:
      throw SyncFailure(
        .unavailable, "GitHub says that \(subject) was deleted (410)",
        hint: "name the issue that took its place, 'gate: …' in the playbook", status: 410)
    case 422:
      throw SyncFailure(
        .unavailable, "GitHub does not take what was written to \(subject)\(message.words) (422)",
        status: 422)
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

  private static func refused(_ message: String, status: Int?, _ request: Request) -> SyncFailure {
    let (verb, permission) = request.writes ? ("write to", "write") : ("read", "read")
    return SyncFailure(
      .notPermitted, message + (status.map { " (\($0))" } ?? ""),
      hint:
        "log in with 'gh auth login', or set GH_TOKEN to a token that may \(verb) the issue (in GitHub Actions: permissions: { issues: \(permission) })",
      status: status)
  }
}

extension [UInt8] {
  /// For a message: without signs that would change a terminal.
  fileprivate var firstLine: String {
    String(decoding: prefix { $0 != 0x0A }.prefix(300), as: UTF8.self).visible
  }
}
