/// A JSON value that is written with sorted keys, so that the same values give the same bytes. A `<` is written `\u003c`, so that
/// the same bytes may stand in a page: none of them ends a `script` element.
public enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Int)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  /// `null` for `nil`.
  public init(_ text: String?) {
    self = text.map { .string($0) } ?? .null
  }

  /// `null` for `nil`.
  public init(_ number: Int?) {
    self = number.map { .number($0) } ?? .null
  }

  /// Indented by two spaces, ends with a newline.
  public var bytes: [UInt8] {
    var output: [UInt8] = []
    write(into: &output, indent: 0)
    output.append(UInt8(ascii: "\n"))
    return output
  }

  /// On one line, which ends with a newline.
  public var line: [UInt8] {
    var output: [UInt8] = []
    write(into: &output, indent: nil)
    output.append(UInt8(ascii: "\n"))
    return output
  }

  /// - Parameter indent: `nil`: all on one line.
  func write(into output: inout [UInt8], indent: Int?) {
    switch self {
    case .null: output += "null".utf8
    case .bool(let value): output += (value ? "true" : "false").utf8
    case .number(let value): output += String(value).utf8
    case .string(let text): Self.write(text, into: &output)
    case .array(let values):
      Self.write(values, "[", "]", into: &output, indent: indent) { value, output in
        value.write(into: &output, indent: indent.map { $0 + 2 })
      }
    case .object(let members):
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      Self.write(sorted, "{", "}", into: &output, indent: indent) { member, output in
        Self.write(member.key, into: &output)
        output += (indent == nil ? ":" : ": ").utf8
        member.value.write(into: &output, indent: indent.map { $0 + 2 })
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element], _ open: StaticString, _ close: StaticString, into output: inout [UInt8],
    indent: Int?,
    _ write: (Element, inout [UInt8]) -> Void
  ) {
    output += open.description.utf8
    for (index, element) in elements.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      if let indent { output += "\n".utf8 + Array(repeating: 0x20, count: indent + 2) }
      write(element, &output)
    }
    if let indent, !elements.isEmpty {
      output += "\n".utf8 + Array(repeating: 0x20, count: indent)
    }
    output += close.description.utf8
  }

  static func write(_ text: String, into output: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): output += "\\\"".utf8
      case UInt8(ascii: "\\"): output += "\\\\".utf8
      case 0x0A: output += "\\n".utf8
      case 0x09: output += "\\t".utf8
      case 0x00...0x1F, 0x7F, UInt8(ascii: "<"):
        output += "\\u00".utf8 + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}
