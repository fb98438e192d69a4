import ArgumentParser
import Foundation
import Launch

@main
struct Gonogo: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "gonogo",
    abstract: "Turns a launch playbook and its recorded check results into a go/no-go site.",
    usage: "gonogo <subcommand> [<content>] [<options>]",
    discussion: """
      <content> is the folder with playbook.md, results/ and what else belongs to a launch (default: content).

      To begin with:
        gonogo init    a playbook to start from
        gonogo lint    what it is read as
        gonogo run     runs its checks
        gonogo gate    the verdict
        gonogo build   the site

      Exit status:
      \(ExitStatus.allCases.map(\.line).joined(separator: "\n"))
      """,
    version: version,
    subcommands: [Supervise.self],
    groupedSubcommands: [
      CommandGroup(name: "Playbook", subcommands: [Init.self, Lint.self, Try.self, Doctor.self]),
      CommandGroup(name: "Results", subcommands: [RunChecks.self, Import.self, Sync.self]),
      CommandGroup(
        name: "Verdict", subcommands: [Gate.self, Explain.self, TellHistory.self, Diff.self]),
      CommandGroup(
        name: "Decisions",
        subcommands: [
          Confirm.self, Waive.self, NotNeeded.self, StepDone.self, Next.self, Abort.self,
          Resume.self, RollCallWord.self,
        ]),
      CommandGroup(
        name: "Publishing",
        subcommands: [
          Build.self, Serve.self, Publish.self, TakeSnapshot.self, Verify.self, CommentOnGate.self,
        ]),
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      do {
        if var asynchronous = command as? any AsyncParsableCommand {
          try await asynchronous.run()
        } else {
          try command.run()
        }
      } catch let error as ValidationError {
        // With the usage of the command that it is about, as for words that cannot be parsed.
        let usage = type(of: command).fullMessage(for: error)
        Terminal.warn(
          usage.replacing("See '", with: "See '\(configuration.commandName ?? "") ") + "\n")
        Foundation.exit(exitCode(for: error).rawValue)
      }
    } catch { exit(withError: error) }
  }
}

/// What every command that gives a verdict is told.
struct Situation: ParsableArguments {
  @Argument(help: "The folder with playbook.md and results/.", completion: .directory)
  var content = "content"

  @Option(
    help: ArgumentHelp(
      "Judge for this instant, as in 2026-06-06T13:57:00Z (default: the clock).", valueName: "time")
  )
  var at: String?

  @Option(
    help: ArgumentHelp(
      "What the records must be of (default: as the playbook says, else production).",
      valueName: "name"))
  var environment: String?

  /// The one reading of the clock.
  func instant() throws -> Instant {
    try at.map(Self.instant(of:)) ?? .now()
  }

  static func instant(of text: String) throws -> Instant {
    guard let instant = Instant(text) else {
      throw ValidationError(
        "'\(text)' is no time: write date, time and offset, as in '2026-06-06T13:57:00Z'")
    }
    return instant
  }
}
