/// How far the launch steps are: what was done, what is verified, what comes next, what to undo. Computed from decisions and records
/// at one instant.
public struct LaunchSequence: Hashable, Sendable {
  public struct Position: Hashable, Sendable {
    public enum State: Hashable, Sendable {
      case verified
      /// Its actions were taken, and it is not verified.
      case done
      /// It is the next one to do.
      case next
      /// It has to wait: for what.
      case waiting(String)
    }

    public let section: Section
    public let step: Step
    /// What undoes it, in the order to try.
    public let procedures: [RollbackReport]
    /// The word that its actions were taken; `nil`: nobody has said so.
    public let done: Decision?
    /// Its items, judged by what was recorded since it was done.
    public let items: [ItemReport]
    public let state: State
    /// It was done before the steps ahead of it were verified.
    public let isOutOfOrder: Bool
    /// When all of its items were clear for the first time since it was done in its turn; `nil`: not yet.
    let firstVerifiedAt: Instant?

    public var doneAt: Instant? { done?.at }

    /// Its items that are not clear.
    public var open: [ItemReport] { items.filter { $0.status.effect != .clear } }

    public var isVerified: Bool { done != nil && open.isEmpty }

    /// What is not ready for the way back, each in one sentence; empty: a procedure with a time limit, rehearsed on record.
    public var rollbackGaps: [String] {
      if let sentence = section.pointOfNoReturn { return ["no way back: “\(sentence)”"] }
      guard !procedures.isEmpty else { return ["the playbook ties no rollback procedure to it"] }
      return procedures.flatMap { procedure in
        let id = procedure.section.id
        return (procedure.limit == nil ? ["\(id) has no time limit"] : [])
          + (procedure.rehearsedAt == nil && !procedure.isRehearsal
            ? ["no rehearsal of \(id) is on record"] : [])
      }
    }
  }

  /// The steps in the author's order.
  public let steps: [Position]
  /// What the launch waits for before its first step; empty once it has begun.
  public let unready: [Verdict.Reason]
  /// `nil`: T-0 has opened, or no launch time is set.
  public let opensAt: Instant?
  /// `nil`: the launch is not aborted.
  public let abort: Decision?
  /// The steps that were done before the last abort, the last first: what has to be undone. Once the launch is on again, those of them
  /// whose way back has not been verified.
  public let undone: [Position]
  /// Words since the last abort that a step was done, which have no effect.
  let ineffective: [Decisions.Void]
  /// The instant of the verdict.
  public let at: Instant

  /// The first step that is not done and verified; `nil`: all are.
  public var next: Position? { steps.first { !$0.isVerified } }

  /// The ids of the procedures that undo the steps which were done, the last step first.
  public var wayBack: [String] {
    var seen: Set<String> = []
    return steps.filter { $0.done != nil }.reversed().flatMap(\.procedures).map(\.section.id)
      .filter { seen.insert($0).inserted }
  }

  /// When the last of all steps was done; `nil`: not all are.
  var allDoneAt: Instant? {
    let dones = steps.map(\.done?.end)
    return dones.contains(nil) ? nil : dones.compactMap(\.self).max()
  }

  /// Whether any step was done since the launch is on.
  public var hasBegun: Bool { steps.contains { $0.done != nil } }

  /// All steps are done and verified.
  public var isComplete: Bool { !steps.isEmpty && next == nil }

  /// - Parameters:
  ///   - launch: whether to begin.
  ///   - undone: what has to be undone, the last step first.
  ///   - gate: why the gate issue holds every step, also one that follows; `nil`: it does not.
  init(
    _ playbook: Playbook, _ judge: Judge, _ rehearsals: Rehearsals, launch: Verdict,
    undone: [Position], gate: String?
  ) {
    at = judge.now
    abort = judge.decisions.abort
    let phase = playbook.phases.first { $0.moment?.side == .launch }
    let opensAt = phase.flatMap {
      Freshness($0, launch: playbook.metadata.launch).opensAt
    }
    self.opensAt = opensAt.flatMap { judge.now < $0 ? $0 : nil }
    let reader = PositionReader(playbook: playbook, judge: judge, rehearsals: rehearsals)
    let sections = playbook.launchSteps
    let dones = sections.map { reader.dones($0.section, opensAt: opensAt) }
    let hasBegun = dones.contains { !$0.isEmpty }
    var steps: [Position] = []
    for ((section, step), dones) in zip(sections, dones) {
      // In its turn: all steps ahead of it had been verified when it was done.
      let turns = steps.map(\.firstVerifiedAt)
      let turn = turns.contains(nil) ? nil : turns.compactMap(\.self).max() ?? .beginning
      let inTurn = turn.flatMap { turn in dones.first { $0.end >= turn } }
      let cause: String? =
        if judge.decisions.abort != nil {
          "the launch is aborted"
            + (undone.first { $0.section.id.hasBytes(of: section.id) }?.done.map {
              "; it was done \($0.at.dayAndTime), and is to be undone"
            } ?? "")
        } else if inTurn != nil {
          nil
        } else if let open = steps.first(where: { !$0.isVerified }) {
          "waits for step \(open.step.number), which \(open.shortfall)"
        } else if let done = dones.last, let turn {
          "was done \(done.at.dayAndTime), before the step ahead of it was verified \(turn.dayAndTime): see that all is right, and say again that it is done"
        } else if let gate {
          "waits for the gate issue: \(gate)"
        } else if !hasBegun, !launch.isGo, phase != nil {
          "waits for the launch, which is \(launch.word)"
        } else if hasBegun, phase != nil, let stop = launch.stopsSteps {
          "waits for the launch, which is \(launch.word): \(stop.words.title)"
        } else {
          nil
        }
      steps.append(
        reader.position(
          section, step, dones.last, inTurn: inTurn, waitingFor: cause, isLaunch: phase != nil))
    }
    self.steps = steps
    unready = hasBegun ? [] : launch.reasons
    self.undone = undone
    ineffective = reader.ineffective(opensAt: opensAt)
  }
}

