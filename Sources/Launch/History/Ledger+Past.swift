extension Ledger {
  /// From when on it knows what was on record at any instant; `nil`: from the beginning.
  var start: Instant? {
    entries.values.compactMap { entry in
      entry.dropped > 0 ? entry.results.first?.finishedAt : nil
    }.max()
  }

  /// What was on record at an earlier instant. Of a record that was replaced since only what it said is known, not its output.
  func asOf(_ instant: Instant, _ checks: [String: Check]) -> Ledger {
    var past: [String: Entry] = [:]
    past.reserveCapacity(entries.count)
    for (id, entry) in entries {
      guard let check = checks[id] else {
        let asserted = entry.asserted.filter { $0.record.finishedAt <= instant }
        if !asserted.isEmpty { past[id] = Entry(asserted: asserted) }
        continue
      }
      past[id] = self.entry(entry, of: check, asOf: instant)
    }
    return Ledger(
      entries: past, runs: [], foreign: [],
      rehearsals: Rehearsals(passes: rehearsals.passes.filter { $0.value <= instant }),
      isHistoric: isHistoric)
  }

  private func entry(_ entry: Entry, of check: Check, asOf instant: Instant) -> Entry {
    var past = Entry()
    past.results = entry.results.filter { $0.finishedAt <= instant }
    past.dropped = entry.dropped
    past.edited = entry.edited.flatMap { $0.record.finishedAt <= instant ? $0 : nil }
    past.asserted = entry.asserted.filter { $0.record.finishedAt <= instant }
    let passes = past.results.filter { $0.finding?.status == .pass }
    for (abort, span) in entry.spans {
      let counting = passes.filter { pass in abort.map { pass.startedAt > $0 } ?? true }
      past.spans[abort] = FailureSpan(
        firstFailure: span.firstFailure.flatMap { $0 <= instant ? $0 : nil },
        lastPass: (counting.map(\.finishedAt) + [span.lastPass].compactMap(\.self))
          .filter { $0 <= instant }.max())
    }
    if let newest = entry.newest.first, newest.record.finishedAt <= instant {
      past.newest = entry.newest
      return past
    }
    guard let last = past.results.last?.finishedAt else { return past }
    past.newest = past.results.reversed().prefix { $0.finishedAt == last }.reversed().compactMap {
      attempt($0, of: check)
    }
    return past
  }

  private func attempt(_ result: PastResult, of check: Check) -> Attempt? {
    guard let finding = result.finding else { return nil }
    let run = run(of: result)
    return Attempt(
      record: Record(
        check: check.id, command: check.command, startedAt: result.startedAt,
        finishedAt: result.finishedAt, outcome: .exited(0), stdout: Output(text: ""),
        place: Place(file: run.file, position: nil)),
      run: run, number: result.number, finding: Finding(finding))
  }
}
