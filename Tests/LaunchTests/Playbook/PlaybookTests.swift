import Launch
import Testing

/// A playbook from text, named `playbook.md`.
func playbook(_ text: String) throws -> Playbook {
  try Playbook(parsing: SourceFile(name: "playbook.md", text: text))
}

@Suite struct `A playbook` {
  @Test func `has a phase for every heading with a T-label, at any level and with any dash`() throws
  {
    let playbook = try playbook(
      """
      # Launch
      ## T-7 days: before
      - [ ] one
      ## Evening before (T−24h)
      - [ ] two
      ## Section 3 — T–0 sequence
      - [ ] three
      ## 4. T+1h smoke
      - [ ] four
      ### Later
      - [ ] five
      ## T + 1 week
      - [ ] six
      """)
    #expect(playbook.phases.map(\.label) == ["T-7 days", "T-24h", "T-0", "T+1h", "T + 1 week"])
    #expect(playbook.phases.map(\.items.count) == [1, 1, 1, 2, 1])
    #expect(
      playbook.phases.map(\.id) == ["t-7-days", "t-24h", "t-0", "t-plus-1h", "t-plus-1-week"])
    #expect(playbook.isPhased)
  }

  @Test(arguments: [
    ("T-7 day pre-launch", -7 * 24 * 3600), ("T−24h checks", -24 * 3600), ("T–0", 0), ("T-0", 0),
    ("T0: go", 0),
    ("T+1h smoke", 3600), ("T+1 week soak", 7 * 24 * 3600), ("T minus 30 minutes", -1800),
    ("T-30m — final", -1800),
    ("D-1", -24 * 3600), ("D-Day", 0), ("D+3", 3 * 24 * 3600),
    ("24 hours before launch", -24 * 3600),
    ("One thing (T-14d)", -14 * 24 * 3600), ("2 weeks after the release", 14 * 24 * 3600),
    ("T-zero", 0), ("T-24", -24 * 3600), ("T-7", -7 * 24 * 3600),
  ])
  func `counts the phase from the launch`(heading: String, seconds: Int) throws {
    let phase = try #require(try playbook("## \(heading)\n- [ ] x").phases.first)
    #expect(phase.moment?.offset == .seconds(seconds))
  }

  @Test(arguments: [
    "AT-7 modem", "GPT-4 review", "T-shirts", "Port 24h logs", "Day 3", "Step T", "T-", "T 7 days",
  ])
  func `takes no other text for a T-label`(heading: String) throws {
    let playbook = try playbook("## \(heading)\n- [ ] x")
    #expect(playbook.phases.map(\.moment) == [nil])
    #expect(!playbook.isPhased)
  }

  @Test func `counts ordinal days only beside a day zero or a T-label`() throws {
    let alone = try playbook("## Day 1\n- [ ] x\n## Day 2\n- [ ] y")
    #expect(alone.phases.map(\.moment) == [nil, nil])
    let beside = try playbook("## Day 0\n- [ ] x\n## Day 1\n- [ ] y")
    #expect(beside.phases.map { $0.moment?.amount } == [0, 1])
  }

  @Test func `reads a title that names the launch as a title`() throws {
    let playbook = try playbook("# Release day (T-0)\n## T-24h\n- [ ] a\n## T-1h\n- [ ] b")
    #expect(playbook.title == "Release day (T-0)")
    #expect(playbook.phases.map(\.label) == ["T-24h", "T-1h"])
  }

  @Test func `keeps a T-label inside a phase as a part of that phase`() throws {
    let playbook = try playbook(
      "## T-0 Go\n### Step 1 — Flip\n- [ ] a\n### Step 2 — Tell (T+1h)\n- [ ] b")
    #expect(playbook.phases.map(\.label) == ["T-0"])
    #expect(playbook.steps.map(\.step.number) == [1, 2])
  }

  @Test func `without any phase is a checklist whose headings are sections`() throws {
    let playbook = try playbook(
      "# Release\n## Before\n- [ ] a\n### Sub\n- [ ] b\n## After\n- [x] c\n## Notes\nprose")
    #expect(!playbook.isPhased)
    #expect(playbook.phases.map(\.label) == ["Before", "After"])
    #expect(playbook.items.map(\.title) == ["a", "b", "c"])
    #expect(playbook.phases.map(\.precedesLaunch) == [true, true])
  }

  @Test func `loses no item that stands outside its phases`() throws {
    let playbook = try playbook(
      "- [ ] loose\n\n# Launch\n\n## Roles\n- [ ] captain\n## T-1h\n- [ ] x\n")
    #expect(Set(playbook.items.map(\.title)) == ["loose", "captain", "x"])
  }

  @Test func `gives items the ids of their group and place`() throws {
    let playbook = try playbook(
      """
      ## Section 1 — T-7 days
      ### 1A — Secrets
      - [ ] a
      - [ ] b
      ### 1B. People
      - [ ] c
      ## Section 2 — T-24h
      - [ ] d
      ## T-1h
      - [ ] e
      """)
    #expect(playbook.items.map(\.id) == ["1A.1", "1A.2", "1B.1", "2.1", "t-1h.1"])
  }

  @Test func `takes id, time limit, freshness and owner from the info string of a fence`() throws {
    let playbook = try playbook(
      """
      ## T-1h
      ```bash id=signing-key timeout=30s fresh=4h owner=eyetok
      echo 1
      # Expect: 1
      ```
      """)
    let item = try #require(playbook.items.first)
    #expect(item.id == "signing-key" && item.owner == "eyetok")
    let check = try #require(item.checks.first)
    #expect(check.timeout == .seconds(30) && check.fresh == .seconds(4 * 3600))
    #expect(check.command == "echo 1")
  }

  @Test func `reads the forms in which people write checks`() throws {
    let playbook = try playbook(
      """
      ## T-24h
      - [ ] in a task

        ```bash
        one | wc -l
        # Expect > 5
        ```

      1. in a numbered list
         ```
         curl -sI https://x.example/
         # Expected: HTTP/2 200
         ```

      Under a paragraph:

      ```sh
      three   # expect: ok
      ```

      - [ ] `dig +short A x.example` → expected 192.0.2.1

      | Check | Command | Expected |
      |---|---|---|
      | in a table | `five` | ok |

      ```console
      $ six
      some output
      # Should be 1
      ```

      ```bash
      seven
      ```

      Expected: fine
      """)
    let checks = playbook.items.flatMap(\.checks)
    #expect(
      checks.map(\.command) == [
        "one | wc -l", "curl -sI https://x.example/", "three", "dig +short A x.example", "five",
        "six", "seven",
      ])
    #expect(
      checks.flatMap(\.expectations).map(\.text) == [
        "> 5", "HTTP/2 200", "ok", "192.0.2.1", "ok", "Should be 1", "fine",
      ])
    #expect(
      playbook.items.map(\.title) == [
        "in a task", "in a numbered list", "Under a paragraph",
        "dig +short A x.example → expected 192.0.2.1",
        "in a table", "six", "seven",
      ])
  }

  @Test func `judges several commands of one fence each on its own`() throws {
    let playbook = try playbook(
      """
      ## T-1h
      ```bash
      # one after the other
      first \\
        --long
      # Expect: 1
      second
      # Expect: 2
      # Expect > 1
      ```
      """)
    let item = try #require(playbook.items.first)
    #expect(item.checks.map(\.id) == ["1.1a", "1.1b"].map { $0.replacing("1.1", with: item.id) })
    #expect(item.checks.map(\.command) == ["first \\\n  --long", "second"])
    #expect(item.checks.map { $0.expectations.map(\.text) } == [["1"], ["2", "> 1"]])
  }

  @Test func `takes nothing inside quotes or a here-document for a comment`() throws {
    let playbook = try playbook(
      """
      ## T-1h
      ```bash
      python3 -c "
      # Expect: nothing
      print('#Expect: 1')"
      cat <<'END'
      # Expect: no
      END
      # Expect: 1
      ```
      """)
    let check = try #require(playbook.items.first?.checks.first)
    #expect(check.expectations.map(\.text) == ["1"])
    #expect(check.command.hasSuffix("cat <<'END'\n# Expect: no\nEND"))
  }

  @Test func `takes a comment that opens a paragraph of a fence for the command after it`() throws {
    let playbook = try playbook(
      """
      ## T-1h
      ```bash
      build
      # Expect: ok

      # errors of the last hour (should be none)
      journalctl --since -1h | grep error
      ```
      """)
    let checks = try #require(playbook.items.first).checks
    #expect(checks.map(\.command) == ["build", "journalctl --since -1h | grep error"])
    #expect(checks[1].expectations.map(\.text) == ["errors of the last hour (should be none)"])
  }

  @Test func `leaves to a person what has a command and no expectation`() throws {
    let playbook = try playbook(
      "## T-1h\n- [ ] Version is noted\n  ```bash\n  app --version\n  ```\n")
    #expect(playbook.items.map(\.kind) == [.confirmation])
  }

  @Test func `shows the commands of a step without expectation as actions`() throws {
    let playbook = try playbook(
      """
      ## T-0
      ### Step 1 — Destroy the gate
      Prerequisite: a colleague watches.
      ```bash
      terraform destroy
      ```
      Verification (after 30 s):
      ```bash
      curl -sI https://x.example/ | head -1
      # Expect: HTTP/2 200
      ```
      ```bash
      dig x.example
      ```
      """)
    let step = try #require(playbook.steps.first)
    let actions = step.section.elements.filter { if case .action = $0 { true } else { false } }
    #expect(actions.count == 1)
    #expect(playbook.items.map(\.id) == ["step-1.1", "step-1.2"])
    #expect(playbook.items.map { $0.checks.count } == [1, 0])
    #expect(step.step.prerequisites == ["a colleague watches."])
  }

  @Test func `asks somebody to declare a step done that verifies nothing`() throws {
    let playbook = try playbook("## T-0\n### Step 1 — Announce\nTell the world.\n")
    #expect(playbook.items.map(\.title) == ["Step 1 — Announce is done"])
    #expect(playbook.items.map(\.kind) == [.confirmation])
  }

  @Test(arguments: [
    // No way back, says the step.
    ("This is the point of no return.\n", "set flag_x/live=1", "", "set flag_x/live=0"),
    // The procedure is named for another step.
    ("", "set flag_x/live=1", "Undoes: Step 1\n", "set flag_x/live=0"),
    // It would do the same again.
    ("", "set flag_x/live=1", "", "set flag_x/live=1"),
  ])
  func `guesses no way back that is none`(
    words: String, action: String, undoes: String, undo: String
  ) throws {
    let playbook = try playbook(
      """
      ## T-0
      ### Step 1 — Begin
      - [ ] done
      ### Step 2 — Go live
      \(words)
      ```bash
      \(action)
      ```
      ## Rollback
      ### R1 — Off
      \(undoes)
      ```bash
      \(undo)
      ```

      """)
    #expect(playbook.steps.map(\.step.undoneBy).last == [])
  }

  @Test func `says by which names it guessed what undoes a step`() throws {
    let file = SourceFile(
      name: "p.md",
      text: """
        ## T-0
        ### Step 1 — Go live
        ```bash
        set flag_x/live=1
        ```
        ## Rollback
        ### R1 — Off
        ```bash
        set flag_x/live=0
        ```

        """)
    let (playbook, diagnostics) = Playbook.read(file)
    #expect(playbook?.steps.map(\.step.sharedNames) == [["flag_x/live"]])
    #expect(
      diagnostics.map(\.message).contains(
        "step 1 is taken to be undone by R1, because both name 'flag_x/live'"))
  }

  @Test func `ties each step to the procedure that undoes it`() throws {
    let playbook = try playbook(
      """
      ## T-0
      ### Step 1 — Headers
      Rollback: 6A
      ### Step 2 — Remove the gate
      - [ ] done
      ### Step 3 — Flags
      ```bash
      heroku config:set FLAG_WAITLIST_DATASTORE=1 --app raxx-api-prod
      ```
      ### Step 4 — Coffee
      - [ ] drunk
      ## Section 6 — Rollback
      ### 6A — Restore headers
      Within 10 minutes.
      ### 6B — Re-apply the gate
      Undoes: Step 2. Time limit: about 2–5 minutes.
      ### 6C — Flags back
      ```bash
      heroku config:set FLAG_WAITLIST_DATASTORE=0 --app raxx-api-prod
      ```
      """)
    #expect(playbook.steps.map(\.step.undoneBy) == [["6A"], ["6B"], ["6C"], []])
    #expect(playbook.steps.map(\.step.tie) == [.named, .named, .surface, nil])
    let limits = playbook.rollbacks.map { section -> Duration? in
      if case .procedure(let procedure) = section.role {
        procedure.timeLimit?.duration
      } else {
        nil
      }
    }
    #expect(limits == [.seconds(600), .seconds(300), nil])
  }

  @Test func `counts nothing of a rollback as required`() throws {
    let playbook = try playbook(
      "## T-1h\n- [ ] a\n## Rollback plan\n- [ ] page somebody\n\n```bash\ncurl -sI https://x\n# Expect: HTTP/2 302\n```\n"
    )
    #expect(playbook.items.map(\.title) == ["a"])
    #expect(playbook.root.allItems.count == 3)
  }

  @Test(arguments: [
    "Rollback tested", "Can we roll back?", "QA & rollback", "After 2 weeks without rollback",
    "Rollback readiness", "Rollback plan sign-off", "Rollback owners confirmed",
    "Rollback: verify backups", "Rollback prerequisites", "Before rollback", "No rollback",
    "Rollback decision", "Rollback decision tree approved",
  ])
  func `knows headings that only speak about rollback`(heading: String) throws {
    let playbook = try playbook("## T-1h\n- [ ] a\n## \(heading)\n- [ ] b\n")
    #expect(playbook.items.map(\.title) == ["a", "b"])
  }

  @Test func `never takes a tick in the document for more than a tick`() throws {
    let item = try #require(try playbook("## T-1h\n- [x] Attorney has signed\n").items.first)
    #expect(item.checkbox == .ticked && item.kind == .confirmation)
  }

  @Test func `gives a task the fence at the margin behind it`() throws {
    let item = try #require(
      try playbook("## T-1h\n- [ ] page\n```bash\necho 1\n# Expect: 1\n```\n").items.first)
    #expect(item.title == "page" && item.checks.count == 1)
  }

  @Test func `reads numbered entries where nothing has a box or an expectation`() throws {
    let file = SourceFile(
      name: "playbook.md", text: "# Release\n\n## Steps\n\n1. Tag it.\n2. Push it.\n")
    let (playbook, diagnostics) = Playbook.read(file)
    #expect(playbook?.items.map(\.title) == ["Tag it.", "Push it."])
    #expect(diagnostics.map(\.severity) == [.warning])
  }

  @Test func `takes its facts from front matter, or from the lines of its introduction`() throws {
    let front = try playbook(
      """
      ---
      title: Go-live
      repository: raxx-app/TradeMasterAPI
      gate: 3151
      launch: 2026-06-06T14:00:00Z
      environment: staging
      operators:
        - { login: Kristerpher, id: "1001" }
        - eyetok
      ---
      ## T-1h
      - [ ] a
      """
    ).metadata
    #expect(
      front.title == "Go-live" && front.repository == "raxx-app/TradeMasterAPI"
        && front.gate == 3151)
    #expect(front.launch == Instant("2026-06-06T14:00:00Z") && front.environment == "staging")
    #expect(
      front.operators.map(\.login) == ["Kristerpher", "eyetok"]
        && front.operators.map(\.id) == ["1001", nil])

    let lines = try playbook("# L\n\n**Owner:** ops\n**Go/no-go gate:** #12\n\n## T-1h\n- [ ] a\n")
      .metadata
    #expect(lines.owner == "ops" && lines.gate == 12)
  }

  @Test func `keeps the lines of everything below its front matter`() throws {
    let item = try #require(try playbook("---\ntitle: x\n---\n## T-1h\n\n- [ ] a\n").items.first)
    #expect(item.place.position?.line == 6)
  }

  @Test func `reads foreign front matter without minding`() throws {
    let playbook = try playbook(
      "---\nname: Release\nlabels: [a, b]\nabout: 'x: y'\n---\n# R\n- [ ] a\n")
    #expect(playbook.items.count == 1)
  }

  @Test func `takes a rule at the top for a rule`() throws {
    let items = try playbook("---\n\n# R\n\n- [ ] a\n").items
    #expect(items.count == 1)
  }

  @Test func `is read from CRLF and with a byte order mark`() throws {
    let playbook = try playbook(
      "\u{FEFF}# L\r\n## T-1h\r\n- [ ] a\r\n\r\n  ```bash\r\n  x\r\n  # Expect: 1\r\n  ```\r\n")
    let check = try #require(playbook.items.first?.checks.first)
    #expect(check.command == "x" && check.expectations.map(\.text) == ["1"])
  }
}

