import Launch

/// A way in which a value may be written so that its own bytes do not stand in a row.
enum Writing: Int, CaseIterable, Sendable {
  /// With terminal sequences, control characters and characters without width in between.
  case terminal
  /// With a backslash before what must not stand alone, as in JSON and most languages: `\/`, `\u00e9`, `\x41`, `\101`, `\ `.
  case escapes
  /// `%2F`; a `+` may be a blank as well, which the literals allow for.
  case percent
  /// `&amp;`, `&#38;`, `&#x26;`.
  case entities
  /// A quote doubled (`''`, `""`) or put into the single quotes of a shell (`'\''`, `'"'"'`).
  case quotes
  /// With the signs of Markdown in between: `**`, `~~`, backticks.
  case emphasis
  /// Broken into lines of any length, with or without indentation.
  case lines

  /// The text as it reads with this way of writing undone. Lines without it are left out, as they have been read already.
  /// - Returns: `nil` where nothing of the text is written so.
  func undone(in text: [UInt8]) -> Reading? {
    let signs = Self.signs[rawValue]
    // Most texts have nothing of it: then nothing is copied.
    guard isWritten(in: text, signs) else { return nil }
    var reading = Reading(keepsTails: keepsTails)
    var index = 0
    while index < text.count {
      let sign = nextSign(in: text, from: index, signs)
      if leavesLinesOut, index == 0 || text[index - 1] == 0x0A {
        // The line in which the next sign stands, if any does.
        var start = sign
        while sign < text.count, start > index, text[start - 1] != 0x0A { start -= 1 }
        reading.skip(start - index)
        index = start
      }
      let lineEnd = leavesLinesOut ? text.endOfLine(from: index, upTo: sign) : sign
      reading.append(text[index..<lineEnd])
      index = lineEnd
      guard index == sign, index < text.count else { continue }
      if let length = undo(in: text, at: index, into: &reading) {
        index += length
      } else {
        reading.append(text[index])
        index += 1
      }
    }
    return reading
  }

  private func isWritten(in text: [UInt8], _ signs: ByteSet) -> Bool {
    var unused = Reading(keepsTails: keepsTails)
    var index = nextSign(in: text, from: 0, signs)
    while index < text.count {
      if undo(in: text, at: index, into: &unused) != nil { return true }
      index = nextSign(in: text, from: index + 1, signs)
    }
    return false
  }

  /// The index of the next byte with which something written so may begin.
  private func nextSign(in text: [UInt8], from start: Int, _ signs: ByteSet) -> Int {
    var index = signs.firstIndex(in: text, from: start)
    while index < text.count, !mayBegin(text, at: index) {
      index = signs.firstIndex(in: text, from: index + 1)
    }
    return index
  }

  /// - Parameter index: of a sign.
  private func mayBegin(_ text: [UInt8], at index: Int) -> Bool {
    switch self {
    case .quotes:
      index + 1 < text.count
        && (text[index + 1] == text[index]
          || text[index] == UInt8(ascii: "'")
            && (text[index + 1] == UInt8(ascii: "\\") || text[index + 1] == UInt8(ascii: "\"")))
    case .terminal, .escapes, .percent, .entities, .emphasis, .lines: true
    }
  }

  /// The ways of which the text holds a sign, a bit each by their raw values.
  static func ways(in text: [UInt8]) -> UInt8 {
    ways.withUnsafeBufferPointer { ways in
      text.withUnsafeBufferPointer { text in
        var found: UInt8 = 0
        for byte in text { found |= ways[Int(byte)] }
        return found
      }
    }
  }

  private static let ways = (UInt8.min...UInt8.max).map { byte in
    allCases.reduce(UInt8(0)) { $1.isSign(byte) ? $0 | 1 << UInt8($1.rawValue) : $0 }
  }

  /// With which bytes something written so may begin, by the raw value.
  private static let signs = allCases.map { way in ByteSet { way.isSign($0) } }

  private var leavesLinesOut: Bool {
    switch self {
    case .terminal, .escapes, .percent, .entities, .quotes, .emphasis: true
    case .lines: false
    }
  }

  private var keepsTails: Bool {
    switch self {
    case .terminal, .emphasis, .lines: false
    case .escapes, .percent, .entities, .quotes: true
    }
  }

  /// Whether something written so may begin with the byte.
  private func isSign(_ byte: UInt8) -> Bool {
    switch self {
    case .terminal:
      byte < 0x20 ? !byte.isSpace : byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF
    case .escapes: byte == UInt8(ascii: "\\")
    case .percent: byte == UInt8(ascii: "%")
    case .entities: byte == UInt8(ascii: "&")
    case .quotes: byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")
    case .emphasis:
      byte == UInt8(ascii: "*") || byte == UInt8(ascii: "~") || byte == UInt8(ascii: "`")
    case .lines: byte == 0x0A || byte == 0x0D
    }
  }

  /// - Returns: how many bytes of the text have been read; `nil`: the byte stands for itself.
  private func undo(in text: [UInt8], at index: Int, into reading: inout Reading) -> Int? {
    let rest = text[index...]
    switch self {
    case .terminal:
      let length = Self.invisibleLength(rest)
      if let length { reading.skip(length) }
      return length
    case .escapes: return reading.appendEscape(rest)
    case .percent:
      guard index + 2 < text.count, let high = text[index + 1].hexValue,
        let low = text[index + 2].hexValue
      else { return nil }
      reading.append(high << 4 | low, writtenIn: 3)
      return 3
    case .entities: return reading.appendEntity(rest)
    case .quotes:
      for written in [Array("'\\''".utf8), Array(#"'"'"'"#.utf8)] where rest.starts(with: written) {
        reading.append(UInt8(ascii: "'"), writtenIn: written.count)
        return written.count
      }
      guard index + 1 < text.count, text[index + 1] == text[index] else { return nil }
      reading.append(text[index], writtenIn: 2)
      return 2
    case .emphasis:
      reading.skip(1)
      return 1
    case .lines:
      let length = rest.prefix { $0.isSpace }.count
      reading.skip(length)
      return length
    }
  }

  /// - Returns: `nil` for a character that can be seen.
  private static func invisibleLength(_ rest: ArraySlice<UInt8>) -> Int? {
    guard let byte = rest.first else { return nil }
    if byte == 0x1B, let end = TerminalSequence.end(in: rest, at: rest.startIndex) {
      return end - rest.startIndex
    }
    if byte < 0x20 || byte == 0x7F { return 1 }
    let second = rest.startIndex + 1
    guard second < rest.endIndex, 0x80...0xBB ~= rest[second] else { return nil }
    switch (byte, rest[second]) {
    case (0xC2, 0xAD): return 2
    case (0xE2, 0x80), (0xE2, 0x81), (0xEF, 0xBB): break
    default: return nil
    }
    return invisible.first { rest.starts(with: $0) }?.count
  }

  /// Soft hyphen, the spaces and joiners without width, and the byte order mark.
  private static let invisible: [[UInt8]] = [
    [0xC2, 0xAD], [0xE2, 0x80, 0x8B], [0xE2, 0x80, 0x8C], [0xE2, 0x80, 0x8D], [0xE2, 0x81, 0xA0],
    [0xEF, 0xBB, 0xBF],
  ]
}
