import Markdown

extension LaunchSequence {
  /// What to do next, for a terminal. Ends with a newline.
  public var text: String {
    var lines: [String] = []
    if let abort {
      lines += rollback(after: abort)
    } else if let next {
      lines += next.doneAt == nil ? next.toDo : next.toVerify
      let done = steps.count(where: \.isVerified)
      lines += ["", "\(done) of \(steps.count.counted("step")) are done and verified"]
    } else if steps.isEmpty {
      lines.append("the playbook has no launch steps")
    } else {
      lines.append("all \(steps.count.counted("step")) are done and verified")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func rollback(after abort: Decision) -> [String] {
    guard case .abort(let reason) = abort.kind else { return [] }
    var lines = [
      "ABORTED  \(abort.at.dayAndTime) by \(abort.by.login.visible): \(reason.visible)", "",
    ]
    if undone.isEmpty { lines.append("no step was done: there is nothing to undo") }
    for position in undone {
      let procedures = position.step.undoneBy.joined(separator: ", then ")
      lines.append(
        "undo step \(position.step.number)  \(position.section.name.visible): \(procedures.isEmpty ? "the playbook ties no rollback to it" : procedures)"
      )
      lines += position.step.undoneBy.map { "  then verify it: gonogo run --item \($0)" }
    }
    lines += [
      "", "nothing recorded or confirmed before the abort counts any more",
      "when the launch may go on: gonogo resume --by LOGIN --reason TEXT",
    ]
    return lines
  }
}

extension LaunchSequence.Position {
  private var title: String { "step \(step.number)  \(section.name.visible)" }

  fileprivate var toDo: [String] {
    var lines = ["NEXT  \(title)  (\(section.place.description))"]
    lines += step.prerequisites.map { "  before: \($0.visible)" }
    lines += ["", "do by hand:"]
    for element in section.elements {
      switch element {
      case .action(let block), .prose(let block):
        if let text = block.inlines?.plainText {
          // What follows this label is what is verified, not what is done.
          if PlaybookReader.isVerification(label: text) == true { return lines + ending }
          if LabelText(text).hasPrefix(anyOf: ["rollback", "prerequisite"]) { continue }
        }
        lines += block.plainText.splitLines.map { "  \($0.visible)" }
      case .item: continue
      }
    }
    return lines + ending
  }

  private var ending: [String] {
    var lines = ["", "then: gonogo step-done \(step.number) --by LOGIN, and gonogo next"]
    if !step.undoneBy.isEmpty {
      lines.append("way back: \(step.undoneBy.joined(separator: ", then "))")
    }
    return lines
  }

  fileprivate var toVerify: [String] {
    var lines = [
      "VERIFY  \(title)  (done \(doneAt?.dayAndTime ?? ""))", "", "not clear yet:",
    ]
    for open in open {
      lines.append("  \(open.item.id)  \(open.item.title.visible): \(open.reason.visible)")
      if open.item.checks.isEmpty {
        lines.append("    gonogo confirm \(open.item.id) --by LOGIN --note TEXT")
      }
    }
    lines += ["", "do not go on before it is clear"]
    if !step.undoneBy.isEmpty {
      lines.append("way back: \(step.undoneBy.joined(separator: ", then "))")
    }
    return lines
  }
}
