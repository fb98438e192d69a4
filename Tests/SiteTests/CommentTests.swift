import Foundation
import Launch
import Testing

@testable import Site

/// GitHub's own renderer of Markdown, as Debian has it.
private struct GitHubMarkdown {
  /// With raw HTML, so that a test sees it.
  static func html(_ markdown: [UInt8]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "cmark-gfm", "--unsafe", "-e", "footnotes", "-e", "table", "-e", "autolink", "-e",
      "strikethrough", "-e", "tasklist",
    ]
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).md")
    try Data(markdown).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let output = Foundation.Pipe()
    process.standardInput = try FileHandle(forReadingFrom: file)
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }
}

@Suite struct `Text in a comment` {
  /// What Markdown, HTML or GitHub would read.
  static let pieces = [
    "#", "# ", "##", "-", "- ", "+ ", "* ", "1.", "1. ", "12)", ">", "> ", "=", "===", "---", "***",
    "|", "| a | b |",
    "|---|", "    ", "\t", "  ", "`", "``", "```", "~~~", "~~", "~", "*", "**", "_", "__", "[", "]",
    "(", ")", "[x]",
    "[ ] ", "- [ ] ", "- [x] ", "[a](b)", "![a](b)", "[a]: b", "[^1]", "[^1]: x", "<", ">", "<b>",
    "</b>", "<!--", "-->",
    "<script>", "</details>", "<details>", "<https://a.example>", "<a@b.example>", "&", "&amp;",
    "&#64;", "&lt;", "\\",
    "\\\\", "!", "@", "@ann", "@org/team", "＠ann", "#12", "GH-12", "gh-7", "o/r#3", "Closes #1",
    "fixes", "resolve",
    "https://github.com/o/r/issues/1", "http://a.example/?b=c&d", "www.a.example",
    "mailto:a@b.example", "a@b.example",
    "xmpp:a@b.example", "ftp://a.example", ":rocket:", ":+1:", ":", "$", "$x$", "$$", "$`x`$",
    "3f9a1c3f9a1c3f9a1c3f9a1c3f9a1c3f9a1c3f9a", "1234567", "{", "}", "^", "\"", "'", "/abort",
    "/confirm 1A.1 3f9a1c",
    "> [!NOTE]", "\n", "\n\n", "\r\n", "\r", "\u{202E}", "\u{200B}", "\u{1B}[31m", "é", "“", "”",
    "‘@ann’", "e\u{301}",
    "中", "a", "b c", ".", ",",
  ]

  private static func text(_ random: inout SystemRandomNumberGenerator) -> String {
    (0..<Int.random(in: 1...9, using: &random)).map { _ in
      pieces.randomElement(using: &random) ?? ""
    }
    .joined(separator: Bool.random(using: &random) ? "" : " ")
  }

  /// What a reader is to see: on one line, everything visible.
  private static func seen(_ text: String) -> String {
    VisibleText.shown(text).replacing("\n", with: " ").replacing("\t", with: " ")
  }

  private static func collapsed(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
  }

  /// The text of paragraphs, and what else is in them.
  private static func read(_ html: String) -> (text: String, tags: Set<String>) {
    var tags: Set<String> = []
    for match in html.matches(of: /<([^>]*)>/) { tags.insert(String(match.output.1)) }
    let text = html.replacing(/<[^>]*>/, with: "").replacing("&lt;", with: "<").replacing(
      "&gt;", with: ">"
    ).replacing("&quot;", with: "\"").replacing("&amp;", with: "&").replacing("\n", with: " ")
    return (collapsed(text), tags)
  }

