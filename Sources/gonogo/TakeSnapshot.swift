import ArgumentParser
import Foundation
import Launch
import Publisher
import Recorder
import Site

struct TakeSnapshot: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshot",
    abstract: "Writes one moment of a launch into one file.",
    usage: "gonogo snapshot [<content>] --output <file> [<options>]",
    discussion: """
      Without --format the ending of <file> says what it is: .html, .md, .json, .pdf, .xml (JUnit), .sarif, .txt. The page and the JSON name \
      the SHA-256 of all that they were made from and of the snapshot before; 'gonogo verify' checks them. \
      Ends with 0 whatever the verdict is.

      Examples:
        gonogo snapshot -o launch.html
        gonogo snapshot -o launch.pdf --at 2026-06-06T13:57:00Z
        gonogo snapshot --format junit -o launch.xml
        gonogo snapshot -o tuesday.html --previous monday.html --sign ~/.ssh/id_ed25519
      """)

  @OptionGroup var situation: Situation

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file to write; '-': standard output.", valueName: "file"),
    completion: .file())
  var output: String

  @Option(
    help: ArgumentHelp(
      "What it is to be (default: by the ending of <file>).", valueName: "form"))
  var format: SnapshotFormat?

  @Option(
    help: ArgumentHelp(
      "The snapshot before this one: a file, its SHA-256, or 'none' (default: the one that the newest comment of gonogo on the gate issue names).",
      valueName: "snapshot"), completion: .file())
  var previous: String?

  @Option(
    help: ArgumentHelp(
      "Sign it with this SSH key, through ssh-keygen, into <file>.sig.", valueName: "key"),
    completion: .file())
  var sign: String?

  @Option(
    help: ArgumentHelp(
      "A folder with templates of your own; a file there wins over the built-in one of its name (default: templates, where it is).",
      valueName: "folder"), completion: .directory)
  var templates: String?

  private var isForOutput: Bool { output == "-" }

  func validate() throws {
    _ = try chosen
    if isForOutput, try chosen == .pdf {
      throw ValidationError("a PDF is not written to standard output: name a file with -o")
    }
    if isForOutput, sign != nil {
      throw ValidationError("a signature goes beside its file: name a file with -o")
    }
  }

  private var chosen: SnapshotFormat {
    get throws {
      if let format { return format }
      if let ofFile = SnapshotFormat(ending: output) { return ofFile }
      throw ValidationError(
        isForOutput
          ? "say with --format what is to be written"
          : "the ending of '\(output)' says no format: name one with --format, or end it in .html, .md, .json, .pdf, .xml, .sarif or .txt"
      )
    }
  }

  func run() async throws {
    try await Terminal.reporting {
      let format = try chosen
      if let sign, !FileManager.default.fileExists(atPath: sign) {
        throw Content.Missing(diagnostics: [
          .error("there is no such key", at: Place(file: sign, position: nil))
        ])
      }
      let own = try Content.ownTemplates(in: try Content.templates(templates))
      let evaluation = try Evaluation(situation, isHistoric: true, keepsFiles: true)
      let content = evaluation.content
      let inputs = content.inputs(evaluation.results)
      let folders = [
        Content.results(in: situation.content), "\(Content.path(situation.content))/runbooks",
      ]
      for path in [output] + (sign == nil ? [] : ["\(output).sig"]) {
        try OutputFile(path)?.check(
          against: inputs.map(\.name) + own.map(\.name) + [sign, previous]
            + Content.names.map { "\(Content.path(situation.content))/\($0)" }, folders: folders)
      }
      let before = try previousSnapshot(evaluation)
      let site = try Site(
        evaluation, isLive: situation.at == nil, templates: try Templates(overriding: own))
      let (bytes, statement) = try Self.bytes(of: site, evaluation.report, format, after: before) {
        try Self.refuseSecrets(in: $0, format, evaluation, from: inputs)
      }

      if isForOutput {
        try Self.print(bytes)
      } else {
        let environment = ProcessInfo.processInfo.environment
        let signature = try sign.map {
          try FileSignature(environment: environment).sign(bytes, with: $0)
        }
        try WholeFile(output).replace { _ in bytes }
        if let signature { try WholeFile("\(output).sig").replace { _ in signature } }
        Swift.print("snapshot: \(output) (\(bytes.count) bytes)\nsha256: \(Digest.sha256(bytes))")
        if signature != nil { Swift.print("signature: \(output).sig") }
        if signature == nil, FileManager.default.fileExists(atPath: "\(output).sig") {
          Terminal.warn(
            "note: '\(output.visible).sig' is of an earlier file: sign this one with --sign, or remove it\n"
          )
        }
      }
      tell(statement, of: bytes, format)
    }
  }

  /// A snapshot is made to be handed on: it must hold no secret.
  private static func refuseSecrets(
    in bytes: [UInt8], _ format: SnapshotFormat, _ evaluation: Evaluation,
    from inputs: [SourceFile]
  ) throws {
    let scan = SecretScan(
      environment: ProcessInfo.processInfo.environment,
      named: evaluation.report.playbook.metadata.secrets)
    let isMarkup = [.html, .pdf, .junit].contains(format)
    let file = SecretScan.File(path: "snapshot", bytes: bytes, form: isMarkup ? .markup : .text)
    let found = scan.problems(in: [file], from: { inputs }, as: .error)
    if let invalid = InvalidInput(errorsIn: found) { throw invalid }
  }

  private static func print(_ bytes: [UInt8]) throws {
    do { try FileHandle.standardOutput.write(contentsOf: Data(bytes)) } catch {
      Terminal.warn("gonogo: standard output cannot be written to\n")
      throw Terminal.ioError
    }
  }

  /// What is worth knowing of it besides.
  private func tell(_ statement: SnapshotStatement?, of bytes: [UInt8], _ format: SnapshotFormat) {
    guard let statement else { return }
    for cut in statement.cut {
      Terminal.warn(
        "note: \(cut.hasExcerpt ? "the whole" : "all") of the evidence of \(cut.check.visible) is left out, \(cut.bytes) bytes\(cut.hasExcerpt ? ", and an excerpt shown" : ""): it is clear, and the page would be over \(Snapshot.byteLimit) bytes\n"
      )
    }
    if format == .html, bytes.count > Snapshot.byteLimit {
      Terminal.warn(
        "note: the page is over \(Snapshot.byteLimit) bytes, and what is left is not cut\n")
    }
    if let previous = statement.previous, self.previous == nil {
      Terminal.warn(
        "note: the snapshot before it is \(previous.sha256.prefix(12))…, as the newest comment of gonogo on the gate issue says\n"
      )
    }
  }

  /// - Returns: with what it says of itself, where it says that.
  static func bytes(
    of site: Site, _ report: Report, _ format: SnapshotFormat,
    after previous: SnapshotStatement.Previous?, check: ([UInt8]) throws -> Void = { _ in }
  ) throws -> ([UInt8], SnapshotStatement?) {
    let made = try unprinted(of: site, report, format, after: previous)
    try check(made.0)
    guard format == .pdf else { return made }
    let printer = try PaperPrinter(environment: ProcessInfo.processInfo.environment)
    return (try printer(made.0), made.1)
  }

  /// Of a PDF the page that is printed.
  private static func unprinted(
    of site: Site, _ report: Report, _ format: SnapshotFormat,
    after previous: SnapshotStatement.Previous?
  ) throws -> ([UInt8], SnapshotStatement?) {
    switch format {
    case .html:
      let snapshot = try site.snapshotPage(after: previous)
      return (snapshot.bytes, snapshot.statement)
    case .json:
      let snapshot = try site.snapshotObject(after: previous)
      return (snapshot.bytes, snapshot.statement)
    case .pdf:
      let snapshot = try site.snapshotPage(after: previous, isPaper: true)
      return (snapshot.bytes, snapshot.statement)
    case .text: return (Array(report.text(isColoured: false).utf8), nil)
    case .junit: return (site.junit, nil)
    case .sarif: return (site.sarif, nil)
    case .inToto: return (site.testResult(), nil)
    case .annotations: return (site.annotations, nil)
    case .outputs: return (site.outputs, nil)
    case .markdown: return (site.markdown, nil)
    case .summary: return (site.summary, nil)
    }
  }

  /// - Returns: `nil`: there is none before it.
  private func previousSnapshot(_ evaluation: Evaluation) throws -> SnapshotStatement.Previous? {
    let report = evaluation.report
    guard let previous else {
      return evaluation.report.gateMark(
        in: try evaluation.content.gate.map { try GateIssue(decoding: $0) })
    }
    if previous == "none" { return nil }
    if let named = SnapshotStatement.Previous(sha256: previous) { return named }
    var problems: [Diagnostic] = []
    guard let file = Content.read(previous, into: &problems) else {
      throw Content.Missing(diagnostics: problems)
    }
    let snapshot = try SnapshotFile(reading: file)
    let wrong: String? =
      if let mismatch = snapshot.mismatch(with: report, as: "the snapshot before") {
        mismatch
      } else if snapshot.statement.at >= report.at {
        "the snapshot before is not older: it is of \(snapshot.statement.at.description)"
      } else {
        nil
      }
    if let wrong {
      throw InvalidInput(
        .error(
          wrong, at: file.whole,
          hint: "name the right one with --previous, or '--previous none' to begin anew"))
    }
    return SnapshotStatement.Previous(
      sha256: snapshot.sha256, at: snapshot.statement.at, verdict: snapshot.statement.verdict)
  }
}

extension SnapshotFormat: ExpressibleByArgument {
  /// By the ending of a file's name.
  init?(ending path: String) {
    let endings: [(String, SnapshotFormat)] = [
      (".html", .html), (".htm", .html), (".md", .markdown), (".json", .json), (".pdf", .pdf),
      (".xml", .junit), (".sarif", .sarif), (".txt", .text),
    ]
    let name = path.lowercased()
    guard let found = endings.first(where: { name.hasSuffix($0.0) }) else { return nil }
    self = found.1
  }
}

extension Report {
  /// The snapshot that the newest comment of gonogo names for this environment; `nil`: none does.
  fileprivate func gateMark(in gate: GateIssue?) -> SnapshotStatement.Previous? {
    let marks = (gate?.comments ?? []).compactMap { GateMark(firstLineOf: $0.body) }.filter {
      $0.environment.utf8.elementsEqual(environment.utf8) && $0.snapshot != nil && $0.at < at
    }
    guard let newest = marks.max(by: { $0.at < $1.at }), let sha256 = newest.snapshot else {
      return nil
    }
    // Its time and its verdict are the comment's, which may have been written by a later job.
    return SnapshotStatement.Previous(sha256: sha256.lowercased())
  }
}
