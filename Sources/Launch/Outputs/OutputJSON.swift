/// An output that is JSON as a whole, read once into a flat array: outputs have megabytes, nobody vouches for them, and only a
/// few values of them are looked at.
///
/// Strict as RFC 8259, with two rules beyond it: at most `deepest` containers in each other, and no halves of surrogate pairs.
/// Names that stand twice are read, and come to light where such a name is looked up.
struct OutputJSON: Sendable {
  /// How many arrays and objects may stand in each other.
  static let deepest = 100

  enum Kind: Hashable, Sendable {
    case null
    case bool(Bool)
    case number, string, array, object
  }

  /// A value or a member's name; to be used with the `OutputJSON` that gave it.
  struct Node: Hashable, Sendable {
    let index: Int
  }

  /// What a name or a path leads to.
  enum Lookup: Hashable, Sendable {
    case none
    case one(Node)
    /// The name stands twice in an object: nobody knows which of the two counts.
    case several
  }

  /// A value or a name. What a container holds follows it, names directly before their values.
  struct Entry: Sendable {
    /// Where it starts and ends, counted from the start of the output. 32 bits keep an entry at 12 bytes.
    var start: UInt32
    var end: UInt32
    /// The index behind everything it holds; 0 for names.
    var next: UInt32
  }

  let bytes: ArraySlice<UInt8>
  let entries: [Entry]
  /// The first entry is no value of the output then, but stands for all its lines.
  private let holdsLines: Bool

  /// The bytes are one JSON value, with nothing but white space around it.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count <= UInt32.max else { return nil }
    var reader = Reader(bytes)
    guard reader.document() else { return nil }
    self.bytes = bytes
    entries = reader.entries
    holdsLines = false
  }

  /// Every line that is not blank is one JSON object, and there are at least two: read as an array of them.
  init?(lines bytes: ArraySlice<UInt8>) {
    guard bytes.count <= UInt32.max else { return nil }
    var reader = Reader(bytes)
    guard reader.lines() else { return nil }
    self.bytes = bytes
    entries = reader.entries
    holdsLines = true
  }

  var root: Node { Node(index: 0) }

  /// The bytes of the value in the slice, with its quotes or brackets.
  func range(of node: Node) -> Range<Int> {
    let entry = entries[node.index]
    return bytes.startIndex + Int(entry.start)..<bytes.startIndex + Int(entry.end)
  }

  func kind(of node: Node) -> Kind {
    if holdsLines, node == root { return .array }
    // The first byte tells it in what is known to be JSON.
    return switch bytes[range(of: node).lowerBound] {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .array
    case UInt8(ascii: "\""): .string
    case UInt8(ascii: "n"): .null
    case UInt8(ascii: "t"): .bool(true)
    case UInt8(ascii: "f"): .bool(false)
    default: .number
    }
  }

  /// A string without its escapes; numbers, `true`, `false` and `null` as they are written; `nil` for containers.
  func text(of node: Node) -> String? {
    switch kind(of: node) {
    case .null, .bool, .number: String(decoding: bytes[range(of: node)], as: UTF8.self)
    case .string: String(decoding: unescaped(node), as: UTF8.self)
    case .array, .object: nil
    }
  }

  /// The exact value of a number; `nil` for anything else, and for numbers that only a power of ten or hundreds of digits can
  /// write.
  func decimal(of node: Node) -> Decimal? {
    switch kind(of: node) {
    case .number: Decimal(json: bytes[range(of: node)])
    case .null, .bool, .string, .array, .object: nil
    }
  }
}

extension Decimal {
  /// A number in the grammar of JSON.
  init?(json: ArraySlice<UInt8>) {
    // Checked here as the text may have megabytes.
    guard json.count <= 400 else { return nil }
    let isExponent: (UInt8) -> Bool = { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }
    let mantissa = json.prefix { !isExponent($0) }
    let exponent = json.dropFirst(mantissa.count + 1).drop {
      $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
    }
    guard exponent.allSatisfy({ $0 == UInt8(ascii: "0") }) else { return nil }
    self.init(String(decoding: mantissa, as: UTF8.self))
  }
}
