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

  /// - Parameter environment: `nil`: the playbook's own.
  init(_ folder: String, at now: Instant, environment: String?) throws {
    content = try Content(folder)
    var problems: [Diagnostic] = []
    var playbook: Playbook?
    var runs: [Run] = []
    do { playbook = try Playbook(parsing: content.playbook) } catch {
      problems += error.diagnostics
    }
    do { runs = try Run.decode(content.results) } catch { problems += error.diagnostics }
    guard let playbook, problems.isEmpty else {
      throw InvalidInput(problems[0], Array(problems.dropFirst()))
    }
    report = Report(
      playbook, runs: runs, at: now, environment: environment,
      decisions: content.decisions?.name)
  }
}