/// What a heading or a sign could hide from the launch: each of these would let it pass unchecked.
@Suite struct `A required item` {
  @Test(arguments: [
    "## Everything that must be done before T-0\n- [ ] a", "## Pre-T-0 checks\n- [ ] a",
    "## Checks until T-0\n- [ ] a", "## T+1h checks, planned at T-24h\n- [ ] a",
    "## From T-1h to T+1h\n- [ ] a", "## T-24h: verify the rollback\n- [ ] a",
    "## T-24h\n### Rollback and smoke checks\n- [ ] a", "## T-24h\n### Rollback checklist\n- [ ] a",
    "## T-24h\n> - [ ] a", "## T-24h\n- outer\n  > - [ ] a",
    "## T-24h\n1. outer\n   - deep\n     * [ ] a",
    "## T-24h\n+ [ ] a", "## T-24h\n10) [ ] a", "T-24h\n-----\n- [ ] a", "###### T-24h\n- [ ] a",
    "## T-24h\n- [✓] a", "## T-24h\n- [х] a", "## Preconditions for T-0\n- [ ] a",
    "## No later than T+1h\n- [ ] a",
    "## The night before launch day (T-0)\n- [ ] a",
    "## T-0 Launch day\n### T-1h: last checks\n- [ ] a",
    "## T-24h\n### Rollback plan approved\n- [ ] a", "## T-24h\n### Rollback\n- [ ] a",
    "## T-24h\n| Item | Expected result |\n|---|---|\n| a | works |",
    "## T-24h\n- ☐ a", "## T-24h\n- [] a", "## T-24h\n- [  ] a", "## T-24h\n- [-] a",
    "# A\n## T-24h\n- [ ] b\n# B\n- [ ] a",
    "## Appendix\n- [ ] a\n## T-24h\n- [ ] b",
    "## T-24h\n| x | done |\n|---|---|\n| a | [ ] |",
    "## T-24h\n<details>\n<summary>x</summary>\n\n- [ ] a\n\n</details>",
  ])
  func `that somebody must confirm stays required`(text: String) throws {
    let playbook = try playbook(text)
    let required = playbook.phases.filter(\.precedesLaunch).flatMap(\.items).map(\.title)
    #expect(required.contains("a"), "\(required)")
  }

