/// Takes in runs one after another, in any order, and keeps of them what a ledger needs: what it has read can be let go.
public struct Bookkeeping: Sendable {
  /// Those of the playbook, and behind them what only records name, as it turns up.
  private var names: CheckNames
  private let checks: [Check]
  /// What has no check, by id: only a person does it, though another tool may say something of it.
  private let tasks: [String: Item]
  private var taskAccounts: [Int: Account] = [:]
  /// Names of records that are of no item: of none that has the name, nor of one that it has moved to.
  private var strangers: Set<Int> = []
  private let waivedItems: Set<String>
  /// Computed when the first record names one.
  private var digests: [String?]
  private let byCommand: [[UInt8]: [Int]]
  /// By the digest of a record: the check that it is of, though its id is another one's now; `nil`: none.
  private var moves: [String: Int?] = [:]
  /// Of checks whose items somebody may have waived.
  private let isWaived: [Bool]
  private let aborts: [Instant]
  private let isOfRollback: [Bool]
  /// Of launch steps: when one was first verified says whether the next was done in its turn.
  private let isOfStep: [Bool]
  private let origins: RunOrigins
  private let isHistoric: Bool

  private var shards: [Shard] = []
  /// The shards of each run, by their numbers.
  private var runs: [RunKey: [Int]] = [:]
  private var accounts: [Account]
  private var passesElsewhere: [Instant?]

  /// Runs that were put together already are told apart by their number, though they have the same id.
  private struct RunKey: Hashable {
    let id: String
    let number: Int?
  }

