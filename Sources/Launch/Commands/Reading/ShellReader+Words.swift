/// A word while it is read.
struct WordText {
  var bytes: [UInt8] = []
  var isQuoted = false
  var hasExpansion = false
  var isPattern = false
  /// Outside quotes a brace is open, which a comma makes several words of.
  var hasBrace = false
}

extension ShellReader {
  /// A word from here up to the sign that ends it; empty, if that stands here.
  mutating func readWord(number: Int, isTest: Bool = false) -> ShellWord {
    let start = index
    var word = WordText()
    while let byte = byte(at: index), !isStopped {
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") {
        guard !isTest, readAngle(into: &word, number: number) else { break }
      } else if byte == UInt8(ascii: "(") {
        guard readBracket(into: &word, from: start, number: number, isTest: isTest) else { break }
      } else if Self.isMeta(byte) {
        break
      } else {
        readSign(byte, into: &word, number: number)
      }
    }
    var isPattern = word.isPattern
    if word.bytes.allSatisfy({ $0 == UInt8(ascii: "[") }) { isPattern = false }
    return ShellWord(
      text: String(decoding: word.bytes, as: UTF8.self), range: range(start..<index),
      isQuoted: word.isQuoted, hasExpansion: word.hasExpansion, isPattern: isPattern)
  }

  private mutating func readSign(_ byte: UInt8, into word: inout WordText, number: Int) {
    switch byte {
    case UInt8(ascii: "\\"):
      if let next = self.byte(at: index + 1), next != 0x0A {
        word.bytes.append(next)
        word.isQuoted = true
      }
      index = min(index + 2, bytes.count)
    case UInt8(ascii: "'"):
      index += 1
      readSingleQuoted(into: &word)
    case UInt8(ascii: "\""):
      index += 1
      word.isQuoted = true
      readDoubleQuoted(into: &word, number: number)
    case UInt8(ascii: "$"):
      if self.byte(at: index + 1) == UInt8(ascii: "'") {
        index += 2
        readANSI(into: &word)
      } else if self.byte(at: index + 1) == UInt8(ascii: "\"") {
        index += 1
      } else {
        readDollar(into: &word, number: number, isQuoted: false)
      }
    case UInt8(ascii: "`"): readBackquoted(into: &word, number: number, isQuoted: false)
    default:
      switch byte {
      case UInt8(ascii: "{"): word.hasBrace = true
      case UInt8(ascii: ","), UInt8(ascii: "."): word.isPattern = word.isPattern || word.hasBrace
      case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["): word.isPattern = true
      default: break
      }
      word.bytes.append(byte)
      index += 1
    }
  }

  private mutating func readSingleQuoted(into word: inout WordText) {
    let start = index
    word.isQuoted = true
    while let byte = byte(at: index), byte != UInt8(ascii: "'") { index += 1 }
    guard index < bytes.count else {
      return stop("its quote is never closed", at: index, from: start - 1)
    }
    word.bytes += bytes[start..<index]
    index += 1
  }

  /// `<(…)`, `>(…)` or a placeholder; `false`: a redirection stands here.
  private mutating func readAngle(into word: inout WordText, number: Int) -> Bool {
    let start = index
    if byte(at: index + 1) == UInt8(ascii: "(") {
      index += 2
      readList(until: UInt8(ascii: ")"), in: .substitution(command: number))
      word.hasExpansion = true
    } else if let end = placeholderEnd(at: index) {
      index = end
      reading.placeholders.append(
        ShellWord(
          text: String(decoding: bytes[start..<end], as: UTF8.self), range: range(start..<end)))
    } else {
      return false
    }
    word.bytes += bytes[start..<min(index, bytes.count)]
    return true
  }

  /// `NAME=(…)`, or brackets of a regular expression in `[[ … ]]`; `false`: the word ends here.
  private mutating func readBracket(
    into word: inout WordText, from start: Int, number: Int, isTest: Bool
  ) -> Bool {
    if isTest, !word.bytes.isEmpty {
      var open = 0
      while let byte = byte(at: index), !isStopped, open > 0 || byte == UInt8(ascii: "(") {
        if byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") {
          open += byte == UInt8(ascii: "(") ? 1 : -1
          index += 1
        } else if Self.isMeta(byte) {
          index += 1
        } else {
          readSign(byte, into: &word, number: number)
        }
      }
      return true
    }
    guard let last = word.bytes.last, !word.isQuoted else { return false }
    if last == UInt8(ascii: "="), assignmentEnd(at: start) == index {
      readArray(number: number)
      word.hasExpansion = true
      return true
    }
    if [
      UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "@"), UInt8(ascii: "!"),
    ]
    .contains(last) {
      stop("its pattern with brackets cannot be read", at: index + 1)
    }
    return false
  }

  /// The values of an array, which a variable may run later.
  private mutating func readArray(number: Int) {
    guard enter() else { return }
    defer { leave() }
    let start = index
    index += 1
    var words: [ShellWord] = []
    while !isStopped {
      skipBlanks()
      guard let byte = byte(at: index) else {
        return stop("its '(' is never closed", at: index, from: start)
      }
      if byte == UInt8(ascii: ")") {
        index += 1
        break
      }
      if byte == 0x0A {
        index += 1
        readDocuments()
      } else if byte == UInt8(ascii: "#") {
        skipComment()
      } else if Self.isMeta(byte), !isSubstitution(at: index) {
        return stop("a sign stands where bash expects none", at: index + 1)
      } else {
        words.append(readWord(number: number))
      }
    }
    guard !words.isEmpty, !isStopped else { return }
    reading.pipelines.append(
      ShellReading.Pipeline(
        enclosure: .substitution(command: number), stages: [reading.commands.count],
        end: reading.commands.count + 1))
    var list = newCommand()
    list.words = words
    list.pipeline = reading.pipelines.count - 1
    list.isList = true
    reading.append(list)
  }

  func isSubstitution(at index: Int) -> Bool {
    guard let byte = byte(at: index) else { return false }
    return (byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">"))
      && self.byte(at: index + 1) == UInt8(ascii: "(")
      || byte == UInt8(ascii: "<") && placeholderEnd(at: index) != nil
  }

  /// Behind the `=` of `NAME=`, `NAME+=` or `NAME[…]=`; `nil`: no assignment begins here.
  func assignmentEnd(at start: Int) -> Int? {
    var index = start
    while let byte = byte(at: index), Self.isName(byte) { index += 1 }
    guard index > start, !(48...57).contains(bytes[start]) else { return nil }
    if byte(at: index) == UInt8(ascii: "[") {
      while let byte = byte(at: index), byte != UInt8(ascii: "]"), !Self.isMeta(byte) { index += 1 }
      guard byte(at: index) == UInt8(ascii: "]") else { return nil }
      index += 1
    }
    if byte(at: index) == UInt8(ascii: "+") { index += 1 }
    return byte(at: index) == UInt8(ascii: "=") ? index + 1 : nil
  }

  /// Behind the `>` of `<name>`, which bash would take for redirections; `nil`: it is no placeholder.
  func placeholderEnd(at start: Int) -> Int? {
    guard byte(at: start) == UInt8(ascii: "<"), let first = byte(at: start + 1),
      Self.isName(first), !(48...57).contains(first)
    else { return nil }
    var end = start + 1
    while let byte = byte(at: end), end - start < 80,
      LabelText.isWord(byte) || [0x20, 0x2D, 0x2E, 0x2F, 0x3A, 0x2C, 0x40, 0x7C].contains(byte)
    { end += 1 }
    guard byte(at: end) == UInt8(ascii: ">"), bytes[end - 1] != 0x20 else { return nil }
    // `<in>out` reads a file and writes another.
    if let next = byte(at: end + 1),
      Self.isName(next) || next == UInt8(ascii: ">") || next == UInt8(ascii: "&")
    {
      return nil
    }
    return end + 1
  }
}
