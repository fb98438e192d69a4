import Foundation
import Launch
import Testing

@testable import Site

@Suite struct `The playbook's page` {
  /// The words of Markdown without its signs.
  private static func words(of markdown: String) -> [String] {
    var text = markdown
    if text.hasPrefix("---\n"), let end = text.range(of: "\n---\n") {
      text = String(text[end.upperBound...])
    }
    text = text.replacing(/^ *\|[-| ]+\|$/.anchorsMatchLineEndings(), with: "")
    text = text.replacing(/^ *```.*$/.anchorsMatchLineEndings(), with: "")
    text = text.replacing(/^ *\d+\.\s/.anchorsMatchLineEndings(), with: "")
    text = text.replacing(/\]\([^)\s]*\)/, with: "")
    return text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  @Test func `has every word of the document in its order`() throws {
    let fixture = try Fixture.sample
    let shown = HTMLReader(try fixture.site.text("playbook.html")).text.split {
      !$0.isLetter && !$0.isNumber
    }
    var index = shown.startIndex
    var missing: [String] = []
    for word in Self.words(of: fixture.playbook) {
      if let found = shown[index...].firstIndex(where: { $0 == word }) {
        index = found + 1
      } else {
        missing.append(word)
      }
    }
    #expect(missing.isEmpty)
  }

  @Test func `begins with what stands before the title`() throws {
    let text = "Generated, do not edit.\n\n# Title\n\n## T-24h\n\n- [ ] One\n"
    let page = HTMLReader(try Fixture(playbook: text).site.text("playbook.html")).text
    #expect(page.contains("Generated, do not edit. Title"))
  }

  @Test func `shows each item's status, and leads to its evidence`() throws {
    let site = try Fixture(playbook: Fixture.simple, runs: [.clear()]).site
    let page = HTMLReader(try site.text("playbook.html"))
    let item = try #require(page.from(id: "1A.1"))
    #expect(item.text.contains("1A.1 The key is set Pass expected > 5, got 33"))
    #expect(item.html.contains("href=\"phase-t-24h.html#1A.1\""))
    #expect(!page.html.contains("class=\"evidence\""))
  }
}

@Suite struct `A phase's page` {
  @Test func `keeps the author's order of words and items`() throws {
    let text =
      "# P\n\n## T-24h\n\nBefore.\n\n- [ ] One\n- [ ] Two\n\nBetween.\n\n- [ ] Three\n\nAfter.\n"
    let page = HTMLReader(try Fixture(playbook: text).site.text("phase-t-24h.html")).text
    let order = ["Before.", "One", "Two", "Between.", "Three", "After."]
    let places = order.compactMap { page.range(of: $0)?.lowerBound }
    #expect(places.count == order.count && places == places.sorted())
  }

  @Test func `has beside a step how it is undone, and says so where nothing undoes it`() throws {
    let site = try Fixture(playbook: Fixture.simple).site
    let step = try #require(HTMLReader(try site.text("phase-t-0.html")).from(id: "step-1"))
    #expect(
      step.text.contains(
        """
        Undo: 6A — Close the doors, limit 10 min rm doors \
        All of it: 6A — Close the doors Mind No rehearsal of 6A is on record
        """))
    #expect(step.html.contains("<a href=\"rollback.html#6A\">"))

    let lone = Fixture.simple.components(separatedBy: "Rollback: 6A")[0]
    let other = try #require(
      HTMLReader(try Fixture(playbook: lone).site.text("phase-t-0.html")).from(id: "step-1"))
    #expect(other.text.contains("Undo No rollback procedure is tied to this step."))
  }

  @Test func `shows the evidence, open where it does not clear the item`() throws {
    let run = try Run.of(
      [
        ("1A.1", "cat key | wc -c", "1\n"),
        ("1A.2", "curl -sI https://example.org/", "HTTP/2 200\n"),
      ],
      url: "https://ci.example/1")
    let page = HTMLReader(
      try Fixture(playbook: Fixture.simple, runs: [run]).site.text("phase-t-24h.html"))
    #expect(
      page.text.contains(
        """
        1A.1 The key is set Fail expected > 5, got 1 cat key | wc -c # Expect > 5 Evidence: exit code 0, 13:50 UTC , 2.0 s \
        Expected “> 5”, got 1 understood as: the number on standard output is greater than 5 \
        cat key | wc -c Standard output, 2 bytes 1 run r1 , by launch-checks, commit 4f2c9e1d07 , \
        content/results/r1.json:10 · link Rule: Every expectation must hold.
        """))
    let opened = page.html.components(separatedBy: "\" open>").count - 1
    #expect(opened == 1)
    #expect(page.html.contains("<a rel=\"noreferrer\" href=\"https://ci.example/1\">run r1</a>"))
    #expect(
      page.html.contains("tabindex=\"0\" role=\"region\" aria-label=\"Standard output of 1A.1\""))
  }

  @Test func `gives each command of an item its own evidence`() throws {
    let text = """
      # P

      ## T-24h

      - [ ] **Both**

        ```bash
        cat a
        # Expect: 1
        cat b
        # Expect: 2
        ```
      """
    let report = try Fixture(playbook: text).report
    let ids = report.items.flatMap(\.item.checks).map(\.id)
    #expect(ids.count == 2)
    let run = try Run.of([(ids[0], "cat a", "1\n"), (ids[1], "cat b", "3\n")])
    let page = HTMLReader(try Fixture(playbook: text, runs: [run]).site.text("phase-t-24h.html"))
      .text
    #expect(page.contains("Pass \(ids[0]) expected 1, got"))
    #expect(page.contains("Fail \(ids[1]) expected 2, got"))
  }
}

@Suite struct `The page of the whole playbook` {
  @Test func `has the author's box only where no status stands beside it`() throws {
    let text =
      "# Shop\n\n## T-1h\n\n- [x] **Ready**\n\n## Rollback\n\n### R1 — Back\n\n- [ ] **Gone**\n"
    let page = HTMLReader(try Fixture(playbook: text).site.text("playbook.html"))
    #expect(!page.text.contains("\u{2611}"))
    #expect(page.text.contains("\u{2610}"))
  }
}

@Suite struct `The rollback page` {
  @Test func `has every procedure with its limit, what it undoes, and all of its words`() throws {
    let page = HTMLReader(try Fixture(playbook: Fixture.simple).site.text("rollback.html"))
    let procedure = try #require(page.from(id: "6A"))
    #expect(
      procedure.text.contains(
        "6A — Close the doors # Go-live, production · Launch HOLD as of 2026-06-06 13:57 UTC Undoes Step 1 — Open the doors Limit 10 min “Time limit: 10 minutes.” Rehearsed No rehearsal is on record. Time limit: 10 minutes. rm doors"
      ))
    #expect(procedure.html.contains("<a href=\"phase-t-0.html#step-1\">"))
  }

  @Test func `says so where the playbook has none`() throws {
    let page = HTMLReader(
      try Fixture(playbook: "# P\n\n## T-24h\n\n- [ ] One\n").site.text("rollback.html"))
    #expect(page.text.contains("The playbook has no rollback procedure."))
  }
}
