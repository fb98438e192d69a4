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
    summary = leads + (failing ?? "") + rest
  }

  private var report: Report { composition.report }

  private var navigation: [LinkView] {
    let entries = [
      ("Overview", SiteMap.overview), ("Playbook", SiteMap.playbook),
      ("Rollback", SiteMap.rollback),
      ("About", SiteMap.about),
    ]
    let up = home.map { [LinkView(text: "All launches", href: $0)] } ?? []
    return up
      + entries.map { LinkView(text: $0, href: $1, isCurrent: $1.utf8.elementsEqual(path.utf8)) }
  }

  static let fields: [String: Field<PageView>] = [
    "pageTitle": .text { page in
      let environment = page.composition.band.map { "\($0.name.uppercased()) " } ?? ""
      return "\(environment)\(page.report.verdict.word) · \(page.title)"
    },
    "isOfAll": .flag { _ in false },
    "buildID": .text { $0.composition.buildID },
    "playbookTitle": .text { $0.report.playbook.title },
    "pageSummary": .text { $0.summary },
    "band": .view { $0.composition.band },
    "launchVerdict": .markup { $0.composition.markup(Chip($0.report.verdict)) },
    "isOverview": .flag { $0.path.utf8.elementsEqual(SiteMap.overview.utf8) },
    "navigation": .list { $0.navigation },
    "blockerCount": .text { $0.report.blockerCount.grouped },
    "asOf": .markup { Markup($0.report.at, reading: $0.report.at.dayAndTime) },
    "asOfText": .text { $0.report.at.dayAndTime },
    "atMilliseconds": .text { String($0.report.at.millisecondsSince1970) },
    "isLive": .flag { $0.composition.isLive },
    "tool": .text { $0.composition.tool },
    "environment": .text { $0.report.environment },
  ]
}
