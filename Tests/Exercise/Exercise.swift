import Launch

/// Judges random expectations on random outputs, and checks what must be true of every judgement.
struct Exercise {
  private var generator: Generator
  private var counts: [Judgement.Answer: Int] = [:]
  private var removals = 0
  private static let ranAt = Instant("2026-05-30T09:12:04Z")
  private static let commands = [
    "check", "curl -sI https://x.example/", "a | grep API_KEY", "a | wc -c", "gh issue list",
    "python --version",
  ]

  init(seed: UInt64) { generator = Generator(seed: seed) }

  var summary: String {
    Judgement.Answer.allCases.map { "\(counts[$0, default: 0]) \($0.rawValue)" }
      .joined(separator: ", ") + "; \(removals) times what decided was taken out, and none held"
  }

  mutating func run() {
    let text = generator.expectation()
    let output = generator.output()
    let command = generator.pick(Self.commands)
    let errors: String? = generator.below(4) == 0 ? generator.output() : nil
    let code = UInt8(generator.pick([0, 0, 0, 1, 2, 127]))
    let expectation = Expectation(
      text: text, command: command, place: Place(file: "p.md", position: nil))
    func judge(_ output: String, _ errors: String?) -> Judgement {
      expectation.judge(
        Observation(output: output, errors: errors, exitCode: code, ranAt: Self.ranAt))
    }
    func demand(_ isTrue: Bool, _ rule: String) {
      guard !isTrue else { return }
      fatalError(
        "\(rule)\n  expectation \(text.debugDescription)\n  command \(command)\n  output \(output.debugDescription)\n  errors \(errors.debugDescription)"
      )
    }
    let judgement = judge(output, errors)
    counts[judgement.answer, default: 0] += 1
    demand(judgement == judge(output, errors), "the same is not judged the same")
    demand(!judgement.words.isEmpty, "an answer without words")
    demand(expectation.isForMachine || judgement.answer != .held, "held without being understood")
    var end: [Stream: Int] = [:]
    for extent in judgement.extents {
      let count = (extent.stream == .output ? output : errors ?? "").utf8.count
      demand(
        extent.range.lowerBound >= end[extent.stream, default: 0]
          && extent.range.upperBound <= count
          && !extent.range.isEmpty, "what decided lies outside the output")
      end[extent.stream] = extent.range.upperBound
    }
    // Without what decided nothing holds, unless nothing at all would hold as well.
    guard judgement.answer == .held, !judgement.extents.isEmpty, judge("", "").answer != .held
    else {
      return
    }
    removals += 1
    let without = judge(
      Self.remove(judgement.extents, of: .output, from: output),
      errors.map { Self.remove(judgement.extents, of: .errors, from: $0) })
    demand(without.answer != .held, "it holds without what decided: \(without.words)")
  }

  private static func remove(
    _ extents: [Judgement.Extent], of stream: Stream, from text: String
  ) -> String {
    var bytes = Array(text.utf8)
    for extent in extents.reversed() where extent.stream == stream {
      bytes.removeSubrange(extent.range)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
