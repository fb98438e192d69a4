import Launch

extension Schedule {
  /// The phases in the order of their openings, each from its opening to the next one.
  /// - Parameter chip: how a phase stands, as the other pages say it.
  /// - Returns: `nil` where no phase has an opening that is planned.
  init?(phasesOf report: Report, _ history: History, chip: (PhaseReport) -> Chip) {
    let phases = history.phases.sorted { ($0.opensAt, $0.id) < ($1.opensAt, $1.id) }
    guard let first = phases.first, let last = phases.last else { return nil }
    let openings = phases.map(\.opensAt)
    let launch = report.playbook.metadata.launch
    var stops = openings + [launch].compactMap(\.self)
    let previous = stops.filter { $0 < last.opensAt }.max() ?? last.opensAt - .seconds(3_600)
    let end = max(last.opensAt + (last.opensAt - previous), report.at)
    stops += [end] + (report.at < first.opensAt ? [report.at] : [])
    guard let axis = Axis(stops) else { return nil }
    let chips = Dictionary(
      report.phases.map { ($0.phase.id, chip($0)) },
      uniquingKeysWith: { first, _ in first })
    self.init(
      title: "Phases, planned and actual",
      words: "Not to scale. The table below says the same.", axis: axis,
      rows: phases.map { phase in
        let closes = openings.first { $0 > phase.opensAt } ?? end
        let until = phase.isClear ? phase.clearAt ?? phase.lastAt : report.at
        let actual = phase.firstAt.flatMap { first in
          until.map { first...max(first, $0) }
        }
        return Row(
          label: phase.label, note: nil, mark: chips[phase.id]?.mark ?? "unjudged",
          planned: phase.opensAt...closes, actual: actual, course: phase.isClear ? .ran : .open,
          words: "\(phase.label): \(phase.words)")
      },
      lines: [
        launch.map { Line(label: "T-0", at: $0, isNow: false) },
        Line(label: "now", at: report.at, isNow: true),
      ].compactMap(\.self))
  }

  /// The launch steps that were done and the rollbacks after an abort, on one scale.
  /// - Returns: `nil` where there is none of them.
  init?(stepsOf report: Report, _ history: History) {
    let aborts = history.rollbacks.map(\.abortedAt)
    let starts = history.steps.map(\.doneAt) + aborts
    guard let start = starts.min() else { return nil }
    let isOver =
      history.steps.allSatisfy { $0.verifiedAt != nil }
      && history.rollbacks.allSatisfy { $0.verifiedAt != nil }
    let ends =
      starts + history.steps.compactMap(\.verifiedAt) + history.rollbacks.compactMap(\.verifiedAt)
      + history.rollbacks.compactMap { rollback in rollback.limit.map { rollback.abortedAt + $0 } }
      + (isOver ? [] : [report.at])
    let end = max(ends.max() ?? start, start + .seconds(1))
    guard let axis = Axis([start, end]) else { return nil }
    let steps = history.steps.map { step in
      Row(
        label: "\(step.number) \(step.title)", note: step.took?.inWords,
        mark: step.verifiedAt == nil ? "unconfirmed" : "pass", planned: nil,
        actual: step.doneAt...max(step.doneAt, step.verifiedAt ?? report.at),
        course: step.verifiedAt == nil ? .open : .ran,
        words: "Step \(step.number): \(step.words(\.dayAndTime))")
    }
    let rollbacks = history.rollbacks.map { rollback in
      let limit = rollback.limit
      return Row(
        label: rollback.title,
        note: rollback.took.inWords + (limit.map { " of \($0.inWords)" } ?? ""),
        mark: rollback.isMet == false ? "fail" : rollback.verifiedAt == nil ? "notdue" : "pass",
        planned: limit.map { rollback.abortedAt...(rollback.abortedAt + $0) },
        actual: rollback
          .abortedAt...max(
            rollback.abortedAt, rollback.verifiedAt ?? report.at),
        course: rollback.isMet == false ? .fails : rollback.verifiedAt == nil ? .open : .ran,
        words: "\(rollback.title): \(rollback.words)")
    }
    let lines = Set(aborts).sorted().map { Line(label: "abort", at: $0, isNow: false) }
    self.init(
      title: "Launch steps and rollbacks as they went",
      words: "The table below says the same.", axis: axis, rows: steps + rollbacks,
      lines: lines + (isOver ? [] : [Line(label: "now", at: report.at, isNow: true)]))
  }
}

extension PhaseTimes {
  /// `planned from 2026-06-05 14:00 UTC, first result 5 h 15 min later, not clear yet`
  var words: String {
    ["planned from \(opensAt.dayAndTime)", first, state(\.dayAndTime)].compactMap(\.self)
      .joined(separator: ", ")
  }

  /// `first result 5 h 15 min later`; `nil`: there is none.
  var first: String? { firstAt.map { "first result \(($0 - opensAt).inWords) later" } }

  /// `clear since 2026-06-05 19:20 UTC`
  func state(_ time: (Instant) -> String) -> String {
    guard let clearAt else { return "not clear yet" }
    return "\(isClear ? "clear since" : "no longer clear, was so") \(time(clearAt))"
  }
}

extension StepTimes {
  /// `done 14:11 UTC, verified 30 s later`
  func words(_ time: (Instant) -> String) -> String {
    "done \(time(doneAt)), "
      + (took.map { "verified \($0.inWords) later" } ?? "not verified")
  }
}
