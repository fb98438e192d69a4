/// Reads one JSON value, byte by byte, and stops at the first problem.
struct JSONReader {
  /// How many arrays and objects may stand in each other.
  static let deepest = 100

  let file: SourceFile
  let bytes: [UInt8]
  let start: Int
  let end: Int
  /// What ends where the text ends, for messages: `file` or `line`.
  let unit: String
  /// The offset of the byte to be read next.
  var position: Int
  /// The offsets of the brackets that are still open.
  private var open: [Int] = []

  init(_ file: SourceFile, bytes range: Range<Int>, unit: String) {
    self.file = file
    self.unit = unit
    bytes = file.bytes
    start = range.lowerBound
    end = range.upperBound
    position = start
  }

  /// The value with nothing but white space around it.
  mutating func document() throws(InvalidInput) -> JSONValue {
    try checkEncoding()
    skipSpace()
    guard position < end else { throw nothingToRead() }
    let value = try value()
    skipSpace()
    guard position == end else {
      throw problem(
        "\(found()) after the end of the value", length: wordLength(),
        hint: "a \(unit) holds one value")
    }
    return value
  }

  private mutating func value() throws(InvalidInput) -> JSONValue {
    guard position < end else { throw cutOff(open.last) }
    let first = position
    let kind: JSONValue.Kind
    switch bytes[position] {
    case UInt8(ascii: "{"): kind = .object(try members())
    case UInt8(ascii: "["): kind = .array(try elements())
    case UInt8(ascii: "\""): kind = .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): kind = .number(try number())
    default: kind = try word()
    }
    return JSONValue(kind: kind, range: first..<position)
  }

  private mutating func members() throws(InvalidInput) -> [JSONValue.Member] {
    try enter()
    var members: [JSONValue.Member] = []
    var names = Names()
    if skip(UInt8(ascii: "}")) {
      open.removeLast()
      return members
    }
    while true {
      guard position < end else { throw cutOff(open.last) }
      guard bytes[position] == UInt8(ascii: "\"") else {
        throw problem(
          "\(found()) where a name in double quotes is wanted", length: wordLength())
      }
      let first = position
      let name = try string()
      let nameRange = first..<position
      if let earlier = names.insert(name, at: nameRange, after: members) {
        throw InvalidInput(
          .error(
            "the name \(name.inQuotes) stands twice in an object", at: place(nameRange),
            notes: [.init("it stands here already", at: place(earlier))],
            hint: "which of the two counts is not defined: keep one"))
      }
      skipSpace()
      guard position < end else { throw cutOff(open.last) }
      guard bytes[position] == UInt8(ascii: ":") else {
        throw problem(
          "\(found()) where ':' is wanted after the name \(name.inQuotes)", length: wordLength())
      }
      position += 1
      skipSpace()
      members.append(.init(name: name, nameRange: nameRange, value: try value()))
      guard try another(before: UInt8(ascii: "}")) else { return members }
    }
  }

  private mutating func elements() throws(InvalidInput) -> [JSONValue] {
    try enter()
    var elements: [JSONValue] = []
    if skip(UInt8(ascii: "]")) {
      open.removeLast()
      return elements
    }
    while true {
      elements.append(try value())
      guard try another(before: UInt8(ascii: "]")) else { return elements }
    }
  }

  /// Goes into an array or an object, to its first byte that is no white space.
  private mutating func enter() throws(InvalidInput) {
    guard open.count < Self.deepest else {
      throw problem("arrays and objects stand more than \(Self.deepest) deep in each other")
    }
    open.append(position)
    position += 1
    skipSpace()
  }

  /// Goes on to the next member or element.
  /// - Returns: `false` at the end, which is then read too.
  private mutating func another(before bracket: UInt8) throws(InvalidInput) -> Bool {
    skipSpace()
    if skip(bracket) {
      open.removeLast()
      return false
    }
    let comma = position
    guard skip(UInt8(ascii: ",")) else { throw noComma(before: bracket) }
    skipSpace()
    if position < end, bytes[position] == bracket {
      throw problem(
        "a comma before '\(Unicode.Scalar(bracket))'", at: comma, hint: "remove the comma")
    }
    return true
  }

  private func noComma(before bracket: UInt8) -> InvalidInput {
    guard position < end else { return cutOff(open.last) }
    return problem(
      "\(found()) where ',' or '\(Unicode.Scalar(bracket))' is wanted", length: wordLength(),
      hint: startsValue ? "is a comma missing before it?" : nil)
  }

  private mutating func word() throws(InvalidInput) -> JSONValue.Kind {
    switch bytes[position] {
    case UInt8(ascii: "n"):
      try skip(Self.null)
      return .null
    case UInt8(ascii: "t"):
      try skip(Self.yes)
      return .bool(true)
    case UInt8(ascii: "f"):
      try skip(Self.no)
      return .bool(false)
    default: throw notAValue()
    }
  }

  private mutating func skip(_ word: [UInt8]) throws(InvalidInput) {
    let length = wordLength()
    guard length == word.count, bytes[position..<position + length].elementsEqual(word) else {
      let isCut = position + length == end && word.starts(with: bytes[position..<end])
      throw isCut ? cutOff(open.last) : notAValue()
    }
    position += length
  }

  private static let null = Array("null".utf8)
  private static let yes = Array("true".utf8)
  private static let no = Array("false".utf8)

  private mutating func number() throws(InvalidInput) -> String {
    let first = position
    _ = skip(UInt8(ascii: "-"))
    if skip(UInt8(ascii: "0")) {
      if position < end, bytes[position].isDigit {
        throw problem(
          "a number starts with a zero", at: first, length: wordLength(at: first),
          hint: "remove the zero, or write a string")
      }
    } else {
      try digits(of: first)
    }
    if skip(UInt8(ascii: ".")) { try digits(of: first) }
    if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
      if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
      try digits(of: first)
    }
    return String(decoding: bytes[first..<position], as: UTF8.self)
  }

  /// At least one digit of the number that starts at `first`.
  private mutating func digits(of first: Int) throws(InvalidInput) {
    guard position < end else { throw cutOff(open.last) }
    guard bytes[position].isDigit else { throw notAValue(at: first) }
    while position < end, bytes[position].isDigit { position += 1 }
  }

  mutating func skip(_ byte: UInt8) -> Bool {
    guard position < end, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while position < end {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
        position += 1
      default: return
      }
    }
  }
}

/// The names of one object, so that a name that stands twice is found in linear time.
private struct Names {
  /// Few names are compared with each other, which is faster than a table.
  private static let few = 16
  private var table: [[UInt8]: Range<Int>] = [:]

  /// - Returns: where the name stands already, if it does.
  mutating func insert(_ name: String, at range: Range<Int>, after members: [JSONValue.Member])
    -> Range<Int>?
  {
    if members.count < Self.few {
      return members.first { $0.name.hasBytes(of: name) }?.nameRange
    }
    if table.isEmpty {
      for member in members { table[Array(member.name.utf8)] = member.nameRange }
    }
    return table.updateValue(range, forKey: Array(name.utf8))
  }
}
