extension Playbook {
  /// What was taken as what, with lines: for an author who wants to know what the tool sees. Ends with a newline.
  public var summary: String {
    var lines = ["\(file.name): \(title.visible)"]
    if !isPhased {
      lines.append(
        "  no heading names a phase: the document is read as a checklist, its headings as sections")
    }
    for phase in phases {
      let moment = phase.moment.map { "\($0.words), " } ?? ""
      lines.append("")
      let name = phase.section.name.visible
      let heading =
        name.utf8.elementsEqual(phase.label.utf8) ? name : "\(phase.label.visible) — \(name)"
      lines.append("\(phase.section.lineMark)\(heading)  (\(moment)\(phase.items.inWords))")
      lines += phase.section.summary(indent: "  ")
    }
    let procedures = rollbacks
    var undone: [String: [String]] = [:]
    for (_, step) in steps {
      for id in step.undoneBy { undone[id, default: []].append("step \(step.number)") }
    }
    if !procedures.isEmpty {
      lines += ["", "       rollback: \(procedures.count.counted("procedure"))"]
      for procedure in procedures {
        let limit: String =
          if case .procedure(let facts) = procedure.role, let limit = facts.timeLimit {
            "within \(limit.duration.inWords)"
          } else {
            "no time limit"
          }
        let ties =
          undone[procedure.id].map { "undoes \($0.joined(separator: ", "))" } ?? "tied to no step"
        lines.append(
          "\(procedure.lineMark)  \(procedure.id)  \(procedure.name.visible)  (\(limit), \(ties))")
        lines += procedure.summary(indent: "    ")
      }
    }
    lines += [
      "",
      [
        phases.count.counted(isPhased ? "phase" : "section"), items.inWords,
        steps.count.counted("step"),
        procedures.count.counted("rollback procedure"),
      ].joined(separator: ", "),
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Section {
  fileprivate var lineMark: String { place.lineMark }

  fileprivate func summary(indent: String) -> [String] {
    var lines: [String] = []
    for element in elements {
      switch element {
      case .item(let item): lines += item.summary(indent: indent)
      case .action(let block):
        let mark = String(block.lines.lowerBound)
        lines.append(
          "\(mark.leftPadded)\(indent)action, never run: \(block.plainText.splitLines.first?.visible ?? "")"
        )
      case .prose: continue
      }
    }
    for section in sections where Phase(section) == nil {
      switch section.role {
      case .rollback, .procedure: continue
      case .document, .phase, .group, .step, .prose:
        let inner = section.summary(indent: indent + "  ")
        var tie = ""
        if case .step(let step) = section.role {
          tie =
            step.undoneBy.isEmpty
            ? "  (no rollback)"
            : "  (undone by \(step.undoneBy.joined(separator: ", ")), \(step.tie?.rawValue ?? "")\(step.sharedNames.isEmpty ? "" : ": \(step.sharedNames.joined(separator: ", ").visible)"))"
        }
        if !inner.isEmpty || !tie.isEmpty {
          lines.append("\(section.lineMark)\(indent)\(section.title.visible)\(tie)")
        }
        lines += inner
      }
    }
    return lines
  }
}

extension Item {
  fileprivate func summary(indent: String) -> [String] {
    let kind = checks.isEmpty ? "confirmation" : "check"
    let owner = owner.map { "  owner \($0.visible)" } ?? ""
    var lines = ["\(place.lineMark)\(indent)\(id)  \(kind)  \(title.visible)\(owner)"]
    for check in checks {
      if checks.count > 1 {
        lines.append(
          "\(check.place.lineMark)\(indent)  \(check.id)  \(check.command.splitLines.first?.visible ?? "")"
        )
      }
      if let takes = check.takes {
        lines.append(
          "\(check.place.lineMark)\(indent)  takes \(takes.formatNames): \(takes.understood)")
      }
      for expectation in check.expectations {
        lines.append(
          "\(expectation.place.lineMark)\(indent)  expects “\(expectation.shortText)”: \(expectation.understood)"
        )
      }
    }
    return lines
  }
}

extension Place {
  fileprivate var lineMark: String { (position.map { String($0.line) } ?? "").leftPadded }
}

extension String {
  fileprivate var leftPadded: String {
    String(repeating: " ", count: max(0, 6 - utf8.count)) + self + " "
  }
}

extension [Item] {
  /// `12 checks, 3 confirmations`
  fileprivate var inWords: String {
    let checks = count { !$0.checks.isEmpty }
    let confirmations = count - checks
    return "\(checks.counted("check")), \(confirmations.counted("confirmation"))"
  }
}

extension Int {
  /// `1 check`, `2 checks`, `3 entries`
  func counted(_ noun: String, _ plural: String? = nil) -> String {
    "\(self) \(self == 1 ? noun : plural ?? noun + "s")"
  }
}
