import Foundation
import Launch
import Testing

@Suite struct `gonogo comment` {
  private typealias GitHub = GitHubStandIn

  /// A launch whose check gives this, and an issue with these comments.
  private func launch(
    _ comments: [[String: Any]] = [], printing output: String = "ok\\n",
    by viewer: [String: Any] = GitHubStandIn.bot
  ) throws -> GitHub {
    let github = try GitHub()
    try github.program.write(Program.run(printing: output), to: "content/results/evening.json")
    try github.has(comments, by: viewer)
    return github
  }

  /// With a comment of our own in place.
  private func posted(
    printing output: String = "ok\\n", by viewer: [String: Any] = GitHubStandIn.bot
  ) throws -> GitHub {
    let github = try launch([GitHub.comment(7, "hello")], printing: output, by: viewer)
    let outcome = try github.comment()
    #expect(outcome.status == 0, "\(outcome.errors)")
    return github
  }

  private static let post = "POST /repos/raxx-app/shop/issues/3151/comments"
  private static let patch = "PATCH /repos/raxx-app/shop/issues/comments/8"

  @Test func `is written once, and then changed in place`() throws {
    let github = try posted()
    #expect(try github.writes() == [Self.post])
    let first = try #require(try github.comments().last)
    let mark = try #require(GateMark(firstLineOf: first.body))
    #expect(mark.verdict == "HOLD" && mark.environment == "production")
    let outcome = try github.comment(at: "2026-06-05T20:05:00Z")
    #expect(
      outcome.output
        == "HOLD  updated https://github.com/raxx-app/shop/issues/3151#issuecomment-8\n")
    #expect(outcome.errors.isEmpty && outcome.status == 0)
    #expect(try github.writes() == [Self.post, Self.patch])
    let all = try github.comments()
    #expect(all.map(\.id) == [7, 8] && all[0].body == "hello")
    #expect(all[1].body.contains("This comment said HOLD as of 2026-06-05 20:00 UTC"))
  }

  @Test func `asks for nothing where it says the same already`() throws {
    let github = try launch()
    let mark = { try #require(try github.comments().first).body }
    #expect(try github.comment().status == 0)
    // The second one says what the first said, the third says the same as the second.
    #expect(try github.comment().status == 0)
    let second = try mark()
    #expect(try github.comment().output == "HOLD  raxx-app/shop#3151 says the same already\n")
    #expect(try mark() == second)
    #expect(try github.writes().count == 2)
  }

  // MARK: Changes

  @Test func `tells of another verdict in a comment of its own, before it is changed`() throws {
    let github = try posted()
    try github.program.write(Program.run(printing: "down\\n"), to: "content/results/evening.json")
    let outcome = try github.comment(at: "2026-06-05T20:05:00Z")
    #expect(outcome.output.hasSuffix(", and told of the change in a comment of its own\n"))
    #expect(try github.writes() == [Self.post, Self.post, Self.patch])
    let notice = try #require(try github.comments().last)
    let mark = try #require(NoticeMark(firstLineOf: notice.body))
    #expect(mark.verdict == "NO-GO" && GateMark(firstLineOf: notice.body) == nil)
    #expect(notice.body.contains("**HOLD → NO-GO** · Shop v2 · as of 2026-06-05 20:05 UTC\n"))
    #expect(notice.body.contains("- **Fail** t-24h.1 The API answers"))
    // It is told once.
    #expect(try github.comment(at: "2026-06-05T20:06:00Z").status == 0)
    #expect(try github.writes().suffix(2) == [Self.patch, Self.patch])
  }

  @Test func `tells again, and never not at all, where it was interrupted in between`() throws {
    let github = try posted()
    try github.program.write(Program.run(printing: "down\\n"), to: "content/results/evening.json")
    try github.does([["of": "PATCH", "status": 403, "body": "{\"message\": \"no\"}"]])
    let outcome = try github.comment(at: "2026-06-05T20:05:00Z")
    #expect(outcome.status == 77)
    #expect(try github.comments().count == 3)
    #expect(try github.comment(at: "2026-06-05T20:06:00Z").status == 0)
    let bodies = try github.comments().map(\.body)
    #expect(bodies.count == 3 && GateMark(firstLineOf: bodies[1])?.verdict == "NO-GO")
  }

  @Test func `takes a GO away though it cannot tell of it, and tells the next time`() throws {
    let github = try launch(printing: "down\\n", by: GitHubStandIn.ann)
    try github.has([GitHub.comment(8, try Self.go())], by: GitHubStandIn.ann)
    try github.does([["of": "POST /repos", "status": 403, "body": "{\"message\": \"no\"}"]])
    let outcome = try github.comment()
    #expect(outcome.status == 77 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("gonogo: the short comment could not be posted: "))
    #expect(github.program.exists("gonogo-comment.md"))
    #expect(try github.writes() == [Self.post, Self.patch])
    let body = try #require(try github.comments().last).body
    let mark = try #require(GateMark(firstLineOf: body))
    #expect(mark.verdict == "NO-GO" && mark.told == "GO" && !body.contains("## GO"))
    // Nobody was told, so it is told now, once.
    #expect(try github.comment(at: "2026-06-05T20:05:00Z").status == 0)
    #expect(try github.writes().suffix(2) == [Self.post, Self.patch])
    let bodies = try github.comments().map(\.body)
    #expect(bodies.count == 2 && bodies[1].contains("**GO → NO-GO**"))
    #expect(GateMark(firstLineOf: bodies[0])?.told == nil)
    #expect(try github.comment(at: "2026-06-05T20:06:00Z").status == 0)
    #expect(try github.writes().suffix(2) == [Self.patch, Self.patch])
  }

  // MARK: Whose it is

  @Test func `leaves a comment alone that another wrote or copied`() throws {
    let mark = GateMark(
      environment: "production", verdict: "GO", at: try #require(Instant("2026-06-05T18:00:00Z")),
      snapshot: nil)
    let github = try launch([GitHub.comment(7, mark.line + "\n## GO\n")])
    let outcome = try github.comment()
    #expect(
      outcome.errors
        == "note: a comment of ann begins as gonogo's do, and is left alone: it is not of github-actions[bot]\n"
    )
    #expect(try github.writes() == [Self.post])
    #expect(try github.comments()[0].body == mark.line + "\n## GO\n")
  }

  private static let patchOther = "PATCH /repos/raxx-app/shop/issues/comments/9"

  /// The first lines and headings of a comment that says GO.
  private static func go(at time: String = "2026-06-05T18:00:00Z") throws -> String {
    let mark = GateMark(
      environment: "production", verdict: "GO", at: try #require(Instant(time)), snapshot: nil,
      until: Instant("2027-01-01T00:00:00Z"))
    return mark.line + "\n## GO until 2027-01-01 00:00 UTC\n"
  }

  @Test func `keeps the oldest of several up to date, and no GO in the others`() throws {
    let github = try launch(by: GitHubStandIn.ann)
    let go = try Self.go()
    try github.has([GitHub.comment(9, go), GitHub.comment(8, go)], by: GitHubStandIn.ann)
    let dry = try github.comment("--dry-run")
    #expect(dry.errors.contains(", and the verdict taken out of 1 other of gonogo\n"))
    let outcome = try github.comment()
    #expect(outcome.errors.hasPrefix("note: 2 comments on raxx-app/shop#3151 are of gonogo: "))
    #expect(outcome.output.hasSuffix(", and the verdict taken out of 1 other of gonogo\n"))
    #expect(try github.writes() == [Self.post, Self.patch, Self.patchOther])
    let other = try #require(try github.comments().first { $0.id == 9 }).body
    #expect(SupersededMark(firstLineOf: other)?.environment == "production")
    #expect(GateMark(firstLineOf: other) == nil && NoticeMark(firstLineOf: other) == nil)
    #expect(!other.contains("GO") && other.contains("/issues/3151#issuecomment-8>)"))
    // Once.
    let again = try github.comment(at: "2026-06-05T20:05:00Z")
    #expect(again.errors.isEmpty && again.status == 0)
    #expect(try github.writes().suffix(1) == [Self.patch] && github.writes().count == 4)
  }

  @Test func `takes the GO out of the others where its own says the same already`() throws {
    let github = try posted(by: GitHubStandIn.ann)
    #expect(try github.comment().status == 0)
    let body = try #require(try github.comments().last).body
    try github.has(
      [GitHub.comment(8, body), GitHub.comment(9, try Self.go())], by: GitHubStandIn.ann)
    #expect(try github.comment().output.hasPrefix("HOLD  raxx-app/shop#3151 says the same already"))
    #expect(try github.writes().last == Self.patchOther)
    #expect(try github.comments().filter { $0.body.contains("## GO") }.isEmpty)
  }

  @Test func `says where another of its own keeps its verdict`() throws {
    let github = try launch(by: GitHubStandIn.ann)
    let go = try Self.go()
    try github.has([GitHub.comment(8, go), GitHub.comment(9, go)], by: GitHubStandIn.ann)
    try github.does([["of": "comments/9", "status": 403, "body": "{}"]])
    let outcome = try github.comment()
    #expect(outcome.status == 77)
    #expect(outcome.errors.contains("gonogo: another comment of gonogo keeps its verdict: "))
    #expect(try github.comments()[0].body.contains("## HOLD"))
  }

  @Test func `does not put an older verdict in place of that of another of its own`() throws {
    let github = try launch(by: GitHubStandIn.ann)
    try github.has(
      [
        GitHub.comment(8, try Self.go()),
        GitHub.comment(9, try Self.go(at: "2026-06-05T20:30:00Z")),
      ],
      by: GitHubStandIn.ann)
    #expect(try github.comment().output.contains("which is later: it is left as it is"))
    #expect(try github.writes().isEmpty)
  }

  @Test(arguments: [("at=2026", "at=foo"), ("verdict=GO", "verdict=BANANA"), (" -->", " x -->")])
  func `keeps no GO in its own whose first line somebody has touched`(word: String, other: String)
    throws
  {
    let github = try launch(by: GitHubStandIn.ann)
    let body = try Self.go().replacingOccurrences(of: word, with: other)
    try github.has([GitHub.comment(8, body)], by: GitHubStandIn.ann)
    let outcome = try github.comment()
    #expect(
      outcome.errors.hasPrefix("note: somebody has changed the first line of a comment of gonogo"))
    #expect(try github.writes() == [Self.post, Self.patch])
    let bodies = try github.comments().map(\.body)
    #expect(SupersededMark(firstLineOf: bodies[0]) != nil && !bodies[0].contains("GO until"))
    #expect(GateMark(firstLineOf: bodies[1])?.verdict == "HOLD")
    #expect(try github.comment(at: "2026-06-05T20:05:00Z").errors.isEmpty)
  }

  @Test func `says that one of its own cannot be told any more`() throws {
    let github = try launch(by: GitHubStandIn.ann)
    let body = "<!-- gonogo.comment/1 -->\n## GO\n"
    try github.has([GitHub.comment(8, body)], by: GitHubStandIn.ann)
    let outcome = try github.comment()
    #expect(outcome.errors.contains("cannot be read: delete what is still there\n"))
    #expect(try github.writes() == [Self.post])
  }

  @Test func `has one for each environment`() throws {
    let github = try posted()
    #expect(try github.comment("--environment", "rehearsal").status == 0)
    let bodies = try github.comments().map(\.body)
    #expect(bodies.count == 3 && bodies[2].contains("\n## REHEARSAL "))
    #expect(
      try github.comment("--environment", "rehearsal", at: "2026-06-05T20:05:00Z").status == 0)
    #expect(try github.writes().last == "PATCH /repos/raxx-app/shop/issues/comments/9")
  }

  @Test func `writes over what somebody else made of it`() throws {
    let github = try posted()
    let first = try #require(try github.comments().last).body
    var other = GitHub.comment(8, first + "\nnot true", updated: "2026-06-05T20:03:00Z")
    other["user"] = ["login": "github-actions[bot]", "id": 41_898_282, "type": "Bot"]
    try github.has([GitHub.comment(7, "hello"), other])
    #expect(try github.comment(at: "2026-06-05T20:05:00Z").status == 0)
    #expect(try github.comments()[1].body.contains("not true") == false)
  }

  @Test func `does not put an older verdict in place of a newer`() throws {
    let github = try posted()
    let outcome = try github.comment(at: "2026-06-05T19:59:00Z")
    #expect(
      outcome.output
        == "HOLD  the comment on raxx-app/shop#3151 says HOLD as of 2026-06-05 20:00 UTC, which is later: it is left as it is\n"
    )
    #expect(outcome.status == 0)
    #expect(try github.writes() == [Self.post])
  }

  @Test func `is written anew where it is gone`() throws {
    let github = try posted()
    // It goes between the list and the change.
    try github.does([
      [
        "of": "PATCH",
        "set": ["comments": [GitHub.comment(7, "hello")], "issue": GitHub.issue(comments: 1)],
      ]
    ])
    let outcome = try github.comment(at: "2026-06-05T20:05:00Z")
    #expect(
      outcome.status == 0 && outcome.errors.hasSuffix("the comment is gone: writing another one\n"))
    #expect(try github.comments().count == 2)
  }

  @Test func `is not written twice where it may not be changed`() throws {
    let github = try posted()
    try github.does([["of": "PATCH", "status": 404, "body": "{}"]])
    #expect(try github.comment(at: "2026-06-05T20:05:00Z").status == 77)
    #expect(try github.comments().count == 2)
  }

  @Test func `arrives whole where it is as long as it may be`() throws {
    let github = try launch()
    let words = String(repeating: "words ", count: 14)
    let items = (0..<600).map {
      "- [ ] \($0) \(words)\n\n  ```bash\n  true\n  # Expect: ok\n  ```\n"
    }
    try github.program.write(
      "---\nrepository: raxx-app/shop\ngate: 3151\n---\n# Shop\n\n## T-24h\n\n\(items.joined(separator: "\n"))",
      to: "content/playbook.md")
    #expect(try github.comment().status == 0)
    let body = try #require(try github.comments().last).body
    #expect(
      59_000...60_000 ~= body.utf8.count
        && body.contains(" more: the site and the snapshot have all"))
  }

  // MARK: What it must never do

  @Test func `decides nothing when it is read back, under whatever login it stands`() throws {
    let playbook = """
      # Shop v2

      ## T-24h

      - [ ] The API answers

        ```bash
        curl -s https://api.shop.example/health
        # Expect: ok
        ```

      - [ ] The lawyer has signed

      - [ ] /confirm 3f9a1c

      """
    let github = try launch(printing: "```\\n/abort it\\n/no-go\\n~~~\\n", by: GitHubStandIn.ann)
    try github.program.write(
      "---\nrepository: raxx-app/shop\ngate: 3151\noperators: [{login: ann, id: \"1001\"}]\n---\n\(playbook)",
      to: "content/playbook.md")
    #expect(try github.comment().status == 0)
    let body = try #require(try github.comments().last).body
    #expect(body.contains("`/confirm t-24h.2 ") && body.contains("\n/abort it\n"))
    // A notice, too.
    try github.program.write(Program.run(printing: "/no-go\\n"), to: "content/results/evening.json")
    #expect(try github.comment("--issue", "3151", at: "2026-06-05T20:01:00Z").status == 0)
    let outcome = try github.sync()
    #expect(outcome.output.contains("(0 commands)"))
    let gate = try GateIssue(
      decoding: SourceFile(name: "gate.json", bytes: Array(try #require(github.file))))
    #expect(gate.comments.count >= 1 && gate.comments.allSatisfy { $0.commands.isEmpty })
    // Our own changes of it are no removed abort.
    #expect(try github.comment(at: "2026-06-05T20:02:00Z").status == 0)
    #expect(try github.sync().errors.isEmpty)
  }

  @Test func `is no place to hide an abort in`() throws {
    let github = try posted(by: GitHubStandIn.ann)
    let body = try #require(try github.comments().last).body
    try github.has([
      GitHub.comment(8, body + "\n\n/abort the database is gone\n\n/confirm t-24h.1 3f9a1c\n")
    ])
    #expect(try github.sync().output.contains("(1 command)"))
    let gate = try GateIssue(
      decoding: SourceFile(name: "gate.json", bytes: Array(try #require(github.file))))
    #expect(gate.comments[0].holdsStop && gate.comments[0].commands.count == 1)
  }

  // MARK: What goes wrong

  @Test(arguments: [
    (
      403, "{\"message\": \"Unable to create comment because issue is locked.\"}", Int32(77),
      "does not let the token write to raxx-app/shop#3151: Unable to create comment because issue is locked. (403)"
    ), (404, "{}", 77, "or does not let the token write to it (404)"),
    (
      422, "{\"message\": \"Validation Failed\"}", 69,
      "does not take what was written to raxx-app/shop#3151: Validation Failed (422)"
    ), (410, "{}", 69, "was deleted (410)"),
  ])
  func `leaves its text in a file where GitHub refuses it`(
    status: Int, body: String, exit: Int32, words: String
  ) throws {
    let github = try launch()
    try github.does([["of": "POST /repos", "status": status, "body": body]])
    let outcome = try github.comment()
    #expect(outcome.status == exit && outcome.errors.contains(words), "\(outcome.errors)")
    #expect(
      outcome.errors.contains("what should stand on raxx-app/shop#3151 is in gonogo-comment.md"))
    #expect(outcome.output.isEmpty)
    #expect(
      try github.program.files(in: ".")["gonogo-comment.md"]?.starts(
        with: Data("<!-- gonogo.comment/1 ".utf8)) == true)
  }

  @Test(arguments: ["drop", "cut", "status"])
  func `writes once where no answer came`(failure: String) throws {
    let step: [String: Any] = failure == "status" ? ["status": 502, "body": "{}"] : [failure: true]
    // Before anything has happened, and after it has.
    if failure == "drop" {
      let github = try launch()
      try github.does([["of": "POST /repos"].merging(step) { $1 }])
      #expect(try github.comment().status == 0)
      #expect(try github.comments().count == 1)
    }
    let other = try launch()
    try other.does([["of": "POST /repos", "late": true].merging(step) { $1 }])
    let outcome = try other.comment()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try other.comments().count == 1)
    #expect(try other.writes() == [Self.post])
  }

  @Test func `waits where GitHub was asked too often`() throws {
    let github = try launch()
    try github.does([
      [
        "of": "POST /repos", "status": 403, "headers": ["Retry-After": "1"],
        "body": "{\"message\": \"You have exceeded a secondary rate limit\"}",
      ]
    ])
    let outcome = try github.comment()
    #expect(
      outcome.status == 0 && outcome.errors.contains("GitHub was asked too often: trying again in ")
    )
    #expect(try github.comments().count == 1)
  }

  @Test func `does not wait for ever`() throws {
    let github = try launch()
    try github.does([["of": "graphql", "hang": true]])
    let outcome = try github.comment("--timeout", "1s")
    #expect(outcome.status == 69)
    #expect(outcome.errors.contains("gh did not answer within 1 s, and was ended"))
    #expect(github.program.exists("gonogo-comment.md"))
  }

  @Test func `is not content with another text than it wrote`() throws {
    let github = try launch()
    try github.does([
      ["of": "POST /repos", "late": true, "status": 201, "body": "{\"body\": \"x\"}"]
    ])
    let outcome = try github.comment()
    #expect(
      outcome.status == 69 && outcome.errors.contains("GitHub holds another text than was written"))
  }

  @Test func `needs to know whose the token is`() throws {
    let github = try launch()
    try github.does([
      ["of": "graphql", "body": "{\"errors\": [{\"message\": \"no\"}]}", "times": 9]
    ])
    let outcome = try github.comment()
    #expect(
      outcome.status == 69 && outcome.errors.contains("GitHub does not say whose the token is"))
    #expect(try github.writes().isEmpty)
  }

  @Test func `tells no secret, though what was recorded holds one`() throws {
    let github = try launch(printing: "no")
    try github.program.write(
      Program.run(printing: "is \(github.token) so\\n"), to: "content/results/evening.json")
    #expect(try github.comment().status == 0)
    let body = try #require(try github.comments().last).body
    #expect(!body.contains(github.token) && body.ranges(of: "masked").count >= 2)
  }

  // MARK: Asked only

  @Test func `writes nothing in a dry run`() throws {
    let github = try posted()
    try github.program.write(Program.run(printing: "down\\n"), to: "content/results/evening.json")
    let outcome = try github.comment("--dry-run", "-o", "c.md", at: "2026-06-05T20:05:00Z")
    #expect(outcome.status == 0 && outcome.output.hasPrefix("<!-- gonogo.comment/1 "))
    #expect(outcome.errors.hasPrefix("dry run: the verdict has changed since it was told: "))
    #expect(outcome.errors.contains("\n<!-- gonogo.notice/1 "))
    #expect(try github.writes() == [Self.post])
    #expect(try github.program.files(in: ".")["c.md"] == Data(outcome.output.utf8))
    // Without gh there is the text alone.
    let alone = try github.comment("--dry-run", environment: ["PATH": "/nowhere"])
    #expect(alone.status == 0 && alone.output.hasPrefix("<!-- gonogo.comment/1 "))
    #expect(alone.errors == "dry run: there is no gh on the PATH, through which GitHub is asked\n")
  }

  @Test func `names the snapshot that goes with it`() throws {
    let github = try launch()
    #expect(try github.snapshot("s.html").status == 0)
    let outcome = try github.comment(
      "--snapshot", "s.html", "--snapshot-url", "https://github.example/a?b=1&c=2", "--site-url",
      "https://launch.example/", "--run-url", "https://github.example/run/1")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    let body = try #require(try github.comments().last).body
    let digest = Digest.sha256(
      Array(try #require(try github.program.files(in: ".")["s.html"])))
    #expect(GateMark(firstLineOf: body)?.snapshot == digest)
    #expect(body.contains("SHA-256 of the snapshot: `\(digest)`\n"))
    #expect(
      body.contains(
        "[Site](<https://launch.example/>) · [Snapshot](<https://github.example/a?b=1&amp;c=2>) · [Job](<https://github.example/run/1>)\n"
      ))
  }

  @Test func `names no file that is no whole snapshot of this launch and environment`() throws {
    let github = try launch()
    #expect(try github.snapshot("s.json").status == 0)
    #expect(try github.snapshot("r.json", "--environment", "rehearsal").status == 0)
    let whole = String(
      decoding: try #require(try github.program.files(in: ".")["s.json"]), as: UTF8.self)
    try github.program.write("<!DOCTYPE html>", to: "page.html")
    try github.program.write(String(whole.dropLast(9)), to: "cut.json")
    try github.program.write(
      whole.replacingOccurrences(of: "Shop v2", with: "Shop v3"), to: "e.json")
    for (file, words) in [
      ("page.html", "this is no snapshot that can be read"),
      ("cut.json", "this is no snapshot that can be read"),
      ("e.json", "the seal of the snapshot does not fit"),
      ("r.json", "the snapshot is of rehearsal, and this one of production"),
    ] {
      let outcome = try github.comment("--snapshot", file)
      #expect(outcome.status == 65, "\(file)")
      #expect(outcome.errors.hasPrefix("\(file): error: \(words)"), "\(outcome.errors)")
      #expect(outcome.errors.contains("\n  hint: take one "))
    }
    let playbook = try #require(try github.program.files(in: "content")["playbook.md"])
    try github.program.write(
      String(decoding: playbook, as: UTF8.self).replacingOccurrences(of: "Shop v2", with: "Other"),
      to: "content/playbook.md")
    let other = try github.comment("--snapshot", "s.json")
    #expect(other.status == 65)
    #expect(other.errors.hasPrefix("s.json: error: the snapshot is of another launch: Shop v2"))
    // GitHub was not even asked.
    #expect(!github.program.exists("requests"))
  }

  @Test func `notes that the snapshot says another verdict, of other inputs`() throws {
    let github = try launch()
    #expect(try github.snapshot("s.json").status == 0)
    try github.program.write(Program.run(printing: "down\\n"), to: "content/results/evening.json")
    let outcome = try github.comment("--snapshot", "s.json", at: "2026-06-05T20:05:00Z")
    #expect(outcome.status == 0)
    #expect(
      outcome.errors == """
        note: s.json: the snapshot says HOLD as of 2026-06-05 20:00 UTC, and the comment NO-GO as of 2026-06-05 20:05 UTC
        note: s.json: the snapshot was made from other inputs than the comment

        """)
  }

  @Test(arguments: ["javascript:alert(1)", "https://a.example/<b>"])
  func `takes no address that is none`(address: String) throws {
    let outcome = try Program.withLaunch()("comment", "--site-url", address)
    #expect(outcome.status == 64 && outcome.errors.contains("is no web address"))
  }

  @Test func `writes to another issue where it is told to`() throws {
    let github = try launch()
    try github.has([], ["number": 7], at: "repos/raxx-app/shop/issues/7")
    #expect(try github.comment("--issue", "7").status == 0)
    #expect(try github.writes() == ["POST /repos/raxx-app/shop/issues/7/comments"])
  }

  @Test(arguments: [
    ("number", "9", Int32(69), "GitHub answers with raxx-app/shop#9 for raxx-app/shop#3151"),
    (
      "repository_url", "https://api.github.com/repos/evil/x", 69,
      "GitHub answers with evil/x#3151 for raxx-app/shop#3151"
    ), ("pull_request", "x", 65, "raxx-app/shop#3151 is a pull request, no issue"),
  ])
  func `writes to nothing else that GitHub answers with`(
    name: String, value: String, exit: Int32, words: String
  ) throws {
    let github = try launch()
    try github.has([], [name: Int(value).map { $0 as Any } ?? value])
    let outcome = try github.comment()
    #expect(outcome.status == exit && outcome.errors.contains("gonogo: \(words)"))
    #expect(try github.writes().isEmpty && github.program.exists("gonogo-comment.md"))
    // As where it is fetched.
    let sync = try github.sync()
    #expect(sync.status == exit && sync.errors.contains("gonogo: \(words)"))
  }

  @Test func `needs an issue to write to`() throws {
    let program = try Program.withLaunch()
    let outcome = try program("comment")
    #expect(outcome.status == 65 && outcome.errors.contains("the playbook names no gate issue"))
    #expect(try program("comment", "--dry-run").status == 0)
  }
}
