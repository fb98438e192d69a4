import Testing

@testable import Launch

@Suite struct `A history` {
  private static let launch = """
    ---
    launch: 2026-06-06T14:00:00Z
    operators:
      - { login: Ann, id: "1001" }
    ---

    ## T-24h

    ```bash
    x
    # Expect: 1
    ```

    ```bash
    y
    # Expect: 1
    ```

    """

  /// A run with a record for each output, at an hour of 5 June.
  private func run(_ hour: Int, x: String? = nil, y: String? = nil, planned: [String]? = nil)
    throws -> Run
  {
    let time = "2026-06-05T\(hour):00:00Z"
    let end = try #require(Instant(time))
    let records = try [("t-24h.1", "x", x), ("t-24h.2", "y", y)].compactMap {
      check, command, text in
      try text.map { try record(check, command, $0, at: time) }
    }
    return Run(
      id: "run-\(hour)", startedAt: end - .seconds(60), finishedAt: end, environment: "production",
      planned: planned, records: records, file: "run-\(hour).json")
  }

  private func report(
    _ runs: [Run], _ decisions: [Decision] = [], at now: String = "2026-06-06T13:00:00Z"
  ) throws -> Report {
    Report(
      try playbook(Self.launch), Evidence(runs: runs, decisions: decisions),
      at: try #require(Instant(now)))
  }

  private func said(_ kind: Decision.Kind, at time: String) throws -> Decision {
    Decision(
      kind, by: .init(login: "Ann", id: "1001"), at: try #require(Instant(time)), environment: nil)
  }

  @Test func `tells each turn of the verdict with its reason`() throws {
    let report = try report(
      [
        run(15, x: "1"), run(16, x: "1", y: "0"), run(17, y: "1"),
      ],
      [
        said(.abort(reason: "checkout errors"), at: "2026-06-05T18:00:00Z"),
        said(.resume(reason: "mended"), at: "2026-06-05T19:00:00Z"),
      ])
    let turns = report.history.timeline.turns
    #expect(
      turns.map { "\($0.at.time) \($0.verdict) \($0.reason)" } == [
        "14:00 UTC HOLD t-24h.1 has no result: no record, and 1 more",
        "16:00 UTC NO-GO t-24h.2 fails: expected 1, got 0",
        "17:00 UTC GO everything is proven",
        "18:00 UTC NO-GO aborted by Ann: checkout errors",
        "19:00 UTC HOLD resumed by Ann: mended; t-24h.1 is stale: ran 2026-06-05 15:59 UTC, before the abort of 2026-06-05 18:00 UTC",
      ])
    #expect(turns.last?.verdict == report.verdict.word)
    #expect(report.history.timeline.start == nil)
  }

  @Test func `tells an abort also where the verdict stays, and each further one`() throws {
    let turns = try report(
      [run(16, x: "0", y: "1")],
      [
        said(.abort(reason: "checkout errors"), at: "2026-06-05T18:00:00Z"),
        said(.abort(reason: "and the mail is out"), at: "2026-06-05T18:05:00Z"),
      ]
    ).history.timeline.turns
    #expect(
      turns.suffix(3).map { "\($0.at.time) \($0.verdict) \($0.reason)" } == [
        "16:00 UTC NO-GO t-24h.1 fails: expected 1, got 0",
        "18:00 UTC NO-GO aborted by Ann: checkout errors",
        "18:05 UTC NO-GO aborted again by Ann: and the mail is out",
      ])
  }

  @Test func `says how the launch stood when each run ended`() throws {
    let runs = try report([
      run(14, x: "1"), run(15, x: "0", y: "1"), run(16, x: "1"),
    ]).history.runs
    let standings = runs.map(\.standing)
    #expect(standings.map { $0?.verdict } == ["GO", "NO-GO", "HOLD"])
    #expect(standings.map { $0?.failing } == [0, 1, 0])
    #expect(standings.map { $0?.unproven } == [0, 0, 1])
    #expect(standings.map { $0?.clear } == [2, 1, 1])
    #expect(standings.map { $0?.besides } == [[], [], []])
  }

