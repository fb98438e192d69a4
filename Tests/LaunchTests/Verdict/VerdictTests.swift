import Launch
import Testing

/// A report on a small playbook and records of it.
func report(
  _ text: String, _ records: [Record] = [], at now: String = "2026-06-06T13:57:00Z",
  environment: String = "production", ranIn: String = "production", planned: [String]? = nil,
  decisions: [Decision] = [], gate: GateIssue? = nil, lock: PlaybookLock? = nil
) throws -> Report {
  let start = records.map(\.startedAt).min() ?? Instant(millisecondsSince1970: 0)
  let run = Run(
    id: "run-1", startedAt: start, finishedAt: records.map(\.finishedAt).max() ?? start,
    environment: ranIn,
    planned: planned, records: records, file: "run-1.json")
  return Report(
    try playbook(text),
    Evidence(
      runs: records.isEmpty && planned == nil ? [] : [run], decisions: decisions, gate: gate,
      lock: lock),
    at: try #require(Instant(now)), environment: environment)
}

func record(
  _ check: String, _ command: String, _ output: String,
  at finished: String = "2026-06-06T13:00:00Z",
  outcome: Record.Outcome = .exited(0), digest: String? = nil, truncated: Int = 0,
  judgements: [RecordedJudgement] = [], status: String? = nil, tookMilliseconds: Int = 1000
) throws -> Record {
  let end = try #require(Instant(finished))
  return Record(
    check: check, digest: digest, command: command,
    startedAt: end - .milliseconds(tookMilliseconds),
    finishedAt: end, outcome: outcome, stdout: Output(text: output, truncatedBytes: truncated),
    judgements: judgements, claimedStatus: status, place: Place(file: "run-1.json", position: nil))
}

/// One check `t-1h.1` with the command `x` that must print 1.
let oneCheck = "## T-1h\n```bash\nx\n# Expect: 1\n```\n"

@Suite struct `A verdict` {
  @Test func `is no GO for a playbook without checks`() throws {
    let report = try report("## T-1h\n- [ ] Attorney has signed\n")
    #expect(report.verdict.word == "HOLD")
    #expect(report.items.map(\.status) == [.unconfirmed])
  }

  @Test func `is no GO when all records are missing`() throws {
    let report = try report(oneCheck)
    #expect(report.verdict.word == "HOLD")
    #expect(report.items.map(\.status) == [.noResult])
  }

  @Test func `is no GO for a playbook that requires nothing before the launch`() throws {
    let report = try report(
      "## T+1h\n```bash\nx\n# Expect: 1\n```\n",
      [record("t-plus-1h.1", "x", "1\n", at: "2026-06-06T13:50:00Z")])
    #expect(report.items.map(\.status) == [.pass])
    #expect(report.verdict.reasons == [.doubt(.nothingRequired)])
    #expect(report.verdict.word == "HOLD")
  }

  @Test func `is GO when every item is proven, and names what proves it and until when`() throws {
    let report = try report(oneCheck, [record("t-1h.1", "x", "1\n", at: "2026-06-06T13:50:00Z")])
    guard case .go(let proof) = report.verdict else {
      Issue.record("\(report.verdict)")
      return
    }
    #expect(proof.items.map(\.item.id) == ["t-1h.1"])
    #expect(proof.validUntil == Instant("2026-06-06T14:50:00Z"))
  }

  @Test(arguments: [
    ("2026-06-06T14:50:00Z", "GO"), ("2026-06-06T14:50:00.001Z", "HOLD"),
    ("2026-06-06T13:48:00Z", "GO"),
    ("2026-06-06T13:47:59.999Z", "HOLD"),
  ])
  func `lapses when its evidence does, to the millisecond`(now: String, word: String) throws {
    let report = try report(
      oneCheck, [record("t-1h.1", "x", "1\n", at: "2026-06-06T13:50:00Z")], at: now)
    #expect(report.verdict.word == word)
  }

  @Test(arguments: [
    (Record.Outcome.exited(0), "2", Status.fail, "expected 1, got 2"),
    (.exited(1), "1", .fail, "expected exit code 0, got 1"),
    (.exited(0), "", .fail, "expected 1, got no output"),
    (.exited(126), "1", .error, "exit code 126: the command cannot be executed"),
    (.exited(127), "1", .error, "exit code 127: the command was not found"),
    (.timedOut, "1", .error, "timed out after 1 s"),
    (.killed(signal: "SIGKILL"), "1", .error, "killed by SIGKILL"),
    (.couldNotStart("no such file"), "1", .error, "could not start: no such file"),
  ])
  func `judges how the command ended before what it printed`(
    outcome: Record.Outcome, output: String, status: Status, reason: String
  ) throws {
    let report = try report(oneCheck, [record("t-1h.1", "x", output, outcome: outcome)])
    #expect(report.items.map(\.status) == [status])
    #expect(report.items.map(\.reason) == [reason])
    #expect(report.verdict.word == (status == .fail ? "NO-GO" : "HOLD"))
  }

  @Test func `is NO-GO for one failure among passes, and lists it first`() throws {
    let report = try report(
      "## T-1h\n- [ ] person\n\n```bash\nx\n# Expect: 1\n```\n```bash\ny\n# Expect: 1\n```\n",
      [record("t-1h.2", "x", "1"), record("t-1h.3", "y", "0")])
    #expect(report.verdict.word == "NO-GO")
    #expect(report.items.map(\.status) == [.unconfirmed, .pass, .fail])
    #expect(report.verdict.reasons.map(\.itemID) == ["t-1h.3", "t-1h.1"])
  }

  @Test func `leaves to a person what the machine does not understand, with the output`() throws {
    let report = try report(
      "## T-1h\n```bash\nx\n# Expect: no unexpected rows\n```\n", [record("t-1h.1", "x", "a row\n")]
    )
    #expect(report.items.map(\.status) == [.unconfirmed])
    #expect(report.items.map(\.reason) == ["a person must judge “no unexpected rows”: got “a row”"])
  }

  @Test func `takes the newest attempt, and the worse of two at the same instant`() throws {
    let better = try report(
      oneCheck,
      [
        record("t-1h.1", "x", "0", at: "2026-06-06T13:10:00Z"),
        record("t-1h.1", "x", "1", at: "2026-06-06T13:20:00Z"),
      ])
    #expect(better.items.map(\.status) == [.pass])
    let worse = try report(
      oneCheck,
      [
        record("t-1h.1", "x", "1", at: "2026-06-06T13:20:00Z"),
        record("t-1h.1", "x", "0", at: "2026-06-06T13:10:00Z"),
      ])
    #expect(worse.items.map(\.status) == [.pass])
    let same = try report(oneCheck, [record("t-1h.1", "x", "1"), record("t-1h.1", "x", "0")])
    #expect(same.items.map(\.status) == [.fail])
  }

  @Test(arguments: ["x ", " x", "X", "x\n", "x # y"])
  func `counts a record only for the very bytes of the command`(command: String) throws {
    let report = try report(oneCheck, [record("t-1h.1", command, "1")])
    #expect(report.items.map(\.status) == [.stale])
    #expect(
      report.items.map(\.reason) == [
        "its record of 2026-06-06 13:00 UTC is of another command: the check was edited or renumbered since"
      ])
  }

  @Test func `counts a record with a digest only for the very expectation`() throws {
    let check = try #require(try playbook(oneCheck).items.first?.checks.first)
    let right = try report(oneCheck, [record("t-1h.1", "x", "1", digest: check.digest)])
    #expect(right.items.map(\.status) == [.pass])
    let edited = try report(
      "## T-1h\n```bash\nx\n# Expect > 0\n```\n", [record("t-1h.1", "x", "1", digest: check.digest)]
    )
    #expect(edited.items.map(\.status) == [.stale])
  }

  @Test func `counts nothing of another environment`() throws {
    let report = try report(oneCheck, [record("t-1h.1", "x", "1")], ranIn: "staging")
    #expect(report.items.map(\.status) == [.noResult])
    #expect(report.notices == [.foreignRun(id: "run-1", of: "staging")])
  }

  @Test func `shows a run that recorded less than it planned`() throws {
    let report = try report(oneCheck, [record("t-1h.1", "x", "1")], planned: ["t-1h.1", "t-1h.2"])
    #expect(report.notices == [.incompleteRun(id: "run-1", missing: ["t-1h.2"])])
  }

  @Test func `names no record that counts for a check which has another id by now`() throws {
    let before = try playbook(
      "## T-1h\n```bash\ny\n# Expect: 1\n```\n\n```bash\nx\n# Expect: 1\n```\n")
    let moved = try #require(before.checks.last)
    let report = try report(oneCheck, [record(moved.id, "x", "1", digest: moved.digest)])
    #expect(moved.id == "t-1h.2" && report.items.map(\.status) == [.pass])
    #expect(report.notices == [])
  }

  @Test func `names records that match no check`() throws {
    let report = try report(oneCheck, [record("t-1h.9", "x", "1")])
    #expect(report.notices == [.unmatchedRecords(checks: ["t-1h.9"])])
    #expect(report.items.map(\.status) == [.noResult])
  }

  @Test(arguments: [
    ("pass", "0", Status.unconfirmed), ("fail", "1", .unconfirmed), ("pass", "1", .pass),
    ("odd", "1", .unconfirmed), ("skipped", "1", .unconfirmed), ("completed", "1", .pass),
  ])
  func `never trusts a status that a record claims`(claim: String, output: String, status: Status)
    throws
  {
    let report = try report(oneCheck, [record("t-1h.1", "x", output, status: claim)])
    #expect(report.items.map(\.status) == [status])
    #expect(report.verdict.word == (status == .pass ? "GO" : "HOLD"))
  }

  @Test func `proves nothing with an output that is not the one it gives the hash of`() throws {
    var forged = try record("t-1h.1", "x", "1")
    forged.stdout.sha256 = String(repeating: "0", count: 64)
    #expect(try report(oneCheck, [forged]).items.map(\.status) == [.unconfirmed])
  }

  @Test func `is in doubt about what the recorder judged otherwise`() throws {
    let held = RecordedJudgement(text: "1", judgement: .held)
    let report = try report(oneCheck, [record("t-1h.1", "x", "0", judgements: [held])])
    #expect(report.items.map(\.status) == [.unconfirmed])
    #expect(report.items.map(\.reason) == ["the recorder says “held”, but the output is 0"])
  }

  @Test func `takes the recorder's word only for an output that was cut`() throws {
    let held = RecordedJudgement(text: "1", judgement: .held, found: "1")
    let trusted = try report(
      oneCheck, [record("t-1h.1", "x", "…", truncated: 9, judgements: [held])])
    #expect(trusted.items.map(\.status) == [.pass])
    let silent = try report(oneCheck, [record("t-1h.1", "x", "1", truncated: 9)])
    #expect(silent.items.map(\.status) == [.unconfirmed])
  }

  @Test func `does not believe silence behind a filter that failed`() throws {
    let text =
      "## T-1h\n```bash\ncurl -sI https://x | grep -i freeze\n# Expect: header absent\n```\n"
    let command = "curl -sI https://x | grep -i freeze"
    let silent = try report(text, [record("t-1h.1", command, "", outcome: .exited(1))])
    #expect(silent.items.map(\.status) == [.unconfirmed])
    let clean = try report(text, [record("t-1h.1", command, "")])
    #expect(clean.items.map(\.status) == [.pass])
    let failed = try report(text, [record("t-1h.1", command, "", outcome: .exited(2))])
    #expect(failed.items.map(\.status) == [.fail])
  }

  @Test func `leaves it to a person when a filter counted nothing`() throws {
    let text = "## T-1h\n```bash\nlogs | grep -c ERROR\n# Expect: 0\n```\n"
    let report = try report(
      text, [record("t-1h.1", "logs | grep -c ERROR", "0\n", outcome: .exited(1))])
    #expect(report.items.map(\.status) == [.unconfirmed])
  }

  @Test func `proves nothing with a record from the future, and doubts the clock`() throws {
    let report = try report(oneCheck, [record("t-1h.1", "x", "1", at: "2026-06-06T14:00:00Z")])
    #expect(report.items.map(\.status) == [.error])
    #expect(
      report.verdict.reasons.contains(
        .doubt(.clock(newest: try #require(Instant("2026-06-06T14:00:00Z"))))))
  }

  @Test func `proves nothing with a record that ended before it began`() throws {
    let report = try report(oneCheck, [record("t-1h.1", "x", "1", tookMilliseconds: -1)])
    #expect(report.items.map(\.status) == [.error])
  }

  @Test func `is HOLD while a gate issue is named that nobody has read`() throws {
    let report = try report("Go/no-go gate: #3151\n\n" + oneCheck, [record("t-1h.1", "x", "1")])
    #expect(report.verdict.reasons == [.doubt(.gateIssue(number: 3151))])
    #expect(report.verdict.word == "HOLD")
  }

  @Test func `is NO-GO once an operator has aborted, whatever was proven before`() throws {
    let operators = "---\noperators:\n  - { login: Ann, id: \"1001\" }\n---\n"
    let abort = Decision(
      .abort(reason: "down"), by: Metadata.Operator(login: "Ann", id: "1001"),
      at: try #require(Instant("2026-06-06T13:55:00Z")), environment: nil)
    let report = try report(
      operators + oneCheck, [record("t-1h.1", "x", "1")], decisions: [abort])
    #expect(report.verdict.word == "NO-GO")
    #expect(report.verdict.reasons.first == .abort(abort))
    #expect(report.items.map(\.status) == [.stale])
  }

  @Test func `is NO-GO when something fails after the launch, though all before it is clear`()
    throws
  {
    let report = try report(
      oneCheck + "## T+1h\n```bash\ny\n# Expect: 1\n```\n",
      [record("t-1h.1", "x", "1"), record("t-plus-1h.1", "y", "0")])
    #expect(report.verdict.word == "NO-GO")
    #expect(report.phases.map(\.verdict.word) == ["GO", "NO-GO"])
  }

  @Test func `waits for nothing of T-0 and later`() throws {
    let report = try report(
      oneCheck + "## T-0\n- [ ] a\n## T+1h\n- [ ] b\n", [record("t-1h.1", "x", "1")])
    #expect(report.verdict.word == "GO")
    #expect(report.phases.map(\.verdict.word) == ["GO", "HOLD", "HOLD"])
  }

  @Test func `takes the worst of an item with several commands`() throws {
    let report = try report(
      "## T-1h\n```bash\nx\n# Expect: 1\ny\n# Expect: 1\n```\n",
      [record("t-1h.1a", "x", "1"), record("t-1h.1b", "y", "0")])
    #expect(report.items.map(\.status) == [.fail])
    #expect(report.items.first?.checks.map(\.status) == [.pass, .fail])
  }
}

@Suite struct `With a launch time, a verdict` {
  private let timed =
    "---\nlaunch: 2026-06-06T14:00:00Z\n---\n## T-24h\n```bash fresh=4h\nx\n# Expect: 1\n```\n"
  private let days =
    "---\nlaunch: 2026-06-06T14:00:00Z\n---\n## T-7 days\n```bash\nx\n# Expect: 1\n```\n"

  @Test(arguments: [
    ("2026-06-05T13:59:59Z", Status.notDue), ("2026-06-05T14:00:00Z", .noResult),
  ])
  func `opens a phase at the launch and its offset`(now: String, status: Status) throws {
    #expect(try report(timed, at: now).items.map(\.status) == [status])
  }

  @Test(arguments: [("2026-05-29T23:59:59Z", Status.notDue), ("2026-05-30T00:00:00Z", .noResult)])
  func `opens a phase that counts days for the whole day`(now: String, status: Status) throws {
    #expect(try report(days, at: now).items.map(\.status) == [status])
  }

  @Test(arguments: [("2026-05-30T00:00:00Z", Status.pass), ("2026-05-29T23:59:59.999Z", .stale)])
  func `counts a record only from the opening on`(ran: String, status: Status) throws {
    #expect(
      try report(days, [record("t-7-days.1", "x", "1", at: ran)]).items.map(\.status) == [status])
  }

  @Test(arguments: [("2026-06-06T09:57:00Z", Status.pass), ("2026-06-06T09:56:59Z", .stale)])
  func `honours the shorter age that an item demands`(ran: String, status: Status) throws {
    #expect(
      try report(timed, [record("t-24h.1", "x", "1", at: ran)]).items.map(\.status) == [status])
  }

  @Test(arguments: [("2026-06-07T14:00:00Z", "GO"), ("2026-06-07T14:00:01Z", "HOLD")])
  func `lapses at most a day after a launch that was announced`(now: String, word: String) throws {
    let report = try report(
      days, [record("t-7-days.1", "x", "1", at: "2026-05-31T00:00:00Z")], at: now)
    #expect(report.verdict.word == word)
  }

  @Test(arguments: [("2026-06-06T15:00:00Z", "GO"), ("2026-06-06T15:00:01Z", "HOLD")])
  func `lapses an hour after the launch where it was checked an hour before`(
    now: String, word: String
  ) throws {
    let text = "---\nlaunch: 2026-06-06T14:00:00Z\n---\n" + oneCheck
    let report = try report(text, [record("t-1h.1", "x", "1", at: "2026-06-06T13:10:00Z")], at: now)
    #expect(report.verdict.word == word)
  }

  @Test func `is HOLD before a phase is due, which blocks nothing by itself`() throws {
    let report = try report(
      days + "## T-1h\n```bash\ny\n# Expect: 1\n```\n",
      [record("t-7-days.1", "x", "1", at: "2026-05-31T00:00:00Z")],
      at: "2026-06-01T00:00:00Z")
    #expect(report.verdict.word == "HOLD")
    #expect(
      report.verdict.reasons == [
        .notDue(phase: "T-1h", count: 1, opensAt: try #require(Instant("2026-06-06T13:00:00Z")))
      ])
  }
}

extension Verdict.Reason {
  var itemID: String? {
    if case .item(let report) = self { report.item.id } else { nil }
  }
}
