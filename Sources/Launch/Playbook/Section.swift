import Markdown

/// A heading of the playbook and all that stands under it, in the author's order: nothing of the document is outside.
public struct Section: Hashable, Sendable {
  public enum Role: Hashable, Sendable {
    /// The document as a whole: its title and introduction.
    case document
    /// What must be clear at one moment. `nil`: the heading counts nothing from the launch (`Phase 2`, a checklist's section).
    case phase(Moment?)
    /// A labelled part of a phase.
    case group
    case step(Step)
    /// How to get back, as a whole; its procedures are the sections below.
    case rollback
    case procedure(RollbackProcedure)
    case prose
  }

  public enum Element: Hashable, Sendable {
    case prose(Block)
    case item(Item)
    /// A fence of a step or a rollback procedure that changes the world. Shown, never run.
    case action(Block)
  }

  public let role: Role
  /// Unique in the playbook: `t-7-days`, `1A`, `step-3`, `6B`.
  public let id: String
  /// What the heading calls itself: `1A`, `6B`, `Step 3`; `nil` for a heading without a label.
  public let label: String?
  /// The heading's whole text; the playbook's title for the document.
  public let title: String
  /// `nil`: the document has text before its first heading, or no title.
  public let heading: Block?
  public let elements: [Element]
  public let sections: [Section]
  public let place: Place
}

extension Section {
  /// This section and all below it, in the author's order.
  public var all: [Section] { [self] + sections.flatMap(\.all) }

  /// The items directly in this section.
  public var ownItems: [Item] {
    elements.compactMap {
      switch $0 {
      case .item(let item): item
      case .prose, .action: nil
      }
    }
  }

  /// The items of this section and all below it that belong to the same phase. Those of a rollback belong to none.
  public var items: [Item] {
    switch role {
    case .rollback, .procedure: []
    case .document, .phase, .group, .step, .prose:
      ownItems + sections.filter { Phase($0) == nil }.flatMap(\.items)
    }
  }

  /// Every item of this section and all below it, those of a rollback included.
  public var allItems: [Item] { all.flatMap(\.ownItems) }

  /// The heading without its label, as short as people say it: `Secrets and infrastructure`.
  public var name: String { HeadingLabel(title).rest }
}
