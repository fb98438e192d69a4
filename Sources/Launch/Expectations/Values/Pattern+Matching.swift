extension Pattern {
  /// Follows all ways through a pattern at once: its state is the set of those characters of the
  /// pattern, its positions, that the last character read may stand for (Glushkov's automaton).
  struct Automaton {
    typealias Positions = SIMD4<UInt64>

    /// How many positions it may have.
    static let largest = 256

    /// The positions that a character may stand at: an entry for each of ASCII, then for each of
    /// `listed`, then one for all others.
    private let positions: [Positions]
    private let listed: [UInt32]
    /// Where a match may begin behind a boundary and where it may end before one, by its kind.
    private let first: [Positions]
    private let last: [Positions]
    private let followers: PatternFollowers
    private let followersAtWordEdge: PatternFollowers
    /// Where a match may be without a character.
    private let empty: Boundaries
    private let knowsWords: Bool
    /// Whether a match may begin anywhere but at the start of the line.
    private let beginsAnywhere: Bool

    init(_ part: Part) {
      var positions = PatternPositions()
      let whole = positions.add(part)
      first = Boundaries.kinds.map { kind in whole.first.positions(at: kind) }
      last = Boundaries.kinds.map { kind in whole.last.positions(at: kind) }
      empty = whole.empty
      listed = positions.listed
      self.positions = positions.byCharacter
      followers = PatternFollowers(positions.followers)
      knowsWords = positions.knowsWords
      followersAtWordEdge = knowsWords ? PatternFollowers(positions.followersAtWordEdge) : followers
      beginsAnywhere =
        !whole.first.allSatisfy { $0.at.isSubset(of: .lineStart) }
        || !empty.isSubset(of: .lineStart)
    }

    var isFoundInEmptyLine: Bool {
      empty.contains(kind: Boundaries.kind(isLineStart: true, isLineEnd: true, isWordEdge: false))
    }

    /// As far as the ends of a line decide it.
    var isFoundInEveryLine: Bool {
      empty.isSuperset(of: .lineStart) || empty.isSuperset(of: .lineEnd)
    }

    /// `false` for `/a^b/` and `/$5/`, in which nothing can stand where it must.
    var isFoundInSomeLine: Bool {
      // Of any two characters only those in words and those outside differ in what may stand next.
      var inWords = Positions.zero
      var outside = Positions.zero
      for (entry, positions) in positions.enumerated() {
        let isWord = knowsWords && entry < 0x80 && UInt8(entry).isWord
        if isWord { inWords |= positions } else { outside |= positions }
      }
      func kind(isLineStart: Bool = false, isLineEnd: Bool = false, isWordEdge: Bool) -> Int {
        Boundaries.kind(isLineStart: isLineStart, isLineEnd: isLineEnd, isWordEdge: isWordEdge)
      }
      let begun = first[kind(isWordEdge: false)] | first[kind(isWordEdge: true)]
      var words = (begun | first[kind(isLineStart: true, isWordEdge: true)]) & inWords
      var others = (begun | first[kind(isLineStart: true, isWordEdge: false)]) & outside
      while true {
        let nextWords = words | (followers.of(words) | followersAtWordEdge.of(others)) & inWords
        let nextOthers = others | (followers.of(others) | followersAtWordEdge.of(words)) & outside
        if nextWords == words, nextOthers == others { break }
        words = nextWords
        others = nextOthers
      }
      let ended = last[kind(isWordEdge: false)] | last[kind(isWordEdge: true)]
      return (ended | last[kind(isLineEnd: true, isWordEdge: true)]) & words != .zero
        || (ended | last[kind(isLineEnd: true, isWordEdge: false)]) & others != .zero
        // At both ends of the line there is no word to have an edge.
        || !empty.isSubset(of: .lineStart.intersection(.lineEnd).intersection(.wordEdge))
    }

    func finds(in line: ArraySlice<UInt8>) -> Bool {
      var state = Positions.zero
      var wasWord = false
      var index = line.startIndex
      while index < line.endIndex {
        let isLineStart = index == line.startIndex
        var entry = Int(line[index])
        var isWord = false
        if entry < 0x80 {
          index += 1
          isWord = knowsWords && UInt8(truncatingIfNeeded: entry).isWord
        } else {
          entry = self.entry(of: line.character(at: &index))
        }
        let isWordEdge = isWord != wasWord
        let kind = Boundaries.kind(
          isLineStart: isLineStart, isLineEnd: false, isWordEdge: isWordEdge)
        if holds(state, endingAt: kind) { return true }
        if state == .zero, !beginsAnywhere, !isLineStart { return false }
        state =
          ((isWordEdge ? followersAtWordEdge.of(state) : followers.of(state)) | first[kind])
          & positions[entry]
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

    /// The index in `positions` of a character beyond ASCII.
    private func entry(of character: UInt32) -> Int {
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
