extension OutputJSON {
  /// Reads values into entries. It keeps the open containers itself instead of calling itself: an output may nest as deep as it
  /// likes.
  struct Reader {
    private let bytes: ArraySlice<UInt8>
    private var end: Int
    /// The index of the byte to be read next.
    private var position: Int
    private(set) var entries: [Entry] = []
    /// The containers that are not closed yet.
    private var open: [(entry: Int, isObject: Bool)] = []

    init(_ bytes: ArraySlice<UInt8>) {
      self.bytes = bytes
      end = bytes.endIndex
      position = bytes.startIndex
      reserve()
    }

    /// Growing would copy tens of megabytes several times. Strings may hold such signs too, but memory that is never touched
    /// costs nothing.
    private mutating func reserve() {
      guard let first = bytes.first(where: { !$0.isJSONSpace }),
        first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
      else { return }
      let signs = bytes.count {
        $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "[")
          || $0 == UInt8(ascii: "{")
      }
      entries.reserveCapacity(signs + 2)
    }

    /// Each of these gives `false` for what is no JSON; nothing can be read after that.
    mutating func document() -> Bool {
      guard value() else { return false }
      skipSpace()
      return position == end
    }

    mutating func lines() -> Bool {
      entries.append(Entry(start: 0, end: 0, next: 0))
      var count = 0
      while position < bytes.endIndex {
        let lineEnd = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
        end = lineEnd
        skipSpace()
        if position < end {
          let object = entries.count
          guard bytes[position] == UInt8(ascii: "{"), document() else { return false }
          count += 1
          entries[0].end = entries[object].end
        }
        position = min(lineEnd + 1, bytes.endIndex)
      }
      guard count > 1 else { return false }
      entries[0].start = entries[1].start
      entries[0].next = UInt32(entries.count)
      return true
    }

    private mutating func value() -> Bool {
      while true {
        skipSpace()
        guard position < end else { return false }
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          guard open.count < OutputJSON.deepest else { return false }
          let isObject = byte == UInt8(ascii: "{")
          open.append((entries.count, isObject))
          append(from: position, isName: false)
          position += 1
          skipSpace()
          guard position < end else { return false }
          if bytes[position] != closing {
            guard !isObject || name() else { return false }
            continue
          }
        case UInt8(ascii: "\""): guard string(isName: false) else { return false }
        case UInt8(ascii: "t"): guard word(Self.yes) else { return false }
        case UInt8(ascii: "f"): guard word(Self.no) else { return false }
        case UInt8(ascii: "n"): guard word(Self.null) else { return false }
        default: guard number() else { return false }
        }
        switch goOn() {
        case .value: continue
        case .end: return true
        case .problem: return false
        }
      }
    }

    private enum Step { case value, end, problem }

    private var closing: UInt8 {
      open.last?.isObject == true ? UInt8(ascii: "}") : UInt8(ascii: "]")
    }

    /// Closes every container that ends here, and goes to the value behind the next comma.
    private mutating func goOn() -> Step {
      while let container = open.last {
        skipSpace()
        guard position < end else { return .problem }
        let byte = bytes[position]
        guard byte == UInt8(ascii: ",") || byte == closing else { return .problem }
        position += 1
        if byte == UInt8(ascii: ",") {
          if !container.isObject { return .value }
          skipSpace()
          return name() ? .value : .problem
        }
        entries[container.entry].end = offset(position)
        entries[container.entry].next = UInt32(entries.count)
        open.removeLast()
      }
      return .end
    }

    /// A member's name and the colon.
    private mutating func name() -> Bool {
      guard position < end, bytes[position] == UInt8(ascii: "\""), string(isName: true) else {
        return false
      }
      skipSpace()
      return skip(UInt8(ascii: ":"))
    }

    private mutating func string(isName: Bool) -> Bool {
      let first = position
      position += 1
      while position < end {
        switch bytes[position] {
        case UInt8(ascii: "\""):
          position += 1
          append(from: first, isName: isName)
          return true
        case UInt8(ascii: "\\"):
          guard let escape = Escape(bytes, at: position) else { return false }
          position += escape.length
        case 0..<0x20: return false
        default: position += 1
        }
      }
      return false
    }

    private static let yes = Array("true".utf8)
    private static let no = Array("false".utf8)
    private static let null = Array("null".utf8)

    private mutating func word(_ word: [UInt8]) -> Bool {
      guard bytes[position..<end].starts(with: word) else { return false }
      let first = position
      position += word.count
      append(from: first, isName: false)
      return true
    }

    private mutating func number() -> Bool {
      let first = position
      _ = skip(UInt8(ascii: "-"))
      if !skip(UInt8(ascii: "0")) {
        guard digits() else { return false }
      }
      if skip(UInt8(ascii: ".")) {
        guard digits() else { return false }
      }
      if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
        if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
        guard digits() else { return false }
      }
      append(from: first, isName: false)
      return true
    }

    /// At least one.
    private mutating func digits() -> Bool {
      let first = position
      while position < end, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[position] {
        position += 1
      }
      return position > first
    }

    private mutating func append(from first: Int, isName: Bool) {
      entries.append(
        Entry(
          start: offset(first), end: offset(position),
          next: isName ? 0 : UInt32(entries.count + 1)))
    }

    private func offset(_ position: Int) -> UInt32 { UInt32(position - bytes.startIndex) }

    private mutating func skip(_ byte: UInt8) -> Bool {
      guard position < end, bytes[position] == byte else { return false }
      position += 1
      return true
    }

    private mutating func skipSpace() {
      while position < end, bytes[position].isJSONSpace { position += 1 }
    }
  }
}

extension UInt8 {
  var isJSONSpace: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r")
      || self == UInt8(ascii: "\t")
  }
}
