/// A time that stands in the output of a command. Few are exact: a zone is missing, or all but the day, or an age was
/// rounded for people.
struct OutputTime: Hashable, Sendable {
  /// Where it stands, as indices of the slice that was read.
  let range: Range<Int>
  let meaning: Meaning

  enum Meaning: Hashable, Sendable {
    /// It lies between the two, both included.
    case between(Instant, Instant)
    /// It looks like a time, and is none that can be read for certain, with the reason as it follows "because":
    /// `2026-02-30`, `05/06/2026`.
    case unreadable(why: String)
  }

  /// The times in the text, from left to right, none overlapping. Linear in the length of the text.
  /// - Parameter ranAt: when the command ran, from which `2 days ago` is counted back; `nil`: nobody knows, and such times
  ///   are unreadable.
  static func all(in text: ArraySlice<UInt8>, ranAt: Instant?) -> [OutputTime] {
    var reader = OutputTimeReader(text: text, ranAt: ranAt)
    var times: [OutputTime] = []
    while let time = reader.next() { times.append(time) }
    return times
  }
}

/// A day as it is written, which need not exist.
enum WrittenDay {
  case day(CalendarDay)
  case unreadable(why: String)

  init(year: Int64, month: Int64, day: Int64) {
    let day = CalendarDay(year: year, month: month, day: day)
    self = Self(year: year, day, day)
  }

  /// `05/30/2026`, `30.05.2026`: nothing says which of the two is the month.
  init(_ first: Int64, _ second: Int64, ofYear year: Int64) {
    self = Self(
      year: year,
      CalendarDay(year: year, month: first, day: second),
      CalendarDay(year: year, month: second, day: first))
  }

  private init(year: Int64, _ reading: CalendarDay?, _ other: CalendarDay?) {
    if !(1970...2100).contains(year) {
      self = .unreadable(why: "its year is not between 1970 and 2100")
    } else if let reading, let other, reading != other {
      self = .unreadable(why: "its day and month may be either")
    } else if let day = reading ?? other {
      self = .day(day)
    } else {
      self = .unreadable(why: "there is no such day")
    }
  }

  /// - Parameter clock: `nil`: all of the day, wherever on Earth.
  func meaning(at clock: WrittenClock?, _ zone: WrittenZone) -> OutputTime.Meaning {
    switch self {
    case .unreadable(let why): return .unreadable(why: why)
    case .day(let day):
      let midnight = day.daysSince1970 * Instant.millisecondsPerDay
      guard let clock else {
        return .between(first: midnight, last: midnight + Instant.millisecondsPerDay - 1, .unknown)
      }
      guard let time = clock.millisecondsSinceMidnight else {
        return .unreadable(why: "there is no such time of day")
      }
      let first = midnight + time
      if clock.second == 60, !zone.hasLeapSecond(endingAt: first) {
        return .unreadable(why: "it is not certain that there is such a second")
      }
      return .between(first: first, last: first + (clock.second == nil ? 59_999 : 0), zone)
    }
  }
}

extension OutputTime.Meaning {
  /// - Parameters: milliseconds since 1970, of a clock in that zone.
  fileprivate static func between(
    first: Int64, last: Int64, _ zone: WrittenZone
  ) -> OutputTime.Meaning {
    switch zone {
    case .offset(let minutes):
      .between(
        Instant(millisecondsSince1970: first - minutes * 60_000),
        Instant(millisecondsSince1970: last - minutes * 60_000))
    case .unknown:
      .between(
        Instant(millisecondsSince1970: first - WrittenZone.mostEastern * 60_000),
        Instant(millisecondsSince1970: last - WrittenZone.mostWestern * 60_000))
    case .impossible: .unreadable(why: "there is no such offset from UTC")
    }
  }
}

enum WrittenZone {
  /// None, or a name such as EST or CST, which means one thing here and another there.
  case unknown
  case offset(minutes: Int64)
  /// `+25:00`
  case impossible

  /// The clocks of the Earth, in minutes before UTC: from UTC-12 to UTC+14.
  fileprivate static let mostWestern: Int64 = -12 * 60
  fileprivate static let mostEastern: Int64 = 14 * 60

