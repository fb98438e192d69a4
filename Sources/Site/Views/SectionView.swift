import Launch

/// A section of the playbook with all that stands under it, in the author's order.
struct SectionView: View {
  let section: Section
  /// Of its heading on the page, 1 to 6.
  let level: Int
  let composition: Composition
  /// On the page of the whole document nothing is left to other pages.
  let isDocument: Bool
  /// Everything that stands on a page of its own is left to that.
  let isRest: Bool

  init(
    _ section: Section, level: Int, in composition: Composition, isDocument: Bool = false,
    isRest: Bool = false
  ) {
    self.isRest = isRest
    self.section = section
    self.level = min(level, 6)
    self.composition = composition
    self.isDocument = isDocument
  }

  private var text: SectionText { composition.text(of: section) }

  private var elements: [ElementView] {
    text.elements.map { element in
      switch element {
      case .words(let markup): ElementView(words: markup)
      case .item(let item, let heading, let body):
        ElementView(
          item: ItemView(
            item, heading: heading, body: body, level: level + 1, isDocument: isDocument,
            in: composition))
      }
    }
  }

  private var children: [ChildView] {
    section.sections.map { child in
      if !isDocument, child.isPhase {
        return ChildView(
          section: nil,
          elsewhere: LinkView(text: child.title, href: SiteMap.page(ofPhase: child.id)))
      }
      if isRest, !composition.map.isOnlyInPlaybook(child) {
        return ChildView(
          section: nil,
          elsewhere: LinkView(text: child.title, href: composition.map.href(of: child)))
      }
      return ChildView(
        section: SectionView(
          child, level: level + 1, in: composition, isDocument: isDocument, isRest: isRest),
        elsewhere: nil)
    }
  }

  /// `9 of 12 clear`, for a part of a phase with items of its own.
  private var tally: String? {
    switch section.role {
    case .document, .phase, .rollback, .procedure, .prose: return nil
    case .group, .step:
      let reports = section.items.compactMap(composition.report)
      guard !reports.isEmpty else { return nil }
      return "\(reports.count { $0.status.effect == .clear }) of \(reports.count) clear"
    }
  }

  private var step: Step? {
    if case .step(let step) = section.role { step } else { nil }
  }

  private var procedure: RollbackProcedure? {
    if case .procedure(let procedure) = section.role { procedure } else { nil }
  }

  /// The procedures that undo this step.
  private var undoneBy: [UndoView] {
    guard let step else { return [] }
    return step.undoneBy.compactMap { id in
      composition.report.playbook.rollbacks.first { $0.id.utf8.elementsEqual(id.utf8) }
    }.map { UndoView($0, composition) }
  }

  /// The steps that this procedure undoes.
  private var undoes: [LinkView] {
    guard procedure != nil else { return [] }
    return composition.report.playbook.steps
      .filter { $0.step.undoneBy.contains { $0.utf8.elementsEqual(section.id.utf8) } }
      .map { LinkView(text: $0.section.title, href: composition.map.href(of: $0.section)) }
  }

  /// What must be so before the step, where no paragraph of its own says it.
  private var needs: [LinkView] {
    guard let step, !text.statesNeeds else { return [] }
    return step.prerequisites.map { LinkView(text: $0, href: nil) }
  }

  /// Of a step of the launch.
  private var position: LaunchSequence.Position? {
    step == nil ? nil : composition.position(of: section)
  }

  /// What is not ready for the way back of this step.
  private var gaps: [LinkView] {
    guard let position, !position.procedures.isEmpty else { return [] }
    return position.otherGaps.map { LinkView(text: $0.capitalizedByte, href: nil) }
  }

  /// When to carry it out, where no paragraph directly below the heading says it.
  private var trigger: String? {
    guard procedure != nil, let trigger = composition.report.playbook.trigger(of: section),
      trigger.origin == .surroundings
    else { return nil }
    return trigger.text
  }

  private var rollback: RollbackReport? {
    procedure == nil ? nil : composition.rollback(section)
  }

  private var order: UndoOrderView? {
    rollback.flatMap { UndoOrderView($0, composition) }
  }

