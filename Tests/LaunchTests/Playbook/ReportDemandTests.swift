import Launch
import Testing

@Suite struct `A line Report` {
  private static func read(_ lines: String) -> (Item?, [Diagnostic]) {
    let text = "## T-1h\n\n- [ ] The tests pass\n\(lines)\n"
    let (playbook, diagnostics) = Playbook.read(SourceFile(name: "p.md", text: text))
    return (playbook?.root.allItems.first, diagnostics)
  }

  @Test(arguments: [
    ("  Report: junit", "a JUnit report says that every test passed"),
    ("\n  Report: JUnit report.", "a JUnit report says that every test passed"),
    (
      "\n  **Report:** junit or ctrf, at most 4h old, at least 40 tests, at most 2 skipped",
      "a JUnit or CTRF report of at least 40 tests says that no test failed and at most 2 were skipped, at most 4 h old"
    ),
  ])
  func `lets a report prove its item`(lines: String, meaning: String) throws {
    let (item, diagnostics) = Self.read(lines)
    #expect(diagnostics == [])
    #expect(item?.title == "The tests pass")
    let check = try #require(item?.checks.first)
    #expect(check.takes?.understood == meaning)
    #expect(check.id == item?.id && check.command.isEmpty)
    #expect(check.conduct != .run)
  }

  @Test(arguments: [
    "\n  Report: see the wiki", "\n  ~~Report: junit~~", "\n  > Report: junit",
    "\n  - Report: junit", "\n  Report: junit is uploaded by CI",
    "\n  Report: junit, at least 0 tests",
    "\n  Report: junit, at least 4 tests, at least 5 tests",
    "\n  Report: junit, at most some skipped",
    "\n  Report: junit or junit", "\n  Report: xunit",
  ])
  func `that is not wholly understood lets none`(lines: String) {
    #expect(Self.read(lines).0?.checks == [])
  }

  @Test func `that demands what is not understood is an error with its place`() {
    let (_, diagnostics) = Self.read("\n  Report: junit, at least many tests")
    #expect(
      diagnostics.map(\.text) == [
        """
        p.md:5:3: error: what the item demands of a report is not understood: 'at least many tests'
          5 |   Report: junit, at least many tests
            |   ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
          hint: for example 'Report: junit, at least 40 tests, at most 2 skipped, at most 4h old'

        """
      ])
    #expect(
      Self.read("\n  Report: junit\n\n  Report: tap").1.map(\.message) == [
        "an item takes one report"
      ])
  }

  @Test func `stands beside the commands of its item, which must hold as well`() {
    let (item, _) = Self.read("  Report: junit\n\n  ```bash\n  x\n  # Expect: 1\n  ```")
    #expect(item?.checks.map(\.id) == ["t-1h.1", "t-1h.1-report"])
  }
}
