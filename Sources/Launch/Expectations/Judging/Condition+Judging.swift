extension Condition {
  func judge(_ observation: Observation) -> Judgement {
    switch self {
    case .text(let subject, let test): Self.text(subject, test, observation)
    case .line(let text): Self.line(text, observation)
    case .block(let lines): Self.block(lines, observation)
    case .number(let test, let unit): Self.number(test, unit, observation)
    case .version(let test): test.judge(observation)
    case .present(let name): Self.present(name, observation)
    case .empty(let stream): Self.empty(stream, observation)
    case .count(let comparison, let count, let isPrinted):
      Self.count(comparison, count, isPrinted, observation)
    case .lineCount(let comparison, let count, let isPrinted):
      Self.lineCount(comparison, count, isPrinted, observation)
    case .entries(let test): test.judge(observation)
    case .field(let path, let test): Self.field(path, test, observation)
    case .json(let literal): Self.json(literal, observation)
    case .httpStatus(let test): HTTPAnswer(observation).judge(test)
    case .httpCode(let codes): Self.httpCode(codes, observation)
    case .notHTTPStatus(let codes, let location):
      HTTPAnswer(observation).judge(not: codes, location: location)
    case .header(let name, let test): HTTPAnswer(observation).judge(header: name, test)
    case .exitCode(let comparison, let code): Self.exitCode(comparison, code, observation)
    case .identifier(let noun, let exists): Self.identifier(noun, exists, observation)
    case .all(let conditions): Self.all(conditions, observation)
    case .any(let conditions): Self.any(conditions, observation)
    case .person(let text):
      .needsPerson("“\(text.visible)” is not for the machine; got \(observation.quoted)")
    }
  }

  // MARK: Joined

  private static func all(_ conditions: [Condition], _ observation: Observation) -> Judgement {
    var found: [String] = []
    var extents: [Judgement.Extent] = []
    var doubt: Judgement?
    for condition in conditions {
      let judgement = condition.judge(observation)
      switch judgement.answer {
      case .notHeld: return judgement
      case .needsPerson: doubt = doubt ?? judgement
      case .held:
        if !found.contains(judgement.words) { found.append(judgement.words) }
        extents += judgement.extents
      }
    }
    return doubt ?? .held(found.joined(separator: ", "), extents)
  }

  private static func any(_ conditions: [Condition], _ observation: Observation) -> Judgement {
    var found: [String] = []
    var extents: [Judgement.Extent] = []
    var doubt: Judgement?
    var held: Judgement?
    for condition in conditions {
      let judgement = condition.judge(observation)
      switch judgement.answer {
      case .held:
        // Whatever else holds decided as well.
        held = held.map { .held($0.words, $0.extents + judgement.extents) } ?? judgement
      case .needsPerson: doubt = doubt ?? judgement
      case .notHeld:
        if !found.contains(judgement.words) { found.append(judgement.words) }
        extents += judgement.extents
      }
    }
    return held ?? doubt ?? .notHeld(found.joined(separator: ", "), extents)
  }

  // MARK: Exit code, nothing, something

  private static func exitCode(
    _ comparison: Comparison, _ code: Int, _ observation: Observation
  ) -> Judgement {
    guard let found = observation.exitCode else { return .notHeld("no exit code") }
    return comparison.holds(Int(found), code)
      ? .held("exit code \(found)") : .notHeld("exit code \(found)")
  }

  private static func empty(_ stream: Stream, _ observation: Observation) -> Judgement {
    guard let text = observation.text(stream) else {
      return .needsPerson("\(stream.rawValue) was not recorded")
    }
    return text.isEmpty
      ? .held(stream == .output ? "no output" : "nothing on \(stream.rawValue)")
      : .notHeld(text.trimmed.quoted, observation.whole(stream))
  }

  private static func present(_ name: String?, _ observation: Observation) -> Judgement {
    let text = observation.output.trimmed
    if text.isEmpty { return .notHeld("no output") }
    guard let name else {
      let hollow = ["[]", "{}", "null", "\"\"", "0", "-", "n/a", "()", "nil"]
      let label = LabelText(String(decoding: text.prefix(300), as: UTF8.self))
      let saysNothing = label.hasPrefix(anyOf: [
        "no", "none", "not", "nothing", "0", "(0", "empty", "false", "error",
      ])
      return saysNothing || hollow.contains { text.elementsEqual($0.utf8) }
        ? .needsPerson("got \(text.quoted)")
        : .held("some output", observation.whole())
    }
    let wanted = Array(name.utf8)
    let lines = Array(observation.output.lines.filter { $0.beginsWithName(wanted) })
    if let denied = lines.first(where: { $0.dropFirst(wanted.count).deniesName }) {
      return .needsPerson("a row says \(denied.quoted)", [observation.extent(denied.indices)])
    }
    if let line = lines.first {
      return .held("the row \(line.quoted)", lines.map { observation.extent($0.indices) })
    }
    let others = observation.output.lines.filter {
      !$0.tokenRanges(of: wanted, ignoringCase: true, limit: 1).isEmpty
    }
    if let other = others.first(where: { _ in true }) {
      return .needsPerson(
        "no row begins with \(name.visible), but one says \(other.quoted)",
        [observation.extent(other.indices)])
    }
    return .notHeld("no row that begins with \(name.visible): \(text.quoted)", observation.whole())
  }

  // MARK: Numbers

  private static func number(
    _ test: NumberTest, _ unit: Quantity.Unit?, _ observation: Observation
  ) -> Judgement {
    let text = observation.output.trimmed
    guard !text.isEmpty else { return .notHeld("no output") }
    if text.starts(with: "HTTP/".utf8), case .comparison(.equal, let code) = test,
      code.dimension == .number, let code = Int(code.text), (100...599).contains(code)
    {
      return HTTPAnswer(observation).judge(HTTPTest(codes: StatusCodes(ranges: [code...code])))
    }
    if let only = observation.onlyValue, text.contains(0x0A) {
      return judgement(test.truth(of: only, unit: unit), only, test, unit, observation)
    }
    return judgement(test.truth(of: text, unit: unit), text, test, unit, observation)
  }

  private static func judgement(
    _ truth: Truth, _ text: ArraySlice<UInt8>, _ test: NumberTest, _ unit: Quantity.Unit?,
    _ observation: Observation
  ) -> Judgement {
    let string = String(decoding: text.prefix(500), as: UTF8.self)
    switch truth {
    case .yes: return .held(shown(text, test), observation.whole())
    case .unknown(let why, _): return .needsPerson("got \(why)")
    case .no:
      // A version where a number was asked for: `>= 3.10` beside "Python 3.12.1".
      if !test.isKind(string, unit), test.namesVersion, text.contains(UInt8(ascii: ".")),
        text.contains(where: \.isDigit)
      {
        return .needsPerson("\(text.quoted) may name a version")
      }
      return test.isKind(string, unit)
        ? .notHeld(shown(text, test), observation.whole())
        : .notHeld("\(text.quoted), \(test.otherKind)", observation.whole())
    }
  }

  private static func shown(_ text: ArraySlice<UInt8>, _ test: NumberTest) -> String {
    let string = String(decoding: text.prefix(100), as: UTF8.self).visible
    guard test.dimension == .percent else { return string }
    let digits = text.last == UInt8(ascii: "%") ? text.dropLast().trimmedBlanks : text
    return String(decoding: digits, as: UTF8.self).visible + " %"
  }

  private static func lineCount(
    _ comparison: Comparison, _ count: Int, _ isPrinted: Bool, _ observation: Observation
  ) -> Judgement {
    var found = 0
    for _ in observation.output.lines { found += 1 }
    // Behind `wc -l` the number is the count.
    if isPrinted, found == 1,
      let number = Int(String(decoding: observation.output.trimmed.prefix(30), as: UTF8.self)),
      number >= 0
    {
      return comparison.holds(number, count)
        ? .held("\(number)", observation.whole()) : .notHeld("\(number)", observation.whole())
    }
    if found == 0, comparison != .equal || count != 0 {
      return comparison.holds(0, count)
        ? .needsPerson("got no output") : .notHeld("no output")
    }
    return comparison.holds(found, count)
      ? .held(found.counted("line"), observation.whole())
      : .notHeld(found.counted("line"), observation.whole())
  }

  private static func count(
    _ comparison: Comparison, _ count: Int, _ isPrinted: Bool, _ observation: Observation
  ) -> Judgement {
    let text = observation.output.trimmed
    func judge(_ found: Int) -> Judgement {
      comparison.holds(found, count)
        ? .held("\(found)", observation.whole()) : .notHeld("\(found)", observation.whole())
    }
    if text.isEmpty {
      // Nothing at all counts as none only where none is asked for.
      if comparison == .equal && count == 0 || !comparison.holds(0, count) { return judge(0) }
      return .needsPerson("got no output")
    }
    if let json = observation.json {
      if let list = json.list { return judge(json.count(of: list)) }
      if json.text(of: json.root) == nil {
        return .needsPerson(
          "the entries of \(text.quoted) cannot be counted for certain")
      }
    }
    if text.count < 20, let number = Int(String(decoding: text, as: UTF8.self)), number >= 0 {
      // A number is a count where the command counts; elsewhere it may be anything that is listed.
      return isPrinted || comparison == .equal && count == 0
        ? judge(number) : .needsPerson("\(number) may be a count or an entry")
    }
    if let rows = observation.table.countInNote { return judge(rows) }
    let isNone = comparison == .equal && count == 0
    let saysNone = LabelText(String(decoding: text.prefix(2_000), as: UTF8.self))
      .contains(anyOf: ["no", "none", "nothing", "0", "empty"])
    let table = observation.table
    if table.isTabular, table.sections.count == 1 {
      // The first row may be headings that are not in capitals.
      let least = table.mayBeginWithHeadings ? table.rows.count - 1 : table.rows.count
      if comparison.holds(least, count) == comparison.holds(table.rows.count, count) {
        return judge(table.rows.count)
      }
      return .needsPerson(
        "whether the first row is one of headings cannot be told")
    }
    if isNone, !saysNone { return .notHeld(text.quoted, observation.whole()) }
    return .needsPerson(
      "the entries of \(text.quoted) cannot be counted for certain")
  }

  // MARK: Identifiers

  /// An identifier beside the noun: `found rule 15822417`, `rule id: 7f3a-…`. What was only just made does not exist already.
  private static func identifier(
    _ noun: String, _ exists: Bool, _ observation: Observation
  ) -> Judgement {
    guard !observation.output.isEmpty else { return .notHeld("no output") }
    let wanted = Array(noun.utf8)
    var found: (name: String, extents: [Judgement.Extent])?
    for line in observation.output.lines {
      guard let spot = line.tokenRanges(of: wanted, ignoringCase: true, limit: 1).first,
        let range = line[spot.upperBound...].identifier,
        line[spot.upperBound..<range.lowerBound].leadsToIdentifier
      else { continue }
      let label = LabelText(
        String(decoding: line[..<range.upperBound].prefix(2_000), as: UTF8.self))
      let isTurned = label.contains(anyOf: [
        "no", "not", "error", "failed", "created", "creating", "would", "missing", "new",
        "none", "without", "deleted", "invalid",
      ])
      let isThere = !exists || label.contains(anyOf: ["existing", "exists", "found", "already"])
      if isTurned || !isThere {
        return .needsPerson("a line said \(line.quoted)", [observation.extent(line.indices)])
      }
      let name = found?.name ?? String(decoding: line[range], as: UTF8.self).visible
      found = (name, (found?.extents ?? []) + [observation.extent(line.indices)])
      if found?.extents.count == 1_000 { break }
    }
    guard let found else { return .needsPerson("got \(observation.quoted)") }
    return .held("\(noun.visible) \(found.name)", found.extents)
  }

  // MARK: HTTP

  private static func httpCode(_ codes: StatusCodes, _ observation: Observation) -> Judgement {
    let text = observation.output.trimmed
    if text.starts(with: "HTTP/".utf8) {
      return HTTPAnswer(observation).judge(HTTPTest(codes: codes))
    }
    guard !text.isEmpty else { return .notHeld("no output") }
    guard text.count < 20, let number = Decimal(String(decoding: text, as: UTF8.self)) else {
      // A page says nothing of the status that it came with.
      return .needsPerson("the output has no HTTP status")
    }
    let isHeld =
      text.count == 3 && Int(String(decoding: text, as: UTF8.self)).map(codes.contains) == true
    return isHeld
      ? .held(number.text, observation.whole()) : .notHeld(number.text, observation.whole())
  }
}

