extension Plan {
  /// Exactly what would run, and what would not and why. Ends with a newline.
  /// - Parameter timeLimit: of checks that set none.
  public func text(timeLimit: Duration) -> String {
    var lines = ["\(checks.count.counted("command")) would run"]
    for check in checks {
      let limit = (check.timeout ?? timeLimit).inWords
      let again = check.retries > 0 ? ", up to \(check.retries.counted("retry", "retries"))" : ""
      lines += ["", "\(check.id)  \(check.place.description)  at most \(limit)\(again)"]
      lines += check.command.splitLines.map { "  \($0.visible)" }
    }
    let people = left.compactMap { left -> String? in
      guard case .leaveToPerson(let reason) = left.conduct else { return nil }
      return "\(left.check.id)  \(left.check.place.description)  \(reason)"
    }
    if !people.isEmpty { lines += ["", "for people:"] + people.map { "  \($0)" } }
    return lines.joined(separator: "\n") + "\n"
  }
}
