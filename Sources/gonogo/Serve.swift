import ArgumentParser
import Foundation
import Launch
import Publisher
import Site

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows the site on this machine, while you write.",
    usage: "gonogo serve [<content>] [<options>]",
    discussion: """
      Answers on 127.0.0.1 alone, with the headers that the site has on a host. What is asked for is what the files say by then: a page is \
      built again before it is shown when a file has changed, or when it is ten seconds old. Where the site cannot be built, every page says \
      why, and none shows a verdict. Ends with Ctrl-C.

      Example:
        gonogo serve --watch
      """)

  @OptionGroup var situation: Situation

  @Option(
    help: ArgumentHelp("The port to listen on; 0 takes one that is free.", valueName: "number"))
  var port: UInt16 = 8000

  @Flag(
    help:
      "Load the open page again when a file or a verdict changes, and go on where the site cannot be built."
  )
  var watch = false

  @Option(
    help: ArgumentHelp("A folder with templates of your own, as for 'build'.", valueName: "folder"),
    completion: .directory)
  var templates: String?

  func run() async throws {
    try await Terminal.reporting {
      _ = try situation.instant()
      let site = CurrentSite(situation, templates: try Content.templates(templates))
      let server = try PreviewServer(port: port)
      switch await site.state().outcome {
      case .failed(let error as Content.Missing, _): throw error
      case .failed(let error, _): if !watch { throw error }
      case .built: break
      }
      // Another preview on the same port shows another site.
      let name = watch ? String(UInt64.random(in: .min ... .max), radix: 16) : nil
      try await Interruption.ending {
        print(server.address)
        fflush(nil)
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask {
            try await server.run {
              let state = await site.state()
              return Self.preview(state.outcome, token: name.map { "\($0)-\(state.generation)" })
            }
          }
          if watch {
            group.addTask {
              try await site.watch { outcome in
                outcome.tell(orElse: "every page says so until this is mended")
              }
            }
          }
          defer { group.cancelAll() }
          try await group.next()
        }
      }
    }
  }

  private static func preview(_ outcome: CurrentSite.Outcome, token: String?) -> Preview {
    switch outcome {
    case .built(let site): Preview(site.pages, token: token)
    case .failed(_, let problems):
      Preview(
        standIn: (try? StandIn.pages(for: problems)) ?? [], fallback: StandIn.page, token: token)
    }
  }
}
