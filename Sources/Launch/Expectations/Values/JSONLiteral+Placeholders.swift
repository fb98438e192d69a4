extension JSONLiteral.Value {
  /// What a string in a literal stands for; `nil` where nobody can tell which text is wanted.
  init?(string text: [UInt8]) {
    let text = text[...]
    let start = text.dropLast(text.ellipsisAtEnd)
    if !text.isEmpty, start.isEmpty {
      self = .anyFilled
    } else if text.isPlaceholder {
      self.init(placeholder: text.dropFirst().dropLast())
    } else if start.hasEllipsis || text.hasAngleBrackets || text.hasVariable {
      return nil
    } else {
      self = start.count == text.count ? .string(Array(text)) : .prefix(Array(start))
    }
  }

  /// What stands between angle brackets; `nil` where it says which value it must be: `40 digits`, `a or b`, `not 'x'`.
  init?(placeholder text: ArraySlice<UInt8>) {
    let words = text.split { !$0.isASCIILetterOrDigit }
    guard !words.isEmpty,
      text.allSatisfy({ $0.isASCIILetterOrDigit || Self.joints.contains($0) }),
      !words.contains(where: {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0[$0.startIndex]
          || Self.demands.contains(String(decoding: $0, as: UTF8.self).asciiLowercased)
      })
    else { return nil }
    self = .anyFilled
  }

  private static let joints = Set(" -_.".utf8)

  /// Words that make a placeholder say more than what kind of value stands there.
  private static let demands: Set<String> = [
    "not", "no", "non", "nor", "none", "never", "without", "except", "unless", "must", "should",
    "only", "exactly", "or", "same", "equal", "equals", "match", "matches", "matching", "expected",
    "correct", "valid", "current", "latest", "newest", "recent", "new", "today", "now", "unchanged",
    "different", "other", "nonzero", "positive", "negative", "empty", "nonempty", "than", "least",
    "most", "more", "less", "fewer", "greater", "higher", "lower", "above", "below", "over",
    "under", "between", "within", "before", "after", "since", "until",
  ]
}

extension ArraySlice<UInt8> {
  /// How many bytes `...` or `…` takes at the end; 0: neither stands there.
  fileprivate var ellipsisAtEnd: Int {
    reversed().starts(with: "...".utf8) || reversed().starts(with: "…".utf8.reversed()) ? 3 : 0
  }

  /// How many bytes `...` or `…` takes at the start; 0: neither stands there.
  var ellipsisAtStart: Int {
    starts(with: "...".utf8) || starts(with: "…".utf8) ? 3 : 0
  }

  var hasEllipsis: Bool { indices.contains { self[$0...].ellipsisAtStart > 0 } }

  /// `<`, and `>` somewhere behind it.
  var hasAngleBrackets: Bool {
    guard let open = firstIndex(of: UInt8(ascii: "<")) else { return false }
    return self[open...].contains(UInt8(ascii: ">"))
  }

  /// `<…>` with no angle brackets inside.
  fileprivate var isPlaceholder: Bool {
    first == UInt8(ascii: "<") && firstIndex(of: UInt8(ascii: ">")) == endIndex - 1
      && !dropFirst().contains(UInt8(ascii: "<"))
  }

  /// `$NAME`, `${NAME}`, `{name}`, `xxx`: something that the author did not know.
  fileprivate var hasVariable: Bool {
    if let open = firstIndex(of: UInt8(ascii: "{")), self[open...].contains(UInt8(ascii: "}")) {
      return true
    }
    var run = 0
    for index in indices {
      let byte = self[index]
      run = byte | 0x20 == UInt8(ascii: "x") ? run + 1 : 0
      if run == 3 { return true }
      if byte == UInt8(ascii: "$"), index + 1 < endIndex,
        self[index + 1] == UInt8(ascii: "_") || 0x61...0x7A ~= self[index + 1] | 0x20
      {
        return true
      }
    }
    return false
  }
}

extension UInt8 {
  fileprivate var isASCIILetterOrDigit: Bool {
    0x61...0x7A ~= self | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= self
  }
}
