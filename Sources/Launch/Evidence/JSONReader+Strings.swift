extension JSONReader {
  /// The string whose opening quote is the next byte.
  mutating func string() throws(InvalidInput) -> String {
    let quote = position
    position += 1
    var unescaped: [UInt8] = []
    var first = position
    while position < end {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        let rest = bytes[first..<position]
        position += 1
        if unescaped.isEmpty { return String(decoding: rest, as: UTF8.self) }
        unescaped.append(contentsOf: rest)
        return String(decoding: unescaped, as: UTF8.self)
      }
      if byte == UInt8(ascii: "\\") {
        unescaped.append(contentsOf: bytes[first..<position])
        try escape(into: &unescaped, of: quote)
        first = position
        continue
      }
      guard byte >= 0x20 else { throw control(byte) }
      position += 1
    }
    throw cutOff(quote, what: "a string")
  }

  private func control(_ byte: UInt8) -> InvalidInput {
    if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
      return problem(
        "a line ends inside a string", hint: "close the string, or write the line end as \\n")
    }
    let written = byte == UInt8(ascii: "\t") ? "\\t" : "\\u\(byte.inHex(4))"
    return problem(
      "the control character U+\(byte.inHex(4)) inside a string", hint: "write it as \(written)")
  }

  /// Reads one escape, or the two of a surrogate pair.
  private mutating func escape(into text: inout [UInt8], of quote: Int) throws(InvalidInput) {
    let first = position
    guard first + 1 < end else { throw cutOff(quote, what: "a string") }
    position += 2
    switch bytes[first + 1] {
    case UInt8(ascii: "\""): text.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): text.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "/"): text.append(UInt8(ascii: "/"))
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      text.append(contentsOf: try scalar(from: first, of: quote).utf8)
    default:
      throw problem(
        "an escape that JSON does not have", at: first, length: 2,
        hint: "a backslash itself is written \\\\")
    }
  }

  /// The scalar of the `\u` escape at `first`, with the second half that belongs to it.
  private mutating func scalar(from first: Int, of quote: Int) throws(InvalidInput)
    -> Unicode.Scalar
  {
    let unit = try hexDigits(of: first, in: quote)
    if let scalar = Unicode.Scalar(unit) { return scalar }
    if unit < 0xDC00 {
      let second = position
      if position + 1 >= end { throw cutOff(quote, what: "a string") }
      if skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")) {
        let low = try hexDigits(of: second, in: quote)
        if 0xDC00...0xDFFF ~= low,
          let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        {
          return scalar
        }
      }
    }
    throw problem(
      "half of a surrogate pair", at: first, length: 6,
      hint: "write both halves, or the character itself")
  }

  private mutating func hexDigits(of first: Int, in quote: Int) throws(InvalidInput) -> UInt32 {
    var result: UInt32 = 0
    for _ in 0..<4 {
      guard position < end else { throw cutOff(quote, what: "a string") }
      guard let digit = Unicode.Scalar(bytes[position]).hexValue else {
        throw problem(
          "\\u without four hexadecimal digits", at: first, length: position - first)
      }
      result = result << 4 | digit
      position += 1
    }
    return result
  }
}

extension Unicode.Scalar {
  fileprivate var hexValue: UInt32? {
    switch self {
    case "0"..."9": value - 0x30
    case "a"..."f": value - 0x61 + 10
    case "A"..."F": value - 0x41 + 10
    default: nil
    }
  }
}

extension UInt8 {
  /// In capital hexadecimal digits, at least so many.
  func inHex(_ count: Int) -> String {
    let digits = String(self, radix: 16, uppercase: true)
    return String(repeating: "0", count: Swift.max(0, count - digits.utf8.count)) + digits
  }
}
