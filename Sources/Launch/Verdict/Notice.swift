/// Something odd about the evidence that decides nothing by itself.
public enum Notice: Hashable, Sendable {
  /// A run planned more checks than it recorded; it proves only what it recorded.
  case incompleteRun(id: String, missing: [String])
  /// Runs of another environment or repository prove nothing here.
  case foreignRuns(environment: String, count: Int)
  /// Records of checks that the playbook does not have.
  case unmatchedRecords(checks: [String])

  /// The notice in one sentence, without full stop.
  public var text: String {
    switch self {
    case .incompleteRun(let id, let missing):
      "run \(id) is incomplete: it planned \(missing.joined(separator: ", ")) without recording \(missing.count == 1 ? "it" : "them")"
    case .foreignRuns(let environment, let count):
      "\(count) \(count == 1 ? "run is" : "runs are") not of \(environment) and this repository, and \(count == 1 ? "proves" : "prove") nothing here"
    case .unmatchedRecords(let checks):
      "records of \(checks.joined(separator: ", ")) match no check of the playbook"
    }
  }
}
