import Launch
import Testing

/// What the body of a comment says, in short: `confirm 1B.2 3f9a1c`, `quoted`, `unreadable`, each with its line.
private func commands(_ body: String) throws -> [String] {
  let json = JSON.string(body).line
  let text = GateText().with("body", String(decoding: json, as: UTF8.self), in: .comment)
  return try GateIssue(decoding: text.source).comments[0].commands.map { command in
    let meaning =
      switch command.meaning {
      case .decision(.confirm(let subject, _, _)): "confirm \(subject.id) \(subject.digest)"
      case .decision(.stepDone(let subject, _)): "step-done \(subject.id) \(subject.digest)"
      case .decision(.abort(let reason)): "abort: \(reason)"
      case .decision(.resume(let reason)): "resume: \(reason)"
      case .decision(.go(let role)): "go: \(role ?? "-")"
      case .decision(.noGo(let role, let reason)): "no-go \(role ?? "-"): \(reason)"
      case .decision(.waive), .decision(.notNeeded): "?"
      case .quoted: "quoted"
      case .unreadable: "unreadable"
      }
    return "\(command.line) \(meaning)"
  }
}

@Suite struct `A comment` {
  private static let confirm = "/confirm 1B.2 3f9a1c"
  private static let confirmed = "confirm 1B.2 3f9a1c"

  @Test(arguments: [
    ("", []), ("fine by me", []), (confirm, ["1 \(confirmed)"]),
    ("\(confirm)\r\n", ["1 \(confirmed)"]),
    ("\(confirm)  \t", ["1 \(confirmed)"]), ("   \(confirm)", ["1 \(confirmed)"]),
    ("/CONFIRM\t1B.2   3F9A1C", ["1 \(confirmed)"]),
    (
      "Seen.\r\n\(confirm)\r\n/confirm 1C.1 aaaaaa\r\n\r\nThanks\r\n",
      ["2 \(confirmed)", "3 confirm 1C.1 aaaaaa"]
    ),
    ("\(confirm)  \n/go", ["1 \(confirmed)", "2 go: -"]),
    ("/step-done step-3 3f9a1c", ["1 step-done step-3 3f9a1c"]),
    ("/confirm a_b_c 3f9a1c", ["1 confirm a_b_c 3f9a1c"]),
    ("/go", ["1 go: -"]), ("/go  QA lead ", ["1 go: QA lead"]),
    ("/no-go", ["1 no-go -: no reason given"]), ("/no-go phones down", ["1 no-go -: phones down"]),
    ("/no-go: phones", ["1 no-go -: phones"]),
    ("/resume", ["1 resume: no reason given"]),
    (
      "/resume fixed by #3160, see https://a.example/x_y_z",
      ["1 resume: fixed by #3160, see https://a.example/x_y_z"]
    ),
  ])
  func `commands by a line of its own`(body: String, expected: [String]) throws {
    #expect(try commands(body) == expected)
  }

  @Test(arguments: [
    ("/abort", "no reason given"), ("/ABORT", "no reason given"), ("/abort.", "no reason given"),
    ("/abort: checkout", "checkout"), ("/abort:checkout", "checkout"), ("/Abort!!! now", "now"),
    ("/abort **checkout** is `down`, see [x](https://a.example)", "checkout is down, see x"),
    ("**/abort** checkout", "checkout"), ("**/abort checkout**", "checkout"),
    ("/abort\u{A0}checkout", "checkout"), ("\u{200B}/abort checkout", "checkout"),
    ("/ab\u{200B}ort checkout", "checkout"), ("\u{FEFF}/abort", "no reason given"),
    ("/abort — checkout", "— checkout"), ("    /abort", nil),
  ])
  func `aborts however it is typed`(body: String, reason: String?) throws {
    #expect(try commands(body) == [reason.map { "1 abort: \($0)" } ?? "1 quoted"])
  }

