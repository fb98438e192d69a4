/// Which launch a run is of.
enum RunOrigin: Hashable {
  case ours
  /// Of another environment of the same project: what it did there is a rehearsal.
  case elsewhere
  /// Of another repository or commit, with its name.
  case foreign(String)
}

/// Tells which runs are of this launch.
struct RunOrigins: Sendable {
  let repository: String?
  let commit: String?
  let environment: String

  init(_ metadata: Metadata?, environment: String) {
    repository = metadata?.repository
    commit = metadata?.commit
    self.environment = environment
  }

  func origin(of run: Run) -> RunOrigin {
    if !run.isOf(repository) { return .foreign(run.repository ?? "") }
    if !run.environment.hasBytes(of: environment) { return .elsewhere }
    if let commit, !run.isOf(commit: commit) {
      return .foreign(run.commit.map { "commit \($0)" } ?? "no commit that it names")
    }
    return .ours
  }
}

extension Ledger {
  /// What is odd about any of the runs.
  var notices: [Notice] {
    let incomplete = runs.filter { !$0.missing.isEmpty }.map {
      Notice.incompleteRun(id: $0.id, missing: $0.missing)
    }
    let unmatched = Set(runs.flatMap(\.unmatched))
    return incomplete + foreign.gathered
      + (unmatched.isEmpty ? [] : [.unmatchedRecords(checks: unmatched.sorted())])
  }
}

extension Run {
  /// Whether it is of that repository, where both say.
  fileprivate func isOf(_ ours: String?) -> Bool {
    guard let repository, let ours else { return true }
    return repository.asciiLowercased.hasBytes(of: ours.asciiLowercased)
  }

  /// Whether it says that it is of that commit, which may be given by its first digits.
  fileprivate func isOf(commit wanted: String) -> Bool {
    commit.map { $0.asciiLowercased.utf8.starts(with: wanted.asciiLowercased.utf8) } ?? false
  }
}

extension [Notice] {
  /// Many runs of one other place as one notice.
  fileprivate var gathered: [Notice] {
    var counts: [String: Int] = [:]
    for case .foreignRun(_, let place) in self { counts[place, default: 0] += 1 }
    var told: Set<String> = []
    return compactMap { notice in
      guard case .foreignRun(_, let place) = notice, let count = counts[place], count > 2 else {
        return notice
      }
      return told.insert(place).inserted ? .foreignRuns(count: count, of: place) : nil
    }
  }
}
