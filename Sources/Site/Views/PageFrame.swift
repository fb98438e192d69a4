import Launch

/// What all pages of a launch have around their own content, made once for all of them.
struct PageFrame: Sendable {
  let composition: Composition
  /// The overview of all launches, relative to the pages; `nil`: there is none.
  let home: String?
  /// All pages stand in one file.
  let isSnapshot: Bool
  let headline: Headline
  /// The verdict in one sentence.
  let summary: String
  let band: BandView?
  let blockerCount: Int

  // MARK: Search

  let statuses: [OptionView]
  let owners: [OptionView]
  let phases: [OptionView]
  /// The pages that show items; `nil` where there is little to search.
  private let searched: Set<String>?

  /// Fewer items are seen faster than they are searched.
  private static let searchedFrom = 10

  init(_ composition: Composition, home: String? = nil, isSnapshot: Bool = false) {
    self.isSnapshot = isSnapshot
    self.composition = composition
    self.home = home
    let report = composition.report
    headline = report.headline
    let (failing, rest) = report.summary
    let leads = report.standing.map { "\($0.who) \($0.words) " }.joined()
    summary =
      report.isLaunched ? "\(leads)\(LiveView(composition).claim)." : leads + (failing ?? "") + rest
    band = composition.band
    blockerCount = report.blockerCount

    let items = report.items
    let present = Set(items.map(\.status))
    statuses = Status.allCases.filter(present.contains).map { OptionView($0.rawValue) }
    owners = Set(items.compactMap(\.item.owner))
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map(OptionView.init)
    phases = report.phases.map { OptionView($0.phase.label) }
    let blocks = report.verdict.reasons.contains { if case .item = $0 { true } else { false } }
    let pages = report.phases.filter { !$0.items.isEmpty }.map {
      SiteMap.page(ofPhase: $0.phase.id)
    }
    searched =
      items.count < Self.searchedFrom
      ? nil : Set(pages + [SiteMap.playbook] + (blocks ? [SiteMap.overview] : []))
  }

  /// Of the page itself where it shows items, else of the whole playbook; `nil` where there is little to search.
  func searchHref(on path: String) -> String? {
    searched.map { $0.contains(path) ? "#?" : "\(SiteMap.playbook)#?" }
  }
}