  @Test(arguments: [
    ("# /abort now", 1), ("/abort now\n---", 1), ("/abort now\r\n-- \r\nKris", 1),
    ("> is it broken?\n/abort now", 2), ("- checkout errors\n- no mails\n/abort now", 3),
    ("| a | b |\n|---|---|\n| 1 | 2 |\n/abort now", 4),
    ("<details>\n<summary>log</summary>\n</details>\n/abort now", 4),
    ("<details>\n\nlog\n\n</details>\n\n/abort now", 7), ("<div>\n\n/abort now", 3),
    ("a `b\nc` d\n/abort now", 3), ("[x]: https://a.example\n/abort now", 2),
    ("\(String(repeating: "> ", count: 120))x\n/abort now", 2),
  ])
  func `aborts also where Markdown makes something else of the line`(body: String, line: Int)
    throws
  {
    #expect(try commands(body) == ["\(line) abort: now"])
  }

  @Test(arguments: [
    "/confirmation 1B.2 3f9a1c", "/aborted", "/abort-page", "/abort_now", "/abort/list", "/goal",
    "/go-live", "/resumes", "/confirm2 x", "please /abort", "see a/abort", "/аbort", "／abort",
    "/abоrt", "/аbort now", "//abort", "/ abort", "/abortá", "/step done step-3 3f9a1c", "/nogo",
    "/stepdone step-3 3f9a1c", "https://a.example/abort", "&#47;confirm 1B.2 3f9a1c",
  ])
  func `says nothing by what is no command`(body: String) throws {
    #expect(try commands(body).isEmpty)
  }

  @Test(arguments: [
    ("> \(confirm)", 1), ("> \(confirm)\n\nno", 1), ("> a\n\(confirm)", 2),
    ("> > a\n\(confirm)", 2),
    ("- \(confirm)", 1), ("- a\n\(confirm)", 2), ("1. \(confirm)", 1), ("- [x] \(confirm)", 1),
    ("```\n\(confirm)\n```", 2), ("~~~ sh\r\n\(confirm)\r\n", 2), ("    \(confirm)", 1),
    ("`\(confirm)`", 1), ("a `b\n\(confirm)\nc` d", 2), ("<!-- \(confirm) -->", 1),
    ("<!--\n\(confirm)\n-->", 2), ("a <!--\n\(confirm)\n--> b", 2),
    ("<pre>\n\(confirm)\n</pre>", 2),
    ("<details>\n\(confirm)\n</details>", 2), ("<details>\n\n\(confirm)\n\n</details>", 3),
    ("<blockquote>\n\n\(confirm)", 3), ("a <b>\n\(confirm)\n</b>", 2),
    ("| a |\n|---|\n\(confirm)", 3), ("[a]:\n/resume", 2), ("> /abort now", 1),
    ("> /resume", 1), ("```\n/abort now\n```", 2), ("- /abort now", 1), ("<!-- /abort now -->", 1),
    ("<!--\n/abort now\n-->", 2), ("<pre>\n/abort now\n</pre>", 2), ("`/abort` stops it", 1),
    ("~~/abort now~~", 1), ("\\/abort now", 1), ("a `b\n/abort now\nc` d", 2),
    ("<blockquote>\n\n/abort now\n\n</blockquote>", 3), ("[/abort](https://a.example) now", 1),
  ])
  func `has no effect by what it quotes`(body: String, line: Int) throws {
    #expect(try commands(body) == ["\(line) quoted"])
  }

