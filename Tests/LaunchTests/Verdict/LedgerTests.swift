import Testing

@testable import Launch

/// Random runs of a small playbook: with retries, shards, edited commands, other environments, and many ends at the same instant.
private struct RandomRuns {
  private var state: UInt64

  static let playbook = """
    ---
    operators:
      - { login: Ann, id: "1001" }
    ---

    ## T-24h

    ```bash id=api
    x
    # Expect > 5
    ```

    ```bash id=cache
    y
    # Expect: ok
    ```

    ## Rollback

    ### 6A — Close

    Verification:

    ```bash id=closed
    z
    # Expect: closed
    ```
    """

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }

  private mutating func instant() -> Instant {
    Instant(millisecondsSince1970: 1_780_660_800_000 + Int64(below(60)) * 60_000)
  }

  private mutating func record() -> Record {
    let (check, command, outputs) = pick([
      ("api", "x", ["9\n", "1\n", "many\n", "7\n"]), ("cache", "y", ["ok\n", "down\n"]),
      ("closed", "z", ["closed\n", "open\n"]), ("gone", "w", ["1\n"]),
    ])
    let end = instant()
    return Record(
      check: check, command: below(6) == 0 ? command + " --old" : command,
      startedAt: end - .seconds(below(30)), finishedAt: end,
      outcome: pick([.exited(0), .exited(0), .exited(0), .exited(2), .timedOut]),
      stdout: Output(text: pick(outputs), truncatedBytes: below(5) == 0 ? 3 : 0),
      place: Place(file: "", position: nil))
  }

  /// Some of them are there twice, under another name.
  mutating func files(_ count: Int) -> [SourceFile] {
    var files: [SourceFile] = []
    for number in 0..<count {
      let id = "run-\(below(count))"
      // Shards agree on what they check: it follows from the id.
      let environment = id.hasSuffix("3") ? "staging" : "production"
      let start = instant()
      let run = Run(
        id: id, startedAt: start, finishedAt: start + .seconds(below(900)),
        environment: environment, by: pick(["ann", "bob", nil]),
        planned: pick([nil, ["api"], ["cache", "api", "late"]]),
        records: (0..<below(9)).map { _ in record() }, file: "")
      files.append(SourceFile(name: "\(number).json", bytes: run.encoded))
      if below(5) == 0 {
        files.append(SourceFile(name: "\(number)-copy.json", bytes: run.encoded))
      }
    }
    return files
  }

  mutating func shuffled(_ files: [SourceFile]) -> [SourceFile] {
    var files = files
    for index in files.indices.reversed() { files.swapAt(index, below(index + 1)) }
    return files
  }
}

@Suite struct `A ledger` {
  private let now = Instant(millisecondsSince1970: 1_780_664_400_000)
  private static let abort = Instant(millisecondsSince1970: 1_780_662_000_000)
  private static let waivers = Waivers(items: ["api"], aborts: [abort], hasBegun: false)

  private func ledger(_ files: [SourceFile], _ playbook: Playbook, isHistoric: Bool = true) throws
    -> Ledger
  {
    var books = Bookkeeping(
      playbook, environment: nil, waivers: Self.waivers, isHistoric: isHistoric)
    for file in files {
      books.add(try RunFile(decoding: file), sha256: Digest.sha256(file.bytes))
    }
    #expect(books.suspects == [])
    return books.ledger
  }

