import Launch
import Testing

@testable import Site

@Suite struct `verdict.json` {
  @Test func `says what the pages say`() throws {
    try expectGolden(
      Fixture(playbook: Fixture.simple, runs: [.clear()]).site.text("verdict.json"), "verdict.json")
  }

  @Test func `has sorted keys and escapes by bytes`() {
    let json = JSON.object([
      "b": .array([]), "a": .string("\"\u{0301}\\\n\u{1}é"), "c": .array([.null, .number(-1)]),
    ])
    #expect(
      String(decoding: json.bytes, as: UTF8.self)
        == "{\n  \"a\": \"\\\"\u{0301}\\\\\\n\\u0001é\",\n  \"b\": [],\n  \"c\": [\n    null,\n    -1\n  ]\n}\n"
    )
  }
}

@Suite struct `Pages of a small playbook` {
  @Test(arguments: [
    "index.html", "phase-t-24h.html", "phase-t-0.html", "rollback.html", "playbook.html",
    "about.html", "404.html",
    "favicon.svg", "_headers", "build.json", "badge.svg", "badge.json", "feed.xml",
  ])
  func `are as reviewed`(path: String) throws {
    let run = try Run.of([("1A.1", "cat key | wc -c", "1\n")], environment: "rehearsal")
    let fixture = Fixture(playbook: Fixture.simple, runs: [run], environment: "rehearsal")
    try expectGolden(fixture.site.text(path), path)
  }
}

@Suite struct `Counts in words` {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1_000, "1,000"), (96_512, "96,512"), (1_234_567, "1,234,567"),
  ])
  func `group their digits`(number: Int, text: String) {
    #expect(number.grouped == text)
  }

  @Test(arguments: [
    ([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"),
  ])
  func `are enumerated`(words: [String], text: String) {
    #expect(words.enumerated == text)
  }
}
