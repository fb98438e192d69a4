/// A regular expression that is searched for in one line, in time that grows with the line alone.
struct Pattern: Hashable, Sendable {
  /// As the author wrote it, with its slashes and flags: `/v2\.\d+/i`.
  let text: String
  private let automaton: Automaton

  struct Problem: Error, Hashable {
    /// Lower case, the author's words, no full stop.
    let message: String
    /// In bytes, in `text`.
    let offset: Int
  }

  init(_ text: String) throws(Problem) {
    var reader = PatternReader(text)
    let part = try reader.pattern()
    guard part.size <= Automaton.largest else {
      throw Problem(message: "the pattern is too long to be matched", offset: 0)
    }
    let automaton = Automaton(part)
    // Output that ends in a line break has an empty last line: it would be found nearly everywhere.
    guard !automaton.isFoundInEmptyLine else {
      let lines =
        automaton.isFoundInEveryLine ? "every line, also in an empty one" : "an empty line"
      throw Problem(message: "the pattern is found in \(lines)", offset: 0)
    }
    // What is asked not to match would hold whatever the output.
    guard automaton.isFoundInSomeLine else {
      throw Problem(message: "the pattern is found in no line", offset: 0)
    }
    self.text = text
    self.automaton = automaton
  }

  /// Whether it is found anywhere in the line, which holds no newline. `^` and `$` are the ends of
  /// the line.
  func matches(_ line: ArraySlice<UInt8>) -> Bool { automaton.finds(in: line) }

  static func == (left: Self, right: Self) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

  func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}

extension Pattern {
  /// What a pattern consists of.
  indirect enum Part {
    case character(Characters)
    /// No character, but a place in the line.
    case boundary(Boundaries)
    case sequence([Part])
    case choice([Part])
    /// - Parameter most: `nil`: as often as it likes.
    case repetition(Part, least: Int, most: Int?)

    /// How many characters it has when all repetitions are written out; exact up to the limit.
    var size: Int {
      let size =
        switch self {
        case .character: 1
        case .boundary: 0
        case .sequence(let parts), .choice(let parts): parts.reduce(0) { $0 + $1.size }
        case .repetition(let part, let least, let most): part.size * (most ?? max(least, 1))
        }
      return min(size, Automaton.largest + 1)
    }
  }

  /// A set of the kinds of places before, between and behind the characters of a line.
  struct Boundaries: OptionSet {
    /// Bit n stands for the kind n.
    let rawValue: UInt8

    static let all = Self(rawValue: 0b1111_1111)
    static let lineStart = Self(rawValue: 0b1010_1010)
    static let lineEnd = Self(rawValue: 0b1100_1100)
    static let wordEdge = Self(rawValue: 0b1111_0000)
    static let noWordEdge = Self(rawValue: 0b0000_1111)

    static let kinds = 0..<8

    static func kind(isLineStart: Bool, isLineEnd: Bool, isWordEdge: Bool) -> Int {
      (isLineStart ? 1 : 0) | (isLineEnd ? 2 : 0) | (isWordEdge ? 4 : 0)
    }

    func contains(kind: Int) -> Bool { rawValue &>> UInt8(truncatingIfNeeded: kind) & 1 == 1 }
  }

  /// A set of Unicode scalars, each as the number that its UTF-8 bytes are, the first the highest.
  struct Characters {
    /// Bit n stands for the ASCII character n.
    private var ascii: UInt128 = 0
    /// Those beyond ASCII that are in it, or with `hasOthers` those that are not.
    private(set) var listed: Set<UInt32> = []
    private var hasOthers = false

    static let none = Self()
    static let digits = Self("0"..."9")
    static let lowercase = Self("a"..."z")
    static let uppercase = Self("A"..."Z")
    static let letters = lowercase.union(uppercase)
    static let words = letters.union(digits).union(Self("_"..."_"))
    /// Space, and from tab to carriage return.
    static let spaces = Self(" "..." ").union(Self("\t"..."\r"))

    private init() {}

    init(_ character: UInt32) {
      if character < 0x80 { ascii = 1 << UInt128(character) } else { listed = [character] }
    }

    /// - Parameter range: ASCII characters.
    init(_ range: ClosedRange<Unicode.Scalar>) {
      for scalar in range.lowerBound.value...range.upperBound.value {
        ascii |= 1 << UInt128(scalar)
      }
    }

    func union(_ other: Self) -> Self {
      var result = self
      result.ascii |= other.ascii
      switch (hasOthers, other.hasOthers) {
      case (false, false): result.listed.formUnion(other.listed)
      case (false, true): result.listed = other.listed.subtracting(listed)
      case (true, false): result.listed.subtract(other.listed)
      case (true, true): result.listed.formIntersection(other.listed)
      }
      result.hasOthers = hasOthers || other.hasOthers
      return result
    }

    var negated: Self {
      var result = self
      result.ascii = ~ascii
      result.hasOthers.toggle()
      return result
    }

    /// With both forms of every letter of ASCII that it has one form of.
    var ignoringCase: Self {
      var result = self
      result.ascii |= (ascii & Self.uppercase.ascii) << 32 | (ascii & Self.lowercase.ascii) >> 32
      return result
    }

    func contains(_ character: UInt32) -> Bool {
      character < 0x80
        ? ascii >> UInt128(character) & 1 == 1 : listed.contains(character) != hasOthers
    }
  }
}

extension ArraySlice<UInt8> {
  /// Reads a character as the number that its bytes are; a byte out of place is one by itself.
  @inline(__always)
  func character(at index: inout Int) -> UInt32 {
    let first = self[index]
    index += 1
    var character = UInt32(first)
    guard first >= 0xC0 else { return character }
    let end = Swift.min(index + (first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3), endIndex)
    while index < end, self[index] & 0xC0 == 0x80 {
      character = character << 8 | UInt32(self[index])
      index += 1
    }
    return character
  }
}
