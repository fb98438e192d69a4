import ArgumentParser
import Launch

struct Diff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what two runs found differently.",
    usage: "gonogo diff <before> <after> [<content>] [<options>]",
    discussion: """
      A run is named by its id, by the beginning of it, or as 'latest' or 'previous'. Ends with 0 whether or not they differ.

      Example:
        gonogo diff previous latest
      """)

  @Argument(help: "The run before.")
  var before: String

  @Argument(help: "The run after.")
  var after: String

  @OptionGroup var situation: Situation

  @Flag(help: "Print the answer as JSON.")
  var json = false

  func run() async throws {
    try await Terminal.reporting {
      let report = try Evaluation(situation).report
      let diff = RunDiff(
        report.playbook, from: try whole(before, in: report), to: try whole(after, in: report))
      print(json ? String(decoding: diff.json.bytes, as: UTF8.self) : diff.text, terminator: "")
    }
  }

  /// The run with its records.
  private func whole(_ name: String, in report: Report) throws -> Run {
    let summary: RunSummary
    do throws(Objection) { summary = try report.run(named: name) } catch {
      throw ValidationError(error.message + (error.hint.map { ": \($0)" } ?? ""))
    }
    var problems: [Diagnostic] = []
    let files = summary.files.compactMap { Content.read($0, into: &problems) }
    guard problems.isEmpty else { throw Content.Missing(diagnostics: problems) }
    guard let run = try Run.decode(files).first else {
      throw ValidationError("the run '\(summary.id)' is gone")
    }
    return run
  }
}