  /// - Parameters:
  ///   - playbook: `nil`: it cannot be read, so that nothing will be judged.
  ///   - environment: what the records must be of; `nil`: as the playbook says, else `production`.
  ///   - waivers: of the evidence that the runs belong to.
  ///   - isHistoric: whether to tell what was found by earlier attempts, too.
  public init(
    _ playbook: Playbook?, environment: String?, waivers: Waivers, isHistoric: Bool
  ) {
    let items = playbook?.root.allItems ?? []
    checks = items.flatMap(\.checks)
    tasks = Dictionary(
      items.filter(\.checks.isEmpty).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    waivedItems = waivers.items
    names = CheckNames(checks.map(\.id))
    byCommand = Dictionary(
      grouping: checks.indices, by: { [checks] in Array(checks[$0].command.utf8) })
    digests = Array(repeating: nil, count: checks.count)
    isWaived = items.flatMap { item in item.checks.map { _ in waivers.items.contains(item.id) } }
    aborts = waivers.aborts
    let rollbacks = Set((playbook?.rollbacks ?? []).flatMap(\.allItems).flatMap(\.checks).map(\.id))
    isOfRollback = checks.map { rollbacks.contains($0.id) }
    let steps = Set((playbook?.steps ?? []).flatMap(\.section.items).flatMap(\.checks).map(\.id))
    isOfStep = checks.map { steps.contains($0.id) }
    origins = RunOrigins(
      playbook?.metadata,
      environment: environment ?? (playbook?.metadata ?? Metadata()).launchEnvironment)
    self.isHistoric = isHistoric || waivers.hasBegun
    accounts = Array(repeating: Account(), count: checks.count)
    passesElsewhere = Array(repeating: nil, count: checks.count)
  }

  /// Takes in a file: the shards of a run may come in any order, and the same file may come twice.
  /// - Parameter sha256: of its bytes.
  public mutating func add(_ file: RunFile, sha256: String) {
    let key = RunKey(id: file.run.id, number: nil)
    for number in runs[key, default: []] where shards[number].sha256 == sha256 {
      // What stands first in the order of names is the one that is named.
      if file.run.file.utf8.lexicographicallyPrecedes(shards[number].run.file.utf8) {
        shards[number].run.file = file.run.file
      }
      return
    }
    add(file.run, key, sha256: sha256)
  }

  /// Takes in a run that is put together already.
  mutating func add(_ run: Run, number: Int) {
    add(run, RunKey(id: run.id, number: number), sha256: nil)
  }

  /// Names of files that say different things about one run: whoever has the files can tell whether it is a contradiction.
  public var suspects: [String] {
    runs.values.filter { numbers in
      guard let first = numbers.first else { return false }
      return numbers.contains { shards[$0].differs(from: shards[first]) }
    }.flatMap { $0.map { shards[$0].run.file } }
  }

  private mutating func add(_ run: Run, _ key: RunKey, sha256: String?) {
    var shard = Shard(run, sha256: sha256)
    shard.planned = run.planned.map { $0.map { Int32(names.number(of: $0)) } }
    let origin = origins.origin(of: run)
    for (index, record) in run.records.enumerated() {
      let name = names.number(of: record.check)
      shard.count(record, name)
      if case .asserted = record.outcome, isOfTask(record, name) {
        if origin == .ours { assert(record, ticket(record, run, index), name) }
        continue
      }
      guard let (name, answers) = check(of: record, name) else {
        strangers.insert(name)
        continue
      }
      switch origin {
      case .ours:
        add(record, ticket(record, run, index), to: name, answers)
      case .elsewhere: if answers { rehearse(record, name) }
      case .foreign: break
      }
    }
    runs[key, default: []].append(shards.count)
    shards.append(shard)
  }

  private func ticket(_ record: Record, _ run: Run, _ index: Int) -> Ticket {
    Ticket(
      finishedAt: record.finishedAt, run: run.id, file: record.place.file, index: Int32(index),
      shard: Int32(shards.count))
  }

  /// Whether it is of the very text of a check that has a command, or of a task that has none.
  private mutating func isOfTask(_ record: Record, _ name: Int) -> Bool {
    guard name < checks.count else {
      return tasks[names[name]].map { record.digest.hasBytes(of: $0.digest) } ?? false
    }
    return checks[name].takes == nil && record.digest.hasBytes(of: digest(of: name))
  }

  private mutating func assert(_ record: Record, _ ticket: Ticket, _ name: Int) {
    guard name < checks.count else {
      guard let item = tasks[names[name]] else { return }
      var account = taskAccounts[name] ?? Account()
      account.add(asserted: record, ticket)
      if waivedItems.contains(item.id) {
        account.note(item.task.finding(in: record).status, of: record, aborts)
      }
      taskAccounts[name] = account
      return
    }
    accounts[name].add(asserted: record, ticket)
    if isWaived[name] {
      accounts[name].note(checks[name].finding(in: record).status, of: record, aborts)
    }
  }

  private mutating func add(
    _ record: Record, _ ticket: Ticket, to name: Int, _ answers: Bool
  ) {
    guard answers else {
      accounts[name].add(edited: record, ticket)
      return
    }
    var finding: PastResult.Brief?
    let isTold =
      (isHistoric || isOfStep[name] || isOfRollback[name]) && accounts[name].keeps(ticket)
    if isWaived[name] || isTold {
      let found = PastResult.Brief(checks[name].finding(in: record))
      if isWaived[name] { accounts[name].note(found.status, of: record, aborts) }
      if isTold { finding = found }
    }
    accounts[name].add(record, ticket, finding)
  }

  private mutating func rehearse(_ record: Record, _ name: Int) {
    guard isOfRollback[name], passesElsewhere[name].map({ $0 < record.finishedAt }) ?? true,
      checks[name].finding(in: record).status == .pass
    else { return }
    passesElsewhere[name] = record.finishedAt
  }

  /// As `Record.answers(_:)`, with the digest of a check computed once.
  private mutating func answers(_ record: Record, _ name: Int) -> Bool {
    record.answers(checks[name], own: digest(of: name))
  }

  private mutating func digest(of name: Int) -> String {
    let own = digests[name] ?? checks[name].digest
    digests[name] = own
    return own
  }

  /// The check that a record is of, by number: that of its id, or the same one where it has moved to another id since. Of another
  /// text than any: that of its id; `nil`: the playbook has none.
  private mutating func check(of record: Record, _ name: Int) -> (name: Int, answers: Bool)? {
    let isKnown = name < checks.count
    if isKnown, answers(record, name) { return (name, true) }
    if let moved = moved(record) { return (moved, true) }
    return isKnown ? (name, false) : nil
  }

  private mutating func moved(_ record: Record) -> Int? {
    guard let digest = record.digest else { return nil }
    if let known = moves[digest] { return known }
    let found = (byCommand[Array(record.command.utf8)] ?? []).first {
      checks[$0].digest(id: record.check).hasBytes(of: digest)
    }
    moves[digest] = .some(found)
    return found
  }
}

extension Bookkeeping {
  /// What is known by now. The order in which it was taken in makes no difference.
  public var ledger: Ledger {
    var ours: [(run: RunSummary, shards: [Int])] = []
    var foreign: [(run: Run, notice: Notice)] = []
    for numbers in runs.values {
      guard let (run, planned) = merged(numbers) else { continue }
      switch origins.origin(of: run) {
      case .ours: ours.append((summary(of: run, planned, numbers), numbers))
      case .elsewhere: foreign.append((run, .foreignRun(id: run.id, of: run.environment)))
      case .foreign(let place): foreign.append((run, .foreignRun(id: run.id, of: place)))
      }
    }
    ours.sort {
      ($0.run.run.startedAt, $0.run.id, $0.shards[0]) < (
        $1.run.run.startedAt, $1.run.id, $1.shards[0]
      )
    }
    foreign.sort { ($0.run.startedAt, $0.run.id) < ($1.run.startedAt, $1.run.id) }
    var runOfShard = Array(repeating: 0, count: shards.count)
    for (index, run) in ours.enumerated() {
      for shard in run.shards { runOfShard[shard] = index }
    }
    let summaries = ours.map(\.run)
    var entries: [String: Ledger.Entry] = [:]
    entries.reserveCapacity(checks.count)
    for (check, account) in zip(checks, accounts)
    where (account.total > 0 || account.edited != nil || !account.asserted.isEmpty)
      && entries[check.id] == nil
    {
      entries[check.id] = entry(check, account, summaries, runOfShard)
    }
    for (name, account) in taskAccounts {
      guard let item = tasks[names[name]], entries[item.id] == nil else { continue }
      entries[item.id] = entry(item.task, account, summaries, runOfShard)
    }
    var passes: [String: Instant] = [:]
    for (check, pass) in zip(checks, passesElsewhere) { passes[check.id] = pass }
    return Ledger(
      entries: entries, runs: summaries, foreign: foreign.map(\.notice),
      rehearsals: Rehearsals(passes: passes), isHistoric: isHistoric)
  }

