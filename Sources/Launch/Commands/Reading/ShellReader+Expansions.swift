extension ShellReader {
  /// Up to the quote that closes, which it passes. A here-document's body ends with its bytes.
  mutating func readDoubleQuoted(into word: inout WordText, number: Int, isDocument: Bool = false) {
    let start = index
    while let byte = byte(at: index), !isStopped {
      switch byte {
      case UInt8(ascii: "\"") where !isDocument:
        index += 1
        return
      case UInt8(ascii: "\\"):
        if let next = self.byte(at: index + 1) {
          if ![UInt8(ascii: "$"), UInt8(ascii: "`"), UInt8(ascii: "\""), byte, 0x0A].contains(next)
          {
            word.bytes.append(byte)
          }
          if next != 0x0A { word.bytes.append(next) }
        }
        index = min(index + 2, bytes.count)
      case UInt8(ascii: "$"): readDollar(into: &word, number: number, isQuoted: true)
      case UInt8(ascii: "`"): readBackquoted(into: &word, number: number, isQuoted: true)
      default:
        word.bytes.append(byte)
        index += 1
      }
    }
    if !isDocument { stop("its quote is never closed", at: index, from: max(start - 1, 0)) }
  }

  /// A variable, `${…}`, `$(…)` or `$((…))`, kept as it is written.
  mutating func readDollar(into word: inout WordText, number: Int, isQuoted: Bool) {
    let start = index
    index += 1
    switch byte(at: index) {
    case UInt8(ascii: "(")? where byte(at: index + 1) == UInt8(ascii: "("):
      index += 2
      readArithmetic(number: number)
    case UInt8(ascii: "(")?:
      index += 1
      readList(until: UInt8(ascii: ")"), in: .substitution(command: number))
    case UInt8(ascii: "{")?:
      index += 1
      readBraces(number: number, isQuoted: isQuoted)
    case let next? where (48...57).contains(next): index += 1
    case let next? where Self.isName(next):
      while let byte = byte(at: index), Self.isName(byte) { index += 1 }
    case let next? where "?!#@*-".utf8.contains(next): index += 1
    default:
      word.bytes.append(UInt8(ascii: "$"))
      return
    }
    word.hasExpansion = true
    word.bytes += bytes[start..<min(index, bytes.count)]
  }

  private mutating func readBraces(number: Int, isQuoted: Bool) {
    guard enter() else { return }
    defer { leave() }
    let start = index
    var ignored = WordText()
    while let byte = byte(at: index), !isStopped {
      switch byte {
      case UInt8(ascii: "}"):
        index += 1
        return
      case UInt8(ascii: "\\"): index = min(index + 2, bytes.count)
      case UInt8(ascii: "'") where !isQuoted:
        index += 1
        while let byte = self.byte(at: index), byte != UInt8(ascii: "'") { index += 1 }
        index = min(index + 1, bytes.count)
      case UInt8(ascii: "\""):
        index += 1
        readDoubleQuoted(into: &ignored, number: number)
      case UInt8(ascii: "$"): readDollar(into: &ignored, number: number, isQuoted: isQuoted)
      case UInt8(ascii: "`"): readBackquoted(into: &ignored, number: number, isQuoted: isQuoted)
      default: index += 1
      }
    }
    stop("its '${' is never closed", at: index, from: start - 2)
  }

  /// Behind `((` up to behind `))`. What is no arithmetic, as `$((a) | b)`, is not understood.
  mutating func readArithmetic(number: Int) {
    guard enter() else { return }
    defer { leave() }
    let start = index
    var open = 2
    var ignored = WordText()
    while let byte = byte(at: index), !isStopped {
      switch byte {
      case UInt8(ascii: "("): open += 1
      case UInt8(ascii: ")"):
        open -= 1
        if open == 1 {
          guard self.byte(at: index + 1) == UInt8(ascii: ")") else {
            return stop("its '((' is no arithmetic", at: index + 1, from: start - 2)
          }
          index += 2
          return
        }
      case UInt8(ascii: "$"):
        readDollar(into: &ignored, number: number, isQuoted: true)
        continue
      case UInt8(ascii: "`"):
        readBackquoted(into: &ignored, number: number, isQuoted: true)
        continue
      default: break
      }
      index += 1
    }
    stop("its '((' is never closed", at: index, from: start - 2)
  }

  /// Between backquotes, where a backslash guards a backquote, a backslash and a dollar.
  mutating func readBackquoted(into word: inout WordText, number: Int, isQuoted: Bool) {
    let start = index
    index += 1
    var text: [UInt8] = []
    while let byte = byte(at: index), byte != UInt8(ascii: "`") {
      if byte == UInt8(ascii: "\\"), let next = self.byte(at: index + 1) {
        let isGuarded =
          next == byte || next == UInt8(ascii: "`") || next == UInt8(ascii: "$")
          || isQuoted && next == UInt8(ascii: "\"")
        if !isGuarded { text.append(byte) }
        text.append(next)
        index += 2
      } else {
        text.append(byte)
        index += 1
      }
    }
    guard index < bytes.count else {
      return stop("its '`' is never closed", at: index, from: start)
    }
    index += 1
    word.hasExpansion = true
    word.bytes += bytes[start..<index]
    readInner(text, origin: .whole(range(start..<index)), in: .substitution(command: number))
  }

  /// `$'…'`, whose escapes are those of C.
  mutating func readANSI(into word: inout WordText) {
    let start = index
    word.isQuoted = true
    while let byte = byte(at: index), byte != UInt8(ascii: "'") {
      guard byte == UInt8(ascii: "\\"), let next = self.byte(at: index + 1) else {
        word.bytes.append(byte)
        index += 1
        continue
      }
      index += 2
      switch next {
      case UInt8(ascii: "n"): word.bytes.append(0x0A)
      case UInt8(ascii: "t"): word.bytes.append(0x09)
      case UInt8(ascii: "r"): word.bytes.append(0x0D)
      case UInt8(ascii: "x"): appendScalar(radix: 16, digits: 2, to: &word)
      case UInt8(ascii: "u"): appendScalar(radix: 16, digits: 4, to: &word)
      case UInt8(ascii: "U"): appendScalar(radix: 16, digits: 8, to: &word)
      case UInt8(ascii: "0")...UInt8(ascii: "7"):
        index -= 1
        appendScalar(radix: 8, digits: 3, to: &word)
      default: word.bytes.append(next)
      }
    }
    guard index < bytes.count else {
      return stop("its quote is never closed", at: index, from: max(start - 2, 0))
    }
    index += 1
  }

  private mutating func appendScalar(radix: Int, digits: Int, to word: inout WordText) {
    let end = min(index + digits, bytes.count)
    var value = 0
    while index < end, let digit = Self.digit(bytes[index]), digit < radix {
      value = value * radix + digit
      index += 1
    }
    if value < 0x80 {
      word.bytes.append(UInt8(value))
    } else if let scalar = Unicode.Scalar(UInt32(truncatingIfNeeded: value)) {
      word.bytes += Array(String(scalar).utf8)
    }
  }

  private static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case 48...57: Int(byte - 48)
    case 65...70, 97...102: Int(byte | 0x20) - 87
    default: nil
    }
  }
}
