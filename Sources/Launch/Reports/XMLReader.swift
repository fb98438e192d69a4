/// Reads one XML document, byte by byte, and stops at the first problem.
///
/// It reads what reports of tests need and refuses the rest: UTF-8 alone, no document type, and so no entities but the five that XML has
/// itself. Nothing in a document can make it read another file or grow beyond its own size.
struct XMLReader {
  /// How many elements may stand in each other.
  static let deepest = 100
  private static let mostAttributes = 100

  let file: SourceFile
  let bytes: [UInt8]
  var position = 0
  /// Those that are still open, the outermost first.
  private var open: [XMLElement] = []
  private var text: [[UInt8]] = []

  init(_ file: SourceFile) {
    self.file = file
    bytes = file.bytes
  }

  /// The root of the document.
  mutating func document() throws(InvalidInput) -> XMLElement {
    try checkEncoding()
    if starts(with: "<?xml"), position + 5 < bytes.count, bytes[position + 5].isSpace {
      try declaration()
    }
    var root: XMLElement?
    while position < bytes.count {
      if let ended = try next(hasRoot: root != nil) { root = ended }
    }
    if let element = open.last {
      throw InvalidInput(
        .error(
          "the file ends within <\(element.name.visible)>", at: file.place(atOffset: bytes.count),
          notes: [.init("it begins here", at: place(element.range))],
          hint: "was it cut off while it was written or copied?"))
    }
    guard let root else {
      throw problem(
        "the file holds no element", at: 0, hint: "was it cut off while it was written?")
    }
    return root
  }

  /// Reads what comes next.
  /// - Returns: the root, where that ends with it.
  private mutating func next(hasRoot: Bool) throws(InvalidInput) -> XMLElement? {
    guard bytes[position] == UInt8(ascii: "<") else {
      try readText()
      return nil
    }
    if starts(with: "<!--") {
      try skip(past: "-->", from: 4, called: "comment")
    } else if starts(with: "<![CDATA[") {
      guard !open.isEmpty else { throw problem("text outside of the root element") }
      let first = position + 9
      try skip(past: "]]>", from: 9, called: "CDATA section")
      text[text.count - 1] += bytes[first..<(position - 3)]
    } else if starts(with: "<!") {
      throw problem(
        "a document type or another declaration is not read", length: 9,
        hint: "reports of tests need none, and entities in it could be harmful")
    } else if starts(with: "<?xml"), position + 5 < bytes.count, !bytes[position + 5].isName {
      throw problem("an XML declaration that is not at the beginning", length: 5)
    } else if starts(with: "<?") {
      try skip(past: "?>", from: 2, called: "processing instruction")
    } else if starts(with: "</") {
      return try endTag()
    } else {
      guard !hasRoot else { throw problem("a second root element") }
      return try startTag()
    }
    return nil
  }

  private mutating func startTag() throws(InvalidInput) -> XMLElement? {
    guard open.count < Self.deepest else {
      throw problem("elements stand more than \(Self.deepest) deep in each other")
    }
    let first = position
    position += 1
    let name = try name(called: "element")
    var attributes: [XMLElement.Attribute] = []
    while true {
      let hadSpace = skipSpace()
      guard position < bytes.count else { throw cutOff(first, "tag") }
      if bytes[position] == UInt8(ascii: ">") || starts(with: "/>") { break }
      guard hadSpace else { throw problem("no space before an attribute") }
      let attribute = try attribute(from: first)
      if let other = attributes.first(where: { $0.name.hasBytes(of: attribute.name) }) {
        throw InvalidInput(
          .error(
            "the attribute \(attribute.name.inQuotes) stands twice in a tag",
            at: place(attribute.range),
            notes: [.init("it stands here already", at: place(other.range))],
            hint: "which of the two counts is not defined: keep one"))
      }
      guard attributes.count < Self.mostAttributes else {
        throw problem("more than \(Self.mostAttributes) attributes in a tag")
      }
      attributes.append(attribute)
    }
    let isEmpty = bytes[position] == UInt8(ascii: "/")
    position += isEmpty ? 2 : 1
    open.append(XMLElement(name: name, attributes: attributes, range: first..<position))
    text.append([])
    return isEmpty ? close() : nil
  }

