import Foundation
import Launch
import Testing

@Suite struct `A decision` {
  /// Two phases, two steps, a check that fails and one that passes.
  private static let playbook = """
    ---
    launch: 2026-06-06T14:00:00Z
    operators:
      - { login: Ann, id: "1001" }
      - { login: bob, id: "1002" }
    ---

    # Shop v2

    ## T-24h

    - [ ] Attorney has signed off

    - [ ] **The API answers**

      ```bash owner=bob
      echo down
      # Expect: ok
      ```

    - [ ] **The cache answers**

      ```bash
      echo ok
      # Expect: ok
      ```

    - [ ] **Tickets are as expected**

      ```bash
      echo 3 tickets
      # Expect: no unexpected tickets
      ```

    ## T-0

    ### Step 1 — Open the door

    1. Open it.

    Verification:

    ```bash
    cat door
    # Expect: open
    ```

    Rollback: 6A

    ### Step 2 — Tell everybody

    1. Tell them.

    ## T+1h

    - [ ] Nobody complains

    ## Rollback

    ### 6A — Close the door

    Time limit: within 5 minutes

    1. Close it.

    """

  private let program: Program
  private let noon = "2026-06-06T12:00:00Z"

  init() throws {
    program = try Program()
    try program.write(Self.playbook, to: "content/playbook.md")
    let run = try program(
      "run", "--environment", "rehearsal", "--at", noon, environment: ["REHEARSAL": "yes"])
    #expect(run.status == 0)
  }

  private func decide(_ arguments: String..., at time: String = "2026-06-06T12:30:00Z") throws
    -> Program.Outcome
  {
    try program(arguments + ["--environment", "rehearsal", "--at", time])
  }

  private var log: String {
    (try? String(
      contentsOf: program.folder.appendingPathComponent("content/decisions.jsonl"), encoding: .utf8))
      ?? ""
  }

