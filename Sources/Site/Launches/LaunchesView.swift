import Launch

/// The overview of several launches.
struct LaunchesView: View {
  let launches: Launches
  let rows: [LaunchRowView]
  let notices: [String]

  /// Coloured only where all have one verdict: none may hide another.
  private var slabMark: String {
    launches.counts.count == 1 ? launches.worst.mark : "mixed"
  }

  static let fields: [String: Field<LaunchesView>] = [
    "slabMark": .text { $0.slabMark },
    "until": .text { view in
      view.launches.worst.isGo
        ? view.launches.firstLapse.map { String($0.millisecondsSince1970) } : nil
    },
    "claim": .text { $0.launches.claim },
    "verdictCounts": .list { view in
      view.launches.counts.map { ChipView(Chip(counting: $0.count, $0.verdict)) }
    },
    "firstLapse": .markup { view in
      view.launches.firstLapse.map { Markup($0, reading: $0.dayAndTime) }
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
  private let namesEnvironment: Bool

  /// So many blockers are named; the others are counted.
  private static let limit = 3

  /// - Parameter names: whether the environment is said, as it is not that of all.
  init(_ entry: Launches.Entry, _ composition: Composition, names: Bool) {
    name = entry.name
    self.composition = composition
    namesEnvironment = names
  }

  private var report: Report { composition.report }

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
    "chip": .markup { $0.composition.markup(Chip($0.report.verdict)) },
    "rowHref": .text { $0.href(SiteMap.overview) },
    "rowTitle": .text { $0.report.playbook.title },
    "rowEnvironment": .text { $0.namesEnvironment ? $0.report.environment : nil },
    "slab": .view { SlabView($0.composition) },
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
    "rowClaim": .text { row in
      row.report.isLaunched ? LiveView(row.composition).claim : nil
    },
    "rowWays": .list { $0.ways },
  ]
}

extension Chip {
  /// `NO-GO 2`
  fileprivate init(counting count: Int, _ verdict: Verdict) {
    self.init(mark: verdict.mark, word: "\(verdict.word) \(count.grouped)")
  }
}
