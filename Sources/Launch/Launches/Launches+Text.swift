extension Launches {
  /// All launches as a terminal shows them, two lines each, the worst verdict first of all. Ends with a newline.
  /// - Parameters:
  ///   - isColoured: with ANSI colours; word and order say the same without.
  ///   - folder: that theirs lie in: `content`.
  public func text(isColoured: Bool, in folder: String) -> String {
    let paint: (Verdict) -> String = {
      isColoured ? "\u{1B}[\($0.colour)m\($0.word)\u{1B}[0m" : $0.word
    }
    let facts = ["as of \(at.dayAndTime)"] + (environment.map { ["environment \($0)"] } ?? [])
    var lines = ["\(paint(worst))  \(claim)", "  " + facts.joined(separator: " · "), ""]
    let width = entries.map(\.name.utf8.count).max() ?? 0
    for entry in entries {
      let report = entry.report
      let facts = [
        report.countdown, environment == nil ? report.environment : nil,
        report.verdict.validUntil.map { "valid until \($0.dayAndTime)" },
      ].compactMap(\.self)
      lines.append(
        "  \(paint(report.verdict))\(report.verdict.word.padding(to: 5))  \(entry.name)\(entry.name.padding(to: width))  \(report.playbook.title.visible)"
          + (facts.isEmpty ? "" : " · " + facts.joined(separator: " · ")))
      lines.append(String(repeating: " ", count: 11 + width) + report.summary)
    }
    lines += ["", "'gonogo gate \(folder)/NAME' says what blocks a launch"]
    return lines.joined(separator: "\n") + "\n"
  }
}
