extension ExpectationReader {
  // MARK: The exit code, nothing and something

  /// `exit 0`, `exits non-zero`, `exit code is 2`, `should succeed`
  func exitCode(_ cursor: inout Cursor) -> Condition? {
    if cursor.takeAny(["succeeds", "succeed", "the command succeeds", "exits successfully"]) != nil
    {
      return .exitCode(.equal, 0)
    }
    if cursor.takeAny(["the command fails", "fails", "fail"]) != nil {
      return .exitCode(.notEqual, 0)
    }
    if cursor.takeAny([
      "non-zero exit code", "nonzero exit code", "non-zero exit status", "non-zero exit",
    ])
      != nil
    {
      return .exitCode(.notEqual, 0)
    }
    if cursor.takeAny(["zero exit code", "zero exit status"]) != nil {
      return .exitCode(.equal, 0)
    }
    // `echo "exit=$?"` prints it.
    if hints.printsExitCode { return nil }
    cursor.takeAny(["final", "the", "an", "with"])
    guard
      cursor.takeAny([
        "exits with exit code", "exits with code", "exits with status", "exits with a",
        "exits with",
        "exit code", "exit status", "return code", "exits", "exit", "rc",
      ]) != nil
    else { return nil }
    cursor.takeAny(["should be", "must be", "is", "=", ":", "of", "code"])
    if cursor.takeAny([
      "non-zero exit code", "non-zero code", "non-zero", "nonzero", "not 0", "not zero", "!= 0",
      "> 0",
    ]) != nil {
      return .exitCode(.notEqual, 0)
    }
    let isNot = cursor.take("not") || cursor.take("!=")
    guard let code = wholeNumber(&cursor), code <= 255 else { return nil }
    return .exitCode(isNot ? .notEqual : .equal, code)
  }

  private func stream(_ cursor: inout Cursor) -> Stream? {
    if cursor.takeAny(["standard error", "the error output", "error output", "stderr"]) != nil {
      return .errors
    }
    if cursor.takeAny([
      "standard output", "stdout", "the output", "output", "the response", "response", "the result",
      "result", "the body", "body", "it",
    ]) != nil {
      return .output
    }
    return nil
  }

  /// `empty`, `no output`, `0 results`, `nothing on stderr`
  func nothing(_ cursor: inout Cursor) -> Condition? {
    let start = cursor.index
    if cursor.takeAny(["nothing", "no output", "no text"]) != nil {
      cursor.takeAny([
        "is printed", "is returned", "printed", "returned", "shown", "at all", "listed",
        "is listed",
      ])
      if cursor.isAtEnd { return .empty(.output) }
      guard cursor.takeAny(["on", "to", "in"]) != nil, let stream = stream(&cursor) else {
        return nil
      }
      return .empty(stream)
    }
    if cursor.takeAny([
      "empty output", "empty result", "empty response", "not present", "absent", "header absent",
      "no stdout",
    ]) != nil {
      return .empty(.output)
    }
    if cursor.takeAny(["empty stderr", "no stderr"]) != nil { return .empty(.errors) }
    if cursor.take("no") || cursor.take("zero") {
      guard let thing = cursor.next, thing.kind == .word,
        Self.things.contains(thing.small)
          || [
            "line", "lines", "differences", "difference", "changes", "diff", "occurrences", "hits",
          ].contains(thing.small) || isListed(thing)
      else {
        cursor.back(to: start)
        return nil
      }
      cursor.advance()
      cursor.takeAny(["found", "returned", "listed", "shown", "are listed", "are returned"]).map {
        _ in
      }
      return .count(.equal, 0, isPrinted: true)
    }
    if cursor.take("none"), cursor.isAtEnd {
      // Elsewhere nothing may be printed because nothing was found out, and the word itself may be the answer.
      return hints.isList || hints.isFilter || hints.countsEntries
        ? .count(.equal, 0, isPrinted: true)
        : .any([.text(Subject(), .equals("none")), .person("none")])
    }
    cursor.back(to: start)
    let stream = stream(&cursor)
    cursor.takeAny(["should be", "must be", "is", "returns", "prints"])
    return cursor.takeAny(["empty", "blank", "nothing"]) == nil ? nil : .empty(stream ?? .output)
  }