extension LaunchSequence.Position {
  /// `is not done`, `is not verified: step-1.1 expected open, got shut`
  var shortfall: String {
    done == nil
      ? "is not done"
      : "is not verified: \(open.map { "\($0.item.id) \($0.reason)" }.joined(separator: "; "))"
  }
}

extension LaunchSequence {
  static func undone(
    _ playbook: Playbook, _ judge: Judge, _ rehearsals: Rehearsals
  ) -> [Position] {
    let before = judge.decisions.stepsBeforeAbort()
    guard !before.isEmpty else { return [] }
    let reader = PositionReader(playbook: playbook, judge: judge, rehearsals: rehearsals)
    return playbook.launchSteps.compactMap { section, step in
      let ofStep = before.last {
        $0.done.subject.map { $0.isOf(section.id, section.digest) } ?? false
      }
      guard let (done, isResumed) = ofStep else { return nil }
      // What was undone before the launch was put on again is not to be undone once more.
      if isResumed, reader.wasUndone(step, since: done.end) { return nil }
      return reader.position(section, step, done, inTurn: done, waitingFor: nil, isLaunch: true)
    }.reversed()
  }
}

/// Reads where one step is.
private struct PositionReader {
  let playbook: Playbook
  let judge: Judge
  let rehearsals: Rehearsals

  /// The words since the launch is on that this step was done, as it stands now, not before T-0 opened; in the order of time.
  func dones(_ section: Section, opensAt: Instant?) -> [Decision] {
    judge.decisions.about(section.id).reversed().filter { decision in
      guard case .stepDone(let subject, _) = decision.kind else { return false }
      return subject.isOf(section.id, section.digest)
        && opensAt.map { decision.at >= $0 } ?? true
        && judge.decisions.resumedAt.map { decision.at >= $0 } ?? true
    }
  }

  /// Words that a step was done which do not count, each with the reason.
  func ineffective(opensAt: Instant?) -> [Decisions.Void] {
    judge.decisions.counting.compactMap { decision in
      guard case .stepDone(let subject, _) = decision.kind,
        judge.decisions.clearedAt.map({ decision.at > $0 }) ?? true
      else { return nil }
      let sections = playbook.launchSteps.map(\.section)
      guard let section = sections.first(where: { $0.id.hasBytes(of: subject.id) }) else {
        return Decisions.Void(decision, "the launch has no step of that id")
      }
      if !subject.isOf(section.id, section.digest) {
        return Decisions.Void(decision, "it is of another text than the step has now")
      }
      if let opensAt, decision.at < opensAt {
        return Decisions.Void(decision, "T-0 opens \(opensAt.dayAndTime), after that")
      }
      if judge.decisions.abort != nil
        || judge.decisions.resumedAt.map({ decision.at < $0 }) ?? false
      {
        return Decisions.Void(decision, "the launch was aborted then")
      }
      return nil
    }
  }

  /// Whether a procedure of the step was verified after an instant, whatever came since; a procedure that verifies nothing is taken for
  /// carried out.
  func wasUndone(_ step: Step, since: Instant) -> Bool {
    let procedures = step.undoneBy.compactMap { id in
      playbook.rollbacks.first { $0.id.hasBytes(of: id) }
    }
    return procedures.isEmpty
      || procedures.contains { procedure in
        procedure.allItems.allSatisfy { item in
          let isConfirmed = judge.decisions.counting.contains { decision in
            (decision.isConfirmation || decision.isNotNeeded) && decision.at >= since
              && decision.subject?.isOf(item.id, item.digest) ?? false
          }
          let passes = item.checks.map { check in
            judge.ledger.entry(check).results.contains { result in
              result.finding?.status == .pass && result.startedAt >= since
            }
          }
          return isConfirmed || !passes.isEmpty && passes.allSatisfy(\.self)
        }
      }
  }

