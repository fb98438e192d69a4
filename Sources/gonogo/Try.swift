import ArgumentParser
import Foundation
import Launch

struct Try: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Judges one expectation on an output.",
    usage: "gonogo try <expectation> [<options>] < OUTPUT",
    discussion: """
      Reads standard output of the command from standard input. Ends with 0 if the expectation holds, 11 if not, 10 if a person must judge \
      it, 65 if it is none.

      Examples:
        echo 12 | gonogo try '> 5'
        gh run list --json conclusion | gonogo try 'all conclusions=success'
      """)

  @Argument(help: "The words behind '# Expect:'.")
  var expectation: String

  @Option(help: ArgumentHelp("What the command ended with.", valueName: "number"))
  var exitCode: Int = 0

  @Option(
    help: ArgumentHelp("The file with what it wrote to standard error.", valueName: "file"),
    completion: .file())
  var stderr: String?

  @Option(
    help: ArgumentHelp(
      "When it ended, as in 2026-06-06T13:57:00Z (default: the clock).", valueName: "time"))
  var ranAt: String?

  @Option(
    help: ArgumentHelp(
      "The command itself: a bare 200 is an HTTP status only behind curl.", valueName: "text"))
  var command: String = ""

  @Flag(help: "Print the answer as JSON.")
  var json = false

  func validate() throws {
    guard (0...255).contains(exitCode) else {
      throw ValidationError("'\(exitCode)' is no exit code: it lies between 0 and 255")
    }
  }

  func run() async throws {
    try await Terminal.reporting {
      let ranAt = try ranAt.map(Situation.instant(of:)) ?? .now()
      let words = Expectation.words(ofComment: expectation)
      let file = SourceFile(name: "expectation", text: words)
      let expectation = Expectation(
        text: words, command: command,
        place: file.place(line: 1, length: max(1, file.bytes.count)))
      if let problem = expectation.problem { throw InvalidInput(problem) }
      var problems: [Diagnostic] = []
      let errors = stderr.map { Content.read($0, into: &problems) }
      if !problems.isEmpty { throw Content.Missing(diagnostics: problems) }
      let output = try FileHandle.standardInput.readToEnd() ?? Data()
      let trial = Trial(
        expectation, output: String(decoding: output, as: UTF8.self),
        errors: errors.flatMap { $0.map { String(decoding: $0.bytes, as: UTF8.self) } },
        exitCode: UInt8(exitCode), ranAt: ranAt, command: command)
      print(json ? try JSONText.of(trial.answer) : trial.text, terminator: "")
      switch trial.judgement.answer {
      case .held: return
      case .needsPerson: throw Terminal.hold
      case .notHeld: throw Terminal.noGo
      }
    }
  }
}
