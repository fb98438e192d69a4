/// Where a rollback procedure stands: how long it may take, whether it was rehearsed, and after an abort how far it is.
public struct RollbackReport: Hashable, Sendable {
  public let section: Section
  /// How long it may take; `nil`: the playbook sets no limit.
  public let limit: Duration?
  /// When its verification last passed in another environment, all of it; `nil`: never on record, or it has none for the machine.
  public let rehearsedAt: Instant?
  /// It is looked at in a rehearsal: nothing has to be rehearsed for that.
  let isRehearsal: Bool
  /// Its verification, judged by what was recorded since the last abort.
  public let items: [ItemReport]
  /// When the last of its verification passed since the last abort; `nil`: not yet, or it has none.
  public let verifiedAt: Instant?

  init(_ section: Section, _ judge: Judge, _ rehearsals: Rehearsals) {
    self.section = section
    if case .procedure(let procedure) = section.role {
      limit = procedure.timeLimit?.duration
    } else {
      limit = nil
    }
    let checks = section.allItems.flatMap(\.checks)
    let passes = checks.map { rehearsals.lastPass(of: $0) }
    let known = passes.compactMap(\.self)
    rehearsedAt = known.count == checks.count ? known.min() : nil
    isRehearsal = judge.isRehearsal
    let since = judge.decisions.clearedAt
    items = section.allItems.map {
      judge.report(
        on: $0, of: section.name, .unlimited,
        since: since.map { Judge.Done(at: $0, words: "the launch was aborted") })
    }
    let ends = items.map { item -> Instant? in
      guard item.status.effect == .clear else { return nil }
      return item.decision?.at ?? item.checks.compactMap(\.record?.finishedAt).max()
    }
    verifiedAt =
      since == nil || ends.contains(nil) ? nil : ends.compactMap(\.self).max()
  }
}

extension Section {
  private static let finality = [
    "point of no return", "no way back", "cannot be undone", "can't be undone", "can not be undone",
    "irreversible", "cannot be rolled back", "can't be rolled back",
  ]

  private static let reversals = [
    "not irreversible", "isn't irreversible", "not the point", "not a point", "before the point",
  ]

  /// The sentence in which the playbook says that there is no way back from here; `nil`: it says no such thing.
  public var pointOfNoReturn: String? {
    let text = all.flatMap { section in
      section.elements.flatMap { element -> [String] in
        switch element {
        case .prose(let block), .action(let block): return [block.plainText]
        case .item(let item): return [item.heading.plainText] + item.body.map(\.plainText)
        }
      }
    }
    return text.flatMap(\.sentences).first { sentence in
      let words = LabelText(sentence)
      return words.contains(anyOf: Self.finality) && !words.contains(anyOf: Self.reversals)
    }
  }
}
