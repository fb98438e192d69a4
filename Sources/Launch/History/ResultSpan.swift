/// Which results of a check say how it does. What verifies a launch step or a rollback says nothing before that was carried out: it
/// has to fail until then.
enum ResultSpan: Hashable, Sendable {
  case all
  /// Those that began at this instant or later.
  case since(Instant)
  case none

  func contains(_ result: PastResult) -> Bool {
    switch self {
    case .all: true
    case .since(let start): result.startedAt >= start
    case .none: false
    }
  }
}

extension Report {
  /// Of every item that has a command.
  var itemHistories: [ItemHistory] {
    let spans = resultSpans
    return playbook.root.allItems.filter { !$0.checks.isEmpty }.map {
      ItemHistory($0, ledger, spans)
    }
  }

  /// By the ids of the checks of which not all results say how they do.
  var resultSpans: [String: ResultSpan] {
    var spans: [String: ResultSpan] = [:]
    for position in sequence.steps {
      for check in position.section.items.flatMap(\.checks) {
        spans[check.id] = position.done.map { .since($0.end) } ?? ResultSpan.none
      }
    }
    for rollback in rollbacks {
      for check in rollback.section.allItems.flatMap(\.checks) {
        spans[check.id] = decisions.clearedAt.map { .since($0) } ?? ResultSpan.none
      }
    }
    return spans
  }
}
