/// Reads where one step is.
struct PositionReader {
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
    let procedures = procedures(of: step)
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

  private func procedures(of step: Step) -> [Section] {
    step.undoneBy.compactMap { id in playbook.rollbacks.first { $0.id.hasBytes(of: id) } }
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
    let procedures = procedures(of: step).map { RollbackReport($0, judge, rehearsals) }
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
