import ArgumentParser
import Launch

struct Gate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Prints the verdict and what blocks it; ends with 0 for GO, 10 for HOLD, 11 for NO-GO.")

  @OptionGroup var situation: Situation

  func run() async throws {
    try await Terminal.reporting {
      let report = try Evaluation(situation).report
      print(report.text(isColoured: Terminal.isColoured), terminator: "")
      switch report.verdict {
      case .go: return
      case .hold: throw Terminal.hold
      case .noGo: throw Terminal.noGo
      }
    }
  }
}
