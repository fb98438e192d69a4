/// Gives each item its status from what was recorded and decided, at one instant.
struct Judge {
  let now: Instant
  let ledger: Ledger
  let decisions: Decisions
  /// The environment is not that of the launch itself.
  let isRehearsal: Bool
  /// Whom the playbook lists.
  let operators: [Metadata.Operator]

  /// - Parameters:
  ///   - since: what was recorded or said before does not count, as something was done then; `nil`: nothing was.
  func report(
    on item: Item, of phase: String, _ freshness: Freshness, since: Done? = nil
  ) -> ItemReport {
    if let reason = item.notNeeded {
      return ItemReport(
        item, phase, .notNeeded, "the playbook says so: \(reason.visible)", .notNeeded)
    }
    if let opensAt = freshness.opensAt, now < opensAt {
      if let needless = needless(item, freshness, phase) { return needless }
      let reason = "opens \(opensAt.dayAndTime)"
      let checks = item.checks.map { CheckReport($0, .notDue, reason, .notDue) }
      return ItemReport(item, phase, .notDue, reason, .notDue, checks)
    }
    let base =
      item.checks.isEmpty
      ? confirmable(item, phase, freshness, since: since)
      : byRecords(item, phase, freshness, since: since)
    switch base.status {
    case .fail:
      let (waived, objection) = waived(base, phase, freshness)
      return waived ?? objection.map { base.adding($0) } ?? base
    case .error, .noResult, .stale:
      // Nobody's word covers evidence that speaks against itself.
      if base.checks.contains(where: { $0.rule == .contradiction }) { return base }
      return needless(item, freshness, phase)
        ?? base.adding(editedNeedless(item) ?? clearedNeedless(item))
    case .unconfirmed:
      guard base.rule.isLeftToPeople else { return base }
      let (confirmed, objection) = confirmed(base, phase, freshness, since: since)
      return confirmed ?? needless(item, freshness, phase)
        ?? base.adding(objection ?? editedNeedless(item))
    case .blocked, .notDue, .waived, .notNeeded, .confirmed, .pass: return base
    }
  }

  /// What has to be verified by what comes after it.
  struct Done {
    let at: Instant
    /// `its step was done`
    let words: String
  }

  private func confirmable(
    _ item: Item, _ phase: String, _ freshness: Freshness, since: Done?
  ) -> ItemReport {
    // Of a task that only a person does, another tool may know that it failed, and no more than that.
    if let told = asserted(of: item.task, freshness, since: since),
      told.status == .fail || told.status == .unconfirmed
    {
      return ItemReport(item, phase, told.status, told.reason, told.rule, [told])
    }
    let why = item.attendance.map { ": \($0)" } ?? ""
    return ItemReport(item, phase, .unconfirmed, "nobody has confirmed it\(why)", .confirmation)
  }

  // MARK: Records

  private func byRecords(
    _ item: Item, _ phase: String, _ freshness: Freshness, since: Done?
  ) -> ItemReport {
    let reports = item.checks.map { report(on: $0, freshness, since: since) }
    guard let worst = reports.min(by: { $0.status.rank < $1.status.rank }) else {
      return ItemReport(item, phase, .noResult, "no record", .noResult)
    }
    let others = reports.count { $0.status == worst.status } - 1
    let tail = worst.status == .pass || others == 0 ? "" : " (and \(others) more of this item)"
    // Of what is left to people one thing may be found by the machine to contradict itself: that decides.
    let rule =
      reports.first { $0.status == worst.status && !$0.rule.isLeftToPeople }?.rule ?? worst.rule
    let until = worst.status == .pass ? reports.compactMap(\.validUntil).min() : nil
    return ItemReport(
      item, phase, worst.status, worst.reason + tail, rule, reports, validUntil: until)
  }

  /// By its own records, and by what other tools assert of it: a failure counts until the command itself gives something else, and
  /// anything else only where the command gave nothing.
  private func report(on check: Check, _ freshness: Freshness, since: Done?) -> CheckReport {
    let own = byOwnRecords(check, freshness, since: since)
    guard let told = asserted(of: check, freshness, since: since), let record = told.record else {
      return own
    }
    let newest = ledger.entry(check).newest.first?.record.finishedAt
    switch told.status {
    case .fail: return newest.map { $0 > record.finishedAt } ?? false ? own : told
    case .error, .noResult, .stale, .unconfirmed, .blocked, .notDue, .waived, .notNeeded,
      .confirmed, .pass:
      return newest == nil ? told : own
    }
  }

  /// The worst of what other tools assert at one instant; `nil`: nothing.
  private func asserted(
    of check: Check, _ freshness: Freshness, since: Done?
  ) -> CheckReport? {
    ledger.entry(check).asserted.map { report(on: check, $0, freshness, since: since) }
      .min { ($0.status.rank, $0.reason) < ($1.status.rank, $1.reason) }
  }

