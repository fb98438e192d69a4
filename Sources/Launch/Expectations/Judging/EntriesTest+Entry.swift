extension EntriesTest {
  func truth(of entry: Entry, _ observation: Observation) -> Truth {
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

  func age(of entry: Entry, _ age: Age, column: String?, _ observation: Observation)
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

  func times(in entry: Entry, column: String?, _ observation: Observation) -> [OutputTime] {
    // Nobody writes a row of a megabyte.
    guard range(of: entry, observation).count < 1_000_000 else { return [] }
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