  /// When the item was first clear since an instant; `nil`: not yet.
  private func firstClear(_ report: ItemReport, since: Instant) -> Instant? {
    if report.item.notNeeded != nil || report.item.isTheStepItself { return since }
    let passes = report.item.checks.map { check in
      judge.ledger.entry(check).results.first { result in
        result.finding?.status == .pass && result.startedAt >= since
          && result.finishedAt <= judge.now + Report.clockTolerance
      }?.finishedAt
    }
    if !passes.isEmpty, !passes.contains(nil) { return passes.compactMap(\.self).max() }
    let said = judge.decisions.about(report.item.id).last { decision in
      decision.at >= since && decision.subject?.isOf(report.item.id, report.item.digest) ?? false
        && (decision.isConfirmation && report.item.checks.isEmpty || decision.isNotNeeded)
    }
    if let said { return said.at }
    guard report.status.effect == .clear else { return nil }
    return report.decision?.at ?? report.checks.compactMap(\.record?.finishedAt).max()
  }

  func position(
    _ section: Section, _ step: Step, _ done: Decision?, inTurn: Decision?,
    waitingFor cause: String?, isLaunch: Bool
  ) -> LaunchSequence.Position {
    let phase = playbook.phases.first { $0.section.all.contains { $0.id.hasBytes(of: section.id) } }
    let freshness = phase.map { Freshness($0, launch: playbook.metadata.launch) }
    var items = section.items.map { item -> ItemReport in
      self.report(
        item, step, done, freshness?.withoutEnd ?? .unlimited, phase?.label ?? section.name)
    }
    let firsts = inTurn.map { done in items.map { firstClear($0, since: done.end) } } ?? [nil]
    let firstVerifiedAt =
      firsts.contains(nil)
      ? nil : (firsts.compactMap(\.self) + [inTurn?.at].compactMap(\.self)).max()
    if let cause, isLaunch {
      items = items.map { $0.status.isBlocked ? $0.blocked(by: cause) : $0 }
    }
    let isVerified = done != nil && items.allSatisfy { $0.status.effect == .clear }
    let opensAt = freshness?.opensAt.flatMap { judge.now < $0 ? $0 : nil }
    let state: LaunchSequence.Position.State =
      if let cause {
        isVerified ? .verified : .waiting(cause)
      } else if isVerified {
        .verified
      } else if done != nil {
        .done
      } else if let opensAt {
        .waiting("T-0 opens \(opensAt.dayAndTime)")
      } else {
        .next
      }
    let procedures = step.undoneBy.compactMap { id in
      playbook.rollbacks.first { $0.id.hasBytes(of: id) }
        .map { RollbackReport($0, judge, rehearsals) }
    }
    return LaunchSequence.Position(
      section: section, step: step, procedures: procedures, done: done, items: items, state: state,
      isOutOfOrder: done != nil && inTurn == nil, firstVerifiedAt: firstVerifiedAt)
  }

  private func report(
    _ item: Item, _ step: Step, _ done: Decision?, _ freshness: Freshness, _ phase: String
  ) -> ItemReport {
    guard let done else {
      let report = judge.report(on: item, of: phase, freshness)
      switch report.status {
      case .notDue, .notNeeded: return report
      case .fail, .error, .noResult, .stale, .unconfirmed, .blocked, .waived, .confirmed, .pass:
        return ItemReport(
          item, phase, item.checks.isEmpty ? .unconfirmed : .noResult,
          "step \(step.number) has not been done yet: it is next", .step)
      }
    }
    if item.isTheStepItself {
      return ItemReport(
        item, phase, .confirmed, "done \(done.at.dayAndTime), says \(done.by.login.visible)",
        .confirmed, decision: done)
    }
    return judge.report(
      on: item, of: phase, freshness,
      since: Judge.Done(at: done.end, words: "its step was done"))
  }
}

extension Status {
  /// Whether the item of a step that has to wait is shown as waiting: what fails, is not due or not needed stays that.
  fileprivate var isBlocked: Bool {
    switch self {
    case .fail, .notDue, .notNeeded: false
    case .error, .noResult, .stale, .unconfirmed, .blocked, .waived, .confirmed, .pass: true
    }
  }
}

extension Verdict {
  /// Why no further step of a launch that has begun may follow: a failure, or a doubt about all of it. What only lapsed since T-0 holds
  /// no step up; `nil`: nothing does.
  fileprivate var stopsSteps: Reason? {
    reasons.first { reason in
      switch reason {
      case .abort, .refusal: true
      case .item(let report): report.status.effect == .noGo
      case .doubt(let doubt): if case .contradiction = doubt { false } else { true }
      case .notDue: false
      }
    }
  }
}

extension Playbook {
  /// The steps of the launch itself; all steps where no phase is the launch.
  var launchSteps: [(section: Section, step: Step)] {
    let launch = phases.filter { $0.moment?.side == .launch }.flatMap(\.section.all).map(\.id)
    let ids = Set(launch)
    let ofLaunch = steps.filter { ids.contains($0.section.id) }
    return ofLaunch.isEmpty ? steps : ofLaunch
  }
}

extension Decision.Subject {
  /// Whether it was decided on this very text.
  func isOf(_ id: String, _ digest: String) -> Bool {
    self.id.hasBytes(of: id)
      && digest.utf8.dropFirst("sha256:".utf8.count).starts(with: self.digest.utf8)
  }
}

extension Item {
  /// It stands for a step that has no verification of its own.
  var isTheStepItself: Bool { checks.isEmpty && heading.isEmpty && body.isEmpty }
}
