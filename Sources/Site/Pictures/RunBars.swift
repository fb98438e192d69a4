import Launch

/// The last runs, the newest at the right: how many items failed or were not proven when each ended, and the verdict on top. It
/// answers whether the launch comes nearer to GO.
struct RunBars: Hashable, Sendable {
  /// The newest first; at least two.
  let runs: [RunHistory]

  static let slot = 12
  /// Of the highest bar.
  static let top = 40
  /// The least that a part of a bar is high, so that it is seen.
  static let least = 4

  /// - Returns: `nil` where there are fewer than two runs.
  init?(_ runs: [RunHistory]) {
    if runs.count < 2 { return nil }
    self.runs = runs
  }

  private var most: Int { max(1, runs.compactMap { $0.standing?.open }.max() ?? 1) }

  /// `NO-GO, 3 fail, 22 not proven, 21 clear`
  static func words(_ standing: RunHistory.Standing?) -> String {
    standing.map { ([$0.verdict] + counts($0)).joined(separator: ", ") }
      ?? "how the launch stood is not known"
  }

  /// `3 fail`, `22 not proven`, `21 clear`, `gate issue not read`
  static func counts(_ standing: RunHistory.Standing) -> [String] {
    [
      (standing.failing, standing.failing == 1 ? "fails" : "fail"),
      (standing.unproven, "not proven"), (standing.notDue, "not due"), (standing.clear, "clear"),
    ].filter { $0.0 > 0 }.map { "\($0.0.grouped) \($0.1)" } + standing.besides
  }

  func drawing(words: (Instant) -> String) -> Drawing {
    let height = Self.slot + 2 + Self.top
    let verdicts = runs.reversed().map { $0.standing?.verdict ?? "not known" }
    var drawing = Drawing(
      width: runs.count * Self.slot, height: height + 1, em: runs.count,
      title: "The last \(runs.count) runs: items that fail or are not proven",
      words: "Verdicts, the newest at the end: \(verdicts.joined(separator: ", ")).")
    for (index, run) in runs.reversed().enumerated() {
      var group = Drawing.Group(
        title: "\(words(run.run.run.finishedAt)): \(Self.words(run.standing))")
      let x = index * Self.slot
      let (failing, unproven) = parts(of: run.standing)
      if failing > 0 {
        let box = Drawing.Box(x: x + 2, y: height - failing, width: Self.slot - 4, height: failing)
        group.add(.rectangle(box), "fails")
      }
      let bar = failing + unproven
      if unproven > 0 {
        let box = Drawing.Box(x: x + 2, y: height - bar, width: Self.slot - 4, height: unproven)
        group.add(.rectangle(box), "waits")
      }
      let mark = Chip.mark(ofVerdict: run.standing?.verdict)
      let head = Drawing.Box(
        x: x + 1, y: height - bar - Self.slot, width: Self.slot - 2, height: Self.slot - 2)
      group.add(.symbol(mark, head), mark)
      drawing.groups.append(group)
    }
    return drawing
  }

  /// The heights of the two parts of a bar.
  private func parts(of standing: RunHistory.Standing?) -> (failing: Int, unproven: Int) {
    guard let standing, standing.open > 0 else { return (0, 0) }
    let isMixed = standing.failing > 0 && standing.unproven > 0
    let whole = max(
      standing.open * Self.top / most, isMixed ? 2 * Self.least : Self.least)
    guard isMixed else { return standing.failing > 0 ? (whole, 0) : (0, whole) }
    let failing = min(
      max(standing.failing * Self.top / most, Self.least), whole - Self.least)
    return (failing, whole - failing)
  }
}

extension RunHistory.Standing {
  /// What fails or is not proven.
  var open: Int { failing + unproven }
}
