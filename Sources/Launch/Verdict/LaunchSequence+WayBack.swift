extension LaunchSequence {
  /// The procedures that undo the steps which were done, the last step first, each once.
  public var wayBack: [RollbackReport] {
    steps.filter { $0.done != nil }.reversed().procedures
  }

  /// The steps that were done, or are still to be undone, and of which the playbook says that there is no way back; the last first.
  public var pointsOfNoReturn: [Position] {
    var seen: Set<String> = []
    return (undone + steps.filter { $0.done != nil }.reversed()).filter {
      $0.section.pointOfNoReturn != nil && seen.insert($0.section.id).inserted
    }
  }

  /// The same, each as a sentence for a terminal: `Step 4 has no way back: “This is the point of no return.”`
  var finality: [String] { pointsOfNoReturn.compactMap { $0.finality?.visible } }

  /// `roll back: 1. 6B (no time limit), 2. 6A (within 5 min)`; `nil`: no procedure is tied to a step that was done.
  var rollingBack: String? {
    let procedures = wayBack
    guard !procedures.isEmpty else { return nil }
    let words = procedures.enumerated().map { index, procedure in
      (procedures.count == 1 ? "" : "\(index + 1). ") + procedure.section.id
        + (procedure.limit.map { " (within \($0.inWords))" } ?? " (no time limit)")
    }
    return "roll back\(pointsOfNoReturn.isEmpty ? "" : " what can be"): "
      + words.joined(separator: ", ")
  }

  /// What undoes the steps that were done before the abort, in the order to do it, each procedure once.
  public var rollbacks: [RollbackReport] {
    undone.procedures
  }

  /// When one of them has to be through, counted from the abort; `nil`: it is verified, or no limit is set.
  public func deadline(of rollback: RollbackReport) -> Instant? {
    guard let abort, rollback.verifiedAt == nil else { return nil }
    return (Self.allowances(of: rollbacks)[rollback.section.id] ?? rollback.limit).map {
      abort.at + $0
    }
  }

  /// When all of them together have to be through, counted from the abort; `nil`: nothing is left to undo, or no limit is set.
  public var rollbackDeadline: Instant? {
    let rollbacks = rollbacks
    guard let abort, rollbacks.contains(where: { $0.verifiedAt == nil }) else { return nil }
    return Self.allowances(of: rollbacks).values.max().map { abort.at + $0 }
  }

  /// How long after the abort each of the procedures may be through, by its id. One is carried out after the other, so that each has the
  /// limits of those ahead of it as well; only those with a limit of their own.
  static func allowances(of procedures: [RollbackReport]) -> [String: Duration] {
    var sum = Duration.zero
    var allowances: [String: Duration] = [:]
    for procedure in procedures {
      guard let limit = procedure.limit else { continue }
      sum += limit
      allowances[procedure.section.id] = sum
    }
    return allowances
  }
}

extension [LaunchSequence.Position] {
  /// What undoes them, in their order, each once.
  fileprivate var procedures: [RollbackReport] {
    var seen: Set<String> = []
    return flatMap(\.procedures).filter { seen.insert($0.section.id).inserted }
  }
}

extension LaunchSequence.Position {
  /// `Step 4 has no way back: “This is the point of no return.”`; `nil`: the playbook does not say so.
  public var finality: String? {
    section.pointOfNoReturn.map { "Step \(step.number) has no way back: “\($0)”" }
  }
}

extension RollbackReport {
  /// Its heading says how long it may take.
  public var namesLimit: Bool { TimeLimit.duration(in: section.title) == limit && limit != nil }
}
