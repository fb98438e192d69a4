/// Judges the evidence again as it stood at earlier instants.
///
/// What was fetched of the gate issue is known only as of then: of the time before, it says nothing about boxes.
struct Replay {
  private(set) var timeline: Timeline
  /// When a phase last became clear, by its id.
  private(set) var clearAt: [String: Instant] = [:]
  /// Ids of items that became stale between the ends of two runs, by the end of the later one.
  private(set) var wentStale: [Instant: [String]] = [:]
  /// How the launch stood at the ends of runs.
  private(set) var standings: [Instant: RunHistory.Standing] = [:]
  /// Ids of items that became stale since the end of the last run that was replayed; `nil`: none was.
  private(set) var staleSince: [String]?

  init(_ report: Report) {
    let events = report.events
    let most = Timeline.work / max(1, report.items.count)
    let limit = min(max(most, Timeline.instants.lowerBound), Timeline.instants.upperBound)
    let shown = events.suffix(limit)
    var start = report.ledger.start
    if shown.count < events.count, let first = shown.first { start = max(start ?? first, first) }
    timeline = Timeline(turns: [], start: start)
    let checks = Dictionary(
      report.playbook.root.allItems.flatMap(\.checks).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    let ends = Set(report.runs.map(\.end))

    var queue = Array(shown.reversed())
    var left = limit
    var turns: [Timeline.Turn] = []
    var before: Report?
    var clear: Set<String> = []
    var settled: Set<String>?
    while let at = queue.popLast() {
      let past = at == report.at ? report : report.asOf(at, checks)
      if past.isToldAfter(before) {
        turns.append(
          .init(at: at, verdict: past.verdict.word, reason: past.turn(from: before)))
      }
      for phase in past.phases {
        if !phase.verdict.isGo {
          clear.remove(phase.phase.id)
        } else if clear.insert(phase.phase.id).inserted {
          clearAt[phase.phase.id] = at
        }
      }
      if ends.contains(at) {
        standings[at] = RunHistory.Standing(past)
        let stale = past.items.filter { $0.status == .stale }.map(\.item.id)
        if let settled { wentStale[at] = stale.filter(settled.contains) }
        settled = Set(past.items.filter { $0.status.effect == .clear }.map(\.item.id))
      }
      before = past
      // What it rests on may lapse before anything else happens.
      if left > 0, let lapse = past.nextLapse, lapse < queue.last ?? report.at, lapse > at {
        left -= 1
        queue.append(lapse)
      }
    }
    timeline = Timeline(turns: turns.suffix(Timeline.shown), start: start)
    staleSince = settled.map { settled in
      report.items.filter { $0.status == .stale && settled.contains($0.item.id) }.map(\.item.id)
    }
  }
}

extension Report {
  /// The instants at which anything happened that may turn the verdict, and that of the verdict; in order, each once.
  fileprivate var events: [Instant] {
    let comments = evidence.gate.map { $0.comments + $0.removed } ?? []
    let waivers = decisions.counting.compactMap { decision in
      if case .waive(_, _, let until) = decision.kind { until + .milliseconds(1) } else { nil }
    }
    let events =
      runs.map(\.end) + evidence.decisions.map(\.at) + comments.map(\.createdAt) + waivers
      + phases.compactMap(\.opensAt) + [evidence.gate?.fetchedAt].compactMap(\.self)
    let start = ledger.start ?? events.min() ?? at
    return Set(events.filter { $0 < at && $0 >= start } + [at]).sorted()
  }

  /// The same judged for an earlier instant, with what was there by then.
  fileprivate func asOf(_ instant: Instant, _ checks: [String: Check]) -> Report {
    Report(
      playbook, evidence.asOf(instant), ledger.asOf(instant, checks), at: instant,
      environment: environment, isPast: true)
  }

  /// When the verdict may turn because of time alone: what a GO rests on lapses, or what fails is too old to count.
  fileprivate var nextLapse: Instant? {
    switch verdict {
    case .hold: return nil
    case .go: return verdict.validUntil.map { $0 + .milliseconds(1) }
    case .noGo:
      let ends = phases.flatMap { phase in
        let freshness = Freshness(phase.phase, launch: playbook.metadata.launch)
        return phase.items.filter { $0.status == .fail }.flatMap(\.checks).compactMap { check in
          check.attempt.flatMap {
            freshness.end(of: $0.record.finishedAt, fresh: check.check.fresh)
          }
        }
      }
      return ends.filter { $0 >= at }.min().map { $0 + .milliseconds(1) }
    }
  }

