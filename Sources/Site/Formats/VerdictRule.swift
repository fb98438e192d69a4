import Launch

/// A rule of the verdict as other programs name it: it stays the same from run to run.
struct VerdictRule: Hashable, Sendable {
  /// Small letters, digits and `-`.
  let id: String
  /// One sentence, without full stop.
  let text: String

  static let abort = VerdictRule(id: "abort", text: "an operator said that the launch is off")
  static let rollCall = VerdictRule(
    id: "roll-call",
    text: "nobody who speaks for a role may say no-go, and where it is required every role says go")
  static let gateIssue = VerdictRule(
    id: "gate-issue",
    text:
      "the launch waits for the gate issue: fetched recently, every box ticked, none of them against the evidence"
  )
  static let lock = VerdictRule(
    id: "playbook-lock",
    text: "what is required is what the committed list says: no check may vanish unseen")
  static let clock = VerdictRule(
    id: "clock", text: "no record may be from after the instant of the verdict")
  static let proof = VerdictRule(
    id: "proof", text: "a GO is built from proof, never from the absence of failures")
  static let steps = VerdictRule(
    id: "launch-steps", text: "every step of the launch is done and verified, or undone")

  static let all =
    [abort, rollCall, gateIssue, lock, clock, proof, steps] + Rule.allCases.map { VerdictRule($0) }

  private init(id: String, text: String) {
    self.id = id
    self.text = text
  }

  init(_ rule: Rule) {
    self.init(id: rule.id, text: rule.rawValue)
  }

  init(_ reason: Verdict.Reason) {
    switch reason {
    case .abort: self = .abort
    case .refusal: self = .rollCall
    case .item(let report): self.init(report.rule)
    case .notDue: self.init(.notDue)
    case .doubt(let doubt): self = doubt.rule
    }
  }
}

extension Doubt {
  fileprivate var rule: VerdictRule {
    switch self {
    case .nothingRequired, .nothingProven, .notProven: .proof
    case .owedRollback, .looseActions, .openSteps: .steps
    case .clock: .clock
    case .gateIssue, .otherGateIssue, .unnamedGateIssue, .gateIssueFromLater, .oldGateIssue,
      .noBoxes, .openBoxes, .contradiction:
      .gateIssue
    case .lostItems, .editedItems: .lock
    case .noRoles, .silentRoles: .rollCall
    }
  }
}

extension Rule {
  fileprivate var id: String {
    switch self {
    case .pass: "pass"
    case .reported: "report"
    case .reportFails: "report-fails"
    case .reportIsOpen: "report-is-open"
    case .asserted: "asserted"
    case .expectation: "expectation"
    case .exitCode: "exit-code"
    case .error: "not-finished"
    case .noResult: "no-result"
    case .stale: "stale"
    case .edited: "edited"
    case .abort: "before-abort"
    case .confirmation: "confirmation"
    case .confirmed: "confirmed"
    case .person: "left-to-a-person"
    case .filter: "empty-output"
    case .contradiction: "contradiction"
    case .times: "times"
    case .notDue: "not-due"
    case .blocked: "blocked"
    case .step: "step"
    case .waived: "waived"
    case .notNeeded: "not-needed"
    }
  }
}
