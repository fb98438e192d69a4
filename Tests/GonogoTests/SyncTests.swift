import Foundation
import Launch
import Testing

@Suite struct `gonogo sync` {
  private typealias GitHub = GitHubStandIn
  private static func ids(_ comments: [Launch.Comment]) -> [Int] {
    comments.map { Int($0.id) ?? 0 }
  }

  private func issue(of github: GitHub) throws -> GateIssue {
    try GateIssue(
      decoding: SourceFile(name: "gate.json", bytes: Array(try #require(github.file))))
  }

  private func withIssue() throws -> GitHub {
    let github = try GitHub()
    try github.has([
      GitHub.comment(1, "hello"), GitHub.comment(2, "/confirm 1B.2 3f9a1c\r\n/go\r\n"),
      GitHub.comment(3, "> /abort"),
    ])
    return github
  }

  /// With an older file in place.
  private func synced() throws -> GitHub {
    let github = try withIssue()
    #expect(try github.sync().status == 0)
    return github
  }

  @Test func `writes the issue with its comments, and says what it found`() throws {
    let github = try withIssue()
    let outcome = try github.sync()
    #expect(
      outcome.output
        == "#3151 \"Go/no-go: \"v2\"\": 2 of 3 boxes ticked, 3 comments (2 commands)  content/gate.json\n"
    )
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    let issue = try issue(of: github)
    #expect(issue.repository == "raxx-app/shop" && issue.number == 3151)
    #expect(Self.ids(issue.comments) == [1, 2, 3])
    let lines = String(decoding: try #require(github.file), as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 10)
    #expect(try github.program.names(in: "content") == ["gate.json", "playbook.md"])
    #expect(
      try github.requests() == [
        "/\(GitHub.path)", "/\(GitHub.path)/comments?per_page=100&page=1", "/\(GitHub.path)",
      ])
  }

  @Test func `writes the same bytes for the same answer, but for the time`() throws {
    let github = try synced()
    let first = try #require(github.file)
    #expect(try github.sync().status == 0)
    let second = try #require(github.file)
    let differing = zip(first.split(separator: 0x0A), second.split(separator: 0x0A)).filter {
      $0 != $1
    }
    #expect(differing.count <= 1 && first.count == second.count)
  }

  @Test func `reads all pages`() throws {
    let github = try GitHub()
    try github.has((1...250).map { GitHub.comment($0, $0 == 250 ? "/abort now" : "x") })
    let outcome = try github.sync("content")
    #expect(outcome.output.contains("250 comments (1 command)"))
    #expect(Self.ids(try issue(of: github).comments) == Array(1...250))
    #expect(try github.requests().count == 8)
  }

  @Test func `misses no comment that slips to another page meanwhile`() throws {
    let github = try GitHub()
    let all = (1...150).map { GitHub.comment($0, $0 == 101 ? "/abort now" : "x") }
    try github.has(all)
    let fewer = all.filter { $0["id"] as? Int != 50 }
    // The issue does not even say that it was changed.
    try github.does([
      ["of": "page=2", "set": ["comments": fewer, "issue": GitHub.issue(comments: 149)]]
    ])
    let outcome = try github.sync()
    #expect(outcome.output.contains("149 comments (1 command)"))
    #expect(Self.ids(try issue(of: github).comments) == (1...150).filter { $0 != 50 })
  }

  @Test(arguments: [
    "GH_DEBUG": "api", "GH_FORCE_TTY": "80", "CLICOLOR_FORCE": "1", "GH_REPO": "a/b",
  ])
  func `is not misled by the settings of gh`(name: String, value: String) throws {
    let outcome = try withIssue().sync(environment: [name: value])
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
  }

  @Test func `may find no comment`() throws {
    let github = try GitHub()
    try github.has([], ["body": NSNull(), "title": "x"])
    #expect(
      try github.sync().output
        == "#3151 \"x\": 0 of 0 boxes ticked, 0 comments (0 commands)  content/gate.json\n")
  }

  @Test func `keeps an abort that was deleted or edited since`() throws {
    let github = try GitHub()
    try github.has([
      GitHub.comment(1, "/abort one"), GitHub.comment(2, "/abort two"), GitHub.comment(3, "x"),
    ])
    #expect(try github.sync().status == 0)
    try github.has([GitHub.comment(2, "sorry", updated: "2026-06-05T18:30:00Z")])
    let outcome = try github.sync()
    #expect(outcome.status == 0)
    #expect(
      outcome.errors.hasPrefix(
        "note: a comment of ann from 2026-06-05 18:00 UTC held an /abort or a /no-go, and is gone or edited: "
      ))
    #expect(Self.ids(try issue(of: github).removed) == [1, 2])
    #expect(try github.sync().status == 0)
    #expect(Self.ids(try issue(of: github).removed) == [1, 2])
    #expect(Self.ids(try issue(of: github).comments) == [2])
  }

