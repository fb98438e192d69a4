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

  /// What says it on the gate issue, where that is heard.
  private var comment: String? {
    guard position.state == .next, options.isEmpty,
      composition.report.playbook.metadata.gate != nil
    else { return nil }
    return position.section.doneLine
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
    "stepComment": .text { $0.comment },
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

  /// Of a step that was done: what is not clear yet.
  private var open: [LinkView] {
    guard position.done != nil else { return [] }
    return position.open.map {
      LinkView(
        text: "\($0.item.id) \($0.status.rawValue)",
        href: composition.map.href(ofItem: $0.item.id))
    }
  }

  static let fields: [String: Field<StepStateView>] = [
    "stateChip": .markup { $0.composition.markup($0.chip) },
    "stateWords": .text { $0.words },
    "stateWhere": .markup { $0.position.done.flatMap(\.origin) },
    "stateOpen": .list { $0.open },
  ]
}

extension Decision {
  /// What its operator says besides that the step is done.
  fileprivate var note: String? { if case .stepDone(_, let note) = kind { note } else { nil } }
}
