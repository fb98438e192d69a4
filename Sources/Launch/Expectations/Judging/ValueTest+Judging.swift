extension ValueTest {
  /// Whether a text passes: a line, a cell, the value of a header.
  func truth(of text: ArraySlice<UInt8>, unit: Quantity.Unit? = nil) -> Truth {
    let whole = text.indices
    switch self {
    case .equals(let wanted): return .of(text.elementsEqual(wanted.utf8), whole)
    case .contains(let wanted): return Self.contains(Array(wanted.utf8), text)
    case .startsWith(let wanted):
      guard text.starts(with: wanted.utf8) else { return .no([whole]) }
      // "v1.2" is not where 1.20 begins, and "ok" hardly where "okay" does.
      let end = whole.lowerBound + wanted.utf8.count
      guard let last = wanted.utf8.last, end < whole.upperBound else { return .yes([whole]) }
      if last.isDigit, text[end].isDigit { return .no([whole]) }
      let goesOn = last.isLetter && text[end].isLetter
      return goesOn ? .unknown("\(text.quoted) goes on", [whole]) : .yes([whole])
    case .endsWith(let wanted):
      // "ends in 200" is not shown by 1200.
      let isHeld = text.hasSuffix(wanted) && text.isTokenStart(whole.upperBound - wanted.utf8.count)
      return .of(isHeld, whole)
    case .matches(let pattern): return .of(pattern.matches(text), whole)
    case .number(let test): return test.truth(of: text, unit: unit)
    case .oneOf(let tests): return .any(tests.map { $0.truth(of: text, unit: unit) })
    case .not(let test):
      switch test.truth(of: text, unit: unit) {
      case .yes(let ranges): return .no(ranges)
      case .no:
        if text.isEmpty { return .unknown("there is nothing", []) }
        // A command that says that it could not tell is no proof of the opposite.
        if text.tellsTrouble { return .unknown("got \(text.quoted)", [whole]) }
        return test.isNearly(in: text)
          ? .unknown("it is nearly there: \(text.quoted)", [whole]) : .yes([whole])
      case .unknown(let why, let ranges): return .unknown(why, ranges)
      }
    case .present:
      let isHollow = ["\"\"", "''", "null", "(nil)", "nil", "-", "none"].contains {
        text.elementsEqual($0.utf8)
      }
      return isHollow ? .unknown("got \(text.quoted)", [whole]) : .of(!text.isEmpty, whole)
    case .absent: return .of(text.isEmpty, whole)
    }
  }

  /// Whether the text would pass in letters of another case, or as a part of a longer word: not enough to say that it is there,
  /// but too much to say that it is not.
  func isNearly(in text: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .equals(let wanted):
      !text.tokenRanges(of: Array(wanted.utf8), ignoringCase: true, limit: 1).isEmpty
    case .contains(let wanted):
      !text.ranges(of: Array(wanted.utf8), ignoringCase: true, limit: 1).isEmpty
    case .startsWith(let wanted): text.hasPrefix(wanted, ignoringCase: true)
    case .endsWith(let wanted):
      text.count >= wanted.utf8.count
        && text.suffix(wanted.utf8.count).hasPrefix(wanted, ignoringCase: true)
    case .oneOf(let tests): tests.contains { $0.isNearly(in: text) }
    case .matches, .number, .not, .present, .absent: false
    }
  }

  private static let negations = [
    "not", "no", "never", "without", "error", "errors", "failed", "fail", "fails", "failure",
    "failures", "cannot", "nor", "neither", "missing", "lacks", "expected", "invalid", "unable",
    "waiting", "until", "if", "when", "isn't", "aren't", "wasn't", "doesn't", "don't", "didn't",
    "can't", "couldn't", "won't", "hasn't", "should", "would",
  ]

  /// Words that turn what stands on the same line before or behind them into its opposite leave it to a person.
  static func contains(_ wanted: [UInt8], _ text: ArraySlice<UInt8>) -> Truth {
    let ranges = text.tokenRanges(of: wanted)
    guard !ranges.isEmpty else { return .no([text.indices]) }
    let own = LabelText(String(decoding: wanted, as: UTF8.self))
    guard !own.contains(anyOf: negations), text.mayDeny else { return .yes(ranges) }
    guard ranges.count <= 10_000 else {
      return .unknown("it stands there \(ranges.count) times, beside words that deny", ranges)
    }
    let denied = ranges.first { range in
      let line = text[text.startIndex..<range.lowerBound].suffix(400)
      let before = line[(line.lastIndex(of: 0x0A).map { $0 + 1 } ?? line.startIndex)...]
      let after = text[range.upperBound...].prefix(200).prefix { $0 != 0x0A }
      return LabelText(String(decoding: before, as: UTF8.self)).contains(anyOf: negations)
        || LabelText(String(decoding: after, as: UTF8.self)).hasNegationFirst
        || LabelText(String(decoding: after, as: UTF8.self)).contains(anyOf: negations)
        || before.endsWithNone
    }
    guard let denied else { return .yes(ranges) }
    let line = text[text.startIndex..<denied.upperBound].suffix(200)
    let shown = line[(line.lastIndex(of: 0x0A).map { $0 + 1 } ?? line.startIndex)...]
    return .unknown("a line said \(shown.quoted)", ranges)
  }

  /// Of a value in JSON; `nil`: there is none.
  func truth(of lookup: OutputJSON.Lookup, in json: OutputJSON) -> Truth {
    switch lookup {
    case .none:
      if case .absent = self { return .yes([]) }
      return .no([])
    case .several: return .unknown("the name stands twice", [])
    case .one(let node):
      let range = json.range(of: node)
      switch self {
      case .absent: return .of(json.isNull(node), range)
      case .present:
        let isHollow = json.text(of: node) == nil && json.isEmpty(node)
        return isHollow
          ? .unknown("it holds nothing", [range])
          : .of(!json.isNull(node) && json.text(of: node) != "", range)
      case .equals, .contains, .startsWith, .endsWith, .matches, .number, .oneOf, .not:
        guard let text = json.text(of: node) else {
          return .unknown("it is no single value", [range])
        }
        if json.isNull(node), case .not = self { return .unknown("it is null", [range]) }
        return switch truth(of: Array(text.utf8)[...]) {
        case .yes: .yes([range])
        case .no: .no([range])
        case .unknown(let why, _): .unknown(why, [range])
        }
      }
    }
  }
}