  private func byOwnRecords(_ check: Check, _ freshness: Freshness, since: Done?) -> CheckReport {
    let entry = ledger.entry(check)
    guard !entry.newest.isEmpty else {
      guard let edited = entry.edited else {
        return CheckReport(check, .noResult, check.missing, .noResult)
      }
      return CheckReport(
        check, .stale,
        "its record of \(edited.record.finishedAt.dayAndTime) is of another command: the check was edited or renumbered since",
        .edited, edited: edited)
    }
    // The newest attempt counts; of several at the same instant the worst.
    let reports = entry.newest.map { report(on: check, $0, freshness, since: since) }
    // Of two that are left open, the one that nobody can clear.
    func rank(_ report: CheckReport) -> (Int, Int, String) {
      (report.status.rank, report.rule.isLeftToPeople ? 1 : 0, report.reason)
    }
    return reports.min { rank($0) < rank($1) } ?? reports[0]
  }

  private func report(
    on check: Check, _ attempt: Attempt, _ freshness: Freshness, since: Done?
  ) -> CheckReport {
    let record = attempt.record
    func report(_ status: Status, _ reason: String, _ rule: Rule) -> CheckReport {
      CheckReport(check, status, reason, rule, attempt)
    }
    if record.finishedAt > now + Report.clockTolerance {
      return report(
        .error,
        "the record is from \(record.finishedAt.dayAndTime), after the time of this verdict", .times
      )
    }
    if let clearedAt = decisions.clearedAt, record.startedAt <= clearedAt {
      return report(
        .stale,
        "ran \(record.startedAt.dayAndTime), before the abort of \(clearedAt.dayAndTime)", .abort)
    }
    if let since, record.startedAt < since.at {
      return report(
        .noResult,
        "not verified since \(since.words) \(since.at.dayAndTime): ran \(record.startedAt.dayAndTime)",
        .step)
    }
    if let objection = freshness.objection(to: record.finishedAt, fresh: check.fresh, at: now) {
      return report(.stale, objection, .stale)
    }
    return CheckReport(
      check, attempt.finding.status, attempt.reason, attempt.finding.rule, attempt,
      validUntil: attempt.finding.status == .pass
        ? freshness.end(of: record.finishedAt, fresh: check.fresh) : nil)
  }

  // MARK: People

  /// - Returns: the item as an operator confirmed it; else why the newest confirmation of it does not count, where there is one.
  private func confirmed(
    _ base: ItemReport, _ phase: String, _ freshness: Freshness, since: Done?
  ) -> (ItemReport?, objection: String?) {
    let item = base.item
    // What an operator judged is the output that was there to be seen.
    let seen = base.checks.filter { $0.status == .unconfirmed }.compactMap(\.record?.finishedAt)
      .max()
    let fresh = item.checks.compactMap(\.fresh).min()
    var objection: String?
    for decision in decisions.about(item.id) {
      guard case .confirm(let subject, _, _) = decision.kind else { continue }
      let who = "the confirmation of \(decision.at.dayAndTime) by \(decision.by.login.visible)"
      if !subject.isOf(item.id, item.digest) {
        objection = objection ?? "\(who) is of another text than it has now"
      } else if let seen, decision.at <= seen {
        objection = objection ?? "\(who) is not younger than what was recorded \(seen.dayAndTime)"
      } else if let since, decision.at < since.at {
        objection = objection ?? "\(who) is from before \(since.words)"
      } else if let stale = freshness.objection(
        to: decision.at, fresh: fresh, at: now, verb: "confirmed")
      {
        objection = objection ?? stale
      } else {
        let until =
          ([freshness.end(of: decision.at, fresh: fresh)]
          + base.checks.filter { $0.status == .pass }.map(\.validUntil)
          + base.checks.filter { $0.status == .unconfirmed }.map { check in
            check.record.flatMap { freshness.end(of: $0.finishedAt, fresh: check.check.fresh) }
          }).compactMap(\.self).min()
        return (
          ItemReport(
            item, phase, .confirmed,
            "confirmed \(decision.at.dayAndTime) by \(decision.by.login.visible)\(decision.quoted)",
            .confirmed, base.checks, validUntil: until, decision: decision), nil
        )
      }
    }
    return (nil, objection ?? cleared(item))
  }

  private func clearedNeedless(_ item: Item) -> String? {
    decisions.cleared(about: item.id).first?.isNotNeeded == true ? cleared(item) : nil
  }

  /// That what was said of the item is from before an abort; `nil`: nothing was.
  private func cleared(_ item: Item) -> String? {
    guard let clearedAt = decisions.clearedAt, let old = decisions.cleared(about: item.id).first
    else { return nil }
    let words =
      old.isConfirmation
      ? "the confirmation" : old.isNotNeeded ? "the word that it is not needed" : "the waiver"
    return "\(words) of \(old.at.dayAndTime) is from before the abort of \(clearedAt.dayAndTime)"
  }

