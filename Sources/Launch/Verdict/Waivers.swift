/// Of which failures a ledger must be able to say whether they are the one that somebody waived.
public struct Waivers: Hashable, Sendable {
  /// Ids of the items that anybody says to waive, whether or not it counts.
  let items: Set<String>
  /// When anybody aborted the launch, whether or not it counts: what began before may not count.
  let aborts: [Instant]

  /// Whether anybody says that a launch step was done, whether or not it counts: then it is asked how the launch stood.
  let hasBegun: Bool

  /// Nobody waived anything.
  public static let none = Waivers(items: [], aborts: [], hasBegun: false)
}

/// What tells one failure of a check from the next, among the attempts that began after one instant.
struct FailureSpan: Hashable, Sendable {
  /// When the first attempt that failed had ended.
  var firstFailure: Instant?
  /// When the last attempt that passed had ended.
  var lastPass: Instant?

  mutating func note(_ status: Status, at instant: Instant) {
    if status == .fail { firstFailure = min(firstFailure ?? instant, instant) }
    if status == .pass { lastPass = max(lastPass ?? instant, instant) }
  }
}

extension Evidence {
  public var waivers: Waivers {
    var items: Set<String> = []
    var aborts: Set<Instant> = []
    var hasBegun = false
    func note(_ decision: Decision) {
      if case .waive(let subject, _, _) = decision.kind { items.insert(subject.id) }
      if case .stepDone = decision.kind { hasBegun = true }
      if decision.isAbort { aborts.insert(decision.end) }
    }
    decisions.forEach(note)
    for comment in gate.map({ $0.comments + $0.removed }) ?? [] {
      for command in comment.commands {
        guard case .decision(let kind) = command.meaning else { continue }
        note(
          Decision(
            kind, by: comment.author, at: max(comment.createdAt, comment.updatedAt),
            environment: nil, comment: comment.url ?? ""))
      }
    }
    return Waivers(items: items, aborts: aborts.sorted(), hasBegun: hasBegun)
  }
}
