extension EntriesTest {
  /// One of the things that the output lists.
  enum Entry {
    case value(OutputJSON.Node)
    case row(OutputTable.Row, OutputTable.Section)
    case line(ArraySlice<UInt8>)
  }

  private struct Listing {
    var entries: [Entry]
    /// JSON or columns, so that what is not said there is known not to be there.
    let isStructured: Bool
  }

  func judge(_ observation: Observation) -> Judgement {
    guard !observation.output.isEmpty else {
      if quantifier == .none {
        return holdsOnNothing ? .held("no output") : .needsPerson("got no output")
      }
      if case .count(let comparison, let count) = quantifier, comparison.holds(0, count) {
        return .needsPerson("got no output")
      }
      return .notHeld("no output")
    }
    var listing: Listing
    switch list(observation) {
    case .success(let found): listing = found
    case .failure(let doubt): return .needsPerson(doubt.why)
    }
    guard !listing.entries.isEmpty else {
      switch quantifier {
      case .all: return .notHeld("no entries", observation.whole())
      case .none: return .needsPerson("got no entries")
      case .count(let comparison, let count):
        return comparison.holds(0, count)
          ? .needsPerson("got no entries")
          : .notHeld("no entries", observation.whole())
      }
    }
    if let last, last > 1, listing.entries.count < last, quantifier != .none {
      return .needsPerson(
        "there are only \(listing.entries.count.counted("entry", "entries"))")
    }
    if let last, listing.entries.count > last {
      guard let newest = newest(last, of: listing.entries, observation) else {
        let judgement = judge(listing, observation)
        let coversAll = quantifier == .all || quantifier == .none
        return judgement.answer == .held && coversAll
          ? judgement
          : .needsPerson(
            "which of the \(listing.entries.count) entries are the newest cannot be told")
      }
      listing.entries = newest
    }
    return judge(listing, observation)
  }

  private func judge(_ listing: Listing, _ observation: Observation) -> Judgement {
    let truths = listing.entries.map { truth(of: $0, observation) }
    var yes: [Range<Int>] = []
    var no: [Range<Int>] = []
    var (count, unknown) = (0, 0)
    var doubt: String?
    var doubtful: [Range<Int>] = []
    for (truth, entry) in zip(truths, listing.entries) {
      switch truth {
      case .yes(let ranges):
        count += 1
        yes += ranges
      case .no(let ranges): no += ranges.isEmpty ? [range(of: entry, observation)] : ranges
      case .unknown(let why, let ranges):
        unknown += 1
        doubt = doubt ?? why
        doubtful += ranges
      }
    }
    let total = truths.count
    let shown = "\(count) of \(total.counted("entry", "entries"))"
    let why = doubt ?? "the entries cannot be told apart"
    func extents(_ ranges: [Range<Int>]) -> [Judgement.Extent] { observation.extents(ranges) }
    switch quantifier {
    case .all:
      if count + unknown < total {
        return oldFailures(listing, truths, observation)
          ?? .notHeld(
            "\(shown), the first that does not is \(first(listing, truths, observation, where: \.isNo))",
            extents(no))
      }
      if unknown > 0 { return .needsPerson(why, extents(doubtful)) }
      guard let age else {
        return .held("all of \(total.counted("entry", "entries"))", extents(yes))
      }
      let ages = Truth.any(listing.entries.map { self.age(of: $0, age, column: nil, observation) })
      switch ages {
      case .yes(let ranges):
        return .held("all of \(total.counted("entry", "entries"))", extents(yes + ranges))
      case .no(let ranges): return .notHeld("no entry that young", extents(ranges))
      case .unknown(let why, let ranges): return .needsPerson(why, extents(ranges))
      }
    case .none:
      if count > 0 {
        return .notHeld(
          "\(shown): \(first(listing, truths, observation, where: \.isYes))",
          extents(yes))
      }
      if unknown > 0 { return .needsPerson(why, extents(doubtful)) }
      // In free text nobody knows how trouble is spelled.
      guard listing.isStructured, isSpelled else {
        return .needsPerson("got \(observation.quoted)")
      }
      return .held(
        "none of \(total.counted("entry", "entries"))",
        extents(listing.entries.map { range(of: $0, observation) }))
    case .count(let comparison, let wanted):
      let answers = Set((count...(count + unknown)).map { comparison.holds($0, wanted) })
      // What holds of few entries must be known of every one.
      let isKnown = unknown == 0 || comparison == .greaterOrEqual || comparison == .greater
      guard answers.count == 1, let holds = answers.first, !holds || isKnown else {
        return .needsPerson(why, extents(doubtful))
      }
      if comparison == .greaterOrEqual, wanted == 1 {
        return holds
          ? .held(
            first(listing, truths, observation, where: \.isYes),
            extents(yes))
          : .notHeld(none(listing, observation), extents(no))
      }
      return holds
        ? .held(
          shown,
          extents(
            comparison == .greaterOrEqual || comparison == .greater
              ? yes : listing.entries.map { range(of: $0, observation) }))
        : .notHeld(shown, extents(yes + no))
    }
  }