  @Test func `is a line of the log, with whom and what it vouches for`() throws {
    let outcome = try decide(
      "confirm", "t-24h.1", "--by", "ANN", "--note", "letter of 5 June", "--evidence",
      "https://localhost/letter")
    #expect(outcome.output == "t-24h.1 is confirmed by Ann (rehearsal)  content/decisions.jsonl\n")
    let digest = try #require(
      try Playbook(parsing: SourceFile(name: "p", text: Self.playbook)).items.first?.shortDigest)
    #expect(
      log == """
        {"at":"2026-06-06T12:30:00Z","by":{"id":"1001","login":"Ann"},"digest":"\(digest)",\
        "environment":"rehearsal","evidence":"https://localhost/letter","format":"gonogo.decision/1",\
        "item":"t-24h.1","kind":"confirm","note":"letter of 5 June"}

        """)
  }

  @Test(arguments: [
    (["confirm", "t-24h.1", "--by", "eve", "--note", "x"], "'eve' is no operator of this launch"),
    (["confirm", "t-24h.9", "--by", "ann", "--note", "x"], "the playbook has no item 't-24h.9'"),
    (
      ["confirm", "t-24h.2", "--by", "ann", "--note", "x"],
      "t-24h.2 fails, and no confirmation makes it pass"
    ),
    (["confirm", "t-24h.3", "--by", "ann", "--note", "x"], "t-24h.3 is proven by a record"),
    (["confirm", "t-plus-1h.1", "--by", "ann", "--note", "x"], "t-plus-1h.1 is not due"),
    (
      ["waive", "t-24h.3", "--by", "ann", "--reason", "x", "--until", "2026-06-07T00:00:00Z"],
      "only a recorded Fail can be waived"
    ),
    (
      ["waive", "t-24h.1", "--by", "ann", "--reason", "x", "--until", "2026-06-07T00:00:00Z"],
      "only a recorded Fail can be waived"
    ),
    (
      ["waive", "t-24h.2", "--by", "bob", "--reason", "x", "--until", "2026-06-07T00:00:00Z"],
      "bob owns t-24h.2"
    ),
    (
      ["waive", "t-24h.2", "--by", "ann", "--reason", "x", "--until", "2026-06-06T12:00:00Z"],
      "before it begins"
    ),
    (
      ["not-needed", "t-24h.2", "--by", "ann", "--reason", "x"],
      "t-24h.2 fails: a failure is not made needless"
    ),
    (["step-done", "1", "--by", "ann"], "T-0 opens 2026-06-06 14:00 UTC"),
    (["resume", "--by", "ann", "--reason", "x"], "the launch is not aborted"),
    (["abort", "--by", "eve", "--reason", "x"], "'eve' is no operator of this launch"),
  ])
  func `that would not count is refused, and nothing is written`(
    arguments: [String], message: String
  ) throws {
    let outcome = try program(
      arguments + ["--environment", "rehearsal", "--at", "2026-06-06T12:30:00Z"])
    #expect(outcome.status == 77)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(log == "")
  }

  @Test(arguments: [
    ["confirm", "t-24h.1", "--by", "ann", "--note", " "],
    ["confirm", "t-24h.1", "--by", "ann", "--note", "x", "--evidence", "javascript:1"],
    ["waive", "t-24h.2", "--by", "ann", "--reason", "x", "--until", "tomorrow"],
    ["step-done", "9", "--by", "ann"], ["confirm", "t-24h.1", "--note", "x"],
  ])
  func `that is told wrongly is a wrong command line`(arguments: [String]) throws {
    let outcome = try program(
      arguments + ["--environment", "rehearsal", "--at", "2026-06-06T14:30:00Z"])
    #expect(outcome.status == 64, "\(outcome.errors)")
    #expect(log == "")
  }

  @Test func `may be made by an operator where the rules allow it`() throws {
    #expect(try decide("confirm", "t-24h.4", "--by", "ann", "--note", "as expected").status == 0)
    #expect(
      try decide(
        "waive", "t-24h.2", "--by", "ann", "--reason", "known", "--until", "2026-06-07T00:00:00Z"
      ).status == 0)
    #expect(try decide("not-needed", "t-24h.1", "--by", "bob", "--reason", "no terms").status == 0)
    #expect(try decide("abort", "--by", "bob", "--reason", "storm").status == 0)
    #expect(
      try decide("resume", "--by", "ann", "--reason", "sun", at: "2026-06-06T12:40:00Z").status == 0
    )
    let file = SourceFile(name: "d", text: log)
    #expect(
      try Decision.decode(file).map(\.name) == [
        "confirm", "waive", "not-needed", "abort", "resume",
      ])
  }

  @Test func `of the real launch has the real time`() throws {
    let outcome = try program(
      "confirm", "t-24h.1", "--by", "ann", "--note", "x", "--at", "2026-06-06T12:30:00Z")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("--at sets the clock of a rehearsal"))
  }

  @Test func `to abort waits for nothing that is broken`() throws {
    try program.write("{}", to: "content/results/bad.json")
    try program.write("{\"format\":\"gonogo.dec", to: "content/decisions.jsonl")
    try program.write(
      Self.playbook.replacingOccurrences(of: "owner=bob", with: "timeout=0"),
      to: "content/playbook.md")
    let outcome = try decide("abort", "--by", "bob", "--reason", "storm")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.errors.contains("content/decisions.jsonl:1:") && log.contains("\"reason\":\"storm\""))
  }

  @Test func `that holds a secret is refused`() throws {
    let token = "gh" + "p_" + String(repeating: "a1B2", count: 9)
    for words in [token, "it is s3cr" + "et-of-the-shop"] {
      let outcome = try program(
        ["abort", "--by", "bob", "--reason", words],
        environment: ["SHOP_TOKEN": "s3cr" + "et-of-the-shop"])
      #expect(outcome.status == 64 && outcome.errors.contains("the decision holds "))
      #expect(!outcome.errors.contains(words))
    }
    #expect(log == "")
  }

  @Test func `to abort counts also when it is from a clock that is ahead`() throws {
    #expect(
      try decide("abort", "--by", "ann", "--reason", "x", at: "2026-06-06T14:10:00Z").status == 0)
    #expect(try decide("next", at: "2026-06-06T14:05:00Z").output.contains("\n\nABORTED"))
  }

  @Test func `that an item is not needed does not stand against a later failure`() throws {
    #expect(try decide("step-done", "1", "--by", "ann", at: "2026-06-06T14:02:00Z").status == 0)
    #expect(
      try decide(
        "not-needed", "step-1.1", "--by", "ann", "--reason", "x", at: "2026-06-06T14:03:00Z"
      ).status == 0)
    try program.write("shut\n", to: "door")
    _ = try program(
      "run", "--step", "1", "--environment", "rehearsal", "--at", "2026-06-06T14:04:00Z")
    #expect(try decide("next", at: "2026-06-06T14:05:00Z").output.contains("VERIFY  step 1"))
  }

  @Test func `that a step is done is made once`() throws {
    #expect(try decide("step-done", "1", "--by", "ann", at: "2026-06-06T14:02:00Z").status == 0)
    let again = try decide("step-done", "1", "--by", "ann", at: "2026-06-06T14:03:00Z")
    #expect(again.status == 77 && again.errors.contains("step 1 is done already"))
  }

  @Test func `is not added to a log that cannot be read`() throws {
    try program.write(
      "{\"format\":\"gonogo.decision/1\",\"kind\":\"conf", to: "content/decisions.jsonl")
    let outcome = try decide("confirm", "t-24h.1", "--by", "ann", "--note", "x")
    #expect(outcome.status == 65)
    #expect(outcome.errors.hasPrefix("content/decisions.jsonl:1:"))
    #expect(log.hasSuffix("conf"))
  }

  @Test func `stands on a line of its own where the last has no end`() throws {
    #expect(try decide("abort", "--by", "ann", "--reason", "x").status == 0)
    try program.write(String(log.dropLast()), to: "content/decisions.jsonl")
    #expect(try decide("abort", "--by", "bob", "--reason", "y").status == 0)
    #expect(log.split(separator: "\n").count == 2 && log.hasSuffix("}\n"))
  }

  @Test func `is not lost where several decide at once`() throws {
    let outcome = try program.shell(
      """
      for i in $(seq 12); do
        $GONOGO abort --by ann --reason "reason $i" --environment rehearsal --at 2026-06-06T12:30:00Z >/dev/null &
      done; wait
      """)
    #expect(outcome.status == 0)
    #expect(try Decision.decode(SourceFile(name: "d", text: log)).count == 12)
  }

  /// Everything that the launch waits for is clear.
  private func getReady() throws {
    for item in ["t-24h.1", "t-24h.4"] {
      #expect(try decide("confirm", item, "--by", "ann", "--note", "seen").status == 0)
    }
    #expect(
      try decide(
        "waive", "t-24h.2", "--by", "ann", "--reason", "known", "--until", "2026-06-07T00:00:00Z"
      ).status == 0)
  }

  @Test func `leads through the steps, each verified before the next`() throws {
    func next(_ time: String) throws -> String { try decide("next", at: time).output }
    let first = try next("2026-06-06T14:01:00Z")
    #expect(
      first.contains(
        "\n\nNOT READY: do not begin\n  t-24h.2  The API answers: expected ok, got “down” · owner bob\n"
      ))
    #expect(first.contains("\n  t-24h.1  Attorney has signed off: nobody has confirmed it\n"))
    #expect(first.contains("\n\nWAIT  step 1  Open the door"))
    #expect(!first.contains("do by hand:"))
    try getReady()
    let ready = try decide("next", at: "2026-06-06T14:01:00Z")
    #expect(ready.output.contains("\n\nNEXT  step 1  Open the door") && ready.status == 0)
    #expect(ready.output.contains("then: gonogo step-done 1 --by LOGIN --environment rehearsal"))
    // Done, but the door is shut.
    try program.write("shut\n", to: "door")
    #expect(try decide("step-done", "2", "--by", "ann", at: "2026-06-06T14:02:00Z").status == 77)
    #expect(try decide("step-done", "1", "--by", "ann", at: "2026-06-06T14:02:00Z").status == 0)
    let shut = try next("2026-06-06T14:03:00Z")
    #expect(shut.contains("Fail        step-1.1"))
    #expect(
      shut.contains("VERIFY  step 1") && shut.contains("step-1.1") && shut.contains("way back: 6A"))
    #expect(
      try decide("step-done", "2", "--by", "ann", at: "2026-06-06T14:04:00Z").errors.contains(
        "step 2 waits for step 1, which is not verified: step-1.1 expected open, got “shut”"))
    try program.write("open\n", to: "door")
    #expect(try next("2026-06-06T14:05:00Z").contains("NEXT  step 2  Tell everybody"))
    // An abort voids it all.
    #expect(
      try decide("abort", "--by", "bob", "--reason", "storm", at: "2026-06-06T14:06:00Z").status
        == 0)
    let aborted = try next("2026-06-06T14:07:00Z")
    #expect(aborted.contains("\n\nABORTED  2026-06-06 14:06 UTC by bob: storm"))
    #expect(
      aborted.contains(
        "undo step 1  Open the door\n  1. 6A  Close the door  (within 5 min, by 2026-06-06 14:11 UTC)\n    Close it.\n    the playbook does not say how to verify it: see for yourself\n"
      ) && !aborted.contains("undo step 2"))
    #expect(
      try decide("step-done", "2", "--by", "ann", at: "2026-06-06T14:08:00Z").errors.contains(
        "the launch is aborted since"))
    #expect(
      try decide("resume", "--by", "ann", "--reason", "sun", at: "2026-06-06T14:09:00Z").status == 0
    )
    #expect(try next("2026-06-06T14:10:00Z").contains("\n\nWAIT  step 1"))
    #expect(try decide("step-done", "1", "--by", "ann", at: "2026-06-06T14:11:00Z").status == 0)
    #expect(try next("2026-06-06T14:12:00Z").contains("NEXT  step 2"))
    #expect(try decide("step-done", "2", "--by", "ann", at: "2026-06-06T14:13:00Z").status == 0)
    #expect(try next("2026-06-06T14:14:00Z").contains("all 2 steps are done and verified"))
  }

  @Test func `to abort may be made twice, and what was done stays to be undone`() throws {
    try program.write("open\n", to: "door")
    #expect(try decide("step-done", "1", "--by", "ann", at: "2026-06-06T14:02:00Z").status == 0)
    for (who, time) in [("ann", "2026-06-06T14:03:00Z"), ("bob", "2026-06-06T14:04:00Z")] {
      #expect(try decide("abort", "--by", who, "--reason", "storm", at: time).status == 0)
    }
    let aborted = try decide("next", at: "2026-06-06T14:05:00Z")
    #expect(aborted.status == 11 && aborted.output.contains("undo step 1"))
    // What was done before the launch was on again is not to be undone once more.
    #expect(
      try decide("resume", "--by", "ann", "--reason", "sun", at: "2026-06-06T14:06:00Z").status == 0
    )
    #expect(
      try decide("abort", "--by", "ann", "--reason", "rain", at: "2026-06-06T14:07:00Z").status == 0
    )
    #expect(
      try decide("next", at: "2026-06-06T14:08:00Z").output.contains("no step is left to undo"))
  }

  @Test func `leaves the first step waiting for what an abort has made void`() throws {
    #expect(
      try decide(
        "not-needed", "t-24h.1", "--by", "ann", "--reason", "x", at: "2026-06-06T13:01:00Z"
      )
      .status == 0)
    let before = try decide("next", at: "2026-06-06T13:02:00Z").output
    #expect(before.contains("T-0 opens 2026-06-06 14:00 UTC"))
    #expect(
      before.contains("t-24h.2") && !before.contains("t-24h.1") && !before.contains("t-24h.3"))
    #expect(
      try decide("abort", "--by", "ann", "--reason", "x", at: "2026-06-06T13:03:00Z").status == 0)
    #expect(
      try decide("resume", "--by", "ann", "--reason", "x", at: "2026-06-06T13:04:00Z").status == 0)
    let after = try decide("next", at: "2026-06-06T13:05:00Z").output
    #expect(after.contains("t-24h.1  Attorney has signed off: nobody has confirmed it"))
    #expect(
      after.contains(
        "t-24h.3  The cache answers: ran 2026-06-06 12:00 UTC, before the abort of 2026-06-06 13:03 UTC"
      ))
  }

  @Test func `on a step that was edited since does not count`() throws {
    try program.write("open\n", to: "door")
    #expect(try decide("step-done", "1", "--by", "ann", at: "2026-06-06T14:02:00Z").status == 0)
    try getReady()
    try program.write(
      Self.playbook.replacingOccurrences(of: "1. Open it.", with: "1. Open it wide."),
      to: "content/playbook.md")
    #expect(try decide("next", at: "2026-06-06T14:03:00Z").output.contains("\n\nNEXT  step 1"))
  }
}