  /// `present`, `not empty`
  func something(_ cursor: inout Cursor) -> Condition? {
    let start = cursor.index
    if cursor.take("present"), cursor.isAtEnd { return .present(named: hints.searched) }
    cursor.back(to: start)
    if stream(&cursor) == .errors { return nil }
    cursor.takeAny(["should be", "must be", "is"])
    guard
      cursor.takeAny([
        "any output", "some output", "non-empty", "not empty", "not blank", "not be empty",
      ]) != nil
    else { return nil }
    return .present(named: nil)
  }

  // MARK: Values

  /// A value behind `=` or "is", as far as one clause goes.
  /// - Parameter isAfterIs: "is not" and comparisons may follow.
  func valueTest(_ cursor: inout Cursor, isAfterIs: Bool) -> ValueTest? {
    let start = cursor.index
    if cursor.takeAny([
      "does not contain", "doesn't contain", "does not include", "not contain", "not include",
    ]) != nil {
      return alternatives(&cursor).map { tests in .not(one(tests.map { .contains($0) })) }
    }
    if cursor.takeAny(["contains", "contain", "includes", "include", "containing", "including"])
      != nil
    {
      return alternatives(&cursor).map { one($0.map { .contains($0) }) }
    }
    if cursor.takeAny(["starts with", "begins with", "start with", "starting with", "begin with"])
      != nil
    {
      return alternatives(&cursor).map { one($0.map { .startsWith($0) }) }
    }
    if cursor.takeAny(["ends with", "ends in", "end with", "end in", "ending in", "ending with"])
      != nil
    {
      return alternatives(&cursor).map { one($0.map { .endsWith($0) }) }
    }
    if cursor.takeAny(["matches", "match", "matching", "=~", "like"]) != nil {
      guard let token = cursor.next, token.kind == .pattern, let pattern = try? Pattern(token.text)
      else { return nil }
      cursor.advance()
      return .matches(pattern)
    }
    if isAfterIs, cursor.takeAny(["not empty", "non-empty", "not blank", "not null"]) != nil {
      return .present
    }
    if isAfterIs, cursor.takeAny(["empty", "blank"]) != nil, cursor.isAtEnd { return .equals("") }
    cursor.takeAny(["exactly", "equal to", "equals"])
    if cursor.takeAny(["one of", "either", "in"]) != nil {
      return alternatives(&cursor, isList: true).map { one($0.map { .equals($0) }) }
    }
    if cursor.takeAny(["not", "!="]) != nil {
      guard let values = alternatives(&cursor) else { return nil }
      return .not(one(values.map { .equals($0) }))
    }
    if cursor.takeAny(["present", "set", "there"]) != nil, cursor.isAtEnd { return .present }
    cursor.back(to: start)
    if isAfterIs, cursor.takeAny(["absent", "missing", "not present", "not set", "unset"]) != nil,
      cursor.isAtEnd
    {
      return .absent
    }
    cursor.back(to: start)
    let sign = comparison(&cursor)
    if let sign, sign != .equal || isAfterIs {
      guard let quantity = quantity(&cursor) else { return nil }
      return .number(.comparison(sign, quantity))
    }
    guard let values = alternatives(&cursor) else { return nil }
    return one(values.map { .equals($0) })
  }

  /// `.readyReplicas` is another field, not a text.
  private func isPath(_ text: String) -> Bool {
    text.utf8.first == UInt8(ascii: ".") && text.utf8.dropFirst().first.map { !$0.isDigit } == true
  }

