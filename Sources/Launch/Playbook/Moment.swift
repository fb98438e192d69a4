/// When a phase lies relative to the launch, as its T-label says: `T-7 days`, `T-0`, `T+1h`.
public struct Moment: Hashable, Sendable {
  public enum Unit: String, Hashable, Sendable, CaseIterable {
    case minutes, hours, days, weeks, months

    var seconds: Int64 {
      switch self {
      case .minutes: 60
      case .hours: 3_600
      case .days: 86_400
      case .weeks: 7 * 86_400
      case .months: 30 * 86_400
      }
    }
  }

  /// How many units before (negative) or after (positive) the launch; 0 is the launch itself.
  public let amount: Int
  public let unit: Unit
  /// The label as it stands in the heading, dashes as `-`: `T-7 days`, `Day 0`.
  public let label: String

  public var offset: Duration { .seconds(Int64(amount) * unit.seconds) }

  /// Labels in days or longer mean the whole day.
  public var countsDays: Bool {
    switch unit {
    case .minutes, .hours: false
    case .days, .weeks, .months: amount != 0
    }
  }

  /// The label says its unit; else it was chosen, and the author should be told.
  public var namesUnit: Bool {
    amount == 0 || label.utf8.last.map { !(48...57).contains($0) } == true
      || unit == .days && LabelText(label).skip("d", at: 0) != nil
  }

  /// `24 h before the launch`, `the launch`
  public var words: String {
    switch side {
    case .launch: "the launch"
    case .before: "\((Duration.zero - offset).inWords) before the launch"
    case .after: "\(offset.inWords) after the launch"
    }
  }

  public enum Side: Hashable, Sendable { case before, launch, after }

  public var side: Side { amount < 0 ? .before : amount == 0 ? .launch : .after }
}

extension Moment {
  /// What a heading counts from the launch.
  struct Found {
    let moment: Moment
    /// Something goes on behind it that would change it: `T-0.5h`, `T-1h30`, `T-0 − 30 min`, `T-90 seconds`.
    var isUnreadable = false
    /// `Day 1` counts from the launch only in a document that has a `Day 0` or a T-label too.
    let isOrdinalDay: Bool
  }

  /// Finds the T-label of a heading: `T-7 day`, `T−24h`, `T-0`, `T+1 week`, `T minus 30 min`, `D-1`, `D-Day`, `Day 0`,
  /// `24 hours before launch`. Of several the earliest counts: what is due early is required, what comes later may not be.
  static func find(in heading: String) -> Found? {
    let text = LabelText(heading)
    let end = text.firstEnd
    var earliest: Found?
    var next = 0
    for start in text.bytes.indices where start >= next && text.isWordStart(start) {
      guard
        let found = tLabel(text, at: start) ?? dLabel(text, at: start)
          ?? beforeLaunch(text, at: start)
      else { continue }
      next = start + found.moment.label.utf8.count
      // "Everything that must be done before T-0" names an end, not a time.
      if found.moment.side != .before, let end, end < start { continue }
      if found.isUnreadable { return found }
      if earliest.map({ found.moment.offset < $0.moment.offset }) ?? true { earliest = found }
    }
    return earliest
  }

  private static func tLabel(_ text: LabelText, at start: Int) -> Found? {
    guard var index = text.skip("t", at: start) else { return nil }
    index = text.skipSpaces(at: index)
    let sign: Int
    if let next = text.skip("-", at: index) ?? text.skip("minus ", at: index) {
      (sign, index) = (-1, next)
    } else if let next = text.skip("+", at: index) ?? text.skip("plus ", at: index) {
      (sign, index) = (1, next)
    } else if index == start + 1, text.skip("0", at: index) != nil {
      (sign, index) = (1, index)
    } else {
      return nil
    }
    index = text.skipSpaces(at: index)
    if let end = text.skip("zero", at: index), text.isWordEnd(end) {
      return Found(
        moment: Moment(amount: 0, unit: .hours, label: text.original(start..<end)),
        isOrdinalDay: false)
    }
    return amount(text, from: start, numberAt: index, sign: sign, defaultUnit: .days)
  }

