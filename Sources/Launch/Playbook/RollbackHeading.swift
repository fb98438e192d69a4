/// Which headings say how to get back.
enum RollbackHeading {
  private static let names = [
    "rollback", "rollbacks", "roll back", "roll-back", "rolling back", "revert", "reverting",
    "backout", "back-out",
    "back out", "unsuccessful release", "disaster recovery",
  ]
  /// A heading with one of these speaks about rollback: that it was rehearsed, whether it is possible, when to do without.
  private static let others = [
    "tested", "test", "rehearsed", "rehearsal", "drill", "readiness", "ready", "without", "qa",
    "enablement", "planning",
    "changes", "your fork's", "check", "checks", "checklist", "preparation", "prepared", "approved",
    "approval",
    "verified", "taken", "open", "exists", "documented", "reviewed", "review", "practised",
    "practiced", "agreed", "pr", "sign-off", "sign-offs", "sign off", "signoff", "signed",
    "owner", "owners", "confirm", "confirmed", "confirmation", "verify", "prerequisite",
    "prerequisites", "precondition", "preconditions", "before rollback", "before a rollback",
    "before the rollback", "before rolling", "no rollback", "no roll back",
    "assigned", "in place",
  ]
  /// `Rollback decision tree` says when and how, where `Rollback decision` is something that must be taken.
  private static let guides = ["decision tree", "decision table", "decision matrix"]
  /// What may stand beside it in a heading that joins two things: anything else could hide what the launch needs.
  private static let companions: Set<String> = [
    "rollback", "roll", "back", "rolling", "revert", "restore", "recovery", "abort", "incident",
    "response", "procedure",
    "procedures", "plan", "plans", "and", "&", "the", "how", "to", "section", "disaster",
  ]

  static func isRollback(_ heading: String) -> Bool {
    let text = LabelText(heading)
    guard text.bytes.last != UInt8(ascii: "?") else { return false }
    guard text.contains(anyOf: names), !text.contains(anyOf: others) else { return false }
    guard !text.contains(anyOf: ["decision", "decisions"]) || text.contains(anyOf: guides) else {
      return false
    }
    let words = LabelText(HeadingLabel(heading).rest).words
    let joins = words.contains("and") || words.contains("&")
    return !joins || words.allSatisfy(companions.contains)
  }
}
