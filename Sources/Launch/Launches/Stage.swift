/// How far a launch is, in the order in which launches need eyes.
public enum Stage: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Steps are being taken or to be undone, or what was launched must not stay live.
  case underWay = "under way"
  /// No step was taken.
  case ahead
  /// All steps are verified, and later phases are not; or it was aborted, T-0 has passed, and nothing is left to undo.
  case over
  /// All steps are verified, and so is all that follows.
  case settled

  public var isOver: Bool {
    switch self {
    case .underWay, .ahead: false
    case .over, .settled: true
    }
  }

  public static func < (left: Stage, right: Stage) -> Bool { left.order < right.order }

  private var order: Int {
    switch self {
    case .underWay: 0
    case .ahead: 1
    case .over: 2
    case .settled: 3
    }
  }
}

extension Report {
  public var stage: Stage {
    if sequence.abort != nil {
      let isOpen = sequence.rollbacks.contains { $0.verifiedAt == nil }
      if !sequence.undone.isEmpty, isOpen || sequence.rollbacks.isEmpty { return .underWay }
      return playbook.metadata.launch.map { $0 < at } ?? false ? .over : .ahead
    }
    guard sequence.hasBegun else { return .ahead }
    guard sequence.isComplete else { return .underWay }
    switch live {
    case nil, .go: return .settled
    case .hold: return .over
    case .noGo: return .underWay
    }
  }

  /// `T-3 min`, `T-0`, `T+2 h`; `nil`: no launch time is set.
  public var countdown: String? {
    playbook.metadata.launch.map { launch in
      let left = launch - at
      return left == .zero ? "T-0" : "T\(left > .zero ? "-" : "+")\(left.inWords)"
    }
  }
}
