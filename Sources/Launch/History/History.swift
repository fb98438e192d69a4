/// How a launch came to stand where it does: from the results that are kept, the runs and what people decided. It decides nothing.
public struct History: Hashable, Sendable {
  /// How many results of a check are told.
  public static let shownResults = 20
  /// How many runs are told.
  public static let shownRuns = 30

  /// Of every item that has a command, those of rollbacks included, in the author's order.
  public let items: [ItemHistory]
  /// The last ones, the newest first.
  public let runs: [RunHistory]
  public let timeline: Timeline
  /// Of the phases whose opening is planned.
  public let phases: [PhaseTimes]
  /// Of the launch steps that were done.
  public let steps: [StepTimes]
  /// Of the procedures that the last abort calls for.
  public let rollbacks: [RollbackTimes]
  /// Ids of items that were clear when the newest run ended and are stale now; `nil`: there is no run, or the timeline does not reach
  /// back to its end.
  public let staleSince: [String]?

  /// What fails now.
  public var failing: [CheckHistory] { items.flatMap(\.checks).filter { $0.failing != nil } }

  /// What passes and fails by turns.
  public var flaky: [CheckHistory] { items.flatMap(\.checks).filter { $0.flakiness != nil } }
}

extension Report {
  /// Computed anew each time: it judges the evidence as it stood at earlier instants. Of a ledger that keeps no earlier findings it
  /// tells nothing about results.
  public var history: History {
    let replay = Replay(self)
    return History(
      items: itemHistories,
      runs: RunHistory.last(of: self, replay), timeline: replay.timeline,
      phases: phases.compactMap { PhaseTimes($0, self, clearAt: replay.clearAt[$0.phase.id]) },
      steps: sequence.steps.compactMap(StepTimes.init), rollbacks: RollbackTimes.all(of: self),
      staleSince: replay.staleSince)
  }
}
