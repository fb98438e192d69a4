import Launch
import Testing

@Suite struct `A record` {
  @Test(arguments: [
    ("exitCode", "0", Record.Outcome.exited(0)),
    ("exitCode", "255", .exited(255)),
    ("signal", #""SIGKILL""#, .killed(signal: "SIGKILL")),
    ("signal", #""SIGRTMIN+3""#, .killed(signal: "SIGRTMIN+3")),
    ("signal", "1", .killed(signal: "SIGHUP")),
    ("signal", "9", .killed(signal: "SIGKILL")),
    ("signal", "10", .killed(signal: "signal 10")),
    ("signal", "64", .killed(signal: "signal 64")),
    ("timedOut", "true", .timedOut),
    ("couldNotStart", #""bash: no such file""#, .couldNotStart("bash: no such file")),
  ])
  func `says in one way how its command ended`(
    field: String, value: String, outcome: Record.Outcome
  ) throws {
    #expect(
      try record(RunText().with("exitCode", nil, in: .record).with(field, value, in: .record))
        .outcome == outcome)
  }

  @Test(arguments: [
    #"{ "text": "", "bytes": 0 }"#,
    #"{ "text": "33\n" }"#,
    #"{ "text": "é\u0000", "bytes": 3 }"#,
    #"{ "text": "33", "bytes": 90, "truncatedBytes": 88 }"#,
    #"{ "text": "***", "bytes": 40, "redactions": 1 }"#,
    #"{ "text": "a\ufffd", "bytes": 4 }"#,
    #"{ "text": "a\ufffd", "bytes": 2 }"#,
    #"{ "text": "33", "bytes": 2, "truncatedBytes": 0, "redactions": 0 }"#,
  ])
  func `may hold output that is whole, cut, masked or repaired`(output: String) throws {
    _ = try record(RunText().with("stdout", output, in: .record))
  }

  @Test(arguments: [
    #"{ "text": "a\ufffd", "bytes": 1 }"#,
    #"{ "text": "a\ufffd", "bytes": 5 }"#,
    #"{ "text": "é", "bytes": 1 }"#,
    #"{ "text": "33", "bytes": 3, "truncatedBytes": 0, "redactions": 0 }"#,
  ])
  func `may hold no output that was cut without saying so`(output: String) {
    #expect(throws: InvalidInput.self) {
      try record(RunText().with("stdout", output, in: .record))
    }
  }

  @Test(arguments: [
    (#""failed""#, "failed"), ("200", "200"), ("true", "true"), ("null", nil), ("{}", nil),
  ])
  func `keeps a status that another program claims`(status: String, claim: String?) throws {
    #expect(
      try record(RunText().with("status", status, in: .record)).claimedStatus == claim)
  }

  @Test(arguments: ["1", "a", "1A.1", "step-3", "A_b-c.9", String(repeating: "c", count: 64)])
  func `names its check by id`(id: String) throws {
    #expect(try record(RunText().with("check", "\"\(id)\"", in: .record)).check == id)
  }

  @Test func `is equal to another by bytes, wherever they stand`() throws {
    let composed = try record(RunText().with("command", #""echo \u00e9""#, in: .record))
    let decomposed = try record(RunText().with("command", #""echo e\u0301""#, in: .record))
    let literal = try record(
      RunText().with("command", "\"echo é\"", in: .record).with("by", #""x""#, in: .run))
    #expect(composed.command == decomposed.command)
    #expect(composed != decomposed)
    #expect(composed == literal)
    #expect(composed.place != literal.place)
    #expect(Set([composed, decomposed, literal]).count == 2)
  }

  private func record(_ file: RunText) throws -> Record {
    let run = try Run(decoding: SourceFile(name: "r.json", text: file.text))
    return try #require(run.records.first)
  }
}
