/// What one record says about a check, whenever it is asked: neither the time nor anybody's word changes it.
public struct Finding: Hashable, Sendable {
  /// Pass, Fail, Error or Unconfirmed.
  public let status: Status
  /// One sentence with numbers, without full stop: `expected > 5, got 1`.
  public let reason: String
  public let rule: Rule
  /// What each expectation says, in their order.
  public let judgements: [CheckReport.Judged]

  private init(_ status: Status, _ reason: String, _ rule: Rule, _ judged: [CheckReport.Judged]) {
    self.status = status
    self.reason = reason
    self.rule = rule
    judgements = judged
  }

  /// What is left of a finding whose record is not kept.
  init(_ brief: PastResult.Brief) {
    self.init(brief.status, brief.reason, brief.rule, [])
  }

  /// - Parameter record: of this very check; its times are compared with each other only.
  init(of check: Check, _ record: Record) {
    if case .asserted(let assertion) = record.outcome {
      self.init(of: check, record, assertion)
      return
    }
    if let takes = check.takes {
      self.init(
        .unconfirmed,
        "the record contradicts itself: it says that a command was run, and \(takes.formatNames) is what proves this",
        .contradiction, [])
      return
    }
    let answered = Self.judgements(of: check, record)
    let judged = answered.map(\.judged)
    let took = record.finishedAt - record.startedAt
    if took < .zero {
      self.init(.error, "the record finished before it started", .times, judged)
    } else if let timeout = check.timeout, took > timeout {
      self.init(
        .error, "took \(took.words(beyond: timeout)), allowed \(timeout.inWords)", .error, judged)
    } else if record.contradictsItsHash {
      self.init(
        .unconfirmed,
        "the record contradicts itself: an output is not the one whose SHA-256 it gives",
        .contradiction, judged)
    } else if let other = record.judgements.first(where: { judged in
      !check.expectations.contains { $0.text.hasBytes(of: judged.text) }
    }) {
      self.init(
        .unconfirmed,
        "the record contradicts itself: it was judged by “\(other.text.visible)”, which the check does not expect",
        .contradiction, judged)
    } else if let shell = record.shell, !check.runs(in: shell) {
      self.init(
        .unconfirmed,
        "the record says that it ran in “\(shell.visible)”, and the check is for \(check.shell)\(check.shell.hasBytes(of: "bash") ? " with -e and pipefail" : "")",
        .contradiction, judged)
    } else {
      let (status, reason, rule) = Self.outcome(of: check, record, answered)
      if let claimed = record.claimedStatus, let says = Self.meaning(ofClaim: claimed),
        says ? status == .fail : status == .pass || status == .unconfirmed
      {
        self.init(
          .unconfirmed,
          "the record contradicts itself: it says “\(claimed.visible)”, but \(reason)",
          .contradiction, judged)
      } else {
        self.init(status, reason, rule, judged)
      }
    }
  }

  /// What another tool asserts. It proves something only where the playbook says so; a failure counts everywhere.
  private init(of check: Check, _ record: Record, _ assertion: Assertion) {
    let origin = assertion.origin
    let counts = assertion.counts
    let first = assertion.told.first { $0.outcome == .failed }
    let asserted = "asserted by \(origin), not run by gonogo"
    if record.finishedAt < record.startedAt {
      self.init(.error, "the record finished before it started", .times, [])
    } else if assertion.failed > 0 {
      let name = first.map { ": \($0.name.visible)" } ?? ""
      let words = first.flatMap { Self.firstLine($0.message) }.map { ", \($0)" } ?? ""
      self.init(.fail, "\(counts)\(name)\(words); \(asserted)", .reportFails, [])
    } else if let gap = assertion.gap {
      self.init(.error, "\(origin) is not whole: \(gap.visible)", .reportIsOpen, [])
    } else if assertion.unknown > 0 {
      self.init(.error, "\(origin) does not say how all tests ended: \(counts)", .reportIsOpen, [])
    } else if assertion.passed == 0 {
      self.init(.error, "no test passed in \(origin): \(counts)", .reportIsOpen, [])
    } else {
      guard let takes = check.takes else {
        self.init(
          .unconfirmed, "\(counts), \(asserted): a person must judge whether that is enough",
          .asserted, [])
        return
      }
      if !takes.formats.contains(assertion.format) {
        self.init(
          .unconfirmed, "\(counts), \(asserted), and the playbook takes \(takes.formatNames)",
          .asserted, [])
      } else if assertion.tests < takes.leastTests {
        self.init(
          .fail, "expected at least \(takes.leastTests) tests, got \(assertion.tests); \(asserted)",
          .expectation, [])
      } else if assertion.skipped > takes.mostSkipped {
        let allowed = takes.mostSkipped > 0 ? ", and \(takes.mostSkipped) may be" : ""
        self.init(
          .unconfirmed,
          "\(counts)\(allowed): a person must judge what was skipped; \(asserted)", .asserted, [])
      } else {
        self.init(.pass, "\(counts), \(asserted)", .reported, [])
      }
    }
  }

