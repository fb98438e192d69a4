extension Instant: CustomStringConvertible {
  /// RFC 3339 in UTC, `2026-06-06T13:57:00Z`; milliseconds only where they are not zero. A year outside 0000 to 9999, which
  /// no text can be read to and only arithmetic reaches, has a sign as in ISO 8601: `+10000-01-01T00:00:00Z`.
  public var description: String {
    let time = millisecondsSince1970.remainderAbove(Self.millisecondsPerDay)
    let fraction = time % 1_000
    let seconds = (time / 1_000 % 60).inDigits(2)
    return "\(day)T\(hourAndMinute):\(seconds)\(fraction == 0 ? "" : ".\(fraction.inDigits(3))")Z"
  }

  /// For people: `2026-06-06 13:57 UTC`. Seconds are cut.
  public var dayAndTime: String { "\(day) \(time)" }

  /// For people, where the day is known: `13:57 UTC`. Seconds are cut.
  public var time: String { "\(hourAndMinute) UTC" }

  /// For people who count minutes: `13:57:08 UTC`; seconds only where they are not zero.
  public var timeToTheSecond: String {
    let seconds = millisecondsSince1970.remainderAbove(60_000) / 1_000
    return seconds == 0 ? time : "\(hourAndMinute):\(seconds.inDigits(2)) UTC"
  }

  /// `2026-06-06 13:57:08 UTC`
  public var dayAndTimeToTheSecond: String { "\(day) \(timeToTheSecond)" }

  /// `2026-06-06`
  private var day: String {
    let sinceMidnight = millisecondsSince1970.remainderAbove(Self.millisecondsPerDay)
    // Not from `startOfDay`, which is no midnight on the first day that can be told.
    let days =
      millisecondsSince1970 / Self.millisecondsPerDay
      - (millisecondsSince1970 < 0 && sinceMidnight != 0 ? 1 : 0)
    let date = CalendarDay(daysSince1970: days)
    let sign = date.year < 0 ? "-" : date.year > 9_999 ? "+" : ""
    return
      "\(sign)\(abs(date.year).inDigits(4))-\(date.month.inDigits(2))-\(date.day.inDigits(2))"
  }

  /// `13:57`
  private var hourAndMinute: String {
    let minutes = millisecondsSince1970.remainderAbove(Self.millisecondsPerDay) / 60_000
    return "\((minutes / 60).inDigits(2)):\((minutes % 60).inDigits(2))"
  }
}

extension Int64 {
  /// With zeros in front, at least so many digits.
  fileprivate func inDigits(_ count: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, count - digits.utf8.count)) + digits
  }
}
