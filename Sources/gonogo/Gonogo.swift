import ArgumentParser
import Launch

@main
struct Gonogo: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "gonogo",
    abstract: "Turns a launch playbook and its recorded check results into a go/no-go site.",
    discussion: """
      CONTENT is the folder with playbook.md, results/ and runbooks/ (default: content).
      Exit status: 0 done, for 'gate': GO; 10 HOLD and 11 NO-GO (from 'gate', and in their sense from 'try'); 64 usage; 65 invalid input; \
      66 no input; 69 GitHub (from 'sync') or a port (from 'serve') is not available; 73 cannot create the output; 74 I/O error; 77 not permitted (a decision that would not count, an issue that the token may not read).
      """,
    version: version,
    subcommands: [
      RunChecks.self, Build.self, Serve.self, Gate.self, Lint.self, Try.self, Explain.self,
      TellHistory.self,
      Diff.self,
      Next.self,
      Confirm.self,
      Waive.self, NotNeeded.self, StepDone.self, Abort.self, Resume.self, RollCallWord.self,
      Import.self,
      Sync.self, Supervise.self,
    ])
}

/// What every command that gives a verdict is told.
struct Situation: ParsableArguments {
  @Argument(help: "The folder with playbook.md and results/.")
  var content = "content"

  @Option(help: "Judge for this instant, as in 2026-06-06T13:57:00Z (default: the clock).")
  var at: String?

  @Option(help: "What the records must be of (default: as the playbook says, else production).")
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
