import ArgumentParser
import Launch

/// Reads a launch's files and judges them: what `build` and `gate` have in common.
struct Evaluation {
  let content: Content
  let report: Report

  /// - Throws: all that is wrong with any of the files, at once.
  init(_ situation: Situation) throws {
    try self.init(
      situation.content, at: try situation.instant(), environment: situation.environment)
  }

  /// - Parameters:
  ///   - environment: `nil`: the playbook's own.
  ///   - decisions: the file as it is while nobody else can write to it; `nil`: as it stands in the folder.
  init(
    _ folder: String, at now: Instant, environment: String?, decisions: SourceFile? = nil
  ) throws {
    content = try Content(folder)
    var problems: [Diagnostic] = []
    var playbook: Playbook?
    var evidence = Evidence()
    do { playbook = try Playbook(parsing: content.playbook) } catch {
      problems += error.diagnostics
    }
    do { evidence.runs = try Run.decode(content.results) } catch {
      problems += error.diagnostics
    }
    do {
      evidence.decisions =
        try (decisions ?? content.decisions).map { try Decision.decode($0) } ?? []
    } catch let error as InvalidInput { problems += error.diagnostics }
    do { evidence.gate = try content.gate.map { try GateIssue(decoding: $0) } } catch let error
      as InvalidInput
    { problems += error.diagnostics }
    do { evidence.lock = try content.lock.map { try PlaybookLock(decoding: $0) } } catch let error
      as InvalidInput
    { problems += error.diagnostics }
    guard let playbook, problems.isEmpty else {
      throw InvalidInput(problems[0], Array(problems.dropFirst()))
    }
    report = Report(playbook, evidence, at: now, environment: environment)
  }
}
