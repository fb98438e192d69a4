/// The characters of a pattern, repetitions written out, and what may follow what.
struct PatternPositions {
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
    // What has no characters says the same once as many times.
    let most = part.size == 0 ? most.map { min($0, 1) } ?? 1 : most
    let least = min(least, most ?? least)
    var copies = (0..<(most ?? max(least, 1))).map { _ in add(part) }
    guard let copy = copies.last else { return Ends() }
    if most == nil { link(copy.last, copy.first) }
    let required = copy.empty == .all ? 0 : least
    // x{0,3} is read as (x(x(x)?)?)?, in which fewer may follow each other than in x?x?x?.
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
    let alphabet = Array(0..<0x80) + listed + [UInt32.max]
    var result = [Positions](repeating: .zero, count: alphabet.count)
    for (position, set) in characters.enumerated() {
      for (entry, character) in alphabet.enumerated() where set.contains(character) {
        result[entry].insert(position)
      }
    }
    return result
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
  func contains(_ position: Int) -> Bool {
    position < 256 && self[position / 64] >> UInt64(position % 64) & 1 == 1
  }

  var count: Int {
    self[0].nonzeroBitCount + self[1].nonzeroBitCount + self[2].nonzeroBitCount
      + self[3].nonzeroBitCount
  }

  /// The lowest position.
  @inline(__always)
  func first(or none: Int) -> Int {
    var first = none
    first = self[3] == 0 ? first : 192 &+ self[3].trailingZeroBitCount
    first = self[2] == 0 ? first : 128 &+ self[2].trailingZeroBitCount
    first = self[1] == 0 ? first : 64 &+ self[1].trailingZeroBitCount
    first = self[0] == 0 ? first : self[0].trailingZeroBitCount
    return first
  }

  /// - Parameter distance: below 64.
  @inline(__always)
  func shifted(by distance: Int) -> Self {
    let bits = UInt64(truncatingIfNeeded: distance)
    let carry = Self(0, self[0], self[1], self[2])
    // In two steps, because a shift by 64 would be one by 0.
    return self &<< Self(repeating: bits) | (carry &>> 1) &>> Self(repeating: 63 - bits)
  }

  mutating func remove(_ position: Int) {
    self[position / 64] &= ~(1 << UInt64(position % 64))
  }

  mutating func insert(_ position: Int) {
    self[position / 64] |= 1 << UInt64(position % 64)
  }
}

/// What may follow a set of positions: all that may follow any of them.
struct PatternFollowers {
  typealias Positions = Pattern.Automaton.Positions

  /// Positions that are followed by those so many behind them.
  private struct Shift {
    var positions = Positions.zero
    let distance: Int
  }

  // Repetitions with counts have many positions and little to say about them, which these say in
  // less room and time than the table.
  private var shifts: [Shift] = []
  /// Positions each of which is followed by all that follows the later ones: the first says it all.
  private var chains: [Positions] = []
  /// For the chains: the followers of each position that no shift leads to, at the end of none.
  private var rest: [Positions] = []

  /// The followers of eight positions at once: a row for each byte of a set.
  private var table: [Positions] = []
  /// One more than needed: rows a power of two apart displace each other in a processor's cache.
  private static let row = 257

  /// - Parameter followers: of each position.
  init(_ followers: [Positions]) {
    // A table for so few is small.
    let few = 32
    if followers.count > few {
      let frequent = Self.frequentShifts(followers)
      let plans = [0, 1, 2, 4, 8, 16].map { Self(followers, Array(frequent.prefix($0))) }
      if let plan = plans.min(by: { $0.cost < $1.cost }), plan.cost <= followers.count / 8 {
        self = plan
        return
      }
    }
    for start in stride(from: 0, to: followers.count, by: 8) {
      let row = table.count
      table.append(.zero)
      for value in 1..<Self.row {
        let position = start + value.trailingZeroBitCount
        let follower = position < followers.count ? followers[position] : .zero
        table.append(table[row + (value & (value - 1))] | follower)
      }
    }
  }

  /// The most frequent first.
  private static func frequentShifts(_ followers: [Positions]) -> [Shift] {
    let frequent = 8
    var uses: [Positions: Int] = [:]
    for followers in followers { uses[followers, default: 0] += 1 }
    var shifts = (0..<64).map { Shift(distance: $0) }
    // Many that are followed by the same are a chain already.
    for (position, followers) in followers.enumerated()
    where uses[followers, default: 0] < frequent {
      for distance in shifts.indices where followers.contains(position + distance) {
        shifts[distance].positions.insert(position)
      }
    }
    return shifts.filter { $0.positions.count >= frequent }
      .sorted { $0.positions.count > $1.positions.count }
  }

  private init(_ followers: [Positions], _ shifts: [Shift]) {
    self.shifts = shifts
    rest = followers + [.zero]
    for shift in shifts {
      for position in followers.indices where shift.positions.contains(position) {
        rest[position].remove(position + shift.distance)
      }
    }
    var lowest: [Positions] = []
    for (position, followers) in rest.enumerated() where followers != .zero {
      if let chain = lowest.firstIndex(where: { followers & ~$0 == .zero }) {
        chains[chain].insert(position)
        lowest[chain] = followers
      } else {
        var chain = Positions.zero
        chain.insert(position)
        chains.append(chain)
        lowest.append(followers)
      }
    }
  }

  /// The number of bytes of a set for which the table takes about as long.
  private var cost: Int { 2 * shifts.count + 3 * chains.count }

  @inline(__always)
  func of(_ positions: Positions) -> Positions {
    var result = Positions.zero
    for shift in shifts { result |= (positions & shift.positions).shifted(by: shift.distance) }
    for chain in chains { result |= rest[(positions & chain).first(or: rest.count - 1)] }
    guard !table.isEmpty else { return result }
    add(positions[0], 0, to: &result)
    add(positions[1], 8, to: &result)
    add(positions[2], 16, to: &result)
    add(positions[3], 24, to: &result)
    return result
  }

  @inline(__always)
  private func add(_ word: UInt64, _ first: Int, to result: inout Positions) {
    var rest = word
    var row = first &* Self.row
    while rest != 0 {
      result |= table[row &+ Int(truncatingIfNeeded: rest & 0xFF)]
      rest &>>= 8
      row &+= Self.row
    }
  }
}
