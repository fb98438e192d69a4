/// One expectation tried on one output, outside any playbook.
public struct Trial: Sendable {
  public let expectation: Expectation
  public let judgement: Judgement
  private let output: String
  private let errors: String?
  private let command: String

  public init(
    _ expectation: Expectation, output: String, errors: String?, exitCode: UInt8, ranAt: Instant,
    command: String
  ) {
    self.expectation = expectation
    self.output = output
    self.errors = errors
    self.command = command
    let observation = Observation(
      output: output, errors: errors, exitCode: exitCode, ranAt: ranAt)
    let judgement = expectation.judge(observation)
    // As in a verdict: a command that failed proves nothing, unless its failing is what is expected.
    if exitCode != 0, !expectation.namesExitCode {
      self.judgement =
        CommandHints.endsWithGrep(command) && exitCode == 1 && judgement.answer == .held
          && observation.countsNothing
        ? .needsPerson(observation.nothingMatched) : .notHeld("exit code \(exitCode)")
    } else {
      self.judgement = judgement
    }
  }

  /// For a terminal. Ends with a newline.
  public var text: String {
    var lines = [
      "expects  \(expectation.text.visible)", "means    \(expectation.understood)",
      "answer   \(judgement.answer.rawValue)",
      "\(judgement.answer == .needsPerson ? "because " : "found   ") \(judgement.words)",
    ]
    for extent in judgement.extents.prefix(5) {
      let text = Array((extent.stream == .output ? output : errors ?? "").utf8)
      let line = text[..<extent.range.lowerBound].count { $0 == 0x0A } + 1
      let shown = text[extent.range].quoted
      lines.append("decided  by \(shown) on line \(line) of \(extent.stream.rawValue)")
    }
    if judgement.extents.count > 5 {
      lines.append("         and by \(judgement.extents.count - 5) more places")
    }
    if !expectation.isForMachine, let nearest = expectation.nearestPhrasing(command: command) {
      lines.append("nearest  \(nearest.words)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  public struct Answer: Encodable, Sendable {
    struct Extent: Encodable, Sendable {
      let stream: String
      /// In bytes of what was given.
      let start: Int
      let end: Int
    }

    let expectation: String
    let understood: String
    let answer: String
    /// What was found, or why a person is needed.
    let found: String
    let decidedBy: [Extent]
    let nearest: String?
  }

  /// For a machine.
  public var answer: Answer {
    Answer(
      expectation: expectation.text, understood: expectation.understood,
      answer: judgement.answer.rawValue, found: judgement.words,
      decidedBy: judgement.extents.map {
        .init(stream: $0.stream.rawValue, start: $0.range.lowerBound, end: $0.range.upperBound)
      },
      nearest: expectation.nearestPhrasing(command: command)?.text)
  }
}
