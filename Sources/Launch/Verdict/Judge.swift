/// Gives each item its status from the runs that are of this launch.
struct Judge {
  private struct Attempt {
    let record: Record
    let run: Run

    /// `passed at attempt 2: `, where the run tried more than once.
    func words(for status: Status) -> String {
      let number = run.records.count {
        $0.check.utf8.elementsEqual(record.check.utf8) && $0.finishedAt <= record.finishedAt
      }
      guard number > 1 else { return "" }
      switch status {
      case .pass: return "passed at attempt \(number): "
      case .fail, .error: return "after \(number) attempts: "
      case .noResult, .stale, .unconfirmed, .notDue: return ""
      }
    }
  }

  private let now: Instant
  /// Attempts by the id of their check. Ids are ASCII, so that equal strings are equal bytes.
  private let attempts: [String: [Attempt]]

  init(runs: [Run], now: Instant) {
    self.now = now
    var attempts: [String: [Attempt]] = [:]
    for run in runs {
      for record in run.records {
        attempts[record.check, default: []].append(Attempt(record: record, run: run))
      }
    }
    self.attempts = attempts
  }

  func report(on item: Item, of phase: Phase, _ freshness: Freshness) -> ItemReport {
    func report(
      _ status: Status, _ reason: String, _ rule: String, _ checks: [CheckReport],
      until: Instant? = nil
    ) -> ItemReport {
      ItemReport(
        item: item, phase: phase.label, status: status, reason: reason, rule: rule, checks: checks,
        validUntil: until)
    }
    if let opensAt = freshness.opensAt, now < opensAt {
      let checks = item.checks.map { check in
        CheckReport(
          check: check, status: .notDue, reason: Self.opening(opensAt), rule: Rule.notDue,
          record: nil, run: nil,
          judgements: [], validUntil: nil)
      }
      return report(.notDue, Self.opening(opensAt), Rule.notDue, checks)
    }
    switch item.kind {
    case .confirmation:
      let why = item.attendance.map { ": \($0)" } ?? ""
      return report(.unconfirmed, "nobody has confirmed it\(why)", Rule.confirmation, [])
    case .checks(let checks):
      let reports = checks.map { self.report(on: $0, freshness) }
      guard let worst = reports.min(by: { $0.status.rank < $1.status.rank }) else {
        return report(.noResult, "no record", Rule.noResult, [])
      }
      let others = reports.count { $0.status == worst.status } - 1
      let tail = worst.status == .pass || others == 0 ? "" : " (and \(others) more of this item)"
      let until = worst.status == .pass ? reports.compactMap(\.validUntil).min() : nil
      return report(worst.status, worst.reason + tail, worst.rule, reports, until: until)
    }
  }

  private static func opening(_ instant: Instant) -> String { "opens \(instant.dayAndTime)" }

  // MARK: One check

  private func report(on check: Check, _ freshness: Freshness) -> CheckReport {
    let candidates = attempts[check.id] ?? []
    let ofThisCommand = candidates.filter { $0.record.answers(check) }
    guard let newest = ofThisCommand.map(\.record.finishedAt).max() else {
      guard let edited = candidates.max(by: { $0.record.finishedAt < $1.record.finishedAt }) else {
        return CheckReport(
          check: check, status: .noResult, reason: check.missing, rule: Rule.noResult, record: nil,
          run: nil,
          judgements: [], validUntil: nil)
      }
      return CheckReport(
        check: check, status: .stale,
        reason:
          "its record of \(edited.record.finishedAt.dayAndTime) is of another command: the check was edited or renumbered since",
        rule: Rule.edited, record: edited.record, run: edited.run, judgements: [], validUntil: nil)
    }
    // The newest attempt counts; of several at the same instant the worst.
    let reports = ofThisCommand.filter { $0.record.finishedAt == newest }
      .map { report(on: check, $0, freshness) }
    return reports.min { ($0.status.rank, $0.reason) < ($1.status.rank, $1.reason) }
      ?? reports[0]
  }

