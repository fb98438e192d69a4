extension Report {
  /// Clocks of different machines differ by so much without anybody minding.
  public static let clockTolerance = Duration.seconds(120)

  /// Judges the evidence at one instant.
  /// - Parameters:
  ///   - environment: `nil`: the playbook's own, `production` if it names none.
  public init(
    _ playbook: Playbook, _ evidence: Evidence, at now: Instant, environment: String? = nil
  ) {
    let environment = environment ?? playbook.metadata.launchEnvironment
    let ledger = Ledger(
      playbook, evidence.runs, environment: environment, waivers: evidence.waivers, isHistoric: true
    )
    self.init(playbook, evidence, ledger, at: now, environment: environment)
  }

  /// Judges evidence whose runs have been taken in.
  /// - Parameters:
  ///   - ledger: of the same playbook and environment. The runs of `evidence` are not looked at.
  public init(
    _ playbook: Playbook, _ evidence: Evidence, _ ledger: Ledger, at now: Instant,
    environment: String? = nil
  ) {
    self.init(playbook, evidence, ledger, at: now, environment: environment, isPast: false)
  }

  /// - Parameter isPast: it looks back: a gate issue that was fetched later says nothing about its boxes.
  init(
    _ playbook: Playbook, _ evidence: Evidence, _ ledger: Ledger, at now: Instant,
    environment: String?, isPast: Bool
  ) {
    let environment = environment ?? playbook.metadata.launchEnvironment
    let number = playbook.metadata.gate
    // What another issue's comments say is not said about this launch.
    // Nor is what it says about the launch said about a rehearsal of it.
    let isLaunch = environment.hasBytes(of: playbook.metadata.launchEnvironment)
    let isOurs =
      isLaunch && evidence.gate?.isGate(number, of: playbook.metadata.repository) ?? false
    let decisions = Decisions(
      evidence.decisions, isOurs ? evidence.gate : nil, of: playbook, environment: environment,
      at: now)
    let judge = Judge(
      now: now, ledger: ledger, decisions: decisions, isRehearsal: !isLaunch,
      operators: playbook.metadata.operators)

    let judged = playbook.phases.map { phase in
      let freshness = Freshness(phase, launch: playbook.metadata.launch)
      return PhaseReport(
        phase, phase.items.map { judge.report(on: $0, of: phase.label, freshness) },
        opensAt: freshness.opensAt, at: now)
    }
    let before = judged.filter(\.phase.precedesLaunch)
    let gate = evidence.gate.map {
      GateReport($0, judged, limit: playbook.metadata.gateLimit)
    }
    let rollCall = RollCall.of(
      playbook, before.flatMap(\.items), decisions, since: before.compactMap(\.opensAt).max())

    var doubts: [Doubt] = []
    if before.flatMap(\.items).isEmpty { doubts.append(.nothingRequired) }
    doubts += before.flatMap { $0.verdict.reasons.compactMap(\.lackOfProof) }
    if let newest = ledger.runs.compactMap(\.lastRecordAt).max(),
      newest > now + Self.clockTolerance
    {
      doubts.append(.clock(newest: newest))
    }
    let isUnknown = isPast && evidence.gate.map { now < $0.fetchedAt } ?? false
    let gateDoubts =
      isLaunch && !isUnknown ? Self.doubts(about: gate, of: playbook, at: now) : []
    doubts += gateDoubts
    doubts += evidence.lock?.doubts(of: playbook) ?? []
    let silent = rollCall.filter { $0.word == .silent }.map(\.role)
    if playbook.metadata.demandsRollCall {
      if rollCall.isEmpty { doubts.append(.noRoles) }
      if !silent.isEmpty { doubts.append(.silentRoles(silent)) }
    }

    let undone = LaunchSequence.undone(playbook, judge, ledger.rehearsals)
    if decisions.abort == nil, !undone.isEmpty {
      doubts.append(
        .owedRollback(
          steps: undone.map(\.step.number), procedures: undone.flatMap(\.step.undoneBy).distinct))
    }

    let refusals =
      (decisions.abort.map { [Verdict.Reason.abort($0)] } ?? [])
      + rollCall.filter(\.isRefusal).map(Verdict.Reason.refusal)
    func launchVerdict(failures: [ItemReport]) -> Verdict {
      Verdict(
        before.flatMap(\.items), refusals: refusals, failures: failures, doubts: doubts,
        waiting: before.flatMap(\.waiting),
        ends: isLaunch ? gate.map { [$0.validUntil] } ?? [] : [], at: now)
    }
    let sequence = LaunchSequence(
      playbook, judge, ledger.rehearsals, launch: launchVerdict(failures: []), undone: undone,
      gate: gateDoubts.first(where: \.blocksEveryStep)?.text)
    let phases = judged.map { $0.following(sequence, judge, playbook) }
    let after = phases.filter { !$0.phase.precedesLaunch }

    self.init(
      playbook: playbook, at: now, environment: environment,
      verdict: launchVerdict(
        failures: after.flatMap(\.items).filter { $0.status.effect == .noGo }),
      phases: phases, sequence: sequence,
      live: sequence.isComplete ? Self.live(after, refusals, at: now) : nil,
      rollbacks: playbook.rollbacks.map { RollbackReport($0, judge, ledger.rehearsals) },
      decisions: decisions, gate: gate, rollCall: rollCall,
      notices: ledger.notices
        + Self.notices(
          playbook, evidence, decisions, gate, sequence, before.flatMap(\.items))
        + (isPast ? [] : Self.beginning(of: sequence, playbook, evidence, ledger, environment)),
      ledger: ledger, evidence: evidence.withoutRuns)
  }

  private static func doubts(
    about gate: GateReport?, of playbook: Playbook, at now: Instant
  ) -> [Doubt] {
    guard let number = playbook.metadata.gate else {
      return gate.map {
        [.unnamedGateIssue(found: $0.issue.number, file: $0.issue.file)]
      } ?? []
    }
    return gate?.doubts(of: number, playbook.metadata.repository, at: now)
      ?? [.gateIssue(number: number)]
  }

  /// Whether the launch may stay live: the worst of the launch itself and the phases after it. What is not due yet is waited for.
  private static func live(
    _ phases: [PhaseReport], _ refusals: [Verdict.Reason], at now: Instant
  ) -> Verdict? {
    guard phases.contains(where: { $0.phase.moment?.side == .after }) else { return nil }
    return Verdict(
      phases.flatMap(\.items), refusals: refusals, waiting: phases.flatMap(\.waiting),
      isForGood: true, at: now)
  }

  /// That the launch was no GO when its first step was taken, as far as that is known.
  private static func beginning(
    of sequence: LaunchSequence, _ playbook: Playbook, _ evidence: Evidence, _ ledger: Ledger,
    _ environment: String
  ) -> [Notice] {
    guard let first = sequence.steps.first, let done = first.done else { return [] }
    let checks = Dictionary(
      playbook.root.allItems.flatMap(\.checks).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    let past = Report(
      playbook, evidence.asOf(done.at), ledger.asOf(done.at, checks), at: done.at,
      environment: environment, isPast: true)
    guard let reason = past.verdict.reasons.first else { return [] }
    return [
      .begunWithoutGo(
        number: first.step.number, at: done.at, verdict: past.verdict.word, reason: reason.line)
    ]
  }

  private static func notices(
    _ playbook: Playbook, _ evidence: Evidence, _ decisions: Decisions, _ gate: GateReport?,
    _ sequence: LaunchSequence, _ required: [ItemReport]
  ) -> [Notice] {
    var notices: [Notice] = decisions.void.map(Notice.void)
    notices += decisions.elsewhere.sorted { $0.key < $1.key }.map {
      .foreignDecisions(count: $0.value, of: $0.key)
    }
    let known = Set(playbook.sections.map(\.id) + playbook.root.allItems.map(\.id))
    notices += decisions.counting.compactMap { decision in
      guard let id = decision.subject?.id, !known.contains(id) else { return nil }
      return .unmatchedDecision(words: "\(decision.name) \(id)", login: decision.by.login)
    }
    if let lock = evidence.lock {
      let unlisted = lock.unlisted(of: playbook)
      if !unlisted.isEmpty { notices.append(.unlistedItems(unlisted, file: lock.file)) }
    }
    if let gate {
      let number = gate.issue.number
      if !gate.issue.isOpen { notices.append(.closedGateIssue(number: number)) }
      let unmatched = gate.boxes.filter(\.items.isEmpty).map(\.box.text)
      if !unmatched.isEmpty { notices.append(.unmatchedBoxes(number: number, unmatched)) }
      if !gate.uncovered.isEmpty {
        notices.append(.uncoveredItems(number: number, gate.uncovered))
      }
    }
    let commits = Set(required.flatMap(\.checks).compactMap(\.run?.commit))
    if commits.count > 1 { notices.append(.severalCommits(commits.sorted())) }
    notices += sequence.ineffective.map(Notice.void)
    notices += sequence.steps.filter(\.isOutOfOrder).map {
      .stepOutOfOrder(number: $0.step.number)
    }
    return notices
  }
}

extension Verdict.Reason {
  /// That nothing of a phase is proven, though everything is clear.
  fileprivate var lackOfProof: Doubt? {
    guard case .doubt(let doubt) = self, case .nothingProven = doubt else { return nil }
    return doubt
  }
}

extension RollCall {
  var isRefusal: Bool { if case .noGo = word { true } else { false } }
}

extension PhaseReport {
  init(
    _ phase: Phase, _ items: [ItemReport], opensAt: Instant?, doubts: [Doubt] = [],
    isForGood: Bool = false, at now: Instant
  ) {
    self.phase = phase
    self.items = items
    self.opensAt = opensAt
    let isSkipped =
      !items.isEmpty
      && items.allSatisfy { $0.status.effect == .clear && !$0.status.isProven }
    verdict = Verdict(
      items, doubts: doubts + (isSkipped ? [.nothingProven(phase: phase.label)] : []),
      waiting: Self.waiting(phase, items, opensAt), isForGood: isForGood, at: now)
  }

  fileprivate var waiting: [Verdict.Reason] { Self.waiting(phase, items, opensAt) }

  private static func waiting(
    _ phase: Phase, _ items: [ItemReport], _ opensAt: Instant?
  ) -> [Verdict.Reason] {
    let count = items.count { $0.status == .notDue }
    return count == 0 ? [] : [.notDue(phase: phase.label, count: count, opensAt: opensAt)]
  }

  /// The phase of the launch, its steps as they follow each other: what verified one stays, however long ago.
  fileprivate func following(
    _ sequence: LaunchSequence, _ judge: Judge, _ playbook: Playbook
  ) -> PhaseReport {
    guard let moment = phase.moment else { return self }
    let loose = moment.side == .launch && !phase.section.looseActions.isEmpty
    let doubts: [Doubt] = loose ? [.looseActions(phase: phase.label)] : []
    guard !sequence.steps.isEmpty else {
      return loose
        ? PhaseReport(phase, items, opensAt: opensAt, doubts: doubts, at: judge.now) : self
    }
    let freshness = Freshness(phase, launch: playbook.metadata.launch)
    if moment.side == .after, let done = sequence.allDoneAt {
      // Whatever the plan says, what was recorded before the launch was through says nothing about it.
      let since = Judge.Done(at: done, words: "the last step was done")
      return PhaseReport(
        phase,
        items.map { judge.report(on: $0.item, of: $0.phase, freshness, since: since) },
        opensAt: opensAt, at: judge.now)
    }
    guard moment.side == .launch else { return self }
    let ofSteps = Dictionary(
      sequence.steps.flatMap(\.items).map { ($0.item.id, $0) },
      uniquingKeysWith: { first, _ in first })
    let items = items.map { item -> ItemReport in
      if let report = ofSteps[item.item.id] { return report }
      guard sequence.hasBegun else { return item }
      return judge.report(on: item.item, of: item.phase, freshness.withoutEnd)
    }
    // A phase that has not opened is only waited for.
    let isWaiting = items.contains { $0.status == .notDue }
    let open = isWaiting ? [] : sequence.steps.filter { !$0.isVerified }.map(\.step.number)
    return PhaseReport(
      phase, items, opensAt: opensAt, doubts: doubts + (open.isEmpty ? [] : [.openSteps(open)]),
      isForGood: true, at: judge.now)
  }
}

extension [String] {
  /// Each once, in its order.
  fileprivate var distinct: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
