extension Report {
  /// What to do next in the launch, for a terminal. Ends with a newline.
  public var nextText: String {
    var lines: [String] = []
    if isElsewhere {
      lines += [
        "REHEARSAL in \(environment.visible)",
        "mind: what is done by hand acts on what the playbook names, also in a rehearsal", "",
      ]
    }
    if sequence.hasBegun, !verdict.isGo, sequence.abort == nil, !sequence.isComplete {
      let reasons = verdict.reasons.prefix(3).map { "  \($0.line)" }
      lines += ["the launch is \(verdict.word)"] + reasons
      if verdict.reasons.count > 3 { lines.append("  … 'gonogo gate' says all") }
      lines.append("")
    }
    let text = sequence.text(options: commandOptions)
    var last: [String] = []
    if sequence.isComplete, let live {
      last += live.liveLines(sequence)
      last += live.reasons.prefix(10).map { "  \($0.line)" }
    }
    last += gateStanding.map { $0.trimmed }
    return (lines + [text + last.map { $0 + "\n" }.joined()]).joined(separator: "\n")
  }

  /// Whether the next step may be done now: none is open, aborted, or waiting for anything.
  public var isReadyForNextStep: Bool {
    guard sequence.abort == nil else { return false }
    guard let next = sequence.next else { return true }
    return next.state == .next && (sequence.hasBegun || sequence.unready.isEmpty)
  }
}

extension Verdict.Reason {
  /// `Fail  1A.3  The key is set: expected > 5, got 1`
  var line: String {
    let words = words
    return [words.word, words.id, words.detail.map { "\(words.title): \($0)" } ?? words.title]
      .compactMap(\.self).joined(separator: "  ")
  }
}