  private func one(_ tests: [ValueTest]) -> ValueTest {
    tests.count == 1 ? tests[0] : .oneOf(tests)
  }

  /// `a`, `a or b`, `"a", "b" or "c"`
  /// - Parameter isList: "one of" stands before, so that commas part the values.
  private func alternatives(_ cursor: inout Cursor, isList: Bool = false) -> [String]? {
    cursor.takeAny([":"])
    var values: [String] = []
    while true {
      guard let word = cursor.next, word.kind == .quoted || word.kind == .word,
        word.kind == .quoted
          || (!isOpenEnded(word.text) && !isPath(word.text) && !Self.claims.contains(word.small)
            && !Self.negations.contains(word.small))
      else { return nil }
      let first = cursor.index
      cursor.advance()
      // `max-age=60` is one value.
      while word.kind == .word, let next = cursor.next, next.kind == .sign || next.kind == .word,
        next.range.lowerBound == tokens[cursor.index - 1].range.upperBound
      {
        cursor.advance()
      }
      values.append(word.kind == .quoted ? word.text : words(first..<cursor.index))
      let start = cursor.index
      if cursor.takeAny([", or", "or"]) != nil { continue }
      // A comma goes on only where an "or" ends the list.
      if cursor.take(","),
        isList || tokens[cursor.rest].contains(where: { $0.small == "or" && $0.kind == .word })
      {
        continue
      }
      cursor.back(to: start)
      return values.contains(where: \.isEmpty) ? nil : values
    }
  }

  /// What is said of a line.
  func lineTest(_ cursor: inout Cursor) -> ValueTest? {
    if cursor.takeAny(["is", "are", "reads", "read", "says", "say"]) != nil {
      return valueTest(&cursor, isAfterIs: true)
    }
    guard let next = cursor.next,
      [
        "contains", "contain", "containing", "includes", "include", "does", "doesn't", "starts",
        "start", "starting", "begins", "ends", "end", "ending", "matches", "match", "matching",
      ].contains(next.small)
    else { return nil }
    return valueTest(&cursor, isAfterIs: false)
  }

  // MARK: Fields

  /// `conclusion=success`, `.checks.db is ok`, `"status": "received"`, `.age_seconds < 120`
  func fieldClause(_ cursor: inout Cursor) -> Condition? {
    cursor.takeAny(["the field", "field", "the"])
    guard let name = cursor.next, name.kind == .word || name.kind == .quoted,
      let path = JSONPath(name.text)
    else { return nil }
    cursor.advance()
    let isPath =
      name.text.utf8.first == UInt8(ascii: ".") || name.text.utf8.contains(UInt8(ascii: "["))
    guard let sign = cursor.next else { return nil }
    switch sign.small {
    case "=":
      // `KEY=value` is a line of a file.
      guard
        isPath || name.kind == .quoted
          || name.text.utf8.contains(where: { (97...122).contains($0) })
      else { return nil }
      cursor.advance()
      if let value = cursor.next,
        value.range.lowerBound == sign.range.upperBound || isPath
          || name.kind == .word
      {
        return valueTest(&cursor, isAfterIs: false).map { .field(path, $0) }
      }
      return nil
    case ":":
      guard !Self.claims.contains(name.small),
        name.kind == .quoted || isPath || !hints.isHTTP || hints.isJSON
      else { return nil }
      cursor.advance()
      guard let value = cursor.next, value.kind == .quoted || cursor.rest.count == 1 else {
        return nil
      }
      return valueTest(&cursor, isAfterIs: false).map { .field(path, $0) }
    case "is", "should", "must":
      guard !Self.claims.contains(name.small), name.kind == .quoted || isPath || !hints.isHTTP
      else {
        return nil
      }
      if cursor.takeAny(["should be", "must be", "is"]) == nil { return nil }
      return valueTest(&cursor, isAfterIs: true).map { .field(path, $0) }
    case "exists", "present", "absent", "missing":
      guard isPath else { return nil }
      cursor.advance()
      return .field(path, ["exists", "present"].contains(sign.small) ? .present : .absent)
    case ">", "<", ">=", "<=", "!=", "contains", "matches", "=~", "does", "starts", "ends":
      guard !Self.claims.contains(name.small) else { return nil }
      return valueTest(&cursor, isAfterIs: true).map { .field(path, $0) }
    default: return nil
    }
  }

