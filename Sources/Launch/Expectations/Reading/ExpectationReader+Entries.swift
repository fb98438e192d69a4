extension ExpectationReader {
  /// `all conclusions=success within the last 24h`, `at least 2 entries with "conclusion": "success"`,
  /// `no failed releases in the last 5 entries`, `every line ends in 200`, `2 of the last 3 conclusions are success`
  func entries(_ cursor: inout Cursor) -> Condition? {
    // "0 errors" may be what is printed; "no errors" is what is wanted.
    let isWord = cursor.next?.small.utf8.first?.isDigit == false
    guard let (quantifier, of) = quantifier(&cursor) else { return nil }
    var test = EntriesTest(quantifier: quantifier, last: of, tests: [])
    let start = cursor.index
    if entryClause(&cursor, &test), !test.tests.isEmpty {
      scope(&cursor, &test)
      return cursor.isAtEnd ? finished(test) : nil
    }
    cursor.back(to: start)
    test.tests = []
    test.noun = nil
    guard quantifier == .none, isWord, kind(&cursor, &test) else { return nil }
    scope(&cursor, &test)
    return cursor.isAtEnd ? finished(test) : nil
  }

  private func finished(_ test: EntriesTest) -> Condition {
    var test = test
    // "no errors" is true of a command that says nothing; "no failed releases" only of one that prints what it looks for.
    test.holdsOnNothing =
      test.quantifier == .none && test.last == nil && test.age == nil
      && (hints.isFilter || (test.noun == nil && Self.isTrouble(test)))
    guard let age = test.age else { return .entries(test) }
    switch test.quantifier {
    case .all: return .entries(test)
    case .none, .count:
      // Only what is young enough counts.
      test.age = nil
      test.tests.append(.young(age, column: nil))
      return .entries(test)
    }
  }

  private func quantifier(_ cursor: inout Cursor) -> (EntriesTest.Quantifier, Int?)? {
    if cursor.takeAny(["all of the", "all of", "all the", "all", "every", "each of the", "each"])
      != nil
    {
      let start = cursor.index
      if let (count, isLast) = last(&cursor), isLast { return (.all, count) }
      cursor.back(to: start)
      return (.all, nil)
    }
    if cursor.takeAny(["none of the", "none of", "no", "zero", "not any"]) != nil {
      return (.none, nil)
    }
    if cursor.takeAny(["any of the", "any", "some", "one of the", "at least one of the"]) != nil {
      return (.count(.greaterOrEqual, 1), nil)
    }
    let start = cursor.index
    if cursor.takeAny(["a", "an"]) != nil {
      // "an entry with …", but not "a number".
      if let thing = cursor.next, Self.things.contains(thing.small) || thing.small == "line" {
        return (.count(.greaterOrEqual, 1), nil)
      }
      cursor.back(to: start)
      return nil
    }
    let sign = comparison(&cursor)
    guard let count = wholeNumber(&cursor) else {
      cursor.back(to: start)
      return nil
    }
    if cursor.take("of"), let (last, _) = last(&cursor) {
      return (.count(sign ?? .greaterOrEqual, count), last)
    }
    return (count == 0 && (sign ?? .equal) == .equal ? .none : .count(sign ?? .equal, count), nil)
  }

  /// `the last 3`
  private func last(_ cursor: inout Cursor) -> (Int, isLast: Bool)? {
    cursor.takeAny(["the"])
    let isLast = cursor.takeAny(["last", "latest", "newest", "most recent"]) != nil
    guard isLast, let count = wholeNumber(&cursor), count > 0 else { return nil }
    return (count, isLast)
  }

  /// What an entry must be like.
  private func entryClause(_ cursor: inout Cursor, _ test: inout EntriesTest) -> Bool {
    guard let first = cursor.next, first.kind == .word || first.kind == .quoted else {
      return false
    }
    let start = cursor.index
    // "entries with conclusion=success", "lines contain ok"
    let isLine = ["line", "lines"].contains(first.small)
    if first.kind == .word,
      isLine || Self.things.contains(first.small) || Self.nouns.contains(first.small)
    {
      if !isLine, !Self.things.contains(first.small) { test.noun = first.text }
      cursor.advance()
      if cursor.take("with") || cursor.take("where") || cursor.take("whose")
        || cursor.take("having")
        || cursor.take("that have") || cursor.take("has") || cursor.take("have")
      {
        return fieldTests(&cursor, &test)
      }
      cursor.takeAny(["that", "which"])
      if let says = cursor.takeAny(["say", "says", "saying", "mention", "mentions"]) {
        _ = says
        guard let word = cursor.next, word.kind == .quoted || word.kind == .word else {
          return false
        }
        cursor.advance()
        test.tests = [.says(word.text)]
        return true
      }
      // "all pods Running", "no pods in CrashLoopBackOff": a state begins with a capital letter.
      let isState =
        Self.nouns.contains(first.small)
        && cursor.next?.text.utf8.first.map { (65...90).contains($0) } == true
      if !isLine, isState || cursor.takeAny(["is", "are", "in"]) != nil {
        let isNot = cursor.take("not")
        guard !isNot, let word = cursor.next, word.kind == .quoted || word.kind == .word,
          word.kind == .quoted || !Self.claims.contains(word.small), !isOpenEnded(word.text)
        else { return false }
        cursor.advance()
        test.tests = [.cell(word.text)]
        return true
      }
      if let value = lineTest(&cursor) {
        test.tests = [.line(value)]
        return true
      }
      cursor.back(to: start)
    }
    // "conclusions=success", "statuses are ok"
    guard
      first.kind == .quoted || first.small.utf8.allSatisfy({ LabelText.isWord($0) || $0 == 0x2D }),
      !Self.things.contains(first.small), !isLine, !Self.nouns.contains(first.small),
      !["and", "or", "in", "but", "with", "of", "to"].contains(first.small)
    else { return false }
    cursor.back(to: start)
    return fieldTests(&cursor, &test, isOnly: true)
  }

  /// What playbooks call the rows that a command lists.
  static let nouns: Set<String> = [
    "run", "runs", "release", "releases", "backup", "backups", "deploys", "deployments", "builds",
    "jobs", "checks", "pods", "nodes", "issues", "secrets", "apps", "dynos", "services", "pod",
    "node",
    "job", "issue", "service",
  ]

  private func fieldTests(_ cursor: inout Cursor, _ test: inout EntriesTest, isOnly: Bool = false)
    -> Bool
  {
    repeat {
      if !isOnly { cursor.takeAny(["a", "an", "the"]) }
      guard let name = cursor.next, name.kind == .word || name.kind == .quoted else { return false }
      cursor.advance()
      let sign = cursor.takeAny(["=", ":", "is", "are", "being", "of"])
      guard sign != nil || (!isOnly && cursor.next?.kind == .sign),
        let value = valueTest(&cursor, isAfterIs: sign == "is" || sign == "are")
      else { return false }
      test.tests.append(.field(name.text, value))
    } while !isOnly && cursor.takeAny(["and", ", and"]) != nil
    return true
  }

  /// `failed releases`, `H-series router errors`: nothing of the kind is listed.
  private func kind(_ cursor: inout Cursor, _ test: inout EntriesTest) -> Bool {
    var words: [ExpectationToken] = []
    while let word = cursor.next, word.kind == .word || word.kind == .quoted,
      !["in", "within", "during", "among", "over"].contains(word.small), words.count < 4
    {
      // "no more than", "no older", "no unexpected …" mean something else, or are for a person.
      guard word.kind == .quoted || !Self.vague.contains(word.small), !isOpenEnded(word.text) else {
        return false
      }
      words.append(word)
      cursor.advance()
    }
    guard let noun = words.last else { return false }
    if words.count == 1 {
      guard Self.troubles.contains(noun.small) else { return false }
      test.tests = [.says(noun.small)]
    } else {
      let kinds = words.dropLast()
      // Of "H-series router errors" the rows say "error"; of "failed releases" they say "failed".
      let says = Self.troubles.contains(noun.small) ? noun : kinds.first ?? noun
      guard Self.troubles.contains(noun.small) || kinds.count == 1 else { return false }
      test.tests = [.says(says.small)]
      if !Self.troubles.contains(noun.small) { test.noun = noun.text }
    }
    return true
  }

  private static func isTrouble(_ test: EntriesTest) -> Bool {
    guard case .says(let word) = test.tests.first, test.tests.count == 1 else { return false }
    return troubles.contains(word)
  }

  private static let troubles: Set<String> = [
    "error", "errors", "failure", "failures", "warning", "warnings", "exception", "exceptions",
    "timeouts", "crashes",
  ]
  /// What only a person can tell, and words of other phrases.
  private static let vague: Set<String> = [
    "unexpected", "new", "more", "less", "fewer", "older", "longer", "unknown", "known", "other",
    "open", "critical", "major", "serious", "unresolved", "suspicious", "drift", "significant",
    "such", "problem", "problems", "issue", "issues", "is", "are", "was", "has", "have", "that",
    "remaining", "recent", "of", "with", "from", "on", "above", "below", "and", "or", "not",
  ]

  /// `in the last 5 entries`, `within the last 24h`
  private func scope(_ cursor: inout Cursor, _ test: inout EntriesTest) {
    for _ in 0..<2 {
      let start = cursor.index
      if test.last == nil, cursor.takeAny(["in", "of", "among", "over", "for", "within"]) != nil,
        let (count, _) = last(&cursor), let thing = cursor.next, thing.kind == .word,
        Self.things.contains(thing.small)
          || ["lines", "runs", "releases", "backups", "deploys", "builds"].contains(thing.small)
      {
        cursor.advance()
        test.last = count
        continue
      }
      cursor.back(to: start)
      if test.age == nil, let age = age(&cursor) { test.age = age } else { cursor.back(to: start) }
    }
  }
}
