extension XMLReader {
  /// Refuses what is not UTF-8, and what XML does not allow as it is.
  mutating func checkEncoding() throws(InvalidInput) {
    guard !bytes.isEmpty else {
      throw problem("the file is empty", hint: "was it cut off while it was written?")
    }
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
      throw problem("the file is UTF-16", length: 2, hint: "save it as UTF-8")
    }
    if String(validating: bytes, as: UTF8.self) == nil {
      let valid = bytes[...].offsetOfInvalidUTF8
      throw problem(
        "the file is not UTF-8: the byte 0x\(String(bytes[valid], radix: 16)) does not belong here",
        at: valid, hint: "save it as UTF-8")
    }
    if let offset = bytes.firstIndex(where: { $0 < 0x20 && !$0.isSpace }) {
      throw problem(
        "the byte 0x\(String(bytes[offset], radix: 16)) cannot stand in XML", at: offset,
        hint: "have the tool write its report without colours and other control characters")
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// `<?xml version="1.0" encoding="UTF-8"?>`
  mutating func declaration() throws(InvalidInput) {
    let first = position
    try skip(past: "?>", from: 5, called: "declaration")
    let words = String(decoding: bytes[first..<position], as: UTF8.self).asciiLowercased
    guard let start = LabelText(words).firstIndex(of: "encoding") else { return }
    let value = words.utf8.dropFirst(start + 8).drop { $0.isSpace || $0 == UInt8(ascii: "=") }
    guard let quote = value.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw problem("the declaration cannot be read", at: first, length: position - first)
    }
    let name = String(decoding: value.dropFirst().prefix { $0 != quote }, as: UTF8.self)
    guard ["utf-8", "utf8", "us-ascii", "ascii"].contains(where: { $0.hasBytes(of: name) }) else {
      throw problem(
        "the file says that it is \(name.inQuotes)", at: first, length: position - first,
        hint: "only UTF-8 is read")
    }
  }

  mutating func name(called kind: String) throws(InvalidInput) -> String {
    let first = position
    while position < bytes.count, bytes[position].isName { position += 1 }
    guard position > first, bytes[first] != UInt8(ascii: "-"), bytes[first] != UInt8(ascii: "."),
      !bytes[first].isDigit
    else {
      throw position < bytes.count || position > first
        ? problem(
          "no name of an \(kind) stands here", at: first, hint: "in text, '<' is written &lt;")
        : cutOff(first, "tag")
    }
    return String(decoding: bytes[first..<position], as: UTF8.self)
  }

  /// What `&lt;` or `&#10;` stands for.
  mutating func reference() throws(InvalidInput) -> [UInt8] {
    let first = position
    let rest = bytes[(position + 1)...].prefix(12)
    guard let end = rest.firstIndex(of: UInt8(ascii: ";")) else {
      throw problem("'&' that begins no reference", hint: "write &amp;")
    }
    let name = bytes[(first + 1)..<end]
    position = end + 1
    if name.first == UInt8(ascii: "#") { return try character(name.dropFirst(), at: first) }
    switch String(decoding: name, as: UTF8.self) {
    case "lt": return [UInt8(ascii: "<")]
    case "gt": return [UInt8(ascii: ">")]
    case "amp": return [UInt8(ascii: "&")]
    case "quot": return [UInt8(ascii: "\"")]
    case "apos": return [UInt8(ascii: "'")]
    default:
      throw problem(
        "the entity '&\(String(decoding: name, as: UTF8.self).visible);' is not known", at: first,
        length: position - first, hint: "only &lt; &gt; &amp; &quot; &apos; and numbers are read")
    }
  }

  private func character(_ digits: ArraySlice<UInt8>, at first: Int) throws(InvalidInput)
    -> [UInt8]
  {
    let isHex = digits.first == UInt8(ascii: "x")
    let text = String(decoding: isHex ? digits.dropFirst() : digits, as: UTF8.self)
    let isPlain =
      text.utf8.first.map { $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") } ?? false
    guard isPlain, let number = UInt32(text, radix: isHex ? 16 : 10),
      let scalar = Unicode.Scalar(number), number >= 0x20 || [9, 10, 13].contains(number),
      number != 0xFFFE, number != 0xFFFF
    else {
      throw problem(
        "the reference '&\(String(decoding: [UInt8(ascii: "#")] + digits, as: UTF8.self).visible);' is no character that XML allows",
        at: first, length: position - first,
        hint: "have the tool write its report without colours and other control characters")
    }
    return Array(String(Character(scalar)).utf8)
  }
}
