/// Why a decision would not be honoured, and what to do instead.
public struct Objection: Error, Hashable, Sendable {
  /// Lower case, no full stop.
  public let message: String
  public let hint: String?

  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}

extension Metadata {
  /// The listed operator of that login, in any case.
  /// - Throws: an objection where the playbook lists none of that name: only operators confirm, waive, abort and resume.
  public func `operator`(named login: String) throws(Objection) -> Metadata.Operator {
    let wanted = login.asciiLowercased
    if let found = operators.first(where: { $0.login.asciiLowercased.hasBytes(of: wanted) }) {
      return found
    }
    guard !operators.isEmpty else {
      throw Objection(
        "the playbook lists no operators, so nobody may decide",
        hint: "list them in its front matter: operators: [{ login: NAME, id: \"NUMBER\" }]")
    }
    throw Objection(
      "'\(login.visible)' is no operator of this launch",
      hint: "operators are \(operators.map(\.login.visible).joined(separator: ", "))")
  }
}

extension Report {
  /// An item of the playbook, also of a rollback procedure.
  /// - Throws: an objection that names similar ids.
  public func decidable(_ id: String) throws(Objection) -> Item {
    if let item = playbook.root.allItems.first(where: { $0.id.hasBytes(of: id) }) { return item }
    let near = ids(near: id)
    throw Objection(
      "the playbook has no item '\(id.visible)'",
      hint: near.isEmpty ? "'gonogo lint' lists them" : "is it \(near.joined(separator: ", "))?")
  }

  /// - Throws: why the rules of the verdict would not honour the decision.
  public func check(_ decision: Decision) throws(Objection) {
    switch decision.kind {
    case .confirm(let subject, _, _): try checkConfirmation(of: try decidable(subject.id))
    case .waive(let subject, _, let until):
      try checkWaiver(of: try decidable(subject.id), by: decision.by, until: until)
    case .notNeeded(let subject, _):
      let item = try decidable(subject.id)
      if self.item(item.id)?.status.effect == .noGo {
        throw Objection(
          "\(item.id) fails: a failure is not made needless",
          hint:
            "mend it, or waive it with a reason and an end: 'gonogo waive \(item.id)\(commandOptions)'"
        )
      }
    case .stepDone(let subject, _): try checkStep(subject.id)
    case .abort: return
    case .resume:
      guard let abort = sequence.abort else {
        throw Objection("the launch is not aborted, so there is nothing to resume")
      }
      let last = decisions.counting.map(\.end).max() ?? abort.end
      guard decision.at > abort.end, decision.at >= last else {
        throw Objection(
          "the abort is from \(abort.at.dayAndTime), which is not before this: in a tie the abort wins",
          hint: "set the clock right, and try again")
      }
    // A no-go is never refused.
    case .noGo: return
    case .go(let role): try checkRole(role, of: decision.by)
    }
  }

  private func checkRole(_ role: String?, of person: Metadata.Operator) throws(Objection) {
    let heard = rollCall.filter { $0.hears(person, as: role) }
    guard heard.isEmpty else { return }
    let names = rollCall.map(\.role.visible).joined(separator: "; ")
    throw Objection(
      role.map { "\(person.login.visible) does not speak for '\($0.visible)'" }
        ?? "\(person.login.visible) has no role in this launch",
      hint: rollCall.isEmpty
        ? "roles are the owners that the playbook names: 'Owner: …'"
        : "the roles are \(names)")
  }

  private func checkConfirmation(of item: Item) throws(Objection) {
    guard let report = self.item(item.id) else {
      guard item.checks.isEmpty else {
        throw Objection(
          "\(item.id) is judged by the machine",
          hint: "run it: 'gonogo run --item \(item.id)\(commandOptions)'")
      }
      return
    }
    switch report.status {
    case .unconfirmed:
      guard report.rule.isLeftToPeople || report.rule == .step else {
        throw Objection(
          "\(item.id) cannot be confirmed: \(report.reason)",
          hint: "run it again: 'gonogo run --item \(item.id)\(commandOptions)'")
      }
      if report.rule == .step {
        throw Objection("\(item.id) cannot be confirmed yet: \(report.reason)")
      }
    case .confirmed: return
    case .notDue:
      throw Objection(
        "\(item.id) is not due: its phase \(report.reason), and a confirmation from before does not count",
        hint: "confirm it then")
    case .blocked:
      throw Objection(
        "\(item.id) is not due: it \(report.reason)", hint: "'gonogo next\(commandOptions)'")
    case .pass:
      throw Objection("\(item.id) is proven by a record: there is nothing to confirm")
    case .notNeeded:
      throw Objection("\(item.id) is not needed: there is nothing to confirm")
    case .fail, .waived:
      throw Objection(
        "\(item.id) fails, and no confirmation makes it pass: \(report.reason)",
        hint:
          "mend it, and run it again: 'gonogo run --item \(item.id)\(commandOptions)'; to launch all the same: 'gonogo waive \(item.id)\(commandOptions)'"
      )
    case .error, .noResult, .stale:
      let runs = item.checks.allSatisfy { $0.conduct == .run }
      throw Objection(
        "\(item.id) is judged by the machine, and has no record that counts: \(report.reason)",
        hint: runs
          ? "run it: 'gonogo run --item \(item.id)\(commandOptions)'"
          : "'gonogo lint' says how to let it run; another program may record it as well")
    }
  }

  private func checkWaiver(
    of item: Item, by: Metadata.Operator, until: Instant
  ) throws(Objection) {
    guard let report = self.item(item.id), report.status == .fail || report.status == .waived else {
      let status = self.item(item.id)?.status.rawValue
      throw Objection(
        "only a recorded Fail can be waived, and \(item.id) is \(status ?? "in no phase")",
        hint: item.checks.isEmpty
          ? "confirm it, or declare it not needed: 'gonogo not-needed \(item.id)\(commandOptions)'"
          : "run it: 'gonogo run --item \(item.id)\(commandOptions)'")
    }
    if item.isOwned(by: by, playbook.metadata.operators) {
      throw Objection(
        "\(by.login.visible) owns \(item.id): nobody waives what is their own",
        hint: "ask another operator")
    }
    guard until > at else {
      throw Objection(
        "the waiver would end \(until.dayAndTime), before it begins",
        hint: "name a time after \(at.dayAndTime)")
    }
  }

  private func checkStep(_ id: String) throws(Objection) {
    if let abort = sequence.abort {
      throw Objection(
        "the launch is aborted since \(abort.at.dayAndTime)",
        hint: "'gonogo next' says what to undo; then 'gonogo resume'")
    }
    guard let position = sequence.steps.first(where: { $0.section.id.hasBytes(of: id) }) else {
      throw Objection("the playbook has no step '\(id.visible)'")
    }
    if let phase = phases.first(where: { $0.phase.section.all.contains { $0.id.hasBytes(of: id) } }
    ),
      let opensAt = phase.opensAt, at < opensAt
    {
      throw Objection(
        "\(phase.phase.label.visible) opens \(opensAt.dayAndTime): what is done before does not count",
        hint: "move 'launch' in the front matter if the launch is earlier")
    }
    let number = position.step.number
    guard let next = sequence.next else {
      throw Objection("step \(number) is done and verified already")
    }
    if next.section.id.hasBytes(of: id) {
      guard next.doneAt != nil else { return }
      throw Objection("step \(number) is done already", hint: "'gonogo next' verifies it")
    }
    if position.isVerified { throw Objection("step \(number) is done and verified already") }
    throw Objection(
      "step \(number) waits for step \(next.step.number), which \(next.shortfall)",
      hint: "'gonogo next'")
  }
}