  /// A failure for which an operator has a reason to launch all the same.
  /// - Returns: the item as it is waived; else why the newest waiver of it does not count, where there is one.
  private func waived(
    _ base: ItemReport, _ phase: String, _ freshness: Freshness
  ) -> (ItemReport?, objection: String?) {
    let item = base.item
    var objection: String?
    let failing = base.checks.filter { $0.status == .fail }
    for decision in decisions.about(item.id) {
      guard case .waive(let subject, let reason, let until) = decision.kind else { continue }
      let who = "the waiver of \(decision.at.dayAndTime) by \(decision.by.login.visible)"
      guard subject.isOf(item.id, item.digest) else {
        objection = objection ?? "\(who) is of another text than it has now"
        continue
      }
      // The newest word about its end counts, also where it was given for longer before.
      guard now <= until else {
        return (nil, objection ?? "\(who) ended \(until.dayAndTime)")
      }
      guard !item.isOwned(by: decision.by, operators) else {
        objection = objection ?? "\(who) does not count: nobody waives what is their own"
        continue
      }
      // Nothing but failures can be waived.
      guard base.checks.allSatisfy({ $0.status == .fail || $0.status == .pass }) else {
        objection = objection ?? "\(who) covers failures only, and not all of it was recorded"
        continue
      }
      guard
        failing.allSatisfy({
          ledger.entry($0.check).isOneFailure(
            at: decision.at, after: decisions.clearedAt)
        })
      else {
        objection = objection ?? "\(who) is of another failure than this one"
        continue
      }
      let ends = base.checks.compactMap { check in
        check.record.flatMap { freshness.end(of: $0.finishedAt, fresh: check.check.fresh) }
      }
      return (
        ItemReport(
          item, phase, .waived,
          "\(base.reason); waived by \(decision.by.login.visible) until \(until.dayAndTime): \(reason.visible)",
          .waived, base.checks, validUntil: (ends + [until]).min(), decision: decision), nil
      )
    }
    return (nil, objection ?? cleared(item))
  }

  /// That the newest word that it does not apply is of another text; `nil`: there is no such word.
  private func editedNeedless(_ item: Item) -> String? {
    decisions.about(item.id).lazy.compactMap { decision -> String? in
      guard case .notNeeded(let subject, _) = decision.kind,
        !subject.isOf(item.id, item.digest)
      else { return nil }
      return
        "that it is not needed was said \(decision.at.dayAndTime) of another text than it has now"
    }.first
  }

  /// An item of which an operator says that it does not apply. It keeps being so until the launch.
  private func needless(_ item: Item, _ freshness: Freshness, _ phase: String) -> ItemReport? {
    for decision in decisions.about(item.id) {
      guard case .notNeeded(let subject, let reason) = decision.kind,
        subject.isOf(item.id, item.digest), decision.at <= now + Report.clockTolerance,
        freshness.age.map({ now - decision.at <= $0 }) ?? true,
        freshness.closesAt.map({ now <= $0 }) ?? true
      else { continue }
      return ItemReport(
        item, phase, .notNeeded,
        "declared not needed \(decision.at.dayAndTime) by \(decision.by.login.visible): \(reason.visible)",
        .notNeeded, validUntil: freshness.end(of: decision.at, fresh: nil), decision: decision)
    }
    return nil
  }
}

extension Ledger.Entry {
  /// Whether what fails now failed already when somebody spoke of it, and did not pass in between: a new failure is another one.
  /// - Parameter cleared: what began up to then does not count; `nil`: all counts.
  fileprivate func isOneFailure(at instant: Instant, after cleared: Instant?) -> Bool {
    guard let span = spans[cleared] else { return false }
    return span.firstFailure.map { $0 <= instant } ?? false
      && span.lastPass.map { $0 <= instant } ?? true
  }
}

extension Item {
  /// Whether that person answers for it, as far as the playbook names its owner by login or number.
  /// - Parameter operators: those that the playbook lists; one of them may say who the person is, whose login has changed.
  func isOwned(by person: Metadata.Operator, _ operators: [Metadata.Operator]) -> Bool {
    guard let owner else { return false }
    let words = LabelText(owner)
    return ([person] + operators.filter { $0.isSame(as: person) }).contains { one in
      [one.login, one.id].compactMap(\.self).contains {
        words.firstIndex(of: $0.asciiLowercased) != nil
      }
    }
  }
}

extension Decision {
  var isConfirmation: Bool { if case .confirm = kind { true } else { false } }

  /// `: attorney sign-off received`
  fileprivate var quoted: String {
    guard case .confirm(_, let note, _) = kind, comment == nil else { return "" }
    return ": \(note.visible)"
  }
}

extension Check {
  /// Why there is no record of it, as far as that is known.
  fileprivate var missing: String {
    switch conduct {
    case .run: "no record"
    case .refuse(let reason, _), .leaveToPerson(let reason):
      takes.map { "no report: \($0.formatNames) proves it" }
        ?? "no record: it is not run, \(reason)"
    }
  }
}