extension ArraySlice<UInt8> {
  /// `: not found`, `(not set)`, `=`: the name stands there to say that it is missing.
  fileprivate var deniesName: Bool {
    let rest = trimmedBlanks
    if rest.elementsEqual("=".utf8) || rest.elementsEqual(":".utf8) { return true }
    return LabelText(String(decoding: prefix(400), as: UTF8.self)).contains(anyOf: [
      "not", "no", "missing", "deleted", "removed", "none", "unset", "absent", "failed", "error",
      "doesn't", "never", "expired", "revoked", "invalid", "null", "without",
    ])
  }

  /// Nothing but `id`, `number`, signs and quotes.
  fileprivate var leadsToIdentifier: Bool {
    let words = LabelText(String(decoding: prefix(60), as: UTF8.self)).bytes
      .split { !LabelText.isWord($0) }
    return count < 30
      && words.allSatisfy { word in
        ["id", "identifier", "number", "no", "nr", "is", "with"].contains {
          word.elementsEqual($0.utf8)
        }
      }
  }

  /// Whether its first column is that name.
  func beginsWithName(_ name: [UInt8]) -> Bool {
    guard starts(with: name) else { return false }
    guard let next = dropFirst(name.count).first else { return true }
    return next.isBlank
      || [UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: ","), UInt8(ascii: "|")].contains(next)
  }

  /// A number of at least three digits, or letters and digits with dashes that hold several digits.
  fileprivate var identifier: Range<Int>? {
    var index = startIndex
    while index < endIndex {
      let start = index
      while index < endIndex, LabelText.isWord(self[index]) || self[index] == UInt8(ascii: "-") {
        index += 1
      }
      let word = self[start..<index]
      let digits = word.count(where: \.isDigit)
      // A date has no letters.
      let isHexadecimal =
        word.allSatisfy { $0.isDigit || (97...102).contains($0.asciiLowercased) || $0 == 0x2D }
        && word.contains { (97...102).contains($0.asciiLowercased) }
      if digits >= 3, digits == word.count || (isHexadecimal && word.count >= 8) {
        return word.indices
      }
      if index == start { index += 1 }
    }
    return nil
  }
}