extension LabelText {
  /// `healthy: false`, `healthy is not …`: the words right behind say otherwise.
  fileprivate var hasNegationFirst: Bool {
    var index = 0
    while index < bytes.count, !Self.isWord(bytes[index]) { index += 1 }
    return [
      "not", "no", "false", "failed", "is not", "isn't", "never", "0", "missing", "off", "none",
      "check failed", "disabled", "unknown", "unreachable",
    ].contains {
      skip($0, at: index).map(isWordEnd) == true
    }
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (97...122).contains(asciiLowercased) }
}

extension ArraySlice<UInt8> {
  /// `0` and `0/3` right before a word say that there is none.
  fileprivate var endsWithNone: Bool {
    let word = trimmedBlanks.reversed().prefix { $0.isDigit || $0 == UInt8(ascii: "/") }.reversed()
    return Array(word).first == UInt8(ascii: "0")
  }

  /// Whether a word that denies may stand in it at all, which most outputs answer at once.
  fileprivate var mayDeny: Bool {
    [
      "no", "never", "without", "n't", "error", "fail", "cannot", "neither", "missing", "lacks",
      "expected", "invalid", "false", "0", "off", "unable", "waiting", "until", "if", "when",
      "should", "would", "disabled", "unreachable",
    ].contains { !ranges(of: Array($0.utf8), ignoringCase: true, limit: 1).isEmpty }
  }

