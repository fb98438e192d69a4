/// A phase as it was planned and as it went.
public struct PhaseTimes: Hashable, Sendable {
  public let id: String
  public let label: String
  public let opensAt: Instant
  /// The first record or decision on its items since it opened, as far as they are kept; `nil`: there is none.
  public let firstAt: Instant?
  /// The last one.
  public let lastAt: Instant?
  /// When it last became clear; `nil`: it never was, as far as the timeline reaches.
  public let clearAt: Instant?
  public let isClear: Bool

  init?(_ phase: PhaseReport, _ report: Report, clearAt: Instant?) {
    guard let opensAt = phase.opensAt else { return nil }
    id = phase.phase.id
    label = phase.phase.label
    self.opensAt = opensAt
    self.clearAt = clearAt
    isClear = phase.verdict.isGo
    let items = phase.items.map(\.item)
    let results = items.flatMap(\.checks).flatMap { check in
      report.ledger.entry(check).results.map(\.finishedAt)
    }
    let ids = Set(items.map(\.id) + phase.phase.section.all.map(\.id))
    let decided = report.decisions.counting.filter { decision in
      decision.subject.map { ids.contains($0.id) } ?? false
    }.map(\.at)
    let all = (results + decided).filter { $0 >= opensAt && $0 <= report.at }
    firstAt = all.min()
    lastAt = all.max()
  }
}

/// A launch step that was done.
public struct StepTimes: Hashable, Sendable {
  public let number: Int
  public let title: String
  public let doneAt: Instant
  /// When the last of its verification was recorded or confirmed; `nil`: it is not verified.
  public let verifiedAt: Instant?

  /// `nil`: it is not verified.
  public var took: Duration? { verifiedAt.map { max($0 - doneAt, .zero) } }

  init?(_ position: LaunchSequence.Position) {
    guard let doneAt = position.doneAt else { return nil }
    number = position.step.number
    title = position.section.name
    self.doneAt = doneAt
    let ends = position.items.compactMap { item in
      item.decision?.at ?? item.checks.compactMap(\.record?.finishedAt).max()
    }
    verifiedAt = position.isVerified ? ends.max() ?? doneAt : nil
  }
}

/// A rollback procedure after an abort, against its time limit.
public struct RollbackTimes: Hashable, Sendable {
  public let id: String
  public let title: String
  /// When the launch was aborted.
  public let abortedAt: Instant
  /// When the last of its verification passed; `nil`: not yet.
  public let verifiedAt: Instant?
  /// `nil`: the playbook sets none.
  public let limit: Duration?
  /// How long after the abort it may be through: its own limit and those of the procedures ahead of it; `nil`: it has no limit.
  public let allowed: Duration?
  /// From the abort to its verification; until now where it is not verified.
  public let took: Duration

  /// `nil`: there is no limit, or it is neither verified nor over it.
  public var isMet: Bool? {
    allowed.flatMap { allowed in
      took > allowed ? false : verifiedAt == nil ? nil : true
    }
  }

  /// `verified 12 min after the abort, allowed 15 min: met`
  public var words: String {
    let allowed = allowed.map { ", allowed \($0.inWords)" } ?? ", without a time limit"
    let verdict = isMet.map { $0 ? ": met" : ": missed" } ?? ""
    return verifiedAt == nil
      ? "not verified \(took.inWords) after the abort\(allowed)\(verdict)"
      : "verified \(took.inWords) after the abort\(allowed)\(verdict)"
  }

  private init(
    _ procedure: RollbackReport, _ abortedAt: Instant, allowed: Duration?, at now: Instant
  ) {
    id = procedure.section.id
    title = procedure.section.name
    self.abortedAt = abortedAt
    verifiedAt = procedure.verifiedAt
    limit = procedure.limit
    self.allowed = allowed ?? procedure.limit
    took = max((procedure.verifiedAt ?? now) - abortedAt, .zero)
  }

  /// Those of the steps that were done before the last abort, and others that were verified since; empty without an abort.
  static func all(of report: Report) -> [RollbackTimes] {
    guard let abort = report.decisions.counting.filter(\.isAbort).max(by: { $0.end < $1.end })
    else { return [] }
    let called = Set(
      report.sequence.undone.flatMap(\.procedures).map(\.section.id))
    let allowances = LaunchSequence.allowances(of: report.calledRollbacks)
    return report.rollbacks.compactMap { procedure in
      guard procedure.verifiedAt != nil || called.contains(procedure.section.id) else {
        return nil
      }
      return RollbackTimes(
        procedure, abort.at, allowed: allowances[procedure.section.id], at: report.at)
    }
  }
}

extension Report {
  /// What the last abort called for, in the order to carry it out, also where it is carried out.
  fileprivate var calledRollbacks: [RollbackReport] {
    guard let abortedAt = decisions.clearedAt else { return [] }
    let resumedBefore = decisions.counting.filter { $0.isResume && $0.at < abortedAt }.map(\.at)
      .max()
    let before = decisions.stepsBeforeAbort()
    var seen: Set<String> = []
    return playbook.launchSteps.reversed().filter { section, _ in
      sequence.undone.contains { $0.section.id.hasBytes(of: section.id) }
        || before.contains { done, _ in
          done.subject.map { $0.isOf(section.id, section.digest) } ?? false
            && resumedBefore.map { done.at >= $0 } ?? true
        }
    }.flatMap(\.step.undoneBy).filter { seen.insert($0).inserted }.compactMap { id in
      rollbacks.first { $0.section.id.hasBytes(of: id) }
    }
  }
}
