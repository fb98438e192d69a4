extension EntriesTest {
  /// One of the things that the output lists.
  private enum Entry {
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
    let why = doubt.map { $0 } ?? "the entries cannot be told apart"
    func extents(_ ranges: [Range<Int>]) -> [Judgement.Extent] { observation.extents(ranges) }
    switch quantifier {
    case .all:
      if count + unknown < total {
        return oldFailures(listing, truths, observation)
          ?? .notHeld(
            "\(shown), the first that does not is \(first(listing, truths, observation) { if case .no = $0 { true } else { false } })",
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
          "\(shown): \(first(listing, truths, observation) { if case .yes = $0 { true } else { false } })",
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
            first(listing, truths, observation) { if case .yes = $0 { true } else { false } },
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

  private func json(_ observation: Observation) -> OutputJSON? {
    observation.json ?? observation.jsonLines
  }

  private func range(of entry: Entry, _ observation: Observation) -> Range<Int> {
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

  // MARK: One entry

  private func truth(of entry: Entry, _ observation: Observation) -> Truth {
    let truth = passed(entry, observation)
    // A young row that tells of trouble is hardly the one that was meant.
    guard case .yes(let ranges) = truth, quantifier != .none, !looksAtFields else { return truth }
    let text = observation.output.bytes[range(of: entry, observation)]
    let isDoubtful = text.tellsTrouble || (!says && text.tellsUnfinished) || text.tellsLimits
    return isDoubtful ? .unknown("an entry says \(text.quoted)", ranges) : truth
  }

  private var says: Bool { tests.contains { if case .says = $0 { true } else { false } } }

  /// Whether the tests look at more than words, names and ages.
  private var looksAtFields: Bool {
    tests.contains { test in
      switch test {
      case .field, .line, .cell: true
      case .named, .young, .says: false
      }
    }
  }

  private func passed(_ entry: Entry, _ observation: Observation) -> Truth {
    .all(
      tests.map { test in
        switch test {
        case .field(let name, let value): field(name, value, entry, observation)
        case .says(let word): says(word, entry, observation)
        case .cell(let word): cell(word, entry, observation)
        case .named(let name): named(name, entry, observation)
        case .line(let value):
          if case .line(let line) = entry {
            doubting(value.truth(of: line), value) { String(decoding: line, as: UTF8.self) }
          } else {
            .unknown("it is no line", [])
          }
        case .young(let age, let column): self.age(of: entry, age, column: column, observation)
        }
      })
  }

  private func field(
    _ name: String, _ test: ValueTest, _ entry: Entry, _ observation: Observation
  ) -> Truth {
    switch entry {
    case .value(let node):
      guard let json = json(observation) else { return .unknown("it is no JSON", []) }
      var lookup = json.lookup(name, in: node)
      if lookup.isNone { lookup = json.lookup(name.singular, in: node) }
      if lookup.isNone {
        return .unknown("an entry has no \(name.visible)", [json.range(of: node)])
      }
      return doubting(test.truth(of: lookup, in: json), test) {
        if case .one(let node) = lookup { json.text(of: node) } else { nil }
      }
    case .row(let row, let section):
      guard
        let column = observation.table.column(name, in: section)
          ?? observation.table.column(name.singular, in: section), column < row.cells.count,
        row.cells.count == section.headings.count
      else { return .unknown("no column is called \(name.visible)", [row.range]) }
      let text = observation.table.text(row.cells[column])
      return doubting(test.truth(of: text), test) { String(decoding: text, as: UTF8.self) }
    case .line: return .unknown("a line has no fields", [])
    }
  }

  /// Where few or no entries may match, one that nearly does is for a person: `FAILURE` beside "no conclusion=failure".
  private func doubting(_ truth: Truth, _ test: ValueTest, _ text: () -> String?) -> Truth {
    // `2 (5h ago)` is no number, and yet no failure.
    if case .no(let ranges) = truth, case .number(let number) = test, let text = text(),
      !number.isKind(text, nil), text.utf8.contains(where: \.isDigit)
    {
      return .unknown("an entry says “\(text.visible)”", ranges)
    }
    let wantsFew: Bool =
      switch quantifier {
      case .all: false
      case .none: true
      case .count(let comparison, _): comparison != .greaterOrEqual && comparison != .greater
      }
    guard wantsFew, case .no(let ranges) = truth, let text = text(),
      test.isNearly(in: Array(text.utf8)[...])
    else { return truth }
    return .unknown("an entry says “\(text.visible)”", ranges)
  }

  /// Whether a cell of the row, or a string of the object, is the word.
  private func cell(_ word: String, _ entry: Entry, _ observation: Observation) -> Truth {
    let pieces: [(text: ArraySlice<UInt8>, range: Range<Int>)]
    switch entry {
    case .value(let node):
      guard let json = json(observation) else { return .unknown("it is no JSON", []) }
      pieces = json.texts(in: node).map { ($0.text[...], json.range(of: $0.node)) }
    case .row(let row, _):
      pieces = row.cells.map { (observation.table.text($0), $0) }
    case .line(let line): pieces = [(line, line.indices)]
    }
    let whole = range(of: entry, observation)
    let found = pieces.filter { $0.text.elementsEqual(word.utf8) }
    if !found.isEmpty { return .yes(quantifier == .none ? [whole] : found.map(\.range)) }
    // As a part of something, or in other letters, it may mean the same.
    let text = observation.output.bytes[whole]
    let isNear = !text.ranges(of: Array(word.utf8), ignoringCase: true, limit: 1).isEmpty
    return isNear || text.tellsTrouble && quantifier == .none
      ? .unknown("an entry says \(text.quoted)", [whole]) : .no([whole])
  }

  private func named(_ name: String, _ entry: Entry, _ observation: Observation) -> Truth {
    switch entry {
    case .value:
      return field("name", .equals(name), entry, observation)
    case .row(let row, _):
      let line = observation.table.text(row.range)
      return line.beginsWithName(Array(name.utf8)) ? .yes([row.range]) : .no([row.range])
    case .line(let line): return .of(line.beginsWithName(Array(name.utf8)), line.indices)
    }
  }

  private func says(_ word: String, _ entry: Entry, _ observation: Observation) -> Truth {
    let text: ArraySlice<UInt8>
    switch entry {
    case .value(let node):
      guard let json = json(observation) else { return .unknown("it is no JSON", []) }
      let values = json.texts(in: node)
      let found = values.filter {
        $0.text[...].containsToken(word, ignoringCase: true)
          || $0.text[...].containsToken(word.singular, ignoringCase: true)
      }
      let whole = found.filter { $0.text.count == word.utf8.count }
      if !whole.isEmpty || (quantifier == .none && !found.isEmpty) {
        return .yes((whole.isEmpty ? found : whole).map { json.range(of: $0.node) })
      }
      // In a title the word says nothing of the state.
      if !found.isEmpty {
        return .unknown(
          "an entry only mentions “\(word.visible)”", found.map { json.range(of: $0.node) })
      }
      text = observation.output.bytes[json.range(of: node)]
    case .row(let row, _): text = observation.table.text(row.range)
    case .line(let line): text = line
    }
    if case .value = entry {
    } else {
      var ranges = text.tokenRanges(of: Array(word.utf8), ignoringCase: true)
      if !word.singular.utf8.elementsEqual(word.utf8) {
        ranges += text.tokenRanges(of: Array(word.singular.utf8), ignoringCase: true)
      }
      // "0 errors" and "no errors" say that there are none, or only of one kind.
      if quantifier == .none, ranges.contains(where: { text.isDenied($0) }) {
        return .unknown("an entry says \(text.quoted)", [text.indices])
      }
      // "not Running", "success: false", "Completed with errors".
      if quantifier != .none, let first = ranges.first, text.denies(first) {
        return .unknown("an entry says \(text.quoted)", ranges)
      }
      if !ranges.isEmpty { return .yes(quantifier == .none ? [text.indices] : ranges) }
    }
    let isDoubtful =
      quantifier == .none
      && (text.tellsTrouble
        || !text.ranges(of: Array(word.singular.utf8), ignoringCase: true, limit: 1).isEmpty)
    return isDoubtful
      ? .unknown("an entry says \(text.quoted)", [text.indices]) : .no([text.indices])
  }

  // MARK: Ages

  private func age(of entry: Entry, _ age: Age, column: String?, _ observation: Observation)
    -> Truth
  {
    let range = range(of: entry, observation)
    guard let ranAt = observation.ranAt else {
      return .unknown("nobody knows when the command ran", [range])
    }
    let times = times(in: entry, column: column, observation)
    guard !times.isEmpty else { return .unknown("an entry has no date that can be read", [range]) }
    var answers: Set<Bool?> = []
    for time in times {
      switch time.meaning {
      case .unreadable(let why): return .unknown(why, [time.range])
      case .between(let from, let to):
        if from > ranAt + Report.clockTolerance {
          return .unknown("an entry is from after the command ran", [time.range])
        }
        answers.insert(age.holds(from, to, ranAt: ranAt))
      }
    }
    let ranges = times.map(\.range)
    guard answers.count == 1, let answer = answers.first, let isYoung = answer else {
      return .unknown("an entry has several dates, or one that is not exact enough", ranges)
    }
    return isYoung ? .yes(ranges) : .no(ranges)
  }

  private func times(in entry: Entry, column: String?, _ observation: Observation) -> [OutputTime] {
    switch entry {
    case .row(let row, let section):
      if let column, !section.headings.isEmpty {
        // Another column's date says nothing of this one.
        guard let number = observation.table.column(column, in: section),
          number < row.cells.count
        else { return [] }
        return OutputTime.all(
          in: observation.table.text(row.cells[number]), ranAt: observation.ranAt)
      }
      return OutputTime.all(in: observation.table.text(row.range), ranAt: observation.ranAt)
    case .line(let line): return OutputTime.all(in: line, ranAt: observation.ranAt)
    case .value(let node):
      guard let json = json(observation) else { return [] }
      let values = json.texts(in: node)
      let named = column.map { column in
        values.filter { value in
          value.name.map { name in
            // `updated` finds `updatedAt` and `updated_at`.
            let small = name.utf8.map(\.asciiLowercased)
            let wanted = column.utf8.map(\.asciiLowercased)
            return small == wanted || small == wanted + Array("at".utf8)
              || small == wanted + Array("_at".utf8)
          } ?? false
        }
      }
      let meant = named ?? values
      return meant.flatMap { value -> [OutputTime] in
        // Words inside a longer text are no time of the entry.
        let range = json.range(of: value.node)
        guard value.text.count < 64, !value.text.contains(UInt8(ascii: "\\")) else { return [] }
        return OutputTime.all(in: observation.output.bytes[range], ranAt: observation.ranAt)
      }
    }
  }
}

extension ArraySlice<UInt8> {
  /// A date that tells until when something is good is not how old it is.
  fileprivate var tellsLimits: Bool {
    LabelText(String(decoding: prefix(1_000), as: UTF8.self)).contains(anyOf: [
      "expires", "expire", "expiry", "until", "valid", "next", "due", "ends",
    ])
  }

  /// Whether words right before or behind the range say otherwise.
  fileprivate func denies(_ range: Range<Int>) -> Bool {
    let before = LabelText(
      String(decoding: self[startIndex..<range.lowerBound].suffix(30), as: UTF8.self))
    let after = LabelText(String(decoding: self[range.upperBound...].prefix(30), as: UTF8.self))
    return before.contains(anyOf: ["not", "no", "never", "isn't", "without", "un"])
      || after.contains(anyOf: ["false", "no", "not", "with", "0%", "failed", "but"])
  }

  /// Whether "no", "0" or the like stands right before the range.
  fileprivate func isDenied(_ range: Range<Int>) -> Bool {
    let before = self[startIndex..<range.lowerBound].suffix(40).trimmedBlanks
    let word = Array(before.reversed().prefix { !$0.isBlank && $0 != UInt8(ascii: "(") }.reversed())
    return ["no", "0", "zero", "without", "not"].contains {
      word.map(\.asciiLowercased).elementsEqual($0.utf8)
    }
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
