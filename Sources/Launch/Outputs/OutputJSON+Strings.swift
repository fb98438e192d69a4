extension OutputJSON {
  /// One escape of a JSON string, or the two of a surrogate pair.
  struct Escape {
    let scalar: Unicode.Scalar
    /// How many bytes it is written with.
    let length: Int

    private init(_ scalar: Unicode.Scalar, length: Int) {
      self.scalar = scalar
      self.length = length
    }

    /// - Parameter start: where its backslash stands.
    init?(_ bytes: ArraySlice<UInt8>, at start: Int) {
      guard start + 1 < bytes.endIndex else { return nil }
      switch bytes[start + 1] {
      case UInt8(ascii: "\""): self.init("\"", length: 2)
      case UInt8(ascii: "\\"): self.init("\\", length: 2)
      case UInt8(ascii: "/"): self.init("/", length: 2)
      case UInt8(ascii: "b"): self.init("\u{8}", length: 2)
      case UInt8(ascii: "f"): self.init("\u{C}", length: 2)
      case UInt8(ascii: "n"): self.init("\n", length: 2)
      case UInt8(ascii: "r"): self.init("\r", length: 2)
      case UInt8(ascii: "t"): self.init("\t", length: 2)
      case UInt8(ascii: "u"):
        guard let unit = Self.unit(bytes, at: start + 2) else { return nil }
        if let scalar = Unicode.Scalar(unit) {
          self.init(scalar, length: 6)
          return
        }
        guard unit < 0xDC00, start + 7 < bytes.endIndex,
          bytes[start + 6] == UInt8(ascii: "\\"), bytes[start + 7] == UInt8(ascii: "u"),
          let low = Self.unit(bytes, at: start + 8), 0xDC00...0xDFFF ~= low,
          let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        else { return nil }
        self.init(scalar, length: 12)
      default: return nil
      }
    }

    /// Four hexadecimal digits.
    private static func unit(_ bytes: ArraySlice<UInt8>, at start: Int) -> UInt32? {
      guard start + 4 <= bytes.endIndex else { return nil }
      var result: UInt32 = 0
      for index in start..<start + 4 {
        let byte = bytes[index]
        let digit: UInt8
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
        default: return nil
        }
        result = result << 4 | UInt32(digit)
      }
      return result
    }
  }

  /// The bytes of a string or a name without quotes and escapes.
  func unescaped(_ node: Node) -> [UInt8] {
    var result: [UInt8] = []
    unescape(node, into: &result)
    return result
  }

  /// Replaces what `result` holds, so that a pass over many names needs memory once.
  func unescape(_ node: Node, into result: inout [UInt8]) {
    result.removeAll(keepingCapacity: true)
    let written = inside(node)
    guard written.contains(UInt8(ascii: "\\")) else {
      result.append(contentsOf: written)
      return
    }
    var index = written.startIndex
    while index < written.endIndex {
      if written[index] == UInt8(ascii: "\\"), let escape = Escape(written, at: index) {
        result.append(contentsOf: escape.scalar.utf8)
        index += escape.length
      } else {
        result.append(written[index])
        index += 1
      }
    }
  }

  /// Whether the string or the name has exactly these bytes once its escapes are read.
  func string(_ node: Node, is text: [UInt8]) -> Bool {
    lengthOfMatch(node, text).map { $0 == inside(node).count } ?? false
  }

  func string(_ node: Node, startsWith text: [UInt8]) -> Bool {
    lengthOfMatch(node, text) != nil
  }

  /// How many bytes write `text` at the start of the string; `nil`: it starts with something else. Stops at the first byte that
  /// differs, so that many long names cost nothing.
  private func lengthOfMatch(_ node: Node, _ text: [UInt8]) -> Int? {
    let written = inside(node)
    var index = written.startIndex
    var position = 0
    while position < text.count {
      guard index < written.endIndex else { return nil }
      if written[index] == UInt8(ascii: "\\"), let escape = Escape(written, at: index) {
        for byte in escape.scalar.utf8 {
          // An escape that is wanted in part only is no match either.
          guard position < text.count, text[position] == byte else { return nil }
          position += 1
        }
        index += escape.length
      } else {
        guard text[position] == written[index] else { return nil }
        position += 1
        index += 1
      }
    }
    return index - written.startIndex
  }

  /// What stands between the quotes.
  private func inside(_ node: Node) -> ArraySlice<UInt8> {
    bytes[range(of: node)].dropFirst().dropLast()
  }
}
