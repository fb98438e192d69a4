import ArgumentParser
import Foundation
import Launch
import Publisher
import Recorder
import Site

struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what this machine lacks for a launch.",
    usage: "gonogo doctor [<content>] [<options>]",
    discussion: """
      Looks at the playbook, the templates, the programs that are used (bash, git, gh, Chromium, ssh-keygen), the login of gh, the clock \
      against GitHub's, the gate issue, and who can read the Pages site of the repository. Asks GitHub at most four questions, each once, \
      and writes nothing. Ends with 0 if nothing is missing that this launch needs, with 77 where GitHub does not permit something, else \
      with 69.
      """)

  @Argument(help: "The folder with playbook.md.", completion: .directory)
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
      let diagnoses = await diagnoses(environment).map { $0.masked(mask) }
      if json {
        print(try JSONText.of(diagnoses), terminator: "")
      } else {
        let width = diagnoses.map(\.name.utf8.count).max() ?? 0
        for diagnosis in diagnoses { print(diagnosis.text(width: width), terminator: "") }
      }
      let missing = diagnoses.filter { $0.state == .missing }
      guard !missing.isEmpty else { return }
      throw missing.contains(where: \.isForbidden) ? Terminal.notPermitted : Terminal.unavailable
    }
  }

  private func diagnoses(_ environment: [String: String]) async -> [Diagnosis] {
    var diagnoses: [Diagnosis] = []
    let playbook: Playbook?
    do {
      let read = try Content.playbook(in: content)
      playbook = read
      let items = read.root.allItems.count
      let checks = read.root.allItems.flatMap(\.checks).count
      diagnoses.append(
        .ok(
          "playbook",
          "\(read.file.name): \(items) item\(items == 1 ? "" : "s"), \(checks) check\(checks == 1 ? "" : "s")"
        ))
    } catch {
      playbook = nil
      diagnoses.append(
        .missing("playbook", Self.words(error), "'gonogo lint' says all that is wrong with it"))
    }
    diagnoses.append(templates)
    diagnoses += programs(environment, playbook)
    diagnoses += publishing(environment)
    diagnoses += gitHub(environment, playbook)
    return diagnoses
  }

  static func words(_ error: any Error) -> String {
    switch error {
    case let invalid as InvalidInput: invalid.diagnostics[0].message
    case let missing as Content.Missing: missing.diagnostics[0].message
    default: "\(error)"
    }
  }

  private var templates: Diagnosis {
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

  private func programs(_ environment: [String: String], _ playbook: Playbook?) -> [Diagnosis] {
    func diagnosis(
      _ name: String, _ program: InstalledProgram?, isNeeded: Bool, _ use: String, _ remedy: String,
      option: String? = "--version"
    ) -> Diagnosis {
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
      diagnosis(
        "bash", InstalledProgram(["bash"], in: environment), isNeeded: hasChecks,
        "'gonogo run' needs it for the checks", "install bash"),
      diagnosis(
        "git", InstalledProgram(["git"], in: environment),
        isNeeded: playbook?.metadata.commit != nil,
        "runs then do not say of which commit they are", "install git"),
      diagnosis(
        "chromium",
        InstalledProgram(PaperPrinter.names, in: environment), isNeeded: false,
        "a snapshot as PDF needs it",
        "install Chromium, or take the snapshot as HTML", option: nil),
      diagnosis(
        "ssh-keygen", InstalledProgram(["ssh-keygen"], in: environment), isNeeded: false,
        "signing a snapshot and checking its signature need it", "install the OpenSSH client",
        option: nil),
    ]
  }
}