  // MARK: Text

  /// `contains healthy`, `stderr is empty`, `every line ends in 200`, `matches /v2\.\d+/`, `one of ok, ready`
  func textClause(_ cursor: inout Cursor) -> Condition? {
    var subject = Subject()
    let start = cursor.index
    if let stream = stream(&cursor) {
      subject.stream = stream
    } else if let part = part(&cursor) {
      subject.part = part
      if cursor.takeAny(["of stderr", "of standard error", "on stderr"]) != nil {
        subject.stream = .errors
      }
    }
    let hasSubject = cursor.index > start
    if cursor.takeAny([
      "shows", "show", "prints", "print", "says", "say", "displays", "reads", "see", "lists",
    ]) != nil {
      cursor.take(":")
      guard let word = cursor.next, word.kind == .quoted, cursor.rest.count == 1 else { return nil }
      cursor.advance()
      return .text(subject, .contains(word.text))
    }
    let isIs = cursor.takeAny(["should be", "must be", "is", "are"]) != nil
    guard hasSubject || !isIs, let next = cursor.next else { return nil }
    let verbs = [
      "contains", "contain", "includes", "include", "starts", "begins", "ends", "end", "matches",
      "match", "=~", "does", "doesn't", "not", "one", "either", "equals", "exactly", "containing",
      "matching", "with", "=", "start",
    ]
    if hasSubject, cursor.take("with") {
      guard let values = alternatives(&cursor) else { return nil }
      return .text(subject, one(values.map { .contains($0) }))
    }
    guard isIs || verbs.contains(next.small) else { return nil }
    cursor.take("=")
    return valueTest(&cursor, isAfterIs: isIs).map { .text(subject, $0) }
  }

  private func part(_ cursor: inout Cursor) -> Subject.Part? {
    if cursor.takeAny(["the first line", "first line"]) != nil { return .firstLine }
    if cursor.takeAny(["the last line", "last line", "the final line"]) != nil { return .lastLine }
    if cursor.takeAny(["every line", "each line", "all lines"]) != nil { return .everyLine }
    if cursor.takeAny(["no line", "no lines"]) != nil { return .noLine }
    if cursor.takeAny(["a line", "one line", "some line", "any line"]) != nil { return .anyLine }
    let start = cursor.index
    if cursor.take("line"), let number = wholeNumber(&cursor), number > 0 { return .line(number) }
    cursor.back(to: start)
    return nil
  }

  /// `{"status":"ok"}`, `JSON like {…}`
  func jsonClause(_ cursor: inout Cursor) -> Condition? {
    cursor.takeAny([
      "json like", "json with", "json", "body like", "body", "like", "response", "output",
    ])
    guard let token = cursor.next, token.kind == .json, let literal = JSONLiteral(token.text) else {
      return nil
    }
    cursor.advance()
    return .json(literal)
  }

  /// `existing rule ID printed`
  func identifier(_ cursor: inout Cursor) -> Condition? {
    cursor.takeAny(["the", "an", "a"])
    let exists = cursor.take("existing")
    guard let noun = cursor.next, noun.kind == .word,
      noun.small.utf8.allSatisfy({ LabelText.isWord($0) && !$0.isDigit })
    else { return nil }
    cursor.advance()
    guard cursor.takeAny(["id", "identifier", "number"]) != nil,
      cursor.takeAny(["is printed", "printed", "shown", "is shown", "returned", "is returned"])
        != nil
    else { return nil }
    return .identifier(noun: noun.small, exists: exists)
  }
}