  private var aborts: [Decision] { decisions.counting.filter(\.isAbort) }

  private func isAborted(since before: Report?) -> Bool {
    aborts.count > (before?.aborts.count ?? 0)
  }

  /// Whether the verdict is another one than before, or was given anew: by an abort, or by the word that ended one.
  fileprivate func isToldAfter(_ before: Report?) -> Bool {
    verdict.word != before?.verdict.word || isAborted(since: before)
      || before?.decisions.abort != nil && decisions.abort == nil
  }

  /// Why the verdict is another one than before, in one sentence without full stop.
  fileprivate func turn(from before: Report?) -> String {
    if isAborted(since: before), let abort = aborts.last, case .abort(let reason) = abort.kind {
      let again = before?.decisions.abort == nil ? "" : "again "
      return "aborted \(again)by \(abort.by.login.visible): \(reason.visible)"
    }
    if verdict.isGo { return "everything is proven" }
    let known = Set((before?.verdict.reasons ?? []).map(\.subject))
    let reasons = verdict.reasons
    let decisive = verdict.isNoGo ? reasons.filter(\.isFailure) : reasons
    let new = decisive.filter { !known.contains($0.subject) }
    guard let reason = new.first ?? decisive.first ?? reasons.first else {
      return "nothing is proven"
    }
    let others = new.count - 1
    let tail = others > 0 ? ", and \(others) more" : ""
    if before?.decisions.abort != nil, decisions.abort == nil,
      let resume = decisions.counting.last(where: \.isResume), case .resume(let why) = resume.kind
    {
      return
        "resumed by \(resume.by.login.visible): \(why.visible); \(reason.sentence(after: before))\(tail)"
    }
    if before?.verdict.isNoGo ?? false, !verdict.isNoGo {
      return "nothing fails any more; \(reason.sentence(after: before))\(tail)"
    }
    return reason.sentence(after: before) + tail
  }
}

extension Evidence {
  /// With what was decided and written by then.
  func asOf(_ instant: Instant) -> Evidence {
    var past = self
    past.decisions.removeAll { $0.at > instant }
    past.gate = past.gate?.asOf(instant)
    return past
  }
}

extension GateIssue {
  /// With what was written by then; what was fetched later says nothing about its boxes before.
  fileprivate func asOf(_ instant: Instant) -> GateIssue {
    GateIssue(
      number: number, repository: repository, title: title, url: url, isOpen: isOpen, body: body,
      fetchedAt: fetchedAt, comments: comments.filter { $0.createdAt <= instant },
      removed: removed.filter { $0.createdAt <= instant }, boxes: boxes, file: file)
  }
}

extension Verdict.Reason {
  /// What it is about, to know it again.
  fileprivate var subject: String {
    switch self {
    case .abort(let decision): "abort \(decision.at)"
    case .refusal(let call): "role \(call.role)"
    case .item(let report): "\(report.item.id) \(report.status.rawValue)"
    case .notDue(let phase, _, _): "phase \(phase)"
    case .doubt(let doubt): doubt.text
    }
  }

  /// `1A.3 fails: expected > 5, got 1`
  fileprivate func sentence(after before: Report?) -> String {
    switch self {
    case .abort(let decision):
      let reason = if case .abort(let reason) = decision.kind { reason } else { "" }
      return "aborted by \(decision.by.login.visible): \(reason.visible)"
    case .refusal(let call):
      guard case .noGo(let login, _, let reason) = call.word else {
        return "\(call.role.visible) says no-go"
      }
      return "\(call.role.visible) says no-go (\(login.visible)): \(reason.visible)"
    case .item(let report):
      let wasClear = before?.item(report.item.id)?.status.effect == .clear
      let verb =
        switch report.status {
        case .fail: "fails"
        case .error: "did not finish"
        case .noResult: "has no result"
        case .stale: wasClear ? "lapsed" : "is stale"
        case .unconfirmed: "is not confirmed"
        case .blocked: "has to wait"
        case .notDue: "is not due"
        case .waived, .notNeeded, .confirmed, .pass: "is clear"
        }
      return "\(report.item.id) \(verb): \(report.reason.visible)"
    case .notDue(let phase, let count, let opensAt):
      let opens = opensAt.map { ", which opens \($0.dayAndTime)" } ?? ""
      return
        "\(count.counted("item")) of \(phase.visible)\(opens) \(count == 1 ? "is" : "are") not due"
    case .doubt(let doubt): return doubt.text
    }
  }
}
