/// Reads the words of an expectation: first as one clause, then as clauses joined by "and", commas or "or".
///
/// Whatever no rule reads whole is left to a person; a rule never skips a word that it does not know.
struct ExpectationReader {
  let text: String
  let tokens: [ExpectationToken]
  let hints: CommandHints

  init(_ text: String, hints: CommandHints) {
    self.text = text
    self.hints = hints
    tokens = ExpectationToken.tokens(of: text)
  }

  /// The author's words from the first to the last token of the range, as written.
  func words(_ range: Range<Int>) -> String {
    guard let first = tokens[range].first, let last = tokens[range].last else { return "" }
    return String(
      decoding: Array(text.utf8)[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
  }

  // MARK: The whole expectation

  func read() -> Condition {
    let all = tokens.indices
    guard !all.isEmpty else { return .person(text) }
    if tokens.count > 400 { return .person(text) }
    guard let (main, demands) = separateRemarks(all) else { return .person(text) }
    var condition = conditions(main.tokens)
    if let alternative = main.alternative {
      let other = clause(alternative) ?? .person(words(alternative))
      if case .all(var list) = condition, let last = list.popLast() {
        condition = .all(list + [.any([last, other])])
      } else {
        condition = .any([condition, other])
      }
      // A "not" before an "or" is about both sides, and an exit code beside something else is not read for certain.
      if isNegated(main.tokens) || condition.namesExitCode { return .person(text) }
    }
    guard !demands.isEmpty else { return condition }
    return .all([condition] + demands)
  }

  // MARK: Clauses

  private func conditions(_ range: Range<Int>) -> Condition {
    if let printed = announced(range) {
      return ruled(printed) ?? quotedLiteral(printed) ?? literal(printed, isAnnounced: true)
        ?? .person(words(range))
    }
    let whole = range
    let range = withoutPrelude(range)
    guard !range.isEmpty else { return .person(text) }
    if let clause = ruled(range) ?? quotedLiteral(range) { return clause }
    let semicolons = split(range) { $0.small == ";" }
    if semicolons.count > 1 {
      return joined(semicolons.map { $0.isEmpty ? .person(words(range)) : conditions($0) }, range)
    }
    let parts = split(range, isAnd)
    let read = parts.count > 1 ? parts.map(strongClause) : []
    if !read.isEmpty, !read.contains(nil) { return .all(read.compactMap(\.self)) }
    let alternatives = split(range) { $0.small == "or" && $0.kind == .word }
    if alternatives.count > 1 { return either(alternatives, range) }
    if read.contains(where: { $0 != nil }) {
      return joined(zip(parts, read).map { $1 ?? .person(words($0)) }, range)
    }
    if let shown = shown(whole), let clause = ruled(shown) { return clause }
    // Behind a bare "should" stands what the command does, not what it prints.
    if !isDemand(whole), let literal = literal(range) { return literal }
    return .person(words(range))
  }

  private func joined(_ conditions: [Condition], _ range: Range<Int>) -> Condition {
    conditions.allSatisfy(\.isPerson) ? .person(words(range)) : .all(conditions)
  }

  private func either(_ parts: [Range<Int>], _ range: Range<Int>) -> Condition {
    let parts = parts.map { part in
      tokens[part].last?.small == "," ? part.dropLast() : part
    }
    guard parts.allSatisfy({ !$0.isEmpty }),
      !parts.dropLast().contains(where: isNegated),
      !parts.contains(where: { part in split(part, isAnd).count > 1 })
    else { return .person(words(range)) }
    let listing = zip(parts.dropFirst(), parts).contains { part, before in
      // "0 or 0 that are not accepted": what is counted is said behind the second.
      part.count > 2 && before.count == 1
        && tokens[part.lowerBound].small == tokens[before.lowerBound].small
        && ["that", "which"].contains(tokens[part.lowerBound + 1].small)
    }
    // "KEY_A or KEY_B listed": a word beside a rule may be a part of it.
    let isPlain = parts.allSatisfy { part in
      let part = withoutPrelude(part)
      return part.count == 1 || (ruled(part) == nil && quotedLiteral(part) == nil)
    }
    let conditions = parts.map { part -> Condition in
      if listing, hints.isList, part.count == 1, let count = Int(tokens[part.lowerBound].small),
        count >= 0
      {
        return .count(.equal, count, isPrinted: true)
      }
      let part = withoutPrelude(part)
      // A few plain words beside an "or" are hardly what is printed.
      return ruled(part) ?? quotedLiteral(part)
        ?? (part.count == 1 && isPlain ? literal(part) : nil)
        ?? .person(words(part))
    }
    if conditions.allSatisfy(\.isPerson) || conditions.contains(where: \.namesExitCode) {
      return .person(words(range))
    }
    // What a person judges may be about more than its own side, unless it is a sentence of its own.
    let isUnclear = zip(parts, conditions).contains { part, condition in
      condition.isPerson && isNegated(part) && !isRelative(part)
    }
    return isUnclear ? .person(words(range)) : .any(conditions)
  }

  /// `0 that are NOT accepted`: the "not" is about these alone.
  private func isRelative(_ range: Range<Int>) -> Bool {
    range.count > 2 && ["that", "which"].contains(tokens[range.lowerBound + 1].small)
  }

  static let negations: Set<String> = [
    "not", "no", "never", "neither", "except", "but", "fail", "fails", "abort", "if", "unless",
    "without", "fewer", "less", "higher", "later", "newer", "greater", "above", "older", "lower",
    "under", "over", "!=", "isn't", "doesn't", "more", "nor", "none",
  ]

  func isNegated(_ range: Range<Int>) -> Bool {
    tokens[range].contains { $0.kind != .quoted && Self.negations.contains($0.small) }
  }

  private func isAnd(_ token: ExpectationToken) -> Bool {
    token.kind != .quoted && [",", "and", "+", "plus", "&"].contains(token.small)
  }

  private func split(_ range: Range<Int>, _ isSeparator: (ExpectationToken) -> Bool)
    -> [Range<Int>]
  {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where isSeparator(tokens[index]) {
      if index > start || !parts.isEmpty { parts.append(start..<max(start, index)) }
      start = index + 1
    }
    parts.append(min(start, range.upperBound)..<range.upperBound)
    // ", and" is one separator.
    return parts.filter { !$0.isEmpty }
  }

  /// Words before the claim that say nothing: `should be`, `the output is`.
  private func withoutPrelude(_ range: Range<Int>) -> Range<Int> {
    var cursor = Cursor(self, range)
    for phrase in Self.preludes where cursor.take(phrase) {
      cursor.take(":")
      return cursor.rest
    }
    return range
  }

  /// Whether the words say what the command does rather than what it prints.
  private func isDemand(_ range: Range<Int>) -> Bool {
    guard let first = tokens[range].first?.small,
      ["should", "must", "to", "shows", "prints"].contains(first)
    else { return false }
    let second = range.count > 1 ? tokens[range.lowerBound + 1].small : ""
    return !["be", "return", "print", "equal", "output", "read", "say"].contains(second)
  }

  /// `should show v20.x`, where a rule may read what is shown.
  private func shown(_ range: Range<Int>) -> Range<Int>? {
    var cursor = Cursor(self, range)
    cursor.takeAny(["should", "must"])
    guard cursor.takeAny(["show", "shows", "see", "print", "prints"]) != nil, !cursor.isAtEnd else {
      return nil
    }
    return cursor.rest
  }

  /// `should show: …`, where what is printed stands behind the colon.
  private func announced(_ range: Range<Int>) -> Range<Int>? {
    var cursor = Cursor(self, range)
    cursor.takeAny(["should", "must"])
    guard
      cursor.takeAny([
        "show", "shows", "print", "prints", "return", "returns", "see", "say", "output",
      ]) != nil,
      cursor.take(":"), !cursor.isAtEnd
    else { return nil }
    return cursor.rest
  }

  private static let preludes = [
    "should be", "must be", "to be", "should return", "should print", "must return", "returns",
    "return", "should equal", "should output", "should read", "should say", "should have", "should",
    "must", "to see", "to",
  ]

  /// A clause that does not rest on plain words alone, for lists in which a comma could be a part of them.
  private func strongClause(_ range: Range<Int>) -> Condition? {
    let range = withoutPrelude(range)
    guard !range.isEmpty else { return nil }
    if range.count == 1, tokens[range.lowerBound].kind == .word,
      Decimal(tokens[range.lowerBound].small) == nil, !isStatus(tokens[range.lowerBound]),
      !["present", "empty", "absent", "succeeds"].contains(tokens[range.lowerBound].small)
    {
      return nil
    }
    return ruled(range) ?? quotedLiteral(range)
  }

  private func clause(_ range: Range<Int>) -> Condition? {
    ruled(range) ?? quotedLiteral(range) ?? literal(range)
  }

  /// The first rule that reads every word.
  private func ruled(_ range: Range<Int>) -> Condition? {
    var range = range
    while let last = tokens[range].last, last.kind == .punctuation, last.small == "." {
      range = range.dropLast()
    }
    guard !range.isEmpty else { return nil }
    let rules: [(inout Cursor) -> Condition?] = [
      exitCode, header, nothing, something, entries, number, httpStatus, recent, listed,
      fieldClause,
      textClause, jsonClause, identifier,
    ]
    for rule in rules {
      var cursor = Cursor(self, range)
      if let condition = rule(&cursor), cursor.isAtEnd { return condition }
    }
    return nil
  }
}

/// Goes over the tokens of one clause.
struct Cursor {
  let tokens: [ExpectationToken]
  private(set) var index: Int
  let end: Int

  init(_ reader: ExpectationReader, _ range: Range<Int>) {
    tokens = reader.tokens
    index = range.lowerBound
    end = range.upperBound
  }

  var isAtEnd: Bool { index == end }
  var rest: Range<Int> { index..<end }
  var next: ExpectationToken? { index < end ? tokens[index] : nil }

  func peek(_ offset: Int) -> ExpectationToken? {
    index + offset < end ? tokens[index + offset] : nil
  }

  mutating func advance() {
    guard index < end else { return }
    index += 1
  }

  /// Goes back, to try another way.
  mutating func back(to index: Int) { self.index = index }

  /// Takes the words if they stand here, in letters of any case; quotations are no such words.
  @discardableResult
  mutating func take(_ phrase: String) -> Bool {
    // Most phrases do not even begin like the token.
    guard index < end, tokens[index].small.utf8.first == phrase.utf8.first else { return false }
    var token = index
    var rest = phrase.utf8[...]
    while !rest.isEmpty {
      let word = rest.prefix { $0 != 0x20 }
      rest = rest.dropFirst(word.count + 1)
      guard token < end, tokens[token].kind != .quoted,
        tokens[token].small.utf8.elementsEqual(word)
      else { return false }
      token += 1
    }
    index = token
    return true
  }

  /// Takes the first of them that stands here.
  @discardableResult
  mutating func takeAny(_ phrases: [String]) -> String? {
    for phrase in phrases where take(phrase) { return phrase }
    return nil
  }
}
