extension Condition {
  // MARK: Text as a whole, and lines of it

  static func text(_ subject: Subject, _ test: ValueTest, _ observation: Observation) -> Judgement {
    guard let text = observation.text(subject.stream) else {
      return .needsPerson("\(subject.stream.rawValue) was not recorded")
    }
    let isNegative = if case .not = test { true } else { subject.part == .noLine }
    guard !text.isEmpty else {
      return isNegative ? .needsPerson("got no output") : .notHeld("no output")
    }
    func judgement(_ truth: Truth, yes: String? = nil) -> Judgement {
      let extents = observation.extents(truth.ranges, subject.stream)
      switch truth {
      case .yes(let ranges):
        let shown = ranges.first.map { text.line(at: $0.lowerBound).quoted } ?? "it"
        return .held(yes ?? shown, extents)
      case .no(let ranges):
        let shown =
          subject.part == .whole || ranges.isEmpty
          ? text.trimmed.quoted : text.line(at: ranges[0].lowerBound).quoted
        return .notHeld(shown, extents)
      case .unknown(let why, _): return .needsPerson(why, extents)
      }
    }
    switch subject.part {
    case .whole: return judgement(whole(test, text))
    case .firstLine:
      var ranges: [Range<Int>] = []
      // Equal lines behind it decide as well: each would be the first without those before.
      for line in text.lines {
        guard case .yes(let found) = test.truth(of: line) else {
          return judgement(ranges.isEmpty ? test.truth(of: line) : .yes(ranges))
        }
        ranges += found
      }
      return judgement(.yes(ranges))
    case .lastLine:
      var ranges: [Range<Int>] = []
      var last = Truth.no([])
      for line in text.lines {
        last = test.truth(of: line)
        if case .yes(let found) = last { ranges += found } else { ranges = [] }
      }
      return judgement(ranges.isEmpty ? last : .yes(ranges))
    case .line(let number):
      var found: ArraySlice<UInt8>?
      for (index, line) in text.rawLines.enumerated() where index == number - 1 {
        found = line.trimmedBlanks
      }
      guard let found else {
        return .notHeld("fewer than \(number) lines", observation.whole(subject.stream))
      }
      return judgement(test.truth(of: found))
    case .anyLine: return judgement(.any(text.lines.lazy.map { test.truth(of: $0) }))
    case .everyLine: return judgement(.all(text.lines.lazy.map { test.truth(of: $0) }))
    case .noLine:
      switch Truth.any(text.lines.lazy.map({ test.truth(of: $0) })) {
      case .yes(let ranges): return judgement(.no(ranges))
      case .no:
        if let near = text.lines.first(where: { test.isNearly(in: $0) }) {
          return judgement(.unknown("a line said \(near.quoted)", [near.indices]))
        }
        return .held("no such line", observation.whole(subject.stream))
      case .unknown(let why, let ranges): return judgement(.unknown(why, ranges))
      }
    }
  }

  /// The whole output; what stands in it is looked for line by line.
  private static func whole(_ test: ValueTest, _ text: PlainOutput) -> Truth {
    let trimmed = text.trimmed
    switch test {
    case .contains(let wanted): return ValueTest.contains(Array(wanted.utf8), trimmed)
    case .matches: return .any(text.lines.lazy.map { test.truth(of: $0) })
    case .not(.contains(let wanted)):
      let ranges = trimmed.tokenRanges(of: Array(wanted.utf8))
      if !ranges.isEmpty { return .no(ranges) }
      // "errors" and "ERROR" are no "error", but too near to say that there is none.
      let near = trimmed.ranges(of: Array(wanted.utf8), ignoringCase: true, limit: 100)
      return near.isEmpty
        ? .yes([trimmed.indices])
        : .unknown("a line said \(text.line(at: near[0].lowerBound).quoted)", near)
    case .not(.matches(let pattern)):
      return .all(text.lines.lazy.map { .of(!pattern.matches($0), $0.indices) })
    case .equals(let wanted):
      if trimmed.elementsEqual(wanted.utf8) || trimmed.elementsEqual("\"\(wanted)\"".utf8) {
        return .yes([trimmed.indices])
      }
      if trimmed.contains(0x0A),
        let line = text.lines.first(where: { $0.elementsEqual(wanted.utf8) })
      {
        return .unknown("one line of several was “\(wanted.visible)”", [line.indices])
      }
      return .no([trimmed.indices])
    case .oneOf(let tests): return .any(tests.map { whole($0, text) })
    case .startsWith, .endsWith, .number, .not, .present, .absent: return test.truth(of: trimmed)
    }
  }

