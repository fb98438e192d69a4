extension ExpectationReader {
  /// `24h`, `24 hours`, `a day`, `90 days`
  private func span(_ cursor: inout Cursor) -> (Duration, String)? {
    let start = cursor.index
    var number: Int?
    if cursor.takeAny(["a", "an", "one"]) != nil {
      number = 1
    } else if let word = cursor.next, word.kind == .word {
      let digits = word.text.utf8.prefix(while: \.isDigit)
      guard let value = Int(String(decoding: digits, as: UTF8.self)), value <= 100_000 else {
        return nil
      }
      cursor.advance()
      let rest = String(decoding: word.text.utf8.dropFirst(digits.count), as: UTF8.self)
      if !rest.isEmpty {
        guard let seconds = Self.seconds(rest) else {
          cursor.back(to: start)
          return nil
        }
        return (.seconds(value * seconds), words(start..<cursor.index))
      }
      number = value
    }
    guard let number, let unit = cursor.next, unit.kind == .word,
      let seconds = Self.seconds(unit.small)
    else {
      cursor.back(to: start)
      return nil
    }
    cursor.advance()
    return (.seconds(number * seconds), words(start..<cursor.index))
  }

  /// The shortest month counts, so that no age passes that could be too old.
  private static func seconds(_ unit: String) -> Int? {
    switch unit {
    case "s", "sec", "secs", "second", "seconds": 1
    case "m", "min", "mins", "minute", "minutes": 60
    case "h", "hr", "hrs", "hour", "hours": 3_600
    case "d", "day", "days": 86_400
    case "w", "wk", "week", "weeks": 604_800
    case "month", "months": 28 * 86_400
    default: nil
    }
  }

  /// `within the last 24h`, `< 24h old`, `newer than 7 days`, `no older than a week`
  func age(_ cursor: inout Cursor) -> Age? {
    let start = cursor.index
    if cursor.takeAny([
      "within the last", "within the past", "within", "in the last", "in the past", "from the last",
      "during the last",
    ])
      != nil
    {
      if let (limit, text) = span(&cursor) {
        cursor.takeAny(["ago", "old"])
        return Age(limit: limit, isExclusive: false, text: text)
      }
    } else if cursor.takeAny(["newer than", "younger than", "more recent than"]) != nil {
      if let (limit, text) = span(&cursor) {
        cursor.takeAny(["ago", "old"])
        return Age(limit: limit, isExclusive: true, text: text)
      }
    } else if cursor.takeAny([
      "no older than", "not older than", "at most", "<=", "no more than", "not more than",
    ]) != nil {
      let isOlder = cursor.index - start == 3 && tokens[start + 1].small == "older"
      if let (limit, text) = span(&cursor), isOlder || cursor.takeAny(["old", "ago"]) != nil {
        return Age(limit: limit, isExclusive: false, text: text)
      }
    } else if cursor.takeAny(["less than", "<", "under", "fewer than"]) != nil {
      if let (limit, text) = span(&cursor), cursor.takeAny(["old", "ago"]) != nil {
        return Age(limit: limit, isExclusive: true, text: text)
      }
    } else if cursor.take("recent") {
      return .recent
    }
    cursor.back(to: start)
    return nil
  }

  /// What is said of an entry's age: `with a recent Updated date`, `updated within 90 days`, `within 24h`.
  func dated(_ cursor: inout Cursor) -> EntryTest? {
    let start = cursor.index
    cursor.takeAny(["that was", "that is", "which was", "and", "and was"])
    if cursor.take("with") {
      cursor.takeAny(["a", "an", "the"])
      if cursor.take("recent") {
        guard let column = cursor.next, column.kind != .sign, column.kind != .punctuation else {
          cursor.back(to: start)
          return nil
        }
        cursor.advance()
        if ["date", "timestamp", "time"].contains(column.small) {
          return .young(.recent, column: nil)
        }
        cursor.takeAny(["date", "timestamp", "time", "column"])
        return .young(.recent, column: column.text)
      }
      if let column = cursor.next, column.kind == .word || column.kind == .quoted {
        cursor.advance()
        cursor.takeAny(["date", "timestamp", "time", "column"])
        if let age = age(&cursor) { return .young(age, column: column.text) }
      }
      cursor.back(to: start)
      return nil
    }
    let verb = cursor.takeAny([
      "last updated", "recently updated", "updated", "created", "recently created", "modified",
      "finished", "completed", "started", "published", "rotated", "captured",
    ])
    if let verb, verb.hasPrefix("recently") {
      return .young(.recent, column: verb.hasSuffix("created") ? "created" : "updated")
    }
    guard let age = age(&cursor) else {
      cursor.back(to: start)
      return nil
    }
    // "Completed within 24h" names what happened, "updated" and "created" what the column is called.
    let column = verb.flatMap {
      [
        "last updated": "updated", "updated": "updated", "created": "created",
        "modified": "modified", "started": "started", "finished": "finished",
        "completed": "completed", "published": "published", "rotated": "rotated",
        "captured": "captured",
      ][$0]
    }
    return .young(age, column: column)
  }

  // MARK: Clauses about the newest entry and about one by name

  /// `Most recent "Completed" backup should be < 24h old`, `latest conclusion is success`, `a backup within the last 24h`
  func recent(_ cursor: inout Cursor) -> Condition? {
    let start = cursor.index
    // "within the last 24h" alone: of whatever is printed.
    if let test = dated(&cursor), cursor.isAtEnd, case .young(let age, _) = test, age.text != nil {
      return .entries(EntriesTest(quantifier: .all, tests: [test]))
    }
    cursor.back(to: start)
    cursor.takeAny(["the", "a", "an"])
    let isNewest = cursor.takeAny(["most recent", "latest", "newest", "last"]) != nil
    var tests: [EntryTest] = []
    var noun: ExpectationToken?
    if let word = cursor.next, word.kind == .quoted {
      tests.append(.says(word.text))
      cursor.advance()
    } else if isNewest, let word = cursor.next, word.kind == .word, let after = cursor.peek(1),
      after.kind == .word, !Self.links.contains(after.small),
      word.text.utf8.first.map({ (65...90).contains($0) }) == true
    {
      tests.append(.says(word.text))
      cursor.advance()
    }
    if let word = cursor.next, word.kind == .word, !Self.links.contains(word.small),
      word.small.utf8.allSatisfy({ LabelText.isWord($0) }), Decimal(word.small) == nil
    {
      noun = word
      cursor.advance()
    }
    guard isNewest || noun != nil || !tests.isEmpty, noun?.small != "line" else { return nil }
    let linked = cursor.takeAny(["should be", "must be", "is", "was", "="])
    if let test = dated(&cursor) {
      guard isNewest || !tests.isEmpty || Self.isThing(noun?.small) else { return nil }
      return .entries(
        EntriesTest(
          quantifier: .count(.greaterOrEqual, 1), tests: tests + [test],
          noun: noun.flatMap { Self.things.contains($0.small) ? nil : $0.text }))
    }
    // `latest conclusion is success`
    guard isNewest, linked != nil, let noun, tests.isEmpty,
      let test = valueTest(&cursor, isAfterIs: linked != "=")
    else { return nil }
    return .entries(EntriesTest(quantifier: .all, last: 1, tests: [.field(noun.text, test)]))
  }

  private static let links: Set<String> = [
    "is", "was", "should", "must", "within", "in", "from", "newer", "younger", "less", "no", "not",
    "at", "updated", "created", "with", "older", "under", "recently", "modified", "finished",
    "started", "completed", "published", "rotated", "captured", "last", "and", "that", "which",
  ]

  /// Things that stand in rows with their times.
  private static func isThing(_ word: String?) -> Bool {
    guard let word else { return false }
    return things.contains(word)
      || [
        "backup", "backups", "run", "runs", "release", "releases", "deploy", "deploys", "snapshot",
        "snapshots", "build", "builds", "deployment", "deployments", "date", "timestamp", "commit",
      ].contains(word)
  }

  /// `FREESCOUT_API_KEY listed with a recent Updated date`, `present, updated within 90 days`, `"main" not listed`
  func listed(_ cursor: inout Cursor) -> Condition? {
    var name: String?
    if let word = cursor.next,
      word.kind == .quoted
        || (word.kind == .word && isName(word.text) && word.text.utf8.first != UInt8(ascii: "."))
    {
      name = word.text
      cursor.advance()
      cursor.takeAny(["is", "should be", "must be"])
      let isAbsent =
        cursor.takeAny(["not listed", "not present", "absent", "not shown", "missing"]) != nil
      if isAbsent, let name {
        return hints.searched.map { $0.utf8.elementsEqual(name.utf8) } == true
          ? .empty(.output) : .text(Subject(), .not(.contains(name)))
      }
    }
    let behindName = cursor.index
    if name != nil, let test = dated(&cursor), cursor.isAtEnd, let name {
      return .entries(
        EntriesTest(quantifier: .count(.greaterOrEqual, 1), tests: [.named(name), test]))
    }
    cursor.back(to: behindName)
    guard
      cursor.takeAny([
        "listed", "present", "exists", "shown", "appears", "appears in the list", "is in the list",
      ]) != nil
    else { return nil }
    cursor.takeAny([","])
    if cursor.isAtEnd, tokens[cursor.index - 1].small != "," {
      return name.map { .present(named: $0) }
    }
    guard let test = dated(&cursor) else { return nil }
    let named = (name ?? hints.searched).map { [EntryTest.named($0)] } ?? []
    return .entries(
      EntriesTest(
        quantifier: named.isEmpty ? .all : .count(.greaterOrEqual, 1), tests: named + [test]))
  }

  /// Whether a single word is meant as it stands, not as a word of the sentence.
  func isName(_ text: String) -> Bool {
    text.utf8.contains {
      (65...90).contains($0) || $0.isDigit || [0x5F, 0x2D, 0x2E, 0x2F].contains($0)
    }
      && !isOpenEnded(text) && !Self.claims.contains(text.asciiLowercased)
  }
}
