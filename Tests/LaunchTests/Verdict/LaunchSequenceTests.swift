import Launch
import Testing

@Suite struct `The launch steps` {
  private static let text = """
    ---
    operators:
      - { login: Ann, id: "1001" }
    ---

    # Go-live

    ## T-1h

    ```bash id=ready
    x
    # Expect: 1
    ```

    ## T-0

    ### Step 1 — Open the door

    Verification:

    ```bash id=door
    y
    # Expect: open
    ```

    Rollback: 6A

    ### Step 2 — Ring the bell

    - [ ] Somebody heard it

    Rollback: 6B

    ### Step 3 — Send the mail

    This is the point of no return.

    Rollback: 6B

    ## T+1h

    ```bash id=after
    z
    # Expect: 1
    ```

    ## Rollback

    ### 6A — Close the door

    Time limit: 5 minutes.

    Verification:

    ```bash id=closed
    y
    # Expect: shut
    ```

    ### 6B — Silence

    - [ ] Nobody heard it

    """

  /// The report at a time of that day with records `id output time` and decisions `kind id time`.
  private func report(
    _ records: [(String, String, String)], _ words: [(String, String, String)], at now: String,
    elsewhere: [(String, String, String)] = [], text: String = Self.text
  ) throws -> Report {
    let playbook = try playbook(text)
    let commands = Dictionary(
      playbook.root.allItems.flatMap(\.checks).map { ($0.id, $0.command) }
    ) { first, _ in first }
    func run(_ id: String, _ records: [(String, String, String)], _ environment: String) throws
      -> Run
    {
      let records = try records.map { check, output, time in
        try record(
          check, try #require(commands[check]), output, at: "2026-06-06T\(time)Z",
          tookMilliseconds: 0)
      }
      let start = try #require(Instant("2026-06-06T00:00:00Z"))
      return Run(
        id: id, startedAt: start, finishedAt: start, environment: environment, records: records,
        file: "\(id).json")
    }
    let ann = Metadata.Operator(login: "Ann", id: "1001")
    let decisions = try words.map { kind, id, time -> Decision in
      let item = playbook.root.allItems.first { $0.id == id }?.digest
      let step = playbook.sections.first { $0.id == id }?.digest
      let digest = String(decoding: (item ?? step ?? "").utf8.dropFirst(7), as: UTF8.self)
      let subject = Decision.Subject(id: id, digest: digest)
      let kind: Decision.Kind =
        switch kind {
        case "done": .stepDone(subject, note: nil)
        case "confirm": .confirm(subject, note: "seen", evidence: nil)
        case "abort": .abort(reason: "storm")
        default: .resume(reason: "sun")
        }
      return Decision(
        kind, by: ann, at: try #require(Instant("2026-06-06T\(time)Z")), environment: nil)
    }
    return Report(
      playbook,
      Evidence(
        runs: [
          try run("r1", records, "production"), try run("r2", elsewhere, "staging"),
        ], decisions: decisions), at: try #require(Instant("2026-06-06T\(now)Z")))
  }

  private func states(_ report: Report) -> [String] {
    report.sequence.steps.map { position in
      switch position.state {
      case .verified: "verified"
      case .done: "done"
      case .next: "next"
      case .waiting(let cause): cause
      }
    }
  }

  @Test func `wait for the launch to be GO`() throws {
    let report = try report([], [], at: "13:00:00")
    #expect(
      states(report) == [
        "waits for the launch, which is HOLD", "waits for step 1, which is not done",
        "waits for step 1, which is not done",
      ])
    #expect(report.item("door")?.status == .blocked)
    #expect(report.item("door")?.reason == "waits for the launch, which is HOLD")
  }

  @Test func `follow each other, each verified by what was recorded after it was done`() throws {
    let ready = ("ready", "1", "12:50:00")
    #expect(states(try report([ready], [], at: "13:00:00"))[0] == "next")
    // Its verification passed before anybody took its actions: it proves nothing.
    let early = try report([ready, ("door", "open", "12:55:00")], [], at: "13:00:00")
    #expect(early.item("door")?.status == .noResult)
    #expect(early.item("door")?.reason == "step 1 has not been done yet: it is next")
    let done = ("done", "step-1", "12:58:00")
    let unverified = try report([ready, ("door", "open", "12:57:59.999")], [done], at: "13:00:00")
    #expect(
      states(unverified) == [
        "done",
        "waits for step 1, which is not verified: door not verified since its step was done 2026-06-06 12:58 UTC: ran 2026-06-06 12:57 UTC",
        "waits for step 1, which is not verified: door not verified since its step was done 2026-06-06 12:58 UTC: ran 2026-06-06 12:57 UTC",
      ])
    let verified = try report([ready, ("door", "open", "12:58:00")], [done], at: "13:00:00")
    #expect(
      states(verified) == ["verified", "next", "waits for step 2, which is not done"])
    #expect(verified.item("door")?.status == .pass)
  }

  @Test func `fail where the verification fails after them, and the launch is NO-GO`() throws {
    let report = try report(
      [("ready", "1", "12:50:00"), ("door", "shut", "12:59:00")], [("done", "step-1", "12:58:00")],
      at: "13:00:00")
    #expect(report.item("door")?.status == .fail)
    #expect(report.verdict.word == "NO-GO")
  }

  @Test func `stay blocked where one was done before its turn, and that is said`() throws {
    let report = try report(
      [("ready", "1", "12:50:00")],
      [("done", "step-2", "12:58:00"), ("confirm", "step-2.1", "12:59:00")], at: "13:00:00")
    #expect(report.item("step-2.1")?.status == .blocked)
    #expect(report.notices.contains(.stepOutOfOrder(number: 2)))
  }

  private static let all = [
    ("done", "step-1", "12:58:00"), ("done", "step-2", "13:00:00"),
    ("confirm", "step-2.1", "13:01:00"), ("done", "step-3", "13:02:00"),
  ]

  @Test func `stay verified however long ago, and then the later phases decide`() throws {
    let records = [("ready", "1", "12:50:00"), ("door", "open", "12:59:00")]
    let launched = try report(records, Self.all, at: "23:00:00")
    #expect(launched.sequence.isComplete)
    #expect(launched.phases.map(\.verdict.word) == ["HOLD", "GO", "HOLD"])
    #expect(launched.live?.word == "HOLD")
    let live = try report(records + [("after", "1", "22:30:00")], Self.all, at: "23:00:00")
    #expect(live.live?.word == "GO")
    let down = try report(records + [("after", "0", "22:30:00")], Self.all, at: "23:00:00")
    #expect(down.live?.word == "NO-GO")
    #expect(down.sequence.wayBack.map(\.section.id) == ["6B", "6A"])
    let words = down.pathToGo.first { $0.items == ["after"] }?.words
    #expect(
      words
        == "mend what after found, then run it again; mind: Step 3 has no way back: “This is the point of no return.”; or roll back what can be: 1. 6B (no time limit), 2. 6A (within 5 min)"
    )
    let lines = down.text(isColoured: false).split(separator: "\n").map(String.init)
    let final = try #require(
      lines.firstIndex(of: "  Step 3 has no way back: “This is the point of no return.”"))
    #expect(
      lines[final + 1]
        == "  live: NO-GO: mend what fails, or roll back what can be: 1. 6B (no time limit), 2. 6A (within 5 min)"
    )
  }

  @Test func `say what is missing for the way back`() throws {
    #expect(
      try report([], [], at: "13:00:00").sequence.steps.map(\.rollbackGaps) == [
        ["no rehearsal of 6A is on record"],
        ["6B has no time limit", "no rehearsal of 6B is on record"],
        ["no way back: “This is the point of no return.”"],
      ])
    let rehearsed = try report([], [], at: "13:00:00", elsewhere: [("closed", "shut", "09:00:00")])
    #expect(rehearsed.sequence.steps[0].rollbackGaps == [])
    #expect(
      rehearsed.sequence.steps[0].procedures.map(\.rehearsedAt) == [
        Instant("2026-06-06T09:00:00Z")
      ])
    // A rehearsal that failed, and one in production, are none.
    let failed = try report([], [], at: "13:00:00", elsewhere: [("closed", "open", "09:00:00")])
    #expect(failed.sequence.steps[0].procedures.map(\.rehearsedAt) == [nil])
  }

  @Test func `are undone in reverse after an abort, with their limits together`() throws {
    let words = Array(Self.all.prefix(2)) + [("abort", "", "13:05:00")]
    let aborted = try report(
      [("ready", "1", "12:50:00"), ("door", "open", "12:59:00")], words, at: "13:06:00")
    #expect(aborted.sequence.undone.map(\.step.number) == [2, 1])
    #expect(aborted.sequence.rollbacks.map(\.section.id) == ["6B", "6A"])
    #expect(aborted.sequence.rollbackDeadline == Instant("2026-06-06T13:10:00Z"))
    #expect(
      states(aborted) == [
        "the launch is aborted; it was done 2026-06-06 12:58 UTC, and is to be undone",
        "the launch is aborted; it was done 2026-06-06 13:00 UTC, and is to be undone",
        "the launch is aborted",
      ])
    // Verified only by what was recorded after the abort.
    let before = try report([("closed", "shut", "13:04:00")], words, at: "13:06:00")
    #expect(before.sequence.rollbacks.map(\.verifiedAt) == [nil, nil])
    let after = try report(
      [("closed", "shut", "13:07:00")], words + [("confirm", "6B.1", "13:08:00")], at: "13:09:00")
    #expect(
      after.sequence.rollbacks.map(\.verifiedAt) == [
        Instant("2026-06-06T13:08:00Z"), Instant("2026-06-06T13:07:00Z"),
      ])
    #expect(after.sequence.rollbackDeadline == nil)
    // On again, what was done is still to be undone until that is verified.
    let owed = try report(
      [("ready", "1", "13:20:00")], words + [("resume", "", "13:15:00")], at: "13:21:00")
    #expect(owed.sequence.undone.map(\.step.number) == [2, 1])
    #expect(owed.verdict.word == "HOLD")
    #expect(
      owed.verdict.reasons == [
        .doubt(.owedRollback(steps: [2, 1], procedures: ["6B", "6A"]))
      ])
    let resumed = try report(
      [("ready", "1", "13:20:00"), ("closed", "shut", "13:07:00")],
      words + [("confirm", "6B.1", "13:08:00"), ("resume", "", "13:15:00")], at: "13:21:00")
    #expect(resumed.sequence.undone.isEmpty)
    #expect(states(resumed)[0] == "next")
  }

  private static let timed = Self.text.replacing(
    "### 6B — Silence\n", with: "### 6B — Silence\n\nTime limit: 10 minutes.\n")

  @Test func `are undone one after another, each by the limits of all ahead of it`() throws {
    let words = Array(Self.all.prefix(2)) + [("abort", "", "13:05:00")]
    let records = [("ready", "1", "12:50:00"), ("door", "open", "12:59:00")]
    let aborted = try report(records, words, at: "13:06:00", text: Self.timed)
    let sequence = aborted.sequence
    #expect(sequence.rollbacks.map(\.section.id) == ["6B", "6A"])
    #expect(
      sequence.rollbacks.map(sequence.deadline) == [
        Instant("2026-06-06T13:15:00Z"), Instant("2026-06-06T13:20:00Z"),
      ])
    #expect(sequence.rollbackDeadline == Instant("2026-06-06T13:20:00Z"))
    let text = aborted.nextText
    #expect(text.contains("  1. 6B  Silence  (within 10 min, by 2026-06-06 13:15 UTC)"))
    #expect(text.contains("  2. 6A  Close the door  (within 5 min, by 2026-06-06 13:20 UTC)"))
    // The same afterwards, when all is undone and the launch is on again.
    let undone = records + [("closed", "shut", "13:18:00")]
    let resumed = try report(
      undone, words + [("confirm", "6B.1", "13:12:00"), ("resume", "", "13:30:00")],
      at: "13:31:00", text: Self.timed)
    #expect(
      resumed.history.rollbacks.map(\.words) == [
        "verified 13 min after the abort, allowed 15 min: met",
        "verified 7 min after the abort, allowed 10 min: met",
      ])
  }

  @Test func `are not said to be owed a way back that was verified before they were done again`()
    throws
  {
    let report = try report(
      [
        ("door", "open", "12:59:00"), ("closed", "shut", "13:07:00"), ("ready", "1", "13:20:00"),
        ("door", "open", "13:22:00"), ("closed", "shut", "13:23:00"),
      ],
      [
        ("done", "step-1", "12:58:00"), ("abort", "", "13:05:00"), ("resume", "", "13:15:00"),
        ("done", "step-1", "13:21:00"),
      ], at: "13:25:00")
    #expect(!report.notices.contains { $0.text.contains("way back") })
  }

  @Test(arguments: [
    ("content/playbook.md", ""), ("./content/playbook.md", ""), ("playbook.md", ""),
    ("late/playbook.md", " late"), ("content/mail/playbook.md", " content/mail"),
    ("my launch/playbook.md", " 'my launch'"), ("-x/playbook.md", " ./-x"),
    ("./playbook.md", " ."),
  ])
  func `name their folder in every command where it is another`(name: String, folder: String)
    throws
  {
    let file = SourceFile(name: name, text: Self.text)
    let report = Report(
      try Playbook(parsing: file), Evidence(), at: try #require(Instant("2026-06-06T13:00:00Z")))
    #expect(report.commandOptions == folder)
    let rehearsal = Report(
      report.playbook, Evidence(), at: report.at, environment: "rehearsal")
    #expect(rehearsal.commandOptions == " --environment rehearsal" + folder)
    for command in report.pathToGo.compactMap(\.command) { #expect(command.hasSuffix(folder)) }
  }

  @Test(arguments: [
    ("The mail cannot be undone.", true), ("From here on there is no way back.", true),
    ("This step is irreversible", true), ("It is not irreversible.", false),
    ("Stop before the point of no return.", false), ("Undo it with 6A.", false),
  ])
  func `have a point of no return where the playbook says so`(sentence: String, isFinal: Bool)
    throws
  {
    let text = Self.text.replacing("This is the point of no return.", with: sentence)
    let step = try #require(try playbook(text).sections.first { $0.id == "step-3" })
    #expect((step.pointOfNoReturn != nil) == isFinal)
  }
}
