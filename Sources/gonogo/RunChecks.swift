import ArgumentParser
import Foundation
import Launch
import Recorder

struct RunChecks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs the checks and records what they gave.",
    usage: "gonogo run [<content>] [<options>]",
    discussion: """
      Only commands with an expectation run, never launch actions: what could change the world is refused, with its line. Without --phase, \
      --item or --step the checks of all phases that have opened run, apart from the launch steps and rollbacks. Ends with 0 when all was \
      recorded, whatever the results are.

      Examples:
        gonogo run --phase T-24h
        gonogo run --item 1A.3 --item 1B
        gonogo run --dry-run
      """)

  enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case noGo = "no-go"
    case hold
  }

  @Argument(
    help: "The folder with playbook.md; the run goes to results/ in it.", completion: .directory)
  var content = "content"

  @Option(
    help: ArgumentHelp("The checks of a phase, as in T-24h (may be repeated).", valueName: "label"))
  var phase: [String] = []

  @Option(
    help: ArgumentHelp(
      "The checks of an item, a group or a rollback procedure, as in 1A.3, 1A, 6B (may be repeated).",
      valueName: "id")
  )
  var item: [String] = []

  @Option(
    help: ArgumentHelp(
      "The verification of a launch step, as in 2 (may be repeated).", valueName: "number"))
  var step: [Int] = []

  @Option(
    help: ArgumentHelp(
      "What is checked (default: as the playbook says, else production).", valueName: "name"))
  var environment: String?

  @Option(help: ArgumentHelp("How many checks run at the same time.", valueName: "count"))
  var jobs = 1

  @Option(
    help: ArgumentHelp(
      "Only this part of the checks, as in 2/8: the parts of one --run make up the whole.",
      valueName: "n/count"))
  var shard: Shard?

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp(
      "The run's name (default: from the clock; of shards: from the CI).", valueName: "name"))
  var name: String?

  @Option(
    help: ArgumentHelp(
      "The time limit of a check that sets none, as in 60s.", valueName: "duration"))
  var timeout: Limit = Limit(duration: .seconds(60))

  @Option(
    help: ArgumentHelp("Who runs it (default: as the CI or the system says).", valueName: "name"))
  var by: String?

  @Flag(help: "Print exactly what would run, and run nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "End with 11 if a check failed (no-go); with 10 as well if one did not pass (hold).",
      valueName: "verdict"))
  var failOn: FailOn?

  @Option(
    help: ArgumentHelp(
      "Start the clock of a rehearsal here, as in 2026-06-06T13:57:00Z.", valueName: "time"))
  var at: String?

  func validate() throws {
    guard 1...8 ~= jobs else { throw ValidationError("--jobs is from 1 to 8, not \(jobs)") }
    try Clock.check(environment: environment)
    if let by, !Launch.Run.isLine(by) { throw ValidationError("--by is one line, not empty") }
  }

  func run() async throws {
    try await Terminal.reporting {
      let playbook = try Content.playbook(in: content)
      let environment = environment ?? playbook.metadata.launchEnvironment
      let now = try Clock.reading(at, environment: environment, of: playbook)
      let plan = try plan(of: playbook, at: now())
      if dryRun {
        print(plan.text(timeLimit: timeout.duration), terminator: "")
        Terminal.warn(plan.refusals)
        return
      }
      for phase in playbook.phases(waitingIn: plan, at: now()) { Terminal.warn("note: \(phase)\n") }
      let session = try Session(
        playbook, in: content, environment: environment, by: by, timeLimit: timeout.duration,
        jobs: jobs, now: now)
      let results = try await session.run(plan, name: name, shard: shard)
      switch failOn {
      case nil: return
      case .noGo, .hold:
        if results.count(.fail) > 0 { throw Terminal.noGo }
        if failOn == .hold, results.count(.pass) < plan.checks.count + plan.left.count {
          throw Terminal.hold
        }
      }
    }
  }

  private func plan(of playbook: Playbook, at now: Instant) throws -> Plan {
    let selection = Selection(phases: phase, items: item, steps: step)
    let plan: Plan
    do throws(Selection.Unknown) { plan = try playbook.plan(selection, at: now) } catch {
      throw ValidationError("\(error.message): \(error.hint)")
    }
    return shard.map { plan.shard($0.number, of: $0.count) } ?? plan
  }
}

/// `2/8`
struct Shard: ExpressibleByArgument {
  /// 1-based.
  let number: Int
  let count: Int

  init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], 1...1_000 ~= count,
      1...count ~= number
    else { return nil }
    self.number = number
    self.count = count
  }

  /// `2-of-8`
  var fileName: String { "\(number)-of-\(count)" }
}

/// `60s`
struct Limit: ExpressibleByArgument {
  let duration: Duration

  init(duration: Duration) {
    self.duration = duration
  }

  init?(argument: String) {
    guard let duration = Duration(setting: argument), duration > .zero else { return nil }
    self.duration = duration
  }

  var defaultValueDescription: String { "\(duration.components.seconds)s" }
}
