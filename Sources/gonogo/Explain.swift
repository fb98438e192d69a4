import ArgumentParser
import Launch

struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tells the whole story of one item.",
    usage: "gonogo explain <id> [<content>] [<options>]",
    discussion: """
      Of an item: what it needs, what was found where, earlier results, what to do next, how to go back. Of a phase, a group, a step or a \
      rollback procedure: where it stands.

      Examples:
        gonogo explain 1A.3
        gonogo explain step-3
      """)

  @Argument(
    help:
      "The id of an item or a check, as in 1A.3; of a group, a step or a procedure, as in 1A, step-3, 6B."
  )
  var id: String

  @OptionGroup var situation: Situation

  func run() async throws {
    try await Terminal.reporting {
      let report = try Evaluation(situation, isHistoric: true).report
      guard let story = report.story(of: id) ?? report.story(ofSection: id) else {
        let near = report.ids(near: id)
        throw ValidationError(
          "the playbook has no item '\(id)'"
            + (near.isEmpty
              ? ": 'gonogo lint' lists them" : ": is it \(near.joined(separator: ", "))?"))
      }
      print(story, terminator: "")
    }
  }
}
