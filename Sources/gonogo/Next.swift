import ArgumentParser
import Launch

struct Next: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says the next step, and verifies the one just done.",
    usage: "gonogo next [<content>] [<options>]",
    discussion: """
      The actions of a step are done by hand; 'gonogo step-done N' says that they were. Then this runs the verification of the step, records \
      it, and says the next. After an abort it says what to undo. Ends with 0 where the next step may be done (or all are), with 10 where one \
      is done and not verified or has to wait, with 11 after an abort and while the launch is NO-GO.
      """)

  @OptionGroup var situation: Situation

  @Option(
    help: ArgumentHelp(
      "The time limit of a check that sets none, as in 60s.", valueName: "duration"))
  var timeout: Limit = Limit(duration: .seconds(60))

  @Option(
    help: ArgumentHelp("Who runs it (default: as the CI or the system says).", valueName: "name"))
  var by: String?

  func run() async throws {
    try await Terminal.reporting {
      let playbook = try Content.playbook(in: situation.content)
      let environment = situation.environment ?? playbook.metadata.launchEnvironment
      let now = try Clock.reading(situation.at, environment: environment, of: playbook)
      var report = try report(at: now(), environment)
      if let next = report.sequence.next, next.done != nil, report.sequence.abort == nil,
        next.section.items.contains(where: { !$0.checks.isEmpty })
      {
        print("verifying step \(next.step.number)")
        let plan = try playbook.plan(Selection(steps: [next.step.number]), at: now())
        let session = try Session(
          playbook, in: situation.content, environment: environment, by: by,
          timeLimit: timeout.duration, jobs: 1, now: now)
        _ = try await session.run(plan, name: nil)
        print("")
        report = try self.report(at: now(), environment)
      }
      print(report.nextText, terminator: "")
      if report.sequence.abort != nil { throw Terminal.noGo }
      if report.sequence.next?.done != nil { throw Terminal.hold }
      if !report.isReadyForNextStep {
        throw report.verdict.word == "NO-GO" ? Terminal.noGo : Terminal.hold
      }
    }
  }

  private func report(at now: Instant, _ environment: String) throws -> Report {
    try Evaluation(situation.content, at: now, environment: environment).report
  }
}