  private func report(on check: Check, _ attempt: Attempt, _ freshness: Freshness) -> CheckReport {
    let record = attempt.record
    let judged = Self.judgements(of: check, record)
    func report(_ status: Status, _ reason: String, _ rule: String) -> CheckReport {
      CheckReport(
        check: check, status: status, reason: attempt.words(for: status) + reason, rule: rule,
        record: record, run: attempt.run,
        judgements: judged.map(\.judged),
        validUntil: status == .pass ? freshness.end(of: record.finishedAt, fresh: check.fresh) : nil
      )
    }
    if record.finishedAt < record.startedAt {
      return report(.error, "the record finished before it started", Rule.times)
    }
    if record.finishedAt > now + Report.clockTolerance {
      return report(
        .error,
        "the record is from \(record.finishedAt.dayAndTime), after the time of this verdict",
        Rule.times)
    }
    if let timeout = check.timeout, record.finishedAt - record.startedAt > timeout {
      return report(
        .error,
        "took \((record.finishedAt - record.startedAt).inWords), allowed \(timeout.inWords)",
        Rule.error)
    }
    if let sha256 = record.stdout.sha256, record.stdout.truncatedBytes == 0,
      record.stdout.redactions == 0,
      !record.stdout.text.unicodeScalars.contains("\u{FFFD}"),
      !sha256.utf8.elementsEqual(Digest.sha256(Array(record.stdout.text.utf8)).utf8)
    {
      return report(
        .unconfirmed,
        "the record contradicts itself: its output is not the one whose SHA-256 it gives",
        Rule.contradiction)
    }
    if let objection = freshness.objection(to: record.finishedAt, fresh: check.fresh, at: now) {
      return report(.stale, objection, Rule.stale)
    }
    let (status, reason, rule) = Self.outcome(of: check, record, judged)
    if let claimed = record.claimedStatus, let says = Self.meaning(ofClaim: claimed),
      says != (status == .pass), status == .pass || status == .fail
    {
      return report(
        .unconfirmed, "the record contradicts itself: it says “\(claimed.visible)”, but \(reason)",
        Rule.contradiction)
    }
    return report(status, reason, rule)
  }

  /// Whether a status that another program wrote means that all is well; `nil` for words of other meaning.
  private static func meaning(ofClaim claim: String) -> Bool? {
    switch claim.asciiLowercased {
    case "pass", "passed", "ok", "success", "succeeded", "green", "held", "true": true
    case "completed", "complete", "done", "finished", "recorded": nil
    default: false
    }
  }

  // MARK: Outcome and expectations

  private struct Answered {
    let judged: CheckReport.Judged
    /// What the recorder found on the whole output where it differs from what is found here.
    let contradiction: String?
  }

  private static func judgements(of check: Check, _ record: Record) -> [Answered] {
    let observation = record.observation
    let isWholeOutput = record.stdout.isWhole
    // Standard error decides where it is asked for, and where nothing else was printed.
    let hasWholeErrors = record.stderr?.isWhole ?? true
    return check.expectations.map { expectation in
      let isWhole =
        isWholeOutput
        && (hasWholeErrors || !(expectation.looksAtErrors || record.stdout.text.trimmed.isEmpty))
      // Of several answers to one expectation the worst.
      let recorded = record.judgements.filter { $0.text.utf8.elementsEqual(expectation.text.utf8) }
        .max { $0.judgement.weight < $1.judgement.weight }
      let here = expectation.judge(observation)
      guard !isWhole else {
        return Answered(
          judged: .init(expectation: expectation, judgement: here),
          contradiction: recorded.flatMap { contradiction($0, here) })
      }
      // The recorder saw the whole output; what was cut or masked may have decided.
      guard expectation.isForMachine, let recorded else {
        let isMasked = record.stdout.redactions + (record.stderr?.redactions ?? 0) > 0
        let how = isMasked ? "masked" : "cut"
        let why =
          expectation.isForMachine
          ? "the recorded output is \(how), and the recorder did not judge it"
          : "the machine does not read these words, and the recorded output is \(how)"
        return Answered(
          judged: .init(expectation: expectation, judgement: .needsPerson(why)),
          contradiction: nil)
      }
      let found = recorded.found ?? "what the recorder saw"
      let judgement: Judgement =
        switch recorded.judgement {
        case .held: .held(found)
        case .notHeld: .notHeld(found)
        case .needsPerson: .needsPerson("the recorder left it to a person; got \(found)")
        }
      return Answered(
        judged: .init(expectation: expectation, judgement: judgement), contradiction: nil)
    }
  }

