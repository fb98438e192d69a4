import Foundation
import Testing

@Suite struct `gonogo history` {
  /// The API answers at noon, and is down in the evening.
  static func launch() throws -> Program {
    let program = try Program.withLaunch(printing: "degraded\\n")
    let noon = Program.run(printing: "ok\\n", at: "2026-06-05T12:00:00Z")
      .replacingOccurrences(of: "evening", with: "noon")
    try program.write(noon, to: "content/results/noon.json")
    return program
  }

  @Test func `tells the turns of the verdict, what fails, and what each run changed`() throws {
    let outcome = try Self.launch()("history", "--at", "2026-06-05T20:00:00Z")
    #expect(
      outcome.output == """
        NO-GO  Shop v2
          as of 2026-06-05 20:00 UTC · environment production · 2 runs

        verdict
          2026-06-05 12:00 UTC  GO     everything is proven
          2026-06-05 19:00 UTC  NO-GO  t-24h.1 fails: expected ok, got “degraded”

        fails
          t-24h.1  failing since 2026-06-05 19:00 UTC, 1 attempt; expected ok, got “degraded”

        runs
          2026-06-05 19:00 UTC  evening  1 Fail
            regressed  t-24h.1: expected ok, got “degraded”
          2026-06-05 12:00 UTC  noon  1 Pass
            new        t-24h.1

        """)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
  }

  @Test func `answers for a machine`() throws {
    let outcome = try Self.launch()("history", "--json", "--at", "2026-06-05T20:00:00Z")
    let answer = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let timeline = try #require(answer["timeline"] as? [String: Any])
    let turns = try #require(timeline["turns"] as? [[String: Any]])
    #expect(turns.map { $0["verdict"] as? String } == ["GO", "NO-GO"])
    #expect(outcome.status == 0)
  }
}

@Suite struct `gonogo diff` {
  @Test(arguments: [["noon", "evening"], ["previous", "latest"], ["no", "ev"]])
  func `says what two runs found differently`(runs: [String]) throws {
    let outcome = try `gonogo history`.launch()(["diff"] + runs)
    #expect(
      outcome.output == """
        from  noon  2026-06-05 12:00 UTC
        to    evening  2026-06-05 19:00 UTC

        regressed (1)
          t-24h.1
            was  Pass: expected ok, got “ok”
            is   Fail: expected ok, got “degraded”

        0 the same

        """)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
  }

  @Test func `answers for a machine`() throws {
    let outcome = try `gonogo history`.launch()("diff", "noon", "evening", "--json")
    let answer = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect((answer["regressed"] as? [[String: Any]])?.first?["check"] as? String == "t-24h.1")
    #expect((answer["same"] as? Int) == 0)
  }

  @Test func `does not know a run that is not there`() throws {
    let outcome = try `gonogo history`.launch()("diff", "nooon", "evening")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("there is no run 'nooon' of production: is it noon?"))
  }

  @Test func `reads every file strictly`() throws {
    let program = try `gonogo history`.launch()
    try program.write("{", to: "content/results/broken.json")
    let outcome = try program("diff", "noon", "evening")
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("content/results/broken.json:1:2: error: "))
  }

  @Test func `tells the problems of all files at once, and what shards contradict`() throws {
    let program = try `gonogo history`.launch()
    try program.write("{", to: "content/results/broken.json")
    try program.write("[]", to: "content/results/aaa.json")
    let staging = Program.run(
      printing: "ok\\n", environment: "staging", at: "2026-06-05T12:00:00Z"
    ).replacingOccurrences(of: "evening", with: "noon")
    try program.write(staging, to: "content/results/noon.2.json")
    let outcome = try program("gate", "--at", "2026-06-05T20:00:00Z")
    let errors = outcome.errors.split(separator: "\n").filter { $0.contains(": error: ") }
    #expect(
      errors.map { $0.prefix { $0 != ":" } } == [
        "content/results/aaa.json", "content/results/broken.json", "content/results/noon.json",
      ])
    #expect(errors.last?.contains("in another file") ?? false)
    #expect(outcome.status == 65)
  }
}
