import ArgumentParser
import Foundation
import Launch
import Recorder

struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Records what another tool says of its tests.",
    usage: "gonogo import <format> <file> [<content>] [<options>]",
    discussion: """
      What it says is recorded as asserted by that tool, never as run by gonogo. A test that failed makes its item Fail. A report in which \
      all passed proves an item only if the playbook says that it takes one ('Report: junit' as a line of the item); elsewhere it is \
      left to a person. Ends with 0 when all was recorded, also what failed; 65 for a report that cannot be read; 66 where there is none.
      """)

  @Argument(help: "\(ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: ReportFormat

  @Argument(
    help: "The report; or a folder, whose reports count as one.", completion: .file())
  var file: String

  @Argument(
    help: "The folder with playbook.md; the run goes to results/ in it.", completion: .directory)
  var content = "content"

  @Option(help: "The item or check that all of it is about.")
  var item: String?

  @Option(
    help: "A file that says which tests are about which item: lines 'ITEM PATTERN'.",
    completion: .file())
  var map: String?

  @Option(
    help:
      "When the tests began, as in 2026-06-06T13:57:00Z: for a report that does not say it with its offset from UTC."
  )
  var startedAt: String?

  @Option(help: "What was tested (default: as the playbook says, else production).")
  var environment: String?

  @Option(help: "The revision that was tested (default: as the CI or git says).")
  var commit: String?

  @Option(help: "Who imports it (default: as the CI or the system says).")
  var by: String?

  @Flag(help: "Print what would be recorded, and record nothing.")
  var dryRun = false

  @Option(help: "The time in a rehearsal, as in 2026-06-06T13:57:00Z.")
  var at: String?

  func validate() throws {
    guard (item == nil) != (map == nil) else {
      throw ValidationError("say what the report is about: --item ID, or --map FILE")
    }
    try Clock.check(environment: environment)
    if let by, !Launch.Run.isLine(by) { throw ValidationError("--by is one line, not empty") }
    if let commit, !Launch.Run.isLine(commit) {
      throw ValidationError("--commit is one line, not empty")
    }
  }

  func run() async throws {
    try await Terminal.reporting {
      let playbook = try Content.playbook(in: content)
      let environment = environment ?? playbook.metadata.launchEnvironment
      let now = try Clock.instant(at, environment: environment, of: playbook)
      let files = try self.files()
      let report = try self.report(files)
      let times = try times(of: report, in: files[0], now: now)
      let own = ProcessInfo.processInfo.environment
      let redactor = Redactor(
        environment: Variables.ofCommands(own), named: Set(playbook.metadata.secrets))
      let sources = files.map { file in
        // It would tell whether a guess at what is masked is right.
        Assertion.Source(
          // Where it lies on this machine is nobody's business.
          name: redactor.redact(file.name.hasPrefix("/") ? file.lastName : file.name).text.visible,
          sha256: redactor.redact(file.bytes).count == 0 ? Digest.sha256(file.bytes) : nil)
      }
      let records = try targets(of: report, in: playbook).map { target, tests in
        let assertion = Assertion(report, tests, from: sources) { redactor.redact($0).text }
        return (target, assertion.record(of: target, from: times.start, to: times.end))
      }
      var run = Run(
        of: playbook, environment: environment, by: by, in: Surroundings(own), at: now, redactor)
      run.commit = commit ?? run.commit
      run.tool = "gonogo \(Gonogo.version) import \(format.rawValue)"
      run.id = Run.newID(at: now)
      run.planned = records.map(\.1.check)
      run.records = records.map(\.1)
      // Nothing is written that could not be read again.
      _ = try Run(decoding: SourceFile(name: "the run", bytes: run.encoded))
      let log = QuotingLog(in: Surroundings(own))
      log.begin()
      for (target, record) in records { tell(record, of: target) }
      log.end()
      if dryRun { return }
      var writer = try RunFolder(Content.results(in: content)).begin(run, shard: nil)
      for record in run.records { try writer.write(record) }
      print(try writer.end(run))
    }
  }

  // MARK: Reading

  private func files() throws -> [SourceFile] {
    var problems: [Diagnostic] = []
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
    var paths = [file]
    if isThere, isFolder.boolValue {
      let folder = file.hasSuffix("/") ? String(file.dropLast()) : file
      let names = (try? FileManager.default.contentsOfDirectory(atPath: file)) ?? []
      paths = names.filter { $0.hasSuffix(format.fileEnding) && !$0.hasPrefix(".") }
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { "\(folder)/\($0)" }
      if paths.isEmpty {
        throw Content.Missing(diagnostics: [
          .error(
            "the folder holds no file '*\(format.fileEnding)'", at: Place(file: file, position: nil)
          )
        ])
      }
    }
    let files = paths.compactMap { Content.read($0, into: &problems) }
    guard problems.isEmpty, !files.isEmpty else { throw Content.Missing(diagnostics: problems) }
    return files
  }

  private func report(_ files: [SourceFile]) throws -> TestReport {
    var reports: [TestReport] = []
    var problems: [Diagnostic] = []
    for file in files {
      do throws(InvalidInput) { reports.append(try TestReport(format, reading: file)) } catch {
        problems += error.diagnostics
      }
    }
    if let invalid = InvalidInput(errorsIn: problems) { throw invalid }
    guard let report = TestReport(joining: reports) else {
      throw ValidationError("there is no report")
    }
    return report
  }

  private func targets(of report: TestReport, in playbook: Playbook) throws
    -> [(ReportTarget, [TestResult])]
  {
    if let item {
      do throws(ReportTarget.Missing) {
        return [(try playbook.reportTarget(item, format), report.tests)]
      } catch {
        throw ValidationError("\(error.message)" + (error.hint.map { ": \($0)" } ?? ""))
      }
    }
    var problems: [Diagnostic] = []
    guard let file = Content.read(map ?? "", into: &problems) else {
      throw Content.Missing(diagnostics: problems)
    }
    let map = try TestMap(parsing: file)
    var targets: [(ReportTarget, [TestResult])] = []
    for (item, tests) in try map.tests(of: report) {
      do throws(ReportTarget.Missing) {
        targets.append((try playbook.reportTarget(item, format), tests))
      } catch {
        problems.append(.error(error.message, at: map.place(of: item), hint: error.hint))
      }
    }
    if let invalid = InvalidInput(errorsIn: problems) { throw invalid }
    return targets
  }

  // MARK: Times

  /// When the tests ran: never later than the report says, and where it says nothing not later than they began.
  private func times(of report: TestReport, in file: SourceFile, now: Instant) throws
    -> (start: Instant, end: Instant)
  {
    let said = try startedAt.map(Situation.instant(of:))
    guard let start = [report.startedAt, said].compactMap(\.self).min() else {
      throw ValidationError(
        "the report does not say when its tests ran, with the offset from UTC: add --started-at TIME, when they began"
      )
    }
    if let said, let own = report.beganBy, said > own {
      throw ValidationError(
        "--started-at is \(said), but the report says that its tests began \(report.startedAt == own ? "" : "by ")\(own)"
      )
    }
    let end = report.finishedAt.map { max($0, start) } ?? start
    guard end <= now + Report.clockTolerance else {
      throw InvalidInput(
        .error(
          "the tests ended \(end.dayAndTime), which is after now (\(now.dayAndTime))",
          at: file.whole,
          hint: "is the clock of one of the machines wrong?"))
    }
    return (start, end)
  }

  // MARK: Telling

  private func tell(_ record: Record, of target: ReportTarget) {
    let finding = target.check.finding(in: record)
    print("\(target.item.id)  \(finding.status.rawValue)  \(finding.reason)")
    print("  the tests ended \(record.finishedAt.dayAndTime)")
    guard !target.takes(format) else { return }
    Terminal.warn(
      "note: \(target.item.id) takes no \(format.name) report: what fails counts, what passes is left to a person; a line 'Report: \(format.rawValue)' of the item would let it prove it\n"
    )
  }
}

extension SourceFile {
  fileprivate var lastName: String { URL(fileURLWithPath: name).lastPathComponent }
}

extension ReportFormat: ExpressibleByArgument {}

extension Assertion {
  fileprivate func record(of target: ReportTarget, from start: Instant, to end: Instant) -> Record {
    Record(
      check: target.check.id, digest: target.digest, command: "", startedAt: start, finishedAt: end,
      outcome: .asserted(self), stdout: Output(text: text), place: Place(file: "", position: nil))
  }
}