  /// As it stands in a reason; `nil`: there is none.
  private static func firstLine(_ text: String) -> String? {
    guard let line = text.splitLines.first(where: { !$0.trimmed.isEmpty })?.trimmed else {
      return nil
    }
    return line.utf8.count <= 120
      ? line.visible : String(line.unicodeScalars.prefix(118)).visible + "…"
  }

  /// Whether a status that another program wrote means that all is well; `nil` for words of other meaning.
  private static func meaning(ofClaim claim: String) -> Bool? {
    switch claim.asciiLowercased {
    case "pass", "passed", "ok", "success", "succeeded", "green", "held", "true": true
    case "completed", "complete", "done", "finished", "recorded": nil
    default: false
    }
  }

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
        let isLeft = recorded?.judgement == .needsPerson && here.answer == .held
        return Answered(
          judged: .init(
            expectation: expectation,
            judgement: isLeft
              ? .needsPerson("the recorder left it to a person; got \(here.words)") : here),
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
    case (.held, .needsPerson), (.notHeld, .needsPerson):
      "the recorder says “\(recorded.judgement.rawValue)” of what only a person can judge"
    case (.held, .notHeld), (.notHeld, .held):
      "the recorder says “\(recorded.judgement.rawValue)”, but the output is \(here.words)"
    case (.held, .held), (.notHeld, .notHeld), (.needsPerson, _): nil
    }
  }

  private static func outcome(
    of check: Check, _ record: Record, _ answered: [Answered]
  ) -> (Status, String, Rule) {
    switch record.outcome {
    case .timedOut:
      return (
        .error, "timed out after \((record.finishedAt - record.startedAt).inWords)", Rule.error
      )
    case .killed(let signal): return (.error, "killed by \(signal)", Rule.error)
    case .couldNotStart(let why): return (.error, "could not start: \(why.visible)", Rule.error)
    // It is judged before.
    case .asserted: return (.error, "no command was run", Rule.error)
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

  private static func outcome(of judged: [CheckReport.Judged]) -> (Status, String, Rule) {
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

extension Check {
  /// Whether a shell, as a record names it, is that of its fence. With options, bash must stop at what fails, also in a pipe.
  fileprivate func runs(in shell: String) -> Bool {
    let words = shell.utf8.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    let path = words.first?.utf8.split(separator: UInt8(ascii: "/")).last
    guard path.map({ $0.elementsEqual(self.shell.utf8) }) ?? false else { return false }
    guard words.count > 1, self.shell.hasBytes(of: "bash") else { return true }
    return words.contains { $0.hasBytes(of: "pipefail") }
      && words.contains {
        $0.utf8.first == UInt8(ascii: "-") && !$0.utf8.starts(with: "--".utf8)
          && $0.utf8.contains(UInt8(ascii: "e"))
      }
  }
}

extension Record {
  /// An output that it holds is whole, and has another SHA-256 than it says.
  fileprivate var contradictsItsHash: Bool {
    [stdout, stderr].compactMap(\.self).contains { output in
      guard let sha256 = output.sha256, output.truncatedBytes == 0, output.redactions == 0,
        !output.text.unicodeScalars.contains("\u{FFFD}")
      else { return false }
      return !sha256.hasBytes(of: Digest.sha256(Array(output.text.utf8)))
    }
  }
}
