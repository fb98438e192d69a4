/// What is kept of one check while runs are taken in.
struct Account: Sendable {
  /// A record that may decide.
  struct Candidate: Sendable {
    var record: Record
    let ticket: Ticket
  }

  /// An attempt without its record.
  struct Kept: Sendable {
    let startedAt: Instant
    let ticket: Ticket
    let finding: PastResult.Brief?
  }

  /// The newest records, all of one instant.
  var newest: [Candidate] = []
  /// The newest record of another text.
  var edited: Candidate?
  /// The newest that other tools assert of what they were not asked for, all of one instant.
  private(set) var asserted: [Candidate] = []
  /// The last attempts, the newest first.
  private(set) var kept: [Kept] = []
  private(set) var total = 0
  private(set) var spans: [Instant?: FailureSpan] = [:]

  /// Whether an attempt is among the last ones, as far as they are known.
  func keeps(_ ticket: Ticket) -> Bool {
    kept.count < Ledger.depth || kept.last.map { $0.ticket < ticket } ?? true
  }

  mutating func add(_ record: Record, _ ticket: Ticket, _ finding: PastResult.Brief?) {
    total += 1
    if keeps(ticket) { keep(Kept(startedAt: record.startedAt, ticket: ticket, finding: finding)) }
    let known = newest.first?.ticket.finishedAt
    if known.map({ $0 < ticket.finishedAt }) ?? true {
      newest = [Candidate(record: record.withoutSource, ticket: ticket)]
    } else if known == ticket.finishedAt {
      newest.append(Candidate(record: record.withoutSource, ticket: ticket))
    }
  }

  private mutating func keep(_ attempt: Kept) {
    var place = kept.count
    while place > 0, kept[place - 1].ticket < attempt.ticket { place -= 1 }
    var attempt = attempt
    // Results that say the same share their words.
    if let finding = attempt.finding,
      let other = (place > 0 ? kept[place - 1] : kept.first)?.finding,
      finding.reason.hasBytes(of: other.reason), finding.status == other.status,
      finding.rule == other.rule
    {
      attempt = Kept(startedAt: attempt.startedAt, ticket: attempt.ticket, finding: other)
    }
    kept.insert(attempt, at: place)
    if kept.count > Ledger.depth { kept.removeLast() }
  }

  /// Takes in what another tool asserts. Among attempts it has no place: it never stands for one.
  mutating func add(asserted record: Record, _ ticket: Ticket) {
    let known = asserted.first?.ticket.finishedAt
    if known.map({ $0 < ticket.finishedAt }) ?? true {
      asserted = [Candidate(record: record.withoutSource, ticket: ticket)]
    } else if known == ticket.finishedAt {
      asserted.append(Candidate(record: record.withoutSource, ticket: ticket))
    }
  }

  mutating func add(edited record: Record, _ ticket: Ticket) {
    if let known = edited, ticket < known.ticket { return }
    edited = Candidate(record: record.withoutSource, ticket: ticket)
  }

  /// - Parameter aborts: those that it may matter for.
  mutating func note(_ status: Status, of record: Record, _ aborts: [Instant]) {
    for abort in [nil] + aborts.map(Instant?.some)
    where abort.map({ record.startedAt > $0 }) ?? true {
      spans[abort, default: FailureSpan()].note(status, at: record.finishedAt)
    }
  }
}

/// Which record of all: they are ordered by their ends, and where these are the same by what does not depend on the order of reading.
struct Ticket: Comparable, Sendable {
  let finishedAt: Instant
  let run: String
  let file: String
  /// In its shard.
  let index: Int32
  let shard: Int32

  static func < (one: Ticket, other: Ticket) -> Bool {
    if one.finishedAt != other.finishedAt { return one.finishedAt < other.finishedAt }
    if one.run != other.run { return one.run < other.run }
    if !one.file.hasBytes(of: other.file) {
      return one.file.utf8.lexicographicallyPrecedes(other.file.utf8)
    }
    return (one.index, one.shard) < (other.index, other.shard)
  }
}

extension Record {
  /// Without the line of its file, which holds the whole file where that is one line.
  fileprivate var withoutSource: Record {
    guard let position = place.position, !position.text.isEmpty else { return self }
    var record = self
    record.place = Place(
      file: place.file,
      position: .init(
        line: position.line, column: position.column, length: position.length, text: []))
    return record
  }
}