  @Test(arguments: [
    "## T-24h\n> ```bash\n> x\n> # Expect: 1\n> ```",
    "## T-24h\nThe response of the check:\n\n```bash\nx\n# Expect: 1\n```",
    "## T-24h\n```\nx\n# Expect: 1\n```", "## T-24h\n    x\n    # Expect: 1",
    "## T-24h\n~~~sh\nx\n# Expect: 1\n~~~",
    "## T-24h\n- plain\n  - deeper\n    ```bash\n    x\n    # Expect: 1\n    ```",
    "## T-24h\n```text\nx\n# Expect: 1\n```",
    "## T-24h\n```bash {.copy}\nx\n# EXPECTED: 1\n```", "## T-24h\n```bash\nx #expect 1\n```",
    "## T-24h\n```bash\n# Expect: 1\nx\n```",
  ])
  func `that a command checks stays required`(text: String) throws {
    let required = try playbook(text).phases.filter(\.precedesLaunch).flatMap(\.items)
    #expect(required.flatMap(\.checks).map(\.command) == ["x"])
    #expect(required.flatMap(\.checks).flatMap(\.expectations).map(\.text) == ["1"])
  }
}

@Suite struct `A command beside others` {
  private func checks(_ text: String) throws -> [String] {
    try playbook("## T-24h\n" + text).items.flatMap(\.checks).map { check in
      "\(check.command) → \(check.expectations.map(\.text).joined(separator: " & "))"
    }
  }

