import Launch

/// What a launch that has begun, or was aborted, asks for now: the next step, what to undo, or whether it may stay live.
struct NowView: View {
  let composition: Composition

  /// - Returns: `nil` before the launch has begun.
  init?(_ composition: Composition) {
    guard composition.isUnderWay else { return nil }
    self.composition = composition
  }

  private var sequence: LaunchSequence { composition.report.sequence }

  /// `nil`: the launch is aborted, or all steps are verified.
  private var next: LaunchSequence.Position? { sequence.abort == nil ? sequence.next : nil }

  static let fields: [String: Field<NowView>] = [
    "nowStep": .view { now in now.next.map { NextStepView($0, now.composition) } },
    "nowUndo": .view { now in now.sequence.abort.map { _ in UndoListView(now.composition) } },
    "nowLive": .view { now in
      now.sequence.abort == nil && now.sequence.isComplete ? LiveView(now.composition) : nil
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

  private var isDone: Bool { position.done != nil }

  private var lead: String {
    isDone ? "Verify it now" : position.state == .next ? "Do it now" : "It has to wait"
  }

  private var options: String { composition.report.commandOptions }

  /// Only where it is a step's turn.
  private var command: String? {
    switch position.state {
    case .next: "gonogo step-done \(position.step.number) --by LOGIN\(options)"
    case .done: "gonogo next\(options)"
    case .verified, .waiting: nil
    }
  }

  static let fields: [String: Field<NextStepView>] = [
    "stepLead": .text { $0.lead },
    "stepTitle": .text { $0.position.section.title },
    "stepHref": .text { $0.composition.map.href(of: $0.position.section) },
    "nextState": .view { StepStateView($0.position, $0.composition) },
    "stepNeeds": .list { view in
      view.isDone ? [] : view.position.step.prerequisites.map { LinkView(text: $0, href: nil) }
    },
    "abortCommand": .text { "gonogo abort --by LOGIN --reason TEXT\($0.options)" },
    "stepActions": .markup { view in
      view.isDone ? nil : view.composition.handwork(of: view.position.section)
    },
    "stepChecks": .list { view in
      let items = view.isDone ? view.position.open : view.position.items
      return items.filter { view.isDone || !view.isStepItself($0) }
        .map { BlockerView($0, view.composition) }
    },
    "isStepDone": .flag { $0.isDone },
    "stepCommand": .text { $0.command },
    "stepCommandLead": .text {
      $0.isDone ? "To verify it, and to see what follows:" : "When that is done, say so:"
    },
    "stepUndo": .list { view in view.position.procedures.map { UndoView($0, view.composition) } },
    "stepGaps": .list { $0.position.rollbackGaps.map { LinkView(text: $0, href: nil) } },
  ]

  /// A step without verification stands for itself: to show it again says nothing.
  private func isStepItself(_ report: ItemReport) -> Bool {
    report.item.checks.isEmpty && report.item.heading.isEmpty && report.item.body.isEmpty
  }
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
      "done \(composition.words(for: $0.at)) by \($0.by.login)\($0.note.map { ": \($0)" } ?? "")"
    }
    if case .waiting(let cause) = position.state {
      words = [words, cause].compactMap(\.self).joined(separator: "; ")
    }
    return words ?? "nobody has done it yet"
  }

  static let fields: [String: Field<StepStateView>] = [
    "stateChip": .markup { $0.composition.markup($0.chip) },
    "stateWords": .text { $0.words },
    "stateWhere": .markup { $0.position.done.flatMap(\.origin) },
    "stateOpen": .list { view in
      guard view.position.done != nil else { return [] }
      return view.position.open.map {
        LinkView(
          text: "\($0.item.id) \($0.status.rawValue)",
          href: view.composition.map.href(ofItem: $0.item.id))
      }
    },
  ]
}

extension Decision {
  /// What its operator says besides that the step is done.
  fileprivate var note: String? { if case .stepDone(_, let note) = kind { note } else { nil } }
}

/// After an abort: what to undo, in order.
struct UndoListView: View {
  let composition: Composition

  init(_ composition: Composition) {
    self.composition = composition
  }

  private var sequence: LaunchSequence { composition.report.sequence }

  private var rows: [UndoRowView] {
    sequence.rollbacks.map { UndoRowView(rollback: $0, composition: composition) }
  }

