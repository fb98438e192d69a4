import ArgumentParser
import Launch

struct Next: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says the next launch step, and verifies the one that was done.",
    discussion: """
      The actions of a step are done by hand; 'gonogo step-done N' says that they were. Then this runs the verification of the step, \
      records it, and says the next. After an abort it says what to undo.
      Ends with 10 where a step is done and not verified, with 11 after an abort.
      """)

  @OptionGroup var situation: Situation

  @Option(help: "The time limit of a check that sets none, as in 60s.")
  var timeout: Limit = Limit(duration: .seconds(60))

  @Option(help: "Who runs it (default: as the CI or the system says).")
  var by: String?

  func run() async throws {
    try await Terminal.reporting {
      let playbook = try Content.playbook(in: situation.content)
      let environment = situation.environment ?? playbook.metadata.environment ?? "production"
      let now = try Clock.reading(situation.at, environment: environment, of: playbook)
      var sequence = try sequence(at: now(), environment)
      if let next = sequence.next, next.doneAt != nil, sequence.abort == nil,
        next.section.items.contains(where: { !$0.checks.isEmpty })
      {
        print("verifying step \(next.step.number)")
        let plan = try playbook.plan(Selection(steps: [next.step.number]), at: now())
        let session = try Session(
          playbook, in: situation.content, environment: environment, by: by,
          timeLimit: timeout.duration, jobs: 1, now: now)
        _ = try await session.run(plan, name: nil)
        print("")
        sequence = try self.sequence(at: now(), environment)
      }
      print(
        sequence.text(options: Clock.options(environment: environment, of: playbook)),
        terminator: "")
      if sequence.abort != nil { throw Terminal.noGo }
      if sequence.next?.doneAt != nil { throw Terminal.hold }
    }
  }

  private func sequence(at now: Instant, _ environment: String) throws -> LaunchSequence {
    try Evaluation(situation.content, at: now, environment: environment).report.sequence
  }
}
