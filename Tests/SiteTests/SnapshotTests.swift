import Foundation
import Launch
import Testing

@testable import Site

@Suite struct `A snapshot` {
  private static let previous = SnapshotStatement.Previous(
    sha256: String(repeating: "ab", count: 32), at: Instant("2026-06-06T13:27:00Z"), verdict: "HOLD"
  )

  private func page(_ fixture: Fixture) throws -> Snapshot {
    try fixture.site.snapshotPage(after: Self.previous)
  }

  private func read(_ bytes: [UInt8]) throws(InvalidInput) -> SnapshotFile {
    try SnapshotFile(reading: SourceFile(name: "s.html", bytes: bytes))
  }

  private func html(_ fixture: Fixture) throws -> HTMLReader {
    HTMLReader(String(decoding: try page(fixture).bytes, as: UTF8.self))
  }

  /// GO until its evidence lapses.
  private var go: Fixture {
    get throws {
      var fixture = Fixture(playbook: Program.checks)
      fixture.runs = [try .clear()]
      return fixture
    }
  }

  private enum Program {
    /// The checks of `Fixture.simple` alone.
    static let checks = String(
      Fixture.simple.prefix(upTo: Fixture.simple.range(of: "## T-0")!.lowerBound))
  }

  // MARK: What it is made of

