/// A place in a JSON value as authors write it: `.status`, `items[0].name`, `$.a.b`, `resolved["llava:13b"].vision`.
struct JSONPath: Hashable, Sendable {
  private enum Step: Hashable, Sendable {
    case name([UInt8])
    case index(Int)
  }

  /// As written.
  let text: String
  private let steps: [Step]

  /// `nil` where it is no such path. A path without any step would name the whole output, which is written for other reasons
  /// (`jq .`), so it is none.
  init?(_ text: String) {
    var reader = Reader(text)
    guard let steps = reader.steps() else { return nil }
    self.text = text
    self.steps = steps
  }

  /// - Parameter start: `nil`: the whole output.
  func find(in json: OutputJSON, from start: OutputJSON.Node? = nil) -> OutputJSON.Lookup {
    var node = start ?? json.root
    for step in steps {
      switch step {
      case .name(let name):
        switch json.member(name, of: node) {
        case .none: return .none
        case .several: return .several
        case .one(let value): node = value
        }
      case .index(let index):
        guard let element = json.elements(of: node).dropFirst(index).first(where: { _ in true })
        else { return .none }
        node = element
      }
    }
    return .one(node)
  }

  private struct Reader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func steps() -> [Step]? {
      var steps: [Step] = []
      let isRooted = skip(UInt8(ascii: "$"))
      if !isRooted, let first = name() { steps.append(.name(first)) }
      while position < bytes.count {
        // A bracket at the very start would be an array.
        let hasDot = skip(UInt8(ascii: "."))
        if skip(UInt8(ascii: "[")) {
          guard hasDot || isRooted || !steps.isEmpty, let step = bracket() else { return nil }
          steps.append(step)
        } else {
          guard hasDot, let name = name() else { return nil }
          steps.append(.name(name))
        }
      }
      return steps.isEmpty ? nil : steps
    }

    private mutating func name() -> [UInt8]? {
      let name = bytes[position...].jsonName
      position += name.count
      return name.isEmpty ? nil : Array(name)
    }

    private mutating func bracket() -> Step? {
      guard position < bytes.count else { return nil }
      let quote = bytes[position]
      if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        guard let name = JSONLiteral.QuotedText(bytes, at: position) else { return nil }
        position = name.end
        return skip(UInt8(ascii: "]")) ? .name(name.bytes) : nil
      }
      let digits = bytes[position...].prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      position += digits.count
      guard skip(UInt8(ascii: "]")), digits.count == 1 || digits.first != UInt8(ascii: "0"),
        let index = Int(String(decoding: digits, as: UTF8.self))
      else { return nil }
      return .index(index)
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
      guard position < bytes.count, bytes[position] == byte else { return false }
      position += 1
      return true
    }
  }
}

extension ArraySlice<UInt8> {
  /// The name without quotes that it starts with, empty: none.
  var jsonName: ArraySlice<UInt8> {
    guard let first, first.isLetter || first == UInt8(ascii: "_") else { return [] }
    return prefix {
      $0.isLetter || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: "_")
        || $0 == UInt8(ascii: "-")
    }
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= self || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self
  }
}
