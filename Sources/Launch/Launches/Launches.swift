/// Several launches, judged for one instant, never none.
public struct Launches: Hashable, Sendable {
  /// One of them.
  public struct Entry: Hashable, Sendable {
    /// Of its folder: `shop`.
    public let name: String
    public let report: Report

    public init(name: String, report: Report) {
      self.name = name
      self.report = report
    }
  }

  /// Those first that need eyes first: what is under way, then what lies ahead, the soonest T-0 first; what is launched comes last, since
  /// nobody has to decide on it any more. The verdict only parts launches of one T-0: a NO-GO of next month must not hide the HOLD
  /// of the next hour.
  public let entries: [Entry]

  /// - Returns: `nil` if there is none.
  public init?(_ entries: [Entry]) {
    guard !entries.isEmpty else { return nil }
    self.entries = entries.sorted { $0.precedes($1) }
  }

  /// What all of them are judged for.
  public var at: Instant { entries[0].report.at }

  /// What all of them are about; `nil`: they differ.
  public var environment: String? {
    let first = entries[0].report.environment
    return entries.allSatisfy { $0.report.environment.hasBytes(of: first) } ? first : nil
  }

  /// The worst verdict of all.
  public var worst: Verdict {
    entries.map(\.report.verdict).min { $0.rank < $1.rank } ?? entries[0].report.verdict
  }

  /// When the first GO of them lapses; `nil`: there is none that does.
  public var firstLapse: Instant? { entries.compactMap(\.report.verdict.validUntil).min() }

  /// How many launches have each verdict, the worst first; none that no launch has.
  public var counts: [(verdict: Verdict, count: Int)] {
    let groups = Dictionary(grouping: entries.map(\.report.verdict), by: \.rank)
    return groups.sorted { $0.key < $1.key }.map { ($0.value[0], $0.value.count) }
  }

  /// How many of them are GO, without full stop: `1 of 3 launches is GO`.
  public var claim: String {
    Self.claim(entries.count(where: \.report.verdict.isGo), of: entries.count)
  }

  /// - Parameter which: behind the noun: ` ahead`.
  public static func claim(_ go: Int, of all: Int, _ which: String = "") -> String {
    switch (all, go) {
    case (1, 0): "The only launch\(which) is no GO"
    case (1, _): "The only launch\(which) is GO"
    case (_, 0): "None of \(all) launches\(which) is GO"
    case (_, all): "All \(all) launches\(which) are GO"
    case (_, _): "\(go) of \(all) launches\(which) \(go == 1 ? "is" : "are") GO"
    }
  }
}

extension Launches.Entry {
  fileprivate func precedes(_ other: Launches.Entry) -> Bool {
    let (mine, its) = (report.stage, other.report.stage)
    guard mine == its else { return mine < its }
    switch (report.playbook.metadata.launch, other.report.playbook.metadata.launch) {
    case (let launch?, let next?) where launch != next:
      return mine.isOver ? launch > next : launch < next
    case (_?, nil): return true
    case (nil, _?): return false
    case (_?, _?), (nil, nil): break
    }
    let (rank, itsRank) = (report.verdict.rank, other.report.verdict.rank)
    guard rank == itsRank else { return rank < itsRank }
    return name.utf8.lexicographicallyPrecedes(other.name.utf8)
  }
}

extension Verdict {
  /// The worst first.
  fileprivate var rank: Int {
    switch self {
    case .noGo: 0
    case .hold: 1
    case .go: 2
    }
  }
}
