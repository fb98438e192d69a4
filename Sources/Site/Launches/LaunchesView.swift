import Launch

/// The overview of several launches.
struct LaunchesView: View {
  let standing: LaunchesStanding
  let rows: [LaunchRowView]
  let notices: [String]

  static let fields: [String: Field<LaunchesView>] = [
    "slabMark": .text { $0.standing.slabMark },
    "until": .text { view in
      view.standing.slabMark.utf8.elementsEqual("go".utf8)
        ? view.standing.firstLapse.map { String($0.millisecondsSince1970) } : nil
    },
    "claim": .text { $0.standing.claim },
    "verdictCounts": .list { $0.standing.ahead.map { ChipView($0.chip) } },
    "launchedCounts": .list { $0.standing.launched.map { ChipView($0.chip) } },
    "launchedWords": .text { $0.standing.launchedWords },
    "firstLapse": .markup { view in
      view.standing.firstLapse.map { Markup($0, reading: $0.dayAndTime) }
    },
    "launchRows": .list { $0.rows },
    "hasNotices": .flag { !$0.notices.isEmpty },
    "notices": .list { view in view.notices.map { LinkView(text: $0, href: nil) } },
  ]
}

/// A launch among others.
struct LaunchRowView: View {
  let name: String
  let composition: Composition
  /// What its own page says first, but for links, which lead from that page.
  private let slab: SlabView
  private let undo: SlabUndoView?
  private let namesEnvironment: Bool

  /// So many blockers are named; the others are counted.
  private static let limit = 3

  /// - Parameter names: whether the environment is said, as it is not that of all.
  init(_ entry: Launches.Entry, _ composition: Composition, names: Bool) {
    name = entry.name
    self.composition = composition
    slab = SlabView(composition)
    undo = composition.report.sequence.abort.map { _ in SlabUndoView(composition) }
    namesEnvironment = names
  }

  private var report: Report { composition.report }

  /// As much of a title, in scalars, as a list bears.
  private static let titleLimit = 120

  /// What needs somebody, but for what the leads say; of a launch that is live, what speaks against that.
  private var reasons: [Verdict.Reason] {
    let all =
      report.isLaunched
      ? report.live?.reasons ?? [] : report.verdict.reasons
    return all.filter {
      switch $0 {
      case .item, .doubt: true
      case .abort, .refusal, .notDue: false
      }
    }
  }

  /// The page of T-0 and the way back.
  private var ways: [LinkView] {
    let launch = report.phases.first { $0.phase.moment?.side == .launch }
    let page = launch.map {
      LinkView(text: $0.phase.label, href: href(SiteMap.page(ofPhase: $0.phase.id)))
    }
    return [page, LinkView(text: "Rollback", href: href(SiteMap.rollback))].compactMap(\.self)
  }

  private func href(_ page: String) -> String { "\(name)/\(page)" }

  static let fields: [String: Field<LaunchRowView>] = [
    "chip": .markup { $0.composition.markup($0.report.headline.chip) },
    "rowLead": .text { row in
      row.report.isLaunched ? row.report.headline.lead.map { "\($0):" } ?? "" : nil
    },
    "isRowLaunched": .flag { $0.report.isLaunched },
    "rowHref": .text { $0.href(SiteMap.overview) },
    "rowTitle": .text { $0.report.playbook.title.cut(to: Self.titleLimit) },
    "rowEnvironment": .text { $0.namesEnvironment ? $0.report.environment : nil },
    "rowLaunch": .view { $0.slab.launchTime },
    "rowCountdown": .text { $0.report.countdown },
    "rowUntil": .markup { row in row.report.headline.until.map(row.composition.time) },
    "rowNewest": .view { $0.slab.newest },
    "rowCommit": .text { $0.composition.commits.first.map(\.shortCommit) },
    "leads": .list { row in row.report.standing.map { LeadView(who: $0.who, words: $0.words) } },
    "isRowAborted": .flag { $0.undo != nil },
    "rowUndo": .text { $0.undo?.title },
    "rowUndoLimit": .text { $0.undo?.limit },
    "rowUndoRest": .text { $0.undo?.rest },
    "rowUndoDeadline": .text { $0.undo?.deadline },
    "rowNext": .text { $0.slab.next },
    "rowNextLead": .text { $0.slab.nextLead },
    "rowFailing": .text { $0.slab.failing },
    "rowStanding": .text { $0.slab.standing },
    "hasBlockers": .flag { !$0.reasons.isEmpty },
    "blockers": .list { row in
      row.reasons.prefix(Self.limit).map { reason in
        var blocker = BlockerView(reason, row.composition)
        blocker.href = blocker.href.map(row.href)
        return blocker
      }
    },
    "moreBlockers": .text { row in
      let more = row.reasons.count - Self.limit
      return more > 0 ? "and \(more.grouped) more" : nil
    },
    "rowWays": .list { $0.ways },
  ]
}
