import Launch
import Testing

@Suite struct `A playbook's item that is not needed` {
  private func read(_ line: String) throws -> (reason: String?, warnings: [String]) {
    let file = SourceFile(name: "playbook.md", text: "## T-1h\n- [ ] a\n\n\(line)\n")
    let (playbook, diagnostics) = Playbook.read(file)
    return (try #require(playbook?.items.first).notNeeded, diagnostics.map(\.message))
  }

  @Test(arguments: [
    "  Not needed: no billing", "  **Not needed:** no billing",
    "  Lead time: 1d\n  not needed: no billing",
    "  ~~Not needed: x~~\n\n  Not needed: no billing",
  ])
  func `says why on a line of its own text`(line: String) throws {
    let item = try read(line)
    #expect(item.reason == "no billing" && item.warnings.isEmpty)
  }

  @Test(arguments: [
    "  ~~Not needed: z~~", "  `Not needed: z`", "  > Not needed: z", "  - Not needed: z",
    "      Not needed: z", "  <del>Not needed: z</del>", "  x <del>\n  Not needed: z</del>",
    "  [Not needed: z](x)", "  **~~Not needed: z~~**",
  ])
  func `is none where that is struck out, shown or quoted`(line: String) throws {
    let item = try read(line)
    #expect(item.reason == nil)
    #expect(
      item.warnings == [
        "this does not declare the item not needed: it is no plain text at the beginning of a line of a paragraph"
      ])
  }

  @Test(arguments: [
    ("?", "it gives no reason"), ("…", "it gives no reason"), ("~~old~~ -", "it gives no reason"),
    ("if the letter is there", "its reason is a condition"),
    ("Unless Ann says so", "its reason is a condition"),
    ("when v2 is out", "its reason is a condition"), ("until June", "its reason is a condition"),
  ])
  func `is none without a reason that holds now`(reason: String, problem: String) throws {
    let item = try read("  Not needed: \(reason)")
    #expect(item.reason == nil)
    #expect(item.warnings == ["this does not declare the item not needed: \(problem)"])
  }
}
