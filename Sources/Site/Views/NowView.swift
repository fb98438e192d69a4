import Launch

/// What the launch asks for now: the next step, what to undo, or whether it may stay live.
struct NowView: View {
  let composition: Composition

  /// - Returns: `nil` before the launch may begin.
  init?(_ composition: Composition) {
    guard composition.isUnderWay else { return nil }
    self.composition = composition
  }

  /// Also before the launch has begun, when it says that nobody may start, or that the first step is next.
  /// - Returns: `nil` where there is no step.
  init?(ofSteps composition: Composition) {
    let sequence = composition.report.sequence
    guard !sequence.steps.isEmpty || sequence.abort != nil else { return nil }
    self.composition = composition
  }

  private var sequence: LaunchSequence { composition.report.sequence }

  /// `nil`: the launch is aborted, or all steps are verified.
  private var next: LaunchSequence.Position? { sequence.abort == nil ? sequence.next : nil }

  static let fields: [String: Field<NowView>] = [
    "nowStep": .view { now in now.next.map { NextStepView($0, now.composition) } },
    "nowUndo": .view { now in now.sequence.abort.map { _ in UndoListView(now.composition) } },
    "nowLive": .view { now in
      now.composition.report.isLaunched ? LiveView(now.composition) : nil
    },
  ]
}

/// The step to do or to verify now.
struct NextStepView: View {
  let position: LaunchSequence.Position
  let composition: Composition

  init(_ position: LaunchSequence.Position, _ composition: Composition) {
    self.position = position
    self.composition = composition
  }

  private var report: Report { composition.report }
  private var sequence: LaunchSequence { report.sequence }

  private var isDone: Bool { position.done != nil }

  /// Whether it is this step's turn: to be done, or to be verified.
  private var isTurn: Bool { cause == nil }

  /// Why nothing may be done now; `nil`: it may.
  private var cause: String? {
    switch position.state {
    case .waiting(let cause): cause
    case .next:
      sequence.hasBegun || sequence.unready.isEmpty
        ? nil : "the launch is \(report.verdict.word)"
    case .done, .verified: nil
    }
  }

  /// When T-0 opens, where that is all that the first step waits for.
  private var opensAt: Instant? {
    guard !sequence.hasBegun, sequence.unready.isEmpty, report.verdict.isGo else { return nil }
    return sequence.opensAt
  }

  private var lead: String {
    if opensAt != nil { return "Do not start yet" }
    if isTurn { return isDone ? "Verify it now" : sequence.hasBegun ? "Do it now" : "Next" }
    return sequence.hasBegun ? "It has to wait" : "Do not start"
  }

  /// Whether the launch may go on, in a chip and one sentence.
  private var goOn: (chip: Chip, words: String) {
    if let cause {
      let isOff = !report.verdict.isGo
      return sequence.hasBegun
        ? (isOff ? Chip(report.verdict) : .waits, "The launch must not go on: \(cause).")
        : (Chip(report.verdict), "Nobody may start: \(cause).")
    }
    if isDone { return (.done, "No further step before this one is verified.") }
    return sequence.hasBegun
      ? (.next, "The launch may go on.")
      : (Chip(report.verdict), "The launch is on: this step may start.")
  }

  private var options: String { report.commandOptions }

  /// Only where it is a step's turn.
  private var command: String? {
    switch position.state {
    case .next: isTurn ? "gonogo step-done \(position.step.number) --by LOGIN\(options)" : nil
    case .done: "gonogo next\(options)"
    case .verified, .waiting: nil
    }
  }

  /// What says it on the gate issue, where that is heard.
  private var comment: String? {
    guard position.state == .next, isTurn, report.hearsComments else { return nil }
    return position.section.doneLine
  }

  /// So many of what holds the launch are named; the others are counted.
  private static let limit = 3

  /// What holds the launch, where the step waits for that.
  private var holding: [BlockerView] {
    guard !isTurn else { return [] }
    return report.verdict.reasons.filter { !$0.isWaiting }.prefix(Self.limit)
      .map { BlockerView($0, composition) }
  }

  private var moreHolding: Int {
    isTurn ? 0 : report.verdict.reasons.count { !$0.isWaiting } - Self.limit
  }

  /// What its own section says is among its actions while those are shown.
  private var criteria: [AbortCriteriaView] {
    report.playbook.abortCriteria.filter {
      isDone || !$0.section.utf8.elementsEqual(position.section.id.utf8)
    }.map { AbortCriteriaView($0, composition) }
  }

