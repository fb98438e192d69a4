/// RFC 4648, both alphabets.
enum Base64 {
  enum Alphabet: CaseIterable {
    case standard, urlSafe

    fileprivate var letters: [UInt8] {
      let common = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
      switch self {
      case .standard: return Array((common + "+/").utf8)
      case .urlSafe: return Array((common + "-_").utf8)
      }
    }
  }

  /// The letters that bytes give wherever they are encoded with others around them.
  struct Core {
    /// Those that depend on these bytes alone.
    let letters: [UInt8]
    /// Whether the letter before and the letter behind hold bits of them too.
    let before: Bool
    let after: Bool
  }

  /// One for each number of bytes that may stand before these in their group of three.
  static func cores(of bytes: [UInt8], alphabet: Alphabet) -> [Core] {
    (0..<3).map { core(of: bytes, offset: $0, alphabet: alphabet) }
  }

  private static func core(of bytes: [UInt8], offset: Int, alphabet: Alphabet) -> Core {
    let letters = alphabet.letters
    let firstBit = offset * 8
    let lastBit = firstBit + bytes.count * 8
    let first = (firstBit + 5) / 6
    let last = lastBit / 6
    var result: [UInt8] = []
    for letter in first..<max(first, last) {
      let bit = letter * 6 - firstBit
      let high = Int(bytes[bit / 8])
      let low = bit / 8 + 1 < bytes.count ? Int(bytes[bit / 8 + 1]) : 0
      result.append(letters[(high << 8 | low) >> (10 - bit % 8) & 63])
    }
    return Core(letters: result, before: firstBit % 6 != 0, after: lastBit % 6 != 0)
  }

  /// - Returns: `nil` for text that is not base64, with or without its padding.
  static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    var bits = 0
    var count = 0
    for byte in text where byte != UInt8(ascii: "=") {
      guard let value = value(of: byte) else { return nil }
      bits = (bits << 6 | value) & 0xFFFF
      count += 6
      if count >= 8 {
        count -= 8
        result.append(UInt8(truncatingIfNeeded: bits >> count))
      }
    }
    return result
  }

  private static func value(of letter: UInt8) -> Int? {
    switch letter {
    case 0x41...0x5A: Int(letter) - 0x41
    case 0x61...0x7A: Int(letter) - 0x61 + 26
    case 0x30...0x39: Int(letter) - 0x30 + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
