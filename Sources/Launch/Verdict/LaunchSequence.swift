/// How far the launch steps are: what was done, what is verified, what comes next. Computed from decisions and records at one
/// instant.
public struct LaunchSequence: Hashable, Sendable {
  public struct Position: Hashable, Sendable {
    public let section: Section
    public let step: Step
    /// What undoes it, in the order to try.
    public let procedures: [Section]
    /// When its actions were taken; `nil`: nobody has said that they were.
    public let doneAt: Instant?
    /// Its items that are not clear, each with the reason.
    public let open: [Open]

    public var isVerified: Bool { doneAt != nil && open.isEmpty }
  }

  public struct Open: Hashable, Sendable {
    public let item: Item
    public let reason: String
  }

  /// The steps in the author's order.
  public let steps: [Position]
  /// What the launch waits for before its first step, each with the reason: what is not proven by a record, confirmed, waived or
  /// declared not needed, since the last abort.
  public let unready: [Open]
  /// `nil`: T-0 has opened, or no launch time is set.
  public let opensAt: Instant?
  /// `nil`: the launch is not aborted.
  public let abort: Decision?
  /// The steps that were done before the abort, the last first: what has to be undone; empty without an abort.
  public let undone: [Position]

  /// The first step that is not done and verified; `nil`: all are.
  public var next: Position? { steps.first { !$0.isVerified } }

  /// - Parameter decisions: all that are on record, in any order.
  public init(_ report: Report, _ decisions: [Decision]) {
    let ours = decisions.filter { report.counts($0) }.sorted { $0.at < $1.at }
    let lastAbort = ours.last(where: \.isAbort)
    let abort = lastAbort.flatMap { abort in
      ours.contains { decision in
        if case .resume = decision.kind { decision.at > abort.at } else { false }
      } ? nil : abort
    }
    func positions(_ decisions: [Decision], since: Instant?) -> [Position] {
      report.playbook.launchSteps.map { section, step in
        let done = decisions.last { decision in
          guard case .stepDone(let subject, _) = decision.kind else { return false }
          return subject.isOf(section.id, section.digest)
        }
        let from = [since, done?.at].compactMap(\.self).max()
        let open = section.items.compactMap { item -> Open? in
          report.objection(to: item, decisions, from: from)
            .map { Open(item: item, reason: $0) }
        }
        let procedures = step.undoneBy.compactMap { id in
          report.playbook.rollbacks.first { $0.id.hasBytes(of: id) }
        }
        return Position(
          section: section, step: step, procedures: procedures, doneAt: done?.at, open: open)
      }
    }
    self.abort = abort
    let counting = ours.filter { decision in lastAbort.map { decision.at > $0.at } ?? true }
    steps = positions(counting, since: lastAbort?.at)
    unready = report.required.compactMap { required in
      let stale = required.status == .stale ? required.reason : nil
      let objection = report.objection(to: required.item, counting, from: lastAbort?.at)
      return (objection ?? stale).map { Open(item: required.item, reason: $0) }
    }
    let opening = report.phases.first { $0.phase.moment?.side == .launch }?.opensAt
    opensAt = opening.flatMap { report.at < $0 ? $0 : nil }
    // What was done since the launch was last on; several aborts in a row are one.
    let lastResume = ours.last { if case .resume = $0.kind { true } else { false } }
    let before = ours.filter { decision in
      guard let abort else { return false }
      return decision.at <= abort.at && lastResume.map { decision.at > $0.at } ?? true
    }
    undone = positions(before, since: nil).filter { $0.doneAt != nil }.reversed()
  }
}

extension Decision {
  fileprivate var isAbort: Bool { if case .abort = kind { true } else { false } }
}

extension Playbook {
  /// The steps of the launch itself; all steps where no phase is the launch.
  fileprivate var launchSteps: [(section: Section, step: Step)] {
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

extension Report {
  /// Whether a decision is of this launch, and of one who may decide: it must be of a listed operator, not from after now, and for
  /// the environment of this report. An abort stops whatever the clock of who gave it says.
  func counts(_ decision: Decision) -> Bool {
    let launched = playbook.metadata.environment ?? "production"
    return (decision.environment ?? launched).hasBytes(of: environment)
      && (decision.at <= at + Report.clockTolerance || decision.isAbort)
      && playbook.metadata.operators.contains { $0.isSame(as: decision.by) }
  }

  /// Why an item is not clear; `nil`: it is.
  /// - Parameter from: what was recorded or confirmed before does not count: the step was not done then, or the launch was aborted.
  fileprivate func objection(
    to item: Item, _ decisions: [Decision], from: Instant?
  ) -> String? {
    let clearing = decisions.contains { decision in
      guard let subject = decision.subject, subject.isOf(item.id, item.digest),
        decision.at >= from ?? decision.at
      else { return false }
      switch decision.kind {
      case .confirm:
        return item.checks.isEmpty || self.item(item.id)?.status == .unconfirmed
      case .waive(_, _, let until): return self.item(item.id)?.status == .fail && at <= until
      case .notNeeded: return self.item(item.id)?.status != .fail
      case .stepDone, .abort, .resume, .go, .noGo: return false
      }
    }
    if clearing || item.isTheStepItself { return nil }
    guard !item.checks.isEmpty else { return "nobody has confirmed it" }
    guard let report = self.item(item.id) else { return "no record" }
    for check in report.checks {
      // What verified a step goes on to do so when its record is too old to launch on.
      let isVerified =
        check.status == .pass
        || check.status == .stale && check.record.map { $0.passes(check.check) } == true
      guard isVerified, let record = check.record else { return report.reason }
      if let from, record.startedAt < from { return "not verified since" }
    }
    return nil
  }
}

extension Record {
  fileprivate func passes(_ check: Check) -> Bool {
    answers(check) && check.finding(in: self).status == .pass
  }
}

extension Item {
  /// It stands for a step that has no verification of its own.
  var isTheStepItself: Bool { checks.isEmpty && heading.isEmpty && body.isEmpty }
}

extension Metadata.Operator {
  /// By number where both have one, which a renamed account keeps; else by login, in any case, as GitHub compares them.
  func isSame(as other: Metadata.Operator) -> Bool {
    if let id, let theirs = other.id { return id.hasBytes(of: theirs) }
    return login.asciiLowercased.hasBytes(of: other.login.asciiLowercased)
  }
}