  /// What GitHub looks for in text that is no code, after Markdown.
  private static func holdsWhatGitHubReads(_ words: String) -> Bool {
    words.contains(
      /[@＠﹫$]|#\d|\b[gG][hH]-\d|:\/\/|\b[wW]{3}\.|:[a-z+-][a-z0-9_+-]*:|\b[0-9a-f]{7,40}\b/)
  }

  @Test func `reads as it is, wherever it stands, and is nothing but text`() throws {
    var random = SystemRandomNumberGenerator()
    let texts = (Self.pieces + (0..<1_000).map { _ in Self.text(&random) }).filter {
      !Self.collapsed(Self.seen($0)).isEmpty
    }
    let mark = "QQQQ"
    var document = MarkdownText()
    for (index, text) in texts.enumerated() {
      // At the beginning of a line, of an entry, behind a break, in bold.
      switch index % 4 {
      case 0: document.append(escaping: text)
      case 1: document.append("- ", MarkdownText(escaping: text), "")
      case 2: document.append("- x\\\n  ", MarkdownText(escaping: text), "")
      default: document.append("- **x** ", MarkdownText(escaping: text), "")
      }
      document.append("\n\nQQQQ\n\n")
    }
    let parts = try GitHubMarkdown.html(document.bytes).components(separatedBy: "<p>\(mark)</p>")
    try #require(parts.count == texts.count + 1)
    for (index, (text, html)) in zip(texts, parts).enumerated() {
      let (read, tags) = Self.read(html)
      let lead = [0: "", 1: "", 2: "x ", 3: "x "][index % 4] ?? ""
      #expect(read == Self.collapsed(lead + Self.seen(text)), "\(text.debugDescription) in \(html)")
      let allowed: Set = [
        "p", "/p", "ul", "/ul", "li", "/li", "code", "/code", "br /", "strong", "/strong",
      ]
      #expect(tags.isSubset(of: allowed), "\(text.debugDescription) in \(html)")
      let words = html.replacing(/<code>[^<]*<\/code>/, with: "").replacing(/&[a-z]+;/, with: " ")
      #expect(!Self.holdsWhatGitHubReads(words), "\(text.debugDescription) in \(html)")
    }
  }
}

@Suite struct `The comment on the gate issue` {
  /// A launch with so many checks of this title, each of which gives that.
  private static func launch(_ count: Int, title: String, output: String, and more: String = "")
    throws -> Site
  {
    var playbook = "# Big launch\n\n## T-24h\n\n"
    for number in 0..<count {
      playbook +=
        "- [ ] \(title) \(number)\n\n  ```bash\n  echo \(number)\n  # Expect: ok\n  ```\n\n"
    }
    var fixture = Fixture(playbook: playbook + more)
    fixture.runs = [
      try .of(
        (0..<count).map { (check: "t-24h.\($0 + 1)", command: "echo \($0)", output: output) })
    ]
    return try fixture.site
  }

  @Test func `in the hour of a launch and its notices are as reviewed`() throws {
    let links = CommentLinks(
      snapshot: String(repeating: "3f9a1c0d", count: 8),
      snapshotURL: "https://github.example/snapshot.html", siteURL: "https://launch.example/",
      runURL: "https://github.example/run/1")
    var before = try Shop()
    try before.record("2026-06-06T11:00:00Z", ["1A.1": "ok", "1A.2": "3"])
    try before.record("2026-06-06T12:00:00Z", ["1A.1": "down since 11:58, ask @ops", "1A.2": "7"])
    let noGo = try before.site(at: "2026-06-06T12:30:00Z").comment(links)
    let hold = GateMark(
      environment: "production", verdict: "HOLD", at: try #require(Instant("2026-06-06T11:30:00Z")),
      snapshot: nil)
    try expectGolden(noGo.text, "comment-no-go.md")
    try expectGolden(noGo.notice(after: NoticeMark(hold)), "comment-notice.md")
    let go = try Shop.ready().site(at: "2026-06-06T13:57:00Z").comment(links, previous: noGo.mark)
    try expectGolden(go.text, "comment-go.md")
    var live = try Shop.ready()
    try live.launch(upTo: 2)
    let launched = try live.site(at: "2026-06-06T14:30:00Z").comment(links, previous: go.mark)
    try expectGolden(launched.text, "comment-launched.md")
  }

  @Test func `never stands there as a GO without its end`() throws {
    let site = try Self.launch(1, title: "A", output: "ok\n")
    let comment = site.comment()
    #expect(comment.mark.verdict == "GO" && comment.mark.until != nil)
    #expect(
      comment.text.contains(
        "\n## GO until 2026-06-07 13:50 UTC · Big launch\n\n**After that it is HOLD.** "))
  }

