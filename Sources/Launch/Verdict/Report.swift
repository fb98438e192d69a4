/// Everything the terminal, the pages and `verdict.json` say: one value, computed once, for one instant.
public struct Report: Hashable, Sendable {
  public let playbook: Playbook
  /// The instant that all of it holds for.
  public let at: Instant
  /// What the records must be of.
  public let environment: String
  /// Whether to launch: the worst of the gate issue and all phases before the launch, and what failed since.
  public let verdict: Verdict
  public let phases: [PhaseReport]
  /// How far the launch steps are.
  public let sequence: LaunchSequence
  /// Whether the launch may stay live; `nil` before its last step is verified, or where no phase follows it.
  public let live: Verdict?
  /// Every rollback procedure of the playbook, in its order.
  public let rollbacks: [RollbackReport]
  public let decisions: Decisions
  /// `nil`: it has not been read.
  public let gate: GateReport?
  /// What the roles of the launch say; empty where the playbook names no owner.
  public let rollCall: [RollCall]
  public let runs: [Run]
  /// What was odd about the evidence, though it decides nothing by itself.
  public let notices: [Notice]
  let ledger: Ledger

  public var items: [ItemReport] { phases.flatMap(\.items) }

  /// The items that the launch waits for.
  public var required: [ItemReport] { phases.filter(\.phase.precedesLaunch).flatMap(\.items) }

  public func item(_ id: String) -> ItemReport? {
    items.first { $0.item.id.utf8.elementsEqual(id.utf8) }
  }
}

/// Where a phase stands.
public struct PhaseReport: Hashable, Sendable {
  public let phase: Phase
  public let verdict: Verdict
  public let items: [ItemReport]
  /// `nil`: there is no launch time, or the phase counts nothing from it.
  public let opensAt: Instant?
}

/// Where an item stands, and why.
public struct ItemReport: Hashable, Sendable {
  public let item: Item
  /// The label of its phase.
  public let phase: String
  public let status: Status
  /// One sentence with numbers, without full stop: `expected > 5, got 1`.
  public let reason: String
  /// The rule that gave the status.
  public let rule: Rule
  public let checks: [CheckReport]
  /// When what clears it lapses; `nil` where nothing clears it, or where it does not lapse.
  public let validUntil: Instant?
  /// The word of an operator that clears it, beside its records; `nil` without one.
  public let decision: Decision?

  init(
    _ item: Item, _ phase: String, _ status: Status, _ reason: String, _ rule: Rule,
    _ checks: [CheckReport] = [], validUntil: Instant? = nil, decision: Decision? = nil
  ) {
    self.item = item
    self.phase = phase
    self.status = status
    self.reason = reason
    self.rule = rule
    self.checks = checks
    self.validUntil = validUntil
    self.decision = decision
  }

  private init(_ report: ItemReport, _ status: Status, _ reason: String, _ rule: Rule) {
    item = report.item
    phase = report.phase
    self.status = status
    self.reason = reason
    self.rule = rule
    checks = report.checks
    validUntil = nil
    decision = nil
  }

  /// The same with more to say about why; `nil`: there is nothing more.
  func adding(_ words: String?) -> ItemReport {
    words.map { ItemReport(self, status, "\(reason); \($0)", rule) } ?? self
  }

  /// The same, waiting for something else.
  func blocked(by cause: String) -> ItemReport { ItemReport(self, .blocked, cause, .blocked) }

  /// Whether what its status needs is there: records, an operator's word, or the playbook's.
  var isProven: Bool {
    switch status {
    case .pass: !checks.isEmpty && checks.allSatisfy { $0.attempt != nil && $0.status == .pass }
    case .confirmed:
      decision != nil
        && checks.allSatisfy {
          $0.attempt != nil && ($0.status == .pass || $0.status == .unconfirmed)
        }
    case .waived:
      decision != nil && !checks.isEmpty
        && checks.allSatisfy { $0.attempt != nil && ($0.status == .pass || $0.status == .fail) }
    case .notNeeded: decision != nil || item.notNeeded != nil
    case .fail, .error, .noResult, .stale, .unconfirmed, .blocked, .notDue: false
    }
  }
}

/// Where one command of an item stands.
public struct CheckReport: Hashable, Sendable {
  public let check: Check
  public let status: Status
  public let reason: String
  public let rule: Rule
  /// The attempt that it rests on or that says why not; `nil` without one.
  public let attempt: Attempt?
  /// The record that it rests on or that says why not; `nil` without one.
  public let record: Record?
  /// The run of that record.
  public let run: Run?
  /// `nil` where it is not Pass, or where it does not lapse.
  public let validUntil: Instant?

  init(
    _ check: Check, _ status: Status, _ reason: String, _ rule: Rule, _ attempt: Attempt? = nil,
    edited: Ledger.Edited? = nil, validUntil: Instant? = nil
  ) {
    self.check = check
    self.status = status
    self.reason = reason
    self.rule = rule
    self.attempt = attempt
    record = attempt?.record ?? edited?.record
    run = attempt?.run ?? edited?.run
    self.validUntil = validUntil
  }

  /// What each expectation says to the record, in their order; empty without a record of this very check.
  public var judgements: [Judged] { attempt?.finding.judgements ?? [] }

  public struct Judged: Hashable, Sendable {
    public let expectation: Expectation
    public let judgement: Judgement
  }
}