  // MARK: A line that says so

  static func line(_ text: String, _ observation: Observation) -> Judgement {
    guard !observation.output.isEmpty else { return .notHeld("no output") }
    let wanted = Array(text.utf8)
    let quoted = Array("\"\(text)\"".utf8)
    var equal: [ArraySlice<UInt8>] = []
    var other: ArraySlice<UInt8>?
    for line in observation.output.lines {
      if line.elementsEqual(wanted) || line.elementsEqual(quoted)
        || line.elementsEqual(wanted + [UInt8(ascii: ".")])
      {
        equal.append(line)
      } else if other == nil,
        contradicts(line, wanted) || line.countsTrouble
          || (wanted[...].tellsTrouble && line.tellsTrouble)
      {
        // `SMOKE VERDICT: PASS` is refuted by a line `SMOKE VERDICT: FAIL`, before or after it.
        other = line
      }
    }
    let extents = (equal + (other.map { [$0] } ?? [])).map { observation.extent($0.indices) }
    guard equal.isEmpty else {
      guard let other else { return .held("the line “\(text.visible)”", extents) }
      return .needsPerson("one line said “\(text.visible)”, another \(other.quoted)", extents)
    }
    if let other { return .notHeld(other.quoted, extents) }
    return .needsPerson("no line was exactly “\(text.visible)”")
  }

  /// The same words with another value behind the colon, or another number before them, in letters of any case.
  static func contradicts(_ line: ArraySlice<UInt8>, _ wanted: [UInt8]) -> Bool {
    guard !line.elementsEqual(wanted) else { return false }
    let small = { (bytes: ArraySlice<UInt8>) in bytes.map(\.asciiLowercased) }
    // The same in other letters is no other value.
    if line.count == wanted.count, small(line) == small(wanted[...]) { return false }
    if let colon = wanted.lastIndex(of: UInt8(ascii: ":")), line.count < 10_000 {
      let name = wanted[..<colon].trimmedBlanks
      let value = small(wanted[(colon + 1)...].trimmedBlanks)
      let says = line.tokenRanges(of: Array(name), ignoringCase: true).contains { range in
        let rest = line[range.upperBound...].drop(while: \.isBlank)
        return rest.first == UInt8(ascii: ":") && small(rest.dropFirst().trimmedBlanks) != value
      }
      if says { return true }
    }
    guard let first = wanted.first, first.isDigit, let start = line.first, start.isDigit,
      line.count < wanted.count + 40
    else { return false }
    return small(line.drop(while: \.isDigit)) == small(wanted[...].drop(while: \.isDigit))
  }

  // MARK: Lines that stand in the output in order

