import Launch

/// How the launch came to stand where it does: run by run, verdict by verdict, planned beside actual times.
struct ChangesView: View {
  let composition: Composition

  private var history: History { composition.history }

  private var runs: [RunEntryView] {
    var entries: [RunEntryView] = []
    var quiet: [RunChangesView] = []
    for (index, run) in history.runs.enumerated() {
      let before = history.runs.dropFirst(index + 1).first
      let view = RunChangesView(
        run: run, before: before, composition: composition, limit: index < 5 ? 10 : 4)
      if view.isQuiet {
        quiet.append(view)
        continue
      }
      entries += RunEntryView.folding(quiet) + [RunEntryView(changed: view, quiet: nil)]
      quiet = []
    }
    return entries + RunEntryView.folding(quiet)
  }

  /// How many items of a list are told.
  private static let limit = 24
  /// Of those with a picture of their results.
  private static let picturedLimit = 12

  private var lead: String {
    let report = composition.report
    guard let newest = history.runs.first else {
      return "There is no run of \(report.environment) yet."
    }
    let count = report.runs.count
    return
      "\(count.counted("run")) of \(report.environment), the newest \(composition.words(for: newest.run.run.finishedAt))."
      + (count > history.runs.count ? " The last \(history.runs.count) are told here." : "")
  }

  private var turns: [TurnView] {
    let newest = history.timeline.turns.count - 1
    return history.timeline.turns.enumerated().reversed().map { index, turn in
      TurnView(turn, isNewest: index == newest, composition)
    }
  }

  private var lapses: [LapseView] {
    composition.lapses.prefix(Self.limit).map { LapseView($0, composition) }
  }

  private func failing(_ checks: [CheckHistory], _ words: (CheckHistory) -> String?)
    -> [FailingView]
  {
    checks.prefix(Self.picturedLimit).map { FailingView($0, words($0) ?? "", composition) }
  }

  private func rest(_ count: Int, over limit: Int) -> String? {
    count > limit ? "And \((count - limit).grouped) more." : nil
  }

  private var phases: Schedule? {
    Schedule(phasesOf: composition.report, history, chip: composition.chip)
  }
  private var steps: Schedule? { Schedule(stepsOf: composition.report, history) }

  static let fields: [String: Field<ChangesView>] = [
    "changesLead": .text { $0.lead },
    "turns": .list { $0.turns },
    "timelineStart": .markup { view in view.history.timeline.start.map(view.composition.time) },
    "hasFailing": .flag { !$0.history.failing.isEmpty },
    "failingChecks": .list { view in
      view.failing(view.history.failing) { check in
        let since = check.results.count > 1 ? nil : check.failing?.words
        return [since, check.results.first?.reason].compactMap(\.self).joined(separator: "; ")
      }
    },
    "moreFailing": .text { $0.rest($0.history.failing.count, over: picturedLimit) },
    "hasFlaky": .flag { !$0.history.flaky.isEmpty },
    "flakyChecks": .list { view in
      view.failing(view.history.flaky) { _ in nil }
    },
    "moreFlaky": .text { $0.rest($0.history.flaky.count, over: picturedLimit) },
    "hasLapses": .flag { !$0.composition.lapses.isEmpty },
    "lapses": .list { $0.lapses },
    "moreLapses": .text { $0.rest($0.composition.lapses.count, over: Self.limit) },
    "hasHistoryRuns": .flag { !$0.history.runs.isEmpty },
    "runEntries": .list { $0.runs },
    "phasesPicture": .markup { $0.phases?.drawing.markup },
    "phaseTimes": .list { view in
      view.history.phases.map { TimesView($0, view.composition) }
    },
    "stepsPicture": .markup { $0.steps?.drawing.markup },
    "stepTimes": .list { view in
      view.history.steps.map { TimesView($0, view.composition) }
        + view.history.rollbacks.map { TimesView($0, view.composition) }
    },
  ]
}

/// A change of the verdict.
struct TurnView: View {
  let chip: Markup
  let time: Markup
  let reason: String

  /// - Parameter isNewest: it is the verdict of the page, which lapses.
  init(_ turn: Timeline.Turn, isNewest: Bool, _ composition: Composition) {
    chip = composition.markup(
      isNewest ? Chip(composition.report.verdict) : .past(turn.verdict))
    time = composition.time(turn.at)
    reason = turn.reason
  }

  static let fields: [String: Field<TurnView>] = [
    "turnChip": .markup { $0.chip },
    "turnTime": .markup { $0.time },
    "turnReason": .text { $0.reason },
  ]
}

/// A check that keeps failing, or does so by turns.
struct FailingView: View {
  let check: CheckHistory
  let words: String
  let composition: Composition

  init(_ check: CheckHistory, _ words: String, _ composition: Composition) {
    self.check = check
    self.words = words
    self.composition = composition
  }

  private var item: Item? { composition.item(ofCheck: check.id) }

