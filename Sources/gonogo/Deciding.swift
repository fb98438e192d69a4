import ArgumentParser
import Foundation
import Launch
import Recorder

/// What every decision is told.
struct Deciding: ParsableArguments {
  @Argument(help: "The folder with playbook.md and decisions.jsonl.", completion: .directory)
  var content = "content"

  @Option(help: ArgumentHelp("The login of the operator who decides.", valueName: "login"))
  var by: String

  @Option(
    help: ArgumentHelp(
      "What it is decided for (default: as the playbook says, else production).", valueName: "name")
  )
  var environment: String?

  @Option(
    help: ArgumentHelp("The time in a rehearsal, as in 2026-06-06T13:57:00Z.", valueName: "time"))
  var at: String?

  /// Appends a decision that the verdict would honour.
  /// - Parameters:
  ///   - kind: is given the report that it must fit.
  ///   - say: what is printed when it is written.
  func decide(
    _ kind: (Report) throws -> Decision.Kind, say: (Decision) -> String
  ) async throws {
    try await append { playbook, environment, now, file in
      let report = try Evaluation(
        content, at: now, environment: environment, decisions: file
      ).report
      let decision = Decision(
        try kind(report), by: try playbook.metadata.operator(named: by), at: now,
        environment: environment)
      try report.check(decision)
      return decision
    } say: {
      say($0)
    }
  }

  /// Appends an abort. It waits for nothing: whatever is wrong with the records or the decisions, the launch is off.
  func abort(reason: String, say: (Decision) -> String) async throws {
    try await append(isLenient: true) { playbook, environment, now, file in
      do { _ = try Decision.decode(file) } catch let invalid as InvalidInput {
        Terminal.warn(invalid.diagnostics)
        Terminal.warn("note: the abort is appended all the same\n")
      }
      return Decision(
        .abort(reason: reason), by: try playbook.metadata.operator(named: by), at: now,
        environment: environment)
    } say: {
      say($0)
    }
  }

  /// - Parameter isLenient: a playbook with errors will do.
  private func append(
    isLenient: Bool = false,
    _ decide: (Playbook, String, Instant, SourceFile) throws -> Decision, say: (Decision) -> String
  ) async throws {
    try await Terminal.reporting {
      try Clock.check(environment: environment)
      let playbook = try Content.playbook(in: content, isLenient: isLenient)
      let environment = environment ?? playbook.metadata.launchEnvironment
      let now = try Clock.instant(at, environment: environment, of: playbook)
      let redactor = Redactor(
        environment: ProcessInfo.processInfo.environment, named: Set(playbook.metadata.secrets))
      var written: Decision?
      let path = Content.decisions(in: content)
      try DecisionLog(path).append { file in
        let decision = try decide(playbook, environment, now, file)
        if let secret = redactor.firstSecret(in: String(decoding: decision.encoded, as: UTF8.self))
        {
          throw ValidationError(
            "the decision holds \(secret), and would be published: say it without")
        }
        written = decision
        return decision
      }
      if let written { print("\(say(written)) (\(environment))  \(path)") }
    }
  }
}

/// What most decisions must say.
struct Reason: ParsableArguments {
  @Option(help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String

  func validate() throws { try Words.check(reason, "--reason") }
}

extension Report {
  /// The item and its text as they are now, for a decision on them.
  func subject(_ id: String) throws -> Decision.Subject {
    let item = try decidable(id)
    return Decision.Subject(id: item.id, digest: item.shortDigest)
  }
}

struct Confirm: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Records that an operator declares an item done.",
    usage: "gonogo confirm <id> [<content>] --by <login> --note <text> [<options>]",
    discussion: """
      Example:
        gonogo confirm 1B.2 --by ann --note 'letter of 30 May'
      """)

  @Argument(help: "The id of the item, as in 1B.2.")
  var id: String

  @OptionGroup var deciding: Deciding

  @Option(help: ArgumentHelp("How the operator knows.", valueName: "text"))
  var note: String

  @Option(help: ArgumentHelp("A web address that shows it.", valueName: "url"))
  var evidence: String?

  func validate() throws {
    try Words.check(note, "--note")
    if let evidence, !Decision.isEvidence(evidence) {
      throw ValidationError("'\(evidence)' is no web address: https:// and a host")
    }
  }

  func run() async throws {
    try await deciding.decide { report in
      .confirm(try report.subject(id), note: note, evidence: evidence)
    } say: {
      "\(id) is confirmed by \($0.by.login)"
    }
  }
}

