import ArgumentParser
import Foundation
import Launch
import Publisher
import Recorder
import Site

struct Publish: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Puts a built site where the team reads it.",
    usage: "gonogo publish [<target>] [--rollback [<build>]] [<options>]",
    discussion: """
      The reader gets the old site or the new one, never half of one. <target>: dir:PATH, git:REMOTE#BRANCH, rsync:HOST:PATH, \
      rclone:REMOTE:PATH, wrangler:PATH (default: as the playbook says). Secrets are never in it: the programs find them in the environment. \
      Without a target --dry-run only checks the site. Ends with 0 whatever the verdict \
      is, with 69 where readers do not get what was published, with 73 where a later build is live, with 77 where an internal site is \
      open to everybody.

      Examples:
        gonogo publish dir:/srv/www/launch
        gonogo publish git:origin#gh-pages --verify-url https://launch.example/
        gonogo publish --dry-run
        gonogo publish --rollback
        gonogo publish --list
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
    name: .customLong("content"),
    help: ArgumentHelp(
      "The folder with playbook.md, for its settings and for what is known by now (default: content).",
      valueName: "folder"),
    completion: .directory)
  var namedContent: String?
  var content: String { namedContent ?? "content" }

  @Option(
    help: ArgumentHelp("Where readers get it: fetched and compared afterwards.", valueName: "url"))
  var verifyURL: String?

  @Option(
    help: ArgumentHelp(
      "An environment variable with a header line that signs in there, as in 'Authorization: Basic …'; may be given again.",
      valueName: "variable"))
  var verifyHeader: [String] = []

  @Option(
    help: ArgumentHelp("How long it may take until readers get it.", valueName: "duration"))
  var verifyTimeout = Limit(duration: .seconds(120))

  @Option(help: "How many builds stay, the live one among them (default: 10).")
  var keep: Int?

  @Option(
    help: ArgumentHelp(
      "On a branch: every build stays a commit, or those that are kept alone (default: kept).",
      valueName: "kept|squashed"))
  var history: PublishSettings.Branch?

  @Option(help: ArgumentHelp("Check the site against the limits of this host.", valueName: "host"))
  var host: StaticHost?

  @Flag(
    name: .customLong("internal"),
    help: "Nobody may get it who has not signed in (default: as the playbook says).")
  var isInternal = false

  @Flag(help: "Only compare what readers get with the built site.")
  var verifyOnly = false

  @Flag(help: "Only say what would change.")
  var dryRun = false

  @Flag(help: "Make an earlier build live again, unless it is a GO.")
  var rollback = false

  @Flag(help: "Take the site away, whatever it says.")
  var takeDown = false

  @Flag(help: "Name the builds on the host.")
  var list = false

  @Flag(help: "Publish also where a build of a later instant is live, unless it is a GO.")
  var replaceNewer = false

  @Flag(help: "Publish also where another launch or environment is live.")
  var replaceOther = false

  @Flag(help: "Print what came of it as JSON.")
  var json = false

  func validate() throws {
    if verifyOnly, list || dryRun || rollback || takeDown {
      throw ValidationError("--verify-only changes nothing: say it alone")
    }
    if takeDown, list || dryRun || rollback {
      throw ValidationError("--take-down takes away what --list calls live: say it alone")
    }
    if list, dryRun || rollback {
      throw ValidationError("--list changes nothing and says what there is: say it alone")
    }
    if let keep, !(1...100 ~= keep) {
      throw ValidationError("--keep is a number of builds: 1 to 100")
    }
    if let verifyURL,
      !Run.isAddress(verifyURL) || verifyURL.utf8.contains(UInt8(ascii: "?"))
        || verifyURL.utf8.contains(UInt8(ascii: "#"))
    {
      throw ValidationError(
        "--verify-url '\(Self.masked(verifyURL))' is no address of a site: http:// or https://, a host without user name, no spaces, no question mark"
      )
    }
    let (_, build) = try target()
    if let build, !rollback {
      throw ValidationError(
        "'\(build.visible)' is no place to publish to: \(PublishTarget.forms)")
    }
  }

  /// Without what looks like a password.
  private static func masked(_ text: String) -> String {
    Redactor(environment: ProcessInfo.processInfo.environment, named: []).redact(text).text.visible
  }

  /// What the command line names: a target has a colon, a build has none.
  private func target() throws -> (PublishTarget?, build: String?) {
    let hasColon = { (word: String) in word.utf8.contains(UInt8(ascii: ":")) }
    let targets = words.filter(hasColon)
    let builds = words.filter { !hasColon($0) }
    guard targets.count <= 1, builds.count <= 1 else {
      throw ValidationError("'\(words[1].visible)' is too much: name one target")
    }
    guard let text = targets.first else { return (nil, builds.first) }
    do throws(PublishTarget.Problem) { return (try PublishTarget(text), builds.first) } catch {
      // It may hold a password.
      let shown = error.holdsSecret ? "the target" : "'\(Self.masked(text))'"
      throw ValidationError("\(shown) \(error.message): \(error.hint)")
    }
  }

  /// As the playbook says, unless the command line says otherwise.
  private func publishing() throws -> Content.Publishing {
    if let namedContent, !LaunchFolders.isThere(Content.path(namedContent)) {
      throw Content.Missing(diagnostics: [
        .error(
          "there is no such folder, and what is known by now is looked for in it",
          at: Place(file: namedContent, position: nil),
          hint: "without --content it is 'content', where there is one")
      ])
    }
    var publishing: Content.Publishing
    do { publishing = try Content.publishing(in: content) } catch let invalid as InvalidInput {
      // A site must be taken away also where somebody has broken the playbook.
      guard takeDown || list, try target().0 != nil else { throw invalid }
      publishing = Content.Publishing()
      Terminal.warn("note: the settings cannot be read: \(invalid.diagnostics[0].message)\n")
    }
    if let target = try target().0 { publishing.settings.target = target }
    if let verifyURL { publishing.settings.url = verifyURL }
    if let keep { publishing.settings.keep = keep }
    if let history { publishing.settings.history = history }
    if let host { publishing.settings.host = host }
    if isInternal { publishing.settings.isInternal = true }
    return publishing
  }

  /// The site that is to be published.
  /// - Throws: all that keeps it from being published.
  func built(_ publishing: Content.Publishing) throws -> BuiltSite {
    let (built, notices) = try OutgoingSite.read(
      site, content: content, secrets: publishing.secrets,
      to: publishing.settings.target,
      host: publishing.settings.host, environment: ProcessInfo.processInfo.environment, now: .now())
    for notice in notices { Terminal.warn("note: \(notice)\n") }
    if !publishing.isKnown, !publishing.settings.isInternal {
      Terminal.warn(
        "note: there is no '\(content.visible)': whether the site is internal is not known\n")
    }
    return built
  }

  func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    let headers = try headers(environment)
    // What stands behind the name of a header is told to nobody either.
    var secrets = environment
    for (name, line) in headers {
      let value = line.utf8.drop { $0 != UInt8(ascii: ":") }.dropFirst().drop { $0 == 0x20 }
      secrets["\(name)_VALUE"] = String(Substring(value))
    }
    let redactor = Redactor(
      environment: secrets, named: Set(headers.flatMap { [$0.name, "\($0.name)_VALUE"] }))
    let mask: @Sendable (String) -> String = { redactor.redact($0).text }
    try await Interruption.failing("'gonogo publish --list' says what is live now") {
      try await Terminal.reporting(masking: mask) {
        try await publish(headers.map(\.line), environment, mask)
      }
    }
  }

  private func publish(
    _ headers: [String], _ environment: [String: String],
    _ mask: @escaping @Sendable (String) -> String
  ) async throws {
    let publishing = try publishing()
    Terminal.warn(publishing.warnings)
    let settings = publishing.settings
    guard settings.url != nil || headers.isEmpty else {
      throw ValidationError("--verify-header signs in at --verify-url: name that, too")
    }
    let say: @Sendable (String) -> Void = { Terminal.warn(mask("gonogo: \($0)\n")) }
    let look = { (url: String) throws(PublishFailure) in
      try LiveSite(
        url: url, headers: headers, environment: environment, timeLimit: verifyTimeout.duration,
        say: say)
    }
    // What must be taken away is, also where nothing can be fetched.
    let live =
      try list
      ? nil : settings.url.flatMap { takeDown ? try? look($0) : try look($0) }
    guard !verifyOnly || settings.url != nil else {
      throw ValidationError("--verify-only: say with --verify-url where it is read")
    }
    guard let target = settings.target, !verifyOnly else {
      return try await withoutTarget(live, publishing)
    }
    if case .wrangler(let path) = target {
      // Who names an address alone has deployed the folder.
      let isDeployed = words.isEmpty && verifyURL != nil && !dryRun
      return try await isDeployed ? withoutTarget(live, publishing) : layOut(path, publishing)
    }
    guard !isInternal || settings.url != nil || list || takeDown else {
      throw ValidationError(
        "--internal: say with --verify-url where it is read, so that it can be seen who gets it")
    }
    if !list, !takeDown { try settings.checkPromise() }
    let publication = try Publication(
      to: target, settings: settings, live: live, environment: environment, now: { .now() },
      command: command, say: say)
    if list { return try await show(try await publication.list(), of: publication, mask) }
    if takeDown { return try await takeDown(publication, mask) }
    if case .git = target, keep != nil, settings.history == .kept {
      Terminal.warn("note: --keep removes nothing from a branch whose history is kept\n")
    }
    let outcome: Publication.Outcome
    var subject: String?
    if rollback, dryRun {
      let plan = try await publication.planRollback(to: try self.target().build)
      return try show(plan, of: publication, mask)
    } else if rollback {
      outcome = try await publication.rollBack(to: try self.target().build)
      subject = try? await publication.list().subject
    } else {
      let (built, question) = try await publication.asking(toPrepare: !dryRun) {
        try self.built(publishing)
      }
      if dryRun {
        return try show(
          try await publication.plan(
            built, after: question, replacingNewer: replaceNewer, replacingOther: replaceOther),
          built,
          readAt: settings.url,
          of: publication, mask)
      }
      subject = built.subject
      outcome = try await publication.publish(
        built, after: question, replacingNewer: replaceNewer, replacingOther: replaceOther)
    }
    for notice in outcome.notices { Terminal.warn(mask("note: \(notice)\n")) }
    let report = PublishReport(
      outcome, on: publication, isInternal: settings.isInternal, isRollback: rollback,
      subject: subject)
    print(mask(json ? try JSONText.of(report) : report.text), terminator: "")
  }
}

extension PublishSettings.Branch: ExpressibleByArgument {}
extension StaticHost: ExpressibleByArgument {}