  static let fields: [String: Field<FailingView>] = [
    "failingTitle": .text { "\($0.check.id) \($0.item?.title ?? "")" },
    "failingHref": .text { view in
      view.item.map { view.composition.map.href(ofItem: $0.id) }
    },
    "failingWords": .text { $0.words.isEmpty ? nil : $0.words },
    "failingChip": .markup { view in
      view.check.results.first.map { view.composition.markup(Chip($0.status)) }
    },
    "failingResults": .view { ResultsView($0.check, $0.composition) },
  ]
}

/// A run that changed something, or several in a row that did not.
struct RunEntryView: View {
  let changed: RunChangesView?
  let quiet: QuietRunsView?

  /// - Returns: one entry, or none where there is no run.
  static func folding(_ runs: [RunChangesView]) -> [RunEntryView] {
    runs.isEmpty ? [] : [RunEntryView(changed: nil, quiet: QuietRunsView(runs: runs))]
  }

  static let fields: [String: Field<RunEntryView>] = [
    "changedRun": .view { $0.changed },
    "quietRuns": .view { $0.quiet },
  ]
}

/// Runs in a row that gave what the ones before them gave.
struct QuietRunsView: View {
  let runs: [RunChangesView]

  static let fields: [String: Field<QuietRunsView>] = [
    "quietCount": .text { "\($0.runs.count.counted("run")) changed nothing" },
    "quietRunList": .list { $0.runs },
  ]
}

/// One run, and what is another one with it.
struct RunChangesView: View {
  let run: RunHistory
  let before: RunHistory?
  let composition: Composition
  private let rows: [ChangeRowView]

  /// - Parameter limit: how many rows of one kind are told.
  init(run: RunHistory, before: RunHistory?, composition: Composition, limit: Int) {
    self.run = run
    self.before = before
    self.composition = composition
    rows = RunChanges(run: run, composition: composition, limit: limit).rows
  }

  /// The first one is told whole: it is where everything begins.
  var isQuiet: Bool {
    rows.isEmpty && before != nil && run.run.isComplete
      && run.standing?.verdict == before?.standing?.verdict
  }

  /// `1 Pass, 2 Fail; at its end 3 fail, 22 not proven, 21 clear`
  private var counts: String {
    let given = Status.allCases.reversed().compactMap { status in
      run.counts[status].map { "\($0.grouped) \(status.rawValue)" }
    }
    let recorded = given.isEmpty ? "Nothing of this text" : given.joined(separator: ", ")
    let standing = run.standing.map { standing in
      let parts = RunBars.counts(standing)
      return parts.isEmpty ? "" : "; at its end \(parts.joined(separator: ", "))"
    }
    return recorded + (standing ?? "")
  }

  static let fields: [String: Field<RunChangesView>] = [
    "runAnchor": .text { view in view.composition.anchor(ofRun: view.run.run.id) },
    "runFacts": .view { RunView($0.run.run, in: $0.composition) },
    "runShortCommit": .text { $0.run.run.run.commit?.shortCommit },
    "runVerdict": .markup { $0.composition.markup(.past($0.run.standing?.verdict)) },
    "runCounts": .text { $0.counts },
    "hasRunRows": .flag { !$0.rows.isEmpty },
    "runRows": .list { $0.rows },
    "runMissing": .text { view in
      view.run.run.isComplete
        ? nil
        : "incomplete: \(view.run.run.missing.count.counted("check")) planned and not recorded"
    },
    "isStaleUnknown": .flag { $0.before != nil && $0.run.wentStale == nil },
  ]
}

/// A row of planned and actual times.
struct TimesView: View {
  let label: String
  let href: String?
  let planned: Markup?
  let actual: String
  let isMissed: Bool

  init(_ phase: PhaseTimes, _ composition: Composition) {
    label = phase.label
    href = SiteMap.page(ofPhase: phase.id)
    planned = composition.time(phase.opensAt)
    let last = phase.lastAt.map { "last \(composition.words(for: $0))" }
    actual = [phase.first, last, phase.state(composition.words)].compactMap(\.self)
      .joined(separator: ", ")
    isMissed = false
  }

  init(_ step: StepTimes, _ composition: Composition) {
    label = "Step \(step.number) \(step.title)"
    href = composition.report.sequence.steps.first { $0.step.number == step.number }
      .map { composition.map.href(of: $0.section) }
    planned = nil
    actual = step.words(composition.words)
    isMissed = false
  }

  init(_ rollback: RollbackTimes, _ composition: Composition) {
    label = rollback.title
    href = composition.report.rollbacks
      .first { $0.section.id.utf8.elementsEqual(rollback.id.utf8) }
      .map { composition.map.href(of: $0.section) }
    planned = rollback.allowed.map { Markup(escaping: $0.inWords) }
    actual = rollback.words
    isMissed = rollback.isMet == false
  }

  static let fields: [String: Field<TimesView>] = [
    "timesLabel": .text { $0.label },
    "timesHref": .text { $0.href },
    "timesPlanned": .markup { $0.planned },
    "timesActual": .text { $0.actual },
    "isMissed": .flag { $0.isMissed },
  ]
}
