import ArgumentParser
import Recorder

/// What the recorder starts for each command: not for people.
struct Supervise: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Watches one command of a run.", shouldDisplay: false)

  @Argument(parsing: .captureForPassthrough)
  var arguments: [String] = []

  func run() {
    Supervisor.supervise(arguments)
  }
}
