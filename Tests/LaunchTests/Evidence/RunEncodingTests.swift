import Testing

@testable import Launch

@Suite struct `A run file that is written` {
  private static func record(_ outcome: Record.Outcome, _ text: String) -> Record {
    Record(
      check: "1A.1", digest: "sha256:" + String(repeating: "0a", count: 32),
      command: "echo \"é\"\n",
      shell: "bash", startedAt: Instant(millisecondsSince1970: 1_780_000_000_123),
      finishedAt: Instant(millisecondsSince1970: 1_780_000_001_000), outcome: outcome,
      stdout: Output(text: text, bytes: 5_000, sha256: nil, truncatedBytes: 7, redactions: 2),
      stderr: Output(text: ""),
      judgements: [
        RecordedJudgement(text: "> 5", understood: "u", judgement: .notHeld, found: "1")
      ],
      place: Place(file: "", position: nil))
  }

  @Test(arguments: [
    Record.Outcome.exited(0), .exited(255), .killed(signal: "SIGKILL"),
    .killed(signal: "SIGRTMIN+3"),
    .timedOut, .couldNotStart("no such file or directory"),
  ])
  func `is read back as it was`(outcome: Record.Outcome) throws {
    let texts = ["", "a\0b\u{7F}\u{1B}[0m", "\"\\\u{2028}</script>", "e\u{301}\r\n\u{FFFD}"]
    let run = Run(
      id: "20260606T134108Z-19be", startedAt: Instant(millisecondsSince1970: 1_780_000_000_000),
      finishedAt: Instant(millisecondsSince1970: 1_780_000_002_000), environment: "production",
      repository: "a/b", commit: nil, url: "https://localhost/1", by: "me", host: nil, tool: "t",
      playbookSHA256: String(repeating: "ab", count: 32), directory: ".", variables: ["A", "B"],
      planned: ["1A.1"], records: texts.map { Self.record(outcome, $0) }, file: "r.json")
    let read = try Run(decoding: SourceFile(name: "r.json", bytes: run.encoded))
    #expect(read == run)
    #expect(read.encoded == run.encoded)
  }

  @Test func `may have no records, as the marker of a run that began`() throws {
    let run = Run(
      id: "r", startedAt: Instant(millisecondsSince1970: 0),
      finishedAt: Instant(millisecondsSince1970: 0), environment: "e", planned: [], records: [],
      file: "r.json")
    #expect(try Run(decoding: SourceFile(name: "r.json", bytes: run.encoded)) == run)
  }
}
