import Launch

/// What every page has around its own content.
struct PageView: View {
  let frame: PageFrame
  let path: String
  let title: String

  init(_ frame: PageFrame, path: String, title: String) {
    self.frame = frame
    self.path = path
    self.title = title
  }

  private var composition: Composition { frame.composition }
  private var report: Report { composition.report }

  private var navigation: [LinkView] {
    let entries = [
      ("Overview", SiteMap.overview), ("Playbook", SiteMap.playbook),
      ("Rollback", SiteMap.rollback), ("Confirm", SiteMap.confirmations),
      ("Changes", SiteMap.changes), ("About", SiteMap.about),
    ]
    let up = frame.home.map { [LinkView(text: "All", href: $0)] } ?? []
    return up
      + entries.map { LinkView(text: $0, href: $1, isCurrent: $1.utf8.elementsEqual(path.utf8)) }
  }

  private func titled(by verdict: String) -> String {
    "\(frame.band.prefix)\(verdict) · \(title)"
  }

  static let fields: [String: Field<PageView>] = [
    "pageTitle": .text { $0.titled(by: $0.frame.headline.words) },
    "previewTitle": .text { $0.titled(by: $0.frame.headline.lasting) },
    "isOfAll": .flag { _ in false },
    "isSnapshot": .flag { $0.frame.isSnapshot },
    "snapshotUntil": .text { page in
      page.frame.isSnapshot ? page.frame.headline.until?.dayAndTime : nil
    },
    "playbookTitle": .text { $0.report.playbook.title },
    "pageSummary": .text { $0.frame.summary },
    "band": .view { $0.frame.band },
    "launchVerdict": .markup { $0.composition.markup($0.frame.headline.chip) },
    "launchLead": .text { $0.frame.headline.lead ?? "Launch" },
    "isOverview": .flag { $0.path.utf8.elementsEqual(SiteMap.overview.utf8) },
    "navigation": .list { $0.navigation },
    "blockerCount": .text { $0.frame.blockerCount.grouped },
    "asOf": .markup { Markup($0.report.at, reading: $0.report.at.dayAndTime) },
    "asOfText": .text { $0.report.at.dayAndTime },
    "atMilliseconds": .text { String($0.report.at.millisecondsSince1970) },
    "isLive": .flag { $0.composition.isLive },
    "isGo": .flag { $0.frame.headline.mark == "go" },
    "isPlaybook": .flag { $0.path.utf8.elementsEqual(SiteMap.playbook.utf8) },
    "buildID": .text { $0.composition.buildID },
    "newestRun": .text { $0.composition.newestFirst.first?.id },
    "searchHref": .text { $0.frame.searchHref(on: $0.path) },
    "statuses": .list { $0.frame.statuses },
    "owners": .list { $0.frame.owners },
    "hasOwners": .flag { !$0.frame.owners.isEmpty },
    "phaseNames": .list { $0.frame.phases },
    "hasPhases": .flag { $0.frame.phases.count > 1 },
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
