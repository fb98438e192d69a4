/// What a run recorded, and what was different before.
public struct RunHistory: Hashable, Sendable {
  /// One check that gave something else than in the run before that recorded it.
  public struct Change: Hashable, Sendable {
    public let check: String
    public let before: CheckHistory.Result
    public let after: CheckHistory.Result
  }

  /// The verdict of an instant, with the items that the launch waits for.
  public struct Standing: Hashable, Sendable {
    /// `GO`, `HOLD`, `NO-GO`
    public let verdict: String
    public let failing: Int
    /// Neither clear, nor failing, nor waiting for their phase to open.
    public let unproven: Int
    public let notDue: Int
    public let clear: Int
    /// What kept it from GO besides those items: `aborted`, `1 item from T-0 on`, `gate issue not read`.
    public let besides: [String]

    init(_ report: Report) {
      verdict = report.verdict.word
      let required = report.required
      failing = required.count { $0.status.effect == .noGo }
      notDue = required.count { $0.status == .notDue }
      clear = required.count { $0.status.effect == .clear }
      unproven = required.count - failing - notDue - clear
      besides = report.verdict.besides(Set(required.map(\.item.id)))
    }
  }

  public let run: RunSummary
  /// How many checks gave what with their last attempt.
  public let counts: [Status: Int]
  /// Passed before, fails now or does not finish.
  public let regressed: [Change]
  /// Passes now, and did not before.
  public let fixed: [Change]
  /// Ids of checks that have their first result here.
  public let new: [String]
  /// Ids of checks that were planned and not recorded, or that the run before recorded and the playbook no longer has.
  public let vanished: [String]
  /// Ids of items that were clear when the run before ended, and stale when this one did; `nil`: the timeline does not reach back to it.
  public let wentStale: [String]?
  /// How the launch stood when this one ended; `nil`: the timeline does not reach back to it.
  public let standing: Standing?

  /// The last runs of this launch, the newest first.
  static func last(of report: Report, _ replay: Replay) -> [RunHistory] {
    let ledger = report.ledger
    let newestFirst = ledger.runs.indices.sorted {
      let (one, other) = (ledger.runs[$0], ledger.runs[$1])
      return (one.run.finishedAt, one.id) > (other.run.finishedAt, other.id)
    }
    let shown = newestFirst.prefix(History.shownRuns)
    var drafts: [Int: Draft] = [:]
    for index in shown { drafts[index] = Draft() }
    for check in report.playbook.root.allItems.flatMap(\.checks) {
      let entry = ledger.entry(check)
      var seen: Set<Int> = []
      for (place, result) in entry.results.enumerated().reversed()
      where seen.insert(result.run).inserted && drafts[result.run] != nil {
        let earlier = entry.results[..<place].last { $0.run != result.run }
        drafts[result.run]?.add(
          check.id, result, after: earlier, isFirst: earlier == nil && entry.dropped == 0, ledger)
      }
    }
    return shown.enumerated().map { place, index in
      let before = place + 1 < newestFirst.count ? ledger.runs[newestFirst[place + 1]] : nil
      let run = ledger.runs[index]
      let draft = drafts[index] ?? Draft()
      return RunHistory(
        run: run, counts: draft.counts, regressed: draft.regressed, fixed: draft.fixed,
        new: draft.new,
        vanished: run.missing + (before?.unmatched ?? []).filter { !run.unmatched.contains($0) },
        wentStale: replay.wentStale[run.end], standing: replay.standings[run.end])
    }
  }

  /// What is gathered check by check.
  private struct Draft {
    var counts: [Status: Int] = [:]
    var regressed: [Change] = []
    var fixed: [Change] = []
    var new: [String] = []

    mutating func add(
      _ check: String, _ result: PastResult, after earlier: PastResult?, isFirst: Bool,
      _ ledger: Ledger
    ) {
      guard let after = CheckHistory.Result(result, ledger) else { return }
      counts[after.status, default: 0] += 1
      if isFirst { new.append(check) }
      guard let before = earlier.flatMap({ CheckHistory.Result($0, ledger) }) else { return }
      let change = Change(check: check, before: before, after: after)
      switch Turn(from: before.status, to: after.status) {
      case .regressed: regressed.append(change)
      case .fixed: fixed.append(change)
      case nil: break
      }
    }
  }

  /// Whether one result is worse than another, or better.
  enum Turn {
    case regressed, fixed

    init?(from before: Status, to after: Status) {
      let isBad: (Status) -> Bool = { $0 == .fail || $0 == .error }
      if before == .pass, isBad(after) {
        self = .regressed
      } else if isBad(before), after == .pass {
        self = .fixed
      } else {
        return nil
      }
    }
  }
}

extension RunSummary {
  /// When all of it was on record.
  var end: Instant { max(run.finishedAt, lastRecordAt ?? run.finishedAt) }
}

extension CheckHistory.Result {
  init?(_ result: PastResult, _ ledger: Ledger) {
    guard let finding = result.finding else { return nil }
    self.init(
      finishedAt: result.finishedAt, run: ledger.run(of: result).id, status: finding.status,
      reason: finding.reason)
  }
}
