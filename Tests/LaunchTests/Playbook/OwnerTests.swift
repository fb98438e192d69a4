import Launch
import Testing

@Suite struct `A playbook's owners` {
  private func owners(_ text: String) throws -> [String?] {
    try playbook("## T-1h\n\(text)").items.map(\.owner)
  }

  @Test(arguments: [
    "```bash owner=Ann\nx\n# Expect: 1\n```", "- [ ] a\n\n  Owner: Ann",
    "- [ ] a\n\n  **Owner:** Ann", "- [ ] a\n  - Owner: Ann", "- [ ] a\n  Owner: Ann",
    "- [ ] a\n\n  Owners: Ann", "Owners: Ann\n\n- [ ] a", "- [ ] a\n\n  ~~Owner: Bob~~ Owner: Ann",
    "| # | Item | Owner |\n|---|---|---|\n| [ ] | a | Ann |",
    "| Check | Command | Expected | Owner |\n|---|---|---|---|\n| a | `x` | 1 | Ann |",
  ])
  func `are read wherever they are named`(text: String) throws {
    #expect(try owners(text) == ["Ann"])
  }

  @Test func `are no part of the text above their line`() throws {
    let item = try #require(
      try playbook("## T-1h\n- [ ] Legal says ok\nOwner: Ann\nLead time: 2 days\n").items.first)
    #expect(item.title == "Legal says ok")
    #expect(item.owner == "Ann")
    #expect(item.leadTime == "2 days")
    // What follows is text of the task, and stays with it.
    let other = try #require(
      try playbook("## T-1h\n- [ ] Legal says ok\nOwner: Ann\nfor all of it\n").items.first)
    #expect(other.title == "Legal says ok Owner: Ann for all of it")
    #expect(other.owner == "Ann")
  }

  @Test(arguments: [
    "- [ ] a\n\n  Owner: Ann\n  Owner: Bob", "- [ ] a\n\n  Owners: Ann, Bob",
    "- [ ] a\n\n  Owner: Bob\n\n  ```bash owner=Ann\n  x\n  # Expect: 1\n  ```",
    "Owner: Ann\nOwner: Bob\n\n- [ ] a", "Owner: Ann\n\nOwner: Bob\n\n- [ ] a",
    "### 1A — g\n- [ ] a\n\n  Owner: Ann\n\n  Owner: Bob\n",
  ])
  func `are all who are named`(text: String) throws {
    #expect(try owners(text) == ["Ann, Bob"])
  }

  @Test func `are those of the section only where an item names none`() throws {
    #expect(
      try owners("Owner: Ann\n\n- [ ] a\n- [ ] b\n\n  Owner: Bob\n\nOwner: Cy\n\n- [ ] c\n")
        == ["Ann", "Bob", "Cy"])
    #expect(try owners("| Item | Done | Owner |\n|---|---|---|\n| a | [ ] | |") == [nil])
  }
}