  @Test func `says what lapsed since the newest run, and nothing where there is no run`() throws {
    let runs = try [run(15, x: "1"), run(16, y: "1")]
    #expect(try report(runs).history.staleSince == [])
    #expect(
      try report(runs, at: "2026-06-08T13:00:00Z").history.staleSince == ["t-24h.1", "t-24h.2"])
    #expect(try report([]).history.staleSince == nil)
  }

  @Test func `tells when a GO lapsed by itself`() throws {
    let history = try report([run(16, x: "1", y: "1")], at: "2026-06-08T13:00:00Z").history
    #expect(
      history.timeline.turns.suffix(2).map { "\($0.at) \($0.verdict) \($0.reason)" } == [
        "2026-06-05T16:00:00Z GO everything is proven",
        "2026-06-07T14:00:00.001Z HOLD t-24h.1 lapsed: lapsed 2026-06-07 14:00 UTC, and 1 more",
      ])
  }

  @Test func `tells since when something fails, and what is flaky`() throws {
    let history = try report([
      run(14, x: "1", y: "1"), run(15, x: "0", y: "1"), run(16, x: "1", y: "0"),
      run(17, x: "0", y: "0"), run(18, x: "1", y: "0"),
    ]).history
    let (x, y) = (history.items[0].checks[0], history.items[1].checks[0])
    #expect(x.failing == nil)
    #expect(x.flakiness?.words == "passed 3 and failed 2 of its last 5 results with the same text")
    #expect(y.failing?.words == "failing since 2026-06-05 16:00 UTC, 3 attempts")
    #expect(y.flakiness == nil)
    #expect(x.results.map(\.run) == ["run-18", "run-17", "run-16", "run-15", "run-14"])
    #expect(y.results.first?.reason == "expected 1, got 0")
  }

  @Test func `tells what each run changed`() throws {
    let runs = try report([
      run(14, x: "1"), run(15, x: "0", y: "1"),
      run(16, y: "0", planned: ["t-24h.1", "t-24h.2"]), run(17, x: "1"),
    ]).history.runs
    #expect(runs.map(\.run.id) == ["run-17", "run-16", "run-15", "run-14"])
    #expect(runs.map { $0.regressed.map(\.check) } == [[], ["t-24h.2"], ["t-24h.1"], []])
    #expect(runs.map { $0.fixed.map(\.check) } == [["t-24h.1"], [], [], []])
    #expect(runs.map(\.new) == [[], [], ["t-24h.2"], ["t-24h.1"]])
    #expect(runs.map(\.vanished) == [[], ["t-24h.1"], [], []])
    #expect(runs.map(\.counts) == [[.pass: 1], [.fail: 1], [.fail: 1, .pass: 1], [.pass: 1]])
    #expect(runs[1].regressed.first?.before.run == "run-15")
  }

  @Test func `tells when a phase opened and when it became clear`() throws {
    let phases = try report([run(15, x: "1"), run(16, y: "1")]).history.phases
    let phase = try #require(phases.first)
    #expect(phases.count == 1)
    #expect(phase.opensAt == Instant("2026-06-05T14:00:00Z"))
    #expect(phase.firstAt == Instant("2026-06-05T15:00:00Z"))
    #expect(phase.lastAt == Instant("2026-06-05T16:00:00Z"))
    #expect(phase.clearAt == Instant("2026-06-05T16:00:00Z"))
    #expect(phase.isClear)
  }

  @Test(arguments: [
    ("2026-06-06T14:10:00Z", "verified 9 min after the abort, allowed 10 min: met"),
    ("2026-06-06T14:20:00Z", "verified 19 min after the abort, allowed 10 min: missed"),
    ("2026-06-06T14:40:00Z", "not verified 39 min after the abort, allowed 10 min: missed"),
  ])
  func `measures a rollback against its time limit`(end: String, words: String) throws {
    let playbook = try playbook(
      Self.launch + """
        ## T-0

        ### Step 1 — Open

        1. Open it.

        Verification:

        ```bash
        cat door
        # Expect: open
        ```

        Rollback: 6A

        ## Rollback

        ### 6A — Close

        Time limit: 10 minutes.

        Verification:

        ```bash
        cat shut
        # Expect: shut
        ```
        """)
    let procedure = try #require(playbook.rollbacks.first)
    let check = try #require(procedure.allItems.flatMap(\.checks).first)
    let step = try #require(playbook.steps.first?.section)
    let isVerified = words.hasPrefix("verified")
    let record = try record(check.id, check.command, "shut", at: end)
    let run = Run(
      id: "r", startedAt: record.startedAt, finishedAt: record.finishedAt,
      environment: "production", records: isVerified ? [record] : [], file: "r.json")
    let report = Report(
      playbook,
      Evidence(
        runs: [run],
        decisions: [
          try said(
            .stepDone(.init(id: step.id, digest: step.shortDigest), note: nil),
            at: "2026-06-06T14:00:30Z"),
          try said(.abort(reason: "errors"), at: "2026-06-06T14:01:00Z"),
        ]), at: try #require(Instant("2026-06-06T14:40:00Z")))
    #expect(report.history.rollbacks.map(\.words) == [words])
  }

  @Test func `calls nothing flaky that has to fail until its step is done`() throws {
    let playbook = try playbook(
      Self.launch + """
        ## T-0

        ### Step 1 — Open

        1. Open it.

        Verification:

        ```bash
        cat door
        # Expect: open
        ```
        """)
    let step = try #require(playbook.steps.first?.section)
    let check = try #require(step.items.first?.checks.first)
    func history(_ outputs: [(String, String)], done: String?) throws -> CheckHistory {
      let runs = try outputs.enumerated().map { index, output in
        let record = try record(check.id, check.command, output.1, at: output.0)
        return Run(
          id: "r\(index)", startedAt: record.startedAt, finishedAt: record.finishedAt,
          environment: "production", records: [record], file: "r\(index).json")
      }
      let subject = Decision.Subject(id: step.id, digest: step.shortDigest)
      let report = Report(
        playbook,
        Evidence(
          runs: runs,
          decisions: try done.map { [try said(.stepDone(subject, note: nil), at: $0)] } ?? []),
        at: try #require(Instant("2026-06-06T15:00:00Z")))
      return try #require(report.history.items.last?.checks.first)
    }
    let outputs = [
      ("2026-06-06T13:00:00Z", "shut"), ("2026-06-06T13:30:00Z", "open"),
      ("2026-06-06T14:01:00Z", "shut"), ("2026-06-06T14:10:00Z", "open"),
    ]
    let waiting = try history(Array(outputs.prefix(3)), done: nil)
    #expect(waiting.flakiness == nil && waiting.failing == nil && waiting.results.count == 3)
    #expect(try history(outputs, done: "2026-06-06T14:05:00Z").flakiness == nil)
    let flaky = try history(
      outputs + [("2026-06-06T14:20:00Z", "shut"), ("2026-06-06T14:30:00Z", "open")],
      done: "2026-06-06T14:05:00Z")
    #expect(
      flaky.flakiness?.words == "passed 2 and failed 1 of its last 3 results with the same text")
  }

  @Test func `says from when on it knows where older results are dropped`() throws {
    let start = try #require(Instant("2026-06-05T15:00:00Z"))
    let runs = try (0..<40).map { number in
      let end = start + .seconds(number * 60)
      let record = try record("t-24h.1", "x", number == 3 ? "0" : "1", at: end.description)
      return Run(
        id: "run-\(number)", startedAt: end, finishedAt: end, environment: "production",
        records: [record], file: "run-\(number).json")
    }
    let history = try report(runs).history
    #expect(history.timeline.start == start + .seconds(8 * 60))
    #expect(history.timeline.turns.map(\.verdict) == ["HOLD"])
    #expect(history.runs.count == History.shownRuns)
    #expect(history.items[0].checks[0].results.count == History.shownResults)
  }

  @Test func `fits a terminal of 100 columns`() throws {
    let report = try report([
      run(14, x: "1", y: "1"), run(15, x: String(repeating: "wrong ", count: 40), y: "1"),
    ])
    let lines = report.history.text(of: report).split(separator: "\n")
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= 100 })
    #expect(lines.contains("fails"))
  }
}

