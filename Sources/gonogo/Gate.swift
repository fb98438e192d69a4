import ArgumentParser
import Launch

struct Gate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Prints the verdict and what blocks it; ends with 0 for GO, 10 for HOLD, 11 for NO-GO.")

  @OptionGroup var situation: Situation

  @Flag(
    help:
      "Say the shortest way to GO as well: what to do in which order, by whom, with which command.")
  var path = false

  func run() async throws {
    try await Terminal.reporting {
      let report = try Evaluation(situation).report
      print(report.text(isColoured: Terminal.isColoured), terminator: "")
      if path, !report.verdict.isGo { print("\n\(report.pathText)", terminator: "") }
      switch report.verdict {
      case .go: return
      case .hold: throw Terminal.hold
      case .noGo: throw Terminal.noGo
      }
    }
  }
}
