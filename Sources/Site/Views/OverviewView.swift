import Launch

/// The first page: the verdict, what blocks it, where each phase stands.
struct OverviewView: View {
  let composition: Composition

  private var report: Report { composition.report }

  /// Rows of one status from so many on are folded by their groups, failures and errors excepted.
  private static let foldedFrom = 8

  /// So many failures, and as many errors, are rows of their own, and so many rows are told in a fold: of more the ids alone, so that a
  /// phone need not load a megabyte to learn that it is NO-GO.
  private static let wholeUpTo = 40

  // MARK: What blocks

  private var blockers: [BlockerView] {
    var items: [Status: [ItemReport]] = [:]
    var refusals: [BlockerView] = []
    var doubts: [BlockerView] = []
    for reason in report.verdict.reasons {
      switch reason {
      case .item(let item): items[item.status, default: []].append(item)
      case .abort, .refusal: refusals.append(BlockerView(reason, composition))
      case .doubt: doubts.append(BlockerView(reason, composition))
      case .notDue: continue
      }
    }
    let names = groupNames
    return refusals + Status.allCases.flatMap { blockers(items[$0] ?? [], of: $0, names) } + doubts
  }

  private func blockers(_ items: [ItemReport], of status: Status, _ names: [String: String])
    -> [BlockerView]
  {
    switch status {
    case .fail, .error:
      let others = Array(items.dropFirst(Self.wholeUpTo))
      return items.prefix(Self.wholeUpTo).map(row) + folds(others, of: status, names)
    case .noResult, .stale, .blocked, .pass, .confirmed, .waived, .notNeeded, .notDue:
      return items.count < Self.foldedFrom ? items.map(row) : folds(items, of: status, names)
    case .unconfirmed:
      // What was recorded has numbers to read; what only waits for a word has none.
      let recorded = items.filter { !$0.checks.isEmpty }
      let others = items.filter(\.checks.isEmpty)
      return recorded.map(row)
        + (others.count < 4 ? others.map(row) : folds(others, of: status, names))
    }
  }

  private func row(_ report: ItemReport) -> BlockerView { BlockerView(report, composition) }

  private func folds(_ items: [ItemReport], of status: Status, _ names: [String: String])
    -> [BlockerView]
  {
    var order: [String] = []
    var groups: [String: [ItemReport]] = [:]
    for item in items {
      let name = names[item.item.id] ?? item.phase
      if groups[name] == nil { order.append(name) }
      groups[name, default: []].append(item)
    }
    return order.map { name in
      let rows = groups[name] ?? []
      return BlockerView(
        chip: composition.markup(Chip(status)), title: name, reason: "", id: nil, href: nil,
        owner: nil,
        fold: FoldView(
          rows: rows.map(row), reason: Set(rows.map(\.reason)).count == 1 ? rows[0].reason : nil,
          isBrief: items.count > Self.wholeUpTo || status.effect == .noGo || status == .error))
    }
  }

  /// By item: the heading it stands under, with the label that people say.
  private var groupNames: [String: String] {
    var names: [String: String] = [:]
    for phase in report.phases {
      for section in phase.phase.section.all {
        let isPhase = section.id.utf8.elementsEqual(phase.phase.id.utf8)
        let label = isPhase ? phase.phase.label : section.label
        let name = [label, section.name].compactMap(\.self)
        for item in section.ownItems {
          names[item.id] =
            name.count == 2 && name[0].utf8.elementsEqual(name[1].utf8)
            ? name[0] : name.joined(separator: " ")
        }
      }
    }
    return names
  }

  private var waiting: [WaitingView] {
    report.verdict.reasons.compactMap { WaitingView($0, composition) }
  }

  // MARK: What a GO rests on

  private var proof: ProofView? {
    switch report.verdict {
    case .hold, .noGo: nil
    case .go(let proof): ProofView(proof, composition)
    }
  }

  static let fields: [String: Field<OverviewView>] = [
    "slab": .view { SlabView($0.composition) },
    "now": .view { NowView($0.composition) },
    "isUnderWay": .flag { $0.composition.isUnderWay },
    "isLaunched": .flag { $0.report.isLaunched },
    "againChip": .markup { $0.composition.markup(Chip($0.report.verdict)) },
    "againFailing": .text { $0.report.summary.failing },
    "againStanding": .text { $0.report.summary.rest },
    "sheet": .view { SheetView($0.composition) },
    "hasLapses": .flag { !$0.composition.lapses.isEmpty },
    "lapses": .list { overview in
      overview.composition.lapses.prefix(LapseView.limit).map {
        LapseView($0, overview.composition)
      }
    },
    "moreLapses": .text { overview in
      let rest = overview.composition.lapses.count - LapseView.limit
      return rest > 0 ? "and \(rest.grouped) more" : nil
    },
    "changed": .view { ChangedView($0.composition) },
    "runBars": .view { RunBarsView($0.composition) },
    "way": .view { WayView($0.composition) },
    "hasRollCall": .flag { !$0.report.rollCall.isEmpty },
    "rollCall": .list { overview in
      overview.report.rollCall.map { RollCallView($0, overview.composition) }
    },
    "gate": .view { GateView($0.composition) },
    "blockers": .list { $0.blockers },
    "waiting": .list { $0.waiting },
    "proof": .view { $0.proof },
    "board": .list { overview in overview.report.phases.map { BoardView($0, overview.composition) }
    },
    "hasNotices": .flag { !$0.report.notices.isEmpty },
    "notices": .list { overview in
      overview.report.notices.map { LinkView(text: $0.text, href: nil) }
    },
    "hasRuns": .flag { !$0.report.runs.isEmpty },
  ]
}