  static let fields: [String: Field<SectionView>] = [
    "anchor": .text { $0.composition.map.id(of: $0.section) },
    "level": .text { String($0.level) },
    "preface": .markup { $0.text.preface },
    "heading": .markup { $0.text.heading },
    "indexHref": .text { "#\($0.composition.map.id(of: $0.section))" },
    "indexTitle": .text { $0.section.title },
    "tally": .text { $0.tally },
    "elements": .list { $0.elements },
    "children": .list { $0.children },
    "isDocument": .flag { $0.isDocument },
    "isStep": .flag { $0.step != nil },
    "undoneBy": .list { $0.undoneBy },
    "tie": .text { section in section.step?.tie.flatMap { $0 == .named ? nil : $0.rawValue } },
    "needs": .list { $0.needs },
    "stepState": .view { view in
      view.position.map { StepStateView($0, view.composition) }
    },
    "stepFinal": .text { view in view.position?.section.pointOfNoReturn },
    "gaps": .list { $0.gaps },
    "rehearsed": .markup { view in view.rollback?.rehearsedAt.map(view.composition.time) },
    "undoOrder": .view { $0.order },
    "isProcedure": .flag { $0.procedure != nil },
    "undoes": .list { $0.undoes },
    "trigger": .text { $0.trigger },
    "limit": .text { $0.procedure.flatMap { $0.timeLimit?.duration.inWords } },
    "limitText": .text { $0.procedure.flatMap { $0.timeLimit?.text } },
  ]
}

/// One thing in a section.
struct ElementView: View {
  var words: Markup?
  var item: ItemView?

  static let fields: [String: Field<ElementView>] = [
    "words": .markup { $0.words },
    "item": .view { $0.item },
  ]
}

/// A section below another: here, or on a page of its own.
struct ChildView: View {
  let section: SectionView?
  let elsewhere: LinkView?

  static let fields: [String: Field<ChildView>] = [
    "child": .view { $0.section },
    "elsewhere": .view { $0.elsewhere },
  ]
}

/// A rollback procedure as a step names it.
struct UndoView: View {
  let section: Section
  let composition: Composition

  init(_ section: Section, _ composition: Composition) {
    self.section = section
    self.composition = composition
  }

  init(_ rollback: RollbackReport, _ composition: Composition) {
    self.init(rollback.section, composition)
  }

  private var limit: TimeLimit? {
    if case .procedure(let procedure) = section.role { procedure.timeLimit } else { nil }
  }

  /// What is among its own words besides is not said twice.
  private var trigger: String? {
    let trigger = composition.report.playbook.trigger(of: section)
    return trigger?.origin == .label ? trigger?.text : nil
  }

  static let fields: [String: Field<UndoView>] = [
    "undoHref": .text { $0.composition.map.href(of: $0.section) },
    "undoTitle": .text { $0.section.title },
    "isLimitNamed": .flag { view in
      view.composition.rollback(view.section)?.namesLimit ?? false
    },
    "undoLimit": .text { $0.limit?.duration.inWords },
    "undoPlace": .view { view in
      view.composition.rollback(view.section).flatMap { UndoOrderView($0, view.composition) }
    },
    "undoRehearsed": .markup { view in
      view.composition.rollback(view.section)?.rehearsedAt.map(view.composition.time)
    },
    "undoTrigger": .text { $0.trigger },
    "undoActions": .markup { $0.composition.handwork(of: $0.section) },
    "undoVerification": .markup { $0.composition.verification(of: $0.section) },
    "undoCommand": .text { view in
      view.section.allItems.isEmpty
        ? nil
        : "gonogo run --item \(view.section.id)\(view.composition.report.commandOptions)"
    },
    "undoSteps": .text { view in
      let steps = view.composition.report.playbook.steps
        .filter { $0.step.undoneBy.contains { $0.utf8.elementsEqual(view.section.id.utf8) } }
        .map { String($0.step.number) }
      return steps.isEmpty ? nil : "\(steps.count == 1 ? "step" : "steps") \(steps.enumerated)"
    },
  ]
}

/// After an abort: the place of a rollback procedure among those to carry out.
struct UndoOrderView: View {
  let place: Int
  let count: Int
  let rollback: RollbackReport
  let composition: Composition

  /// - Returns: `nil` for one that is not to be carried out.
  init?(_ rollback: RollbackReport, _ composition: Composition) {
    let all = composition.report.sequence.rollbacks
    guard
      let index = all.firstIndex(where: {
        $0.section.id.utf8.elementsEqual(rollback.section.id.utf8)
      })
    else { return nil }
    place = index + 1
    count = all.count
    self.rollback = rollback
    self.composition = composition
  }

  static let fields: [String: Field<UndoOrderView>] = [
    "orderWords": .text { "\($0.place.grouped) of \($0.count.grouped)" },
    "orderChip": .markup { view in
      view.composition.markup(view.composition.chip(of: view.rollback))
    },
    "orderVerified": .markup { view in view.rollback.verifiedAt.map(view.composition.exactTime) },
    "orderDeadline": .view { view in
      view.composition.report.sequence.deadline(of: view.rollback)
        .map { DeadlineView($0, view.composition) }
    },
  ]
}
