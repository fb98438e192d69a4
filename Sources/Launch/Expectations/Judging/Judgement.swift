/// The answer to one expectation. Never a bare yes or no.
public struct Judgement: Hashable, Sendable {
  public enum Answer: String, Hashable, Sendable, CaseIterable {
    case held
    case notHeld = "not held"
    case needsPerson = "needs a person"
  }

  /// Bytes of a recorded output.
  public struct Extent: Hashable, Sendable, Comparable {
    public let stream: Stream
    /// As offsets in the UTF-8 of the recorded text.
    public let range: Range<Int>

    public static func < (left: Extent, right: Extent) -> Bool {
      if left.stream != right.stream { return left.stream == .output }
      return (left.range.lowerBound, left.range.upperBound)
        < (right.range.lowerBound, right.range.upperBound)
    }
  }

  public let answer: Answer
  /// What was found, as it follows "got": `33`, `no output`. Where a person is needed: why.
  public let words: String
  /// The text that decided, in order, none overlapping; empty where nothing that was written decided, such as an exit code or
  /// no output at all. More than a hundred places are given as one, from the first to the last.
  public let extents: [Extent]

  static func held(_ found: String, _ extents: [Extent] = []) -> Judgement {
    Judgement(answer: .held, words: found, extents: merged(extents))
  }

  static func notHeld(_ found: String, _ extents: [Extent] = []) -> Judgement {
    Judgement(answer: .notHeld, words: found, extents: merged(extents))
  }

  static func needsPerson(_ why: String, _ extents: [Extent] = []) -> Judgement {
    Judgement(answer: .needsPerson, words: why, extents: merged(extents))
  }

  static let mostExtents = 100

  private static func merged(_ extents: [Extent]) -> [Extent] {
    guard extents.count > 1 else { return extents.filter { !$0.range.isEmpty } }
    var result: [Extent] = []
    for extent in extents.sorted() where !extent.range.isEmpty {
      if let last = result.last, last.stream == extent.stream,
        extent.range.lowerBound <= last.range.upperBound
      {
        let end = max(last.range.upperBound, extent.range.upperBound)
        result[result.count - 1] = Extent(
          stream: last.stream, range: last.range.lowerBound..<end)
      } else {
        result.append(extent)
      }
    }
    guard result.count > mostExtents else { return result }
    return Stream.allCases.compactMap { stream in
      let ranges = result.filter { $0.stream == stream }.map(\.range)
      guard let first = ranges.first, let last = ranges.last else { return nil }
      return Extent(stream: stream, range: first.lowerBound..<last.upperBound)
    }
  }
}

/// Where a command writes to.
public enum Stream: String, Hashable, Sendable, CaseIterable {
  case output = "standard output"
  case errors = "standard error"
}
