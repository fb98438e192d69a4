import ArgumentParser
import Foundation
import Launch
import Publisher
import Recorder

struct Publish: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Puts a built site where the team reads it.",
    usage: "gonogo publish [<target>] [--rollback [<build>]] [<options>]",
    discussion: """
      The reader gets the old site or the new one, never half of one. <target>: dir:PATH, git:REMOTE#BRANCH, rsync:HOST:PATH, \
      rclone:REMOTE:PATH, wrangler:PATH (default: as the playbook says). Secrets are never in it: the programs find them in the environment. \
      Ends with 0 whatever the verdict is.

      Examples:
        gonogo publish dir:/srv/www/launch
        gonogo publish git:origin#gh-pages --verify-url https://launch.example/
        gonogo publish --dry-run
        gonogo publish --rollback
      """)

  @Argument(
    help: ArgumentHelp(
      "Where to publish to; with --rollback also the id of a build, or its beginning.",
      valueName: "target"))
  var words: [String] = []

  @Option(
    help: ArgumentHelp("The folder with the built site.", valueName: "folder"),
    completion: .directory)
  var site = "public"

  @Option(
    help: ArgumentHelp("The folder with playbook.md, for its settings.", valueName: "folder"),
    completion: .directory)
  var content = "content"

  @Option(
    help: ArgumentHelp("Where readers get it: fetched and compared afterwards.", valueName: "url"))
  var verifyURL: String?

  @Option(help: "How many builds stay, the live one among them (default: 10).")
  var keep: Int?

  @Flag(help: "Only say what would change.")
  var dryRun = false

  @Flag(help: "Make an earlier build live again.")
  var rollback = false

  @Flag(help: "Name the builds that can be made live again.")
  var list = false

  @Flag(help: "Publish also where a build of a later instant is live.")
  var replaceNewer = false

  func run() async throws {
    let redactor = Redactor(environment: ProcessInfo.processInfo.environment, named: [])
    try await Terminal.reporting(masking: { redactor.redact($0).text }) {
      let target: PublishTarget
      do {
        target = try PublishTarget(words.first { $0.utf8.contains(UInt8(ascii: ":")) } ?? "")
      } catch let problem as PublishTarget.Problem {
        throw ValidationError("'\(words.first ?? "")' \(problem.message): \(problem.hint)")
      }
      let publishing = try Content.publishing(in: content)
      var settings = publishing.settings
      if let verifyURL { settings.url = verifyURL }
      if let keep { settings.keep = keep }
      try settings.checkPromise()
      let publication = try Publication(
        to: target, settings: settings, environment: ProcessInfo.processInfo.environment,
        now: { .now() })
      if list {
        let (live, releases) = try await publication.list()
        for release in releases {
          print(
            "\(release == live ? "*" : " ") \(release.build)  \(release.verdict)  \(release.at)")
        }
        return
      }
      if rollback {
        let outcome = try await publication.rollBack(
          to: words.first { !$0.utf8.contains(UInt8(ascii: ":")) })
        return print("live: \(outcome.live.build)")
      }
      let built = try OutgoingSite.read(
        site, content: content, secrets: publishing.secrets, to: target,
        host: settings.host, environment: ProcessInfo.processInfo.environment, now: .now())
      if dryRun {
        let change = try await publication.change(built)
        for path in change.added { print("+ \(path)") }
        for path in change.changed { print("~ \(path)") }
        for path in change.removed { print("- \(path)") }
        return
      }
      let outcome = try await publication.publish(built, replacingNewer: replaceNewer)
      for notice in outcome.notices { Terminal.warn("note: \(notice)\n") }
      print(
        "live: \(outcome.live.build)  \(outcome.live.verdict)\(outcome.isNew ? "" : "  (it was live already)")"
      )
    }
  }
}
