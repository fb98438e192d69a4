/// A part of a text that must not be published.
struct Passage: Hashable {
  /// Of bytes, not empty.
  var range: Range<Int>
  var mask: Mask
}

extension [Passage] {
  /// In order, those that overlap or adjoin made one. It takes the mask of the passage that begins first, of the longest of them,
  /// of a variable if there is one.
  func joined() -> [Passage] {
    func precedes(_ one: Passage, _ other: Passage) -> Bool {
      if one.range.lowerBound != other.range.lowerBound {
        return one.range.lowerBound < other.range.lowerBound
      }
      if one.range.upperBound != other.range.upperBound {
        return one.range.upperBound > other.range.upperBound
      }
      return one.mask.rank < other.mask.rank
    }
    var joined: [Passage] = []
    for passage in sorted(by: precedes) {
      if let last = joined.last, last.range.upperBound >= passage.range.lowerBound {
        joined[joined.count - 1].range =
          last.range.lowerBound..<Swift.max(last.range.upperBound, passage.range.upperBound)
      } else {
        joined.append(passage)
      }
    }
    return joined
  }

  /// Adds a passage that ends behind all others, and makes it one with those that it overlaps or adjoins.
  mutating func append(joining passage: Passage) {
    var passage = passage
    while let last = self.last, last.range.upperBound >= passage.range.lowerBound {
      removeLast()
      let start = Swift.min(last.range.lowerBound, passage.range.lowerBound)
      let end = Swift.max(last.range.upperBound, passage.range.upperBound)
      if last.range.count >= passage.range.count { passage.mask = last.mask }
      passage.range = start..<end
    }
    append(passage)
  }
}

extension Mask {
  /// Which says most, the lowest first.
  fileprivate var rank: Int {
    switch self {
    case .variable: 0
    case .kind(.secret), .kind(.header): 2
    case .kind: 1
    }
  }
}
