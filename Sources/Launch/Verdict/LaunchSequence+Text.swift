import Markdown

extension LaunchSequence {
  /// What to do next, for a terminal. Ends with a newline.
  /// - Parameter options: what the commands that are named need besides, as ` --environment rehearsal`.
  func text(options: String) -> String {
    var lines: [String] = []
    if let abort {
      lines += rollback(after: abort, options)
    } else if let next {
      if !undone.isEmpty { lines += ["STILL TO UNDO from before the abort"] + undo(options) + [""] }
      if !hasBegun { lines += readiness }
      if next.done != nil {
        lines += next.toVerify(options)
      } else if case .waiting(let cause) = next.state {
        lines += next.toWait(for: cause)
      } else {
        lines += next.toDo(options)
      }
      let done = steps.count(where: \.isVerified)
      lines += ["", "\(done) of \(steps.count.counted("step")) are done and verified"]
    } else if steps.isEmpty {
      lines.append("the playbook has no launch steps")
    } else {
      lines.append("all \(steps.count.counted("step")) are done and verified")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Why the first step should wait.
  private var readiness: [String] {
    var lines: [String] = []
    if let opensAt { lines.append("  T-0 opens \(opensAt.dayAndTime)") }
    lines += unready.prefix(10).map { reason in
      let words = reason.words
      return "  "
        + [words.id, "\(words.title)\(words.detail.map { ": \($0)" } ?? "")"].compactMap(\.self)
        .joined(separator: "  ")
    }
    if unready.count > 10 { lines.append("  … and \(unready.count - 10) more") }
    return lines.isEmpty ? [] : ["NOT READY: do not begin"] + lines + [""]
  }

  private func rollback(after abort: Decision, _ options: String) -> [String] {
    guard case .abort(let reason) = abort.kind else { return [] }
    var lines = [
      "ABORTED  \(abort.at.dayAndTime) by \(abort.by.login.visible): \(reason.visible)", "",
    ]
    if !finality.isEmpty { lines += finality + [""] }
    if undone.isEmpty { lines.append("no step is left to undo") }
    lines += undo(options)
    if let deadline = rollbackDeadline {
      lines += [
        "",
        at > deadline
          ? "the time limits that are set ended \(deadline.dayAndTime), \((at - deadline).inWords) ago"
          : "the time limits that are set end \(deadline.dayAndTime), in \((deadline - at).inWords)",
      ]
    }
    return lines + [
      "", "nothing recorded or confirmed before the abort counts any more",
      "when the launch may go on: gonogo resume --by LOGIN --reason TEXT\(options)",
    ]
  }

  /// What undoes each step that has to be undone, each procedure once.
  private func undo(_ options: String) -> [String] {
    var lines: [String] = []
    var shown: Set<String> = []
    for position in undone {
      lines.append("undo step \(position.step.number)  \(position.section.name.visible)")
      if let finality = position.finality { lines.append("  \(finality.visible)") }
      if position.procedures.isEmpty, position.finality == nil {
        lines.append("  the playbook ties no rollback to it")
      }
      for procedure in position.procedures {
        let section = procedure.section
        guard shown.insert(section.id).inserted else {
          lines.append("  \(section.id)  as above")
          continue
        }
        let limit = procedure.namesLimit ? nil : procedure.limit.map { "within \($0.inWords)" }
        let end = deadline(of: procedure).map { "by \($0.dayAndTime)" }
        let times = [limit, end].compactMap(\.self).joined(separator: ", ")
        lines.append(
          "  \(shown.count). \(section.id)  \(section.name.visible)\(times.isEmpty ? "" : "  (\(times))")"
        )
        if let verifiedAt = procedure.verifiedAt {
          lines.append("    verified \(verifiedAt.dayAndTime)")
          continue
        }
        lines += section.byHand.map { "    \($0)" }
        lines.append(
          procedure.items.isEmpty
            ? "    the playbook does not say how to verify it: see for yourself"
            : "    then verify it: gonogo run --item \(section.id)\(options)")
      }
    }
    return lines
  }
}

extension Section {
  /// What somebody does by hand: its text and its actions, up to what verifies them.
  public var handwork: [Block] {
    var blocks: [Block] = []
    for element in elements {
      switch element {
      case .action(let block), .prose(let block):
        if let text = block.inlines?.plainText {
          if PlaybookReader.isVerification(label: text) == true { return blocks }
          let isKnown = LabelText(text).hasPrefix(anyOf: [
            "rollback", "prerequisite", "undoes", "time limit",
          ])
          if isKnown || Section.isTrigger(text) { continue }
        }
        blocks.append(block)
      case .item: continue
      }
    }
    return blocks
  }

  fileprivate var byHand: [String] {
    handwork.flatMap { $0.plainText.splitLines.map(\.visible) }
  }
}

extension LaunchSequence.Position {
  private var title: String { "step \(step.number)  \(section.name.visible)" }

  fileprivate func toDo(_ options: String) -> [String] {
    var lines = ["NEXT  \(title)  (\(section.place.description))"]
    lines += step.prerequisites.map { "  before: \($0.visible)" }
    let actions = section.byHand
    lines += ["", actions.isEmpty ? "nothing is said to be done by hand" : "do by hand:"]
    lines += actions.map { "  \($0)" }
    lines += [
      "", "then: gonogo step-done \(step.number) --by LOGIN\(options), and gonogo next\(options)",
    ]
    let gaps = rollbackGaps.map { "mind: \($0.visible)" }
    return lines + (finality.map { [$0.visible] + wayBack } ?? wayBack + gaps)
  }

  fileprivate func toWait(for cause: String) -> [String] {
    ["WAIT  \(title)  (\(section.place.description))", "  \(cause.visible)"]
  }

  private var wayBack: [String] {
    step.undoneBy.isEmpty ? [] : ["way back: \(step.undoneBy.joined(separator: ", then "))"]
  }

  fileprivate func toVerify(_ options: String) -> [String] {
    var lines = [
      "VERIFY  \(title)  (done \(doneAt?.dayAndTime ?? ""))", "", "not clear yet:",
    ]
    for open in open {
      lines.append("  \(open.item.id)  \(open.item.title.visible): \(open.reason.visible)")
      if open.item.checks.isEmpty {
        lines.append("    gonogo confirm \(open.item.id) --by LOGIN --note TEXT\(options)")
      }
    }
    lines += [
      "",
      "do not go on before it is clear; to give up: gonogo abort --by LOGIN --reason TEXT\(options)",
    ]
    return lines + [finality?.visible].compactMap(\.self) + wayBack
  }
}
