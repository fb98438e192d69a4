extension Report {
  /// Ids that begin with the same letters, in any case; at most five.
  public func ids(near id: String) -> [String] {
    let wanted = id.asciiLowercased
    let ids = items.map(\.item.id)
    let same = ids.filter { $0.asciiLowercased.utf8.elementsEqual(wanted.utf8) }
    if !same.isEmpty { return same }
    let group = wanted.prefix { $0 != "." && $0 != "-" }
    return Array(ids.filter { $0.asciiLowercased.hasPrefix(group) && !group.isEmpty }.prefix(5))
  }

  /// Everything about one item: its status and rule, each expectation as understood with what was found, where it stands in the
  /// playbook and in the records, its earlier results, what to do next, how to roll back. Ends with a newline.
  /// - Parameter id: of the item or of one of its checks; `nil` is returned where there is none.
  public func story(of id: String) -> String? {
    guard
      let report = items.first(where: { report in
        report.item.id.utf8.elementsEqual(id.utf8)
          || report.item.checks.contains { $0.id.utf8.elementsEqual(id.utf8) }
      })
    else { return nil }
    let item = report.item
    var lines = [
      "\(item.id)  \(item.title.visible)",
      "  \(report.status.rawValue): \(report.reason.visible)",
      "  rule: \(report.rule.rawValue)",
      "  phase \(report.phase.visible) · \(item.place.description)"
        + (item.owner.map { " · owner \($0.visible)" } ?? ""),
      "  as of \(at.dayAndTime) · environment \(environment)"
        + (report.validUntil.map { " · counts until \($0.dayAndTime)" } ?? ""),
    ]
    for check in report.checks {
      lines += [""] + story(of: check, isOnly: report.checks.count == 1)
    }
    lines += ["", "what to do next"] + next(report).map { "  \($0)" }
    lines += ["", "how to go back"] + back(report).map { "  \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }

  private func story(of report: CheckReport, isOnly: Bool) -> [String] {
    let check = report.check
    let kind = check.takes == nil ? check.command.isEmpty ? "task" : "command" : "report"
    var lines = ["\(kind) \(check.id)  (\(check.place.description))"]
    if !check.command.isEmpty { lines += check.command.splitLines.map { "  $ \($0.visible)" } }
    if !isOnly { lines.append("  \(report.status.rawValue): \(report.reason.visible)") }
    for (index, expectation) in check.expectations.enumerated() {
      lines.append("  expects “\(expectation.shortText)”  (\(expectation.place.description))")
      lines.append("    means: \(expectation.understood)")
      guard index < report.judgements.count else { continue }
      let judgement = report.judgements[index].judgement
      let link = judgement.answer == .needsPerson ? "because" : "got"
      lines.append("    \(judgement.answer.rawValue), \(link) \(judgement.words)")
    }
    if let takes = check.takes {
      lines.append("  expects “Report: \(takes.text.visible)”  (\(check.place.description))")
      lines.append("    means: \(takes.understood)")
    } else if check.expectations.isEmpty {
      lines.append("  expects nothing: a person must judge it")
    }
    if case .asserted(let assertion)? = report.record?.outcome {
      lines.append("  \(assertion.counts)")
      for source in assertion.sources {
        lines.append(
          "  report \(source.name.visible)" + (source.sha256.map { "  sha256 \($0)" } ?? ""))
      }
      lines += assertion.text.splitLines.filter { !$0.isEmpty }.map { "  | \($0.visible)" }
    }
    if let record = report.record {
      let run = report.run.map { " in run \($0.id)" } ?? ""
      lines.append(
        "  record of \(record.finishedAt.dayAndTime), \(record.outcome.words)\(run)  (\(record.place.description))"
      )
    } else {
      lines.append("  no record")
    }
    return lines + earlierLines(of: check)
  }

  private func next(_ report: ItemReport) -> [String] {
    let command = report.checks.first { $0.status == report.status }?.check
    let run = command.map { check in
      check.takes.map {
        "import \($0.formatNames): gonogo import \($0.formats[0].rawValue) FILE --item \(report.item.id)\(commandOptions)"
      } ?? "run it and record it: \(check.command.splitLines.first?.visible ?? "")"
    }
    let owner = report.item.owner.map { "\($0.visible) " } ?? "somebody who may "
    switch report.status {
    case .pass, .confirmed, .waived:
      return [
        report.validUntil.map { "nothing, until \($0.dayAndTime)" } ?? "nothing"
      ]
    case .notNeeded: return ["nothing"]
    case .fail where report.rule == .reportFails:
      return ["mend what the tests found, let them run again, and import their report"]
        + (command?.conduct == .run ? ["or run the command itself, and record it"] : [])
    case .fail:
      return ["mend what the command found, then record it again"]
        + (command.map { ["expected: \($0.expectations.map(\.shortText).joined(separator: "; "))"] }
          ?? [])
    case .error where report.rule == .reportIsOpen:
      return ["let all of the tests run to their end, and import their report"]
    case .error: return ["see why the command did not finish, then record it again"]
    case .noResult, .stale:
      return report.rule == .step
        ? [report.reason, "'gonogo next' leads through the steps"] : [run ?? "record a result"]
    case .unconfirmed:
      guard report.rule.isLeftToPeople else { return [run ?? report.reason] }
      let line = confirming(report)
      return [
        "\(owner)must \(command == nil ? "see to it" : "look at the output and judge it"), and say so:",
        line.map { "  \($0.command)" }, line?.comment.map { "  or, on the gate issue: \($0)" },
      ].compactMap(\.self)
    case .blocked: return [report.reason]
    case .notDue: return [report.reason + ": nothing to do before"]
    }
  }

  private func back(_ report: ItemReport) -> [String] {
    let step = playbook.steps.first { entry in
      entry.section.all.contains { section in
        section.items.contains { $0.id.utf8.elementsEqual(report.item.id.utf8) }
      }
    }
    guard let step else {
      let isAfter = phases.contains { phase in
        phase.phase.moment?.side == .after
          && phase.items.contains { $0.item.id.utf8.elementsEqual(report.item.id.utf8) }
      }
      if isAfter, sequence.hasBegun, let words = sequence.rollingBack {
        return sequence.finality + [words]
      }
      return ["it changes nothing: it belongs to no step of the launch"]
    }
    let procedures = step.step.undoneBy.compactMap { id in
      playbook.rollbacks.first { $0.id.utf8.elementsEqual(id.utf8) }
    }
    guard !procedures.isEmpty else {
      return ["no rollback procedure is tied to step \(step.step.number)"]
    }
    return procedures.map { procedure in
      var limit = ""
      if case .procedure(let facts) = procedure.role, let time = facts.timeLimit {
        limit = ", within \(time.duration.inWords)"
      }
      return "\(procedure.id)  \(procedure.name.visible)\(limit)  (\(procedure.place.description))"
    }
  }
}

extension Record.Outcome {
  /// `exit code 0`, `timed out`
  public var words: String {
    switch self {
    case .exited(let code): "exit code \(code)"
    case .killed(let signal): "killed by \(signal)"
    case .timedOut: "timed out"
    case .couldNotStart: "could not start"
    case .asserted(let assertion): "asserted by \(assertion.origin), not run by gonogo"
    }
  }
}
