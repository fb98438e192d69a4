import Launch
import Testing

@Suite struct `A plan` {
  private static let text = """
    ---
    launch: 2026-06-06T14:00:00Z
    ---

    # Shop v2

    ## Section 1 — T-7 days

    ### 1A — Secrets

    - [ ] one

      ```bash
      echo 1
      # Expect: 1
      echo 2
      # Expect: 2
      ```

    ### 1B — People

    - [ ] somebody

    ## Section 2 — T-24h

    - [ ] two

      ```bash
      echo 3
      # Expect: 3
      ```

    ## Section 3 — T-0

    ### Step 1 — Open

    Verification:

    ```bash
    echo 4
    # Expect: 4
    ```

    ## Section 4 — T+1h

    - [ ] three

      ```bash
      echo 5
      # Expect: 5
      ```

    - [ ] log

      ```bash
      tail -f log
      # Expect: no errors
      ```

    - [ ] rows

      ```sql
      select 1
      -- Expect: 1
      ```

    ## Rollback

    ### 6A — Close

    Verify:

    ```bash
    echo 6
    # Expect: 6
    ```

    """

  private let playbook: Playbook

  init() throws {
    playbook = try Playbook(parsing: SourceFile(name: "playbook.md", text: Self.text))
  }

  private func commands(_ selection: Selection, at time: String) throws -> [String] {
    try playbook.plan(selection, at: try #require(Instant(time))).checks.map(\.command)
  }

  @Test(arguments: [
    ("2026-05-29T23:59:59Z", []),
    ("2026-05-30T00:00:00Z", ["echo 1", "echo 2"]),
    ("2026-06-05T13:59:59Z", ["echo 1", "echo 2"]),
    ("2026-06-05T14:00:00Z", ["echo 1", "echo 2", "echo 3"]),
    ("2026-06-06T14:59:59Z", ["echo 1", "echo 2", "echo 3"]),
    ("2026-06-06T15:00:00Z", ["echo 1", "echo 2", "echo 3", "echo 5"]),
  ])
  func `has the checks of the phases that have opened, without launch steps and rollbacks`(
    time: String, commands: [String]
  ) throws {
    #expect(try self.commands(Selection(), at: time) == commands)
  }

  @Test(arguments: [
    (Selection(phases: ["T-24h"]), ["echo 3"]), (Selection(phases: ["t−24H"]), ["echo 3"]),
    (Selection(phases: ["T-0", "T-7 days"]), ["echo 1", "echo 2", "echo 4"]),
    (Selection(items: ["1A.1"]), ["echo 1", "echo 2"]), (Selection(items: ["1A.1b"]), ["echo 2"]),
    (Selection(items: ["1A"]), ["echo 1", "echo 2"]), (Selection(items: ["6A"]), ["echo 6"]),
    (Selection(items: ["2.1", "1B.1"]), ["echo 3"]), (Selection(steps: [1]), ["echo 4"]),
  ])
  func `has what is selected, in the order of the playbook, at any time`(
    selection: Selection, commands: [String]
  ) throws {
    #expect(try self.commands(selection, at: "2026-01-01T00:00:00Z") == commands)
  }

  @Test(arguments: 1...9)
  func `is shared out without loss and without doubles`(count: Int) throws {
    let selection = Selection(items: ["1A", "2.1", "6A"], steps: [1])
    let whole = try playbook.plan(selection, at: Instant(millisecondsSince1970: 0))
    let parts = (1...count).map { whole.shard($0, of: count) }
    #expect(parts.flatMap(\.checks).count == whole.checks.count)
    #expect(Set(parts.flatMap(\.checks)) == Set(whole.checks))
  }

  @Test func `leaves what follows a log to people as a confirmation, and runs only bash`() throws {
    #expect(playbook.items.first { $0.id == "4.2" }?.kind == .confirmation)
    let plan = try playbook.plan(Selection(phases: ["T+1h"]), at: Instant(millisecondsSince1970: 0))
    #expect(plan.checks.map(\.id) == ["4.1"])
    #expect(
      plan.left.map(\.conduct) == [.leaveToPerson(reason: "it is sql, and only bash is run")])
  }
}