  /// Which minutes may have a second 60 is for RFC 3339 to say. Where the zone is not known, none is certain to.
  fileprivate func hasLeapSecond(endingAt local: Int64) -> Bool {
    switch self {
    case .unknown, .impossible: return false
    case .offset(let minutes):
      let last = Instant(millisecondsSince1970: (local / 1_000 - minutes * 60) * 1_000)
      return Instant(last.description.dropLast(3) + "60Z") != nil
    }
  }
}

/// A time of day as it is written, which need not exist.
struct WrittenClock {
  enum Half { case morning, afternoon }

  let hour: Int64
  let minute: Int64
  /// `nil`: all of the minute.
  let second: Int64?
  /// Behind the second.
  let milliseconds: Int64
  /// `nil`: the hours count to 23.
  let half: Half?

  /// Second 60 is the last millisecond of second 59, as everywhere. `nil`: `24:00`, `12:61`, `13:00 PM`.
  var millisecondsSinceMidnight: Int64? {
    guard minute <= 59, (second ?? 0) <= 60, let hour = hourOfDay else { return nil }
    let seconds = (hour * 60 + minute) * 60 + min(second ?? 0, 59)
    return seconds * 1_000 + (second == 60 ? 999 : milliseconds)
  }

  private var hourOfDay: Int64? {
    switch half {
    case nil: hour <= 23 ? hour : nil
    case .morning?: 1...12 ~= hour ? hour % 12 : nil
    case .afternoon?: 1...12 ~= hour ? hour % 12 + 12 : nil
    }
  }
}

/// `2 days`, `1 year, 2 months`, `3d12h`: how long ago something was, as programs round it for people.
struct WrittenAge {
  enum Unit: Int64, Comparable {
    case millisecond, second, minute, hour, day, week, month, year

    static func < (smaller: Unit, larger: Unit) -> Bool { smaller.rawValue < larger.rawValue }

    fileprivate var milliseconds: ClosedRange<Int64> {
      let day = Instant.millisecondsPerDay
      return switch self {
      case .millisecond: 1...1
      case .second: 1_000...1_000
      case .minute: 60_000...60_000
      case .hour: 3_600_000...3_600_000
      case .day: day...day
      case .week: 7 * day...7 * day
      case .month: 28 * day...31 * day
      case .year: 365 * day...366 * day
      }
    }
  }

  enum Bound {
    /// `2 days`, `about 2 days`, `less than 2 days`, `more than 2 days`
    case none, rough, upper, lower
  }

  let largest: Unit
  private var smallest: Unit
  private var shortest: Int64
  private var longest: Int64

  init(_ count: Int64, _ unit: Unit) {
    largest = unit
    smallest = unit
    shortest = count * unit.milliseconds.lowerBound
    longest = count * unit.milliseconds.upperBound
  }

  /// - Returns: `false`, and nothing is added, where the unit is not smaller than those before: `1 day 2 days` are two ages.
  mutating func add(_ count: Int64, _ unit: Unit) -> Bool {
    guard unit < smallest else { return false }
    smallest = unit
    shortest += count * unit.milliseconds.lowerBound
    longest += count * unit.milliseconds.upperBound
    return true
  }

  func meaning(_ bound: Bound, before ranAt: Instant) -> OutputTime.Meaning {
    switch bound {
    case .none:
      // Some programs cut, others round: git says "2 days ago" from 36 h on.
      .between(
        shortest - smallest.milliseconds.lowerBound / 2, longest + smallest.milliseconds.upperBound,
        before: ranAt)
    case .rough:
      .between(
        shortest - largest.milliseconds.lowerBound, longest + largest.milliseconds.upperBound,
        before: ranAt)
    case .upper: .between(0, longest, before: ranAt)
    case .lower: .unreadable(why: "it may be as old as it likes")
    }
  }
}

extension OutputTime.Meaning {
  static let unreadableAge = Self.unreadable(why: "how long ago it was cannot be read")

  /// - Parameters: ages in milliseconds; one below zero counts as zero, as nothing is printed before it happens.
  static func between(
    _ youngest: Int64, _ oldest: Int64, before ranAt: Instant
  ) -> OutputTime.Meaning {
    .between(
      ranAt - .milliseconds(oldest), ranAt - .milliseconds(max(0, youngest)))
  }
}
