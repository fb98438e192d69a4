/// Something that keeps the whole verdict from being GO, whatever the items say.
public enum Doubt: Hashable, Sendable {
  /// No item precedes the launch: nothing proves that it may go on.
  case nothingRequired
  /// Every item is clear and yet the proof is not complete.
  case notProven
  /// The newest record is from after the verdict's instant.
  case clock(newest: Instant)
  /// The playbook names a gate issue; this version does not read it.
  case gateIssue(number: Int)
  /// Decisions of people are there; this version does not read them, so an abort could be among them.
  case decisions(file: String)

  /// The doubt in one sentence, without full stop.
  public var text: String {
    switch self {
    case .nothingRequired:
      "nothing is required before the launch, so nothing proves that it may go on"
    case .notProven: "the evidence does not prove every item"
    case .clock(let newest):
      "the clock is in doubt: the newest record is from \(newest.dayAndTime), after the time of this verdict"
    case .gateIssue(let number): "the gate issue #\(number) has not been read"
    case .decisions(let file):
      "the decisions in \(file) have not been read: an abort could be among them"
    }
  }

  /// What to do about it.
  public var remedy: String {
    switch self {
    case .nothingRequired: "give the playbook a phase before the launch"
    case .notProven: "run the checks again"
    case .clock: "set the clock right, or state the time with --at"
    case .gateIssue(let number): "read #\(number) yourself: every box must be ticked before T-0"
    case .decisions: "read the file yourself"
    }
  }
}
