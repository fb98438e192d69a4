import Launch

/// The verdict as the first thing to see, with what a reader asks next.
struct SlabView: View {
  let composition: Composition
  private let failing: String?
  private let rest: String

  init(_ composition: Composition) {
    self.composition = composition
    (failing, rest) =
      composition.report.isLaunched
      ? (nil, "\(LiveView(composition).claim).") : composition.report.summary
  }

  private var report: Report { composition.report }

  private var ages: (newest: Instant, oldest: Instant)? {
    let times = composition.judged.map(\.finishedAt)
    guard let newest = times.max(), let oldest = times.min() else { return nil }
    return (newest, oldest)
  }

  /// So many waivers are named; the others are counted.
  private static let limit = 3

  /// Beside the verdict that they are part of.
  private var waived: [ItemReport] {
    report.isLaunched ? [] : report.required.filter { $0.status == .waived }
  }

  private var waivers: [SaidView] { waived.map { SaidView($0, composition) } }

  private func age(_ instant: Instant) -> String {
    let age = report.at - instant
    return age < .zero ? "\(age.inWords) ahead" : "\(age.inWords) ago"
  }

  static let fields: [String: Field<SlabView>] = [
    "verdict": .view { ChipView($0.report.headline.chip) },
    "slabLead": .text { slab in slab.report.headline.lead.map { "\($0):" } },
    "lapsed": .text { $0.report.lapsing },
    "failing": .text { $0.failing },
    "standing": .text { $0.rest },
    "leads": .list { slab in slab.report.standing.map { LeadView(who: $0.who, words: $0.words) } },
    "slabUndo": .view { slab in
      slab.report.sequence.abort.map { _ in SlabUndoView(slab.composition) }
    },
    "slabNext": .text { slab in
      slab.report.sequence.hasBegun ? slab.report.sequence.next.map(\.section.title) : nil
    },
    "slabNextLead": .text { $0.report.sequence.next?.done == nil ? "Next" : "To verify" },
    "slabWaivers": .list { Array($0.waivers.prefix(Self.limit)) },
    "moreWaivers": .text { slab in
      slab.waived.count > Self.limit
        ? "and \((slab.waived.count - Self.limit).grouped) more waived" : nil
    },
    "gateNumber": .text { $0.report.playbook.metadata.gate.map { "#\($0)" } },
    "gateURL": .text { slab in
      slab.report.playbook.metadata.gate.flatMap { slab.composition.links.issueURL(nil, $0) }
    },
    "launchTime": .view { slab in
      slab.report.playbook.metadata.launch.map { TimeView(instant: $0, text: $0.dayAndTime) }
    },
    "countdown": .text { $0.report.countdown },
    "newest": .view { slab in
      slab.ages.map { TimeView(instant: $0.newest, text: slab.age($0.newest)) }
    },
    "oldest": .view { slab in
      slab.ages.flatMap {
        $0.oldest == $0.newest ? nil : TimeView(instant: $0.oldest, text: slab.age($0.oldest))
      }
    },
    "validUntil": .markup { slab in slab.report.headline.until.map { slab.composition.time($0) } },
    "commit": .text { $0.composition.commits.first.map(\.shortCommit) },
    "otherCommits": .text { slab in
      let others = slab.composition.commits.count - 1
      return others > 0 ? "and \(others.counted("other commit"))" : nil
    },
  ]
}

/// What people said against the launch, or how far it is.
struct LeadView: View {
  let who: String
  let words: String

  static let fields: [String: Field<LeadView>] = [
    "leadWho": .text { $0.who },
    "leadWords": .text { $0.words },
  ]
}

/// After an abort: what to undo next.
struct SlabUndoView: View {
  let composition: Composition

  init(_ composition: Composition) {
    self.composition = composition
  }

  private var sequence: LaunchSequence { composition.report.sequence }

  private var next: RollbackReport? { composition.nextRollback }

  /// Where no procedure is left to carry out.
  private var rest: String? {
    if next != nil { return nil }
    if sequence.undone.isEmpty { return "No step was done: there is nothing to undo." }
    return sequence.rollbacks.isEmpty
      ? "No rollback procedure is tied to the steps that were done."
      : "Every rollback procedure is verified."
  }

  static let fields: [String: Field<SlabUndoView>] = [
    "slabUndoTitle": .text { $0.next?.section.title },
    "slabUndoHref": .text { view in view.next.map { view.composition.map.href(of: $0.section) } },
    "slabUndoLimit": .text { view in
      view.next.flatMap { $0.namesLimit ? nil : $0.limit?.inWords }
    },
    "slabUndoRest": .text { $0.rest },
    "slabUndoDeadline": .text { UndoListView.deadline($0.composition.report)?.capitalizedByte },
  ]
}
