/// A moment in UTC, to the millisecond.
public struct Instant: Hashable, Sendable {
  /// As POSIX counts: without leap seconds, negative before 1970.
  public let millisecondsSince1970: Int64

  public init(millisecondsSince1970: Int64) {
    self.millisecondsSince1970 = millisecondsSince1970
  }

  /// The first that can be told.
  static let beginning = Instant(millisecondsSince1970: .min)

  /// 00:00 UTC of the same day.
  public var startOfDay: Instant {
    let sinceMidnight = millisecondsSince1970.remainderAbove(Self.millisecondsPerDay)
    let (start, overflow) = millisecondsSince1970.subtractingReportingOverflow(sinceMidnight)
    return Instant(millisecondsSince1970: overflow ? .min : start)
  }

  static let millisecondsPerDay: Int64 = 86_400_000
}

extension Instant: Comparable {
  public static func < (earlier: Instant, later: Instant) -> Bool {
    earlier.millisecondsSince1970 < later.millisecondsSince1970
  }
}

extension Instant {
  /// The duration is cut to whole milliseconds, so that `(instant + duration) - duration` is the instant again.
  /// Stops at the first and the last instant that can be told.
  public static func + (instant: Instant, duration: Duration) -> Instant {
    moved(Int128(instant.millisecondsSince1970) + duration.wholeMilliseconds)
  }

  /// Cut and bounded as `+` is.
  public static func - (instant: Instant, duration: Duration) -> Instant {
    moved(Int128(instant.millisecondsSince1970) - duration.wholeMilliseconds)
  }

  /// How much later the first is; negative where it is earlier.
  public static func - (later: Instant, earlier: Instant) -> Duration {
    .milliseconds(later.millisecondsSince1970) - .milliseconds(earlier.millisecondsSince1970)
  }

  private static func moved(_ milliseconds: Int128) -> Instant {
    Instant(millisecondsSince1970: Int64(clamping: milliseconds))
  }
}

extension Duration {
  /// Toward zero.
  fileprivate var wholeMilliseconds: Int128 { attoseconds / 1_000_000_000_000_000 }
}

extension Int64 {
  /// The remainder that is never negative.
  func remainderAbove(_ divisor: Int64) -> Int64 {
    let rest = self % divisor
    return rest < 0 ? rest + divisor : rest
  }
}