  private mutating func endTag() throws(InvalidInput) -> XMLElement? {
    let first = position
    position += 2
    let name = try name(called: "end tag")
    skipSpace()
    guard position < bytes.count else { throw cutOff(first, "tag") }
    guard bytes[position] == UInt8(ascii: ">") else { throw problem("an end tag without '>'") }
    position += 1
    guard let element = open.last else {
      throw problem("</\(name.visible)> ends nothing", at: first, length: position - first)
    }
    guard element.name.hasBytes(of: name) else {
      throw InvalidInput(
        .error(
          "</\(name.visible)> where </\(element.name.visible)> is wanted",
          at: place(first..<position), notes: [.init("it begins here", at: place(element.range))]))
    }
    return close()
  }

  /// - Returns: the root, where that is what ends.
  private mutating func close() -> XMLElement? {
    guard var element = open.popLast(), let own = text.popLast() else { return nil }
    element.text = String(decoding: own, as: UTF8.self)
    guard !open.isEmpty else { return element }
    open[open.count - 1].children.append(element)
    return nil
  }

  private mutating func attribute(from tag: Int) throws(InvalidInput) -> XMLElement.Attribute {
    let first = position
    let name = try name(called: "attribute")
    skipSpace()
    guard position < bytes.count else { throw cutOff(tag, "tag") }
    guard bytes[position] == UInt8(ascii: "=") else {
      throw problem(
        "the attribute \(name.inQuotes) has no value", at: first, length: name.utf8.count)
    }
    position += 1
    skipSpace()
    guard position < bytes.count else { throw cutOff(tag, "tag") }
    let quote = bytes[position]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw problem("the value of \(name.inQuotes) stands in no quotes")
    }
    position += 1
    var value: [UInt8] = []
    while true {
      guard position < bytes.count else { throw cutOff(tag, "tag") }
      switch bytes[position] {
      case quote:
        position += 1
        return XMLElement.Attribute(
          name: name, value: String(decoding: value, as: UTF8.self), range: first..<position)
      case UInt8(ascii: "<"):
        throw problem("'<' in the value of \(name.inQuotes)", hint: "write &lt;")
      case UInt8(ascii: "&"): value += try reference()
      case 0x09, 0x0A, 0x0D:
        value.append(0x20)
        position += 1
      default:
        value.append(bytes[position])
        position += 1
      }
    }
  }

  private mutating func readText() throws(InvalidInput) {
    let first = position
    var own: [UInt8] = []
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
      switch bytes[position] {
      case UInt8(ascii: "&"): own += try reference()
      case 0x0D:
        if position + 1 >= bytes.count || bytes[position + 1] != 0x0A { own.append(0x0A) }
        position += 1
      case UInt8(ascii: "]") where starts(with: "]]>"):
        throw problem("']]>' in text", length: 3, hint: "write ]]&gt;")
      default:
        own.append(bytes[position])
        position += 1
      }
    }
    guard open.isEmpty else {
      text[text.count - 1] += own
      return
    }
    guard own.allSatisfy(\.isSpace) else {
      let offset = bytes[first..<position].firstIndex { !$0.isSpace } ?? first
      throw problem(
        "text outside of the root element", at: offset,
        hint: "only the report itself belongs into the file, not what the tool printed beside it")
    }
  }

  mutating func skip(past end: String, from offset: Int, called name: String) throws(InvalidInput) {
    let first = position
    let end = Array(end.utf8)
    position += offset
    while position < bytes.count {
      if bytes[position] == end[0], bytes[position...].starts(with: end) {
        position += end.count
        return
      }
      position += 1
    }
    throw cutOff(first, name)
  }

  @discardableResult
  mutating func skipSpace() -> Bool {
    let first = position
    while position < bytes.count, bytes[position].isSpace { position += 1 }
    return position > first
  }

  func starts(with text: StaticString) -> Bool {
    bytes[position...].starts(with: text.description.utf8)
  }

  func place(_ range: Range<Int>) -> Place {
    file.place(atOffset: range.lowerBound, length: range.count)
  }

  func problem(_ message: String, at offset: Int? = nil, length: Int = 1, hint: String? = nil)
    -> InvalidInput
  {
    let offset = offset ?? position
    return InvalidInput(.error(message, at: place(offset..<offset + max(1, length)), hint: hint))
  }

  func cutOff(_ opening: Int, _ what: String) -> InvalidInput {
    InvalidInput(
      .error(
        "the file ends in the middle of a \(what)", at: file.place(atOffset: bytes.count),
        notes: [.init("it begins here", at: file.place(atOffset: opening))],
        hint: "was it cut off while it was written or copied?"))
  }
}

extension UInt8 {
  /// May stand in a name; what XML excludes beyond ASCII is let through.
  var isName: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: ":"),
      UInt8(ascii: "-"), UInt8(ascii: "."), 0x80...:
      true
    default: false
    }
  }
}