  @Test(arguments: [
    ("/confirm", "`/confirm` wants an id and the digest that the page shows: /confirm 1B.2 3f9a1c"),
    (
      "/confirm 1B.2",
      "`/confirm` wants an id and the digest that the page shows: /confirm 1B.2 3f9a1c"
    ),
    (
      "\(confirm) done",
      "`/confirm` wants an id and the digest that the page shows: /confirm 1B.2 3f9a1c"
    ),
    (
      "/confirm 1B.2 3f9a1",
      "`/confirm` wants an id and the digest that the page shows: /confirm 1B.2 3f9a1c"
    ),
    (
      "/confirm 1B.2 3f9a1g",
      "`/confirm` wants an id and the digest that the page shows: /confirm 1B.2 3f9a1c"
    ),
    (
      "/confirm * 3f9a1c",
      "`/confirm` wants an id and the digest that the page shows: /confirm 1B.2 3f9a1c"
    ),
    (
      "/confirm 1B.2 \(String(repeating: "a", count: 65))",
      "`/confirm` wants an id and the digest that the page shows: /confirm 1B.2 3f9a1c"
    ),
    (
      "/step-done 3",
      "`/step-done` wants a step and the digest that the page shows: /step-done step-3 3f9a1c"
    ),
    (
      "/confirm\u{A0}1B.2 3f9a1c",
      "an invisible character or another sign stands in it: type it anew, with a blank behind `/confirm`"
    ),
    (
      "/confirm 1B.2\u{200B} 3f9a1c",
      "an invisible character or another sign stands in it: type it anew, with a blank behind `/confirm`"
    ),
    (
      "\u{200B}/confirm 1B.2 3f9a1c",
      "an invisible character or another sign stands in it: type it anew, with a blank behind `/confirm`"
    ),
    (
      "/confirm: 1B.2 3f9a1c",
      "an invisible character or another sign stands in it: type it anew, with a blank behind `/confirm`"
    ),
    (
      "/go\u{200B}",
      "an invisible character or another sign stands in it: type it anew, with a blank behind `/go`"
    ),
    (
      "/resume: fixed",
      "an invisible character or another sign stands in it: type it anew, with a blank behind `/resume`"
    ),
    ("/confirm 1B.2 `3f9a1c`", "it must be plain text, without formatting and escapes"),
    ("**\(confirm)**", "it must be plain text, without formatting and escapes"),
    ("\\\(confirm)", "it must be plain text, without formatting and escapes"),
    ("\(confirm)<!-- -->", "it must be plain text, without formatting and escapes"),
    (
      "\(confirm)\n---",
      "it is a heading: leave a line empty before a line of dashes, and write no `#`"
    ),
    (
      "## \(confirm)",
      "it is a heading: leave a line empty before a line of dashes, and write no `#`"
    ),
    ("**\(confirm)\nyes**", "it must be plain text, without formatting and escapes"),
    ("/resume **fixed**", "it must be plain text, without formatting and escapes"),
    ("/abort.html is gone", "behind `/abort` must stand a blank, then the reason"),
  ])
  func `says why a command has no effect`(body: String, reason: String) throws {
    let json = JSON.string(body).line
    let text = GateText().with("body", String(decoding: json, as: UTF8.self), in: .comment)
    let commands = try GateIssue(decoding: text.source).comments[0].commands
    #expect(commands.map(\.meaning) == [.unreadable(reason)])
    #expect(commands.map(\.line) == [1])
  }

  @Test func `that is too deep to be read confirms nothing`() throws {
    let body = "\(Self.confirm)\n\n\(String(repeating: "> ", count: 120))x"
    #expect(try commands(body) == ["1 unreadable"])
  }

  @Test func `keeps the numbers of its lines where code goes over their ends`() throws {
    #expect(
      try commands("a `b\n/confirm x 111111\nc` d\n\(Self.confirm)\nlast")
        == ["2 quoted", "4 \(Self.confirmed)"])
  }
}

@Suite struct `A long comment` {
  @Test(arguments: [
    "/go\n", "`a\n", "> /abort\n", "<b>\n", "<", "**a\n", "/abort\n- ", "\\/go\n", "<!-- ",
    "/confirm ",
  ])
  func `is read in no time`(piece: String) throws {
    let body = "`a\nb` x\n" + String(repeating: piece, count: 65_536 / piece.utf8.count)
    let elapsed = try ContinuousClock().measure { _ = try commands(body) }
    #expect(elapsed < .seconds(5))
  }

  @Test func `confirms only what stands there as a line, whatever surrounds it`() throws {
    let line = "/confirm 1B.2 3f9a1c"
    let pieces = [
      line, "/abort x", "\n", "\n", "\n\n", "> ", "- ", "    ", "`", "```\n", "<!--", "-->", "<b>",
      "</b>", "**",
      "_", "~~", "\\", "|", "---", "# ", "a", " ", "\r\n", "\r", "[a]: ", "\u{200B}", "<details>\n",
    ]
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      let body = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }.joined()
      let lines = body.unicodeScalars.split(omittingEmptySubsequences: false) {
        $0 == "\n" || $0 == "\r"
      }.map { String($0).trimmingBlanks }
      let found = try commands(body)
      let confirmed = found.count { $0.drop { $0 != " " } == " confirm 1B.2 3f9a1c" }
      #expect(confirmed <= lines.count { $0 == line }, "\(body.debugDescription): \(found)")
      #expect(Set(found.compactMap { $0.split(separator: " ").first }).count == found.count)
    }
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    var text = self[...]
    while let first = text.unicodeScalars.first, first == " " || first == "\t" {
      text.unicodeScalars.removeFirst()
    }
    while let last = text.unicodeScalars.last, last == " " || last == "\t" {
      text.unicodeScalars.removeLast()
    }
    return String(text)
  }
}

