extension Pattern {
  /// Follows all the ways through a pattern at once: its state is the set of those characters of the pattern, its
  /// positions, that the text just read may end with (Glushkov's automaton, a bit for each position).
  struct Automaton {
    typealias Positions = SIMD4<UInt64>

    /// How many positions it may have.
    static let largest = 256

    /// By characters: those of ASCII, then `listed`, then one for all others.
    private let positions: [Positions]
    private let listed: [UInt32]
    /// By kinds of boundaries: where a match may begin behind one, and end before one.
    private let first: [Positions]
    private let last: [Positions]
    /// What may follow the positions of a byte of the state: 256 entries for each of its bytes.
    private let followers: [Positions]
    private let followersAtWordEdge: [Positions]
    /// Where no character at all is a match.
    private let empty: Boundaries
    private let knowsWords: Bool
    /// Whether a match may begin behind the start of the line.
    private let beginsAnywhere: Bool

    init(_ part: Part) {
      var positions = PatternPositions()
      let whole = positions.add(part)
      first = Boundaries.kinds.map { kind in whole.first.positions(at: kind) }
      last = Boundaries.kinds.map { kind in whole.last.positions(at: kind) }
      empty = whole.empty
      listed = positions.listed
      self.positions = positions.byCharacter
      followers = Self.table(of: positions.followers)
      knowsWords = positions.knowsWords
      followersAtWordEdge =
        knowsWords ? Self.table(of: positions.followersAtWordEdge) : followers
      beginsAnywhere =
        !whole.first.allSatisfy { $0.at.isSubset(of: .lineStart) }
        || !empty.isSubset(of: .lineStart)
    }

    var isFoundInEmptyLine: Bool {
      empty.contains(kind: Boundaries.kind(isLineStart: true, isLineEnd: true, isWordEdge: false))
    }

    /// `false` where that takes more than looking at its ends.
    var isFoundInEveryLine: Bool {
      empty.isSuperset(of: .lineStart) || empty.isSuperset(of: .lineEnd)
    }

    private static func table(of followers: [Positions]) -> [Positions] {
      var table: [Positions] = []
      for start in stride(from: 0, to: (followers.count + 63) / 64 * 64, by: 8) {
        let row = table.count
        table.append(.zero)
        for value in 1...256 {
          let position = start + value.trailingZeroBitCount
          let follower = position < followers.count ? followers[position] : .zero
          table.append(table[row + (value & (value - 1))] | follower)
        }
      }
      return table
    }

    func finds(in line: ArraySlice<UInt8>) -> Bool {
      var state = Positions.zero
      var wasWord = false
      var index = line.startIndex
      while index < line.endIndex {
        let isLineStart = index == line.startIndex
        var place = Int(line[index])
        var isWord = false
        if place < 0x80 {
          index += 1
          isWord = knowsWords && UInt8(truncatingIfNeeded: place).isWord
        } else {
          place = self.place(of: line.character(at: &index))
        }
        let isWordEdge = isWord != wasWord
        let kind = Boundaries.kind(
          isLineStart: isLineStart, isLineEnd: false, isWordEdge: isWordEdge)
        if holds(state, endingAt: kind) { return true }
        if state == .zero, !beginsAnywhere, !isLineStart { return false }
        state =
          (followers(of: state, in: isWordEdge ? followersAtWordEdge : followers) | first[kind])
          & positions[place]
        wasWord = isWord
      }
      return holds(
        state,
        endingAt: Boundaries.kind(
          isLineStart: line.isEmpty, isLineEnd: true, isWordEdge: wasWord))
    }

    @inline(__always)
    private func holds(_ state: Positions, endingAt kind: Int) -> Bool {
      state & last[kind] != .zero || empty.contains(kind: kind)
    }

    @inline(__always)
    private func followers(of state: Positions, in table: [Positions]) -> Positions {
      var result = Positions.zero
      var row = 0
      for word in 0..<4 {
        let bits = state[word]
        if bits != 0 {
          for byte in 0..<8 {
            let value = Int(truncatingIfNeeded: bits >> UInt64(byte * 8) & 0xFF)
            result |= table[row &+ byte &* 257 &+ value]
          }
        }
        row &+= 2056
      }
      return result
    }

    /// The place in `positions` of a character beyond ASCII.
    private func place(of character: UInt32) -> Int {
      var start = 0
      var end = listed.count
      while start < end {
        let middle = (start + end) / 2
        if listed[middle] == character { return 0x80 + middle }
        if listed[middle] < character { start = middle + 1 } else { end = middle }
      }
      return 0x80 + listed.count
    }
  }
}

