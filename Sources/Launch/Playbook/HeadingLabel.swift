/// What a heading calls itself, apart from what it says: `1A`, `Step 3`, `Section 2`, `Phase 4`.
struct HeadingLabel: Hashable {
  enum Kind: Hashable {
    /// `1A`, `6B`: given by the author to be referred to.
    case letter
    /// `1.`, `2.3`, `Section 2`: a number that another chapter may have too.
    case number
    case step(Int)
    /// `Phase 2`, `Stage 1`, `Gate 3`, `Milestone 1`.
    case phase
  }

  let kind: Kind?
  /// `1A`, `2`, `Step 3`; `nil` without a label.
  let label: String?
  /// The heading without label and T-label; the whole heading if nothing else is left.
  let rest: String

  init(_ heading: String) {
    let text = LabelText(heading)
    var index = text.bytes.firstIndex { LabelText.isWord($0) && $0 < 0x80 } ?? 0
    // A sign before the label (an emoji, a bullet) is no part of it; words before it are.
    if text.bytes[..<index].contains(UInt8(ascii: "(")) { index = 0 }

    var kind: Kind?
    var label: String?
    var end = index
    if let next = Self.word(["section", "part", "chapter"], in: text, at: index),
      let (number, stop) = Self.designation(in: text, at: next)
    {
      (kind, label, end) = (Self.isLetter(number) ? .letter : .number, number, stop)
    } else if let next = Self.word(["step"], in: text, at: index),
      let (number, stop) = text.number(at: Self.skipSign(in: text, at: next)), text.isWordEnd(stop)
    {
      (kind, label, end) = (.step(number), "Step \(number)", stop)
    } else if let next = Self.word(
      ["phase", "stage", "gate", "milestone", "wave"], in: text, at: index),
      let (number, stop) = Self.designation(in: text, at: next)
    {
      (kind, label, end) = (.phase, number, stop)
    } else if let (number, stop) = Self.designation(in: text, at: index),
      Self.isSeparated(text, at: stop, isLetter: Self.isLetter(number))
    {
      (kind, label, end) = (Self.isLetter(number) ? .letter : .number, number, stop)
    }
    self.kind = kind
    self.label = label

    let whole = text.suffix(from: index)
    let tail = kind == nil ? whole : Self.trimmed(text.suffix(from: end))
    let name = Self.withoutMoment(tail)
    rest = name.isEmpty ? (tail.isEmpty ? heading : tail) : name
  }

  /// `Step #1`, `Step-1`, `Step no. 1`
  private static func skipSign(in text: LabelText, at index: Int) -> Int {
    for sign in ["#", "-", "no.", "nr."] {
      if let end = text.skip(sign, at: index) { return text.skipSpaces(at: end) }
    }
    return index
  }

  private static func word(_ words: [String], in text: LabelText, at index: Int) -> Int? {
    for word in words {
      if let end = text.skip(word, at: index), end < text.bytes.count,
        !LabelText.isWord(text.bytes[end])
      {
        return text.skipSpaces(at: end)
      }
    }
    return nil
  }

  /// `3`, `1A`, `2.3`, `12b`: digits, then a letter or further numbers.
  private static func designation(in text: LabelText, at index: Int) -> (String, Int)? {
    if let label = letterFirst(in: text, at: index) { return label }
    guard var (_, end) = text.number(at: index), end - index <= 3 else { return nil }
    while end < text.bytes.count, text.bytes[end] == UInt8(ascii: "."),
      let (_, next) = text.number(at: end + 1)
    {
      end = next
    }
    if end < text.bytes.count, (97...122).contains(text.bytes[end]), text.isWordEnd(end + 1) {
      end += 1
    }
    guard text.isWordEnd(end) else { return nil }
    return (text.original(index..<end).asciiUppercased, end)
  }

  /// `R1`, `RB2`: one or two capitals and a number.
  private static func letterFirst(in text: LabelText, at index: Int) -> (String, Int)? {
    let letters = text.original(index..<text.bytes.count).utf8.prefix { (65...90).contains($0) }
      .count
    guard (1...2).contains(letters), let (_, end) = text.number(at: index + letters),
      text.isWordEnd(end)
    else { return nil }
    return (text.original(index..<end), end)
  }

  /// The labels like `6B` that a text names, in their order.
  static func letterLabels(in text: String) -> [String] {
    let text = LabelText(text)
    return text.bytes.indices.compactMap { index in
      guard text.isWordStart(index), let (label, _) = designation(in: text, at: index),
        isLetter(label)
      else { return nil }
      return label
    }
  }

  private static func isLetter(_ label: String) -> Bool {
    label.utf8.contains { (65...90).contains($0) }
  }