  private func entry(
    _ check: Check, _ account: Account, _ runs: [RunSummary], _ runOfShard: [Int]
  ) -> Ledger.Entry {
    func run(_ ticket: Ticket) -> Int { runOfShard[Int(ticket.shard)] }
    /// Two attempts of a run that ended at the same instant are both counted.
    func number(_ ticket: Ticket) -> Int {
      let mine = run(ticket)
      return max(
        1,
        account.kept.count { run($0.ticket) == mine && $0.ticket.finishedAt <= ticket.finishedAt })
    }
    var entry = Ledger.Entry()
    entry.newest = account.newest.sorted { $0.ticket < $1.ticket }.map { candidate in
      let record = named(candidate)
      return Attempt(
        record: record, run: runs[run(candidate.ticket)].run, number: number(candidate.ticket),
        finding: check.finding(in: record))
    }
    entry.asserted = account.asserted.sorted { $0.ticket < $1.ticket }.map { candidate in
      let record = named(candidate)
      return Attempt(
        record: record, run: runs[run(candidate.ticket)].run, number: 1,
        finding: check.finding(in: record))
    }
    entry.edited = account.edited.map {
      Ledger.Edited(record: named($0), run: runs[run($0.ticket)].run)
    }
    entry.results = account.kept.reversed().map { kept in
      PastResult(
        startedAt: kept.startedAt, finishedAt: kept.ticket.finishedAt, run: run(kept.ticket),
        number: number(kept.ticket), finding: kept.finding)
    }
    entry.dropped = account.total - account.kept.count
    entry.spans = account.spans
    return entry
  }

  /// Of a file that is there twice the first name.
  private func named(_ candidate: Account.Candidate) -> Record {
    let shard = shards[Int(candidate.ticket.shard)]
    guard shard.sha256 != nil else { return candidate.record }
    var record = candidate.record
    record.place = Place(file: shard.run.file, position: record.place.position)
    return record
  }

  private func merged(_ numbers: [Int]) -> (run: Run, planned: [Int32]?)? {
    let parts = numbers.map { shards[$0] }
      .sorted { $0.run.file.utf8.lexicographicallyPrecedes($1.run.file.utf8) }
    guard let run = Run(merging: parts.map(\.run)) else { return nil }
    let plans = parts.enumerated()
      .sorted { ($0.element.run.startedAt, $0.offset) < ($1.element.run.startedAt, $1.offset) }
      .compactMap(\.element.planned)
    guard !plans.isEmpty else { return (run, nil) }
    var seen = NumberSet()
    return (run, plans.joined().filter { seen.insert(Int($0)) })
  }

  private func summary(of run: Run, _ planned: [Int32]?, _ numbers: [Int]) -> RunSummary {
    let parts = numbers.map { shards[$0] }
    var recorded = NumberSet()
    for part in parts { recorded.formUnion(part.recorded) }
    let missing = (planned ?? []).filter { !recorded.contains(Int($0)) }
    return RunSummary(
      run: run,
      files: parts.map(\.run.file).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
      recordCount: parts.map(\.recordCount).reduce(0, +), plannedCount: planned?.count,
      missing: missing.map { names[Int($0)] },
      unmatched: recorded.members(from: checks.count).filter(strangers.contains).map { names[$0] }
        .sorted(),
      truncatedBytes: parts.map(\.truncatedBytes).reduce(0) { $0.addingClamped($1) },
      redactions: parts.map(\.redactions).reduce(0) { $0.addingClamped($1) },
      lastRecordAt: parts.compactMap(\.lastRecordAt).max())
  }
}
