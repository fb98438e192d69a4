import Launch
import Site

/// From a launch's files to the pages of its site, in memory: nothing is written.
struct SiteBuild {
  let report: Report
  /// Sorted by path.
  let pages: [Page]

  /// - Parameter templates: a folder with templates of the team's own; it need not exist.
  /// - Throws: all that is wrong with any of the files, at once.
  init(_ situation: Situation, templates folder: String) async throws {
    var problems: [Diagnostic] = []
    let own = ["mustache", "css", "js", "svg"].flatMap {
      Content.files(in: folder, ending: ".\($0)", within: folder, into: &problems)
    }
    guard problems.isEmpty else { throw Content.Missing(diagnostics: problems) }
    async let reading = Templates(overriding: own)
    let evaluation: Evaluation
    do {
      evaluation = try Evaluation(situation, isHistoric: true, keepsFiles: true)
    } catch let invalid as InvalidInput {
      // What is wrong with the templates is said along with it.
      var problems = invalid.diagnostics
      do { _ = try await reading } catch let more as InvalidInput { problems += more.diagnostics }
      throw InvalidInput(errorsIn: problems) ?? invalid
    }
    let templates = try await reading
    let content = evaluation.content
    let site = try Site(
      evaluation.report, runbooks: content.runbooks, inputs: content.inputs(evaluation.results),
      tool: "gonogo \(Gonogo.version)", isLive: situation.at == nil, templates: templates)
    async let half = site.files(share: 1, of: 2)
    pages = try await (site.files(share: 0, of: 2) + half)
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    report = evaluation.report
  }
}