  private static func dLabel(_ text: LabelText, at start: Int) -> Found? {
    if let end = text.skip("d-day", at: start), text.isWordEnd(end) {
      return Found(
        moment: Moment(amount: 0, unit: .days, label: text.original(start..<end)),
        isUnreadable: text.goesOn(at: end), isOrdinalDay: false)
    }
    let isDay: Bool
    var index: Int
    if let next = text.skip("day", at: start) {
      (isDay, index) = (true, text.skipSpaces(at: next))
    } else if let next = text.skip("d", at: start) {
      (isDay, index) = (false, next)
    } else {
      return nil
    }
    if let next = text.skip("-", at: index) ?? text.skip("+", at: index) {
      let sign = text.bytes[index] == UInt8(ascii: "-") ? -1 : 1
      return amount(text, from: start, numberAt: next, sign: sign, only: .days)
    }
    guard isDay || text.skip("0", at: index) != nil else { return nil }
    guard let found = amount(text, from: start, numberAt: index, sign: 1, only: .days) else {
      return nil
    }
    return Found(
      moment: found.moment, isUnreadable: found.isUnreadable,
      isOrdinalDay: found.moment.amount != 0)
  }

  private static func beforeLaunch(_ text: LabelText, at start: Int) -> Found? {
    guard let (value, next) = text.number(at: start), value > 0,
      let (unit, end) = text.unit(at: text.skipSpaces(at: next))
    else { return nil }
    let index = text.skipSpaces(at: end)
    let sign: Int
    let rest: Int
    if let next = text.skip("before ", at: index) ?? text.skip("prior to ", at: index) {
      (sign, rest) = (-1, next)
    } else if let next = text.skip("after ", at: index) {
      (sign, rest) = (1, next)
    } else {
      return nil
    }
    let afterThe = text.skip("the ", at: rest) ?? rest
    for event in ["launch", "release", "go-live", "go live", "cutover", "deploy", "t-0"] {
      if let last = text.skip(event, at: afterThe) {
        return Found(
          moment: Moment(amount: sign * value, unit: unit, label: text.original(start..<last)),
          isOrdinalDay: false)
      }
    }
    return nil
  }

  private static func amount(
    _ text: LabelText, from start: Int, numberAt index: Int, sign: Int,
    defaultUnit: Unit = .days, only: Unit? = nil
  ) -> Found? {
    guard let (value, next) = text.number(at: index) else { return nil }
    let label = { (end: Int) in text.original(start..<end) }
    if only == nil, let (unit, end) = text.unit(at: text.skipSpaces(at: next)) {
      let moment = Moment(amount: sign * value, unit: unit, label: label(end))
      return Found(
        moment: moment, isUnreadable: text.goesOn(at: end), isOrdinalDay: false)
    }
    // `T-24` means hours wherever people count launches so; `T-7` means days.
    let isHours = value == 0 || [12, 24, 36, 48, 72].contains(value)
    let unit = only ?? (isHours ? .hours : defaultUnit)
    let moment = Moment(amount: sign * value, unit: unit, label: label(next))
    return Found(
      moment: moment, isUnreadable: !text.isWordEnd(next) || text.goesOn(at: next),
      isOrdinalDay: false)
  }
}

extension LabelText {
  /// Whether more of a time stands here: a fraction, minutes, an addition, a unit that is not known.
  fileprivate func goesOn(at index: Int) -> Bool {
    guard index < bytes.count else { return false }
    let isDigit: (Int) -> Bool = { $0 < bytes.count && (48...57).contains(bytes[$0]) }
    if [UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":")].contains(bytes[index]),
      isDigit(index + 1)
    {
      return true
    }
    let next = skipSpaces(at: index)
    for unit in [
      "seconds", "second", "secs", "sec", "s", "stunden", "stunde", "tage", "tag", "wochen",
      "minuten", "mn", "half",
    ]
    where skip(unit, at: next).map(isWordEnd) == true {
      return true
    }
    for sign in ["-", "+", "minus ", "plus "] {
      guard let start = skip(sign, at: next).map(skipSpaces), let (_, end) = number(at: start)
      else { continue }
      // `T-0 - 14:00 UTC` tells a time of day; `T-0 - 30 min` another time.
      if unit(at: skipSpaces(at: end)) != nil
        || (isWordEnd(end) && skip(":", at: end) == nil && end == bytes.count)
      {
        return true
      }
    }
    return false
  }

  /// Where a word first says that what follows is an end: `before`, `no later than`, `preconditions for`.
  fileprivate var firstEnd: Int? {
    let phrases = [
      "before", "until", "till", "by", "ahead of", "prior to", "pre", "preconditions",
      "precondition", "prerequisites",
      "later than", "required for", "needed for", "ready for",
    ]
    return bytes.indices.first { index in
      isWordStart(index) && phrases.contains { skip($0, at: index).map(isWordEnd) == true }
    }
  }
}
