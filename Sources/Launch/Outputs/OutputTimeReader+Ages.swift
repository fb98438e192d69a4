extension OutputTimeReader {
  /// `2 days ago`, `about an hour ago`, `~ 7m ago`, `1 year, 2 months ago`
  mutating func age(opening word: Word? = nil) -> OutputTime? {
    var start = position
    guard !isWord(before: start), !follows(start, anyOf: Self.inNames),
      !followsDigit(start, across: Self.inNumbers)
    else { return nil }
    var bound = bound(opening: word)
    guard let first = amount() else {
      position = start
      return nil
    }
    var age = WrittenAge(first.count, first.unit)
    var isCut = first.isCut
    var isCertain = true
    while true {
      let end = position
      if takeAgo() {
        let meaning: OutputTime.Meaning =
          if !isCertain || isEnd(start, age) {
            .unreadableAge
          } else if let ranAt {
            age.meaning(bound, before: ranAt)
          } else {
            .unreadable(why: "nobody knows when the command ran")
          }
        return OutputTime(range: start..<position, meaning: meaning)
      }
      let join = join()
      let next = position
      guard let amount = amount() else {
        position = end
        return nil
      }
      if !age.add(amount.count, amount.unit) {
        // Another age begins, of which the one before is no part: `4m34s 2 hours ago`.
        start = next
        age = WrittenAge(amount.count, amount.unit)
        bound = .none
        isCertain = join != .none
      } else if isCut || join == .comma {
        isCertain = false
      }
      isCut = amount.isCut
    }
  }

  enum Join {
    /// Nothing; one blank, `, ` or ` and `; a comma that may as well begin the next column.
    case none, blank, comma
  }

  /// Between the parts of an age. Two blanks begin another column.
  mutating func join() -> Join {
    let hasComma = take(",") != nil
    guard take(" ") != nil else { return hasComma ? .comma : .none }
    if let (key, end) = word(at: position), key == Self.andKey, isNext(" ", at: end) {
      position = end + 1
    }
    return .blank
  }

  /// `about `, `less than `, `~ `
  mutating func bound(opening word: Word?) -> WrittenAge.Bound {
    let start = position
    switch word {
    case nil:
      let sign: WrittenAge.Bound =
        if take("~") != nil {
          .rough
        } else if take("<") != nil {
          .upper
        } else if take(">") != nil {
          .lower
        } else {
          .none
        }
      if position > start {
        _ = take("=")
        _ = take(" ")
      }
      return sign
    case .bound(let bound)?:
      if skipWord() { return bound }
    case .pair(let other, let bound)?:
      if skipWord(), self.word(at: position)?.key == other, skipWord() { return bound }
    case .month?, .unit?, .one?, .just?, .yesterday?, .ago?: break
    }
    position = start
    return .none
  }

  /// With the blank behind it.
  mutating func skipWord() -> Bool {
    guard let (_, end) = word(at: position), isNext(" ", at: end) else { return false }
    position = end + 1
    return true
  }

  /// `2 days`, `3d`, `an hour`. Of `1.5 days` the fraction is cut: it lies within what `1 day` may mean.
  mutating func amount() -> (count: Int64, unit: WrittenAge.Unit, isCut: Bool)? {
    let start = position
    var count = number(1...7)
    let isCut = count != nil && isNext(".") && isDigit(at: position + 1)
    if isCut {
      position += 1
      while isDigit(at: position) { position += 1 }
    }
    if count == nil, let (key, end) = word(at: position), isNext(" ", at: end),
      Self.ones.contains(key)
    {
      count = 1
      position = end
    }
    let isCompact = take(" ") == nil
    if let count, let (key, end) = word(at: position), case .unit(let unit)? = Self.word(key),
      !isWord(at: end) || (isCompact && isDigit(at: end)),
      // Some write M for months.
      !(end - position == 1 && text[position] == UInt8(ascii: "M"))
    {
      position = end
      return (count, unit, isCut)
    }
    position = start
    return nil
  }

  /// Whether it may be the end of something longer: `2 to 3 days ago`, `1 500 days ago`, `some days, 3 hours ago`.
  func isEnd(_ start: Int, _ age: WrittenAge) -> Bool {
    if follows(start, Self.and) || follows(start, afterNumber: Self.betweenNumbers) { return true }
    let isGroup = isDigit(at: start) && isDigit(at: start + 2) && !isDigit(at: start + 3)
    if isGroup, follows(start, afterNumber: Self.betweenGroups) { return true }
    guard start > text.startIndex, text[start - 1] == 0x20 else { return false }
    let end = start - (follows(start, Self.comma) ? 2 : 1)
    var wordStart = end
    while wordStart > text.startIndex, isLetter(at: wordStart - 1), end - wordStart < 16 {
      wordStart -= 1
    }
    guard let (key, _) = word(at: wordStart), case .unit(let unit)? = Self.word(key) else {
      return false
    }
    return unit > age.largest
  }

  static let and = Array(" and ".utf8)
  static let comma = Array(", ".utf8)
  static let betweenNumbers = [" to ", " or ", "–"].map { Array($0.utf8) }
  static let betweenGroups = [" ", "'", "’", "\u{A0}", "\u{2009}", "\u{202F}"].map {
    Array($0.utf8)
  }

  func follows(_ index: Int, _ signs: [UInt8]) -> Bool {
    let start = index - signs.count
    return start >= text.startIndex && signs.indices.allSatisfy { text[start + $0] == signs[$0] }
  }

  func follows(_ index: Int, afterNumber signs: [[UInt8]]) -> Bool {
    signs.contains {
      let end = index - $0.count
      return end > text.startIndex && end != lastEnd && isDigit(at: end - 1) && follows(index, $0)
    }
  }

  mutating func takeAgo() -> Bool {
    guard isNext(" "), let (key, end) = word(at: position + 1), key == Self.agoKey,
      standsAlone(position + 1..<end)
    else { return false }
    position = end
    return true
  }

  /// From this moment to the first of the day before, which is no more than 48 hours back.
  mutating func yesterday(end: Int) -> OutputTime {
    let start = position
    position = end
    let isBefore = text[..<start].suffix(7).elementsEqual("before ".utf8)
    return OutputTime(
      range: start..<end,
      meaning: isBefore
        ? .unreadableAge
        : back(upTo: 48 * 3_600_000))
  }

  mutating func justNow() -> OutputTime? {
    let start = position
    guard let (_, end) = word(at: start), isNext(" ", at: end),
      let (key, nowEnd) = word(at: end + 1), key == Self.nowKey, standsAlone(start..<nowEnd)
    else { return nil }
    position = nowEnd
    // Programs say so for a minute, or for five.
    return OutputTime(range: start..<nowEnd, meaning: back(upTo: 5 * 60_000))
  }

  func back(upTo milliseconds: Int64) -> OutputTime.Meaning {
    guard let ranAt else { return .unreadable(why: "nobody knows when the command ran") }
    return .between(0, milliseconds, before: ranAt)
  }
}
