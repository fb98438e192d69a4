import Launch
import Testing

/// What would be lost without a word.
@Suite struct `A playbook's lost text` {
  private func warnings(_ text: String) -> [String] {
    Playbook.read(SourceFile(name: "playbook.md", text: text)).diagnostics
      .filter { $0.severity == .warning }.map { "\($0.place.position?.line ?? 0): \($0.message)" }
  }

  @Test func `is named where tasks stand below a rollback heading that undoes nothing`() {
    let text = "## T-1h\n- [ ] a\n## Rollback\n- [ ] page somebody\n"
    #expect(
      warnings(text) == [
        "3: the launch does not wait for 1 task below 'Rollback', which is read as a rollback procedure"
      ])
    #expect(warnings(text + "\n```bash\nmake back\n```\n").isEmpty)
  }

  @Test func `is named where an action of the launch belongs to no step`() {
    #expect(
      warnings("## T-0\n- [ ] a\n\n```bash\nmake a\n```\n\n### Deploy\n\n```bash\nmake b\n```\n")
        == [
          "4: nothing will say that this action was taken",
          "10: nothing will say that this action was taken",
        ])
    #expect(
      warnings(
        "## T-0\n### Step 1 — a\nRollback: 1R\n\n```bash\nmake a\n```\n## Rollback\n### 1R — b\n\n```bash\nmake b\n```\n"
      )
      .isEmpty)
  }

  @Test(arguments: ["Step #1 — a", "Step-1 a", "Step 1: a", "Step no. 1 — a", "Step – 1"])
  func `is not what stands below a step, however it is counted`(heading: String) throws {
    let playbook = try playbook("## T-0\n### \(heading)\n- [ ] b\n")
    #expect(playbook.steps.map(\.step.number) == [1])
  }

  @Test func `is named where a box is none`() {
    #expect(
      warnings("## T-1h\n- [ ] a\n- [ x ] b\n\n[^1]: - [ ] c\n") == [
        "3: this looks like a task and is none", "5: a task in a footnote is not read",
      ])
  }
}
