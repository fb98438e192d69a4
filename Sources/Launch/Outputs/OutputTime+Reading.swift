/// Finds times from left to right. What fails is never read a third time, so that hostile text takes no longer than other.
struct OutputTimeReader {
  private let text: ArraySlice<UInt8>
  private let ranAt: Instant?
  private var position: Int
  /// Where the time that was found last ends.
  private var lastEnd: Int

  init(text: ArraySlice<UInt8>, ranAt: Instant?) {
    self.text = text
    self.ranAt = ranAt
    position = text.startIndex
    lastEnd = text.startIndex
  }

  mutating func next() -> OutputTime? {
    while position < text.endIndex {
      let start = position
      if let time = time() {
        lastEnd = position
        return time
      }
      if position == start { skipToken() }
    }
    return nil
  }

  private mutating func skipToken() {
    if isDigit(at: position) {
      while isDigit(at: position) { position += 1 }
    } else if isLetter(at: position) {
      while isLetter(at: position) { position += 1 }
    } else {
      position += 1
    }
  }

  /// - Returns: `nil` where none begins, and `position` is where it was or behind what can be part of none.
  private mutating func time() -> OutputTime? {
    let start = position
    switch text[start] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      if let meaning = dateInDigits() {
        return OutputTime(range: start..<position, meaning: meaning)
      }
      position = start
      return age()
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
      return timeInWords()
    case UInt8(ascii: "~"), UInt8(ascii: "<"), UInt8(ascii: ">"): return age()
    default: return nil
    }
  }

  private mutating func timeInWords() -> OutputTime? {
    let start = position
    guard !isWord(before: start), let (key, end) = word(at: start), let word = Self.word(key)
    else { return nil }
    switch word {
    case .month(let month):
      if let meaning = dateFromMonth(month, end: end) {
        return OutputTime(range: start..<position, meaning: meaning)
      }
      position = start
      return nil
    case .one, .bound, .half: return age(opening: word)
    case .yesterday: return standsAlone(start..<end) ? yesterday(end: end) : nil
    case .just: return justNow()
    case .ago:
      guard standsAlone(start..<end), start > text.startIndex, isBlank(at: start - 1) else {
        return nil
      }
      position = end
      return OutputTime(range: start..<end, meaning: .unreadableAge)
    case .unit: return nil
    }
  }
}

// MARK: - Dates

