import Testing

@Suite struct `gonogo lint` {
  @Test func `prints what was taken as what, with lines`() throws {
    let program = try Program.withLaunch()
    let outcome = try program("lint")
    #expect(
      outcome.output == """
        content/playbook.md: Shop v2

             3 T-24h — the evening before  (24 h before the launch, 1 check, 0 confirmations)
             5   t-24h.1  check  The API answers
             9     expects “ok”: standard output is exactly “ok”

        1 phase, 1 check, 0 confirmations, 0 steps, 0 rollback procedures
        1 of 1 check is judged by the machine, 0 need a person

        """)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
  }

  @Test func `prints what was found beside every problem`() throws {
    let program = try Program()
    try program.write("# L\n\n## T-7 days\n\n## T-24h\n\n- [ ] a\n", to: "content/playbook.md")
    let outcome = try program("lint")
    #expect(outcome.status == 65)
    #expect(outcome.output.contains("t-24h.1  confirmation  a"))
    #expect(
      outcome.errors.hasPrefix("content/playbook.md:3:1: error: phase 'T-7 days' has no items\n"))
  }

  @Test func `ends with 0 for warnings`() throws {
    let program = try Program()
    try program.write("## T-0\n### Step 1 — Go\n- [ ] a\n", to: "other.md")
    let outcome = try program("lint", "other.md")
    #expect(outcome.status == 0)
    #expect(
      outcome.errors.hasPrefix("other.md:2:1: warning: no rollback procedure is tied to step 1\n"))
  }

  @Test func `reads a file that is not there as missing`() throws {
    let outcome = try Program()("lint", "nothing.md")
    #expect(outcome.status == 66)
    #expect(outcome.errors == "nothing.md: error: there is no such file\n")
  }
}
