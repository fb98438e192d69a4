/// One thing that somebody has to do before the launch is GO.
public struct Remedy: Hashable, Sendable {
  /// What to do, lower case, no full stop: `mend 1A.3, then run it again`.
  public let words: String
  /// Why, with numbers; `nil`: the words say it.
  public let reason: String?
  /// The ids of the items that it clears; empty: it is about none.
  public let items: [String]
  /// Who answers for it, or for the playbook; `nil`: nobody is named.
  public let owner: String?
  /// To copy into a terminal; `nil`: no command does it.
  public let command: String?
  /// To paste into a comment on the gate issue; `nil`: none does it.
  public let comment: String?
  /// How long others take for it, as the playbook says; `nil`: it says nothing.
  public let leadTime: String?
  /// It cannot be done before; `nil`: now.
  public let notBefore: Instant?
}

extension Report {
  /// The shortest way to GO: what stands between now and GO, in the order to do it. What waits for others comes first; then what must
  /// be mended, run, judged, confirmed; what can only be done later comes last. Empty: it is GO.
  public var pathToGo: [Remedy] {
    PathFinder(report: self).remedies
  }
}

private struct PathFinder {
  let report: Report

  private var options: String { report.commandOptions }

  var remedies: [Remedy] {
    let blocking = report.verdict.reasons.compactMap { reason -> ItemReport? in
      if case .item(let item) = reason { item } else { nil }
    }
    let waitsForOthers = blocking.filter { $0.item.leadTime != nil }
    let others = blocking.filter { $0.item.leadTime == nil }
    let lists: [[Remedy]] = [
      people(.abort), waitsForOthers.map(remedy), others.filter { $0.status == .fail }.map(remedy),
      others.filter { $0.status == .error }.map(remedy),
      runs(others.filter { $0.isToBeRun }),
      others.filter { $0.isToBeRecorded }.map(remedy),
      others.filter { $0.status == .unconfirmed || $0.status == .blocked }.map(remedy),
      people(.refusal), doubts, waiting, lapses,
    ]
    return lists.flatMap(\.self)
  }

  private func remedy(_ item: ItemReport) -> Remedy {
    let id = item.item.id
    let run = "gonogo run --item \(id)\(options)"
    var words: String
    var command: String? = run
    var comment: String?
    switch item.status {
    case .fail:
      words = "mend what \(id) found, then run it again"
      if item.isOfReport {
        words = "mend what the tests of \(id) found, then import their report"
        command = item.importing.map { $0 + options }
      }
      let isAfter = report.phases.contains { phase in
        phase.phase.moment?.side == .after && phase.items.contains { $0.item.id.hasBytes(of: id) }
      }
      if isAfter {
        let finality = report.sequence.finality
        words += finality.map { "; mind: \($0)" }.joined()
        words +=
          report.sequence.rollingBack.map { "\(finality.isEmpty ? "," : ";") or \($0)" } ?? ""
      }
    case .error where item.rule == .reportIsOpen && item.isOfReport:
      words = "let the tests of \(id) run to their end, and import their report"
      command = item.importing.map { $0 + options }
    case .error: words = "see why \(id) did not finish, then run it again"
    case .noResult, .stale:
      if item.isToBeRun {
        words = "run \(id)"
      } else {
        let takes = item.checks.first { $0.status == item.status }?.check.takes
        words =
          takes.map { "import \($0.formatNames) for \(id)" }
          ?? "record a result of \(id): it is not run by gonogo"
        command = takes == nil ? nil : item.importing.map { $0 + options }
      }
    case .unconfirmed:
      if item.rule.isLeftToPeople {
        words =
          item.checks.isEmpty
          ? "see to \(id) and confirm it" : "judge the output of \(id) and confirm it"
        let line = report.confirming(item)
        command = line?.command
        comment = line?.comment
      } else {
        words = "run \(id) again"
      }
    case .blocked, .notDue, .waived, .notNeeded, .confirmed, .pass:
      words = "wait for \(id)"
      command = nil
    }
    if item.item.leadTime != nil { words = "escalate now: \(words)" }
    return Remedy(
      words: words, reason: item.reason, items: [id],
      owner: item.item.owner ?? report.playbook.metadata.owner, command: command,
      comment: comment, leadTime: item.item.leadTime, notBefore: nil)
  }

  /// One command for all that is only to be run, a phase at a time.
  private func runs(_ items: [ItemReport]) -> [Remedy] {
    report.phases.map(\.phase).compactMap { phase in
      let items = items.filter { $0.phase.hasBytes(of: phase.label) }
      if items.count == 1 { return remedy(items[0]) }
      guard !items.isEmpty else { return nil }
      let selection =
        items.count > 6
        ? "--phase \(phase.name)" : items.map { "--item \($0.item.id)" }.joined(separator: " ")
      return Remedy(
        words: "run \(items.count.counted("check")) of \(phase.label.visible)", reason: nil,
        items: items.map(\.item.id), owner: nil, command: "gonogo run \(selection)\(options)",
        comment: nil, leadTime: nil, notBefore: nil)
    }
  }

