/// Reads a pattern byte by byte and stops at the first problem.
struct PatternReader {
  typealias Part = Pattern.Part
  typealias Characters = Pattern.Characters
  typealias Problem = Pattern.Problem

  /// How many bytes a pattern may have.
  static let longest = 1000
  /// How many groups may stand in each other.
  static let deepest = 100
  static let highestCount = 1000

  private let bytes: ArraySlice<UInt8>
  private var position = 0
  private var ignoresCase = false
  /// The offsets of the groups that are still open.
  private var open: [Int] = []

  init(_ text: String) {
    bytes = Array(text.utf8)[...]
  }

  mutating func pattern() throws(Problem) -> Part {
    guard skip("/") else { throw problem("a pattern stands between two '/'", at: 0) }
    guard bytes.count <= Self.longest else {
      throw problem("the pattern is longer than \(Self.longest) bytes", at: 0)
    }
    if next == "/" { throw problem("the pattern is empty", at: 0) }
    // Needed before the flags are reached.
    ignoresCase = bytes.reversed().prefix { $0 != UInt8(ascii: "/") }.contains(UInt8(ascii: "i"))
    let part = try choice()
    guard let end = next else { throw notClosed }
    if end == ")" { throw problem("')' closes no group", at: position) }
    try flags()
    return part
  }

  private var notClosed: Problem { problem("the pattern is not closed by '/'", at: 0) }

  private mutating func flags() throws(Problem) {
    let slash = position
    position += 1
    if bytes[position...].contains(UInt8(ascii: "/")) {
      throw problem("a '/' within the pattern is written '\\/'", at: slash)
    }
    while let flag = next {
      let start = position
      _ = bytes.character(at: &position)
      // In one line only the first of these changes anything.
      guard flag == "i" || flag == "g" || flag == "m" || flag == "u" else {
        throw problem("the flag '\(text(from: start))' is not supported", at: start)
      }
    }
  }

  private mutating func choice() throws(Problem) -> Part {
    var parts = [try sequence()]
    while skip("|") { parts.append(try sequence()) }
    return parts.count == 1 ? parts[0] : .choice(parts)
  }

