import Launch

/// What every page has around its own content.
struct PageView: View {
  let composition: Composition
  let path: String
  let title: String
  /// The overview of all launches; `nil`: there is none.
  let home: String?
  private let summary: String

  init(_ composition: Composition, path: String, title: String, home: String? = nil) {
    self.home = home
    self.composition = composition
    self.path = path
    self.title = title
    let (failing, rest) = composition.report.summary
    let leads = composition.report.standing.map { "\($0.who) \($0.words) " }.joined()
    summary =
      composition.report.isLaunched
      ? "\(leads)\(LiveView(composition).claim)." : leads + (failing ?? "") + rest
  }

  private var report: Report { composition.report }

  private var navigation: [LinkView] {
    let entries = [
      ("Overview", SiteMap.overview), ("Playbook", SiteMap.playbook),
      ("Rollback", SiteMap.rollback), ("Confirm", SiteMap.confirmations),
      ("Changes", SiteMap.changes), ("About", SiteMap.about),
    ]
    let up = home.map { [LinkView(text: "All", href: $0)] } ?? []
    return up
      + entries.map { LinkView(text: $0, href: $1, isCurrent: $1.utf8.elementsEqual(path.utf8)) }
  }

  private func titled(by verdict: String) -> String {
    let environment = composition.band.map { "\($0.name.uppercased()) " } ?? ""
    return "\(environment)\(verdict) · \(title)"
  }

  // MARK: Search

  /// Fewer items are seen faster than they are searched.
  private static let searchedFrom = 10

  /// Of the page itself where it shows items, else of the whole playbook; `nil` where there is little to search.
  private var searchHref: String? {
    guard report.items.count >= Self.searchedFrom else { return nil }
    let hasRows =
      path.utf8.elementsEqual(SiteMap.overview.utf8)
      ? report.verdict.reasons.contains { if case .item = $0 { true } else { false } }
      : path.utf8.elementsEqual(SiteMap.playbook.utf8)
        || report.phases.contains {
          !$0.items.isEmpty && SiteMap.page(ofPhase: $0.phase.id).utf8.elementsEqual(path.utf8)
        }
    return hasRows ? "#?" : "\(SiteMap.playbook)#?"
  }

  private var statuses: [OptionView] {
    Status.allCases.filter { status in report.items.contains { $0.status == status } }
      .map { OptionView($0.rawValue) }
  }

  private var owners: [OptionView] {
    Set(report.items.compactMap(\.item.owner)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map(OptionView.init)
  }

  private var phases: [OptionView] { report.phases.map { OptionView($0.phase.label) } }

  static let fields: [String: Field<PageView>] = [
    "pageTitle": .text { $0.titled(by: $0.report.headline.words) },
    "previewTitle": .text { $0.titled(by: $0.report.headline.lasting) },
    "isOfAll": .flag { _ in false },
    "playbookTitle": .text { $0.report.playbook.title },
    "pageSummary": .text { $0.summary },
    "band": .view { $0.composition.band },
    "launchVerdict": .markup { $0.composition.markup($0.report.headline.chip) },
    "launchLead": .text { $0.report.headline.lead ?? "Launch" },
    "isOverview": .flag { $0.path.utf8.elementsEqual(SiteMap.overview.utf8) },
    "navigation": .list { $0.navigation },
    "blockerCount": .text { $0.report.blockerCount.grouped },
    "asOf": .markup { Markup($0.report.at, reading: $0.report.at.dayAndTime) },
    "asOfText": .text { $0.report.at.dayAndTime },
    "atMilliseconds": .text { String($0.report.at.millisecondsSince1970) },
    "isLive": .flag { $0.composition.isLive },
    "isGo": .flag { $0.report.headline.mark == "go" },
    "isPlaybook": .flag { $0.path.utf8.elementsEqual(SiteMap.playbook.utf8) },
    "buildID": .text { $0.composition.buildID },
    "newestRun": .text { $0.composition.newestFirst.first?.id },
    "searchHref": .text { $0.searchHref },
    "statuses": .list { $0.statuses },
    "owners": .list { $0.owners },
    "hasOwners": .flag { !$0.owners.isEmpty },
    "phaseNames": .list { $0.phases },
    "hasPhases": .flag { $0.phases.count > 1 },
    "tool": .text { $0.composition.tool },
    "environment": .text { $0.report.environment },
  ]
}

/// What a search can ask for.
struct OptionView: View {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  static let fields: [String: Field<OptionView>] = [
    // As the rows have it, so that a search compares text alone.
    "optionValue": .text { $0.text.lowercased() },
    "optionText": .text { $0.text },
  ]
}