  fileprivate func isTokenStart(_ index: Int) -> Bool {
    guard index > startIndex, index < endIndex else { return true }
    let isPart: (UInt8) -> Bool = { LabelText.isWord($0) || $0 == UInt8(ascii: ".") }
    return !(isPart(self[index - 1]) && isPart(self[index]))
  }
}

extension NumberTest {
  /// Whether the text is one number that passes, with its unit where the test has one.
  func truth(of text: ArraySlice<UInt8>, unit: Quantity.Unit?) -> Truth {
    let whole = text.indices
    guard !text.isEmpty, text.count <= 400 else {
      return text.isEmpty ? .no([]) : .no([whole])
    }
    let string = String(decoding: text, as: UTF8.self)
    if dimension == .percent { return percentage(of: text, string) }
    let assumed = unit?.dimension == dimension ? unit : nil
    if isVersionRatherThanNumber(string) {
      return .unknown("\(text.quoted) may be a version", [whole])
    }
    guard let quantity = Quantity(string, as: dimension, assumed: assumed) else {
      // `v20.11.1` and `2.15.0` are versions, and no number is asked of them.
      if dimension == .number, !text.contains(0x20),
        VersionTest(.equal, "0.0")?.holds(text) != nil
      {
        return .unknown("\(text.quoted) is a version", [whole])
      }
      return Decimal(string) != nil && dimension != .number
        ? .unknown("\(text.quoted) has no unit", [whole]) : .no([whole])
    }
    switch holds(quantity) {
    case true?: return .yes([whole])
    case false?: return .no([whole])
    case nil: return .unknown("the unit of \(text.quoted) has two meanings", [whole])
    }
  }

  /// 3.9 is less than 3.10 among versions, and 16.1 is not 16.10; 007 is not 7 where a text is meant.
  private func isVersionRatherThanNumber(_ found: String) -> Bool {
    guard dimension == .number, case .comparison(let comparison, let wanted) = self,
      let number = Decimal(found)
    else { return false }
    if comparison == .equal, number == wanted.smallest, !found.utf8.elementsEqual(wanted.text.utf8)
    {
      let isPlain: (String) -> Bool = { text in
        let digits = text.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
        return digits.count == 1 || digits.first != UInt8(ascii: "0")
      }
      return wanted.text.utf8.contains(UInt8(ascii: ".")) || !isPlain(wanted.text)
        || !isPlain(found)
    }
    guard let test = VersionTest(comparison, wanted.text),
      let holds = test.holds(Array(found.utf8)[...])
    else { return false }
    return holds != comparison.holds(number, wanted.smallest)
  }

  private func percentage(of text: ArraySlice<UInt8>, _ string: String) -> Truth {
    let isSigned = text.last == UInt8(ascii: "%")
    guard let quantity = Quantity(isSigned ? string : string + "%", as: .percent) else {
      return .no([text.indices])
    }
    // 0.95 may be a share of one, which is 95 percent.
    if !isSigned, Decimal(0) < quantity.smallest, quantity.smallest <= Decimal(1) {
      return .unknown("\(string) may be a share instead of a percentage", [text.indices])
    }
    return .of(holds(quantity) == true, text.indices)
  }

  /// What is asked for has a dot, as versions have.
  var namesVersion: Bool {
    if case .comparison(_, let wanted) = self {
      wanted.text.utf8.contains(UInt8(ascii: "."))
    } else {
      false
    }
  }

  /// `which is no number`
  var otherKind: String {
    switch dimension {
    case .number: "which is no number"
    case .percent: "which is no percentage"
    case .time: "which is no time"
    case .size: "which is no size"
    }
  }

  func isKind(_ string: String, _ unit: Quantity.Unit?) -> Bool {
    dimension == .percent
      ? Decimal(string) != nil || Quantity(string, as: .percent) != nil
      : Quantity(string, as: dimension, assumed: unit?.dimension == dimension ? unit : nil) != nil
  }
}