  /// Whether an entry of the kind would say the very word: failed releases say "failed", but nobody knows how an error is spelled.
  private var isSpelled: Bool {
    tests.allSatisfy { test in
      switch test {
      case .says(let word):
        word.utf8.elementsEqual("failed".utf8)
          && [
            "release", "run", "deploy", "deployment", "build", "job", "workflow", "backup",
            "pipeline",
          ]
          .contains(noun?.asciiLowercased.singular ?? "")
      case .field, .named, .line, .young, .cell: true
      }
    }
  }

  /// `all conclusions=success within the last 24h`, where only older entries differ: the words can be read either way.
  private func oldFailures(_ listing: Listing, _ truths: [Truth], _ observation: Observation)
    -> Judgement?
  {
    guard let age else { return nil }
    var ranges: [Range<Int>] = []
    for (truth, entry) in zip(truths, listing.entries) {
      guard case .no = truth else { continue }
      guard case .no = self.age(of: entry, age, column: nil, observation) else { return nil }
      ranges.append(range(of: entry, observation))
    }
    return .needsPerson("an entry that is older differs", ranges.map { observation.extent($0) })
  }

  /// The first entry of that answer, as it stands in the output.
  private func first(
    _ listing: Listing, _ truths: [Truth], _ observation: Observation,
    where isWanted: (Truth) -> Bool
  ) -> String {
    let entry = zip(listing.entries, truths).first { isWanted($0.1) }?.0
    return entry.map { observation.output.bytes[range(of: $0, observation)].quoted } ?? "unknown"
  }

  /// What was there where nothing matched.
  private func none(_ listing: Listing, _ observation: Observation) -> String {
    guard listing.entries.count == 1, let entry = listing.entries.first else {
      return "none of \(listing.entries.count) entries"
    }
    return observation.output.line(at: range(of: entry, observation).lowerBound).quoted
  }

  // MARK: The entries

  private struct Doubtful: Error {
    let why: String
  }

  private func list(_ observation: Observation) -> Result<Listing, Doubtful> {
    let wantsLines = tests.contains { if case .line = $0 { true } else { false } }
    if !wantsLines {
      if let json = observation.json, json.text(of: json.root) == nil {
        return values(json)
      }
      if let rows = observation.jsonLines {
        return values(rows)
      }
      let table = observation.table
      if table.isCut {
        return .failure(Doubtful(why: "the output has too many lines to be read as rows"))
      }
      var sections = table.sections.filter { !$0.rows.isEmpty }
      if let noun {
        let stem = Array(noun.singular.utf8)
        let meant = table.sections.filter {
          !Array($0.title.utf8)[...].ranges(of: stem, ignoringCase: true).isEmpty
        }
        if !meant.isEmpty { sections = meant }
      }
      if sections.count > 1 { return .failure(Doubtful(why: "the output has several tables")) }
      let section = sections.first
      let rows = section.map { section in section.rows.map { Entry.row($0, section) } } ?? []
      return .success(Listing(entries: rows, isStructured: table.isTabular))
    }
    var lines: [Entry] = []
    for line in observation.output.lines {
      guard lines.count < 1_000_000 else {
        return .failure(Doubtful(why: "the output has too many lines"))
      }
      lines.append(.line(line))
    }
    return .success(Listing(entries: lines, isStructured: true))
  }

  private func values(_ json: OutputJSON) -> Result<Listing, Doubtful> {
    guard let list = json.list else { return .failure(Doubtful(why: "the output is no list")) }
    guard json.count(of: list) <= Self.mostEntries else {
      return .failure(Doubtful(why: "the output lists too many entries"))
    }
    return .success(
      Listing(entries: json.elements(of: list).map { .value($0) }, isStructured: true))
  }

  /// As many as a table has rows at most.
  private static let mostEntries = 100_000

  func json(_ observation: Observation) -> OutputJSON? {
    observation.json ?? observation.jsonLines
  }

  func range(of entry: Entry, _ observation: Observation) -> Range<Int> {
    switch entry {
    case .value(let node): json(observation)?.range(of: node) ?? 0..<0
    case .row(let row, _): row.range
    case .line(let line): line.indices
    }
  }

  /// The newest so many; `nil` where their order cannot be told.
  private func newest(_ count: Int, of entries: [Entry], _ observation: Observation) -> [Entry]? {
    var dated: [(entry: Entry, from: Instant, to: Instant)] = []
    for entry in entries {
      let times = times(in: entry, column: nil, observation)
      guard times.count == 1, case .between(let from, let to) = times[0].meaning else { return nil }
      dated.append((entry, from, to))
    }
    dated.sort { $0.from > $1.from }
    // The boundary must be clear: the last that counts is newer than the first that does not.
    guard dated.count > count, dated[count - 1].from > dated[count].to else { return nil }
    return dated.prefix(count).map(\.entry)
  }
}

extension String {
  /// `conclusions` and `statuses` without their ending; other words as they are.
  var singular: String {
    let bytes = Array(utf8)
    func cut(_ count: Int) -> String { String(decoding: bytes.dropLast(count), as: UTF8.self) }
    if hasSuffix("sses") || hasSuffix("uses") || hasSuffix("xes") { return cut(2) }
    if hasSuffix("ies"), bytes.count > 4 { return cut(3) + "y" }
    return hasSuffix("s") && !hasSuffix("ss") && !hasSuffix("us") && bytes.count > 2 ? cut(1) : self
  }
}
