import Foundation
import Launch
import Testing

@Suite struct `The rehearsal` {
  @Test func `goes through the whole launch day as it tells`() throws {
    let program = try Program()
    let outcome = try program.shell("'\(Program.repository.path)/content/rehearsal/day' day 2>&1")
    #expect(outcome.status == 0, "\(outcome.output.suffix(2_000))")
    #expect(outcome.output.hasSuffix("rehearsal: all went as told\n"))
    let runs = try program.names(in: "day/results")
    #expect(runs.count > 12 && !runs.contains { $0.contains("started") || $0.hasPrefix(".") })
    // What was decided can be read, in its order.
    let decisions = try Decision.decode(
      SourceFile(
        name: "decisions.jsonl",
        bytes: Array(
          try Data(contentsOf: program.folder.appendingPathComponent("day/decisions.jsonl")))))
    #expect(decisions.map(\.at) == decisions.map(\.at).sorted())
    let kinds = decisions.map(\.name)
    #expect(kinds.filter { $0 == "step-done" }.count == 8)
    #expect(kinds.filter { $0 == "abort" || $0 == "resume" } == ["abort", "resume"])
  }

  @Test func `made the results of the sample, which are of its playbook as it is`() throws {
    let program = try Program()
    let content = Program.repository.appendingPathComponent("content").path
    let outcome = try program(
      "gate", content, "--environment", "rehearsal", "--at", "2026-06-06T13:57:00Z")
    #expect(outcome.status == 11)
    #expect(!outcome.output.contains("edited") && !outcome.output.contains("note:"))
    #expect(outcome.output.contains("3 items fail"))
  }
}
