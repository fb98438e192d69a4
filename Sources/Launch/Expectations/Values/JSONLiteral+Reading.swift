extension JSONLiteral {
  /// Reads what an author wrote. It keeps the open containers itself instead of calling itself.
  struct Reader {
    private struct Container {
      let isObject: Bool
      let start: Int
      var last = Item.none
      var names: Set<[UInt8]> = []
      /// The name whose value comes next.
      var name: [UInt8] = []
      var members: [Member] = []
      /// How many of the members are a name without a value.
      var namesAlone = 0
      var elements: [Value] = []
      /// How many elements stand before the `...`.
      var gap: Int?

      var closing: UInt8 { isObject ? UInt8(ascii: "}") : UInt8(ascii: "]") }
      var isEmpty: Bool { members.isEmpty && elements.isEmpty }
      var value: Value {
        isObject ? .object(members, isOpen: gap != nil) : .array(elements, gap: gap)
      }
    }

    /// What was read last in a container.
    private enum Item { case none, item, ellipsis, comma }

    private let bytes: [UInt8]
    private var position = 0
    private var open: [Container] = []
    /// Placeholders alone leave nothing to compare.
    private var comparesSomething = false

    init(_ text: String) { bytes = Array(text.utf8) }

    /// `nil`: not clearly a literal.
    mutating func literal() -> Value? {
      _ = skipSpace()
      guard enter() else { return nil }
      // The container is not copied out of `open`: to append to a copied array copies all of it.
      while let top = open.indices.last {
        let isNewLine = skipSpace()
        if skip(open[top].closing) {
          guard let value = close() else { return nil }
          guard open.isEmpty else {
            add(value)
            continue
          }
          _ = skipSpace()
          return position == bytes.count && comparesSomething ? value : nil
        }
        guard skip(UInt8(ascii: ",")) ? comma(in: top) : item(in: top, afterLineEnd: isNewLine)
        else { return nil }
      }
      return nil
    }

    /// Each of these gives `false` for what is not clearly part of a literal; nothing can be read after that.
    private mutating func enter() -> Bool {
      guard position < bytes.count, open.count < OutputJSON.deepest else { return false }
      let isObject = bytes[position] == UInt8(ascii: "{")
      guard isObject || bytes[position] == UInt8(ascii: "[") else { return false }
      open.append(Container(isObject: isObject, start: position))
      position += 1
      return true
    }

    private mutating func close() -> Value? {
      let container = open.removeLast()
      guard container.last != .comma else { return nil }
      if open.isEmpty, container.namesAlone > 0, container.namesAlone == container.members.count {
        // `{a,b}` is what a shell expands, `{name}` what somebody is to fill in.
        guard container.namesAlone > 1 || container.gap != nil,
          bytes[container.start..<position].contains(where: \.isJSONSpace)
        else { return nil }
      }
      // `{...}` says that there is an object, which is something as a part but not as the whole.
      if container.isEmpty, container.gap == nil || !open.isEmpty { comparesSomething = true }
      return container.value
    }

    private mutating func comma(in top: Int) -> Bool {
      defer { open[top].last = .comma }
      return open[top].last == .item || open[top].last == .ellipsis
    }

    private mutating func item(in top: Int, afterLineEnd isNewLine: Bool) -> Bool {
      let ellipsis = bytes[position...].ellipsisAtStart
      // An ellipsis on a line of its own needs no commas.
      let isPlace =
        switch open[top].last {
        case .none, .comma: true
        case .item: ellipsis > 0 && isNewLine
        case .ellipsis: ellipsis == 0 && isNewLine
        }
      guard isPlace else { return false }
      guard ellipsis > 0 else { return open[top].isObject ? member(in: top) : value() }
      // With two gaps in an array nobody knows what stands where.
      guard open[top].isObject || open[top].gap == nil else { return false }
      position += ellipsis
      open[top].gap = open[top].elements.count
      open[top].last = .ellipsis
      return true
    }

    private mutating func member(in top: Int) -> Bool {
      let isQuoted = isQuote
      guard let name = name(), open[top].names.insert(name).inserted else { return false }
      let isOptional = !isQuoted && skip(UInt8(ascii: "?"))
      let end = position
      _ = skipSpace()
      if skip(UInt8(ascii: ":")) {
        open[top].name = name
        _ = skipSpace()
        return !isOptional && value()
      }
      position = end
      open[top].members.append(Member(name: name, value: .any, isOptional: isOptional))
      open[top].namesAlone += 1
      open[top].last = .item
      comparesSomething = comparesSomething || !isOptional
      return !isQuoted
    }

    private mutating func name() -> [UInt8]? {
      if isQuote {
        guard let quoted = QuotedText(bytes, at: position), !quoted.bytes[...].hasEllipsis,
          !quoted.bytes[...].hasAngleBrackets
        else { return nil }
        position = quoted.end
        return quoted.bytes
      }
      let name = bytes[position...].jsonName
      guard !name.isEmpty, word(name) == nil else { return nil }
      position += name.count
      return Array(name)
    }

    private mutating func value() -> Bool {
      guard position < bytes.count else { return false }
      if enter() { return true }
      guard let value = scalar() else { return false }
      switch value {
      case .string, .prefix, .number, .bool, .null, .anyNumber: comparesSomething = true
      case .anyFilled, .any, .object, .array: break
      }
      add(value)
      return true
    }

    private mutating func add(_ value: Value) {
      let top = open.count - 1
      if open[top].isObject {
        open[top].members.append(Member(name: open[top].name, value: value, isOptional: false))
      } else {
        open[top].elements.append(value)
      }
      open[top].last = .item
    }

    private mutating func scalar() -> Value? {
      let rest = bytes[position...]
      if isQuote {
        guard let quoted = QuotedText(bytes, at: position) else { return nil }
        position = quoted.end
        return Value(string: quoted.bytes)
      }
      if skip(UInt8(ascii: "<")) {
        guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let text = bytes[position..<end]
        position = end + 1
        return Value(placeholder: text)
      }
      if rest.ellipsisAtStart > 0 {
        position += rest.ellipsisAtStart
        return .any
      }
      let name = rest.jsonName
      if !name.isEmpty {
        position += name.count
        return word(name)
      }
      let number = rest.prefix { Self.numberBytes.contains($0) }
      position += number.count
      return OutputJSON(number).map { _ in .number(Array(number), Decimal(json: number)) }
    }

    private static let numberBytes = Set("0123456789+-.eE".utf8)

    private func word(_ word: ArraySlice<UInt8>) -> Value? {
      switch String(decoding: word, as: UTF8.self) {
      case "true": .bool(true)
      case "false": .bool(false)
      case "null": .null
      case "N", "M", "X", "Y", "Z": .anyNumber
      default: nil
      }
    }

    private var isQuote: Bool {
      position < bytes.count
        && (bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'"))
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
      guard position < bytes.count, bytes[position] == byte else { return false }
      position += 1
      return true
    }

    /// - Returns: whether a line ended.
    private mutating func skipSpace() -> Bool {
      let space = bytes[position...].prefix { $0.isJSONSpace }
      position += space.count
      return space.contains(UInt8(ascii: "\n"))
    }
  }
}
