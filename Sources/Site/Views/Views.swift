/// All views there are, for checking what the templates name.
enum Views {
  /// The templates that pages and pictures are made with, and a chip, which is made alone, in the order of the navigation: each with
  /// the views around it, the innermost last. All other templates are partials.
  static let pages: [(template: String, views: [any View.Type])] = [
    ("overview", [PageView.self, OverviewView.self]),
    ("phase", [PageView.self, PhaseView.self]),
    ("check", [PageView.self, CheckView.self]),
    ("playbook", [PageView.self, PlaybookView.self]),
    ("rollback", [PageView.self, RollbackView.self]),
    ("confirmations", [PageView.self, ConfirmationsView.self]),
    ("changes", [PageView.self, ChangesView.self]),
    ("about", [PageView.self, AboutView.self]),
    ("runbook", [PageView.self, RunbookView.self]),
    ("launches", [LaunchesPageView.self, LaunchesView.self]),
    ("not_found", [PageView.self, NotFoundView.self]),
    ("problems", [ProblemsView.self]),
    ("snapshot", [PageView.self, SnapshotView.self]),
    ("favicon", [PageView.self, FaviconView.self]),
    ("badge", [PageView.self, BadgeView.self]),
    ("chip", [ChipView.self]),
  ]

  /// Those around the pages, and those inside their sections, sorted by name.
  static let all: [any View.Type] = {
    var found: [ObjectIdentifier: any View.Type] = [:]
    var queue = pages.flatMap(\.views)
    while let view = queue.popLast() {
      if found.updateValue(view, forKey: ObjectIdentifier(view)) == nil { queue += view.inner }
    }
    return found.values.sorted { $0.name < $1.name }
  }()

  /// Every name with the one kind that it has in all of them.
  static let kinds: [String: FieldKind] = all.reduce(into: [:]) { kinds, view in
    kinds.merge(view.kinds) { first, _ in first }
  }
}
