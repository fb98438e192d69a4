import Markdown

/// The Markdown document that says what must be true and what to do.
public struct Playbook: Hashable, Sendable {
  public let file: SourceFile
  public let title: String
  public let metadata: Metadata
  /// The whole document.
  public let root: Section
  /// `false`: no heading counts from the launch or calls itself a phase; the headings stand for phases.
  public let isPhased: Bool

  public var sections: [Section] { root.all }

  /// The phases in the author's order, each with at least one item.
  public var phases: [Phase] { root.all.compactMap(Phase.init) }

  public var items: [Item] { phases.flatMap(\.items) }

  public var rollbacks: [Section] {
    sections.filter {
      switch $0.role {
      case .procedure: true
      case .document, .phase, .group, .step, .rollback, .prose: false
      }
    }
  }

  public var steps: [(section: Section, step: Step)] {
    sections.compactMap {
      switch $0.role {
      case .step(let step): ($0, step)
      case .document, .phase, .group, .rollback, .procedure, .prose: nil
      }
    }
  }
}

/// A section that has a moment, or stands for one: what must be clear together.
public struct Phase: Hashable, Sendable {
  public let section: Section
  /// `nil`: the heading counts nothing from the launch; such a phase must be clear before it.
  public let moment: Moment?

  init?(_ section: Section) {
    switch section.role {
    case .phase(let moment):
      self.section = section
      self.moment = moment
    case .document, .group, .step, .rollback, .procedure, .prose: return nil
    }
  }

  public var id: String { section.id }
  public var items: [Item] { section.items }

  /// `T-7 days`; the heading itself where it has no T-label.
  public var label: String { moment?.label ?? section.name }

  /// Whether the launch waits for it.
  public var precedesLaunch: Bool { (moment?.side ?? .before) == .before }
}