  @Test func `keeps the expectation that stands above it`() throws {
    let above = "```bash\n# Expect: 0\na\n\n# Expect: 1\nb\n```"
    #expect(try checks(above) == ["a → 0", "b → 1"])
    #expect(try checks(above.replacing("\n\n", with: "\n")) == ["a → 0", "b → 1"])
  }

  @Test func `is left to a person where nothing says what it must give`() throws {
    #expect(try checks("```bash\na\n# Expect: 0\nb\n```") == ["a → 0", "b → "])
    #expect(
      try checks("- [ ] x\n  ```bash\n  a\n  # Expect: 0\n  ```\n  ```bash\n  b\n  ```") == [
        "a → 0", "b → ",
      ])
  }

  @Test func `keeps every demand around its fence`() throws {
    #expect(
      try checks("```bash\na\n# Expect: 0\n```\n\nExpected: a fresh date.") == [
        "a → 0 & a fresh date."
      ])
    #expect(
      try checks("- [ ] `curl -s b` → ok\n  ```bash\n  a\n  # Expect: 0\n  ```") == [
        "curl -s b → ok", "a → 0",
      ])
    #expect(
      try checks("- Health:\n  - [ ] A\n\n  ```bash\n  a\n  # Expect: 0\n  ```") == ["a → 0"])
    #expect(try checks("```bash\na <<<\"foo\"\n# Expect: 0\n```") == ["a <<<\"foo\" → 0"])
    #expect(try checks("```bash\necho $((1<<2))\n# Expect: 4\n```") == ["echo $((1<<2)) → 4"])
    #expect(
      try checks("```bash\na\n# Expect: 0\n# If it took long, NO-GO\n```") == [
        "a → 0\nIf it took long, NO-GO"
      ])
  }
}

@Suite struct `A large playbook` {
  @Test(arguments: [
    "- [ ] a\n", "## a\n- [ ] a\n", "### Step 1 — a.example.com\n- [ ] a\n",
    "```bash\nx\n# Expect: 1\n```\n\n",
    "# Expect: 1 ", "T-1 ", "1A ", "- [ ] `curl x` → 1\n",
    "## Rollback 1A a.example.com\n\n- [ ] within 1 min\n",
    "| [ ] | a |\n", "T-24h by ", "```\n```\n",
  ])
  func `is read in time that grows with its size alone`(unit: String) {
    let text =
      "# L\n\n## T-1h\n\n- [ ] first\n\n"
      + String(repeating: unit, count: 200_000 / unit.utf8.count)
    let clock = ContinuousClock()
    let took = clock.measure { _ = Playbook.read(SourceFile(name: "p.md", text: text)) }
    // A hang is minutes; this is a second or two without optimization.
    #expect(took < .seconds(60))
  }
}