extension UInt8 {
  fileprivate var isWord: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

/// The positions of a pattern and what may follow what.
private struct PatternPositions {
  typealias Positions = Pattern.Automaton.Positions
  typealias Boundaries = Pattern.Boundaries

  /// A position, reached or left without another character, across boundaries of these kinds.
  struct Way {
    let position: Int
    var at: Boundaries = .all
  }

  /// Where a part begins and ends.
  struct Ends {
    /// Where the part may be without any character.
    var empty = Boundaries.all
    var first: [Way] = []
    var last: [Way] = []
  }

  private var characters: [Pattern.Characters] = []
  private(set) var followers: [Positions] = []
  private(set) var followersAtWordEdge: [Positions] = []
  private(set) var knowsWords = false

  mutating func add(_ part: Pattern.Part) -> Ends {
    switch part {
    case .character(let set):
      let way = Way(position: characters.count)
      characters.append(set)
      followers.append(.zero)
      followersAtWordEdge.append(.zero)
      return Ends(empty: [], first: [way], last: [way])
    case .boundary(let boundaries):
      knowsWords = knowsWords || boundaries == .wordEdge || boundaries == .noWordEdge
      return Ends(empty: boundaries)
    case .sequence(let parts):
      var whole = Ends()
      for part in parts { whole = join(whole, add(part)) }
      return whole
    case .choice(let parts):
      var whole = Ends(empty: [])
      for part in parts {
        let ends = add(part)
        whole.empty.formUnion(ends.empty)
        whole.first += ends.first
        whole.last += ends.last
      }
      return whole
    case .repetition(let part, let least, let most):
      return add(part, least: least, most: most)
    }
  }

  private mutating func add(_ part: Pattern.Part, least: Int, most: Int?) -> Ends {
    // What has no characters is the same once as often.
    let most = part.size == 0 ? most.map { min($0, 1) } ?? 1 : most
    let least = min(least, most ?? least)
    var copies = (0..<(most ?? max(least, 1))).map { _ in add(part) }
    guard let copy = copies.last else { return Ends() }
    if most == nil { link(copy.last, copy.first) }
    let required = copy.empty == .all ? 0 : least
    // Written as x(x(x)?)?, whose parts have fewer followers than those of x?x?x?
    var whole = Ends()
    while copies.count > required {
      var copy = copies.removeLast()
      copy.empty = []
      whole = join(copy, whole)
      whole.empty = .all
    }
    while let copy = copies.popLast() { whole = join(copy, whole) }
    return whole
  }

  private mutating func join(_ left: Ends, _ right: Ends) -> Ends {
    link(left.last, right.first)
    return Ends(
      empty: left.empty.intersection(right.empty),
      first: left.first + right.first.across(left.empty),
      last: right.last + left.last.across(right.empty))
  }

  private mutating func link(_ lasts: [Way], _ firsts: [Way]) {
    let inside = firsts.positions(at: 0)
    let atWordEdge = firsts.positions(at: 4)
    for last in lasts {
      if last.at.contains(kind: 0) { followers[last.position] |= inside }
      if last.at.contains(kind: 4) { followersAtWordEdge[last.position] |= atWordEdge }
    }
  }

  /// The characters beyond ASCII that the pattern names.
  var listed: [UInt32] { characters.reduce(into: Set()) { $0.formUnion($1.listed) }.sorted() }

  /// The positions that hold a character: those of ASCII, then `listed`, then one for all others.
  var byCharacter: [Positions] {
    (Array(0..<0x80) + listed + [0xFFFF_FFFF]).map { character in
      var result = Positions.zero
      for (position, set) in characters.enumerated() where set.contains(character) {
        result.insert(position)
      }
      return result
    }
  }
}

extension [PatternPositions.Way] {
  func across(_ boundaries: Pattern.Boundaries) -> Self {
    compactMap {
      let at = $0.at.intersection(boundaries)
      return at.isEmpty ? nil : .init(position: $0.position, at: at)
    }
  }

  func positions(at kind: Int) -> Pattern.Automaton.Positions {
    reduce(into: .zero) { if $1.at.contains(kind: kind) { $0.insert($1.position) } }
  }
}

extension Pattern.Automaton.Positions {
  fileprivate mutating func insert(_ position: Int) {
    self[position / 64] |= 1 << UInt64(position % 64)
  }
}
