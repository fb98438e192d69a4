import Foundation
import Testing

/// What stops a launch, and what is to be undone after it.
@Suite struct `A launch that is stopped` {
  private static let playbook = """
    ---
    launch: 2026-06-06T14:00:00Z
    operators:
      - { login: Ann, id: "1001" }
      - { login: Bob, id: "1002" }
    ---

    # Shop v2

    ## T-1h

    ```bash id=key owner=Ann
    echo 1
    # Expect: 1
    ```

    ## T-0

    ### Step 1 — Open the door

    1. Open it.

    Verification:

    ```bash id=opened
    echo 1
    # Expect: 1
    ```

    Rollback: 6A

    ### Step 2 — Ring the bell

    1. Ring it.

    Verification:

    ```bash id=rung
    echo 1
    # Expect: 1
    ```

    Rollback: 6B

    ## Rollback

    ### 6A — Close the door

    Time limit: within 5 minutes

    1. Close it.

    Verification:

    ```bash id=closed
    echo 1
    # Expect: 1
    ```

    ### 6B — Say sorry

    1. Say it.

    """

  private let program: Program

  init() throws {
    program = try Program()
    try program.write(Self.playbook, to: "content/playbook.md")
    #expect(try on("13:50", "run", "--phase", "T-1h").status == 0)
  }

  /// At a time of the launch day, in a rehearsal.
  private func on(_ time: String, _ arguments: String...) throws -> Program.Outcome {
    try program(
      arguments + ["--environment", "rehearsal", "--at", "2026-06-06T\(time):00Z"],
      environment: ["REHEARSAL": "yes"])
  }

  private func take(step: String, at time: String, verifiedAt: String) throws {
    #expect(try on(time, "step-done", step, "--by", "Ann").status == 0)
    #expect(try on(verifiedAt, "run", "--step", step).status == 0)
  }

  @Test func `by the no-go of an operator who owns nothing is NO-GO until they say go`() throws {
    #expect(try on("13:56", "gate").status == 0)
    let refusal = try on("13:57", "roll-call", "no-go", "--by", "Bob", "--reason", "phones down")
    #expect(refusal.status == 0, "\(refusal.errors)")
    let gate = try on("13:58", "gate")
    #expect(gate.status == 11)
    #expect(gate.output.contains("No-go    Bob says no-go\n           phones down"))
    let next = try on("13:58", "next").output
    #expect(next.contains("\nNOT READY: do not begin\n"), "\(next)")
    #expect(next.contains("\n  Bob says no-go: phones down"), "\(next)")
    #expect(!next.contains("do by hand:"), "\(next)")
    #expect(try on("13:59", "roll-call", "go", "--by", "Bob").status == 0)
    #expect(try on("13:59", "gate").status == 0)
  }

  @Test func `in its middle lets no step be taken, and says why`() throws {
    try take(step: "1", at: "14:01", verifiedAt: "14:02")
    #expect(try on("14:03", "next").output.contains("\nNEXT  step 2  Ring the bell"))
    #expect(
      try on("14:03", "roll-call", "no-go", "--by", "Bob", "--reason", "phones down").status == 0)
    let next = try on("14:04", "next")
    #expect(next.status == 11)
    #expect(next.output.contains("No-go  Bob says no-go: phones down"), "\(next.output)")
    #expect(
      next.output.contains("  waits for the launch, which is NO-GO: Bob says no-go"),
      "\(next.output)")
    #expect(!next.output.contains("do by hand:") && !next.output.contains("NEXT"))
    #expect(
      try on("14:05", "step-done", "2", "--by", "Ann").errors.contains(
        "warning: the launch is NO-GO, and a step was taken"))
  }

  @Test func `in its middle by a list that misses an item lets no step be taken`() throws {
    try take(step: "1", at: "14:01", verifiedAt: "14:02")
    #expect(try program("lint", "--update-lock").status == 0)
    let path = program.folder.appendingPathComponent("content/playbook.lock")
    let listed = try String(contentsOf: path, encoding: .utf8)
    #expect(try on("14:03", "next").output.contains("\nNEXT  step 2  Ring the bell"))
    try program.write(
      listed + "gone sha256:" + String(repeating: "0", count: 64) + "\n",
      to: "content/playbook.lock")
    let next = try on("14:03", "next")
    #expect(next.status == 10)
    #expect(next.output.contains("playbook.lock lists gone"), "\(next.output)")
    #expect(!next.output.contains("do by hand:") && !next.output.contains("NEXT"))
  }

  @Test func `by a second abort is off since the first, and its time limits count from there`()
    throws
  {
    try take(step: "1", at: "14:01", verifiedAt: "14:02")
    try take(step: "2", at: "14:03", verifiedAt: "14:04")
    #expect(try on("14:05", "abort", "--by", "Ann", "--reason", "smoke").status == 0)
    #expect(try on("14:20", "abort", "--by", "Bob", "--reason", "fire").status == 0)
    let next = try on("14:22", "next")
    #expect(next.status == 11)
    #expect(next.output.contains("\nABORTED  2026-06-06 14:05 UTC by Ann: smoke\n"))
    #expect(
      next.output.contains(
        "the time limits that are set ended 2026-06-06 14:10 UTC, 12 min ago"), "\(next.output)")
    #expect(next.output.contains("the playbook does not say how to verify it: see for yourself"))
    #expect(!next.output.contains("--item 6B"))
    #expect(
      try on("14:22", "gate").output.contains(
        "the launch is off since 2026-06-06 14:05 UTC, says Ann"))
  }

  @Test func `once more after a resume has the steps to undo that nobody has undone`() throws {
    try take(step: "1", at: "14:01", verifiedAt: "14:02")
    #expect(try on("14:05", "abort", "--by", "Ann", "--reason", "smoke").status == 0)
    #expect(try on("14:06", "resume", "--by", "Ann", "--reason", "it was steam").status == 0)
    #expect(try on("14:07", "abort", "--by", "Bob", "--reason", "fire").status == 0)
    let next = try on("14:08", "next")
    #expect(next.status == 11)
    #expect(next.output.contains("undo step 1  Open the door\n  1. 6A  Close the door"))
    #expect(!next.output.contains("no step was done"))
  }
}
