import Launch
import Markdown

/// A phase on its own page.
struct PhaseView: View {
  let phase: PhaseReport
  let composition: Composition

  init(_ phase: PhaseReport, _ composition: Composition) {
    self.phase = phase
    self.composition = composition
  }

  /// The groups and steps directly in the phase.
  private var index: [SectionView] {
    let sections = phase.phase.section.sections.filter { !$0.isPhase }
    return sections.map { SectionView($0, level: 2, in: composition) }
  }

  private func neighbour(_ distance: Int) -> LinkView? {
    let phases = composition.report.phases
    guard
      let index = phases.firstIndex(where: { $0.phase.id.utf8.elementsEqual(phase.phase.id.utf8) }),
      phases.indices.contains(index + distance)
    else { return nil }
    let other = phases[index + distance].phase
    return LinkView(text: other.label, href: SiteMap.page(ofPhase: other.id))
  }

  /// On the page of the launch steps: what to do now.
  private var now: NowView? {
    let steps = Set(composition.report.sequence.steps.map(\.section.id))
    return phase.phase.section.all.contains { steps.contains($0.id) }
      ? NowView(ofSteps: composition) : nil
  }

  static let fields: [String: Field<PhaseView>] = [
    "now": .view { $0.now },
    "phase": .view { SectionView($0.phase.phase.section, level: 1, in: $0.composition) },
    "phaseChip": .markup { $0.composition.markup($0.composition.chip(of: $0.phase)) },
    "phaseCounts": .text { $0.composition.counts(of: $0.phase) },
    "phaseOpens": .markup { view in view.phase.opensAt.map { view.composition.time($0) } },
    "isOpenPhase": .flag { view in
      view.phase.opensAt.map { $0 <= view.composition.report.at } ?? true
    },
    "hasIndex": .flag { $0.index.count > 1 },
    "index": .list { $0.index },
    "previous": .view { $0.neighbour(-1) },
    "next": .view { $0.neighbour(1) },
  ]
}

/// The whole document in its order.
struct PlaybookView: View {
  let composition: Composition
  /// Only what stands on no other page.
  var isRest = false

  static let fields: [String: Field<PlaybookView>] = [
    "document": .view { view in
      SectionView(
        view.composition.report.playbook.root, level: 1, in: view.composition,
        isDocument: !view.isRest, isRest: view.isRest)
    },
    "documentFile": .text { $0.composition.report.playbook.file.name },
  ]
}

/// Every rollback procedure, on a page that prints alone.
struct RollbackView: View {
  let composition: Composition

  /// The outermost sections that say how to get back.
  private static func rollbacks(in section: Section) -> [Section] {
    switch section.role {
    case .rollback, .procedure: [section]
    case .document, .phase, .group, .step, .prose: section.sections.flatMap(rollbacks)
    }
  }

  /// Steps that no procedure undoes.
  private var untied: [LinkView] {
    composition.report.playbook.steps.filter(\.step.undoneBy.isEmpty)
      .map { LinkView(text: $0.section.title, href: composition.map.href(of: $0.section)) }
  }

  /// After an abort, first what is to be carried out, in order.
  private var procedures: [Section] {
    let first = composition.report.sequence.rollbacks.map(\.section)
    return first
      + composition.report.playbook.rollbacks.filter { section in
        !first.contains { $0.id.utf8.elementsEqual(section.id.utf8) }
      }
  }

  static let fields: [String: Field<RollbackView>] = [
    "now": .view { view in
      view.composition.report.sequence.abort == nil ? nil : NowView(ofSteps: view.composition)
    },
    "abortCriteria": .list { $0.composition.abortCriteria },
    "rollbacks": .list { view in
      Self.rollbacks(in: view.composition.report.playbook.root).map {
        SectionView($0, level: 2, in: view.composition)
      }
    },
    "procedures": .list { view in
      view.procedures.map { UndoView($0, view.composition) }
    },
    "untied": .list { $0.untied },
  ]
}

/// A runbook that the playbook links to.
struct RunbookView: View {
  let runbook: Runbook
  let composition: Composition

  init(_ runbook: Runbook, _ composition: Composition) {
    self.runbook = runbook
    self.composition = composition
  }

  /// Its own first heading names the page.
  private var hasTitle: Bool {
    guard let first = runbook.anchors.first, case .heading(level: 1, _) = first.heading.kind else {
      return false
    }
    return true
  }

  static let fields: [String: Field<RunbookView>] = [
    "runbookTitle": .text { $0.hasTitle ? nil : $0.runbook.title },
    "runbookBody": .markup { view in
      let origin = Links.Origin.runbook(view.runbook)
      let links = view.composition.links
      return Markup(
        links.linked(view.runbook.document.blocks, in: origin),
        by: links.renderer(for: view.runbook))
    },
    "runbookFile": .text { $0.runbook.file.name },
  ]
}

/// Where no page is.
struct NotFoundView: View {
  static let fields: [String: Field<NotFoundView>] = [:]
}

/// The shape in the tab of the browser.
struct FaviconView: View {
  /// Of a verdict, or `pass`.
  let mark: String

  static let fields: [String: Field<FaviconView>] = [
    "isGo": .flag { $0.mark == "go" },
    "isHold": .flag { $0.mark == "hold" },
    "isNoGo": .flag { $0.mark == "nogo" },
    "isPlain": .flag { $0.mark == "pass" },
  ]
}
