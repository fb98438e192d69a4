/// Says in one pass what of a text may be secret by its form or value, so that most texts are not looked at again for each.
struct SecretSigns: Sendable {
  struct Kinds: OptionSet, Hashable {
    let rawValue: UInt8

    static let literals = Kinds(rawValue: 1)
    static let tokens = Kinds(rawValue: 2)
    static let looseTokens = Kinds(rawValue: 4)
    static let keyBlocks = Kinds(rawValue: 8)
    /// Literals once lines are joined.
    static let joinedLiterals = Kinds(rawValue: 16)
    static let all = Kinds(rawValue: 31)
  }

  /// Those of the forms alone.
  static let ofForms = SecretSigns(LiteralSearch([]))

  private let literals: LiteralSearch
  private let formats = TokenFormats.all
  /// By two bytes, what may begin or stand there.
  private let kinds: [UInt8]

  init(_ literals: LiteralSearch) {
    self.literals = literals
    var kinds = Self.kindsOfForms
    for pair in literals.pairs {
      kinds[pair] |= Kinds.literals.rawValue | Kinds.joinedLiterals.rawValue
    }
    for first in UInt8.min...UInt8.max where !literals.isEmpty && !first.isSpace {
      for end: UInt8 in [0x0A, 0x0D] {
        kinds[Int(first) << 8 | Int(end)] |= Kinds.joinedLiterals.rawValue
      }
    }
    self.kinds = kinds
  }

  /// The same for every process.
  private static let kindsOfForms: [UInt8] = {
    var kinds = [UInt8](repeating: 0, count: 1 << 16)
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        var here: Kinds = []
        if TokenFormats.all.mayBegin(first, second) { here.insert(.tokens) }
        if LooseTokens.mayStand(first, second) { here.insert(.looseTokens) }
        if KeyBlocks.mayBegin(first, second) { here.insert(.keyBlocks) }
        kinds[Int(first) << 8 | Int(second)] = here.rawValue
      }
    }
    return kinds
  }()

  /// - Returns: no fewer than there are.
  func kinds(in text: [UInt8]) -> Kinds {
    var found: Kinds = []
    var missing = Kinds.all.rawValue
    var index = 0
    while true {
      index = nextSign(in: text, from: index, of: missing)
      guard index + 1 < text.count else { return found }
      let here = Kinds(
        rawValue: kinds[Int(text[index]) << 8 | Int(text[index + 1])] & missing)
      if here.contains(.literals), literals.mayBegin(in: text, at: index) {
        found.insert(.literals)
      }
      if here.contains(.tokens), formats.passage(in: text, at: index) != nil {
        found.insert(.tokens)
      }
      if here.contains(.looseTokens), LooseTokens.passage(in: text, at: index) != nil {
        found.insert(.looseTokens)
      }
      if here.contains(.keyBlocks), KeyBlocks.begins(in: text, at: index) {
        found.insert(.keyBlocks)
      }
      if here.contains(.joinedLiterals), literals.mayBeginAcrossLines(in: text, at: index) {
        found.insert(.joinedLiterals)
      }
      missing = Kinds.all.subtracting(found).rawValue
      if missing == 0 { return found }
      index += 1
    }
  }

  private func nextSign(in text: [UInt8], from start: Int, of wanted: UInt8) -> Int {
    kinds.withUnsafeBufferPointer { kinds in
      text.withUnsafeBufferPointer { text in
        let last = text.count - 1
        guard start < last else { return text.count }
        var index = start
        var pair = Int(text[index])
        while index < last {
          pair = (pair & 0xFF) << 8 | Int(text[index + 1])
          if kinds[pair] & wanted != 0 { return index }
          index += 1
        }
        return text.count
      }
    }
  }
}
