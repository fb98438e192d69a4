import Testing

@Suite struct `gonogo gate` {
  private let now = "2026-06-05T20:00:00Z"

  @Test func `ends with 0 for GO, and says until when`() throws {
    let outcome = try Program.withLaunch()("gate", "--at", now)
    #expect(
      outcome.output == """
        GO  Shop v2
          as of 2026-06-05 20:00 UTC · environment production · valid until 2026-06-06 19:00 UTC

          Nothing blocks the launch: 1 Pass

          T-24h  GO       1 Pass

        1 of 1 items before the launch are clear.

        """)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
  }

  @Test func `ends with 11 for NO-GO, and says what fails and why`() throws {
    let outcome = try Program.withLaunch(printing: "down\\n")("gate", "--at", now)
    #expect(
      outcome.output == """
        NO-GO  Shop v2
          as of 2026-06-05 20:00 UTC · environment production

          Fail  t-24h.1  The API answers
                         expected ok, got “down”

          T-24h  NO-GO    1 Fail

        1 item fails. 0 of 1 items before the launch are clear.

        """)
    #expect(outcome.status == 11)
  }

  @Test func `ends with 10 for HOLD when the evidence has lapsed`() throws {
    let outcome = try Program.withLaunch()("gate", "--at", "2026-06-06T19:00:01Z")
    #expect(outcome.status == 10)
    #expect(outcome.output.contains("Stale  t-24h.1  The API answers\n"))
    #expect(
      outcome.output.contains("ran over 24 h ago, allowed 24 h")
        || outcome.output.contains("ran 24 h 0 min ago"))
  }

  @Test func `ends with 10 for HOLD when the records are of another environment`() throws {
    let outcome = try Program.withLaunch()("gate", "--at", now, "--environment", "staging")
    #expect(outcome.status == 10)
    #expect(outcome.output.contains("No result"))
  }

  @Test func `takes the clock where no instant is stated`() throws {
    #expect(try Program.withLaunch()("gate").status == 10)
  }

  @Test(arguments: [
    "yesterday", "2026-06-05", "2026-06-05T20:00:00", "2026-02-29T00:00:00Z",
    "2026-06-05T24:00:00Z",
  ])
  func `refuses an instant that is none`(at: String) throws {
    let outcome = try Program.withLaunch()("gate", "--at", at)
    #expect(outcome.status == 64 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("'\(at)' is no time"))
  }

  @Test(arguments: ["TZ=Asia/Kathmandu", "LANG=tr_TR.UTF-8", "LC_ALL=C", "TERM=dumb"])
  func `says the same everywhere`(setting: String) throws {
    let program = try Program.withLaunch()
    let parts = setting.split(separator: "=").map(String.init)
    let here = try program("gate", "--at", now)
    let there = try program("gate", "--at", now, environment: [parts[0]: parts[1]])
    #expect(here.output == there.output)
  }

  @Test func `prints no colours into a file`() throws {
    #expect(try !Program.withLaunch()("gate", "--at", now).output.utf8.contains(0x1B))
  }
}