  static func block(_ templates: [LineTemplate], _ observation: Observation) -> Judgement {
    guard !observation.output.isEmpty else { return .notHeld("no output") }
    let wanted = templates.filter { !$0.isGap }
    var ranges: [Range<Int>] = []
    var contradiction: ArraySlice<UInt8>?
    var next = 0
    for line in observation.output.lines {
      if next < wanted.count, wanted[next].matches(line) {
        ranges.append(line.indices)
        next += 1
      } else if contradiction == nil, line.count < 1_000,
        wanted.contains(where: { $0.isWhole && contradicts(line, $0.pieces[0]) }),
        !wanted.contains(where: { $0.matches(line) })
      {
        contradiction = line
      }
    }
    if next == wanted.count, let contradiction {
      return .needsPerson(
        "the lines are there, but another says \(contradiction.quoted)",
        (ranges + [contradiction.indices]).map { observation.extent($0) })
    }
    if next == wanted.count {
      return .held(
        "\(ranges.count.counted("line")) as expected", ranges.map { observation.extent($0) })
    }
    if let contradiction {
      return .notHeld(contradiction.quoted, [observation.extent(contradiction.indices)])
    }
    let missing = wanted[next].text.visible
    return ranges.isEmpty
      ? .needsPerson("no line was “\(missing)”")
      : .notHeld(
        "no line “\(missing)” behind “\(wanted[next - 1].text.visible)”",
        ranges.map { observation.extent($0) })
  }
}

extension PlainOutput {
  /// The line in which the byte stands.
  func line(at index: Int) -> ArraySlice<UInt8> {
    var start = index
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    var end = index
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return bytes[start..<end].trimmedBlanks
  }
}

extension VersionTest {
  func judge(_ observation: Observation) -> Judgement {
    let output = observation.output
    guard !output.isEmpty else { return .notHeld("no output") }
    var found: [ArraySlice<UInt8>] = []
    for line in output.lines {
      found += line.versions(atMost: 100)
      if found.count >= 100 { return .needsPerson("the output names too many versions") }
    }
    let extents = found.map { observation.extent($0.indices) }
    let answers = Set(found.map { holds($0) })
    let isOne = Set(found.map { Array($0.drop { $0 == 0x76 || $0 == 0x56 }) }).count == 1
    // Of a long output the beginning, and the lines that name a version.
    let told =
      output.trimmed.prefix(10_000).split(separator: 0x0A)
      + found.map { output.line(at: $0.startIndex).prefix(1_000) }
    if let line = told.first(where: { $0.tellsTrouble || $0.deniesVersion }) {
      return .needsPerson("a line said \(line.quoted)", [observation.extent(line.indices)])
    }
    guard isOne, let first = found.first, answers.count == 1, let answer = answers.first,
      let holds = answer
    else {
      return .needsPerson(
        found.isEmpty
          ? "\(observation.quoted) names no version"
          : "the versions of \(observation.quoted) cannot be told apart",
        found.isEmpty ? observation.whole() : extents)
    }
    return holds ? .held(first.quoted, extents) : .notHeld(first.quoted, extents)
  }
}

extension ArraySlice<UInt8> {
  fileprivate var deniesVersion: Bool {
    LabelText(String(decoding: prefix(500), as: UTF8.self)).contains(anyOf: [
      "not", "no", "missing", "needs", "requires", "required", "install", "expected", "unsupported",
    ])
  }

  /// Numbers with dots between them, perhaps with a `v` before: `v20.11.1`, and with what makes them another version:
  /// `3.10.0-rc1`, which is none that can be compared.
  fileprivate func versions(atMost limit: Int) -> [ArraySlice<UInt8>] {
    var found: [ArraySlice<UInt8>] = []
    var index = startIndex
    while index < endIndex, found.count < limit {
      let start = index
      while index < endIndex,
        LabelText.isWord(self[index])
          || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+")].contains(self[index])
      {
        index += 1
      }
      var word = self[start..<index]
      while let last = word.last, [UInt8(ascii: "."), UInt8(ascii: "-")].contains(last) {
        word = word.dropLast()
      }
      guard word.count <= 100 else { continue }
      let digits =
        word.first.map { $0 == UInt8(ascii: "v") || $0 == UInt8(ascii: "V") } == true
        ? word.dropFirst() : word
      if let first = digits.first, first.isDigit, digits.contains(UInt8(ascii: ".")) {
        found.append(word)
      }
      if index == start { index += 1 }
    }
    return found
  }
}
