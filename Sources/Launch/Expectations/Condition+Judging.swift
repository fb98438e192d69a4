extension Condition {
  /// What a command gave, ready to be judged.
  struct Answer {
    /// Standard output without ANSI sequences and carriage returns at line ends.
    let output: [UInt8]
    /// `nil`: the command did not exit by itself.
    let exitCode: UInt8?

    init(output: String, exitCode: UInt8?) {
      self.output = output.plainOutput
      self.exitCode = exitCode
    }

    var trimmed: ArraySlice<UInt8> {
      let isBlank: (UInt8) -> Bool = { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
      guard let first = output.firstIndex(where: { !isBlank($0) }),
        let last = output.lastIndex(where: { !isBlank($0) })
      else { return [] }
      return output[first...last]
    }

    /// The output as evidence in a sentence.
    var quoted: String { trimmed.isEmpty ? "no output" : trimmed.quoted }

    var lines: [ArraySlice<UInt8>] {
      output.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    }
  }

  func judge(_ answer: Answer) -> Judgement {
    switch self {
    case .number(let comparison, let value): Self.number(comparison, value, answer)
    case .percent(let comparison, let value): Self.percent(comparison, value, answer)
    case .equals(let text): Self.equals(text, answer)
    case .line(let text): Self.line(text, answer)
    case .contains(let text): Self.contains(text, answer)
    case .present: Self.present(answer)
    case .empty:
      answer.trimmed.isEmpty
        ? .held(found: "no output") : .notHeld(found: answer.trimmed.quoted)
    case .count(let comparison, let count): Self.count(comparison, count, answer)
    case .httpStatus(let version, let code, let location):
      HTTPAnswer(answer).judge(version: version, code: code, location: location)
    case .httpCode(let code):
      answer.trimmed.starts(with: "HTTP/".utf8)
        ? HTTPAnswer(answer).judge(version: nil, code: code, location: nil)
        : Self.number(.equal, Decimal(code), answer)
    case .notHTTPStatus(let code, let location):
      HTTPAnswer(answer).judge(not: code, location: location)
    case .header(let name, let value): HTTPAnswer(answer).judge(header: name, value: value)
    case .exitCode(let comparison, let code): Self.exitCode(answer) { comparison.holds($0, code) }
    case .exitCodeNotZero: Self.exitCode(answer) { $0 != 0 }
    case .all(let conditions): Self.all(conditions.map { $0.judge(answer) })
    case .any(let conditions): Self.any(conditions.map { $0.judge(answer) })
    case .person: .needsPerson(why: "got \(answer.quoted)")
    }
  }

  private static func present(_ answer: Answer) -> Judgement {
    let text = answer.trimmed
    if text.isEmpty { return .notHeld(found: "no output") }
    let hollow = ["[]", "{}", "null", "\"\"", "0", "none"]
    return hollow.contains { text.elementsEqual($0.utf8) }
      ? .needsPerson(why: "got \(text.quoted)") : .held(found: "some output")
  }

  private static func number(_ comparison: Comparison, _ value: Decimal, _ answer: Answer)
    -> Judgement
  {
    let text = answer.trimmed
    guard !text.isEmpty else { return .notHeld(found: "no output") }
    guard let number = Decimal(String(decoding: text, as: UTF8.self)) else {
      return .notHeld(found: "\(text.quoted), which is no number")
    }
    return comparison.holds(number, value)
      ? .held(found: number.text) : .notHeld(found: number.text)
  }

  private static func percent(
    _ comparison: Comparison, _ value: Decimal, _ answer: Answer
  ) -> Judgement {
    let text = answer.trimmed
    let isSigned = text.last == UInt8(ascii: "%")
    let digits = (isSigned ? text.dropLast() : text).trimmedBlanks
    guard let number = Decimal(String(decoding: digits, as: UTF8.self)) else {
      return .notHeld(
        found: text.isEmpty ? "no output" : "\(text.quoted), which is no percentage")
    }
    // 0.95 may be a share of one, which is 95 percent.
    if !isSigned, Decimal(0) < number, number <= Decimal(1) {
      return .needsPerson(why: "got \(number.text), which may be a share instead of a percentage")
    }
    let found = "\(number.text) %"
    return comparison.holds(number, value) ? .held(found: found) : .notHeld(found: found)
  }

  private static func equals(_ text: String, _ answer: Answer) -> Judgement {
    let output = answer.trimmed
    if output.elementsEqual(text.utf8) || output.elementsEqual("\"\(text)\"".utf8) {
      return .held(found: output.quoted)
    }
    if answer.lines.contains(where: { $0.trimmedBlanks.elementsEqual(text.utf8) }) {
      return .needsPerson(why: "one line of several was “\(text)”")
    }
    return .notHeld(found: output.isEmpty ? "no output" : output.quoted)
  }

  private static func line(_ text: String, _ answer: Answer) -> Judgement {
    let wanted = Array(text.utf8)
    guard !answer.trimmed.isEmpty else { return .notHeld(found: "no output") }
    let lines = answer.lines.map(\.trimmedBlanks)
    // `SMOKE VERDICT: PASS` is refuted by a line `SMOKE VERDICT: FAIL`, before or after it.
    let other = lines.first { Self.contradicts($0, wanted) }
    if lines.contains(where: { $0.elementsEqual(wanted) || $0.elementsEqual("\"\(text)\"".utf8) }) {
      guard let other else { return .held(found: "the line “\(text)”") }
      return .needsPerson(why: "one line said “\(text)”, another \(other.quoted)")
    }
    if let other { return .notHeld(found: other.quoted) }
    return .needsPerson(why: "no line was exactly “\(text)”")
  }

  /// The same words with another value behind the colon, or another number before them, in letters of any case.
  private static func contradicts(_ line: ArraySlice<UInt8>, _ wanted: [UInt8]) -> Bool {
    guard !line.elementsEqual(wanted) else { return false }
    let small = { (bytes: ArraySlice<UInt8>) in bytes.map { (65...90).contains($0) ? $0 + 32 : $0 }
    }
    if let colon = wanted.lastIndex(of: UInt8(ascii: ":")),
      small(line).starts(with: small(wanted[...colon]))
    {
      return true
    }
    let isDigit: (UInt8) -> Bool = { (48...57).contains($0) }
    guard let first = wanted.first, isDigit(first), let start = line.first, isDigit(start) else {
      return false
    }
    return small(line.drop(while: isDigit)) == small(wanted[...].drop(while: isDigit))
  }

  private static func contains(_ text: String, _ answer: Answer) -> Judgement {
    let wanted = Array(text.utf8)
    var found: ArraySlice<UInt8>?
    for line in answer.lines {
      if let range = line.firstTokenRange(of: wanted) {
        let before = LabelText(String(decoding: line[..<range.lowerBound], as: UTF8.self))
        if before.contains(anyOf: [
          "not", "no", "never", "without", "isn't", "error", "failed", "fail",
        ]) {
          return .needsPerson(why: "a line said \(line.quoted)")
        }
        found = found ?? line
      }
    }
    guard let found else {
      return .notHeld(found: answer.trimmed.isEmpty ? "no output" : answer.trimmed.quoted)
    }
    return .held(found: "the line \(found.quoted)")
  }

  private static func count(_ comparison: Comparison, _ count: Int, _ answer: Answer) -> Judgement {
    let text = answer.trimmed
    func judge(_ found: Int) -> Judgement {
      comparison.holds(found, count) ? .held(found: "\(found)") : .notHeld(found: "\(found)")
    }
    if text.isEmpty {
      // Nothing at all counts as none only where none is asked for.
      return comparison == .equal ? judge(0) : .needsPerson(why: "got no output")
    }
    let file = SourceFile(name: "", bytes: Array(text))
    if text.first == UInt8(ascii: "["), let json = try? JSONValue.parse(file),
      case .array(let elements) = json.kind
    {
      return judge(elements.count)
    }
    if let number = Int(String(decoding: text, as: UTF8.self)), number >= 0 { return judge(number) }
    let label = LabelText(String(decoding: text, as: UTF8.self))
    if comparison == .equal, count == 0,
      !label.contains(anyOf: ["no", "none", "nothing", "0", "empty"])
    {
      return .notHeld(found: text.quoted)
    }
    return .needsPerson(why: "the entries of \(text.quoted) cannot be counted for certain")
  }

  private static func exitCode(_ answer: Answer, _ holds: (Int) -> Bool) -> Judgement {
    guard let code = answer.exitCode else { return .notHeld(found: "no exit code") }
    return holds(Int(code))
      ? .held(found: "exit code \(code)") : .notHeld(found: "exit code \(code)")
  }

  private static func all(_ judgements: [Judgement]) -> Judgement {
    var found: [String] = []
    var doubt: Judgement?
    for judgement in judgements {
      switch judgement {
      case .notHeld: return judgement
      case .needsPerson: doubt = doubt ?? judgement
      case .held(let words): if !found.contains(words) { found.append(words) }
      }
    }
    return doubt ?? .held(found: found.joined(separator: ", "))
  }

  private static func any(_ judgements: [Judgement]) -> Judgement {
    var found: [String] = []
    var doubt: Judgement?
    for judgement in judgements {
      switch judgement {
      case .held: return judgement
      case .needsPerson: doubt = doubt ?? judgement
      case .notHeld(let words): if !found.contains(words) { found.append(words) }
      }
    }
    return doubt ?? .notHeld(found: found.joined(separator: ", "))
  }
}

extension ArraySlice<UInt8> {
  /// The bytes as evidence in a sentence: the first line, cut after 80 bytes.
  var quoted: String {
    let line = prefix { $0 != UInt8(ascii: "\n") }
    var shown = line.prefix(80)
    while let last = shown.last, last & 0xC0 == 0x80, shown.count < line.count {
      shown = shown.dropLast()
    }
    let text = String(decoding: shown, as: UTF8.self).visible
    return "“\(text)\(shown.count < count ? "…" : "")”"
  }

  var trimmedBlanks: ArraySlice<UInt8> {
    var line = self
    while let first = line.first, first == 0x20 || first == 0x09 { line = line.dropFirst() }
    while let last = line.last, last == 0x20 || last == 0x09 { line = line.dropLast() }
    return line
  }

  /// Where `text` first stands and neither begins nor ends inside a token: `0 errors` is not in `10 errors`. In time that
  /// grows with the line alone (Knuth, Morris, Pratt).
  func firstTokenRange(of text: [UInt8]) -> Range<Int>? {
    guard !text.isEmpty else { return nil }
    var border = [0]
    for index in text.indices.dropFirst() {
      var length = border[index - 1]
      while length > 0, text[length] != text[index] { length = border[length - 1] }
      border.append(text[length] == text[index] ? length + 1 : 0)
    }
    var matched = 0
    for index in indices {
      while matched > 0, matched == text.count || text[matched] != self[index] {
        matched = border[matched - 1]
      }
      if text[matched] == self[index] { matched += 1 }
      if matched == text.count {
        let range = (index + 1 - text.count)..<(index + 1)
        if isToken(range, text) { return range }
      }
    }
    return nil
  }

  private func isToken(_ range: Range<Int>, _ text: [UInt8]) -> Bool {
    func isPart(_ byte: UInt8) -> Bool {
      LabelText.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
    if range.lowerBound > startIndex, isPart(self[range.lowerBound - 1]), isPart(text[0]) {
      return false
    }
    let end = range.upperBound
    guard end < endIndex, isPart(self[end]), isPart(text[text.count - 1]) else { return true }
    // A full stop that ends a sentence ends the token too.
    return self[end] == UInt8(ascii: ".") && (end + 1 == endIndex || self[end + 1] == 0x20)
  }
}

extension String {
  /// The bytes without a byte order mark, terminal sequences and carriage returns at line ends.
  var plainOutput: [UInt8] {
    var bytes = Array(utf8)[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == 0x1B {
        index = bytes[index...].endOfEscape
      } else {
        let isLineEnd =
          byte == 0x0D
          && (index + 1 == bytes.endIndex || bytes[index + 1] == 0x0A || bytes[index + 1] == 0x0D)
        if !isLineEnd { result.append(byte) }
        index += 1
      }
    }
    return result
  }
}

extension ArraySlice<UInt8> {
  /// The index behind the terminal sequence (ECMA-48) that starts here.
  fileprivate var endOfEscape: Int {
    var index = startIndex + 1
    guard index < endIndex else { return index }
    switch self[index] {
    case UInt8(ascii: "["):
      index += 1
      while index < endIndex, (0x20...0x3F).contains(self[index]) { index += 1 }
      return index < endIndex && (0x40...0x7E).contains(self[index]) ? index + 1 : index
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
      index += 1
      while index < endIndex, self[index] != 0x07, self[index] != 0x1B, self[index] != 0x0A {
        index += 1
      }
      guard index < endIndex, self[index] != 0x0A else { return index }
      if self[index] == 0x07 { return index + 1 }
      return index + 1 < endIndex && self[index + 1] == UInt8(ascii: "\\") ? index + 2 : index
    case 0x20...0x2F:
      while index < endIndex, (0x20...0x2F).contains(self[index]) { index += 1 }
      return Swift.min(index + 1, endIndex)
    default:
      return index + 1
    }
  }
}
