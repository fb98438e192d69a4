extension OutputTimeReader {
  enum Word {
    case month(Int64)
    case unit(WrittenAge.Unit)
    /// `a`, `an`, `one`
    case one
    case bound(WrittenAge.Bound)
    /// `less`, which needs `than`.
    case pair(UInt128, WrittenAge.Bound)
    case just, yesterday, ago
  }

  static let (andKey, agoKey, nowKey) = (key("and"), key("ago"), key("now"))
  static let ones = [key("a"), key("an"), key("one")]
  static let namesOfUTC = [key("z"), key("utc"), key("gmt")]

  /// By `shelf(of:)`, which takes a third of the time of a dictionary: nobody can add words that share a shelf.
  static let words: [[(key: UInt128, word: Word)]] = {
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
      key("just"): .just, key("yesterday"): .yesterday,
      agoKey: .ago, key("less"): .pair(key("than"), .upper),
      key("more"): .pair(key("than"), .lower), key("longer"): .pair(key("than"), .lower),
      key("at"): .pair(key("least"), .lower), key("up"): .pair(key("to"), .upper),
    ]
    func add(_ text: String, _ word: Word) {
      for name in text.split(separator: " ") { words[key(name)] = word }
    }
    for key in ones { words[key] = .one }
    for (index, names) in months.enumerated() { add(names, .month(Int64(index + 1))) }
    for (names, unit) in units { add(names, .unit(unit)) }
    add("about around roughly approximately approx almost nearly over circa", .bound(.rough))
    add("under within half", .bound(.upper))
    return words.reduce(into: Array(repeating: [], count: 64)) {
      $0[shelf(of: $1.key)].append(($1.key, $1.value))
    }
  }()

  static func shelf(of key: UInt128) -> Int {
    let key = UInt64(truncatingIfNeeded: key)
    return Int((key ^ key >> 7 ^ key >> 13) & 63)
  }

  static func word(_ key: UInt128) -> Word? {
    for entry in words[shelf(of: key)] where entry.key == key { return entry.word }
    return nil
  }

  /// Up to 16 letters, made small, as one number, which costs no allocation.
  static func key(_ word: some StringProtocol) -> UInt128 {
    word.utf8.reduce(0) { $0 << 8 | UInt128($1 | 0x20) }
  }

  /// The run of letters there; `nil`: it has none, or more than any word that is known.
  func word(at index: Int) -> (key: UInt128, end: Int)? {
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
  mutating func number(_ count: ClosedRange<Int>) -> Int64? {
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

  mutating func take(_ sign: Unicode.Scalar) -> Unicode.Scalar? {
    guard isNext(sign) else { return nil }
    position += 1
    return sign
  }

  /// One or two, as `ls` and `date` write before a day of one digit.
  mutating func blanks() -> Bool {
    guard take(" ") != nil else { return false }
    _ = take(" ")
    return true
  }

  func isNext(_ sign: Unicode.Scalar) -> Bool { isNext(sign, at: position) }

  func isNext(_ sign: Unicode.Scalar, at index: Int) -> Bool {
    index < text.endIndex && text[index] == UInt8(ascii: sign)
  }

  func isDigit(at index: Int) -> Bool {
    index < text.endIndex && 0x30...0x39 ~= text[index]
  }

  func isLetter(at index: Int) -> Bool {
    index < text.endIndex && 0x61...0x7A ~= text[index] | 0x20
  }

  func isCapital(at index: Int) -> Bool {
    index < text.endIndex && 0x41...0x5A ~= text[index]
  }

  func isBlank(at index: Int) -> Bool {
    index < text.endIndex && (text[index] == 0x20 || text[index] == 0x09)
  }

  /// A letter or digit of any script.
  func isWord(at index: Int) -> Bool {
    guard index < text.endIndex else { return false }
    if text[index] < 0x80 { return isLetter(at: index) || isDigit(at: index) }
    return Self.isWord(
      String(decoding: text[index..<min(index + 4, text.endIndex)], as: UTF8.self)
        .unicodeScalars.first)
  }

  func isWord(before index: Int) -> Bool {
    guard index > text.startIndex else { return false }
    if text[index - 1] < 0x80 { return isWord(at: index - 1) }
    return Self.isWord(
      String(decoding: text[max(index - 4, text.startIndex)..<index], as: UTF8.self)
        .unicodeScalars.last)
  }

  /// A mark changes the letter or digit that it joins. U+FFFD stands for bytes that are no text: they may have been letters.
  static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return properties.isAlphabetic || properties.numericType != nil || scalar == "\u{FFFD}"
    }
  }

  /// `T2026-05-30`
  func isBehindT(_ index: Int) -> Bool {
    index > text.startIndex && text[index - 1] == UInt8(ascii: "T") && !isWord(before: index - 1)
  }

  /// Behind these a number or word is part of something longer; behind the latter two only where a digit stands before.
  static let inNames = signs("-._/+")
  static let inDates = signs("-._/+:")
  static let inNumbers = signs(",:")

  /// ASCII signs as bits.
  static func signs(_ text: String) -> UInt128 {
    text.utf8.reduce(0) { $0 | 1 << UInt128($1) }
  }

  func follows(_ index: Int, anyOf signs: UInt128) -> Bool {
    index > text.startIndex && text[index - 1] < 0x80 && signs >> text[index - 1] & 1 == 1
  }

  /// Whether it is a later part of something with several, such as a clock or an address, and not of a time that was read.
  func followsDigit(_ index: Int, across signs: UInt128) -> Bool {
    follows(index, anyOf: signs) && index - 1 > text.startIndex && index - 1 != lastEnd
      && isDigit(at: index - 2)
  }

  var endsDate: Bool {
    !isWord(at: position)
      || ((isNext("T") || isNext("t")) && isDigit(at: position + 1))
  }

  /// `May 30  2026-report.txt`: a file of that name, and no year.
  var endsYear: Bool {
    !isWord(at: position) && !isNext("-") && !isNext("/") && !isNext("_") && !isNext(":")
      && !(isNext(".") && isWord(at: position + 1))
  }

  /// No part of a name such as `seconds_ago` or `long-ago.txt`.
  func standsAlone(_ range: Range<Int>) -> Bool {
    let end = range.upperBound
    return !isWord(before: range.lowerBound) && !follows(range.lowerBound, anyOf: Self.inNames)
      && !isWord(at: end) && !isNext("-", at: end) && !isNext("_", at: end)
      && !isNext("/", at: end) && !(isNext(".", at: end) && isWord(at: end + 1))
  }
}
