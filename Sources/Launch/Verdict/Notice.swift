/// Something odd about the evidence that decides nothing by itself.
public enum Notice: Hashable, Sendable {
  /// A run planned more checks than it recorded; it proves only what it recorded.
  case incompleteRun(id: String, missing: [String])
  /// A run of another environment, repository or commit proves nothing here.
  case foreignRun(id: String, of: String)
  case foreignRuns(count: Int, of: String)
  /// Records of checks that the playbook does not have.
  case unmatchedRecords(checks: [String])
  /// What the verdict rests on was recorded at several commits.
  case severalCommits([String])
  /// Words of a person that have no effect.
  case void(Decisions.Void)
  /// Decisions for another environment.
  case foreignDecisions(count: Int, of: String)
  /// Decisions on items or steps that the playbook does not have.
  case unmatchedDecision(words: String, login: String)
  /// Required items that the committed list does not have yet.
  case unlistedItems([String], file: String)
  /// The gate issue is closed.
  case closedGateIssue(number: Int)
  /// Boxes of the gate issue that match no item.
  case unmatchedBoxes(number: Int, [String])
  /// Required items that no box of the gate issue stands for.
  case uncoveredItems(number: Int, [String])
  /// The first step was taken when the launch was no GO.
  case begunWithoutGo(number: Int, at: Instant, verdict: String, reason: String)
  /// A step was done before its turn.
  case stepOutOfOrder(number: Int)

  /// The notice in one sentence, without full stop.
  public var text: String {
    switch self {
    case .incompleteRun(let id, let missing):
      "run \(id) is incomplete: it planned \(missing.joined(separator: ", ")) without recording \(missing.count == 1 ? "it" : "them")"
    case .foreignRun(let id, let place):
      "run \(id) is of \(place), and proves nothing here"
    case .foreignRuns(let count, let place):
      "\(count) runs are of \(place.visible), and prove nothing here"
    case .unmatchedRecords(let checks):
      "records of \(checks.joined(separator: ", ")) match no check of the playbook"
    case .severalCommits(let commits):
      "the records are of \(commits.count) commits: \(commits.joined(separator: ", "))"
    case .void(let void):
      "“\(void.words.visible)” by \(void.login.visible) of \(void.at.dayAndTime) has no effect: \(void.reason)"
    case .foreignDecisions(let count, let place):
      "\(count.counted("decision")) in decisions.jsonl \(count == 1 ? "is" : "are") of \(place.visible), and \(count == 1 ? "says" : "say") nothing here"
    case .unmatchedDecision(let words, let login):
      "“\(words.visible)” by \(login.visible) has no effect: the playbook has no such item"
    case .unlistedItems(let ids, let file):
      "\(file) does not list \(Self.few(ids)) yet: gonogo lint --update-lock"
    case .closedGateIssue(let number): "the gate issue #\(number) is closed"
    case .unmatchedBoxes(let number, let boxes):
      "\(boxes.count == 1 ? "a box" : "\(boxes.count) boxes") of #\(number) \(boxes.count == 1 ? "matches" : "match") no item: \(Self.few(boxes))"
    case .uncoveredItems(let number, let ids):
      "no box of #\(number) stands for \(Self.few(ids))"
    case .begunWithoutGo(let number, let at, let verdict, let reason):
      "step \(number) was taken \(at.dayAndTime), when the launch was \(verdict): \(reason)"
    case .stepOutOfOrder(let number):
      "step \(number) was done before its turn: not every step ahead of it had been verified"
    }
  }

  private static func few(_ words: [String]) -> String {
    let shown = words.prefix(5).map(\.visible).joined(separator: ", ")
    return words.count > 5 ? "\(shown) and \(words.count - 5) more" : shown
  }
}
