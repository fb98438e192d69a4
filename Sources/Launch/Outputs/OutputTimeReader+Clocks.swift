extension OutputTimeReader {
  /// Two blanks begin another column, in which `12:34` may be anything: then it is the whole day.
  mutating func joinedClock() -> WrittenClock? {
    if take("-") != nil || take(":") != nil {
      // `2026-05-30-05:00` is a day of UTC-5.
      guard let clock = clock(), clock.second != nil else { return nil }
      return clock
    }
    if take("T") == nil, take("t") == nil, take("_") == nil {
      _ = take(",")
      guard take(" ") != nil else { return nil }
    }
    return clock()
  }

  /// `02:10`, `02:10:33`, `02:10:33.123456`, `9:12:31 AM`
  mutating func clock() -> WrittenClock? {
    guard let hour = number(1...2), take(":") != nil, let minute = number(2...2) else { return nil }
    var second: Int64?
    var milliseconds: Int64 = 0
    if isNext(":"), isDigit(at: position + 1) {
      position += 1
      guard let number = number(2...2) else { return nil }
      second = number
      milliseconds = fraction()
    }
    return WrittenClock(
      hour: hour, minute: minute, second: second, milliseconds: milliseconds, half: halfOfDay())
  }

  /// Cut to the millisecond.
  mutating func fraction() -> Int64 {
    guard isNext(".") || isNext(","), isDigit(at: position + 1) else { return 0 }
    var end = position + 1
    while isDigit(at: end) { end += 1 }
    let count = end - position - 1
    // A comma may as well begin the next column.
    guard isNext(".") || count == 3 || count == 6 || count == 9 else { return 0 }
    var milliseconds: Int64 = 0
    for index in position + 1...position + 3 {
      milliseconds = milliseconds * 10 + (index < end ? Int64(text[index] & 0x0F) : 0)
    }
    position = end
    return milliseconds
  }

  /// `AM`, ` p.m.`: what stood before it is half a day wrong without.
  mutating func halfOfDay() -> WrittenClock.Half? {
    let start = position
    skipBlanksOfAnyKind()
    let isMorning = take("A") != nil || take("a") != nil
    if isMorning || take("P") != nil || take("p") != nil {
      let hasDots = take(".") != nil
      if take("M") != nil || take("m") != nil, !isWord(at: position) {
        if hasDots { _ = take(".") }
        return isMorning ? .morning : .afternoon
      }
    }
    position = start
    return nil
  }

  /// A few blanks, also those that do not break, which JavaScript writes before `PM`.
  mutating func skipBlanksOfAnyKind() {
    for _ in 0..<4 {
      if isBlank(at: position) {
        position += 1
      } else if text[position...].starts(with: [0xC2, 0xA0]) {
        position += 2
      } else if text[position...].starts(with: [0xE2, 0x80, 0xAF]) {
        position += 3
      } else {
        return
      }
    }
  }

  /// `Z`, `+02:00`, ` +0000`, `+00`, ` UTC`, ` GMT+0200`. Of other names only those without a blank are passed over.
  ///
  /// - Parameter mayBeRange: `02:10-03:00` lasts 50 minutes or is in UTC-3.
  mutating func zone(behind clock: WrittenClock, mayBeRange: Bool) -> WrittenZone {
    if let offset = offset(orRange: mayBeRange) { return offset }
    let start = position
    let isApart = take(" ") != nil
    guard let (key, end) = word(at: position) else {
      position = start
      return .unknown
    }
    position = end
    if Self.namesOfUTC.contains(key) {
      if let offset = offset(orRange: false) { return offset }
      let isShifted = (isNext("+") || isNext("-")) && isDigit(at: position + 1)
      if !isShifted, !isWord(at: position) { return .offset(minutes: 0) }
    }
    let isName = !isApart && (3...5).contains(end - start) && (start..<end).allSatisfy(isCapital)
    if !isName || isWord(at: position) { position = start }
    return .unknown
  }

  /// Behind a blank it needs its minutes: ` -5` and ` +12` are numbers like others.
  mutating func offset(orRange mayBeRange: Bool) -> WrittenZone? {
    let start = position
    let isApart = take(" ") != nil
    let isWest = take("-") != nil
    if isWest || take("+") != nil {
      var hours = number(4...4)
      var minutes: Int64? = 0
      var isRange = false
      if let digits = hours {
        hours = digits / 100
        minutes = digits % 100
      } else {
        hours = number(2...2)
        if take(":") != nil {
          minutes = number(2...2)
          isRange = isWest && mayBeRange
        } else if isApart {
          minutes = nil
        }
      }
      if let hours, let minutes, !isRange, !isWord(at: position),
        !(isNext(":") && isDigit(at: position + 1))
      {
        let offset = hours * 60 + minutes
        return hours <= 23 && minutes <= 59
          ? .offset(minutes: isWest ? -offset : offset) : .impossible
      }
    }
    position = start
    return nil
  }
}
