import ArgumentParser
import Launch
import Publisher
import Site

struct Build: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Builds the site of a launch into a folder.",
    discussion:
      "The old site stays whole until the new one is complete. Ends with 0 whatever the verdict is."
  )

  @OptionGroup var situation: Situation

  @Option(name: .shortAndLong, help: "The folder for the site.")
  var output = "public"

  @Option(
    help:
      "A folder with templates of your own; a file there wins over the built-in one of its name.")
  var templates = "templates"

  func run() async throws {
    try await Terminal.reporting {
      let folder = try SiteFolder(output)
      var problems: [Diagnostic] = []
      let own = ["mustache", "css", "js", "svg"].flatMap {
        Content.files(in: templates, ending: ".\($0)", within: templates, into: &problems)
      }
      guard problems.isEmpty else { throw Content.Missing(diagnostics: problems) }
      async let readTemplates = Templates(overriding: own)
      let evaluation = try Evaluation(situation, keepsFiles: true)
      let content = evaluation.content
      let site = try await Site(
        evaluation.report, runbooks: content.runbooks, inputs: content.inputs(evaluation.results),
        tool: "gonogo \(Gonogo.version)", isLive: situation.at == nil, templates: readTemplates)
      async let half = site.files(share: 1, of: 2)
      let pages = try await site.files(share: 0, of: 2) + half
      try folder.replace(with: pages)
      print(evaluation.report.text(isColoured: Terminal.isColoured, atMost: 12), terminator: "")
      print("\nsite: \(output)/index.html (\(pages.count) files)")
    }
  }
}