struct Waive: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Records that a failing check stops nothing.",
    usage: "gonogo waive <id> [<content>] --by <login> --reason <text> --until <time>",
    discussion: """
      Only what was recorded as Fail can be waived, until an instant, and not by the owner of the item.

      Example:
        gonogo waive 1C.4 --by ann --reason 'known, #3160' --until 2026-06-07T14:00Z
      """)

  @Argument(help: "The id of the item, as in 1C.4.")
  var id: String

  @OptionGroup var deciding: Deciding

  @OptionGroup var why: Reason

  @Option(help: ArgumentHelp("Until when, as in 2026-06-07T14:00:00Z.", valueName: "time"))
  var until: String

  func run() async throws {
    let until = try Situation.instant(of: until)
    try await deciding.decide { report in
      .waive(try report.subject(id), reason: why.reason, until: until)
    } say: {
      "\(id) is waived by \($0.by.login) until \(until.dayAndTime)"
    }
  }
}

struct NotNeeded: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "not-needed",
    abstract: "Records that an item does not apply to this launch.",
    usage: "gonogo not-needed <id> [<content>] --by <login> --reason <text>",
    discussion: """
      Example:
        gonogo not-needed 7G.1 --by ann --reason 'no billing in v1'
      """)

  @Argument(help: "The id of the item, as in 7G.1.")
  var id: String

  @OptionGroup var deciding: Deciding

  @OptionGroup var why: Reason

  func run() async throws {
    try await deciding.decide { report in
      .notNeeded(try report.subject(id), reason: why.reason)
    } say: {
      "\(id) is declared not needed by \($0.by.login)"
    }
  }
}

struct StepDone: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "step-done",
    abstract: "Records that the actions of a step were taken.",
    usage: "gonogo step-done <number> [<content>] --by <login> [<options>]",
    discussion: """
      'gonogo next' then runs its verification.

      Example:
        gonogo step-done 2 --by ann
      """)

  @Argument(help: "The number of the step.")
  var number: Int

  @OptionGroup var deciding: Deciding

  @Option(help: ArgumentHelp("What there is to say about it.", valueName: "text"))
  var note: String?

  func validate() throws { if let note { try Words.check(note, "--note") } }

  func run() async throws {
    try await deciding.decide { report in
      let steps = report.sequence.steps.filter { $0.step.number == number }
      // Of several with the same number the next one is meant.
      guard let step = steps.first(where: { !$0.isVerified }) ?? steps.last else {
        throw ValidationError("the launch has no step \(number)")
      }
      if case .waiting(let cause) = step.state, report.sequence.abort == nil {
        Terminal.warn(
          "warning: the launch is \(report.verdict.word), and a step was taken that \(cause.visible)\n"
        )
      }
      return .stepDone(
        Decision.Subject(id: step.section.id, digest: step.section.shortDigest), note: note)
    } say: {
      "step \(number) is done, says \($0.by.login)"
    }
  }
}

struct Abort: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Records that the launch is off.",
    usage: "gonogo abort [<content>] --by <login> --reason <text> [<options>]",
    discussion: """
      Nothing recorded or confirmed before counts any more, and 'gonogo next' says what to undo. It waits for nothing: an abort is written also \
      where other files are bad.

      Example:
        gonogo abort --by ann --reason 'checkout errors'
      """)

  @OptionGroup var deciding: Deciding

  @OptionGroup var why: Reason

  func run() async throws {
    try await deciding.abort(reason: why.reason) {
      "the launch is aborted by \($0.by.login): 'gonogo next' says what to undo"
    }
  }
}

struct Resume: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Records that the launch is on again after an abort.",
    usage: "gonogo resume [<content>] --by <login> --reason <text> [<options>]",
    discussion: """
      Everything must be verified again.

      Example:
        gonogo resume --by ann --reason 'fixed'
      """)

  @OptionGroup var deciding: Deciding

  @OptionGroup var why: Reason

  func run() async throws {
    try await deciding.decide { _ in
      .resume(reason: why.reason)
    } say: {
      "the launch is on again, says \($0.by.login): everything must be verified again"
    }
  }
}

enum Words {
  static func check(_ text: String, _ option: String) throws {
    guard text.utf8.contains(where: { $0 > 0x20 }) else {
      throw ValidationError("\(option) has no words")
    }
  }
}