  private enum Objector { case abort, refusal }

  private func people(_ objector: Objector) -> [Remedy] {
    report.verdict.reasons.compactMap { reason in
      switch (reason, objector) {
      case (.abort(let decision), .abort):
        Remedy(
          words: "undo what was done, then put the launch on again", reason: reason.words.detail,
          items: [], owner: decision.by.login, command: "gonogo next\(options)",
          comment: report.hearsComments ? "/resume REASON" : nil,
          leadTime: nil, notBefore: nil)
      case (.refusal(let call), .refusal):
        Remedy(
          words: "settle the no-go of \(call.role.visible)", reason: reason.words.detail, items: [],
          owner: call.role, command: "gonogo roll-call go --by LOGIN\(options)",
          comment: report.hearsComments ? "/go" : nil,
          leadTime: nil, notBefore: nil)
      case (.abort, _), (.refusal, _), (.item, _), (.notDue, _), (.doubt, _): nil
      }
    }
  }

  private var doubts: [Remedy] {
    report.verdict.reasons.compactMap { reason in
      guard case .doubt(let doubt) = reason else { return nil }
      if case .silentRoles(let roles) = doubt {
        return Remedy(
          words: "hear \(roles.joined(separator: ", "))", reason: doubt.text, items: [],
          owner: nil, command: "gonogo roll-call go --by LOGIN\(options)",
          comment: report.hearsComments ? "/go" : nil,
          leadTime: nil, notBefore: nil)
      }
      let isCommand = doubt.remedy.utf8.starts(with: "gonogo ".utf8)
      return Remedy(
        words: isCommand ? doubt.text : doubt.remedy, reason: isCommand ? nil : doubt.text,
        items: [], owner: nil,
        command: isCommand
          ? doubt.remedy
            + (doubt.remedy.utf8.starts(with: "gonogo sync".utf8) ? report.folderOption : options)
          : nil,
        comment: nil, leadTime: nil,
        notBefore: nil)
    }
  }

  private var waiting: [Remedy] {
    report.verdict.reasons.compactMap { reason in
      guard case .notDue(let label, let count, let opensAt) = reason else { return nil }
      let phases = report.phases.filter { $0.phase.label.hasBytes(of: label) }
      return Remedy(
        words: "clear \(count.counted("item")) of \(label.visible) once it has opened", reason: nil,
        items: phases.flatMap(\.items).filter { $0.status == .notDue }.map(\.item.id), owner: nil,
        command: phases.first.map { "gonogo run --phase \($0.phase.name)\(options)" }, comment: nil,
        leadTime: nil,
        notBefore: opensAt)
    }
  }

  private var lapses: [Remedy] {
    report.lapses.compactMap { lapse in
      let id = lapse.item.item.id
      guard let again = lapse.againFrom else { return nil }
      return Remedy(
        words: "\(lapse.item.checks.isEmpty ? "confirm" : "run") \(id) again before the launch",
        reason: lapse.words, items: [id], owner: lapse.item.item.owner,
        command: "gonogo run --item \(id)\(options)", comment: nil, leadTime: nil, notBefore: again)
    }
  }
}

extension Phase {
  /// What a shell takes for one word: its label, else its id.
  fileprivate var name: String { FenceInfo.isID(label) ? label : id }
}

extension ItemReport {
  /// It stands as it does by what another tool says, and no command that can be run would say better.
  fileprivate var isOfReport: Bool {
    guard let deciding = checks.first(where: { $0.status == status }) else { return false }
    return deciding.check.takes != nil
      || deciding.record?.outcome.assertedFormat != nil && deciding.check.conduct != .run
  }

  /// The command that imports a report for it; `nil`: nothing says of which form.
  fileprivate var importing: String? {
    let deciding = checks.first { $0.status == status }
    guard
      let format = deciding?.check.takes?.formats.first ?? deciding?.record?.outcome.assertedFormat
    else { return nil }
    return "gonogo import \(format.rawValue) FILE --item \(item.id)"
  }

  /// A record of it is missing or no longer counts, and the recorder can make one.
  fileprivate var isToBeRun: Bool {
    (status == .noResult || status == .stale)
      && checks.contains { $0.status == status && $0.check.conduct == .run }
  }

  fileprivate var isToBeRecorded: Bool {
    (status == .noResult || status == .stale) && !isToBeRun
  }
}

extension Record.Outcome {
  /// `nil`: a command was run.
  fileprivate var assertedFormat: ReportFormat? {
    if case .asserted(let assertion) = self { assertion.format } else { nil }
  }
}
