/// Everything the terminal, the pages and `verdict.json` say: one value, computed once, for one instant.
public struct Report: Hashable, Sendable {
  public let playbook: Playbook
  /// The instant that all of it holds for.
  public let at: Instant
  /// What the records must be of.
  public let environment: String
  /// Whether to launch: the worst of all phases before the launch, and what failed since.
  public let verdict: Verdict
  public let phases: [PhaseReport]
  public let runs: [Run]
  /// What was odd about the evidence, though it decides nothing by itself.
  public let notices: [Notice]

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
  public let rule: String
  public let checks: [CheckReport]
  /// When what clears it lapses; `nil` where nothing clears it.
  public let validUntil: Instant?

  /// Every check of it has a record that proves it.
  var isProven: Bool {
    !checks.isEmpty && checks.allSatisfy { $0.record != nil && $0.status == .pass }
  }
}

/// Where one command of an item stands.
public struct CheckReport: Hashable, Sendable {
  public let check: Check
  public let status: Status
  public let reason: String
  public let rule: String
  /// The record that it rests on or that says why not; `nil` without one.
  public let record: Record?
  /// The run of that record.
  public let run: Run?
  /// What each expectation says to the record, in their order; empty without a record.
  public let judgements: [Judged]
  /// `nil` where it is not Pass.
  public let validUntil: Instant?

  public struct Judged: Hashable, Sendable {
    public let expectation: Expectation
    public let judgement: Judgement
  }
}
