extension Instant {
  /// Reads a time as RFC 3339, section 5.6, writes it: `2026-06-06T13:57:00Z`, `2026-06-06T15:57:00.250+02:00`.
  ///
  /// - The offset is mandatory: `Z` or `±hh:mm` up to 23:59. `-00:00` is UTC (section 4.3).
  /// - `t` and `z` may be small, as the RFC allows; a space in place of `T` is refused, and so is anything around the time.
  /// - A fraction may have any number of digits; what lies below the millisecond is cut.
  /// - Days that do not exist and 24:00 are refused, and so is a time whose UTC day lies outside the years 0000 to 9999.
  /// - Second 60 is taken only where section 5.7 has leap seconds: at 23:59 UTC on June 30 and December 31, from 1972 on.
  ///   POSIX time has no name for it; it is read as the last millisecond before, so that it stays on its day.
  public init?(_ text: some StringProtocol) {
    var digits = Digits(bytes: Array(text.utf8))
    guard let year = digits.number(4), digits.skip("-"),
      let month = digits.number(2), digits.skip("-"),
      let day = digits.number(2), digits.skip("T") || digits.skip("t"),
      let hour = digits.number(2), hour <= 23, digits.skip(":"),
      let minute = digits.number(2), minute <= 59, digits.skip(":"),
      let second = digits.number(2), second <= 60,
      let fraction = digits.milliseconds(),
      let offset = digits.offsetInMinutes(), digits.isAtEnd,
      let date = CalendarDay(year: year, month: month, day: day)
    else { return nil }

    let isLeapSecond = second == 60
    let minutes = (date.daysSince1970 * 24 + hour) * 60 + minute - offset
    let seconds = minutes * 60 + (isLeapSecond ? 59 : second)
    let instant = Instant(millisecondsSince1970: seconds * 1_000 + (isLeapSecond ? 999 : fraction))
    guard Self.written.contains(instant) else { return nil }
    if isLeapSecond, !instant.isBeforeLeapSecond { return nil }
    self = instant
  }

  /// The instants that RFC 3339 can write in UTC: the years 0000 to 9999.
  static let written =
    Instant(
      millisecondsSince1970: -62_167_219_200_000)...Instant(
      millisecondsSince1970: 253_402_300_799_999)

  /// Whether this is the last millisecond of a day that may end with a leap second.
  private var isBeforeLeapSecond: Bool {
    let day = CalendarDay(daysSince1970: startOfDay.millisecondsSince1970 / Self.millisecondsPerDay)
    let isLast = millisecondsSince1970.remainderAbove(Self.millisecondsPerDay) == 86_399_999
    return isLast && day.year >= 1972
      && ((day.month == 6 && day.day == 30) || (day.month == 12 && day.day == 31))
  }
}

/// What is left of a time while it is read.
private struct Digits {
  let bytes: [UInt8]
  private var position = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { position == bytes.count }

  mutating func skip(_ sign: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: sign) else { return false }
    position += 1
    return true
  }

  /// Exactly so many ASCII digits.
  mutating func number(_ count: Int) -> Int64? {
    var result: Int64 = 0
    for _ in 0..<count {
      guard let digit = digit() else { return nil }
      result = result * 10 + digit
    }
    return result
  }

  /// `.` and at least one digit, or nothing.
  mutating func milliseconds() -> Int64? {
    guard skip(".") else { return 0 }
    guard var result = digit() else { return nil }
    var count = 1
    while let digit = digit() {
      if count < 3 { result = result * 10 + digit }
      count += 1
    }
    for _ in min(count, 3)..<3 { result *= 10 }
    return result
  }

  mutating func offsetInMinutes() -> Int64? {
    if skip("Z") || skip("z") { return 0 }
    let isWest = skip("-")
    guard isWest || skip("+"),
      let hours = number(2), hours <= 23, skip(":"),
      let minutes = number(2), minutes <= 59
    else { return nil }
    let offset = hours * 60 + minutes
    return isWest ? -offset : offset
  }

  private mutating func digit() -> Int64? {
    guard position < bytes.count,
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[position]
    else { return nil }
    defer { position += 1 }
    return Int64(bytes[position] - UInt8(ascii: "0"))
  }
}