  @Test(arguments: 1...40)
  func `says the same whatever the order of the files, and as all runs in memory do`(seed: Int)
    throws
  {
    var random = RandomRuns(seed: UInt64(seed))
    let playbook = try playbook(RandomRuns.playbook)
    let files = random.files(5 + seed * 2)
    let runs = try Run.decode(files)
    let whole = Ledger(
      playbook, runs, environment: "production", waivers: Self.waivers, isHistoric: true)
    let first = try ledger(files, playbook)
    for _ in 0..<3 { #expect(try ledger(random.shuffled(files), playbook) == first) }
    #expect(first.entries == whole.entries)
    #expect(first.notices == whole.notices)
    #expect(first.rehearsals == whole.rehearsals)
    #expect(first.runs.map(\.run) == whole.runs.map(\.run))
    #expect(first.runs.map(\.missing) == whole.runs.map(\.missing))
    #expect(
      first.runs.map(\.recordCount)
        == runs.filter { $0.environment == "production" }.map(\.records.count))

    let ann = Metadata.Operator(login: "Ann", id: "1001")
    let digest = try #require(playbook.items.first).shortDigest
    var decisions = [
      Decision(
        .waive(.init(id: "api", digest: digest), reason: "known", until: now + .seconds(3_600)),
        by: ann,
        at: Instant(millisecondsSince1970: 1_780_660_800_000 + Int64(random.below(60)) * 60_000),
        environment: nil)
    ]
    if random.below(2) == 0 {
      decisions += [
        Decision(.abort(reason: "errors"), by: ann, at: Self.abort, environment: nil),
        Decision(
          .resume(reason: "mended"), by: ann, at: Self.abort + .seconds(60), environment: nil),
      ]
    }
    let evidence = Evidence(runs: runs, decisions: decisions)
    let inMemory = Report(playbook, evidence, at: now)
    for isHistoric in [true, false] {
      let streamed = Report(
        playbook, evidence, try ledger(files, playbook, isHistoric: isHistoric), at: now)
      #expect(streamed.verdict == inMemory.verdict)
      #expect(streamed.items == inMemory.items)
      #expect(streamed.notices == inMemory.notices)
    }
  }

  @Test(arguments: 1...20)
  func `knows what it needs of records that it does not keep`(seed: Int) throws {
    var random = RandomRuns(seed: UInt64(seed) + 1_000)
    let playbook = try playbook(RandomRuns.playbook)
    let check = try #require(playbook.items.first?.checks.first)
    let files = random.files(200)
    let entry = try ledger(files, playbook).entry(check)
    let attempts = try Run.decode(files).filter { $0.environment == "production" }
      .flatMap(\.records).filter { $0.check == "api" && $0.command == "x" }
    for abort in [nil, Self.abort] {
      let counting = attempts.filter { attempt in abort.map { attempt.startedAt > $0 } ?? true }
        .map { ($0.finishedAt, check.finding(in: $0).status) }
      let span = try #require(entry.spans[abort])
      #expect(span.firstFailure == counting.filter { $0.1 == .fail }.map(\.0).min())
      #expect(span.lastPass == counting.filter { $0.1 == .pass }.map(\.0).max())
    }
    #expect(entry.results.count == min(Ledger.depth, attempts.count))
    #expect(entry.dropped == attempts.count - entry.results.count)
    #expect(
      entry.results.map(\.finishedAt) == attempts.map(\.finishedAt).sorted().suffix(Ledger.depth))
    let newest = attempts.map(\.finishedAt).max()
    #expect(entry.newest.count == attempts.count { $0.finishedAt == newest })
    #expect(entry.newest.allSatisfy { $0.record.finishedAt == newest })
  }

  @Test func `keeps no output but of the newest attempt, and no line of a file`() throws {
    let playbook = try playbook(RandomRuns.playbook)
    let files = (1...50).map { number in
      let end = now - .seconds(number * 60)
      let record = Record(
        check: "api", command: "x", startedAt: end, finishedAt: end, outcome: .exited(0),
        stdout: Output(text: "9\n"), place: Place(file: "", position: nil))
      return SourceFile(
        name: "\(number).json",
        bytes: Run(
          id: "r\(number)", startedAt: end, finishedAt: end, environment: "production",
          records: [record], file: ""
        ).encoded)
    }
    let ledger = try ledger(files, playbook)
    let check = try #require(playbook.items.first?.checks.first)
    let entry = ledger.entry(check)
    #expect(entry.newest.map(\.record.stdout.text) == ["9\n"])
    #expect(entry.newest.map { $0.record.place.position?.text } == [[]])
    #expect(entry.results.count == Ledger.depth && entry.dropped == 50 - Ledger.depth)
    #expect(ledger.runs.allSatisfy { $0.run.records.isEmpty })
  }

  @Test func `suspects files that say different things about one run`() throws {
    let start = now - .seconds(600)
    let files = ["production", "staging"].map { environment in
      SourceFile(
        name: "\(environment).json",
        bytes: Run(
          id: "r", startedAt: start, finishedAt: start, environment: environment, records: [],
          file: ""
        ).encoded)
    }
    var books = Bookkeeping(nil, environment: nil, waivers: .none, isHistoric: false)
    for file in files { books.add(try RunFile(decoding: file), sha256: Digest.sha256(file.bytes)) }
    #expect(books.suspects.sorted() == ["production.json", "staging.json"])
  }
}
