import Launch

extension CommentWriter {
  /// Since the comment that it replaces; without one, what the newest run changed.
  var changes: [MarkdownText] {
    let history = composition.history
    var entries: [MarkdownText] = []
    if let previous {
      entries.append(entry("This comment said \(previous.verdict) as of \(previous.at.dayAndTime)"))
      entries += history.timeline.turns.filter { $0.at > previous.at }.reversed().map {
        entry("\($0.at.dayAndTime) \($0.verdict): \(mask($0.reason))")
      }
    }
    guard let newest = history.runs.first else { return entries }
    if let previous, newest.run.run.finishedAt <= previous.at { return entries }
    let changes: [(StaticString, [RunHistory.Change])] = [
      ("- **Regressed** ", newest.regressed), ("- **Fixed** ", newest.fixed),
    ]
    for (opening, changes) in changes {
      for change in changes {
        let item = composition.item(ofCheck: change.check)
        var entry = MarkdownText(opening)
        entry.append(
          escaping: [change.check, item?.title].compactMap(\.self).joined(separator: " ").cut)
        entry.append("\\\n  ")
        entry.append(
          escaping:
            "\(mask(change.after.reason).cut); before: \(change.before.status.rawValue), \(mask(change.before.reason).cut)"
        )
        entry.append("\n")
        entries.append(entry)
      }
    }
    return entries
  }
}