/// One thing that blocks the launch, or several of one kind and group.
struct BlockerView: View {
  let chip: Markup
  let title: String
  let reason: String
  let id: String?
  var href: String?
  let owner: String?
  var fold: FoldView? = nil
  /// What confirms it, where it is to be copied from here.
  var confirming: Confirming? = nil
  /// What a search asks for; `nil` for what stands for the whole launch, which no search hides.
  var item: ItemReport? = nil

  static let fields: [String: Field<BlockerView>] = [
    "chip": .markup { $0.chip },
    "blockerTitle": .text { $0.title },
    "blockerReason": .text { $0.reason.isEmpty ? nil : $0.reason },
    "blockerID": .text { $0.id },
    "blockerHref": .text { $0.href },
    "blockerOwner": .text { $0.owner },
    "rowStatus": .text { $0.item?.status.rawValue.lowercased() },
    "rowOwner": .text { $0.item?.item.owner?.lowercased() },
    "rowPhase": .text { $0.item?.phase.lowercased() },
    "fold": .view { $0.fold },
    "blockerCommand": .text { $0.confirming?.command },
    "blockerComment": .text { $0.confirming?.comment },
  ]
}

extension BlockerView {
  init(_ report: ItemReport, _ composition: Composition, confirming: Confirming? = nil) {
    self.init(
      chip: composition.markup(Chip(report.status)), title: report.item.title,
      reason: report.reason, id: report.item.id,
      href: composition.map.href(ofItem: report.item.id), owner: report.item.owner,
      confirming: confirming, item: report)
  }

  init(_ reason: Verdict.Reason, _ composition: Composition) {
    if case .item(let report) = reason {
      self.init(report, composition)
      return
    }
    let words = reason.words
    let chip: Chip =
      switch reason {
      case .abort: .aborted
      case .refusal: .refused
      case .doubt: .doubt
      case .notDue, .item: Chip(.notDue)
      }
    self.init(
      chip: composition.markup(chip), title: words.title, reason: words.detail ?? "", id: nil,
      href: nil, owner: nil)
  }
}

/// What is folded into one row.
struct FoldView: View {
  let rows: [BlockerView]
  /// Where all have the same.
  let reason: String?
  /// By their ids alone.
  let isBrief: Bool

  static let fields: [String: Field<FoldView>] = [
    "isBrief": .flag { $0.isBrief },
    "foldCount": .text { $0.rows.count.grouped },
    "foldReason": .text { $0.reason },
    "foldRows": .list { $0.rows },
  ]
}

/// A phase that cannot be checked yet.
struct WaitingView: View {
  let label: String
  let href: String?
  let count: Int
  let opens: Markup?

  /// - Returns: `nil` for a reason that is about something else.
  init?(_ reason: Verdict.Reason, _ composition: Composition) {
    guard case .notDue(let label, let count, let opensAt) = reason else { return nil }
    let phase = composition.report.phases.first {
      $0.phase.label.utf8.elementsEqual(label.utf8)
    }
    self.label = label
    href = phase.map { SiteMap.page(ofPhase: $0.phase.id) }
    self.count = count
    opens = opensAt.map(composition.time)
  }

  static let fields: [String: Field<WaitingView>] = [
    "waitingLabel": .text { $0.label },
    "waitingHref": .text { $0.href },
    "waitingCount": .text { "\($0.count.counted("item")) not due" },
    "waitingOpens": .markup { $0.opens },
  ]
}

/// A phase on the overview.
struct BoardView: View {
  let phase: PhaseReport
  let composition: Composition

  init(_ phase: PhaseReport, _ composition: Composition) {
    self.phase = phase
    self.composition = composition
  }

  static let fields: [String: Field<BoardView>] = [
    "boardHref": .text { SiteMap.page(ofPhase: $0.phase.phase.id) },
    "boardLabel": .text { $0.phase.phase.label },
    "boardName": .text { board in
      let name = board.phase.phase.section.name
      return name.utf8.elementsEqual(board.phase.phase.label.utf8) ? nil : name
    },
    "boardChip": .markup { $0.composition.markup($0.composition.chip(of: $0.phase)) },
    "boardCounts": .text { $0.composition.counts(of: $0.phase) },
    "boardOpens": .markup { board in
      board.phase.opensAt.flatMap {
        $0 > board.composition.report.at ? board.composition.time($0) : nil
      }
    },
  ]
}

extension PhaseReport {
  /// HOLD is told from waiting: nobody can do anything about a phase that has not opened.
  var chip: Chip { verdict.isOnlyWaiting ? Chip(.notDue) : Chip(verdict) }

  /// `2 Fail · 1 Error · 20 Pass`
  var counts: String {
    Status.allCases.compactMap { status in
      let count = items.count { $0.status == status }
      return count == 0 ? nil : "\(count.grouped) \(status.rawValue)"
    }.joined(separator: " · ")
  }
}
