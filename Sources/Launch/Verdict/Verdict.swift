/// Whether to launch. It cannot say GO without what proves it, nor NO-GO without what failed.
public enum Verdict: Hashable, Sendable {
  case go(Proof)
  case hold(Reasons)
  case noGo(Reasons)

  /// What a GO rests on, never empty.
  public struct Proof: Hashable, Sendable {
    /// Every required item with the record that proves it.
    public let items: [ItemReport]
    /// The earliest moment at which anything it rests on lapses. From then on it is no GO.
    public let validUntil: Instant

    /// - Returns: `nil` if there is no item, one is not clear, one names no end of its validity, or that has passed.
    init?(_ items: [ItemReport], at now: Instant) {
      let ends = items.compactMap(\.validUntil)
      guard let validUntil = ends.min(), ends.count == items.count, validUntil >= now,
        items.allSatisfy({ $0.status.effect == .clear && $0.isProven })
      else { return nil }
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
    /// An item that somebody must do something about.
    case item(ItemReport)
    /// So many items of a phase cannot be checked yet.
    case notDue(phase: String, count: Int, opensAt: Instant?)
    /// Something about the evidence or the playbook as a whole.
    case doubt(Doubt)
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

  /// `nil`: there is no GO that could lapse.
  public var validUntil: Instant? {
    switch self {
    case .go(let proof): proof.validUntil
    case .hold, .noGo: nil
    }
  }

  /// GO only if every item is proven and nothing is in doubt.
  init(
    _ items: [ItemReport], failures: [ItemReport] = [], doubts: [Doubt], waiting: [Reason],
    at now: Instant
  ) {
    let blocking = (items.filter(\.status.blocks) + failures).sorted {
      $0.status.rank < $1.status.rank
    }
    var reasons = blocking.map(Reason.item) + doubts.map(Reason.doubt) + waiting
    let failed = blocking.contains { $0.status.effect == .noGo }
    if reasons.isEmpty, let proof = Proof(items, at: now) {
      self = .go(proof)
      return
    }
    if reasons.isEmpty { reasons = [.doubt(items.isEmpty ? .nothingRequired : .notProven)] }
    guard let all = Reasons(reasons) else {
      self = .hold(.unproven)
      return
    }
    self = failed ? .noGo(all) : .hold(all)
  }
}

extension Verdict.Reasons {
  fileprivate static let unproven = Verdict.Reasons(only: .doubt(.notProven))

  private init(only reason: Verdict.Reason) {
    first = reason
    others = []
  }
}
