/// A number with its unit, as outputs and expectations write it: `33`, `66%`, `200 ms`, `58.3MB`, `4m34s`.
struct Quantity: Hashable, Sendable {
  enum Dimension: Hashable, Sendable {
    case number, percent, time, size
  }

  let dimension: Dimension
  /// In nanoseconds, bytes, percent or nothing. Two values where the unit has two meanings: `M` is a million bytes to some
  /// programs and 1024 times 1024 to others.
  let smallest: Decimal
  let largest: Decimal
  /// As written.
  let text: String

  init(_ number: Decimal) {
    dimension = .number
    smallest = number
    largest = number
    text = number.text
  }

  /// - Parameter assumed: what a bare number is counted in, where the command says so; `nil`: it is a bare number.
  init?(_ text: String, as dimension: Dimension, assumed: Unit? = nil) {
    let text = text.trimmed
    self.text = text
    self.dimension = dimension
    let bytes = Array(text.utf8)[...]
    switch dimension {
    case .number:
      guard let number = Decimal(text) else { return nil }
      smallest = number
      largest = number
    case .percent:
      guard bytes.last == UInt8(ascii: "%"),
        let number = Decimal(String(decoding: bytes.dropLast().trimmedBlanks, as: UTF8.self))
      else { return nil }
      smallest = number
      largest = number
    case .time, .size:
      if let number = Decimal(text) {
        guard let assumed, assumed.dimension == dimension else { return nil }
        smallest = number.times(assumed.least)
        largest = number.times(assumed.most)
        return
      }
      guard let parts = Self.parts(bytes), let first = parts.first,
        parts.count == 1 || dimension == .time
      else { return nil }
      var units: [Unit] = []
      for part in parts {
        guard let unit = Unit(part.unit, dimension) else { return nil }
        // `4m34s` goes from large to small; anything else is no one time.
        if let last = units.last, last.least <= unit.least { return nil }
        units.append(unit)
      }
      guard parts.count == 1 || parts.allSatisfy({ !$0.number.text.utf8.contains(0x2D) }) else {
        return nil
      }
      var (smallest, largest) = (
        first.number.times(units[0].least), first.number.times(units[0].most)
      )
      for (part, unit) in zip(parts, units).dropFirst() {
        guard let sum = smallest.plus(part.number.times(unit.least)),
          let most = largest.plus(part.number.times(unit.most))
        else { return nil }
        (smallest, largest) = (sum, most)
      }
      self.smallest = smallest
      self.largest = largest
    }
  }

  /// Numbers, each with the letters behind it.
  private static func parts(_ bytes: ArraySlice<UInt8>) -> [(number: Decimal, unit: String)]? {
    var parts: [(number: Decimal, unit: String)] = []
    var rest = bytes
    while !rest.isEmpty {
      let digits = rest.prefix {
        $0.isDigit || [0x2B, 0x2D, UInt8(ascii: "."), UInt8(ascii: ",")].contains($0)
      }
      guard let number = Decimal(String(decoding: digits, as: UTF8.self)) else { return nil }
      rest = rest.dropFirst(digits.count).drop(while: \.isBlank)
      let unit = rest.prefix { !$0.isDigit && !$0.isBlank && $0 != 0x2B && $0 != 0x2D }
      guard !unit.isEmpty, parts.count < 8 else { return nil }
      parts.append((number, String(decoding: unit, as: UTF8.self)))
      rest = rest.dropFirst(unit.count).drop(while: \.isBlank)
    }
    return parts
  }

  /// What one of a unit is in nanoseconds or bytes.
  struct Unit: Hashable, Sendable {
    let dimension: Dimension
    let least: Int
    let most: Int

    static let byte = Unit(dimension: .size, least: 1, most: 1)
    static let second = Unit(dimension: .time, least: 1_000_000_000, most: 1_000_000_000)

    private init(dimension: Dimension, least: Int, most: Int) {
      self.dimension = dimension
      self.least = least
      self.most = most
    }

    /// `ms`, `minutes`, `MiB`, `G`; letters of any case, but `m` is a minute and `M` a million bytes.
    init?(_ text: String, _ dimension: Dimension) {
      // `M` is a million bytes, `m` a minute.
      let isSmall = text.utf8.elementsEqual(text.asciiLowercased.utf8)
      guard
        dimension == .time ? isSmall || text.utf8.count > 2 : !["m", "g", "t", "b"].contains(text),
        let unit = Self.known(text.asciiLowercased, dimension)
      else { return nil }
      self = unit
    }

    private static func known(_ name: String, _ dimension: Dimension) -> Unit? {
      switch dimension {
      case .number, .percent: return nil
      case .time:
        for (nanoseconds, names) in times where names.contains(name) {
          return Unit(dimension: .time, least: nanoseconds, most: nanoseconds)
        }
        return nil
      case .size:
        if ["b", "byte", "bytes"].contains(name) { return .byte }
        for (power, letter) in ["k", "m", "g", "t"].enumerated() {
          let (thousands, kibis) = (power1000[power], power1024[power])
          if [letter, letter + "b"].contains(name) {
            return Unit(dimension: .size, least: thousands, most: kibis)
          }
          if [letter + "i", letter + "ib"].contains(name) {
            return Unit(dimension: .size, least: kibis, most: kibis)
          }
        }
        return nil
      }
    }

    private static let power1000 = [1_000, 1_000_000, 1_000_000_000, 1_000_000_000_000]
    private static let power1024 = [1024, 1_048_576, 1_073_741_824, 1_099_511_627_776]
    private static let times: [(Int, Set<String>)] = [
      (1, ["ns", "nanosecond", "nanoseconds"]),
      (1_000, ["us", "µs", "μs", "microsecond", "microseconds"]),
      (1_000_000, ["ms", "msec", "millisecond", "milliseconds"]),
      (1_000_000_000, ["s", "sec", "secs", "second", "seconds"]),
      (60_000_000_000, ["m", "min", "mins", "minute", "minutes"]),
      (3_600_000_000_000, ["h", "hr", "hrs", "hour", "hours"]),
      (86_400_000_000_000, ["d", "day", "days"]),
      (604_800_000_000_000, ["w", "wk", "week", "weeks"]),
    ]
  }
}

extension Comparison {
  /// `nil`: the units leave it open. Where both are written with such a unit, both mean the same by it.
  func holds(_ found: Quantity, _ wanted: Quantity) -> Bool? {
    let isOpen = { (quantity: Quantity) in quantity.smallest < quantity.largest }
    var answers = [
      holds(found.smallest, wanted.smallest), holds(found.largest, wanted.largest),
    ]
    if !isOpen(found) || !isOpen(wanted) {
      answers += [
        holds(found.smallest, wanted.largest), holds(found.largest, wanted.smallest),
      ]
    }
    return answers.allSatisfy { $0 == answers[0] } ? answers[0] : nil
  }
}
