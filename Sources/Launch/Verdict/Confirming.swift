/// How somebody says that an item is done: for a terminal, and on the gate issue.
public struct Confirming: Hashable, Sendable {
  public let command: String
  /// To paste into a comment on the gate issue as a line of its own; `nil`: comments are not heard there.
  public let comment: String?
}

extension Report {
  /// Whether comments on the gate issue decide something here: the playbook names one, and this is no rehearsal.
  public var hearsComments: Bool { !isElsewhere && playbook.metadata.gate != nil }

  /// What confirms an item now.
  /// - Returns: `nil` where nobody's word would clear it as it stands.
  public func confirming(_ item: ItemReport) -> Confirming? {
    guard item.status == .unconfirmed else { return nil }
    if item.rule.isLeftToPeople { return line(confirming: item.item) }
    // A step that verifies nothing is confirmed by saying that it is done, in its turn.
    guard item.item.isTheStepItself, let next = sequence.next, next.state == .next,
      next.items.contains(item)
    else { return nil }
    return Confirming(
      command: "gonogo step-done \(next.step.number) --by LOGIN\(commandOptions)",
      comment: hearsComments ? next.section.doneLine : nil)
  }

  /// What will confirm an item once it is due: its phase has opened, or its step is done.
  /// - Returns: `nil` for what is due, or needs no word.
  public func confirmingLater(_ item: ItemReport) -> Confirming? {
    guard item.item.checks.isEmpty, !item.item.isTheStepItself, confirming(item) == nil else {
      return nil
    }
    switch item.status {
    case .notDue, .blocked, .unconfirmed: return line(confirming: item.item)
    case .fail, .error, .noResult, .stale, .waived, .notNeeded, .confirmed, .pass: return nil
    }
  }

  private func line(confirming item: Item) -> Confirming {
    Confirming(
      command: "gonogo confirm \(item.id) --by LOGIN --note TEXT\(commandOptions)",
      comment: hearsComments ? item.confirmationLine : nil)
  }
}
