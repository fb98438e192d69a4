extension OutputTimeReader {
  /// `2026-05-30`, `2026/05/30`, `30.05.2026`, `30 May 2026`, `30/May/2026`, with what follows.
  mutating func dateInDigits() -> OutputTime.Meaning? {
    let start = position
    guard !isWord(before: start) || isBehindT(start) else { return nil }
    if let year = number(4...4) { return dateFromYear(year) }
    guard !followsDigit(start, across: Self.inDates), let first = number(1...2) else { return nil }
    let separator = take("-") ?? take("/") ?? take(".")
    guard isDigit(at: position), let separator else {
      guard separator != "." else { return nil }
      return dateFromDay(first, separator)
    }
    guard let second = number(1...2), take(separator) != nil, let year = number(4...4), endsDate,
      // `1.30.05.2026` and `30.05.2026.1` are versions or addresses.
      !(isNext(separator) && isDigit(at: position + 1))
    else { return nil }
    return meaning(of: WrittenDay(first, second, ofYear: year))
  }

  mutating func dateFromYear(_ year: Int64) -> OutputTime.Meaning? {
    guard let separator = take("-") ?? take("/"), let month = number(2...2),
      take(separator) != nil, let day = number(2...2), endsDate
    else { return nil }
    return meaning(of: WrittenDay(year: year, month: month, day: day))
  }

  /// Behind the day, and its separator unless that is a blank.
  mutating func dateFromDay(
    _ day: Int64, _ separator: Unicode.Scalar?
  ) -> OutputTime.Meaning? {
    guard separator != nil || blanks() else { return nil }
    let isCapital = isCapital(at: position)
    guard let (key, end) = word(at: position), case .month(let month)? = Self.word(key) else {
      return nil
    }
    position = end
    let behindMonth = position
    if separator == nil, blanks(), number(1...2) != nil, !isNext(":"), !isWord(at: position) {
      // A size and a date: `4 May 30  2026`.
      return nil
    }
    position = behindMonth
    _ = take(".")
    if separator == nil { _ = take(",") }
    if separator.map({ take($0) != nil }) ?? blanks(), let year = number(4...4), endsDate {
      return meaning(of: WrittenDay(year: year, month: month, day: day))
    }
    position = behindMonth
    guard !isWord(at: position) else { return nil }
    return clockAndYear(day, month, isCapital: isCapital)
  }

  /// `May 30, 2026`, `May 30 09:12:31 2026 +0000`, with what follows.
  mutating func dateFromMonth(_ month: Int64, end: Int) -> OutputTime.Meaning? {
    let isCapital = isCapital(at: position)
    position = end
    _ = take(".")
    guard blanks(), let day = number(1...2), !isWord(at: position),
      !((isNext(".") || isNext(":")) && isDigit(at: position + 1))
    else { return nil }
    let behindDay = position
    _ = take(",")
    if blanks(), let year = number(4...4), endsYear {
      return meaning(of: WrittenDay(year: year, month: month, day: day))
    }
    position = behindDay
    return clockAndYear(day, month, isCapital: isCapital)
  }

  /// What `date`, `git` and `openssl` write behind day and month: `09:12:31 2026 +0000`, `09:12:31 AM UTC 2026`.
  ///
  /// - Parameter isCapital: without a year and a time of day, only `May 3` is a date and `may 3` no more than words.
  mutating func clockAndYear(
    _ day: Int64, _ month: Int64, isCapital: Bool
  ) -> OutputTime.Meaning? {
    let why = "it has no year"
    let start = position
    guard take(" ") != nil, let clock = clock() else {
      position = start
      return isCapital ? .unreadable(why: why) : nil
    }
    let end = position
    var zone = zone(behind: clock, mayBeRange: false)
    if case .unknown = zone { skipZoneName() }
    guard clock.second != nil, blanks(), let year = number(4...4), endsYear else {
      position = end
      return .unreadable(why: why)
    }
    if case .unknown = zone { zone = self.zone(behind: clock, mayBeRange: false) }
    return WrittenDay(year: year, month: month, day: day).meaning(at: clock, zone)
  }

  /// ` CEST`, and ` +03` where a zone has no letters of its own.
  mutating func skipZoneName() {
    let start = position
    guard take(" ") != nil else { return }
    if take("+") != nil || take("-") != nil, number(2...2) != nil, !isWord(at: position) { return }
    position = start + 1
    while isCapital(at: position), position < start + 6 { position += 1 }
    if isWord(at: position) || position < start + 3 { position = start }
  }

  mutating func meaning(of day: WrittenDay) -> OutputTime.Meaning {
    let end = position
    let isRFC3339 = isNext("T") || isNext("t")
    guard let clock = joinedClock() else {
      position = end
      return day.meaning(at: nil, .unknown)
    }
    let zone = zone(behind: clock, mayBeRange: clock.second == nil && !isRFC3339)
    guard !isWord(at: position), !(isNext(":") && isDigit(at: position + 1)) else {
      return .unreadable(why: "its time of day cannot be read")
    }
    return day.meaning(at: clock, zone)
  }
}
