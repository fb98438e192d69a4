import ArgumentParser
import Foundation
import Launch
import Publisher

struct Build: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Builds the site of a launch, or of several.",
    usage: "gonogo build [<content>] [<options>]",
    discussion: """
      A folder whose folders have a playbook.md each holds several launches: their site begins with an overview of all. The old site stays \
      whole until the new one is complete. Ends with 0 whatever the verdict is.

      Examples:
        gonogo build
        gonogo build --output /srv/www/launch
        gonogo build --watch
      """)

  @OptionGroup var situation: Situation

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder for the site.", valueName: "folder"),
    completion: .directory)
  var output = "public"

  @Option(
    help: ArgumentHelp(
      "A folder with templates of your own; a file there wins over the built-in one of its name (default: templates, where it is).",
      valueName: "folder"), completion: .directory
  )
  var templates: String?

  @Flag(
    help:
      "Build again when a file or a verdict changes, until Ctrl-C; bad input leaves the site as it is."
  )
  var watch = false

  func run() async throws {
    try await Terminal.reporting {
      let folder = try SiteFolder(output)
      if watch { return try await keepCurrent(folder) }
      let site = try await SiteBuild(situation, templates: try Content.templates(templates))
      try folder.replace(with: site.pages)
      for notice in site.notices { Terminal.warn("note: \(notice.visible)\n") }
      Terminal.warn(
        site.secrets(
          environment: ProcessInfo.processInfo.environment,
          from: { Content.sources(in: situation.content) }))
      print(
        site.text(isColoured: Terminal.isColoured, in: situation.content, atMost: 12),
        terminator: "")
      print("\nsite: \(output)/index.html (\(site.pages.count) files)")
    }
  }

  private func keepCurrent(_ folder: SiteFolder) async throws {
    _ = try situation.instant()
    let site = CurrentSite(situation, templates: try Content.templates(templates))
    if case .failed(let error as Content.Missing, _) = await site.state().outcome { throw error }
    try await Interruption.ending {
      try await site.watch { outcome in
        if case .built(let site) = outcome { try folder.replace(with: site.pages) }
        outcome.tell(orElse: "'\(output)' is left as it was until this is mended")
      }
    }
  }
}
