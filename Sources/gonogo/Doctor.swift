import ArgumentParser
import Foundation
import Launch
import Publisher
import Recorder
import Site

struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Says what this machine, or this CI job, lacks for a launch, and what to do about it.",
    discussion: """
      Looks at the playbook, the templates, the programs that are used (bash, git, gh, Chromium, ssh-keygen), the login of gh, the clock \
      against GitHub's, the gate issue, and who can read the Pages site of the repository. Asks GitHub at most four questions, each once, \
      and writes nothing. Ends with 0 if nothing is missing that this launch needs, with 77 where GitHub does not permit something, else \
      with 69.
      """)

  @Argument(help: "The folder with playbook.md.")
  var content = "content"

  @Flag(help: "Print what was found as JSON.")
  var json = false

  @Option(help: "How long GitHub may take to answer one question.")
  var timeout = Limit(duration: .seconds(5))

  func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    let redactor = Redactor(environment: environment, named: [])
    let mask: @Sendable (String) -> String = { redactor.redact($0).text }
    try await Terminal.reporting(masking: mask) {
      let findings = await findings(environment).map { $0.masked(mask) }
      if json {
        print(try JSONText.of(findings), terminator: "")
      } else {
        let width = findings.map(\.name.utf8.count).max() ?? 0
        for finding in findings { print(finding.text(width: width), terminator: "") }
      }
      let missing = findings.filter { $0.state == .missing }
      guard !missing.isEmpty else { return }
      throw missing.contains(where: \.isForbidden) ? Terminal.notPermitted : Terminal.unavailable
    }
  }

  private func findings(_ environment: [String: String]) async -> [Finding] {
    var findings: [Finding] = []
    let playbook: Playbook?
    do {
      let read = try Content.playbook(in: content)
      playbook = read
      let items = read.root.allItems.count
      let checks = read.root.allItems.flatMap(\.checks).count
      findings.append(
        .ok(
          "playbook",
          "\(read.file.name): \(items) item\(items == 1 ? "" : "s"), \(checks) check\(checks == 1 ? "" : "s")"
        ))
    } catch {
      playbook = nil
      findings.append(
        .missing("playbook", Self.words(error), "'gonogo lint' says all that is wrong with it"))
    }
    findings.append(templates)
    findings += programs(environment, playbook)
    findings += gitHub(environment, playbook)
    return findings
  }

  private static func words(_ error: any Error) -> String {
    switch error {
    case let invalid as InvalidInput: invalid.diagnostics[0].message
    case let missing as Content.Missing: missing.diagnostics[0].message
    default: "\(error)"
    }
  }

  private var templates: Finding {
    var problems: [Diagnostic] = []
    let own = ["mustache", "css", "js", "svg"].flatMap {
      Content.files(in: "templates", ending: ".\($0)", within: "templates", into: &problems)
    }
    do {
      guard problems.isEmpty else { throw Content.Missing(diagnostics: problems) }
      _ = try Templates(overriding: own)
    } catch {
      return .missing(
        "templates", Self.words(error), "'gonogo build' says all that is wrong with them")
    }
    return .ok(
      "templates",
      own.isEmpty
        ? "the built-in ones" : "\(own.count) file\(own.count == 1 ? "" : "s") of templates/")
  }

  // MARK: Programs

  private func programs(_ environment: [String: String], _ playbook: Playbook?) -> [Finding] {
    func finding(
      _ name: String, _ program: InstalledProgram?, isNeeded: Bool, _ use: String, _ remedy: String,
      option: String? = "--version"
    ) -> Finding {
      guard let program else {
        let found = "not on the PATH: \(use)"
        return isNeeded ? .missing(name, found, remedy) : .warning(name, found, remedy)
      }
      guard let option else { return .ok(name, program.path) }
      guard let version = program.version(environment, option: option) else {
        let found = "\(program.path) does not start: \(use)"
        return isNeeded ? .missing(name, found, remedy) : .warning(name, found, remedy)
      }
      return .ok(name, version)
    }
    let hasChecks = playbook?.root.allItems.contains { !$0.checks.isEmpty } ?? true
    return [
      finding(
        "bash", InstalledProgram("bash", in: environment), isNeeded: hasChecks,
        "'gonogo run' needs it for the checks", "install bash"),
      finding(
        "git", InstalledProgram("git", in: environment), isNeeded: playbook?.metadata.commit != nil,
        "runs then do not say of which commit they are", "install git"),
      finding(
        "chromium",
        InstalledProgram(
          "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
          in: environment), isNeeded: false, "a snapshot as PDF needs it",
        "install Chromium, or take the snapshot as HTML", option: nil),
      finding(
        "ssh-keygen", InstalledProgram("ssh-keygen", in: environment), isNeeded: false,
        "signing a snapshot and checking its signature need it", "install the OpenSSH client",
        option: nil),
    ]
  }

  // MARK: GitHub

  private func gitHub(_ environment: [String: String], _ playbook: Playbook?) -> [Finding] {
    guard let playbook else {
      return [.unknown("gate issue", "the playbook, which names it, cannot be read")]
    }
    guard playbook.metadata.gate != nil else {
      return [.ok("gate issue", "the playbook names none, so that GitHub is not needed")]
    }
    let gate: (repository: String, number: Int)
    let access: GateAccess
    do throws(InvalidInput) { gate = try playbook.gateIssue() } catch {
      return [.missing("gate issue", error.diagnostics[0].message, error.diagnostics[0].hint)]
    }
    do throws(SyncFailure) {
      access = try GateAccess(
        repository: gate.repository, number: gate.number, environment: environment,
        timeLimit: timeout.duration, now: { .now() }, say: { _ in })
    } catch {
      return [.missing("gh", error.message, error.hint)]
    }
    let version =
      InstalledProgram("gh", in: environment)?.version(environment) ?? "it does not start"
    let survey = GateSurvey(access)
    let isInActions = environment["GITHUB_ACTIONS"] == "true"
    let first = [Finding.ok("gh", version), Self.login(survey, isInActions: isInActions)]
    // Said once.
    guard survey.isAnswered else {
      return first
        + ["clock", "gate issue", "may comment", "pages"].map {
          .unknown($0, "GitHub was not asked further")
        }
    }
    return first + [
      Self.clock(survey), Self.issue(survey, "\(gate.repository)#\(gate.number)"),
      Self.comment(survey, isInActions: isInActions), Self.pages(survey),
    ]
  }

  private static func failed(_ name: String, _ failure: SyncFailure, isNeeded: Bool = true)
    -> Finding
  {
    guard isNeeded else { return .unknown(name, failure.message, failure.hint) }
    var finding = Finding.missing(name, failure.message, failure.hint)
    finding.isForbidden = failure.kind == .notPermitted
    return finding
  }

  private static func login(_ survey: GateSurvey, isInActions: Bool) -> Finding {
    switch survey.login {
    case .success(let login): return .ok("login", login)
    case .failure(let failure):
      var finding = failed("login", failure)
      if isInActions, failure.kind == .notPermitted {
        finding = Finding(
          name: finding.name, state: finding.state, found: finding.found,
          remedy: "give the step the token: env: { GH_TOKEN: ${{ github.token }} }",
          isForbidden: true)
      }
      return finding
    }
  }

  private static func clock(_ survey: GateSurvey) -> Finding {
    guard let ahead = survey.ahead else {
      return .unknown("clock", "GitHub, whose clock it is compared with, did not answer")
    }
    let size = ahead < .zero ? .zero - ahead : ahead
    let words = "\(size.inShort) \(ahead < .zero ? "ahead of" : "behind") GitHub's"
    // The time of an answer is cut to seconds, and the answer takes time.
    if size < .seconds(5) { return .ok("clock", "less than 5 s from GitHub's") }
    let remedy = "set the clock of this machine (NTP): verdicts and evidence have its time"
    return size < .seconds(60) ? .warning("clock", words, remedy) : .missing("clock", words, remedy)
  }

  private static func issue(_ survey: GateSurvey, _ name: String) -> Finding {
    switch survey.issue {
    case .failure(let failure): return failed("gate issue", failure)
    case .success(let issue):
      if issue.isPullRequest {
        return .missing(
          "gate issue", "\(name) is a pull request, no issue",
          "name the issue that says when the launch is ready, as in 'gate: 3151'")
      }
      let found =
        "\(name) \"\(issue.title)\", \(issue.comments) comment\(issue.comments == 1 ? "" : "s")"
      if issue.isLocked {
        return .warning(
          "gate issue", found + ", is locked",
          "unlock it: of a locked issue only who may write to the repository can confirm or abort")
      }
      if !issue.isOpen { return .warning("gate issue", found + ", is closed", "open it again") }
      return .ok("gate issue", found)
    }
  }

  private static func comment(_ survey: GateSurvey, isInActions: Bool) -> Finding {
    let name = "may comment"
    switch survey.repository {
    case .failure(let failure):
      return .unknown(name, failure.message, failure.hint)
    case .success(let repository):
      if repository.isArchived {
        var finding = Finding.missing(
          name, "the repository is archived: nobody can comment there", "name another one")
        finding.isForbidden = true
        return finding
      }
      if repository.mayWrite == true { return .ok(name, "the login may write to the repository") }
      return .unknown(
        name, "GitHub says it only when it is tried",
        isInActions
          ? "the job needs permissions: { contents: read, issues: write }"
          : "a fine-grained token needs 'Issues: read and write'")
    }
  }

  private static func pages(_ survey: GateSurvey) -> Finding {
    let name = "pages"
    let isPrivate = (try? survey.repository.get())?.isPrivate ?? false
    switch survey.pages {
    case .failure(let failure): return .unknown(name, failure.message, failure.hint)
    case .success(nil):
      return .ok(name, "the repository has no Pages site, or shows none to the token")
    case .success(let pages?):
      let place = pages.url ?? "the Pages site of the repository"
      guard pages.isPublic else {
        return .ok(name, "\(place) is only for who may read the repository")
      }
      return isPrivate
        ? .warning(
          name, "everybody can read \(place), though the repository is private",
          "publish no launch there that is internal: evidence and names would be public")
        : .warning(
          name, "everybody can read \(place)", "publish no launch there that is internal")
    }
  }
}
