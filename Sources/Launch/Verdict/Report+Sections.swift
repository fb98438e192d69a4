extension Report {
  /// Where a phase, a group, a step or a rollback procedure stands, item by item. Ends with a newline.
  /// - Parameter id: of the section, or what its heading calls itself, in any case: `1A`, `step-3`, `T-24h`; `nil` is returned where there
  ///   is none.
  public func story(ofSection id: String) -> String? {
    let wanted = id.asciiLowercased
    guard
      let section = playbook.sections.first(where: { section in
        let names = [section.id, section.label, Phase(section)?.label].compactMap(\.self)
        return names.contains { $0.asciiLowercased.hasBytes(of: wanted) }
      }), !section.allItems.isEmpty || section.isStepOrProcedure
    else { return nil }
    var lines = [
      "\(section.label ?? section.id)  \(section.name.visible)", "  \(section.place.description)",
      "  as of \(at.dayAndTime) · environment \(environment)",
    ]
    let position = sequence.steps.first { $0.section.id.hasBytes(of: section.id) }
    if let position { lines += self.lines(of: position) }
    if let procedure = procedure(section) {
      lines += self.lines(of: procedure)
    } else if !section.allItems.isEmpty {
      lines += ["", "items"]
      lines += section.items.map { item in
        self.item(item.id).map(Self.line) ?? "  \(item.id)  \(item.title.visible)"
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(of report: ItemReport) -> String {
    let word = report.status.rawValue
    let pad = String(repeating: " ", count: max(0, 11 - word.utf8.count))
    return
      "  \(word)\(pad)  \(report.item.id)  \(report.item.title.visible): \(report.reason.visible)"
  }

  private func procedure(_ section: Section) -> RollbackReport? {
    guard case .procedure = section.role else { return nil }
    return rollbacks.first { $0.section.id.hasBytes(of: section.id) }
  }

  private func lines(of position: LaunchSequence.Position) -> [String] {
    var lines = ["  \(position.state.words)"]
    if let done = position.done {
      lines.append("  done \(done.at.dayAndTime), says \(done.by.login.visible)")
    }
    lines += position.procedures.map { procedure in
      let limit = procedure.limit.map { ", within \($0.inWords)" } ?? ""
      let rehearsed = procedure.rehearsedAt.map { ", rehearsed \($0.dayAndTime)" } ?? ""
      return
        "  way back: \(procedure.section.id)  \(procedure.section.name.visible)\(limit)\(rehearsed)"
    }
    return lines + position.rollbackGaps.map { "  mind: \($0.visible)" }
  }

  private func lines(of procedure: RollbackReport) -> [String] {
    let steps = sequence.steps.filter { position in
      position.procedures.contains { $0.section.id.hasBytes(of: procedure.section.id) }
    }.map { "\($0.step.number)" }
    var lines = [
      "  time limit: \(procedure.limit?.inWords ?? "none")",
      "  undoes step \(steps.isEmpty ? "none" : steps.joined(separator: ", "))",
      "  rehearsed on record: \(procedure.rehearsedAt?.dayAndTime ?? "never")",
    ]
    if let verifiedAt = procedure.verifiedAt {
      lines.append("  verified \(verifiedAt.dayAndTime), since the abort")
    }
    if !procedure.items.isEmpty {
      lines += ["", "verification"] + procedure.items.map(Self.line)
    }
    return lines
  }
}

extension Section {
  fileprivate var isStepOrProcedure: Bool {
    switch role {
    case .step, .procedure: true
    case .document, .phase, .group, .rollback, .prose: false
    }
  }
}

extension LaunchSequence.Position.State {
  /// `verified`, `done, not verified`, `next`, or what it waits for.
  public var words: String {
    switch self {
    case .verified: "verified"
    case .done: "done, not verified"
    case .next: "next"
    case .waiting(let cause): cause
    }
  }
}
