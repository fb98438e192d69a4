import Foundation
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

  static let weak = """
    # Shop v2

    ## T-24h — the evening before

    - [ ] The API answers

      ```bash
      curl -s https://api.shop.example/health
      # Expect: contains ok
      ```

    - [ ] No error is logged

      ```bash
      grep ERROR app.log || true
      # Expect: no output
      ```

    - [ ] Both apps are released

      ```bash
      heroku releases --app a
      heroku releases --app b
      # Expect: no failed releases in the last 5 entries
      ```

    - [ ] The queue is short

      ```bash
      ./depth
      # Expect: at leest 3
      ./age
      # Expect: > 5 in every region
      ./look
      # Expect: matches /(a/
      ./other
      ```

    """

  @Test func `says of each expectation what is weak, and where reading stopped`() throws {
    let program = try Program()
    try program.write(Self.weak, to: "content/playbook.md")
    let outcome = try program("lint")
    #expect(outcome.status == 0)
    #expect(
      outcome.output.hasSuffix("\n3 of 7 checks are judged by the machine, 4 need a person\n"))
    #expect(
      outcome.errors == """
        content/playbook.md:9:13: warning: 'ok' also stands in messages of errors
          9 |   # Expect: contains ok
            |             ^~~~~~~~~~~
          hint: expect the whole line that the command prints when all is well
        content/playbook.md:16:13: warning: '|| true' hides a failure, and this also holds when nothing is printed
          16 |   # Expect: no output
             |             ^~~~~~~~~
          hint: let the command fail, or expect something that only a success prints
        content/playbook.md:24:13: warning: 2 commands stand before this expectation, and their outputs cannot be told apart
          24 |   # Expect: no failed releases in the last 5 entries
             |             ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
          hint: give each its own '# Expect:', or a fence of its own
        content/playbook.md:31:13: warning: a person must judge this: the machine does not read on from here
          31 |   # Expect: at leest 3
             |             ^~~~~~~~~~
          hint: did you mean 'at least 3'?
        content/playbook.md:33:17: warning: a person must judge this: the machine does not read on from here
          33 |   # Expect: > 5 in every region
             |                 ^~~~~~~~~~~~~~~
          hint: docs/expectations.md has the forms that are read; what only a person can tell may stay as it is
        content/playbook.md:35:22: warning: the pattern /(a/ cannot be read: the group is not closed
          35 |   # Expect: matches /(a/
             |                      ^~~
          hint: write a plain text in quotes, or a simpler pattern
        content/playbook.md:36:3: warning: nothing says what the command must give
          36 |   ./other
             |   ^~~~~~~
          hint: write what the output must be, as in 'Expect: > 5'

        """)
  }

  @Test func `gives the same to a machine`() throws {
    let program = try Program()
    try program.write(Self.weak, to: "content/playbook.md")
    let outcome = try program("lint", "--json")
    let review = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let coverage = try #require(review["coverage"] as? [String: Int])
    #expect(coverage == ["checks": 7, "machine": 3, "person": 4])
    let checks = try #require(review["checks"] as? [[String: Any]])
    #expect(checks.count == 7)
    let expectation = try #require((checks[4]["expectations"] as? [[String: Any]])?.first)
    #expect(expectation["judgedBy"] as? String == "person")
    #expect(expectation["stoppedAt"] as? Int == 4)
    #expect((review["problems"] as? [Any])?.count == 7)
    #expect(outcome.errors.isEmpty && outcome.status == 0)
  }
}
