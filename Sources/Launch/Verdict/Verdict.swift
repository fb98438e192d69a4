/// Whether to launch. It cannot say GO without what proves it, nor NO-GO without what failed.
public enum Verdict: Hashable, Sendable {
  case go(Proof)
  case hold(Reasons)
  case noGo(Reasons)

  /// What a GO rests on, never empty.
  public struct Proof: Hashable, Sendable {
    /// Every required item with the records and decisions that prove it.
    public let items: [ItemReport]
    /// The earliest moment at which anything it rests on lapses: after it, it is no GO. `nil`: nothing of it lapses, as of launch steps
    /// that were verified.
    public let validUntil: Instant?

    /// - Parameters:
    ///   - ends: when what it rests on beside the items lapses.
    ///   - isForGood: whether items may be proven without an end.
    /// - Returns: `nil` if there is no item, one is not clear or not proven, one names no end of its validity, or that has passed.
    init?(_ items: [ItemReport], ends: [Instant], isForGood: Bool, at now: Instant) {
      guard items.contains(where: \.status.isProven),
        items.allSatisfy({ report in
          report.status.effect == .clear && report.isProven
            && (isForGood || !report.status.isProven || report.validUntil != nil)
        })
      else { return nil }
      let validUntil = (items.compactMap(\.validUntil) + ends).min()
      if let validUntil, validUntil < now { return nil }
      self.items = items
      self.validUntil = validUntil
    }
  }

  /// Why it is no GO, never empty.
  public struct Reasons: Hashable, Sendable {
    public let first: Reason
    public let others: [Reason]

    init?(_ reasons: [Reason]) {
      guard let first = reasons.first else { return nil }
      self.first = first
      others = Array(reasons.dropFirst())
    }

    public var all: [Reason] { [first] + others }
  }

  public enum Reason: Hashable, Sendable {
    /// An operator said that the launch is off.
    case abort(Decision)
    /// A role said NO-GO.
    case refusal(RollCall)
    /// An item that somebody must do something about.
    case item(ItemReport)
    /// So many items of a phase cannot be checked yet.
    case notDue(phase: String, count: Int, opensAt: Instant?)
    /// Something about the evidence or the playbook as a whole.
    case doubt(Doubt)

    /// It says that something failed, rather than that something is missing.
    public var isFailure: Bool {
      switch self {
      case .abort, .refusal: true
      case .item(let report): report.status.effect == .noGo
      case .notDue, .doubt: false
      }
    }
  }

  public var word: String {
    switch self {
    case .go: "GO"
    case .hold: "HOLD"
    case .noGo: "NO-GO"
    }
  }

  public var reasons: [Reason] {
    switch self {
    case .go: []
    case .hold(let reasons), .noGo(let reasons): reasons.all
    }
  }

  public var isGo: Bool { if case .go = self { true } else { false } }

  public var isNoGo: Bool { if case .noGo = self { true } else { false } }

  /// `nil`: there is no GO that could lapse.
  public var validUntil: Instant? {
    switch self {
    case .go(let proof): proof.validUntil
    case .hold, .noGo: nil
    }
  }

  /// GO only if every item is proven and nothing is in doubt.
  /// - Parameters:
  ///   - refusals: what people said against it.
  ///   - failures: items that fail and are not required.
  init(
    _ items: [ItemReport], refusals: [Reason] = [], failures: [ItemReport] = [],
    doubts: [Doubt] = [], waiting: [Reason], ends: [Instant] = [], isForGood: Bool = false,
    at now: Instant
  ) {
    let blocking = (items.filter(\.status.blocks) + failures).sorted {
      $0.status.rank < $1.status.rank
    }
    var reasons =
      refusals + blocking.map(Reason.item) + doubts.map(Reason.doubt) + waiting
    if reasons.isEmpty,
      let proof = Proof(items, ends: ends, isForGood: isForGood, at: now)
    {
      self = .go(proof)
      return
    }
    if reasons.isEmpty { reasons = [.doubt(items.isEmpty ? .nothingRequired : .notProven)] }
    guard let all = Reasons(reasons) else {
      self = .hold(.unproven)
      return
    }
    self = reasons.contains(where: \.isFailure) ? .noGo(all) : .hold(all)
  }
}

extension Verdict.Reasons {
  fileprivate static let unproven = Verdict.Reasons(only: .doubt(.notProven))

  private init(only reason: Verdict.Reason) {
    first = reason
    others = []
  }
}