@Suite struct `A gate file` {
  private func file(_ comments: [GateText], removed: [GateText] = []) throws -> GateFile {
    func list(_ texts: [GateText]) -> String {
      "[\(texts.map(\.commentText).joined(separator: ","))]"
    }
    var text = GateText().with("comments", "\(comments.count)", in: .issue)
      .with("comments", list(comments), in: .file)
    if !removed.isEmpty { text = text.with("removed", list(removed), in: .file) }
    return try GateFile(decoding: text.source)
  }

  private func comment(_ id: Int, _ body: String, edited: Bool = false) -> GateText {
    let text = GateText().with("id", "\(id)", in: .comment)
      .with("body", String(decoding: JSON.string(body).line, as: UTF8.self), in: .comment)
    return edited ? text.with("updated_at", #""2026-06-05T18:30:00Z""#, in: .comment) : text
  }

  private func written(_ comments: [GateText], after earlier: GateFile?) throws -> GateIssue {
    let values = try comments.map {
      try JSONValue.parse(SourceFile(name: "c", text: $0.commentText))
    }
    let issue = try JSONValue.parse(
      GateText().with("comments", "\(values.count)", in: .issue).source
    )
    .member("issue")
    let bytes = GateFile.encoded(
      try #require(issue).value, values, fetchedAt: try #require(Instant("2026-06-05T21:00:00Z")),
      after: earlier)
    #expect(bytes.last == 0x0A)
    return try GateIssue(decoding: SourceFile(name: "gate.json", bytes: bytes))
  }

  @Test func `keeps an abort that was deleted or edited, once and for all`() throws {
    let earlier = try file(
      [
        comment(1, "/abort one"), comment(2, "/abort two"), comment(3, "/abort three"),
        comment(4, "fine"), comment(5, "> /abort quoted"), comment(6, "/abort.html"),
      ])
    let first = try written(
      [comment(2, "never mind", edited: true), comment(3, "/abort three")], after: earlier)
    #expect(first.comments.map(\.id) == ["2", "3"])
    #expect(first.removed.map(\.id) == ["1", "2", "6"])
    #expect(first.removed[1].commands.map(\.text) == ["/abort two"])
    let again = try written(
      [], after: try file([comment(3, "/abort three")], removed: [comment(1, "/abort one")]))
    #expect(again.removed.map(\.id) == ["1", "3"])
    #expect(
      try written([comment(3, "/abort three")], after: try file([comment(3, "/abort three")]))
        .removed.isEmpty)
  }

  @Test func `holds a comment a line`() throws {
    let value = try JSONValue.parse(
      SourceFile(name: "c", text: "{\n \"b\": [1.50, true, null, \"\\u2028\\n\"],\n \"a\": {}\n}"))
    let bytes = GateFile.encoded(
      value, [value, value], fetchedAt: try #require(Instant("2026-06-05T21:00:00Z")), after: nil)
    let object = "{\"b\":[1.50,true,null,\"\u{2028}\\n\"],\"a\":{}}"
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        {
        "format": "gonogo.gate/1",
        "fetchedAt": "2026-06-05T21:00:00Z",
        "issue": \(object),
        "comments": [
        \(object),
        \(object)
        ]
        }

        """)
  }
}

@Suite struct `A comment that gonogo wrote` {
  private static let mark = GateMark(
    environment: "production", verdict: "HOLD", at: Instant(millisecondsSince1970: 0), snapshot: nil
  )

  @Test(arguments: [mark.line, NoticeMark(mark).line])
  func `decides nothing, and stops the launch where somebody wrote that into it`(line: String)
    throws
  {
    let lines = "/confirm 1B.2 3f9a1c\n/go\n/resume now\n- `/confirm 1B.2 3f9a1c`\n> /abort\n"
    #expect(try commands("\(line)\n\(lines)").isEmpty)
    #expect(try commands("\(line)\n\n/abort now\n") == ["3 abort: now"])
    // Not as its first line, it is no such comment.
    #expect(try !commands("\n\(line)\n\n\(lines)").isEmpty)
  }
}
