/// Something odd about the evidence that decides nothing by itself.
public enum Notice: Hashable, Sendable {
  /// A run planned more checks than it recorded; it proves only what it recorded.
  case incompleteRun(id: String, missing: [String])
  /// A run of another environment or repository proves nothing here.
  case foreignRun(id: String, of: String)
  /// Records of checks that the playbook does not have.
  case unmatchedRecords(checks: [String])

  /// The notice in one sentence, without full stop.
  public var text: String {
    switch self {
    case .incompleteRun(let id, let missing):
      "run \(id) is incomplete: it planned \(missing.joined(separator: ", ")) without recording \(missing.count == 1 ? "it" : "them")"
    case .foreignRun(let id, let place):
      "run \(id) is of \(place), and proves nothing here"
    case .unmatchedRecords(let checks):
      "records of \(checks.joined(separator: ", ")) match no check of the playbook"
    }
  }
}
