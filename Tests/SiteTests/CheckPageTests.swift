import Launch
import Testing

@testable import Site

@Suite struct `The page of a check` {
  private static let lines = (1...852).map { "line \($0)\n" }.joined()

  private static func site(
    _ output: String, stderr: String = "", command: String = "cat key | wc -c"
  )
    throws -> Site
  {
    var runs = try [
      Run.of([("1A.1", command, "7\n")], at: "2026-06-06T12:00:00Z"),
      Run.of(
        [("1A.1", command, output), ("1A.2", "curl -sI https://example.org/", "HTTP/2 200\n")],
        url: "https://ci.example/2"),
    ]
    runs[1].id = "r2"
    runs[1].records[0].stderr = Output(text: stderr)
    runs[1].records[0].stdout.sha256 = Digest.sha256(Array(output.utf8))
    let playbook = Fixture.simple.replacing("cat key | wc -c", with: command)
    return try Fixture(playbook: playbook, runs: runs).site
  }

  @Test func `is there only where the evidence is longer than its place`() throws {
    let paths = { (site: Site) in
      try site.pages.map(\.path).filter { $0.hasPrefix("check-") }
    }
    #expect(try paths(Self.site("7\n")) == [])
    #expect(try paths(Self.site(Self.lines)) == ["check-1a.1.html"])
    #expect(try paths(Self.site("7\n", stderr: Self.lines)) == ["check-1a.1.html"])
    #expect(try paths(Self.site(String(repeating: "x", count: 8_193))) == ["check-1a.1.html"])
  }

  @Test func `has all of the output, where it came from, and what it gave before`() throws {
    let site = try Self.site(Self.lines, stderr: "warning\n")
    let html = try site.text("check-1a.1.html")
    #expect(html.contains("line 11\nline 12\n") && html.contains("\nline 851\n"))
    let text = HTMLReader(html).text
    for words in [
      "1A.1 The key is set", "852 lines", "warning", "Kept in content/results/r1.json:10",
      "SHA-256 \(Digest.sha256(Array(Self.lines.utf8)))", "Commit 4f2c9e1d07b3a85c",
      "Last 2 results", "Pass 12:00 UTC , run r1", "13:50 UTC , run r2",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(html.contains("href=\"phase-t-24h.html#_evidence-1a.1\""))
  }

  @Test func `is reached from where its evidence is cut`() throws {
    let html = try Self.site(Self.lines).text("phase-t-24h.html")
    #expect(html.contains("<a href=\"check-1a.1.html#_output\">all 852 lines</a>"))
    #expect(
      html.contains(
        "<a class=\"omission\" href=\"check-1a.1.html#_output\">812 lines left out, 7,219 bytes</a>"
      ))
  }

  @Test func `leads to the text that decided`() throws {
    let output = String(repeating: "\n", count: 99) + "3\n"
    let html = try Self.site(output).text("check-1a.1.html")
    #expect(html.contains("<mark id=\"_mark-1\">3</mark>"))
    #expect(html.contains("<a href=\"#_mark-1\">line 100</a>"))
  }

  @Test func `gives a command to copy only as it is`() throws {
    let whole = try Self.site("7\n", command: "cat key |  wc -c # \u{05D0}").text(
      "phase-t-24h.html")
    #expect(whole.contains("<pre class=\"command\">\ncat key |  wc -c # \u{05D0}\n</pre>"))
    let masked = try Self.site("7\n", command: "cat key | wc -c # \u{202E}x")
      .text("phase-t-24h.html")
    #expect(!masked.contains("<pre class=\"command\">\ncat key"))
    #expect(
      masked.contains(
        "<pre class=\"output command\" tabindex=\"0\" role=\"region\" aria-label=\"Command of 1A.1\">\ncat key | wc -c # ‹U+202E›x\n</pre>"
      ))
  }
}
