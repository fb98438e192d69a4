import ArgumentParser
import Foundation
import Launch
import Publisher
import Site

struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says whether snapshots are whole and agree.",
    usage: "gonogo verify <file> ... [<options>]",
    discussion: """
      Without more it finds a file that was cut or changed by accident: whoever changes one on purpose can seal it anew. \
      --content judges and renders the inputs again and compares every byte; --sha256 compares with what was published; --signers says who signed it. \
      Ends with 0 if all that was asked for agrees, with 65 if something differs or cannot be compared, with 66 if a file is missing.

      Examples:
        gonogo verify launch.html --content content
        gonogo verify monday.html tuesday.html
        gonogo verify launch.html --signers allowed_signers
      """)

  @Argument(
    help: ArgumentHelp("The snapshots: pages or JSON.", valueName: "file"), completion: .file())
  var files: [String]

  @Option(
    help: ArgumentHelp("The folder with the inputs that a snapshot names.", valueName: "folder"),
    completion: .directory)
  var content: String?

  @Option(help: ArgumentHelp("What the SHA-256 of the file must be.", valueName: "digits"))
  var sha256: String?

  @Option(
    help: ArgumentHelp("The signature (default: <file>.sig, where it is).", valueName: "file"),
    completion: .file())
  var signature: String?

  @Option(
    help: ArgumentHelp(
      "Who may sign: a file of allowed signers, as ssh-keygen and Git read it.", valueName: "file"),
    completion: .file())
  var signers: String?

  @Option(
    help: ArgumentHelp(
      "A folder with the templates of your own that it was made with (default: templates, where it is).",
      valueName: "folder"), completion: .directory)
  var templates: String?

  func validate() throws {
    if files.isEmpty { throw ValidationError("name a snapshot") }
    if files.count > 1, sha256 != nil || signature != nil {
      throw ValidationError("--sha256 and --signature are of one file: name one")
    }
    if let sha256, SnapshotStatement.Previous(sha256: sha256.lowercased()) == nil {
      throw ValidationError("'\(sha256)' is no SHA-256: write its 64 hexadecimal digits")
    }
    if signature != nil, signers == nil {
      throw ValidationError("say with --signers who may sign")
    }
  }

  func run() async throws {
    try await Terminal.reporting {
      var problems: [Diagnostic] = []
      let sources = files.compactMap { Content.read($0, into: &problems) }
      let list = signers.flatMap { Content.read($0, into: &problems) }
      if let signature { _ = Content.read(signature, into: &problems) }
      guard problems.isEmpty else { throw Content.Missing(diagnostics: problems) }
      var snapshots: [SnapshotFile] = []
      var unreadable: [Diagnostic] = []
      for source in sources {
        do throws(InvalidInput) { snapshots.append(try SnapshotFile(reading: source)) } catch {
          unreadable += error.diagnostics
        }
      }
      var isSame = true
      for snapshot in snapshots {
        var lines = VerificationLines(of: snapshot)
        lines.addFacts(now: .now())
        if let sha256 { lines.add(sha256: sha256.lowercased()) }
        lines.add(chain: snapshots)
        do {
          if let content { try lines.add(content: content, templates: templates) }
          try addSignature(to: &lines, list)
        } catch {
          print(lines.text, terminator: "")
          throw error
        }
        print(lines.text, terminator: "")
        isSame = isSame && lines.agrees
      }
      if let invalid = InvalidInput(errorsIn: unreadable) { throw invalid }
      if !isSame { throw Terminal.invalidInput }
    }
  }

  private func addSignature(to lines: inout VerificationLines, _ list: SourceFile?) throws {
    let file = lines.snapshot.file
    let path = signature ?? "\(file.name).sig"
    let isThere = FileManager.default.fileExists(atPath: path)
    guard let list else {
      if isThere {
        lines.add(
          .open, "signature", "\(path.visible) is there and was not checked: name --signers")
      }
      return
    }
    guard isThere else {
      throw Content.Missing(diagnostics: [
        .error(
          "there is no such signature", at: Place(file: path, position: nil),
          hint: "name it with --signature")
      ])
    }
    var problems: [Diagnostic] = []
    guard let signature = Content.read(path, into: &problems) else {
      throw Content.Missing(diagnostics: problems)
    }
    let checker = try FileSignature(environment: ProcessInfo.processInfo.environment)
    switch try checker.check(file.bytes, signature.bytes, by: list.name) {
    case .good(let signer): lines.add(.agrees, "signature", "good, by \(signer.visible)")
    case .bad(let words): lines.add(.differs, "signature", words.visible)
    }
  }
}
