extension Report {
  /// Clocks of different machines differ by so much without anybody minding.
  static let clockTolerance = Duration.seconds(120)

  /// Judges the evidence at one instant.
  /// - Parameters:
  ///   - environment: `nil`: the playbook's own, `production` if it names none.
  ///   - decisions: the name of the file with decisions of people, where there is one.
  public init(
    _ playbook: Playbook, runs: [Run], at now: Instant, environment: String? = nil,
    decisions: String? = nil
  ) {
    let environment = environment ?? playbook.metadata.environment ?? "production"
    let isOurs: (Run) -> Bool = { run in
      guard run.environment.utf8.elementsEqual(environment.utf8) else { return false }
      guard let theirs = run.repository, let ours = playbook.metadata.repository else {
        return true
      }
      return theirs.asciiLowercased.utf8.elementsEqual(ours.asciiLowercased.utf8)
    }
    let ours = runs.filter(isOurs)
    let judge = Judge(runs: ours, now: now)

    let phases = playbook.phases.map { phase in
      let freshness = Freshness(phase, launch: playbook.metadata.launch)
      let items = phase.items.map { judge.report(on: $0, of: phase, freshness) }
      let waiting = Self.waiting([(phase, items, freshness.opensAt)])
      return PhaseReport(
        phase: phase, verdict: Verdict(items, doubts: [], waiting: waiting, at: now), items: items,
        opensAt: freshness.opensAt)
    }
    let before = phases.filter(\.phase.precedesLaunch)
    let failures = phases.filter { !$0.phase.precedesLaunch }.flatMap(\.items).filter {
      $0.status.effect == .noGo
    }
    var doubts: [Doubt] = []
    if before.flatMap(\.items).isEmpty { doubts.append(.nothingRequired) }
    if let newest = ours.flatMap(\.records).map(\.finishedAt).max(),
      newest > now + Self.clockTolerance
    {
      doubts.append(.clock(newest: newest))
    }
    if let number = playbook.metadata.gate { doubts.append(.gateIssue(number: number)) }
    if let decisions { doubts.append(.decisions(file: decisions)) }

    self.init(
      playbook: playbook, at: now, environment: environment,
      verdict: Verdict(
        before.flatMap(\.items), failures: failures, doubts: doubts,
        waiting: Self.waiting(before.map { ($0.phase, $0.items, $0.opensAt) }), at: now),
      phases: phases, runs: ours,
      notices: Self.notices(playbook, runs, ours, environment))
  }

  private static func waiting(
    _ phases: [(phase: Phase, items: [ItemReport], opensAt: Instant?)]
  ) -> [Verdict.Reason] {
    phases.compactMap { phase, items, opensAt in
      let count = items.count { $0.status == .notDue }
      return count == 0 ? nil : .notDue(phase: phase.label, count: count, opensAt: opensAt)
    }
  }

  private static func notices(
    _ playbook: Playbook, _ runs: [Run], _ ours: [Run], _ environment: String
  ) -> [Notice] {
    var notices: [Notice] = []
    for run in ours {
      let recorded = Set(run.records.map(\.check))
      let missing = (run.planned ?? []).filter { !recorded.contains($0) }
      if !missing.isEmpty { notices.append(.incompleteRun(id: run.id, missing: missing)) }
    }
    for run in runs where !ours.contains(where: { $0.id.utf8.elementsEqual(run.id.utf8) }) {
      let isElsewhere = !run.environment.utf8.elementsEqual(environment.utf8)
      notices.append(
        .foreignRun(id: run.id, of: isElsewhere ? run.environment : run.repository ?? ""))
    }
    let known = Set(playbook.root.allItems.flatMap(\.checks).map(\.id))
    let unmatched = Set(ours.flatMap(\.records).map(\.check)).subtracting(known)
    if !unmatched.isEmpty { notices.append(.unmatchedRecords(checks: unmatched.sorted())) }
    return notices
  }
}
