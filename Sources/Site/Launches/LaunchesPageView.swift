import Launch

/// What the pages above several launches have around their own content.
struct LaunchesPageView: View {
  let launches: Launches
  let standing: LaunchesStanding
  private let title: String
  private let buildID: String
  private let tool: String
  private let isLive: Bool

  /// - Parameters:
  ///   - title: what is said before the name of the page.
  ///   - composition: of any of the launches.
  init(
    _ launches: Launches, _ standing: LaunchesStanding, title: String, buildID: String,
    _ composition: Composition
  ) {
    self.launches = launches
    self.standing = standing
    self.title = title
    self.buildID = buildID
    tool = composition.tool
    isLive = composition.isLive
  }

  /// `nil`: in production, or where the launches are about several environments.
  private var band: BandView? { launches.environment.flatMap(BandView.init(environment:)) }

  private var wholeTitle: String {
    band.prefix + (standing.counts + ["\(title)Launches"]).joined(separator: " · ")
  }

  static let fields: [String: Field<LaunchesPageView>] = [
    "pageTitle": .text { $0.wholeTitle },
    "previewTitle": .text { page in
      let end = page.standing.firstLapse.map { "first GO until \($0.dayAndTime)" }
      return [page.wholeTitle, end].compactMap(\.self).joined(separator: " · ")
    },
    "pageSummary": .text { page in
      "\(page.standing.claim)."
        + (page.standing.firstLapse.map { " The first GO lapses \($0.dayAndTime)." } ?? "")
    },
    "isOfAll": .flag { _ in true },
    "band": .view { $0.band },
    "asOf": .markup { Markup($0.launches.at, reading: $0.launches.at.dayAndTime) },
    "asOfText": .text { $0.launches.at.dayAndTime },
    "atMilliseconds": .text { String($0.launches.at.millisecondsSince1970) },
    "buildID": .text { $0.buildID },
    "isLive": .flag { $0.isLive },
    "tool": .text { $0.tool },
    "isGo": .flag { $0.standing.mark.utf8.elementsEqual("go".utf8) },
    "playbookTitle": .text { _ in "Launches" },
    "environment": .text { $0.launches.environment },
    // What the pages of one launch have: it leads to its parts, and is searched.
    "isOverview": .flag { _ in true },
    "isPlaybook": .flag { _ in true },
    "navigation": .list { _ in [LinkView]() },
    "launchVerdict": .markup { _ in nil },
    "launchLead": .text { _ in nil },
    "blockerCount": .text { _ in nil },
    "newestRun": .text { _ in nil },
    "searchHref": .text { _ in nil },
    "statuses": .list { _ in [OptionView]() },
    "owners": .list { _ in [OptionView]() },
    "hasOwners": .flag { _ in false },
    "phaseNames": .list { _ in [OptionView]() },
    "hasPhases": .flag { _ in false },
  ]
}
