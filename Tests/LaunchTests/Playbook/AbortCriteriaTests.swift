import Launch
import Markdown
import Testing

@Suite struct `Abort criteria` {
  private func criteria(_ text: String) throws -> [String] {
    try playbook("# P\n\n## T-0\n\n- [ ] a\n\n\(text)").abortCriteria.map { found in
      HTMLRenderer().html(found.blocks)
    }
  }

  @Test(arguments: [
    "Abort if orders fail.", "**Abort when** orders fail.", "Stop the launch if orders fail.",
    "Roll back if orders fail.", "Rollback trigger: orders fail.",
    "Abort criteria: orders fail.",
  ])
  func `are paragraphs that begin so`(text: String) throws {
    let found = try criteria(text)
    #expect(found.count == 1)
    #expect(found.first?.contains("orders fail") == true)
  }

  @Test(arguments: [
    "Rollback: 6A", "Nobody may abort if orders fail.", "Abortive attempts are logged.",
    "`Abort` it.", "Stop the old server.",
  ])
  func `are not what only sounds like it`(text: String) throws {
    #expect(try criteria(text).isEmpty)
  }

  @Test func `are a paragraph that ends with a colon, with the list behind it`() throws {
    let found = try criteria(
      "**Automatic Rollback Triggers:**\n- SLO breach\n- Error rate\n\nMore.")
    #expect(found.count == 1)
    #expect(found.first?.contains("<li>SLO breach</li>") == true)
    #expect(found.first?.contains("More") == false)
  }

  @Test func `are single entries of a list`() throws {
    let found = try criteria("- Watch the graphs.\n- Abort if a graph falls.\n")
    #expect(found == ["<ul>\n<li>Abort if a graph falls.</li>\n</ul>\n"])
  }

  @Test func `are all that stands below a heading which says so`() throws {
    let found = try criteria(
      "## Abort criteria — stop immediately if\n\n- a secret is public\n\n### By hand\n\nAsk Ann.\n"
    )
    #expect(found.count == 1)
    #expect(
      found.first == """
        <ul>
        <li>a secret is public</li>
        </ul>
        <p><strong>By hand</strong></p>
        <p>Ask Ann.</p>

        """)
  }
}

@Suite struct `The trigger of a rollback procedure` {
  private func trigger(_ procedure: String, around: String = "") throws -> Trigger? {
    let text =
      "# P\n\n## T-0\n\n- [ ] a\n\n## Rollback\n\n\(around)\n\n### 6A — Back\n\n\(procedure)\n"
    let book = try playbook(text)
    return book.trigger(of: try #require(book.rollbacks.first { $0.id == "6A" }))
  }

  @Test(arguments: [
    ("**Trigger:** orders fail", "orders fail"), ("When: orders fail", "orders fail"),
    ("Use when orders fail.", "Use when orders fail."),
    ("Triggers:\n\n- orders fail\n- mails fail", "orders fail; mails fail"),
  ])
  func `is what its label says`(text: String, expected: String) throws {
    let found = try trigger("Undoes: Step 1\n\n\(text)\n\n```bash\nundo\n```", around: "Otherwise.")
    #expect(found?.text == expected)
    #expect(found?.origin == .label)
  }

  @Test func `is its first words, before all that is to be done`() throws {
    let found = try trigger("Time limit: 5 minutes\n\nFor a shop that\nfails.\n\n1. Undo")
    #expect(found?.text == "For a shop that fails.")
    #expect(found?.origin == .opening)
  }

  @Test func `is else what the section around it says`() throws {
    let found = try trigger("1. Undo\n\nIf that fails, call Ann.", around: "When a step breaks.")
    #expect(found?.text == "When a step breaks.")
    #expect(found?.origin == .surroundings)
  }

  @Test func `is not the introduction of the section around it`() throws {
    #expect(try trigger("1. Undo", around: "Only Ann starts it.") == nil)
  }

  @Test func `may be missing`() throws {
    #expect(try trigger("Then do so:\n\n1. Undo") == nil)
  }
}