  @Test func `fetches again what has changed meanwhile`() throws {
    let github = try GitHub()
    try github.has([GitHub.comment(1, "x")])
    let two = [GitHub.comment(1, "x"), GitHub.comment(2, "/abort now")]
    try github.does([
      [
        "of": "page=1",
        "set": [
          "comments": two,
          "issue": GitHub.issue(comments: 2, ["updated_at": "2026-06-05T19:00:01Z"]),
        ],
      ]
    ])
    let outcome = try github.sync()
    #expect(outcome.status == 0)
    #expect(Self.ids(try issue(of: github).comments) == [1, 2])
    #expect(try github.requests().count == 6)
  }

  @Test func `takes a complete list where the issue never rests`() throws {
    let github = try withIssue()
    try github.does(
      (1...3).map {
        [
          "of": "page=1",
          "set": ["issue": GitHub.issue(comments: 3, ["updated_at": "2026-06-05T19:00:0\($0)Z"])],
        ]
      })
    let outcome = try github.sync()
    #expect(outcome.status == 0)
    #expect(
      outcome.errors
        == String(
          repeating: "gonogo: raxx-app/shop#3151 has changed meanwhile: fetching it again\n",
          count: 2))
  }

  /// What GitHub does, how the program ends, and what it says.
  struct Trouble: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// JSON of `GitHubStandIn.does`.
    let steps: String
    let status: Int32
    let errors: String

    init(_ name: String, _ steps: String, _ status: Int32, _ errors: String) {
      (testDescription, self.steps, self.status, self.errors) = (name, steps, status, errors)
    }
  }

  private static let token =
    "  hint: log in with 'gh auth login', or set GH_TOKEN to a token that may read the issue (in GitHub Actions: permissions: { issues: read })\n"
  private static let again = "  hint: try again later\n"

  @Test(arguments: [
    Trouble(
      "401", #"[{"status": 401, "body": "{\"message\": \"Bad credentials\"}"}]"#, 77,
      "gonogo: GitHub does not know the token (401)\n\(token)"),
    Trouble(
      "403",
      #"[{"status": 403, "body": "{\"message\": \"Resource not accessible by integration\"}"}]"#,
      77,
      "gonogo: GitHub does not let the token read raxx-app/shop#3151 (403)\n\(token)"),
    Trouble(
      "404", #"[{"status": 404, "body": "{\"message\": \"Not Found\"}"}]"#, 77,
      "gonogo: GitHub knows no issue raxx-app/shop#3151, or does not let the token read it (404)\n\(token)"
    ),
    Trouble(
      "404 for the comments alone", #"[{"of": "comments", "status": 404, "body": "{}"}]"#, 77,
      "gonogo: GitHub knows no issue raxx-app/shop#3151, or does not let the token read it (404)\n\(token)"
    ),
    Trouble(
      "410", #"[{"status": 410, "body": "{\"message\": \"This issue was deleted\"}"}]"#, 69,
      "gonogo: GitHub says that raxx-app/shop#3151 was deleted (410)\n  hint: name the issue that took its place, 'gate: …' in the playbook\n"
    ),
    Trouble(
      "418", #"[{"status": 418, "body": "{}"}]"#, 69,
      "gonogo: GitHub answers 418 for raxx-app/shop#3151\n"),
    Trouble(
      "cut", #"[{"of": "page=1", "cut": true, "times": 9}]"#, 69,
      "gonogo: the answer was cut: unexpected EOF (tried 4 times)\n\(again)"),
    Trouble(
      "gone", #"[{"of": "page=1", "drop": true, "times": 99}]"#, 69,
      "gonogo: gh got no answer: "),
    Trouble(
      "HTML",
      #"[{"of": "page=1", "body": "<!DOCTYPE html><title>Unicorn!</title>", "headers": {"Content-Type": "text/html"}, "times": 9}]"#,
      69,
      "gonogo: the answer is no JSON: "),
    Trouble(
      "no list", #"[{"of": "page=1", "body": "{}"}]"#, 69,
      "gonogo: page 1 of the comments of raxx-app/shop#3151 is an object, not a list\n"),
    Trouble(
      "no issue", #"[{"body": "[]"}]"#, 69,
      "gonogo: the answer for raxx-app/shop#3151 is an array, not an issue\n"),
    Trouble(
      "a bad comment",
      #"[{"of": "page=1", "body": "[{\"id\":1},{\"id\":2},{\"id\":3}]", "times": 3}]"#, 69,
      "gonogo: GitHub's answer for raxx-app/shop#3151 cannot be used: comment 1 has no 'user'\n"),
    Trouble(
      "a comment too few", #"[{"of": "page=1", "body": "[{\"id\":1},{\"id\":2}]", "times": 3}]"#,
      69,
      "gonogo: raxx-app/shop#3151 has 3 comments, and 2 came\n  hint: try again: with a comment missing, an abort could be missing\n"
    ),
    Trouble(
      "a comment twice",
      #"[{"of": "page=1", "body": "[{\"id\":1},{\"id\":2},{\"id\":1}]", "times": 3}]"#, 69,
      "gonogo: a comment of raxx-app/shop#3151 came twice\n  hint: try again: with a comment missing, an abort could be missing\n"
    ),
    Trouble(
      "asked too often, for long",
      #"[{"status": 403, "body": "{}", "headers": {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "4102444800"}}]"#,
      69,
      "gonogo: GitHub was asked too often (tried 1 times)\n  hint: try again at 2100-01-01T00:00:0"),
    Trouble(
      "asked too often, for three minutes",
      #"[{"status": 429, "body": "{}", "headers": {"Retry-After": "180"}}]"#, 69,
      "gonogo: GitHub was asked too often (tried 1 times)\n  hint: try again at 20"),
    Trouble(
      "asked too often, again and again",
      #"[{"status": 429, "body": "{}", "headers": {"Retry-After": "0"}, "times": 9}]"#, 69,
      "gonogo: GitHub was asked too often (tried 5 times)\n  hint: try again at 20"),
    Trouble(
      "503", #"[{"status": 503, "body": "", "times": 9}]"#, 69,
      "gonogo: GitHub answers 503 (tried 5 times)\n\(again)"),
    Trouble(
      "hanging", #"[{"hang": true}]"#, 69,
      "gonogo: gh did not answer within 2 s, and was ended\n  hint: try again later, or with a longer --timeout\n"
    ),
  ])
  func `changes nothing where GitHub does not answer as it should`(trouble: Trouble) throws {
    let github = try synced()
    let before = github.file
    try github.program.write(trouble.steps, to: "script.json")
    let outcome = try github.sync("--timeout", "2s")
    let errors = outcome.errors.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.contains(": trying again in ") && !$0.contains("has changed meanwhile") }
      .joined(separator: "\n")
    #expect(outcome.status == trouble.status && outcome.output.isEmpty)
    #expect(errors.hasPrefix(trouble.errors), "\(errors)")
    #expect(github.file == before)
    #expect(try github.program.names(in: "content") == ["gate.json", "playbook.md"])
  }

  @Test(arguments: [
    (
      #"[{"status": 403, "body": "{\"message\": \"You have exceeded a secondary rate limit\"}", "headers": {"Retry-After": "1"}}]"#,
      "gonogo: GitHub was asked too often: trying again in 1.0 s\n"
    ),
    (
      #"[{"status": 502, "body": "<html>", "times": 2}]"#,
      "gonogo: GitHub answers 502: trying again in 500 ms\ngonogo: GitHub answers 502: trying again in 1.0 s\n"
    ),
    (
      #"[{"of": "page=1", "cut": true}]"#,
      "gonogo: the answer was cut: unexpected EOF: trying again in 500 ms\n"
    ),
  ])
  func `tries again what fails for a while`(steps: String, errors: String) throws {
    let github = try withIssue()
    try github.program.write(steps, to: "script.json")
    let outcome = try github.sync()
    #expect(outcome.status == 0 && outcome.errors == errors)
    #expect(Self.ids(try issue(of: github).comments) == [1, 2, 3])
  }

  @Test func `tries again once where the comments are not complete`() throws {
    let github = try withIssue()
    try github.does([["of": "page=1", "body": "[]"]])
    #expect(try github.sync().status == 0)
    #expect(Self.ids(try issue(of: github).comments) == [1, 2, 3])
  }

  @Test func `takes no other issue for the one that is asked for`() throws {
    let github = try withIssue()
    try github.has(
      [], ["number": 12, "repository_url": "https://api.github.com/repos/raxx-app/archive"],
      at: "repos/raxx-app/archive/issues/12")
    try github.does([
      ["of": "page=1", "redirect": "repos/raxx-app/archive/issues/12/comments", "times": 9],
      ["of": "shop", "redirect": "repos/raxx-app/archive/issues/12", "times": 9],
    ])
    let outcome = try github.sync()
    #expect(outcome.status == 69 && github.file == nil)
    #expect(
      outcome.errors == """
        gonogo: GitHub answers with raxx-app/archive#12 for raxx-app/shop#3151: the repository was renamed, or the issue moved
          hint: name it in the playbook as it is called now

        """)
  }

  @Test func `takes no pull request`() throws {
    let github = try GitHub()
    try github.has([], ["pull_request": ["url": "https://api.github.com/x"]])
    let outcome = try github.sync()
    #expect(outcome.status == 65 && github.file == nil)
    #expect(
      outcome.errors.hasPrefix("gonogo: raxx-app/shop#3151 is a pull request, no issue\n  hint: "))
  }

  @Test func `says what to do where nothing answers, and where there is no gh`() throws {
    let github = try synced()
    let before = github.file
    let down = try github.sync(environment: [
      "HTTP_PROXY": "http://127.0.0.1:1", "http_proxy": "http://127.0.0.1:1",
    ])
    #expect(down.status == 69 && down.errors.contains("connection refused (tried 4 times)\n"))
    let without = try github.sync(environment: ["PATH": "/nowhere"])
    #expect(without.status == 69)
    #expect(
      without.errors == """
        gonogo: there is no gh on the PATH, through which GitHub is asked
          hint: install it (https://cli.github.com), then log in with 'gh auth login'

        """)
    #expect(github.file == before)
  }

  @Test func `needs an issue and a repository in the playbook`() throws {
    let neither = try GitHub(frontMatter: "title: x")
    let outcome = try neither.sync()
    #expect(outcome.status == 65)
    #expect(
      outcome.errors == """
        content/playbook.md: error: the playbook names no gate issue
          hint: write its number into the front matter, as in 'gate: 3151'
        content/playbook.md: error: the playbook names no repository, which its gate issue belongs to
          hint: write it into the front matter, as in 'repository: raxx-app/TradeMasterAPI'

        """)
    #expect(try neither.sync("nowhere").status == 66)
    #expect(try neither.sync("--timeout", "soon").status == 64)
  }

  @Test(arguments: ["", "{", #"{"format":"gonogo.gate/2"}"#])
  func `does not replace a file that it cannot read`(text: String) throws {
    let github = try withIssue()
    try github.program.write(text, to: "content/gate.json")
    let outcome = try github.sync()
    #expect(outcome.status == 65 && github.file == Data(text.utf8))
    #expect(
      outcome.errors.hasPrefix(
        "content/gate.json: error: what was fetched before cannot be read, and is not replaced: it may hold an abort\n"
      ))
  }

  @Test func `says so where it cannot write`() throws {
    let github = try withIssue()
    try github.program.write("x", to: "content/gate.json/y")
    let outcome = try github.sync()
    #expect(
      outcome.status == 74 && outcome.errors.contains("'content/gate.json' could not be read"))
  }

  @Test func `prints a title that cannot change the terminal, and no token`() throws {
    let github = try GitHub()
    try github.has([], ["title": "a\u{1B}[31m\nb \(github.token)"])
    let outcome = try github.program(["sync"], environment: github.environment)
    #expect(outcome.status == 0 && !outcome.output.utf8.contains(0x1B))
    #expect(outcome.output.utf8.count { $0 == 0x0A } == 1)
    #expect(!outcome.output.contains(github.token))
  }
}
