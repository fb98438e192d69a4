extension JSONReader {
  /// Refuses what is not UTF-8, and a byte order mark.
  func checkEncoding() throws(InvalidInput) {
    if String(validating: bytes[start..<end], as: UTF8.self) == nil {
      let offset = start + bytes[start..<end].offsetOfInvalidUTF8
      let rest = bytes[offset..<end]
      let isCut = rest.dropFirst().allSatisfy { $0 & 0xC0 == 0x80 }
      if isCut, rest.count < bytes[offset].lengthOfCharacter {
        throw problem(
          "the \(unit) ends in the middle of a character", at: offset, hint: Self.incomplete(unit))
      }
      throw problem(
        "the \(unit) is not UTF-8: the byte 0x\(bytes[offset].inHex(2)) does not belong here",
        at: offset, hint: "save it as UTF-8")
    }
    if bytes[start..<end].starts(with: [0xEF, 0xBB, 0xBF]) {
      throw problem(
        "the \(unit) starts with a byte order mark", at: start, length: 3,
        hint: "save it as UTF-8 without one")
    }
  }

  func nothingToRead() -> InvalidInput {
    problem(
      start == end ? "the \(unit) is empty" : "the \(unit) holds nothing but white space",
      at: start, hint: "was it cut off while it was written?")
  }

  /// The text ends before what was begun at `opening` is complete.
  func cutOff(_ opening: Int?, what: String? = nil) -> InvalidInput {
    var last = end
    while last > start, bytes[last - 1].isSpace { last -= 1 }
    let hint = Self.incomplete(unit)
    guard let opening else {
      return problem("the \(unit) ends in the middle of a value", at: last, hint: hint)
    }
    let what = what ?? (bytes[opening] == UInt8(ascii: "{") ? "an object" : "an array")
    return InvalidInput(
      .error(
        "the \(unit) ends in the middle of \(what)", at: file.place(atOffset: last),
        notes: [.init("\(what) begins here", at: file.place(atOffset: opening))], hint: hint))
  }

  private static func incomplete(_ unit: String) -> String {
    "the \(unit) is not complete: was it cut off while it was written or copied?"
  }

  func notAValue(at offset: Int? = nil) -> InvalidInput {
    let offset = offset ?? position
    let word = word(at: offset)
    let hint: String? =
      switch word {
      case "NaN", "Infinity", "-Infinity", "undefined", "nil":
        "write a number or null, or leave the field out"
      case "True", "TRUE", "yes", "Yes": "write true"
      case "False", "FALSE", "no", "No": "write false"
      case "None", "Null", "NULL": "write null"
      default:
        switch word.utf8.first {
        case UInt8(ascii: "'"): "strings stand in double quotes"
        case UInt8(ascii: "/"), UInt8(ascii: "#"): "JSON has no comments"
        default: nil
        }
      }
    return problem(
      "\(found(at: offset)) is no JSON value", at: offset, length: wordLength(at: offset),
      hint: hint)
  }

  func problem(_ message: String, at offset: Int? = nil, length: Int = 1, hint: String? = nil)
    -> InvalidInput
  {
    let offset = offset ?? position
    return InvalidInput(
      .error(message, at: place(offset..<offset + max(1, length)), hint: hint))
  }

  func place(_ range: Range<Int>) -> Place {
    file.place(atOffset: range.lowerBound, length: range.count)
  }

  /// What stands at an offset, for a message.
  func found(at offset: Int? = nil) -> String {
    let offset = offset ?? position
    return bytes[offset] == UInt8(ascii: "\"") ? "a string" : word(at: offset).inQuotes
  }

  /// Whether a value or a name starts at the next byte.
  var startsValue: Bool {
    switch bytes[position] {
    case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "-"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }

  /// How many bytes belong together for a reader of the message: up to white space or a sign of JSON, at least a character.
  func wordLength(at offset: Int? = nil) -> Int {
    let offset = offset ?? position
    var last = offset
    while last < end, !bytes[last].isSpace, !bytes[last].isJSONSign { last += 1 }
    return max(1, last - offset)
  }

  private func word(at offset: Int) -> String {
    String(decoding: bytes[offset..<min(offset + wordLength(at: offset), end)], as: UTF8.self)
  }
}

extension ArraySlice<UInt8> {
  /// The number of bytes before the first that is not UTF-8.
  var offsetOfInvalidUTF8: Int {
    var parser = Unicode.UTF8.ForwardParser()
    var bytes = makeIterator()
    var offset = 0
    while case .valid(let scalar) = parser.parseScalar(from: &bytes) { offset += scalar.count }
    return offset
  }
}

extension UInt8 {
  /// How many bytes a character has that starts with this one; 0 if none does.
  fileprivate var lengthOfCharacter: Int {
    switch self {
    case 0x00...0x7F: 1
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 0
    }
  }

  var isSpace: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r")
      || self == UInt8(ascii: "\t")
  }

  fileprivate var isJSONSign: Bool {
    switch self {
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "\""):
      true
    default: false
    }
  }
}
