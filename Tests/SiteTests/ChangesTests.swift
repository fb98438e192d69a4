import Launch
import Testing

@testable import Site

@Suite struct `What changed` {
  private static let key = "cat key | wc -c"
  private static let curl = "curl -sI https://example.org/"

  /// Runs an hour apart, each with what the two checks of `Fixture.simple` gave.
  private func fixture(_ outputs: [(key: String?, curl: String?)]) throws -> Fixture {
    let start = try #require(Instant("2026-06-06T08:00:00Z"))
    var fixture = Fixture(
      playbook: "---\nlaunch: 2026-06-06T14:00:00Z\n---\n\n\(Fixture.simple)")
    fixture.runs = try outputs.enumerated().map { number, output in
      let answers = [("1A.1", Self.key, output.key), ("1A.2", Self.curl, output.curl)].compactMap {
        check, command, text in text.map { (check, command, $0) }
      }
      return try .of(
        answers, at: (start + .seconds(number * 3_600)).description, id: "run-\(number)")
    }
    return fixture
  }

  private func overview(_ fixture: Fixture) throws -> HTMLReader {
    try #require(HTMLReader(fixture.site.text("index.html")).from(id: "_changed"))
  }

  @Test func `is told on the overview with the reason now and before`() throws {
    let text = try overview(
      fixture([("33\n", "HTTP/2 500\n"), ("1\n", "HTTP/2 200\n")])
    ).text
    #expect(
      text.contains(
        "What changed since the last run Run run-1, 09:00 UTC, beside run run-0, 08:00 UTC."))
    #expect(
      text.contains(
        "Fail 1A.1 The key is set regressed: expected > 5, got 1 · before: Pass, expected > 5, got 33 (08:00 UTC)"
      ))
    #expect(text.contains("Pass 1A.2 The site answers fixed: expected HTTP/2 200"))
  }

  @Test func `is said to be nothing, or not to be known`() throws {
    let same = ("33\n", "HTTP/2 200\n")
    #expect(
      try overview(fixture([same, same])).text.contains(
        "Nothing: no check regressed, was fixed, is new, went stale or was removed."))
    #expect(
      try overview(fixture([same])).text.contains(
        "There is only one run, run-0, 08:00 UTC: nothing to compare it with."))
    let none = HTMLReader(try fixture([]).site.text("index.html"))
    #expect(none.from(id: "_changed") == nil && none.from(id: "_runs") == nil)
    #expect(
      try fixture([]).site.text("changes.html").contains("There is no run of production yet."))
  }

  @Test func `names what went stale since the newest run`() throws {
    var launch = try fixture([("33\n", "HTTP/2 200\n")])
    launch.at = "2026-06-08T00:00:00Z"
    #expect(
      try overview(launch).text.contains("Stale 2 items went stale since that run 1A.1 1A.2"))
  }

  @Test func `is told run by run, and what changed nothing is folded`() throws {
    let same: (key: String?, curl: String?) = ("33\n", "HTTP/2 200\n")
    let html = try fixture([(nil, "HTTP/2 200\n"), same, same, same, ("1\n", nil)]).site
      .text("changes.html")
    let page = HTMLReader(html)
    let ids = page.values(of: "id").filter { $0.hasPrefix("_run-") }
    #expect(ids == (0..<5).reversed().map { "_run-run-\($0)" })
    #expect(page.text.contains("2 runs changed nothing"))
    #expect(html.components(separatedBy: "changed nothing</summary>").count == 2)
    let newest = try #require(page.from(id: "_run-run-4"))
    #expect(
      newest.text.contains(
        "run-4, by launch-checks, commit 4f2c9e1d07 . 1 Fail; at its end 1 fails, 1 clear."))
    #expect(page.text.contains("New 1A.1 The key is set with the first result"))
    #expect(page.text.contains("NO-GO 12:00 UTC 1A.1 fails: expected > 5, got 1"))
    #expect(page.text.contains("first result"))
  }

  @Test func `has the same numbers in the picture and in the table`() throws {
    let html = try fixture([("33\n", nil), ("1\n", "HTTP/2 500\n"), ("33\n", "HTTP/2 200\n")]).site
      .text("index.html")
    let page = try #require(HTMLReader(html).from(id: "_runs"))
    let picture = page.html.components(separatedBy: "</svg>")[0]
    let titles = picture.components(separatedBy: "<title>").dropFirst(2).map {
      $0.components(separatedBy: "</title>")[0]
    }
    #expect(
      titles == [
        "08:00 UTC: HOLD, 1 not proven, 1 clear", "09:00 UTC: NO-GO, 2 fail",
        "10:00 UTC: GO, 2 clear",
      ])
    #expect(
      page.text.contains(
        "Clear Besides 10:00 UTC GO 0 0 2 09:00 UTC NO-GO 2 0 0 08:00 UTC HOLD 0 1 1"))
  }

  @Test func `of a large launch takes a bounded part of the overview`() throws {
    let items = (1...300).map {
      "- [ ] Service \($0)\n\n  ```bash\n  svc \($0)\n  # Expect > 5\n  ```\n\n"
    }
    var launch = Fixture(
      playbook: "---\nlaunch: 2026-06-06T14:00:00Z\n---\n\n# Many\n\n## T-24h\n\n\(items.joined())")
    let start = try #require(Instant("2026-06-05T15:00:00Z"))
    launch.runs = try (0..<31).map { number in
      try .of(
        (1...300).map { ("t-24h.\($0)", "svc \($0)", ($0 + number) % 2 == 0 ? "1\n" : "7\n") },
        at: (start + .seconds(number * 1_800)).description, id: "20260605T150000Z-\(number)")
    }
    let site = try launch.site
    let page = try #require(HTMLReader(site.text("index.html")).from(id: "_changed"))
    #expect(page.html.utf8.count < 18_000)
    let size = try site.text("changes.html").utf8.count
    #expect(size < 180_000)
  }

  @Test func `is clear before the launch and lapses, in a bounded list`() throws {
    let items = (1...20).map {
      "- [ ] Service \($0)\n\n  ```bash fresh=1h\n  svc \($0)\n  # Expect > 5\n  ```\n\n"
    }
    var launch = Fixture(
      playbook: "---\nlaunch: 2026-06-06T14:00:00Z\n---\n\n# Many\n\n## T-24h\n\n\(items.joined())",
      at: "2026-06-06T10:00:00Z")
    launch.runs = [
      try .of((1...20).map { ("t-24h.\($0)", "svc \($0)", "7\n") }, at: "2026-06-06T09:50:00Z")
    ]
    let site = try launch.site
    let overview = try site.text("index.html")
    #expect(overview.components(separatedBy: "before the launch: run it again").count == 7)
    #expect(overview.contains("<a href=\"changes.html#_lapses\">and 14 more</a>"))
    let changes = try #require(HTMLReader(site.text("changes.html")).from(id: "_lapses"))
    #expect(changes.html.components(separatedBy: "before the launch: run it again").count == 21)
  }
}