@Suite struct `A difference of runs` {
  private func run(_ id: String, _ records: [Record]) -> Run {
    let instant = Instant(millisecondsSince1970: 0)
    return Run(
      id: id, startedAt: instant, finishedAt: instant, environment: "production",
      records: records, file: "\(id).json")
  }

  @Test func `is told check by check`() throws {
    let fences = ["a", "b", "c", "d", "e", "f"].map {
      "```bash id=\($0)\n\($0)\n# Expect > 5\n```\n"
    }
    let playbook = try playbook("## T-1h\n" + fences.joined(separator: "\n"))
    let diff = RunDiff(
      playbook,
      from: run(
        "old",
        [
          try record("a", "a", "9"), try record("b", "b", "1"), try record("c", "c", "9"),
          try record("d", "d", "9"), try record("e", "e --old", "9"), try record("gone", "g", "9"),
        ]),
      to: run(
        "young",
        [
          try record("a", "a", "1"), try record("b", "b", "9"), try record("c", "c", "8"),
          try record("d", "d", "9"), try record("e", "e", "9"), try record("f", "f", "9"),
        ]))
    #expect(
      diff.text == """
        from  old  1970-01-01 00:00 UTC
        to    young  1970-01-01 00:00 UTC

        regressed (1)
          a
            was  Pass: expected > 5, got 9
            is   Fail: expected > 5, got 1

        fixed (1)
          b
            was  Fail: expected > 5, got 1
            is   Pass: expected > 5, got 9

        changed (2)
          c
            was  Pass: expected > 5, got 9
            is   Pass: expected > 5, got 8
          e  (edited in between)
            was  of another text than the playbook has now
            is   Pass: expected > 5, got 9

        new (1)
          f
            is   Pass: expected > 5, got 9

        vanished (1)
          gone
            was  no check of the playbook

        1 the same

        """)
  }
}
