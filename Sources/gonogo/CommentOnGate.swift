import ArgumentParser
import Foundation
import Launch
import Publisher
import Recorder
import Site

struct CommentOnGate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "comment",
    abstract: "Says on the gate issue how the launch stands.",
    usage: "gonogo comment [<content>] [<options>]",
    discussion: """
      The comment is found again by its hidden first line and its author, and is changed in place, which notifies nobody; when the \
      verdict has changed, a short comment of its own comes first. Asks GitHub through gh, which keeps the token: log in with \
      'gh auth login', or set GH_TOKEN to a token that may write to the issue (in GitHub Actions: permissions: { issues: write }).
      Ends with 0 whatever the verdict is, with 69 if GitHub cannot be reached or does not answer as it should, with 77 if it does not \
      permit it; what should have been said is left in a file then.

      Examples:
        gonogo comment --dry-run
        gonogo comment --snapshot launch.html --site-url https://launch.example/
      """)

  @OptionGroup var situation: Situation

  @Option(
    help:
      "Write to this issue of the playbook's repository (default: the gate issue that the playbook names)."
  )
  var issue: Int?

  @Flag(help: "Print the comment, and what would be done with it; write nothing.")
  var dryRun = false

  @Option(
    help: "The snapshot that goes with it: the comment gives its SHA-256.", completion: .file())
  var snapshot: String?

  @Option(help: "Where that snapshot can be had, for a link.")
  var snapshotURL: String?

  @Option(help: "Where the site is, for a link.")
  var siteURL: String?

  @Option(help: "Where the job is that judged, for a link.")
  var runURL: String?

  @Option(
    name: .shortAndLong,
    help:
      "Write the comment into this file, too (default: gonogo-comment.md, only where it could not be posted)."
  )
  var output: String?

  @Option(help: "How long GitHub may take to answer one question.")
  var timeout = Limit(duration: .seconds(60))

  func validate() throws {
    for (name, address) in [
      ("--snapshot-url", snapshotURL), ("--site-url", siteURL), ("--run-url", runURL),
    ] {
      guard let address, !Run.isAddress(address) else { continue }
      throw ValidationError(
        "\(name) '\(address.visible)' is no web address: http:// or https://, a host without user name, no spaces"
      )
    }
    if let issue, issue < 1 {
      throw ValidationError("--issue is the number of an issue: 1 or more")
    }
  }

  func run() async throws {
    let redactor = Redactor(environment: ProcessInfo.processInfo.environment, named: [])
    let mask: @Sendable (String) -> String = { redactor.redact($0).text }
    try await Terminal.reporting(masking: mask) {
      let evaluation = try Evaluation(situation, isHistoric: true, keepsFiles: true)
      let site = try Site(
        evaluation, isLive: situation.at == nil, templates: try Templates(overriding: []))
      let links = try links(site, evaluation.report)
      // What others recorded may hold what is secret here.
      let strict = Redactor(
        environment: ProcessInfo.processInfo.environment,
        named: Set(evaluation.report.playbook.metadata.secrets))
      func text(after previous: GateMark? = nil) -> GateComment {
        site.comment(links, previous: previous) { strict.redact($0).text }
      }
      let gate: (repository: String, number: Int)
      do { gate = try evaluation.report.playbook.gateIssue(issue) } catch {
        guard dryRun else { throw error }
        return try show(text(), "the playbook names no gate issue with its repository")
      }
      let name = "\(gate.repository)#\(gate.number)"
      do {
        let commenter = GateCommenter(
          try GateAccess(
            repository: gate.repository, number: gate.number,
            environment: ProcessInfo.processInfo.environment, timeLimit: timeout.duration,
            now: { .now() }, say: { Terminal.warn("gonogo: \(mask($0))\n") }))
        let standing = try await commenter.standing(environment: evaluation.report.environment)
        for notice in standing.notices { Terminal.warn(mask("note: \(notice)\n")) }
        let comment = text(after: standing.own?.mark)
        let notice = standing.told.flatMap { told in
          told.isOutdated(by: comment.mark)
            ? GateCommenter.Notice(
              comment.notice(after: told), untold: comment.untold(since: told)) : nil
        }
        if let latest = standing.latest, latest.at > comment.mark.at, latest.at <= .now() {
          // Of two jobs the slower one must not put an older verdict in place of a newer.
          let words =
            "the comment on \(name) says \(latest.verdict) as of \(latest.at.dayAndTime), which is later: it is left as it is"
          if dryRun { return try show(comment, words) }
          return print("\(comment.mark.verdict)  \(words)")
        }
        if dryRun { return try show(comment, plan(standing, notice, on: name), notice?.text) }
        try output.map { try write(comment.text, to: $0) }
        let deed = try await commenter.put(
          comment.text, notice: notice, after: standing, superseded: comment.superseded)
        print(mask(words(for: deed, comment, notice, on: name) + others(of: standing)))
      } catch let failure as SyncFailure {
        // Without GitHub, what it says there now is not known.
        if dryRun { return try show(text(), mask(failure.message)) }
        let path = output ?? "gonogo-comment.md"
        try write(text().text, to: path)
        Terminal.warn("note: what should stand on \(name) is in \(path.visible)\n")
        throw failure
      }
    }
  }

  private func links(_ site: Site, _ report: Report) throws -> CommentLinks {
    var digest: String?
    if let snapshot {
      var problems: [Diagnostic] = []
      guard let file = Content.read(snapshot, into: &problems) else {
        throw Content.Missing(diagnostics: problems)
      }
      digest = try checked(file, site, report).sha256
    }
    return CommentLinks(
      snapshot: digest, snapshotURL: snapshotURL, siteURL: siteURL, runURL: runURL)
  }

  /// Says what is another than in the comment.
  /// - Throws: where it is no snapshot of this launch that is whole.
  private func checked(_ file: SourceFile, _ site: Site, _ report: Report) throws -> SnapshotFile {
    let snapshot: SnapshotFile
    do throws(InvalidInput) { snapshot = try SnapshotFile(reading: file) } catch {
      let hint = "take one with 'gonogo snapshot -o launch.html', a page or JSON"
      throw InvalidInput(
        .error("this is no snapshot that can be read", at: file.whole, hint: hint),
        error.diagnostics)
    }
    if let mismatch = snapshot.mismatch(with: report, as: "the snapshot") {
      throw InvalidInput(
        .error(
          mismatch, at: file.whole,
          hint: "take one of this launch with 'gonogo snapshot -o \(file.name.visible)'"))
    }
    for words in site.differences(from: snapshot.statement) {
      Terminal.warn("note: \(file.name.visible): \(words)\n")
    }
    return snapshot
  }

  private func write(_ text: String, to path: String) throws {
    try WholeFile(path).replace { _ in Array(text.utf8) }
  }

  // MARK: What is said

  private func show(_ comment: GateComment, _ words: String, _ notice: String? = nil) throws {
    try output.map { try write(comment.text, to: $0) }
    print(comment.text, terminator: "")
    Terminal.warn("dry run: \(words)\n")
    if let notice { Terminal.warn("the short comment would be:\n\(notice)") }
  }

  private func plan(
    _ standing: GateCommenter.Standing, _ notice: GateCommenter.Notice?, on name: String
  ) -> String {
    guard let own = standing.own else {
      return "a first comment would be written on \(name) as \(standing.login.visible)"
        + others(of: standing)
    }
    let place = own.url.map { " (\($0))" } ?? ""
    let words =
      notice == nil
      ? "the comment on \(name)\(place) would be changed in place, which notifies nobody"
      : "the verdict has changed since it was told: a short comment would be written on \(name), then the comment\(place) changed in place"
    return words + others(of: standing)
  }

  private func others(of standing: GateCommenter.Standing) -> String {
    let count = standing.others.count
    return count == 0
      ? "" : ", and the verdict taken out of \(count) other\(count == 1 ? "" : "s") of gonogo"
  }

  private func words(
    for deed: GateCommenter.Deed, _ comment: GateComment, _ notice: GateCommenter.Notice?,
    on name: String
  ) -> String {
    let verdict = comment.mark.verdict
    switch deed {
    case .nothing: return "\(verdict)  \(name) says the same already"
    case .created(let url): return "\(verdict)  wrote \(url ?? name)"
    case .updated(let url):
      return "\(verdict)  updated \(url ?? name)"
        + (notice == nil ? "" : ", and told of the change in a comment of its own")
    }
  }
}
