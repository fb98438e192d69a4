/// Which headings say how to get back.
enum RollbackHeading {
  private static let names = [
    "rollback", "rollbacks", "roll back", "roll-back", "rolling back", "revert", "reverting", "backout", "back-out",
    "back out", "unsuccessful release", "disaster recovery",
  ]
  /// A heading with one of these speaks about rollback: that it was rehearsed, whether it is possible, when to do without.
  private static let others = [
    "tested", "test", "rehearsed", "rehearsal", "drill", "readiness", "ready", "without", "qa", "enablement", "planning",
    "changes", "your fork's",
  ]

  static func isRollback(_ heading: String) -> Bool {
    let text = LabelText(heading)
    guard text.bytes.last != UInt8(ascii: "?") else { return false }
    return text.contains(anyOf: names) && !text.contains(anyOf: others)
  }
}
