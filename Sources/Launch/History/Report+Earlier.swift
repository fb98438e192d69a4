extension Report {
  /// What earlier attempts at a check gave, the newest first, for a terminal; empty where there are none.
  func earlierLines(of check: Check) -> [String] {
    let entry = ledger.entry(check)
    let shown = entry.newest.count
    let results = entry.results.dropLast(shown).reversed()
    guard !results.isEmpty else { return [] }
    var lines = ["  earlier"]
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