  private mutating func sequence() throws(Problem) -> Part {
    var parts: [Part] = []
    while let next, next != "|", next != ")", next != "/" { parts.append(try piece()) }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func piece() throws(Problem) -> Part {
    let start = position
    if try repetition() != nil { throw nothingToRepeat(at: start) }
    let part = try atom()
    let end = position
    guard let (least, most) = try repetition() else { return part }
    if case .boundary = part, bytes[start] != UInt8(ascii: "(") { throw nothingToRepeat(at: end) }
    return .repetition(part, least: least, most: most)
  }

  private func nothingToRepeat(at start: Int) -> Problem {
    problem("'\(text(from: start))' has nothing to repeat", at: start)
  }

  /// How often the part before is repeated. A `?` behind that changes how much is found, but not
  /// whether.
  private mutating func repetition() throws(Problem) -> (least: Int, most: Int?)? {
    let result: (Int, Int?)
    switch next {
    case "*": result = (0, nil)
    case "+": result = (1, nil)
    case "?": result = (0, 1)
    case "{":
      guard let counts = try counts() else { return nil }
      _ = skip("?")
      return counts
    default: return nil
    }
    position += 1
    _ = skip("?")
    return result
  }

  /// `nil` where the brace is a character, as in `{"status":"UP"}`.
  private mutating func counts() throws(Problem) -> (least: Int, most: Int?)? {
    let start = position
    position += 1
    let least = number()
    let hasComma = skip(",")
    let most = hasComma ? number() : least
    if least == nil, most == nil {
      position = start
      return nil
    }
    guard let least, skip("}") else {
      throw problem(
        "a count is written '{2}', '{2,}' or '{2,3}', and the character '\\{'", at: start)
    }
    guard least <= Self.highestCount, most ?? 0 <= Self.highestCount else {
      throw problem("a count is at most \(Self.highestCount)", at: start)
    }
    if let most, most < least {
      throw problem("the count '\(text(from: start))' is the wrong way round", at: start)
    }
    return (least, most)
  }

  /// As far as it can be told from others that are too large.
  private mutating func number() -> Int? {
    var number: Int?
    while let next, "0"..."9" ~= next {
      number = min((number ?? 0) * 10 + Int(next.value - 48), Self.highestCount + 1)
      position += 1
    }
    return number
  }

  private mutating func atom() throws(Problem) -> Part {
    switch next {
    case "(": return try group()
    case "[": return .character(try characterClass())
    case "\\": return try escape()
    case "^":
      position += 1
      return .boundary(.lineStart)
    case "$":
      position += 1
      return .boundary(.lineEnd)
    case ".":
      position += 1
      return .character(Characters.none.negated)
    default: return .character(cased(Characters(bytes.character(at: &position))))
    }
  }

  private func cased(_ characters: Characters) -> Characters {
    ignoresCase ? characters.ignoringCase : characters
  }

  // MARK: Groups

  private mutating func group() throws(Problem) -> Part {
    let start = position
    guard open.count < Self.deepest else {
      throw problem("groups stand more than \(Self.deepest) deep in each other", at: start)
    }
    open.append(start)
    position += 1
    if skip("?") { try groupMark(from: start) }
    let part = try choice()
    guard skip(")") else { throw problem("the group is not closed", at: start) }
    open.removeLast()
    return part
  }

  /// What stands behind `(?`.
  private mutating func groupMark(from start: Int) throws(Problem) {
    if skip(":") { return }
    let hasAngle = skip("<")
    guard let mark = next else { throw problem("the group is not closed", at: start) }
    _ = bytes.character(at: &position)
    switch mark {
    case "=", "!":
      throw problem("'\(text(from: start))' looks around, which is not supported", at: start)
    case _ where hasAngle, "P", "'":
      throw problem("names of groups are not supported: write '('", at: start)
    case "a"..."z", "-", "^":
      throw problem("a flag is written behind the last '/', as in '/ok/i'", at: start)
    default: throw problem("'\(text(from: start))' is not supported", at: start)
    }
  }

  // MARK: Escapes

  private mutating func escape() throws(Problem) -> Part {
    let start = position
    switch following {
    case "b":
      position += 2
      return .boundary(.wordEdge)
    case "B":
      position += 2
      return .boundary(.noWordEdge)
    case "<", ">":
      position += 2
      let written = text(from: start)
      throw problem(
        "'\(written)' is written '\(written.dropFirst())', or '\\b' at the edge of a word",
        at: start)
    default: return .character(cased(try escapedCharacters().set))
    }
  }

  /// What a backslash and the next character stand for.
  private mutating func escapedCharacters() throws(Problem) -> ClassItem {
    let start = position
    position += 1
    guard let escaped = next else { throw notClosed }
    let character = bytes.character(at: &position)
    let written = text(from: start)
    switch escaped {
    case "d": return ClassItem(set: .digits)
    case "D": return ClassItem(set: .digits.negated)
    case "w": return ClassItem(set: .words)
    case "W": return ClassItem(set: .words.negated)
    case "s": return ClassItem(set: .spaces)
    case "S": return ClassItem(set: .spaces.negated)
    case "t": return ClassItem(0x09)
    case "n":
      throw problem("'\\n' is in no line: the pattern is searched for in each by itself", at: start)
    case "1"..."9", "k":
      throw problem("'\(written)' refers back to a group, which is not supported", at: start)
    case "p", "P":
      throw problem(
        "'\(written)' is not supported: list the characters, as in '[a-zé]'", at: start)
    default:
      guard character < 0x80, !Characters.letters.union(.digits).contains(character) else {
        throw problem("'\(written)' has no meaning here", at: start)
      }
      return ClassItem(character)
    }
  }

  // MARK: Classes

  /// What a class lists: one character, or a set that has a name.
  private struct ClassItem {
    let set: Characters
    /// `nil`: a set.
    let character: UInt32?

    init(set: Characters) {
      self.set = set
      character = nil
    }

    init(_ character: UInt32) {
      set = Characters(character)
      self.character = character
    }
  }

  private mutating func characterClass() throws(Problem) -> Characters {
    let start = position
    if following == ":", try namedSet() != nil {
      throw problem("'\(text(from: start))' is written '[\(text(from: start))]'", at: start)
    }
    position += 1
    let isNegated = skip("^")
    var set = Characters.none
    repeat { set = set.union(try classEntry(of: start)) } while next != "]"
    position += 1
    return isNegated ? cased(set).negated : cased(set)
  }

  /// A character, a set or a range. A `]` that is asked for here is a character.
  private mutating func classEntry(of start: Int) throws(Problem) -> Characters {
    let first = position
    let lower = try classItem(of: start)
    guard next == "-", let following, following != "]" else { return lower.set }
    position += 1
    let last = position
    let upper = try classItem(of: start)
    guard let low = lower.character else { throw noEnd(of: first..<last - 1) }
    guard let high = upper.character else { throw noEnd(of: last..<position) }
    guard low < 0x80, high < 0x80 else {
      throw problem("the range '\(text(from: first))' has an end beyond ASCII", at: first)
    }
    guard low <= high else {
      throw problem("the range '\(text(from: first))' is the wrong way round", at: first)
    }
    return Characters(Unicode.Scalar(UInt8(low))...Unicode.Scalar(UInt8(high)))
  }

  private func noEnd(of range: Range<Int>) -> Problem {
    problem("'\(text(range))' is no character that a range may end in", at: range.lowerBound)
  }

  private mutating func classItem(of start: Int) throws(Problem) -> ClassItem {
    switch next {
    case nil: throw problem("the class is not closed", at: start)
    case "\\":
      guard following != nil else { throw problem("the class is not closed", at: start) }
      return try escapedCharacters()
    case "[":
      if let set = try namedSet() { return ClassItem(set: set) }
    default: break
    }
    return ClassItem(bytes.character(at: &position))
  }

  /// `[:digit:]` and the like; `nil` where the bracket begins nothing of that form.
  private mutating func namedSet() throws(Problem) -> Characters? {
    let start = position
    guard let mark = following, mark == ":" || mark == "." || mark == "=" else { return nil }
    position += 2
    while let next, next == "^" || next == "-" || Characters.letters.contains(next.value) {
      position += 1
    }
    guard next == mark, following == "]" else {
      position = start
      return nil
    }
    position += 2
    switch text(from: start) {
    case "[:digit:]": return .digits
    case "[:alpha:]": return .letters
    case "[:alnum:]": return .letters.union(.digits)
    case "[:space:]": return .spaces
    case "[:upper:]": return .uppercase
    case "[:lower:]": return .lowercase
    default: throw problem("'\(text(from: start))' is not supported", at: start)
    }
  }

  // MARK: Bytes

  /// The next byte, `nil` at the end.
  private var next: Unicode.Scalar? { byte(at: position) }
  private var following: Unicode.Scalar? { byte(at: position + 1) }

  private func byte(at index: Int) -> Unicode.Scalar? {
    index < bytes.endIndex ? Unicode.Scalar(bytes[index]) : nil
  }

  private mutating func skip(_ byte: Unicode.Scalar) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  private func text(from start: Int) -> String { text(start..<position) }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func problem(_ message: String, at offset: Int) -> Problem {
    Problem(message: message, offset: offset)
  }
}
