/// All views there are, for checking what the templates name.
enum Views {
  static let all: [any View.Type] = [
    AboutView.self, BandView.self, BlockerView.self, BoardView.self, BoxView.self, ChildView.self,
    ChipView.self, ElementView.self, EvidenceView.self, ExpectationView.self, FaviconView.self,
    FoldView.self, GateGroupView.self, GateView.self, InputView.self, ItemView.self, LapseView.self,
    LeadView.self, LinkView.self, LiveView.self, NextStepView.self, NotFoundView.self, NowView.self,
    OutputView.self, OverviewView.self, PageView.self, PhaseView.self, PlaybookView.self,
    ProblemView.self, ProblemsView.self,
    ProofView.self, RemedyView.self, RollCallView.self, RollbackView.self, RuleView.self,
    RunView.self, RunbookView.self, SaidView.self, SectionView.self, SlabUndoView.self,
    SlabView.self, StepStateView.self, TimeView.self, UndoListView.self, UndoOrderView.self,
    UndoRowView.self, UndoView.self, WaitingView.self, WayView.self,
  ]

  /// Every name with the one kind that it has in all of them.
  static let kinds: [String: FieldKind] = all.reduce(into: [:]) { kinds, view in
    kinds.merge(view.kinds) { first, _ in first }
  }
}
