import Launch

/// The verdict as the first thing to see, with what a reader asks next.
struct SlabView: View {
  let composition: Composition
  let failing: String?
  /// What stands after it in the sentence.
  let standing: String

  init(_ composition: Composition) {
    self.composition = composition
    (failing, standing) =
      composition.report.isLaunched
      ? (nil, "\(LiveView(composition).claim).") : composition.report.summary
  }

  private var report: Report { composition.report }

  private var ages: (newest: Instant, oldest: Instant)? {
    let times = composition.judged.map(\.finishedAt)
    guard let newest = times.max(), let oldest = times.min() else { return nil }
    return (newest, oldest)
  }

  var launchTime: TimeView? {
    report.playbook.metadata.launch.map { TimeView(instant: $0, text: $0.dayAndTime) }
  }

  /// When the newest record was made that it was judged by.
  var newest: TimeView? { ages.map { TimeView(instant: $0.newest, text: age($0.newest)) } }

  /// The step to do or to verify; `nil`: none was begun, or none is left.
  var next: String? {
    report.sequence.hasBegun ? report.sequence.next.map(\.section.title) : nil
  }

  var nextLead: String { report.sequence.next?.done == nil ? "Next" : "To verify" }

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
    "lapsedAdvice": .text { $0.report.lapsing },
    "failing": .text { $0.failing },
    "standing": .text { $0.standing },
    "leads": .list { slab in slab.report.leads.map { LeadView(who: $0.who, words: $0.words) } },
    "slabUndo": .view { slab in
      slab.report.sequence.abort.map { _ in SlabUndoView(slab.composition) }
    },
    "slabNext": .text { $0.next },
    "slabNextLead": .text { $0.nextLead },
    "slabOpen": .view { slab in
      slab.report.unverified.map { LeadView(who: $0.who, words: $0.words) }
    },
    "slabFirst": .view { $0.composition.firstStep },
    "slabWaivers": .list { Array($0.waivers.prefix(Self.limit)) },
    "moreWaivers": .text { slab in
      slab.waived.count > Self.limit
        ? "and \((slab.waived.count - Self.limit).grouped) more waived" : nil
    },
    "gateNumber": .text { $0.report.playbook.metadata.gate.map { "#\($0)" } },
    "gateURL": .text { slab in
      slab.report.playbook.metadata.gate.flatMap { slab.composition.links.issueURL(nil, $0) }
    },
    "launchTime": .view { $0.launchTime },
    "countdown": .text { $0.report.countdown },
    "newest": .view { $0.newest },
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

  var title: String? { next?.section.title }

  var limit: String? { next.flatMap { $0.namesLimit ? nil : $0.limit?.inWords } }

  var deadline: String? { UndoListView.deadline(composition.report)?.capitalizedByte }

  /// Where no procedure is left to carry out.
  var rest: String? {
    if next != nil { return nil }
    if sequence.undone.isEmpty { return "No step was done: there is nothing to undo." }
    return sequence.rollbacks.isEmpty
      ? "No rollback procedure is tied to the steps that were done."
      : "Every rollback procedure is verified."
  }

  static let fields: [String: Field<SlabUndoView>] = [
    "slabUndoTitle": .text { $0.title },
    "slabUndoHref": .text { view in view.next.map { view.composition.map.href(of: $0.section) } },
    "slabUndoLimit": .text { $0.limit },
    "slabUndoRest": .text { $0.rest },
    "slabUndoDeadline": .text { $0.deadline },
  ]
}
