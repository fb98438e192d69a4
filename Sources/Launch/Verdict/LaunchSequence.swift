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

  /// A step is done by one clock and verified by another, often at once.
  private static let tolerance = Duration.seconds(5)

  /// The first step that is not done and verified; `nil`: all are.
  public var next: Position? { steps.first { !$0.isVerified } }

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
      let inTurn = turn.flatMap { turn in dones.first { $0.end + Self.tolerance >= turn } }
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
  public var isTheStepItself: Bool { checks.isEmpty && heading.isEmpty && body.isEmpty }
}