extension OutputTimeReader {
  /// `2026-05-30`, `2026/05/30`, `30.05.2026`, `30 May 2026`, `30/May/2026`, with what follows.
  private mutating func dateInDigits() -> OutputTime.Meaning? {
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

  private mutating func dateFromYear(_ year: Int64) -> OutputTime.Meaning? {
    guard let separator = take("-") ?? take("/"), let month = number(2...2),
      take(separator) != nil, let day = number(2...2), endsDate
    else { return nil }
    return meaning(of: WrittenDay(year: year, month: month, day: day))
  }

  /// Behind the day, and its separator unless that is a blank.
  private mutating func dateFromDay(
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
  private mutating func dateFromMonth(_ month: Int64, end: Int) -> OutputTime.Meaning? {
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
  private mutating func clockAndYear(
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
  private mutating func skipZoneName() {
    let start = position
    guard take(" ") != nil else { return }
    if take("+") != nil || take("-") != nil, number(2...2) != nil, !isWord(at: position) { return }
    position = start + 1
    while isCapital(at: position), position < start + 6 { position += 1 }
    if isWord(at: position) || position < start + 3 { position = start }
  }

  private mutating func meaning(of day: WrittenDay) -> OutputTime.Meaning {
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

// MARK: - Times of day

extension OutputTimeReader {
  /// A blank more than one begins another column, in which `12:34` may be anything. Then the whole day it is.
  private mutating func joinedClock() -> WrittenClock? {
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
  private mutating func clock() -> WrittenClock? {
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
  private mutating func fraction() -> Int64 {
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
  private mutating func halfOfDay() -> WrittenClock.Half? {
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
  private mutating func skipBlanksOfAnyKind() {
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
  private mutating func zone(behind clock: WrittenClock, mayBeRange: Bool) -> WrittenZone {
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
  private mutating func offset(orRange mayBeRange: Bool) -> WrittenZone? {
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

// MARK: - Ages

extension OutputTimeReader {
  /// `2 days ago`, `about an hour ago`, `~ 7m ago`, `1 year, 2 months ago`
  private mutating func age(opening word: Word? = nil) -> OutputTime? {
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
          if !isCertain || endsRange(start) {
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

  private enum Join {
    /// Nothing; one blank, `, ` or ` and `; a comma that may as well begin the next column.
    case none, blank, comma
  }

  /// Between the parts of an age. Two blanks begin another column.
  private mutating func join() -> Join {
    let hasComma = take(",") != nil
    guard take(" ") != nil else { return hasComma ? .comma : .none }
    if let (key, end) = word(at: position), key == Self.and, isNext(" ", at: end) {
      position = end + 1
    }
    return .blank
  }

  /// `about `, `less than `, `~ `
  private mutating func bound(opening word: Word?) -> WrittenAge.Bound {
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
    case .half(let other, let bound)?:
      if skipWord(), self.word(at: position)?.key == other, skipWord() { return bound }
    case .month?, .unit?, .one?, .just?, .yesterday?, .ago?: break
    }
    position = start
    return .none
  }

  /// With the blank behind it.
  private mutating func skipWord() -> Bool {
    guard let (_, end) = word(at: position), isNext(" ", at: end) else { return false }
    position = end + 1
    return true
  }

  /// `2 days`, `3d`, `an hour`. Of `1.5 days` the fraction is cut: what is between 1 and 2 days holds it.
  private mutating func amount() -> (count: Int64, unit: WrittenAge.Unit, isCut: Bool)? {
    let start = position
    var count = number(1...7)
    let isCut = count != nil && isNext(".") && isDigit(at: position + 1)
    if isCut {
      position += 1
      while isDigit(at: position) { position += 1 }
    }
    if count == nil, let (key, end) = word(at: position), isNext(" ", at: end),
      key == Self.a || key == Self.an
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

  /// `2 to 3 days ago`: of two numbers this is the second.
  private func endsRange(_ start: Int) -> Bool {
    [" to ", " or ", " and ", "–"].contains { sign in
      let end = start - sign.utf8.count
      return end > text.startIndex && end != lastEnd && isDigit(at: end - 1)
        && text[end..<start].elementsEqual(sign.utf8)
    }
  }

  private mutating func takeAgo() -> Bool {
    guard isNext(" "), let (key, end) = word(at: position + 1), key == Self.ago,
      standsAlone(position + 1..<end)
    else { return false }
    position = end
    return true
  }

  /// From this moment to the first of the day before, which is no more than 48 hours back.
  private mutating func yesterday(end: Int) -> OutputTime {
    let start = position
    position = end
    let isBefore = text[..<start].suffix(7).elementsEqual("before ".utf8)
    return OutputTime(
      range: start..<end,
      meaning: isBefore
        ? .unreadableAge
        : back(upTo: 48 * 3_600_000))
  }

  private mutating func justNow() -> OutputTime? {
    let start = position
    guard let (_, end) = word(at: start), isNext(" ", at: end),
      let (key, nowEnd) = word(at: end + 1), key == Self.now, standsAlone(start..<nowEnd)
    else { return nil }
    position = nowEnd
    // Programs say so for a minute, or for five.
    return OutputTime(range: start..<nowEnd, meaning: back(upTo: 5 * 60_000))
  }

  private func back(upTo milliseconds: Int64) -> OutputTime.Meaning {
    guard let ranAt else { return .unreadable(why: "nobody knows when the command ran") }
    return .between(0, milliseconds, before: ranAt)
  }
}

// MARK: - Bytes and words

extension OutputTimeReader {
  private enum Word {
    case month(Int64)
    case unit(WrittenAge.Unit)
    /// `a`, `an`
    case one
    case bound(WrittenAge.Bound)
    /// `less`, which needs `than`.
    case half(UInt128, WrittenAge.Bound)
    case just, yesterday, ago
  }

  private static let (a, an, and, ago, now) = (
    key("a"), key("an"), key("and"), key("ago"), key("now")
  )
  private static let namesOfUTC = [key("z"), key("utc"), key("gmt")]

  /// By `shelf(of:)`, which takes a third of the time of a dictionary: nobody can add words that share a shelf.
  private static let words: [[(key: UInt128, word: Word)]] = {
    let months = [
      "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
      "aug august", "sep sept september", "oct october", "nov november", "dec december",
    ]
    let units: [(String, WrittenAge.Unit)] = [
      ("ms millisecond milliseconds", .millisecond), ("s sec secs second seconds", .second),
      ("m min mins minute minutes", .minute), ("h hr hrs hour hours", .hour),
      ("d day days", .day), ("w wk wks week weeks", .week), ("mo mos month months", .month),
      ("y yr yrs year years", .year),
    ]
    var words: [UInt128: Word] = [
      a: .one, an: .one, key("just"): .just, key("yesterday"): .yesterday,
      ago: .ago, key("less"): .half(key("than"), .upper),
      key("more"): .half(key("than"), .lower), key("longer"): .half(key("than"), .lower),
      key("at"): .half(key("least"), .lower), key("up"): .half(key("to"), .upper),
    ]
    func add(_ text: String, _ word: Word) {
      for name in text.split(separator: " ") { words[key(name)] = word }
    }
    for (index, names) in months.enumerated() { add(names, .month(Int64(index + 1))) }
    for (names, unit) in units { add(names, .unit(unit)) }
    add("about around roughly approximately approx almost nearly over circa", .bound(.rough))
    add("under within half", .bound(.upper))
    return words.reduce(into: Array(repeating: [], count: 64)) {
      $0[shelf(of: $1.key)].append(($1.key, $1.value))
    }
  }()

  private static func shelf(of key: UInt128) -> Int {
    let key = UInt64(truncatingIfNeeded: key)
    return Int((key ^ key >> 7 ^ key >> 13) & 63)
  }

  private static func word(_ key: UInt128) -> Word? {
    for entry in words[shelf(of: key)] where entry.key == key { return entry.word }
    return nil
  }

  /// Up to 16 letters, made small, as one number, which costs no allocation.
  private static func key(_ word: some StringProtocol) -> UInt128 {
    word.utf8.reduce(0) { $0 << 8 | UInt128($1 | 0x20) }
  }

  /// The run of letters there; `nil`: it has none, or more than any word that is known.
  private func word(at index: Int) -> (key: UInt128, end: Int)? {
    var key: UInt128 = 0
    var end = index
    while isLetter(at: end) {
      guard end - index < 16 else { return nil }
      key = key << 8 | UInt128(text[end] | 0x20)
      end += 1
    }
    return end == index ? nil : (key, end)
  }

  /// So many ASCII digits and not one more.
  private mutating func number(_ count: ClosedRange<Int>) -> Int64? {
    var result: Int64 = 0
    var end = position
    while isDigit(at: end) {
      guard end - position < count.upperBound else { return nil }
      result = result * 10 + Int64(text[end] & 0x0F)
      end += 1
    }
    guard end - position >= count.lowerBound else { return nil }
    position = end
    return result
  }

  private mutating func take(_ sign: Unicode.Scalar) -> Unicode.Scalar? {
    guard isNext(sign) else { return nil }
    position += 1
    return sign
  }

  /// One or two, as `ls` and `date` write before a day of one digit.
  private mutating func blanks() -> Bool {
    guard take(" ") != nil else { return false }
    _ = take(" ")
    return true
  }

  private func isNext(_ sign: Unicode.Scalar) -> Bool { isNext(sign, at: position) }

  private func isNext(_ sign: Unicode.Scalar, at index: Int) -> Bool {
    index < text.endIndex && text[index] == UInt8(ascii: sign)
  }

  private func isDigit(at index: Int) -> Bool {
    index < text.endIndex && 0x30...0x39 ~= text[index]
  }

  private func isLetter(at index: Int) -> Bool {
    index < text.endIndex && 0x61...0x7A ~= text[index] | 0x20
  }

  private func isCapital(at index: Int) -> Bool {
    index < text.endIndex && 0x41...0x5A ~= text[index]
  }

  private func isBlank(at index: Int) -> Bool {
    index < text.endIndex && (text[index] == 0x20 || text[index] == 0x09)
  }

  /// A letter or digit of any script.
  private func isWord(at index: Int) -> Bool {
    guard index < text.endIndex else { return false }
    if text[index] < 0x80 { return isLetter(at: index) || isDigit(at: index) }
    return Self.isWord(
      String(decoding: text[index..<min(index + 4, text.endIndex)], as: UTF8.self)
        .unicodeScalars.first)
  }

  private func isWord(before index: Int) -> Bool {
    guard index > text.startIndex else { return false }
    if text[index - 1] < 0x80 { return isWord(at: index - 1) }
    return Self.isWord(
      String(decoding: text[max(index - 4, text.startIndex)..<index], as: UTF8.self)
        .unicodeScalars.last)
  }

  /// A mark changes the letter or digit that it joins. U+FFFD stands for bytes that are no text: they may have been letters.
  private static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return properties.isAlphabetic || properties.numericType != nil || scalar == "\u{FFFD}"
    }
  }

  /// `T2026-05-30`
  private func isBehindT(_ index: Int) -> Bool {
    index > text.startIndex && text[index - 1] == UInt8(ascii: "T") && !isWord(before: index - 1)
  }

  /// Behind these a number or word is part of something longer; behind the latter two only where a digit stands before.
  private static let inNames = signs("-._/+")
  private static let inDates = signs("-._/+:")
  private static let inNumbers = signs(",:")

  /// ASCII signs as bits.
  private static func signs(_ text: String) -> UInt128 {
    text.utf8.reduce(0) { $0 | 1 << UInt128($1) }
  }

  private func follows(_ index: Int, anyOf signs: UInt128) -> Bool {
    index > text.startIndex && text[index - 1] < 0x80 && signs >> text[index - 1] & 1 == 1
  }

  /// Whether it is a later part of something with several, such as a clock or an address, and not of a time that was read.
  private func followsDigit(_ index: Int, across signs: UInt128) -> Bool {
    follows(index, anyOf: signs) && index - 1 > text.startIndex && index - 1 != lastEnd
      && isDigit(at: index - 2)
  }

  private var endsDate: Bool {
    !isWord(at: position)
      || ((isNext("T") || isNext("t")) && isDigit(at: position + 1))
  }

  /// `May 30  2026-report.txt`: a file of that name, and no year.
  private var endsYear: Bool {
    !isWord(at: position) && !isNext("-") && !isNext("/") && !isNext("_") && !isNext(":")
      && !(isNext(".") && isWord(at: position + 1))
  }

  /// No part of a name such as `seconds_ago` or `long-ago.txt`.
  private func standsAlone(_ range: Range<Int>) -> Bool {
    let end = range.upperBound
    return !isWord(before: range.lowerBound) && !follows(range.lowerBound, anyOf: Self.inNames)
      && !isWord(at: end) && !isNext("-", at: end) && !isNext("_", at: end)
      && !isNext("/", at: end) && !(isNext(".", at: end) && isWord(at: end + 1))
  }
}
