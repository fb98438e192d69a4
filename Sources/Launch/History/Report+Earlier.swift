extension Report {
  /// Since when a check fails, whether it is flaky, and what earlier attempts at it gave, the newest first, for a terminal.
  func earlierLines(of check: Check) -> [String] {
    let entry = ledger.entry(check)
    let shown = entry.newest.count
    let results = entry.results.dropLast(shown).reversed()
    let history = CheckHistory(
      check.id, ledger, entry, resultSpans[check.id] ?? .all)
    var lines = [
      history.failing.map { "  \($0.words)" }, history.flakiness.map { "  flaky: \($0.words)" },
    ].compactMap(\.self)
    guard !results.isEmpty else { return lines }
    lines.append("  earlier")
    for result in results.prefix(History.shownResults) {
      guard let finding = result.finding else { continue }
      lines.append(
        "    \(result.finishedAt.dayAndTime)  \(finding.status.rawValue): \(finding.reason.visible)  (run \(ledger.run(of: result).id))"
      )
    }
    let rest = results.count - min(results.count, History.shownResults) + entry.dropped
    if rest > 0 { lines.append("    and \(rest) more") }
    return lines
  }
}
