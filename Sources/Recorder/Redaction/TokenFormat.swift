/// How the tokens of a service look: a fixed beginning, then so many letters of an alphabet.
struct TokenFormat {
  enum Alphabet {
    case hex, alphanumeric, word, urlSafe, urlSafeWithDots, base64, path

    func contains(_ byte: UInt8) -> Bool {
      switch self {
      case .hex: byte.isHex
      case .alphanumeric: byte.isAlphanumeric
      case .word: byte.isWord
      case .urlSafe: byte.isWord || byte == UInt8(ascii: "-")
      case .urlSafeWithDots:
        byte.isWord || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      case .base64: byte.isBase64 || byte == UInt8(ascii: "=")
      case .path: byte.isBase64 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "=")
      }
    }
  }

  let kind: SecretKind
  let beginning: [UInt8]
  let alphabet: Alphabet
  /// How many letters there are at least; what is cut shorter than that gives little away.
  let shortest: Int
  /// `nil`: any number of letters; otherwise a longer run is none.
  var longest: Int?
  /// Whether no letter or digit may stand before it, as the beginning occurs in words.
  var beginsWord = false
  /// Whether a digit must be among the letters, as words could follow the beginning.
  var needsDigit = false
  /// Whether the beginning is public and stays.
  var keepsBeginning = false

  /// - Returns: what to mask of a token that begins at `start`; `nil`: there is none.
  func range(in text: [UInt8], at start: Int) -> Range<Int>? {
    guard text[start...].starts(with: beginning) else { return nil }
    if beginsWord, !text.beginsWord(at: start) { return nil }
    let body = start + beginning.count
    // Decided after a bounded number of letters, so that no run is read again and again.
    let decisive = longest.map { $0 + 1 } ?? max(shortest, 64)
    let seen = text.endOfRun(from: body, upTo: body + decisive, while: alphabet.contains)
    guard seen - body >= shortest, seen - body <= longest ?? .max,
      !needsDigit || text[body..<seen].contains(where: \.isDigit)
    else { return nil }
    let end = text.endOfRun(from: seen, while: alphabet.contains)
    return (keepsBeginning ? body : start)..<end
  }
}

extension [UInt8] {
  /// Whether no letter or digit stands before `index`, other than one that belongs to an escape: `\n`, `\u0022`, `%3D`.
  func beginsWord(at index: Int) -> Bool {
    guard index > 0, self[index - 1].isWord else { return true }
    if index >= 2, self[index - 2] == UInt8(ascii: "\\") { return true }
    if index >= 3, self[index - 3] == UInt8(ascii: "%"), self[index - 2].isHex,
      self[index - 1].isHex
    {
      return true
    }
    return index >= 6 && self[index - 6] == UInt8(ascii: "\\")
      && self[index - 5] == UInt8(ascii: "u")
      && self[(index - 4)..<index].allSatisfy(\.isHex)
  }
}
