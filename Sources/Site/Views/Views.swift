/// All views there are, for checking what the templates name.
enum Views {
  static let all: [any View.Type] = [
    AboutView.self, BandView.self, BlockerView.self, BoardView.self, ChildView.self, ChipView.self,
    ElementView.self,
    EvidenceView.self, ExpectationView.self, FaviconView.self, FoldView.self, InputView.self,
    ItemView.self,
    LinkView.self, NotFoundView.self, OutputView.self, OverviewView.self, PageView.self,
    PhaseView.self,
    PlaybookView.self, ProofView.self, RollbackView.self, RuleView.self, RunView.self,
    RunbookView.self,
    SectionView.self, SlabView.self, TimeView.self, UndoView.self, WaitingView.self,
  ]

  /// Every name with the one kind that it has in all of them.
  static let kinds: [String: FieldKind] = all.reduce(into: [:]) { kinds, view in
    kinds.merge(view.kinds) { first, _ in first }
  }
}