  @Test func `is told of in a comment of its own where people know another verdict`() throws {
    let now = try #require(Instant("2026-06-06T13:57:00Z"))
    let mark = { (verdict: String, at: Instant, until: Instant?) in
      GateMark(environment: "production", verdict: verdict, at: at, snapshot: nil, until: until)
    }
    let go = mark("GO", now, now + .seconds(3_600))
    let early = NoticeMark(mark("GO", now - .seconds(600), now - .seconds(60)))
    #expect(early.isOutdated(by: go), "it has lapsed since")
    #expect(!NoticeMark(mark("GO", now - .seconds(600), now)).isOutdated(by: go))
    #expect(NoticeMark(mark("HOLD", now, nil)).isOutdated(by: go))
    #expect(!NoticeMark(go).isOutdated(by: go))
    let site = try Self.launch(1, title: "A", output: "ok\n")
    #expect(
      site.comment().notice(after: early).contains(
        "\n**GO, lapsed → GO until 2026-06-07 13:50 UTC** · Big launch · as of 2026-06-06 13:57 UTC\n"
      ))
  }

  @Test(arguments: [1, 60, 700])
  func `is never too long, and says what it leaves out`(count: Int) throws {
    let site = try Self.launch(
      count, title: "The machine answers with more than a few words",
      output: String(repeating: "`` no\n", count: 60))
    let text = site.comment().text
    #expect(text.utf8.count <= GateComment.limit)
    let named = text.split(separator: "\n").count { $0.hasPrefix("- **Fail** t-24h.") }
    let rest =
      text.firstMatch(of: /- and ([0-9,]+) more: the site and the snapshot have all/)
      .flatMap { Int($0.output.1.replacing(",", with: "")) } ?? 0
    #expect(named + rest == count)
    #expect(count > 60 || rest == 0)
    #expect(text.contains("### Phases"))
    let summary = site.summary
    #expect(summary.count <= 1 << 20)
    // There is room for evidence of all.
    #expect(
      count > 60 || String(decoding: summary, as: UTF8.self).ranges(of: "```text\n").count == count)
  }

  @Test func `is never too long for a long word either`() throws {
    let long = String(repeating: "[`@x` ", count: 4_000)
    let text = try Self.launch(2, title: long, output: long + "\n").comment().text
    #expect(text.utf8.count <= GateComment.limit && text.contains("t-24h.2"))
    var fixture = Fixture(playbook: "# \(long)\n\n## \(long)\n\n- [ ] A\n")
    fixture.at = "2026-06-06T13:57:00Z"
    let site = try fixture.site
    let told = NoticeMark(
      GateMark(environment: "production", verdict: "GO", at: site.comment().mark.at, snapshot: nil))
    #expect(site.comment().text.utf8.count <= GateComment.limit)
    #expect(site.comment().notice(after: told).utf8.count <= GateComment.limit)
  }

  @Test func `holds no HTML but what folds the evidence, whatever that says`() throws {
    let hostile = "```\n</details>\n<script>alert(1)</script>\n~~~\n````\n@ann #12\n- [ ] x\n"
    let text = try Self.launch(3, title: "A", output: hostile).comment().text
    let html = try GitHubMarkdown.html(Array(text.utf8))
    let tags = html.matches(of: /<([^>]*)>/).map { String($0.output.1) }.filter {
      !$0.hasPrefix("!--")
    }
    #expect(
      Set(tags).isSubset(of: [
        "h2", "/h2", "h3", "/h3", "p", "/p", "ul", "/ul", "li", "/li", "strong", "/strong", "br /",
        "details",
        "/details", "summary", "/summary", "pre", "/pre", "code class=\"language-text\"", "/code",
      ]))
    #expect(tags.count { $0 == "pre" } == 3 && tags.count { $0 == "details" } == 1)
  }

  /// What would stop a launch, or let it go on, where it stood on a line of its own.
  private static let orders = [
    "/abort", "**/abort the database**", "/no-go: x", "/resume now", "/confirm 1A.1 3f9a1c",
    "x\n\n/abort\n\n", "- x\n/abort", "> x\n/no-go", "<!-- -->\n/abort", "```\n/abort",
    "\u{200B}/abort", "/abort\n---", "<b>\n/abort",
  ]

  @Test(arguments: orders) func `holds no order that anybody heard, wherever it was written`(
    order: String
  ) throws {
    let line = order.replacing("\n", with: " ").replacing("\r", with: " ")
    var shop = try Shop()
    try shop.record("2026-06-06T11:00:00Z", ["1A.1": "ok", "1A.2": "3"])
    try shop.record("2026-06-06T12:00:00Z", ["1A.1": order, "1A.2": "\(order)\n\(order)"])
    try shop.decide("2026-06-06T12:01:00Z", "bob", .noGo(role: nil, reason: order))
    try shop.decide("2026-06-06T12:02:00Z", "ann", .abort(reason: order))
    try shop.decide(
      "2026-06-06T12:03:00Z", "ann", .confirm(try shop.item("1B.1"), note: order, evidence: nil))
    var fixture = shop.fixture
    fixture.at = "2026-06-06T12:30:00Z"
    fixture.playbook = fixture.playbook.replacing("The API answers", with: "\(line) The API")
      .replacing("# Shop v3", with: "# \(line)").replacing("on call (bob)", with: line)
    let site = try fixture.site
    let comment = site.comment()
    let told = NoticeMark(
      GateMark(environment: "production", verdict: "GO", at: comment.mark.at, snapshot: nil))
    let texts = [comment.text, comment.notice(after: told)]
    // Also where somebody has taken its first line away.
    let bare = texts.map { text in String(text[(text.firstIndex(of: "\n") ?? text.startIndex)...]) }
    let bodies = (texts + bare).enumerated().map { number, body in
      """
      {"id": \(number + 1), "created_at": "2026-06-06T12:31:00Z", "updated_at": "2026-06-06T12:31:00Z", "user": {"login": "ann", "id": 1001, \
      "type": "User"}, "body": \(String(decoding: JSON.string(body).line, as: UTF8.self))}
      """
    }
    try shop.fetch(
      "2026-06-06T12:32:00Z", boxes: "- [x] 1A\n", comments: "[\(bodies.joined(separator: ","))]")
    let comments = try #require(shop.fixture.gate?.comments)
    for comment in comments.prefix(2) { #expect(comment.commands.isEmpty) }
    for comment in comments {
      #expect(!comment.holdsStop, "\(comment.body)")
      for command in comment.commands { #expect(command.meaning == .quoted, "\(command)") }
    }
    #expect(comments.count == 4)
  }
}
