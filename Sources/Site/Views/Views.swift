/// All views there are, for checking what the templates name.
enum Views {
  static let all: [any View.Type] = [
    AboutView.self, BandView.self, BlockerView.self, BoardView.self, BoxView.self,
    ChangeRowView.self, ChangedView.self, ChangesView.self, ChildView.self, ChipView.self,
    CountView.self, ElementView.self, EvidenceView.self, ExpectationView.self, FaviconView.self,
    FailingView.self,
    FoldView.self, GateGroupView.self, GateView.self, InputView.self, ItemView.self, LapseView.self,
    LeadView.self, LinkView.self, LiveView.self, NextStepView.self, NotFoundView.self, NowView.self,
    OutputView.self, OverviewView.self, PageView.self, PhaseView.self, PlaybookView.self,
    ProofView.self, QuietRunsView.self, RemedyView.self, ResultsView.self, RollCallView.self,
    RollbackView.self, RuleView.self, RunBarsView.self, RunChangesView.self, RunEntryView.self,
    RunView.self, RunbookView.self, SaidView.self, SectionView.self, SlabUndoView.self,
    SlabView.self, StepStateView.self, TimeView.self, TimesView.self, TurnView.self,
    UndoListView.self, UndoOrderView.self,
    UndoRowView.self, UndoView.self, WaitingView.self, WayView.self,
  ]

  /// Every name with the one kind that it has in all of them.
  static let kinds: [String: FieldKind] = all.reduce(into: [:]) { kinds, view in
    kinds.merge(view.kinds) { first, _ in first }
  }

  /// The templates that pages and pictures are made with, and a chip, which is made alone, in the order of the navigation: each with
  /// the views around it, the innermost last. All other templates are partials.
  static let pages: [(template: String, views: [any View.Type])] = [
    ("overview", [PageView.self, OverviewView.self]),
    ("phase", [PageView.self, PhaseView.self]),
    ("playbook", [PageView.self, PlaybookView.self]),
    ("rollback", [PageView.self, RollbackView.self]),
    ("about", [PageView.self, AboutView.self]),
    ("runbook", [PageView.self, RunbookView.self]),
    ("not_found", [PageView.self, NotFoundView.self]),
    ("favicon", [PageView.self, FaviconView.self]),
    ("chip", [ChipView.self]),
  ]
}