  /// Steps that were done and have no way back.
  private var warnings: [LinkView] {
    sequence.undone.compactMap { position in
      let words =
        position.section.pointOfNoReturn.map { "no way back: “\($0)”" }
        ?? (position.procedures.isEmpty ? "the playbook ties no rollback procedure to it" : nil)
      return words.map {
        LinkView(
          text: "\(position.section.title): \($0)",
          href: composition.map.href(of: position.section))
      }
    }
  }

  /// `by 14:31 UTC, in 8 min`
  static func deadline(_ report: Report) -> String? {
    report.sequence.rollbackDeadline.map { end in
      report.at > end
        ? "the time limits together ended \(report.words(for: end)), \((report.at - end).inWords) ago"
        : "all of it by \(report.words(for: end)), in \((end - report.at).inWords)"
    }
  }

  static let fields: [String: Field<UndoListView>] = [
    "undoRows": .list { $0.rows },
    "undoDeadline": .text { deadline($0.composition.report)?.capitalizedByte },
    "undoWarnings": .list { $0.warnings },
    "isNothingToUndo": .flag { $0.sequence.undone.isEmpty },
    "resumeCommand": .text {
      "gonogo resume --by LOGIN --reason TEXT\($0.composition.report.commandOptions)"
    },
  ]
}

/// A rollback procedure after an abort.
struct UndoRowView: View {
  let rollback: RollbackReport
  let composition: Composition

  private var chip: Chip { composition.chip(of: rollback) }

  private var isNext: Bool { chip == .next }

  static let fields: [String: Field<UndoRowView>] = [
    "rowChip": .markup { $0.composition.markup($0.chip) },
    "rowHref": .text { $0.composition.map.href(of: $0.rollback.section) },
    "rowTitle": .text { $0.rollback.section.title },
    "rowLimit": .text { $0.rollback.limit?.inWords },
    "rowVerified": .markup { row in row.rollback.verifiedAt.map(row.composition.time) },
    "rowActions": .markup { row in
      row.isNext ? row.composition.handwork(of: row.rollback.section) : nil
    },
    "rowCommand": .text { row in
      row.isNext && !row.rollback.items.isEmpty
        ? "gonogo run --item \(row.rollback.section.id)\(row.composition.report.commandOptions)"
        : nil
    },
  ]
}

/// Whether the launch may stay live.
struct LiveView: View {
  let composition: Composition

  init(_ composition: Composition) {
    self.composition = composition
  }

  private var live: Verdict? { composition.report.live }

  private var reasons: [Verdict.Reason] { live?.reasons ?? [] }

  private var isOnlyWaiting: Bool { live?.isOnlyWaiting ?? false }

  /// One sentence without full stop.
  var claim: String {
    switch live {
    case nil: "The playbook says nothing about what follows the launch"
    case .go: "The launch may stay live"
    case .hold(_) where isOnlyWaiting: "Nothing speaks against staying live so far"
    case .hold: "It is not proven that the launch may stay live"
    case .noGo: "The launch must not stay live as it is"
    }
  }

  /// What undoes the launch, the last step first, where something fails.
  private var ways: [UndoView] {
    guard case .noGo = live else { return [] }
    var seen: Set<String> = []
    return composition.report.sequence.steps.reversed().flatMap(\.procedures)
      .filter { seen.insert($0.section.id).inserted }.map { UndoView($0, composition) }
  }

  static let fields: [String: Field<LiveView>] = [
    "liveChip": .markup { view in
      view.live.map { view.composition.markup(view.isOnlyWaiting ? Chip(.notDue) : Chip($0)) }
    },
    "liveClaim": .text { $0.claim },
    "liveUntil": .markup { view in view.live?.validUntil.map(view.composition.time) },
    "liveReasons": .list { live in
      live.reasons.filter { !$0.isWaiting }.map { BlockerView($0, live.composition) }
    },
    "liveWaiting": .list { live in
      live.reasons.compactMap { WaitingView($0, live.composition) }
    },
    "liveWays": .list { $0.ways },
  ]
}

extension Verdict.Reason {
  /// That something is not due yet.
  fileprivate var isWaiting: Bool {
    switch self {
    case .notDue: true
    case .abort, .refusal, .item, .doubt: false
    }
  }
}
