import ArgumentParser
import Launch

struct TellHistory: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Tells how the verdict came to be.",
    usage: "gonogo history [<content>] [<options>]",
    discussion: """
      Its turns with their reasons, what each run changed, what keeps failing or is flaky, planned and actual times.
      """)

  @OptionGroup var situation: Situation

  @Flag(help: "Print the answer as JSON.")
  var json = false

  func run() async throws {
    try await Terminal.reporting {
      let report = try Evaluation(situation, isHistoric: true).report
      let history = report.history
      let text =
        json
        ? String(decoding: history.json(of: report).bytes, as: UTF8.self) : history.text(of: report)
      print(text, terminator: "")
    }
  }
}
