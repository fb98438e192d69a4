import ArgumentParser
import Launch

/// Reads a launch's files and judges them: what `build` and `gate` have in common.
struct Evaluation {
  let content: Content
  let report: Report

  /// - Throws: all that is wrong with any of the files, at once.
  init(_ situation: Situation) throws {
    let now = try situation.instant()
    content = try Content(situation.content)
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
      playbook, runs: runs, at: now, environment: situation.environment,
      decisions: content.decisions?.name)
  }
}
