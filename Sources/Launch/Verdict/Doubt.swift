/// Something that keeps the whole verdict from being GO, whatever the items say.
public enum Doubt: Hashable, Sendable {
  /// No item precedes the launch: nothing proves that it may go on.
  case nothingRequired
  /// Every item of a phase is waived or not needed.
  case nothingProven(phase: String)
  /// Steps that were done before an abort, whose way back nobody has verified since.
  case owedRollback(steps: [Int], procedures: [String])
  /// Actions of the launch that stand in no step.
  case looseActions(phase: String)
  /// Launch steps that are not done and verified, by their numbers.
  case openSteps([Int])
  /// Every item is clear and yet the proof is not complete.
  case notProven
  /// The newest record is from after the verdict's instant.
  case clock(newest: Instant)
  /// The playbook names a gate issue that has not been fetched.
  case gateIssue(number: Int)
  /// What was fetched is another issue than the playbook names.
  case otherGateIssue(number: Int, found: String, file: String)
  /// An issue was fetched, and the playbook names none.
  case unnamedGateIssue(found: Int, file: String)
  case gateIssueFromLater(number: Int, at: Instant)
  /// What was fetched is too old: an abort could have come since.
  case oldGateIssue(number: Int, age: Duration, limit: Duration)
  case noBoxes(number: Int)
  /// Boxes that are not ticked, with their texts.
  case openBoxes(number: Int, [String], of: Int)
  /// A ticked box that the evidence speaks against.
  case contradiction(number: Int, box: String, items: [String])
  /// Required items that the committed list has, and the playbook has not.
  case lostItems([String], file: String)
  /// Required items that were edited since the list was committed.
  case editedItems([String], file: String)
  /// The playbook demands a roll call and names no owner who could answer.
  case noRoles
  /// Roles that the playbook demands to hear, and that said nothing.
  case silentRoles([String])

  /// The doubt in one sentence, without full stop.
  public var text: String {
    switch self {
    case .nothingRequired:
      "nothing is required before the launch, so nothing proves that it may go on"
    case .nothingProven(let phase):
      "every item of \(phase.visible) is waived or not needed, so nothing of it is proven"
    case .owedRollback(let steps, let procedures):
      "step \(steps.map(String.init).joined(separator: ", ")) \(steps.count == 1 ? "was" : "were") done before an abort, and the way back (\(procedures.joined(separator: ", "))) is not verified since; where it is not needed, 'gonogo not-needed' says why"
    case .looseActions(let phase):
      "\(phase.visible) has actions outside of its steps, and nothing says that they were taken"
    case .openSteps(let numbers):
      "step \(numbers.map(String.init).joined(separator: ", ")) \(numbers.count == 1 ? "is" : "are") not done and verified"
    case .notProven: "the evidence does not prove every item"
    case .clock(let newest):
      "the clock is in doubt: the newest record is from \(newest.dayAndTime), after the time of this verdict"
    case .gateIssue(let number): "the gate issue #\(number) has not been read"
    case .otherGateIssue(let number, let found, let file):
      "\(file) is of \(found.visible), and the gate issue is #\(number)"
    case .unnamedGateIssue(let found, let file):
      "\(file) is of #\(found), and the playbook names no gate issue"
    case .gateIssueFromLater(let number, let at):
      "the gate issue #\(number) was fetched \(at.dayAndTime), after the time of this verdict"
    case .oldGateIssue(let number, let age, let limit):
      "the gate issue #\(number) was read \(age.words(beyond: limit)) ago, allowed \(limit.inWords): an abort could have come since"
    case .noBoxes(let number): "the gate issue #\(number) has no box to tick, so it defines nothing"
    case .openBoxes(let number, let boxes, let total):
      "\(boxes.count) of \(total.counted("box", "boxes")) of the gate issue #\(number) \(boxes.count == 1 ? "is" : "are") not ticked: \(boxes.listed)"
    case .contradiction(let number, let box, let items):
      "“\(box.visible)” is ticked in #\(number), but the evidence of \(items.listed) does not prove it"
    case .lostItems(let ids, let file):
      "\(file) lists \(ids.listed), which the playbook no longer requires"
    case .editedItems(let ids, let file):
      "\(ids.listed) \(ids.count == 1 ? "was" : "were") edited since \(file) was written"
    case .noRoles: "the roll call is required, and the playbook names no owner who could answer"
    case .silentRoles(let roles):
      "the roll call is not complete: \(roles.listed) \(roles.count == 1 ? "has" : "have") said nothing"
    }
  }

  /// Whether it is the gate issue that says the launch is not ready, so that no step may follow another.
  var blocksEveryStep: Bool {
    switch self {
    case .gateIssue, .otherGateIssue, .noBoxes, .openBoxes: true
    case .nothingRequired, .nothingProven, .owedRollback, .looseActions, .openSteps, .notProven,
      .clock,
      .unnamedGateIssue,
      .gateIssueFromLater, .oldGateIssue, .contradiction, .lostItems, .editedItems, .noRoles,
      .silentRoles:
      false
    }
  }

  /// What to do about it.
  public var remedy: String {
    switch self {
    case .nothingRequired: "give the playbook a phase before the launch"
    case .nothingProven: "prove one of them, or take the phase out of the playbook"
    case .owedRollback(_, let procedures):
      "gonogo run \(procedures.map { "--item \($0)" }.joined(separator: " "))"
    case .looseActions: "put them below a heading 'Step N'"
    case .openSteps: "gonogo next"
    case .notProven: "run the checks again"
    case .clock: "set the clock right, or state the time with --at"
    case .gateIssue, .otherGateIssue, .oldGateIssue, .gateIssueFromLater: "gonogo sync"
    case .unnamedGateIssue(let found, _):
      "write gate: \(found) into the front matter, or remove the file"
    case .noBoxes: "give the issue a box for everything that must be ready"
    case .openBoxes(let number, _, _):
      "tick them in #\(number) when they are true, then gonogo sync"
    case .contradiction: "prove it, or take the tick away"
    case .lostItems, .editedItems:
      "if that is meant: gonogo lint --update-lock, and commit the file with the change"
    case .noRoles: "name who answers for what: 'Owner: …'"
    case .silentRoles: "each says go: gonogo roll-call go --by LOGIN, or /go on the gate issue"
    }
  }
}

extension [String] {
  /// The first five, and how many more.
  fileprivate var listed: String {
    let shown = prefix(5).map(\.visible).joined(separator: ", ")
    return count > 5 ? "\(shown) and \(count - 5) more" : shown
  }
}