  /// A bare number is a label only before a full stop, a bracket, a colon or a dash: `3 resources` has none.
  private static func isSeparated(_ text: LabelText, at end: Int, isLetter: Bool) -> Bool {
    guard end < text.bytes.count else { return isLetter }
    let byte = text.bytes[end]
    if [UInt8(ascii: "."), UInt8(ascii: ")"), UInt8(ascii: ":")].contains(byte) { return true }
    let next = text.skipSpaces(at: end)
    guard next > end, next < text.bytes.count else { return false }
    if text.bytes[next] == UInt8(ascii: "-") { return true }
    if isLetter, (48...57).contains(text.bytes[0..<end].first { LabelText.isWord($0) } ?? 0) {
      return true
    }
    return text.original(0..<end).utf8.contains(UInt8(ascii: "."))
  }

  private static let separators = Set(" .:)(-|/,".utf8)

  private static func trimmed(_ text: String) -> String {
    var bytes = Array(text.utf8)[...]
    while let first = bytes.first, separators.contains(first), first != UInt8(ascii: "(") {
      bytes = bytes.dropFirst()
    }
    while let last = bytes.last, " .:-|/,".utf8.contains(last) { bytes = bytes.dropLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `T-7 days: pre-launch verification` → `pre-launch verification`; `Testing (T-7d)` → `Testing`.
  private static func withoutMoment(_ text: String) -> String {
    guard let moment = Moment.find(in: text)?.moment else { return text }
    let bytes = Array(LabelText(text).suffix(from: 0).utf8)
    let label = Array(moment.label.utf8)
    guard let start = bytes.firstIndex(of: label) else { return text }
    var before = bytes[..<start]
    var after = bytes[(start + label.count)...]
    if before.last == UInt8(ascii: "("), let close = after.firstIndex(of: UInt8(ascii: ")")),
      after[..<close].allSatisfy({ $0 == UInt8(ascii: " ") })
    {
      before = before.dropLast()
      after = after[(close + 1)...]
    }
    let parts = [before, after].map { trimmed(String(decoding: $0, as: UTF8.self)) }
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension String {
  var asciiUppercased: String {
    String(decoding: utf8.map { (97...122).contains($0) ? $0 - 32 : $0 }, as: UTF8.self)
  }

  public var asciiLowercased: String {
    String(decoding: utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
  }

  /// The bytes without white space at both ends.
  var trimmed: String {
    let blank = Set(" \t\r\n".utf8)
    var bytes = Array(utf8)[...]
    while let first = bytes.first, blank.contains(first) { bytes = bytes.dropFirst() }
    while let last = bytes.last, blank.contains(last) { bytes = bytes.dropLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether one slip of the hand leads from one to the other: a letter wrong, missing, too many, or two exchanged.
  func isNear(_ other: String) -> Bool {
    let (a, b) = (Array(utf8), Array(other.utf8))
    guard a != b, abs(a.count - b.count) <= 1 else { return false }
    let start = zip(a, b).prefix { $0 == $1 }.count
    let tail = zip(a[start...].reversed(), b[start...].reversed()).prefix { $0 == $1 }.count
    let (left, right) = (a[start..<(a.count - tail)], b[start..<(b.count - tail)])
    return max(left.count, right.count) <= 1
      || (left.count == 2 && right.count == 2 && left.reversed().elementsEqual(right))
  }

  /// Letters, digits and single hyphens in ASCII: fit for a file's name and an HTML id. May be empty.
  var slug: String {
    var result: [UInt8] = []
    for byte in asciiLowercased.utf8 {
      if (97...122).contains(byte) || (48...57).contains(byte) {
        result.append(byte)
      } else if byte == UInt8(ascii: "+") {
        result.append(contentsOf: "-plus-".utf8)
      } else if result.last != UInt8(ascii: "-"), !result.isEmpty {
        result.append(UInt8(ascii: "-"))
      }
    }
    let joined = String(decoding: result, as: UTF8.self)
    let words = joined.utf8.split(separator: UInt8(ascii: "-"))
    var slug = ""
    for word in words {
      guard slug.utf8.count + word.count < 48 else { break }
      slug += (slug.isEmpty ? "" : "-") + String(decoding: word, as: UTF8.self)
    }
    return slug
  }
}

extension RandomAccessCollection where Element: Equatable, Index == Int {
  /// Where `other` first stands in this collection.
  func firstIndex(of other: some RandomAccessCollection<Element>) -> Int? {
    guard !other.isEmpty, other.count <= count else { return nil }
    return (startIndex...(endIndex - other.count)).first { start in
      self[start..<(start + other.count)].elementsEqual(other)
    }
  }
}
