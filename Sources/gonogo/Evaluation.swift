import ArgumentParser
import Launch

/// Reads a launch's files and judges them: what all commands that give a verdict have in common.
struct Evaluation {
  let content: Content
  let report: Report
  /// The run files as they were judged; empty unless they are wanted.
  let results: [SourceFile]

  /// - Parameters:
  ///   - isHistoric: whether earlier results are told, too.
  ///   - keepsFiles: whether the bytes of the run files are wanted.
  /// - Throws: all that is wrong with any of the files, at once.
  init(_ situation: Situation, isHistoric: Bool = false, keepsFiles: Bool = false) throws {
    try self.init(
      situation.content, at: try situation.instant(), environment: situation.environment,
      isHistoric: isHistoric, keepsFiles: keepsFiles)
  }

  /// - Parameters:
  ///   - environment: `nil`: the playbook's own.
  ///   - decisions: the file as it is while nobody else can write to it; `nil`: as it stands in the folder.
  init(
    _ folder: String, at now: Instant, environment: String?, decisions: SourceFile? = nil,
    isHistoric: Bool = false, keepsFiles: Bool = false
  ) throws {
    try self.init(
      try Content(folder), at: now, environment: environment, decisions: decisions,
      isHistoric: isHistoric, keepsFiles: keepsFiles)
  }

  init(
    _ content: Content, at now: Instant, environment: String?, decisions: SourceFile? = nil,
    isHistoric: Bool = false, keepsFiles: Bool = false
  ) throws {
    self.content = content
    var problems: [Diagnostic] = []
    var playbook: Playbook?
    do { playbook = try Playbook(parsing: content.playbook) } catch {
      problems += error.diagnostics
    }
    var others: [Diagnostic] = []
    var evidence = Evidence()
    do {
      evidence.decisions =
        try (decisions ?? content.decisions).map { try Decision.decode($0) } ?? []
    } catch let error as InvalidInput { others += error.diagnostics }
    do { evidence.gate = try content.gate.map { try GateIssue(decoding: $0) } } catch let error
      as InvalidInput
    { others += error.diagnostics }
    do { evidence.lock = try content.lock.map { try PlaybookLock(decoding: $0) } } catch let error
      as InvalidInput
    { others += error.diagnostics }
    var entered: (ledger: Ledger, files: [SourceFile])?
    let books = Bookkeeping(
      playbook, environment: environment, waivers: evidence.waivers, isHistoric: isHistoric)
    do { entered = try content.results.enter(into: books, keepsFiles: keepsFiles) } catch let error
      as InvalidInput
    { problems += error.diagnostics }
    problems += others
    guard let playbook, let entered, problems.isEmpty else {
      throw InvalidInput(problems[0], Array(problems.dropFirst()))
    }
    results = entered.files
    report = Report(playbook, evidence, entered.ledger, at: now, environment: environment)
  }
}
