import Launch
import Testing

@Suite struct `A run file` {
  @Test func `is read with everything that it may hold`() throws {
    let digits = String(repeating: "0123456789abcdef", count: 4)
    let file = SourceFile(
      name: "results/r1.json",
      text: """
        {
          "format": "gonogo.run/1",
          "run": {
            "id": "20260530T091204Z-7f3a",
            "startedAt": "2026-05-30T11:12:04+02:00", "finishedAt": "2026-05-30T09:12:41Z",
            "environment": "production", "repository": "raxx-app/TradeMasterAPI",
            "commit": "4f2c9e1", "url": "https://example.org/actions/runs/58?x=1#y",
            "by": "launch-checks", "host": "runner-3", "tool": "gonogo 1.0.0",
            "playbookSHA256": "\(digits.uppercased())", "planned": ["1A.1", "1A.2"]
          },
          "records": [
            {
              "check": "1A.1", "digest": "sha256:\(digits)", "command": "wc -c", "shell": "bash -eo pipefail",
              "startedAt": "2026-05-30T09:12:04Z", "finishedAt": "2026-05-30T09:12:05.310Z",
              "exitCode": 0, "status": "pass", "unknown": [{}],
              "stdout": { "text": "33\\n", "bytes": 1003, "sha256": "\(digits)", "truncatedBytes": 1000, "redactions": 2 },
              "stderr": { "text": "" },
              "expectations": [
                { "text": "> 5", "understood": "the number is greater than 5", "judgement": "held", "found": "33" },
                { "text": "looks good", "judgement": "needs a person" }
              ]
            }
          ]
        }
        """)
    let expected = Run(
      id: "20260530T091204Z-7f3a",
      startedAt: try #require(Instant("2026-05-30T09:12:04Z")),
      finishedAt: try #require(Instant("2026-05-30T09:12:41Z")),
      environment: "production", repository: "raxx-app/TradeMasterAPI", commit: "4f2c9e1",
      url: "https://example.org/actions/runs/58?x=1#y", by: "launch-checks", host: "runner-3",
      tool: "gonogo 1.0.0", playbookSHA256: digits, planned: ["1A.1", "1A.2"],
      records: [
        Record(
          check: "1A.1", digest: "sha256:\(digits)", command: "wc -c", shell: "bash -eo pipefail",
          startedAt: try #require(Instant("2026-05-30T09:12:04Z")),
          finishedAt: try #require(Instant("2026-05-30T09:12:05.310Z")),
          outcome: .exited(0),
          stdout: Output(
            text: "33\n", bytes: 1003, sha256: digits, truncatedBytes: 1000, redactions: 2),
          stderr: Output(text: ""),
          judgements: [
            RecordedJudgement(
              text: "> 5", understood: "the number is greater than 5", judgement: .held,
              found: "33"),
            RecordedJudgement(text: "looks good", judgement: .needsPerson),
          ],
          claimedStatus: "pass", place: file.whole)
      ],
      file: "results/r1.json")
    let run = try Run(decoding: file)
    #expect(run == expected)
    #expect(run.file == "results/r1.json")
    #expect(run.records[0].place == file.place(line: 12, column: 5, length: 713))
  }

  @Test func `needs only what is required`() throws {
    let run = try Run(decoding: SourceFile(name: "r.json", text: RunText().text))
    #expect(run.planned == nil)
    #expect(run.repository == nil)
    #expect(run.records.map(\.outcome) == [.exited(0)])
    #expect(run.records[0].stderr == nil)
    #expect(run.records[0].judgements == [])
    #expect(run.records[0].claimedStatus == nil)
  }

  @Test func `may hold no record, and several of one check`() throws {
    let none = RunText().with("records", "[]", in: .file).with("planned", "[]", in: .run)
    let run = try Run(decoding: SourceFile(name: "r.json", text: none.text))
    #expect(run.records == [])
    #expect(run.planned == [])

    let record = """
      { "check": "c", "command": "x", "startedAt": "2026-05-30T09:12:04Z",
        "finishedAt": "2026-05-30T09:12:03Z", "timedOut": true, "stdout": { "text": "" } }
      """
    let twice = RunText().with("records", "[\(record), \(record)]", in: .file)
    let records = try Run(decoding: SourceFile(name: "r.json", text: twice.text)).records
    #expect(records.map(\.check) == ["c", "c"])
    #expect(records[0] == records[1])
    #expect(records[0].place != records[1].place)
  }

  @Test(arguments: BadField.ofFile)
  func `tells what is wrong with it`(bad: BadField) {
    expectProblem(bad, in: .file)
  }

  @Test(arguments: BadField.ofRun)
  func `tells what is wrong with the facts about the run`(bad: BadField) {
    expectProblem(bad, in: .run)
  }

  @Test(arguments: BadField.ofRecord)
  func `tells what is wrong with a record`(bad: BadField) {
    expectProblem(bad, in: .record)
  }

  @Test(arguments: BadField.ofOutcome)
  func `tells what is wrong with how a command ended`(bad: BadField) {
    expectProblem(bad, in: .record, of: RunText().with("exitCode", nil, in: .record))
  }

  @Test(arguments: [
    ("[]", "r.json:1:1: error: the file is an array, not an object"),
    ("7", "r.json:1:1: error: the file is a number, not an object"),
    ("{}", "r.json:1:1: error: the file is no run: it has no 'format'"),
    (
      #"{"tests":1,"failures":0,"errors":0,"skipped":0,"time":3}"#,
      "r.json:1:1: error: the file is no run: it has no 'format', "
        + "only 'tests', 'failures', 'errors', 'skipped' and others"
    ),
    (
      #"{"format":"GONOGO.RUN/1"}"#,
      "r.json:1:11: error: the file is no run: its format is 'GONOGO.RUN/1'"
    ),
    ("", "r.json:1:1: error: the file is empty"),
  ])
  func `says what it is where it is no run`(text: String, message: String) {
    let problems = #expect(throws: InvalidInput.self) {
      try Run(decoding: SourceFile(name: "r.json", text: text))
    }
    #expect(problems?.diagnostics.count == 1)
    #expect(problems?.diagnostics[0].text.split(separator: "\n").first.map(String.init) == message)
  }

  @Test func `tells all its problems at once, in their order`() {
    let file = RunText().with("exitCode", "256", in: .record).with("command", nil, in: .record)
      .with("id", "7", in: .run).with("url", #""ftp://example.org""#, in: .run)
    let problems = #expect(throws: InvalidInput.self) {
      try Run(decoding: SourceFile(name: "r.json", text: file.text))
    }
    #expect(
      problems?.diagnostics.map { "\($0.place.description): \($0.message)" } == [
        "r.json:4:11: 'id' is a number, not a run id",
        "r.json:8:12: 'url' is 'ftp://example.org', not a web address",
        "r.json:11:5: record 1 has no 'command'",
        "r.json:15:19: 'exitCode' is 256, not a whole number from 0 to 255 in plain digits",
      ])
  }

  private func expectProblem(
    _ bad: BadField, in object: RunText.Object, of file: RunText = RunText()
  ) {
    let text = file.with(bad.field, bad.value, in: object).text
    let problems = #expect(throws: InvalidInput.self) {
      try Run(decoding: SourceFile(name: "results/r1.json", text: text))
    }
    #expect(problems?.diagnostics.map(\.text).joined() == bad.text)
  }
}
