/// Which runs are of this launch, and what is odd about any of them.
struct RunSorting {
  let ours: [Run]
  /// Of another environment of the same project: what they did there is a rehearsal.
  let elsewhere: [Run]
  private let foreign: [Notice]

  init(_ runs: [Run], of playbook: Playbook, environment: String) {
    var ours: [Run] = []
    var elsewhere: [Run] = []
    var foreign: [Notice] = []
    for run in runs {
      if !run.isOf(playbook.metadata.repository) {
        foreign.append(.foreignRun(id: run.id, of: run.repository ?? ""))
      } else if !run.environment.hasBytes(of: environment) {
        elsewhere.append(run)
        foreign.append(.foreignRun(id: run.id, of: run.environment))
      } else if let commit = playbook.metadata.commit, !run.isOf(commit: commit) {
        foreign.append(
          .foreignRun(
            id: run.id, of: run.commit.map { "commit \($0)" } ?? "no commit that it names"))
      } else {
        ours.append(run)
      }
    }
    self.ours = ours
    self.elsewhere = elsewhere
    self.foreign = foreign
  }

  func notices(_ playbook: Playbook) -> [Notice] {
    var notices: [Notice] = []
    for run in ours {
      let recorded = Set(run.records.map(\.check))
      let missing = (run.planned ?? []).filter { !recorded.contains($0) }
      if !missing.isEmpty { notices.append(.incompleteRun(id: run.id, missing: missing)) }
    }
    notices += foreign
    let known = Set(playbook.root.allItems.flatMap(\.checks).map(\.id))
    let unmatched = Set(ours.flatMap(\.records).map(\.check)).subtracting(known)
    if !unmatched.isEmpty { notices.append(.unmatchedRecords(checks: unmatched.sorted())) }
    return notices
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