  static let fields: [String: Field<NextStepView>] = [
    "stepLead": .text { $0.lead },
    "stepTitle": .text { $0.position.section.title },
    "stepHref": .text { $0.composition.map.href(of: $0.position.section) },
    "goOnChip": .markup { $0.composition.markup($0.goOn.chip) },
    "stepOpens": .view { view in
      view.opensAt.map { TimeView(instant: $0, text: view.report.words(for: $0)) }
    },
    "stepCountdown": .text { view in
      view.opensAt == view.report.playbook.metadata.launch ? view.report.countdown : nil
    },
    "stepGoUntil": .markup { view in
      view.opensAt == nil ? nil : view.report.verdict.validUntil.map(view.composition.time)
    },
    "goOnWords": .text { $0.goOn.words },
    "isTurn": .flag { $0.isTurn },
    "holding": .list { $0.holding },
    "moreHolding": .text { $0.moreHolding > 0 ? "and \($0.moreHolding.grouped) more" : nil },
    "nextDone": .view { view in
      view.position.done.map { _ in StepStateView(view.position, view.composition) }
    },
    "stepNeeds": .list { view in
      view.isDone ? [] : view.position.step.prerequisites.map { LinkView(text: $0, href: nil) }
    },
    "stepFinal": .text { $0.position.section.pointOfNoReturn },
    "abortComment": .text { $0.report.hearsComments ? "/abort REASON" : nil },
    "abortCommand": .text { "gonogo abort --by LOGIN --reason TEXT\($0.options)" },
    "abortCriteria": .list { $0.criteria },
    "stepActions": .markup { view in
      view.isDone || !view.isTurn ? nil : view.composition.handwork(of: view.position.section)
    },
    "stepChecks": .list { view in
      let items = view.isDone ? view.position.open : view.position.items
      return items.filter { view.isDone || !$0.item.isTheStepItself }
        .map { BlockerView($0, view.composition, confirming: view.report.confirming($0)) }
    },
    "isStepDone": .flag { $0.isDone },
    "stepCommand": .text { $0.command },
    "stepComment": .text { $0.comment },
    "stepCommandLead": .text {
      $0.isDone ? "To verify it, and to see what follows:" : "When that is done, say so:"
    },
    "stepUndo": .list { view in view.position.procedures.map { UndoView($0, view.composition) } },
    "stepGaps": .list { view in
      view.position.otherGaps.map { LinkView(text: $0.capitalizedByte, href: nil) }
    },
  ]
}

/// Before T-0 opens: the step that comes first, and how it is undone.
struct FirstStepView: View {
  let position: LaunchSequence.Position
  let opensAt: Instant
  let composition: Composition

  init(_ position: LaunchSequence.Position, opensAt: Instant, _ composition: Composition) {
    self.position = position
    self.opensAt = opensAt
    self.composition = composition
  }

  private var isFinal: Bool { position.section.pointOfNoReturn != nil }

  static let fields: [String: Field<FirstStepView>] = [
    "firstTitle": .text { $0.position.section.title },
    "firstHref": .text { $0.composition.map.href(of: $0.position.section) },
    "firstOpens": .markup { $0.composition.time($0.opensAt) },
    "firstUndo": .list { view in
      view.isFinal ? [] : view.position.procedures.map { UndoView($0, view.composition) }
    },
    "firstGap": .text { view in
      if view.isFinal { return "no way back" }
      return view.position.procedures.isEmpty ? "no rollback procedure is tied to it" : nil
    },
  ]
}

/// When to stop the launch, in the author's own words.
struct AbortCriteriaView: View {
  let criteria: AbortCriteria
  let composition: Composition

  init(_ criteria: AbortCriteria, _ composition: Composition) {
    self.criteria = criteria
    self.composition = composition
  }

  private var section: Section? {
    composition.report.playbook.sections.first {
      $0.id.utf8.elementsEqual(criteria.section.utf8)
    }
  }

  static let fields: [String: Field<AbortCriteriaView>] = [
    "criteriaTitle": .text { $0.section?.title },
    "criteriaHref": .text { view in view.section.map { view.composition.map.href(of: $0) } },
    "criteriaText": .markup { $0.composition.copy(of: $0.criteria.blocks) },
  ]
}

/// How far a step is.
struct StepStateView: View {
  let position: LaunchSequence.Position
  let composition: Composition

  init(_ position: LaunchSequence.Position, _ composition: Composition) {
    self.position = position
    self.composition = composition
  }

  private var chip: Chip {
    switch position.state {
    case .verified: .verified
    case .done: .done
    case .next: .next
    case .waiting: .waits
    }
  }

  /// `done 14:02 UTC by Ann`, what it waits for, what is open.
  private var words: String {
    var words = position.done.map {
      "done \(composition.report.exactWords(for: $0.at)) by \($0.by.login)\($0.note.map { ": \($0)" } ?? "")"
    }
    if case .waiting(let cause) = position.state {
      words = [words, cause].compactMap(\.self).joined(separator: "; ")
    }
    return words ?? "nobody has done it yet"
  }

  /// Of a step that was done: what is not clear yet.
  private var open: [LinkView] {
    guard position.done != nil else { return [] }
    return position.open.map {
      LinkView(
        text: "\($0.item.id) \($0.status.rawValue)",
        href: composition.map.href(ofItem: $0.item.id))
    }
  }

  /// Since when a step is done and not verified.
  private var since: TimeView? {
    guard let done = position.done, !position.isVerified else { return nil }
    let age = composition.report.at - done.at
    return TimeView(
      instant: done.at, text: age < .zero ? "\(age.inWords) ahead" : "\(age.inWords) ago")
  }

  /// Where to look for what a step waits for.
  private var barrier: LinkView? {
    guard case .waiting = position.state else { return nil }
    let sequence = composition.report.sequence
    if sequence.abort != nil { return LinkView(text: "what to undo", href: "#_now") }
    if let next = sequence.next, !next.section.id.utf8.elementsEqual(position.section.id.utf8) {
      return LinkView(text: next.section.title, href: composition.map.href(of: next.section))
    }
    return composition.report.verdict.isGo
      ? nil : LinkView(text: "what blocks", href: "\(SiteMap.overview)#_blockers")
  }

  static let fields: [String: Field<StepStateView>] = [
    "stateChip": .markup { $0.composition.markup($0.chip) },
    "stateWords": .text { $0.words },
    "stateSince": .view { $0.since },
    "stateBarrier": .view { $0.barrier },
    "stateWhere": .markup { $0.position.done.flatMap(\.origin) },
    "stateOpen": .list { $0.open },
  ]
}

extension Decision {
  /// What its operator says besides that the step is done.
  fileprivate var note: String? { if case .stepDone(_, let note) = kind { note } else { nil } }
}
