import Foundation
import Testing

@Suite struct `gonogo explain` {
  @Test func `tells the whole story of an item`() throws {
    let program = try Program.withLaunch()
    let outcome = try program("explain", "t-24h.1", "--at", "2026-06-06T13:00:00Z")
    #expect(outcome.output.hasPrefix("t-24h.1  The API answers\n"))
    for line in [
      "\ncommand t-24h.1  (content/playbook.md:8:3)\n",
      "\n  expects “ok”  (content/playbook.md:9:13)\n",
      "\n    means: standard output is exactly “ok”\n", "\nwhat to do next\n", "\nhow to go back\n",
      "\n  it changes nothing: it belongs to no step of the launch\n",
    ] {
      #expect(outcome.output.contains(line), "\(line)")
    }
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
  }

  @Test func `tells what was found before, judged again`() throws {
    let program = try Program.withLaunch(printing: "degraded\\n")
    let earlier = Program.run(printing: "ok\\n", at: "2026-06-05T12:00:00Z")
      .replacingOccurrences(of: "evening", with: "noon")
    try program.write(earlier, to: "content/results/noon.json")
    let outcome = try program("explain", "t-24h.1", "--at", "2026-06-05T20:00:00Z")
    #expect(outcome.output.contains("\n  Fail: expected ok, got “degraded”\n"))
    #expect(
      outcome.output.contains(
        "\n  failing since 2026-06-05 19:00 UTC, 1 attempt\n  earlier\n    2026-06-05 12:00 UTC  Pass: expected ok, got “ok”  (run noon)\n"
      ))
    #expect(outcome.output.contains("\n  mend what the command found, then record it again\n"))
  }

  @Test func `does not know an id that the playbook has not`() throws {
    let outcome = try Program.withLaunch()("explain", "T-24H.1")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("the playbook has no item 'T-24H.1': is it t-24h.1?"))
  }
}
