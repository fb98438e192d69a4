import Launch
import Markdown

extension LaunchSequence {
  /// The first step may be done now, and nobody has done it.
  var mayBegin: Bool { !hasBegun && abort == nil && unready.isEmpty && next?.state == .next }
}

extension LaunchSequence.Position {
  /// That there is no way back from this step is said by itself, before anything else.
  var otherGaps: [String] {
    section.pointOfNoReturn == nil ? rollbackGaps : []
  }
}

extension Composition {
  // MARK: How far the launch is

  /// The chip of a phase. Of the launch itself that its steps wait for their turn is no HOLD: there is nothing wrong with it.
  func chip(of phase: PhaseReport) -> Chip {
    guard isOnlyInTurn(phase), let next = report.sequence.next else { return phase.chip }
    return switch next.state {
    case .verified: phase.chip
    case .done: .done
    case .next: report.sequence.hasBegun ? .underWay : .ready(until: report.verdict.validUntil)
    case .waiting: report.sequence.hasBegun ? phase.chip : .waits
    }
  }

  /// `1 of 3 steps done and verified`; of other phases how many items have which status.
  func counts(of phase: PhaseReport) -> String {
    guard isOnlyInTurn(phase) else { return phase.counts }
    let steps = report.sequence.steps
    return
      "\(steps.count(where: \.isVerified).grouped) of \(steps.count.counted("step")) done and verified"
  }

  /// Nothing keeps the phase from GO but that steps are not done or not verified.
  private func isOnlyInTurn(_ phase: PhaseReport) -> Bool {
    guard report.sequence.abort == nil, !phase.verdict.isOnlyWaiting,
      case .hold(let reasons) = phase.verdict
    else { return false }
    let items = Set(report.sequence.steps.flatMap(\.items).map(\.item.id))
    return reasons.all.contains { if case .doubt(.openSteps) = $0 { true } else { false } }
      && reasons.all.allSatisfy { reason in
        switch reason {
        case .item(let report): items.contains(report.item.id)
        case .doubt(.openSteps): true
        case .abort, .refusal, .notDue, .doubt: false
        }
      }
  }

  /// Before T-0 opens, once it is GO: the step that comes first.
  var firstStep: FirstStepView? {
    let sequence = report.sequence
    guard report.verdict.isGo, !sequence.hasBegun, let opensAt = sequence.opensAt,
      let first = sequence.next
    else { return nil }
    return FirstStepView(first, opensAt: opensAt, self)
  }

  // MARK: The way back

  /// What verifies a rollback procedure, as the author wrote it; `nil`: nothing does.
  func verification(of procedure: Section) -> Markup? {
    let blocks = procedure.allItems.flatMap(\.blocks)
    return blocks.isEmpty ? nil : copy(of: blocks)
  }

  /// When to stop the launch, as the playbook says it.
  var abortCriteria: [AbortCriteriaView] {
    report.playbook.abortCriteria.map { AbortCriteriaView($0, self) }
  }
}
