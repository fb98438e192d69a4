extension History {
  /// For a machine: all that is known, also of items that are neither failing nor flaky.
  public func json(of report: Report) -> JSON {
    .object([
      "format": .string("gonogo.history/1"), "at": .string(report.at.description),
      "environment": .string(report.environment), "verdict": .string(report.verdict.word),
      "timeline": .object([
        "from": JSON(timeline.start?.description),
        "turns": .array(
          timeline.turns.map {
            .object([
              "at": .string($0.at.description), "verdict": .string($0.verdict),
              "reason": .string($0.reason),
            ])
          }),
      ]),
      "items": .array(items.map(\.json)), "runs": .array(runs.map(\.json)),
      "phases": .array(phases.map(\.json)), "steps": .array(steps.map(\.json)),
      "rollbacks": .array(rollbacks.map(\.json)),
      "staleSince": staleSince.map { .array($0.map { .string($0) }) } ?? .null,
    ])
  }
}

extension ItemHistory {
  fileprivate var json: JSON {
    .object([
      "item": .string(id), "title": .string(title), "checks": .array(checks.map(\.json)),
    ])
  }
}

extension CheckHistory {
  fileprivate var json: JSON {
    .object([
      "check": .string(id), "results": .array(results.map(\.json)),
      "failing": failing.map {
        .object([
          "since": .string($0.since.description), "attempts": .number($0.attempts),
          "orLonger": .bool($0.isOpen),
        ])
      } ?? .null,
      "flaky": flakiness.map {
        .object([
          "passed": .number($0.passed), "failed": .number($0.failed),
          "changes": .number($0.changes),
        ])
      } ?? .null,
    ])
  }
}

extension CheckHistory.Result {
  fileprivate var json: JSON {
    .object([
      "finishedAt": .string(finishedAt.description), "run": .string(run),
      "status": .string(status.rawValue), "reason": .string(reason),
    ])
  }
}

extension RunHistory {
  fileprivate var json: JSON {
    func ids(_ list: [String]) -> JSON { .array(list.map { .string($0) }) }
    func changes(_ list: [Change]) -> JSON {
      .array(
        list.map {
          .object([
            "check": .string($0.check), "before": $0.before.json, "after": $0.after.json,
          ])
        })
    }
    return .object([
      "run": .string(run.id), "startedAt": .string(run.run.startedAt.description),
      "finishedAt": .string(run.run.finishedAt.description), "commit": JSON(run.run.commit),
      "records": .number(run.recordCount),
      "counts": .object(
        Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, JSON.number($0.value)) })),
      "regressed": changes(regressed), "fixed": changes(fixed), "new": ids(new),
      "vanished": ids(vanished), "wentStale": wentStale.map(ids) ?? .null,
      "standing": standing?.json ?? .null,
    ])
  }
}

extension RunHistory.Standing {
  fileprivate var json: JSON {
    .object([
      "verdict": .string(verdict), "fail": .number(failing), "unproven": .number(unproven),
      "notDue": .number(notDue), "clear": .number(clear),
      "besides": .array(besides.map { .string($0) }),
    ])
  }
}

extension PhaseTimes {
  fileprivate var json: JSON {
    .object([
      "phase": .string(id), "label": .string(label), "opensAt": .string(opensAt.description),
      "firstAt": JSON(firstAt?.description), "lastAt": JSON(lastAt?.description),
      "clearAt": JSON(clearAt?.description), "isClear": .bool(isClear),
    ])
  }
}

extension StepTimes {
  fileprivate var json: JSON {
    .object([
      "step": .number(number), "title": .string(title), "doneAt": .string(doneAt.description),
      "verifiedAt": JSON(verifiedAt?.description),
      "seconds": JSON(took.map { Int($0.components.seconds) }),
    ])
  }
}

extension RollbackTimes {
  fileprivate var json: JSON {
    .object([
      "procedure": .string(id), "title": .string(title),
      "abortedAt": .string(abortedAt.description), "verifiedAt": JSON(verifiedAt?.description),
      "limitSeconds": JSON(limit.map { Int($0.components.seconds) }),
      "allowedSeconds": JSON(allowed.map { Int($0.components.seconds) }),
      "seconds": .number(Int(took.components.seconds)), "isMet": isMet.map(JSON.bool) ?? .null,
    ])
  }
}