  @Test func `has every id once and no link that leads nowhere`() throws {
    var fixture = try Fixture.sample
    for snapshot in [try html(fixture), try html(go)] {
      let ids = snapshot.values(of: "id")
      #expect(ids.count == Set(ids).count)
      for href in snapshot.values(of: "href") where href.hasPrefix("#") {
        #expect(ids.contains(String(href.dropFirst())), "\(href)")
      }
    }
    fixture.runs = []
    let addresses = try html(fixture).values(of: "href").filter { !$0.hasPrefix("#") }
    #expect(
      addresses.allSatisfy { address in
        ["https://", "http://", "mailto:", "data:image/svg+xml,"].contains {
          address.hasPrefix($0)
        }
      })
  }

  @Test func `is at most 512,000 bytes for the launch day of the repository`() throws {
    #expect(try page(.sample).bytes.count <= 512_000)
  }

  @Test func `gives the same bytes for the same inputs, and others for another one before`() throws
  {
    let fixture = try go
    #expect(try page(fixture) == page(fixture))
    #expect(try fixture.site.snapshotPage(after: nil).bytes != page(fixture).bytes)
  }

  @Test func `allows its own style sheet and script by their hashes, and nothing else`() throws {
    let text = try html(go).html
    let policy = try #require(
      HTMLReader(text).values(of: "content").first { $0.hasPrefix("default-src") })
    let inner = { (name: String) throws -> [UInt8] in
      let start = try #require(text.range(of: "<\(name)>")).upperBound
      let end = try #require(text[start...].range(of: "</\(name)>")).lowerBound
      return Array(text[start..<end].utf8)
    }
    let style = Digest.sha256InBase64(try inner("style"))
    let script = Digest.sha256InBase64(try inner("script"))
    #expect(
      policy
        == "default-src 'none'; style-src 'sha256-\(style)'; script-src 'sha256-\(script)'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    #expect(text.components(separatedBy: "<script>").count == 2)
  }

  @Test func `names a hash in Base64 as openssl does`() {
    #expect(
      Digest.sha256InBase64(Array("abc".utf8)) == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
  }

  @Test(arguments: [
    ("theme.css", ":root { --x: '</STYLE >' }"), ("snapshot.css", "/* </style> */"),
    ("clock.js", "'</script'"), ("snapshot.js", "'<!-- <script>'"),
  ])
  func `refuses what would end its style sheet or script, which a site takes`(
    name: String, text: String
  ) throws {
    var fixture = try go
    fixture.templates = [SourceFile(name: "mine/\(name)", text: text)]
    if name != "theme.css" { _ = try fixture.site.pages }
    let error = #expect(throws: InvalidInput.self) { try page(fixture) }
    #expect(error?.diagnostics.first?.place.file == "mine/\(name)")
  }

  @Test func `names the templates of a team, and is made with them`() throws {
    var fixture = try go
    fixture.templates = [
      SourceFile(name: "mine/stamp.mustache", text: "<p class=\"print\">ours</p>\n"),
      SourceFile(name: "mine/README.md", text: ""),
    ]
    #expect(try page(fixture).statement.templates.map(\.name) == ["stamp.mustache"])
  }

  @Test
  func
    `says until when it is GO where the word stands, in the title, and that it knows nothing later`()
    throws
  {
    let text = try html(go)
    #expect(text.html.contains("<title>GO until 2026-06-07 13:50 UTC · Go-live</title>"))
    #expect(text.text.contains("GO until 2026-06-07 13:50 UTC"))
    #expect(text.text.contains("It does not learn of anything later."))
    #expect(text.text.contains("HOLD as of 2026-06-06 13:27 UTC"))
  }

  @Test func `has no text of an author as HTML`() throws {
    let attack = "</script></title><script>hit</script><b id=\"x\" onclick=\"y\">"
    var fixture = Fixture(
      playbook: Program.checks.replacingOccurrences(of: "Go-live", with: attack))
    fixture.runs = [
      try .of([
        (
          "1A.1", "cat key | wc -c",
          "<script type=\"application/json\" id=\"_snapshot\">{}</script>"
        ),
        ("1A.2", "curl -sI https://example.org/", attack),
      ])
    ]
    let snapshot = try page(fixture)
    #expect(try read(snapshot.bytes).isWhole)
    let text = String(decoding: snapshot.bytes, as: UTF8.self)
    #expect(!text.contains("<script>hit") && !text.contains("<b id=\"x\""))
    #expect(text.components(separatedBy: "id=\"_snapshot\"").count == 2)
  }

  // MARK: What is left out

  private func long(blocking: Bool) throws -> Fixture {
    let line = "2026-06-05 12:00:00 GET /health 200 \(String(repeating: "y", count: 80))\n"
    let text = { (lines: Int, end: String) in String(repeating: line, count: lines) + end }
    var fixture = Fixture(
      playbook: """
        # Go-live

        ## T-24h checks

        - [ ] **Short**

          ```bash
          short
          # Expect: OK END
          ```

        - [ ] **Long**

          ```bash
          long
          # Expect: OK END
          ```
        """)
    fixture.runs = [
      try .of([
        ("t-24h.1", "short", text(1_000, "OK END\n")),
        ("t-24h.2", "long", text(5_000, blocking ? "BAD\n" : "OK END\n")),
      ])
    ]
    return fixture
  }

  @Test
  func `leaves out the longest evidence of what is clear to stay below its limit, and says so`()
    throws
  {
    let snapshot = try page(long(blocking: false))
    #expect(snapshot.statement.cut.map(\.check) == ["t-24h.2"])
    #expect(snapshot.bytes.count <= Snapshot.byteLimit)
    let text = HTMLReader(String(decoding: snapshot.bytes, as: UTF8.self))
    #expect(text.text.contains("t-24h.2, "))
    #expect(!text.values(of: "id").contains("_check-t-24h.2"))
    #expect(text.values(of: "id").contains("_check-t-24h.1"))
  }

  @Test func `never leaves out the evidence of a blocker`() throws {
    let snapshot = try page(long(blocking: true))
    #expect(snapshot.statement.cut.map(\.check) == ["t-24h.1"])
    #expect(
      HTMLReader(String(decoding: snapshot.bytes, as: UTF8.self)).values(of: "id").contains(
        "_check-t-24h.2"))
  }

  @Test func `leaves out excerpts only after all pages of whole outputs, and names each`() throws {
    let numbers = 1...90
    let checks = numbers.map {
      "- [ ] **Number \($0)**\n\n  ```bash\n  c\($0)\n  # Expect: OK END\n  ```\n"
    }.joined(separator: "\n")
    var fixture = Fixture(playbook: "# Go-live\n\n## T-24h checks\n\n\(checks)")
    let line = "\(String(repeating: "y", count: 180))\n"
    fixture.runs = [
      try .of(
        numbers.map {
          (
            "t-24h.\($0)", "c\($0)",
            String(repeating: line, count: 36) + ($0 == 7 ? "BAD\n" : "OK END\n")
          )
        })
    ]
    let snapshot = try page(fixture)
    let cut = snapshot.statement.cut
    #expect(snapshot.bytes.count <= Snapshot.byteLimit)
    #expect(!cut.isEmpty && cut.allSatisfy { !$0.hasExcerpt && $0.check != "t-24h.7" })
    let text = HTMLReader(String(decoding: snapshot.bytes, as: UTF8.self))
    #expect(text.html.components(separatedBy: "left out of this snapshot").count == cut.count + 1)
    #expect(text.html.components(separatedBy: "<pre class=\"output\"").count == 91 - cut.count)
    #expect(try read(snapshot.bytes).statement == snapshot.statement)
  }

  // MARK: Reading it again

  @Test func `is read as it was written, as a page and as JSON`() throws {
    let site = try go.site
    for snapshot in [
      try site.snapshotPage(after: Self.previous), try site.snapshotObject(after: Self.previous),
    ] {
      let file = try read(snapshot.bytes)
      #expect(file.statement == snapshot.statement)
      #expect(file.isWhole && file.contradiction == nil)
      #expect(file.verdict == site.verdict)
      #expect(file.sha256 == snapshot.sha256)
      #expect(file.statement.folder == "content")
      #expect(file.statement.previous == Self.previous)
    }
  }

  @Test func `is not whole once any byte is changed, lost or added`() throws {
    for snapshot in [
      try go.site.snapshotPage(after: nil), try go.site.snapshotObject(after: nil),
    ] {
      let bytes = snapshot.bytes
      for offset in stride(from: 0, to: bytes.count, by: bytes.count / 60) {
        var changed = bytes
        changed[offset] ^= 1
        #expect((try? read(changed))?.isWhole != true, "\(offset)")
        #expect((try? read(Array(bytes[..<offset])))?.isWhole != true, "\(offset)")
      }
      #expect((try? read(bytes + [0x0A]))?.isWhole != true)
    }
  }

  @Test(arguments: [
    "", "<", "{", "{}", "[]", "null", "\u{0}", "<!doctype html><p>GO",
    "<script type=\"application/json\" id=\"_snapshot\">",
    "<script type=\"application/json\" id=\"_snapshot\"></script>",
    "<script type=\"application/json\" id=\"_snapshot\">{}</script>",
    "<script type=\"application/json\" id=\"_snapshot\">{\"format\": 1}</script>",
    "<script type=\"application/json\" id=\"_snapshot\">{\"format\": \"gonogo.snapshot/2\"}</script>",
    "{\"format\": \"gonogo.snapshot/1\", \"format\": \"gonogo.snapshot/1\"}",
    "{\"format\": \"gonogo.snapshot/1\", \"isLive\": 0}",
    String(repeating: "{\"a\":", count: 5_000),
  ])
  func `is refused with a reason where it is none`(text: String) {
    let error = #expect(throws: InvalidInput.self) { try read(Array(text.utf8)) }
    #expect(error?.diagnostics.isEmpty == false)
  }

  @Test func `is refused with two statements, and with a verdict that is not its own`() throws {
    let text = String(decoding: try page(go).bytes, as: UTF8.self)
    let marks = ["id=\"_snapshot\">", "id=\"_verdict\">"]
    for mark in marks {
      let start = try #require(text.range(of: "<script type=\"application/json\" \(mark)"))
        .lowerBound
      let end = try #require(text[start...].range(of: "</script>\n")).upperBound
      let block = String(text[start..<end])
      #expect(throws: InvalidInput.self) {
        try read(Array(text.replacingOccurrences(of: "</body>", with: "\(block)</body>").utf8))
      }
    }
    let other = text.replacingOccurrences(
      of: "\"at\": \"2026-06-06T13:57:00Z\"", with: "\"at\": \"2026-06-06T13:58:00Z\"")
    let resealed = try read(try read(Array(other.utf8)).sealed)
    #expect(resealed.isWhole)
    #expect(resealed.contradiction == "its SHA-256 is another than stated")
  }
}
