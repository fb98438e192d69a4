/// What one command gave, ready to be judged by any number of conditions.
///
/// It is a class because reading an output as JSON or as a table costs time, and several conditions ask for the same.
public final class Observation {
  let output: PlainOutput
  /// `nil`: standard error was not recorded.
  let errors: PlainOutput?
  /// `nil`: the command did not exit by itself.
  let exitCode: UInt8?
  /// From which ages are counted back; `nil`: nobody knows when the command ran.
  let ranAt: Instant?

  /// - Parameters:
  ///   - output: standard output as recorded.
  ///   - errors: standard error as recorded; `nil`: it was not.
  ///   - exitCode: `nil`: the command did not exit by itself.
  ///   - ranAt: when the command ended; `nil`: nobody knows, and what is expected of ages is left to a person.
  public init(output: String, errors: String? = nil, exitCode: UInt8?, ranAt: Instant? = nil) {
    self.output = PlainOutput(output)
    self.errors = errors.map { PlainOutput($0) }
    self.exitCode = exitCode
    self.ranAt = ranAt
  }

  /// Nothing, or the 0 of `grep -c`.
  var countsNothing: Bool { output.isEmpty || output.trimmed.elementsEqual("0".utf8) }

  var nothingMatched: String {
    "\(output.isEmpty ? "nothing" : "0") and exit code 1: nothing matched, or a command before the filter failed"
  }

  func text(_ stream: Stream) -> PlainOutput? {
    switch stream {
    case .output: output
    case .errors: errors
    }
  }

  /// The whole of standard output as JSON; `nil`: it is something else.
  private(set) lazy var json = OutputJSON(output.trimmed)

  /// An object on each line; `nil`: it is something else.
  private(set) lazy var jsonLines = OutputJSON(lines: output.trimmed)

  private(set) lazy var table = OutputTable(output)

  /// The only cell of a table of one column and one row, as `psql` prints it under a heading and a rule; `nil`: there is
  /// more, or none.
  var onlyValue: ArraySlice<UInt8>? {
    var lines: [ArraySlice<UInt8>] = []
    for line in output.lines {
      lines.append(line)
      if lines.count > 4 { return nil }
    }
    guard lines.count == 3 || (lines.count == 4 && lines[3].elementsEqual("(1 row)".utf8)),
      OutputTable.isRule(lines[1])
    else { return nil }
    return lines[2]
  }

  /// The output as evidence in a sentence.
  var quoted: String { output.isEmpty ? "no output" : output.trimmed.quoted }

  func extent(_ range: Range<Int>, _ stream: Stream = .output) -> Judgement.Extent {
    .init(stream: stream, range: text(stream)?.origin(of: range) ?? range)
  }

  /// More than a hundred are given as one, before each is turned into a value of its own.
  func extents(_ ranges: [Range<Int>], _ stream: Stream = .output) -> [Judgement.Extent] {
    guard ranges.count > Judgement.mostExtents else { return ranges.map { extent($0, stream) } }
    let first = ranges.lazy.map(\.lowerBound).min() ?? 0
    let last = ranges.lazy.map(\.upperBound).max() ?? 0
    return [extent(first..<last, stream)]
  }

  /// The whole output, from its first byte that is no blank to its last.
  func whole(_ stream: Stream = .output) -> [Judgement.Extent] {
    text(stream).map { [extent($0.trimmed.indices, stream)] } ?? []
  }
}
