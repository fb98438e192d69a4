/// Whether a piece of an output passes a test.
enum Truth {
  /// Of what is missing everywhere, so many places are shown.
  private static let shownAtMost = 10

  /// With the bytes that show it, in the plain output.
  case yes([Range<Int>])
  case no([Range<Int>])
  case unknown(String, [Range<Int>])

  static func of(_ holds: Bool, _ range: Range<Int>) -> Truth {
    holds ? .yes([range]) : .no([range])
  }

  var isYes: Bool { if case .yes = self { true } else { false } }
  var isNo: Bool { if case .no = self { true } else { false } }

  var ranges: [Range<Int>] {
    switch self {
    case .yes(let ranges), .no(let ranges), .unknown(_, let ranges): ranges
    }
  }

  /// All of them must be true; what is false outweighs what is unknown.
  static func all(_ truths: some Sequence<Truth>) -> Truth {
    var ranges: [Range<Int>] = []
    var doubt: Truth?
    for truth in truths {
      switch truth {
      case .no: return truth
      case .unknown: doubt = doubt ?? truth
      case .yes(let found): ranges += found
      }
    }
    return doubt ?? .yes(ranges)
  }

  /// One of them must be true; what is true outweighs what is unknown.
  static func any(_ truths: some Sequence<Truth>) -> Truth {
    var ranges: [Range<Int>] = []
    var found: [Range<Int>] = []
    var doubt: Truth?
    var isFound = false
    for truth in truths {
      switch truth {
      case .yes(let ranges):
        found += ranges
        isFound = true
      case .unknown: doubt = doubt ?? truth
      case .no(let other): if ranges.count < shownAtMost { ranges += other }
      }
    }
    return isFound ? .yes(found) : doubt ?? .no(ranges)
  }
}