  private static func contradiction(_ recorded: RecordedJudgement, _ here: Judgement) -> String? {
    switch (recorded.judgement, here.answer) {
    case (.held, .notHeld), (.notHeld, .held):
      "the recorder says “\(recorded.judgement.rawValue)”, but the output is \(here.words)"
    case (.held, .held), (.notHeld, .notHeld), (.needsPerson, _), (_, .needsPerson): nil
    }
  }

  /// What one record says about a check, however old it is.
  static func finding(of check: Check, _ record: Record) -> (status: Status, reason: String) {
    let (status, reason, _) = outcome(of: check, record, judgements(of: check, record))
    return (status, reason)
  }

  private static func outcome(
    of check: Check, _ record: Record, _ answered: [Answered]
  ) -> (Status, String, String) {
    switch record.outcome {
    case .timedOut:
      return (
        .error, "timed out after \((record.finishedAt - record.startedAt).inWords)", Rule.error
      )
    case .killed(let signal): return (.error, "killed by \(signal)", Rule.error)
    case .couldNotStart(let why): return (.error, "could not start: \(why.visible)", Rule.error)
    case .exited(126): return (.error, "exit code 126: the command cannot be executed", Rule.error)
    case .exited(127): return (.error, "exit code 127: the command was not found", Rule.error)
    case .exited(let code):
      if let contradiction = answered.lazy.compactMap(\.contradiction).first {
        return (.unconfirmed, contradiction, Rule.contradiction)
      }
      if code != 0, !check.expectations.contains(where: \.namesExitCode) {
        let observation = record.observation
        let isHeld = answered.allSatisfy { $0.judged.judgement.answer == .held }
        if code == 1, observation.countsNothing, isHeld, check.endsWithFilter {
          return (
            .unconfirmed,
            observation.nothingMatched,
            Rule.filter
          )
        }
        // 128 + SIGPIPE: `head` had read enough.
        if code == 141, CommandHints.pipeline(check.command).count > 1 {
          return (
            .unconfirmed,
            "exit code 141: a command of the pipe was still writing when the next had read enough ('sed -n 1,3p' reads all, 'head -3' does not)",
            Rule.filter
          )
        }
        return (.fail, "expected exit code 0, got \(code)", Rule.exitCode)
      }
      return outcome(of: answered.map(\.judged))
    }
  }

  private static func outcome(of judged: [CheckReport.Judged]) -> (Status, String, String) {
    var doubt: String?
    var found: [String] = []
    for answer in judged {
      let text = answer.expectation.shortText
      let words = answer.judgement.words
      switch answer.judgement.answer {
      case .notHeld: return (.fail, "expected \(text), got \(words)", Rule.expectation)
      case .needsPerson:
        doubt =
          doubt
          ?? (text.isEmpty
            ? "nothing says what it must give: \(words)"
            : "a person must judge “\(text)”: \(words)")
      case .held: found.append("expected \(text), got \(words)")
      }
    }
    if let doubt { return (.unconfirmed, doubt, Rule.person) }
    return found.isEmpty
      ? (.unconfirmed, "nothing is expected of it", Rule.person)
      : (.pass, found.joined(separator: "; "), Rule.pass)
  }
}

extension Check {
  /// Why there is no record of it, as far as that is known.
  fileprivate var missing: String {
    switch conduct {
    case .run: "no record"
    case .refuse(let reason, _), .leaveToPerson(let reason): "no record: it is not run, \(reason)"
    }
  }
}

extension Judgement.Answer {
  fileprivate var weight: Int {
    switch self {
    case .held: 0
    case .needsPerson: 1
    case .notHeld: 2
    }
  }
}

extension Expectation {
  /// Its first line, cut, as it stands in a reason.
  public var shortText: String {
    let line = text.splitLines.first { !$0.trimmed.isEmpty } ?? text
    guard line.utf8.count > 80 else { return line.visible }
    return String(line.unicodeScalars.prefix(78)).visible + "…"
  }
}

extension Check {
  /// The last command of its pipe only lets lines through: `grep` ends with 1 where there are none.
  var endsWithFilter: Bool {
    CommandHints.endsWithGrep(command)
  }
}

extension Record {
  /// What its command gave, ready to be judged. Ages count from when it ended, as then they are highest.
  var observation: Observation {
    let exitCode: UInt8? = if case .exited(let code) = outcome { code } else { nil }
    return Observation(
      output: stdout.text, errors: stderr?.text, exitCode: exitCode, ranAt: finishedAt)
  }
}
