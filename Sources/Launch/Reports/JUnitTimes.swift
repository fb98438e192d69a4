/// When the parts of a JUnit report ran, as far as they say it.
struct JUnitTimes {
  /// Of suites and tests.
  private var spans: [(start: Instant, end: Instant)] = []
  /// Of those that state a time without its offset: when they began at the latest.
  private var bounds: [Instant] = []
  /// How many suites that hold tests do not say when they ran, and how many times cannot be read.
  private var undated = 0
  /// How long the suites that hold tests took, all together.
  private(set) var took: Duration?

  private var isDated: Bool { undated == 0 && !spans.isEmpty }

  /// `nil`: not all of it says so with its offset.
  var startedAt: Instant? { isDated ? beganBy : nil }
  /// When the oldest part ended; `nil`: not all of it says so.
  var finishedAt: Instant? { isDated ? (spans.map(\.end) + bounds).min() : nil }
  /// The oldest time that it states anywhere.
  var beganBy: Instant? { (spans.map(\.start) + bounds).min() }

  /// - Parameter holdsTests: it is a suite in which tests stand directly.
  /// - Returns: what is wrong with the times of an element.
  mutating func add(_ element: XMLElement, in file: SourceFile, holdsTests: Bool) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    let time = element.attribute("time")
    if let time, time.value.isNoDuration {
      problems.append(
        .error(
          "'time' is \(time.value.inQuotes), not seconds",
          at: file.place(atOffset: time.range.lowerBound, length: time.range.count)))
    }
    let took = time.flatMap { Duration(seconds: $0.value) }
    if holdsTests, let took { self.took = (self.took ?? .zero) + took }
    let stamp = element.attribute("timestamp")?.value.trimmed ?? ""
    if let start = Instant(stamp) {
      spans.append((start, start + (took ?? .zero)))
    } else if let latest = Instant(atTheLatest: stamp) {
      // Without its offset from UTC a time may be hours off.
      bounds.append(latest)
      if holdsTests { undated += 1 }
    } else if holdsTests || !stamp.isEmpty {
      undated += 1
    }
    return problems
  }
}

extension Instant {
  /// The last moment that a day, or a time without an offset that can be read, may mean: that of the westernmost zone, twelve hours
  /// behind UTC. `nil` for anything else.
  fileprivate init?(atTheLatest text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10 else { return nil }
    let day = String(decoding: bytes[..<10], as: UTF8.self)
    var clock = "23:59:59.999"
    if bytes.count > 10 {
      guard bytes.count >= 19, [UInt8(ascii: "T"), UInt8(ascii: "t"), 0x20].contains(bytes[10])
      else { return nil }
      clock = String(decoding: bytes[11..<19], as: UTF8.self) + ".999"
    }
    guard let utc = Instant("\(day)T\(clock)Z") else { return nil }
    self = utc + .seconds(12 * 3_600)
  }
}

extension String {
  /// It has no digit, or says that something took less than no time.
  fileprivate var isNoDuration: Bool {
    let text = trimmed.utf8
    guard !text.isEmpty else { return false }
    let isNegative = text.first == UInt8(ascii: "-") && text.contains { (0x31...0x39).contains($0) }
    return isNegative || !text.contains(where: \.isDigit)
  }
}

extension Duration {
  /// `12.345`, `12,345` or `1,234.5`: seconds, as reports write them; `nil` for anything else, and for more than a year.
  init?(seconds text: String) {
    let bytes = Array(text.trimmed.utf8)
    // Alone, a comma may be either: what is shorter makes nothing younger than it is.
    let isDecimal =
      !bytes.contains(UInt8(ascii: ".")) && bytes.count { $0 == UInt8(ascii: ",") } == 1
    let plain = bytes.compactMap { byte -> UInt8? in
      guard byte == UInt8(ascii: ",") else { return byte }
      return isDecimal ? UInt8(ascii: ".") : nil
    }
    let parts = plain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard 1...2 ~= parts.count, parts.allSatisfy({ $0.allSatisfy(\.isDigit) }),
      let whole = Int64(String(decoding: parts[0], as: UTF8.self)), whole <= 366 * 86_400
    else { return nil }
    let digits = parts.count == 2 ? Array(parts[1].prefix(3)) : []
    let fraction = String(decoding: digits, as: UTF8.self)
    let padded = fraction + String(repeating: "0", count: 3 - digits.count)
    self = .seconds(whole) + .milliseconds(Int64(padded) ?? 0)
  }
}
