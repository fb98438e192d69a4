import ArgumentParser
import Launch

struct Gate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the verdict and what blocks it.",
    usage: "gonogo gate [<content>] [<options>]",
    discussion: """
      Ends with 0 for GO, 10 for HOLD, 11 for NO-GO. Of a folder that holds several launches it prints the verdict of each, and ends with 0 \
      only if all are GO, with 11 if any is NO-GO, else with 10.

      Examples:
        gonogo gate && ./launch.sh
        gonogo gate --path
        gonogo gate --at 2026-06-06T13:57:00Z
      """)

  @OptionGroup var situation: Situation

  @Flag(
    help:
      "Print the shortest way to GO as well: what to do in which order, by whom, with which command."
  )
  var path = false

  func run() async throws {
    try await Terminal.reporting {
      switch try verdict() {
      case .go: return
      case .hold: throw Terminal.hold
      case .noGo: throw Terminal.noGo
      }
    }
  }

  /// Of several launches the worst.
  private func verdict() throws -> Verdict {
    if let folders = try LaunchFolders(situation.content) {
      if path {
        throw ValidationError(
          "--path is the way of one launch: name one of \(folders.all.map(\.path.visible).joined(separator: ", "))"
        )
      }
      let entries = try folders.judged(for: situation) { folder, evaluation in
        Launches.Entry(name: folder.name, report: evaluation.report)
      }
      if let launches = Launches(entries) {
        for notice in folders.notices { Terminal.warn("note: \(notice.visible)\n") }
        print(
          launches.text(isColoured: Terminal.isColoured, in: Content.path(situation.content)),
          terminator: "")
        return launches.worst
      }
    }
    let report = try Evaluation(situation).report
    print(report.text(isColoured: Terminal.isColoured), terminator: "")
    if path, !report.verdict.isGo { print("\n\(report.pathText)", terminator: "") }
    return report.verdict
  }
}
