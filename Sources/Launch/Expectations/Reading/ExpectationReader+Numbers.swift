extension ExpectationReader {
  static let comparisons: [(String, Comparison)] = [
    (">=", .greaterOrEqual), ("<=", .lessOrEqual), ("!=", .notEqual), ("=", .equal),
    (">", .greater), ("<", .less), ("at least", .greaterOrEqual), ("at most", .lessOrEqual),
    ("no more than", .lessOrEqual), ("not more than", .lessOrEqual), ("up to", .lessOrEqual),
    ("no less than", .greaterOrEqual), ("no fewer than", .greaterOrEqual),
    ("not less than", .greaterOrEqual), ("more than", .greater), ("greater than", .greater),
    ("larger than", .greater), ("higher than", .greater), ("bigger than", .greater),
    ("above", .greater), ("over", .greater), ("less than", .less), ("fewer than", .less),
    ("lower than", .less), ("smaller than", .less), ("below", .less), ("under", .less),
    ("exactly", .equal), ("equals", .equal), ("equal to", .equal), ("max", .lessOrEqual),
    ("maximum", .lessOrEqual), ("min", .greaterOrEqual), ("minimum", .greaterOrEqual),
    ("a minimum of", .greaterOrEqual), ("a maximum of", .lessOrEqual),
    ("greater than or equal to", .greaterOrEqual), ("less than or equal to", .lessOrEqual),
  ].sorted { $0.0.utf8.count > $1.0.utf8.count }

  static let things: Set<String> = [
    "result", "results", "row", "rows", "entry", "entries", "match", "matches", "item", "items",
    "hit", "hits", "record", "records", "element", "elements", "object", "objects",
  ]

  private static let numerals = [
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10,
  ]

  func comparison(_ cursor: inout Cursor) -> Comparison? {
    for (phrase, comparison) in Self.comparisons where cursor.take(phrase) { return comparison }
    return nil
  }

  /// `or more` behind a number.
  private func trailingComparison(_ cursor: inout Cursor) -> Comparison? {
    if cursor.takeAny(["or more", "or higher", "or greater", "or above", "or larger"]) != nil {
      return .greaterOrEqual
    }
    if cursor.takeAny(["or less", "or fewer", "or lower", "or below", "or smaller"]) != nil {
      return .lessOrEqual
    }
    return nil
  }

  /// A number with its unit: `66%`, `5s`, `200 ms`, `1.5 GB`.
  func quantity(_ cursor: inout Cursor) -> Quantity? {
    guard let word = cursor.next, word.kind == .word else { return nil }
    let start = cursor.index
    cursor.advance()
    for dimension in [Quantity.Dimension.number, .percent, .time, .size] {
      guard let quantity = Quantity(word.text, as: dimension) else { continue }
      guard dimension == .number, let unit = cursor.next, unit.kind == .word else {
        return quantity
      }
      for dimension in [Quantity.Dimension.percent, .time, .size] {
        if let quantity = Quantity("\(word.text) \(unit.text)", as: dimension) {
          cursor.advance()
          return quantity
        }
      }
      return quantity
    }
    cursor.back(to: start)
    return nil
  }

  /// A count: a whole number, or one in words.
  func wholeNumber(_ cursor: inout Cursor) -> Int? {
    guard let word = cursor.next, word.kind == .word else { return nil }
    if let number = Int(word.text), number >= 0, !word.text.hasPrefix("+") {
      cursor.advance()
      return number
    }
    guard let number = Self.numerals[word.small] else { return nil }
    cursor.advance()
    return number
  }

  /// `> 5`, `at most 66%`, `between 3 and 5`, `3.10 or newer`, `at least 2 rows`
  func number(_ cursor: inout Cursor) -> Condition? {
    let subject = cursor.takeAny([
      "the number", "a number", "number", "the value", "value", "the count", "count", "the size",
      "size", "the time", "time", "the duration", "duration", "the output", "output", "it",
    ])
    if subject == "a number" || subject == "number", cursor.isAtEnd { return .number(.any, nil) }
    if cursor.take("a positive number") || cursor.take("positive number") {
      return .number(.comparison(.greater, Quantity(Decimal(0))), nil)
    }
    if subject != nil { cursor.takeAny(["is", "should be", "must be", "of"]) }
    if cursor.take("between") {
      guard let low = quantity(&cursor), cursor.take("and"), let high = quantity(&cursor),
        low.dimension == high.dimension
      else { return nil }
      if let least = Int(low.text), let most = Int(high.text),
        let from = counted(&cursor, .greaterOrEqual, least)
      {
        // The things are counted once, against both ends.
        cursor.back(to: cursor.index - 1)
        guard let to = counted(&cursor, .lessOrEqual, most) else { return nil }
        return .all([from, to])
      }
      return .number(.between(low, high), hints.unit)
    }
    var sign = comparison(&cursor)
    if sign == nil, cursor.take("not") { sign = .notEqual }
    if let version = version(&cursor, sign) { return version }
    // A bare 200 behind curl is a status.
    if sign == nil || sign == .notEqual, subject == nil, hints.isHTTP, let word = cursor.next,
      isStatus(word)
    {
      return nil
    }
    if sign == nil, let word = cursor.next, word.text.utf8.last == UInt8(ascii: "+"),
      let least = Int(word.text.dropLast()), least >= 0
    {
      cursor.advance()
      if let counted = counted(&cursor, .greaterOrEqual, least) { return counted }
      return .number(.comparison(.greaterOrEqual, Quantity(Decimal(least))), hints.unit)
    }
    let start = cursor.index
    if let count = wholeNumber(&cursor) {
      let comparison = sign ?? trailingComparison(&cursor) ?? .equal
      if let counted = counted(&cursor, comparison, count) { return counted }
      cursor.back(to: start)
    }
    guard let quantity = quantity(&cursor) else { return nil }
    let comparison = sign ?? trailingComparison(&cursor) ?? .equal
    if sign == nil, comparison == .equal, subject == nil,
      quantity.dimension == .time || quantity.dimension == .size
    {
      return nil
    }
    cursor.takeAny(["chars", "characters"])
    return .number(.comparison(comparison, quantity), hints.unit)
  }

  /// `issues` behind `gh issue list`.
  func isListed(_ thing: ExpectationToken) -> Bool {
    hints.listed.map { $0.utf8.elementsEqual(thing.small.singular.utf8) } ?? false
  }

  /// The things behind a count, if they are ones that can be counted.
  private func counted(_ cursor: inout Cursor, _ comparison: Comparison, _ count: Int) -> Condition?
  {
    guard let thing = cursor.next, thing.kind == .word else { return nil }
    let isLine = ["line", "lines"].contains(thing.small)
    let isThing = isLine || Self.things.contains(thing.small)
    cursor.advance()
    let isListed =
      cursor.takeAny(["found", "returned", "listed", "shown", "in total", "total", "of output"])
      != nil
    // Whatever is listed is counted, if it is one word for several.
    let isPlural =
      thing.small.hasSuffix("s") && thing.small.utf8.count > 3
      && thing.small.utf8.allSatisfy { (97...122).contains($0) }
    let isCounted =
      isThing || (isPlural && (isListed || self.isListed(thing)))
      || Self.nouns.contains(thing.small)
    guard cursor.isAtEnd, isCounted else { return nil }
    return isLine
      ? .lineCount(comparison, count, isPrinted: hints.countsEntries)
      : .count(comparison, count, isPrinted: hints.countsEntries)
  }

  /// `20.x`, `at least v1.2`, `3.10 or newer`, `1.29+`
  private func version(_ cursor: inout Cursor, _ sign: Comparison?) -> Condition? {
    let start = cursor.index
    let isNamed = cursor.take("version")
    if isNamed { cursor.take("is") }
    let sign = sign ?? (isNamed ? comparison(&cursor) : nil)
    guard let word = cursor.next, word.kind == .word else {
      cursor.back(to: start)
      return nil
    }
    cursor.advance()
    let hasPlus = word.text.utf8.last == UInt8(ascii: "+")
    let text = hasPlus ? String(decoding: word.text.utf8.dropLast(), as: UTF8.self) : word.text
    let isNewer = cursor.takeAny(["or newer", "or later", "and newer", "and later"]) != nil
    var comparison = sign ?? (hasPlus || isNewer ? .greaterOrEqual : nil)
    if comparison == nil { comparison = trailingComparison(&cursor) }
    let isVersion =
      isNamed || isNewer || hints.isVersion || word.small.hasPrefix("v")
      || word.small.hasSuffix(".x") || text.utf8.count { $0 == UInt8(ascii: ".") } > 1
    guard isVersion, let test = VersionTest(comparison ?? .equal, text),
      test.isOpen || comparison != nil || isNamed
    else {
      cursor.back(to: start)
      return nil
    }
    return .version(test)
  }
}
