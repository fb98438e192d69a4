import Launch
import Testing

@Suite struct `A gate issue` {
  @Test func `is read with its comments`() throws {
    let issue = try GateIssue(decoding: GateText().source)
    #expect(issue.number == 3151)
    #expect(issue.repository == "raxx-app/TradeMasterAPI")
    #expect(issue.title == "Go/no-go: v1")
    #expect(issue.url == "https://github.com/raxx-app/TradeMasterAPI/issues/3151")
    #expect(issue.isOpen)
    #expect(issue.body == "- [x] Freeze")
    #expect(issue.fetchedAt == Instant("2026-06-05T20:00:00Z"))
    #expect(issue.file == "gate.json")
    #expect(issue.removed.isEmpty)
    #expect(issue.boxes == [Box(text: "Freeze", isTicked: true, line: 1)])
    let comment = try #require(issue.comments.first)
    #expect(issue.comments.count == 1)
    #expect(comment.id == "101")
    #expect(comment.author.login == "ann" && comment.author.id == "1001")
    #expect(!comment.isBot && !comment.isByApp && !comment.isEdited)
    #expect(
      comment.url == "https://github.com/raxx-app/TradeMasterAPI/issues/3151#issuecomment-101")
    #expect(comment.place.position?.line == 14)
    #expect(
      comment.commands == [
        Launch.Comment.Command(
          line: 1, text: "/confirm 1B.2 3f9a1c",
          meaning: .decision(
            .confirm(
              Decision.Subject(id: "1B.2", digest: "3f9a1c"), note: "comment on the gate issue",
              evidence: comment.url)))
      ])
  }

  @Test func `may have no text, no comments, and an author who is gone`() throws {
    let empty = GateText().with("body", "null", in: .issue).with("state", #""closed""#, in: .issue)
      .with("comments", "0", in: .issue).with("comments", "[]", in: .file)
    let issue = try GateIssue(decoding: empty.source)
    #expect(issue.body.isEmpty && issue.boxes.isEmpty && issue.comments.isEmpty && !issue.isOpen)
    let gone = try GateIssue(decoding: GateText().with("user", "null", in: .comment).source)
    #expect(gone.comments[0].author.login == "ghost" && gone.comments[0].author.id == nil)
    #expect(gone.comments[0].isBot)
  }

  @Test(arguments: [
    (#"{"login":"dependabot[bot]","id":7,"type":"Bot"}"#, true),
    (#"{"login":"x[BOT]","id":7,"type":"User"}"#, true),
    (#"{"login":"acme","id":7,"type":"Organization"}"#, true),
    (#"{"login":"bot","id":7,"type":"User"}"#, false),
  ])
  func `knows who is no person`(user: String, isBot: Bool) throws {
    let issue = try GateIssue(decoding: GateText().with("user", user, in: .comment).source)
    #expect(issue.comments[0].isBot == isBot)
  }

  @Test func `knows what was edited, and what an app wrote`() throws {
    let text = GateText().with("updated_at", #""2026-06-05T18:00:01Z""#, in: .comment)
      .with("performed_via_github_app", #"{"id":1}"#, in: .comment)
    let issue = try GateIssue(decoding: text.source)
    #expect(issue.comments[0].isEdited && issue.comments[0].isByApp)
  }

  @Test(arguments: [
    (nil, nil, nil), (nil, "https://github.com/o/n/issues/3151", "o/n"),
    ("https://ghe.example/api/v3/repos/o/n", nil, "o/n"),
    ("https://api.github.com/repositories/7", nil, nil),
  ])
  func `says its repository where it can`(address: String?, url: String?, repository: String?)
    throws
  {
    let text = GateText().with("repository_url", address.map { "\"\($0)\"" }, in: .issue)
      .with("html_url", url.map { "\"\($0)\"" }, in: .issue)
    #expect(try GateIssue(decoding: text.source).repository == repository)
  }

  @Test func `orders its comments by time, then by number`() throws {
    let comment = { (id: String, time: String) in
      GateText().with("id", id, in: .comment).with("created_at", "\"\(time)\"", in: .comment)
        .commentText
    }
    let list = [
      comment("1000", "2026-06-05T18:00:00Z"), comment("99", "2026-06-05T18:00:00Z"),
      comment("2000", "2026-06-05T17:59:59Z"),
    ].joined(separator: ",\n")
    let text = GateText().with("comments", "3", in: .issue).with("comments", "[\(list)]", in: .file)
    #expect(
      try GateIssue(decoding: text.source).comments.map(\.id) == ["2000", "99", "1000"])
  }

  @Test func `finds every box, those in other tasks and quotes too`() throws {
    let body =
      "## Ready\r\n\r\n- [ ] **One** `x`\r\n  and more\r\n  - [X] Two #3160\r\n    1. [ ] Three\r\n- no task\r\n> - [x] Four\r\n\r\n```\r\n- [ ] five\r\n```\r\n"
    let json = String(decoding: JSON.string(body).line, as: UTF8.self)
    let issue = try GateIssue(decoding: GateText().with("body", json, in: .issue).source)
    #expect(
      issue.boxes == [
        Box(text: "One x and more", isTicked: false, line: 3),
        Box(text: "Two #3160", isTicked: true, line: 5),
        Box(text: "Three", isTicked: false, line: 6),
        Box(text: "Four", isTicked: true, line: 8),
      ])
  }

  @Test(arguments: [
    (GateText.Object.file, "format", nil, "1:1: the file is no gate issue: it has no 'format'"),
    (.file, "format", "1", "2:11: 'format' is a number, not \"gonogo.gate/1\""),
    (
      .file, "format", #""gonogo.gate/2""#,
      "2:11: 'gonogo.gate/2' is no version of the format that is known"
    ),
    (
      .file, "format", #""gonogo.run/1""#,
      "2:11: the file is no gate issue: its format is 'gonogo.run/1'"
    ),
    (.file, "fetchedAt", nil, "1:1: the file has no 'fetchedAt'"),
    (.file, "fetchedAt", #""2026-06-05""#, "24:14: 'fetchedAt' is '2026-06-05', not a time"),
    (.file, "issue", nil, "1:1: the file has no 'issue'"),
    (.file, "issue", "[]", "3:10: 'issue' is an array, not an object"),
    (.file, "comments", nil, "1:1: the file has no 'comments'"),
    (.file, "comments", "{}", "13:13: 'comments' is an object, not an array of comments"),
    (.file, "comments", "[1]", "13:14: comment 1 is a number, not an object"),
    (.file, "comments", "[]", "10:13: the issue has 1 comments, but 0 are listed"),
    (.file, "removed", "null", "25:12: 'removed' is null, not an array of comments"),
    (.file, "removed", "[[]]", "25:13: removed comment 1 is an array, not an object"),
    (.issue, "number", nil, "3:10: the issue has no 'number'"),
    (
      .issue, "number", "0", "4:11: 'number' is 0, not a whole number of 1 or more in plain digits"
    ),
    (
      .issue, "number", #""1""#,
      "4:11: 'number' is a string, not a whole number of 1 or more in plain digits"
    ),
    (.issue, "title", "null", "5:10: 'title' is null, not a string"),
    (.issue, "state", #""merged""#, "6:10: 'state' is 'merged', not a state of an issue"),
    (
      .issue, "html_url", #""javascript:x""#,
      "7:13: 'html_url' is 'javascript:x', not a web address"
    ),
    (.issue, "updated_at", nil, "3:10: the issue has no 'updated_at'"),
    (.issue, "updated_at", #""now""#, "9:15: 'updated_at' is 'now', not a time"),
    (.issue, "comments", "2", "10:13: the issue has 2 comments, but 1 are listed"),
    (.issue, "body", nil, "3:10: the issue has no 'body'"),
    (.issue, "body", "7", "11:9: 'body' is a number, not a string"),
    (.issue, "pull_request", "{}", "12:1: the issue is a pull request"),
    (.comment, "id", nil, "14:1: comment 1 has no 'id'"),
    (.comment, "id", "1.5", "15:7: 'id' is 1.5, not a whole number of 1 or more in plain digits"),
    (.comment, "user", nil, "14:1: comment 1 has no 'user'"),
    (.comment, "user", #""ann""#, "16:9: 'user' is a string, not an object"),
    (.comment, "user", #"{"login":"ann","id":1}"#, "16:9: the user of comment 1 has no 'type'"),
    (
      .comment, "user", #"{"login":"","id":1,"type":"User"}"#,
      "16:18: 'login' is '', not a line of text"
    ),
    (.comment, "created_at", nil, "14:1: comment 1 has no 'created_at'"),
    (.comment, "updated_at", "null", "18:15: 'updated_at' is null, not a time"),
    (.comment, "body", nil, "14:1: comment 1 has no 'body'"),
    (.comment, "body", "null", "19:9: 'body' is null, not a string"),
    (.comment, "html_url", #""/x""#, "20:13: 'html_url' is '/x', not a web address"),
    (
      .comment, "performed_via_github_app", "true",
      "21:29: 'performed_via_github_app' is a boolean, not an object or null"
    ),
    (.comment, "body\": \"x\", \"body", #""y""#, "22:1: the name 'body' stands twice in an object"),
  ])
  func `tells what is wrong with its file`(
    object: GateText.Object, field: String, value: String?, message: String
  ) {
    let problems = #expect(throws: InvalidInput.self) {
      try GateIssue(decoding: GateText().with(field, value, in: object).source)
    }
    #expect(
      problems?.diagnostics.map { "\($0.place.description): \($0.message)" } == [
        "gate.json:\(message)"
      ])
  }

  @Test func `is refused where a comment stands twice`() {
    let comment = GateText().commentText
    let text = GateText().with("comments", "2", in: .issue)
      .with("comments", "[\(comment), \(comment)]", in: .file)
    let problems = #expect(throws: InvalidInput.self) { try GateIssue(decoding: text.source) }
    #expect(problems?.diagnostics.map(\.message) == ["comment 101 is listed twice"])
  }

  @Test func `is refused where its boxes cannot be read`() {
    let body = String(repeating: "> ", count: 120) + "- [ ] x"
    let problems = #expect(throws: InvalidInput.self) {
      try GateIssue(decoding: GateText().with("body", "\"\(body)\"", in: .issue).source)
    }
    #expect(
      problems?.diagnostics.first?.message.utf8.starts(
        with: "the boxes of the issue cannot be read: ".utf8) == true)
  }

  @Test func `tells all its problems at once, in their order`() {
    let text = GateText().with("id", "0", in: .comment).with("title", nil, in: .issue)
      .with("fetchedAt", "1", in: .file)
    let problems = #expect(throws: InvalidInput.self) { try GateIssue(decoding: text.source) }
    #expect(
      problems?.diagnostics.map(\.message) == [
        "the issue has no 'title'",
        "'id' is 0, not a whole number of 1 or more in plain digits",
        "'fetchedAt' is a number, not a time",
      ])
  }
}
