extension History {
  /// For a terminal. Ends with a newline.
  public func text(of report: Report) -> String {
    var lines = [
      "\(report.verdict.word)  \(report.playbook.title.visible)",
      "  as of \(report.at.dayAndTime) · environment \(report.environment.visible) · \(report.runs.count.counted("run"))",
    ]
    lines += timeline.lines
    let failing = failing
    if !failing.isEmpty {
      lines += ["", "fails"]
      for check in failing.prefix(Self.shownRuns) {
        let reason = check.results.first.map { "; \($0.reason.visible)" } ?? ""
        lines += Lines.wrapped(
          (check.failing?.words ?? "") + reason, behind: "  \(check.id)  ")
      }
      lines += Self.rest(failing.count)
    }
    let flaky = flaky
    if !flaky.isEmpty {
      lines += ["", "flaky"]
      for check in flaky.prefix(Self.shownRuns) {
        lines += Lines.wrapped(check.flakiness?.words ?? "", behind: "  \(check.id)  ")
      }
      lines += Self.rest(flaky.count)
    }
    if !runs.isEmpty { lines += ["", "runs"] + runs.flatMap(\.lines) }
    if report.runs.count > runs.count {
      lines.append("  and \(report.runs.count - runs.count) older")
    }
    if !phases.isEmpty { lines += ["", "phases"] + phases.flatMap(\.lines) }
    if !steps.isEmpty { lines += ["", "steps"] + steps.flatMap(\.lines) }
    if !rollbacks.isEmpty {
      lines += ["", "rollback"]
      for procedure in rollbacks {
        lines += Lines.wrapped(procedure.words, behind: "  \(procedure.id)  ")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func rest(_ count: Int) -> [String] {
    count > shownRuns ? ["  and \(count - shownRuns) more"] : []
  }
}

extension Timeline {
  fileprivate var lines: [String] {
    var lines = ["", "verdict"]
    if let start { lines.append("  not known before \(start.dayAndTime)") }
    for turn in turns {
      let word = turn.verdict + String(repeating: " ", count: max(0, 5 - turn.verdict.utf8.count))
      lines += Lines.wrapped(turn.reason, behind: "  \(turn.at.dayAndTime)  \(word)  ")
    }
    return lines
  }
}

extension RunHistory {
  fileprivate var lines: [String] {
    let counted = Status.allCases.reversed().compactMap { status in
      counts[status].map { "\($0) \(status.rawValue)" }
    }
    var lines = Lines.wrapped(
      counted.isEmpty ? "nothing of this text" : counted.joined(separator: ", "),
      behind: "  \(run.run.finishedAt.dayAndTime)  \(run.id)  ")
    for change in regressed.prefix(6) {
      lines += Lines.wrapped(
        "\(change.check): \(change.after.reason.visible)", behind: "    regressed  ")
    }
    if regressed.count > 6 { lines.append("    regressed  and \(regressed.count - 6) more") }
    let groups = [
      ("fixed", fixed.map(\.check)), ("new", new), ("vanished", vanished),
      ("stale", wentStale ?? []),
    ]
    for (name, ids) in groups where !ids.isEmpty {
      let pad = String(repeating: " ", count: 9 - name.utf8.count)
      lines += Lines.wrapped(Lines.few(ids), behind: "    \(name)\(pad)  ")
    }
    return lines
  }
}

extension PhaseTimes {
  /// `planned 2026-06-05 14:00 UTC, first result 20 min later, clear since 2026-06-05 19:20 UTC`
  fileprivate var lines: [String] {
    var words = ["planned \(opensAt.dayAndTime)"]
    if let firstAt { words.append("first \((firstAt - opensAt).inWords) later") }
    if let lastAt { words.append("last \(lastAt.dayAndTime)") }
    if let clearAt {
      words.append(
        isClear ? "clear since \(clearAt.dayAndTime)" : "was clear \(clearAt.dayAndTime)")
    } else {
      words.append("not clear yet")
    }
    return Lines.wrapped(words.joined(separator: ", "), behind: "  \(label.visible)  ")
  }
}

extension StepTimes {
  fileprivate var lines: [String] {
    let end =
      verifiedAt.flatMap { end in
        took.map { "verified \(end.dayAndTime), \($0.inWords) later" }
      } ?? "not verified"
    return Lines.wrapped("done \(doneAt.dayAndTime), \(end)", behind: "  step \(number)  ")
  }
}
