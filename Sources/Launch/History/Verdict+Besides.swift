extension Verdict {
  /// What kept it from GO besides the items before T-0, each in a few words, and once.
  /// - Parameter required: the ids of those items.
  func besides(_ required: Set<String>) -> [String] {
    var words: [String] = []
    var late = 0
    for reason in reasons {
      let brief: String
      switch reason {
      case .abort: brief = "aborted"
      case .refusal(let call): brief = "\(call.role.visible) says no-go"
      case .item(let report):
        if !required.contains(report.item.id) { late += 1 }
        continue
      case .notDue: continue
      case .doubt(let doubt): brief = doubt.brief
      }
      if !words.contains(where: { $0.hasBytes(of: brief) }) { words.append(brief) }
    }
    return late == 0 ? words : ["\(late.counted("item")) from T-0 on"] + words
  }
}

extension Doubt {
  /// In a few words, for a table.
  var brief: String {
    switch self {
    case .nothingRequired: "nothing is required"
    case .nothingProven: "a phase proves nothing"
    case .owedRollback: "way back not verified"
    case .looseActions: "actions outside of steps"
    case .openSteps: "open steps"
    case .notProven: "proof not complete"
    case .clock: "clock in doubt"
    case .gateIssue: "gate issue not read"
    case .otherGateIssue: "another gate issue"
    case .unnamedGateIssue: "gate issue without a name"
    case .gateIssueFromLater: "gate issue of later"
    case .oldGateIssue: "gate issue too old"
    case .noBoxes: "gate issue without boxes"
    case .openBoxes: "open boxes in the gate issue"
    case .contradiction: "a tick against the evidence"
    case .lostItems: "items lost since the lock"
    case .editedItems: "items edited since the lock"
    case .noRoles: "nobody to call the roll"
    case .silentRoles: "roll call not complete"
    }
  }
}
