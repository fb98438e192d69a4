extension Report {
  /// What people said about items and steps that has no effect, each with the reason, the newest first. What a newer word of the same
  /// kind replaced is not among them.
  public var idleWords: [Decisions.Void] {
    let judged = Dictionary(
      (items + rollbacks.flatMap(\.items)).map { ($0.item.id, $0) },
      uniquingKeysWith: { first, _ in first })
    let idle = decisions.counting.compactMap { decision -> Decisions.Void? in
      switch decision.kind {
      case .confirm(let subject, _, _), .waive(let subject, _, _), .notNeeded(let subject, _):
        whyIdle(decision, subject, judged[subject.id]).map { Decisions.Void(decision, $0) }
      case .stepDone, .abort, .resume, .go, .noGo: nil
      }
    }
    return (decisions.void + idle + sequence.ineffective)
      .sorted { ($1.at, $0.words, $0.login) < ($0.at, $1.words, $1.login) }
  }

  /// - Returns: `nil` for a word that counts, or that a newer one replaced.
  private func whyIdle(
    _ decision: Decision, _ subject: Decision.Subject, _ report: ItemReport?
  ) -> String? {
    guard let report else { return "the playbook has no such item" }
    if let counting = report.decision, counting.at >= decision.at { return nil }
    if let clearedAt = decisions.clearedAt, decision.at <= clearedAt {
      return "it is from before the abort of \(clearedAt.dayAndTime)"
    }
    let item = report.item
    if !subject.isOf(item.id, item.digest) {
      let said = String(decoding: subject.digest.utf8.prefix(Digest.shortLength), as: UTF8.self)
      return
        "the text was edited since: it is of \(said), and the text is \(item.shortDigest) now"
    }
    if case .waive(_, _, let until) = decision.kind, until < at {
      return "it ended \(until.dayAndTime)"
    }
    return "\(item.id) is \(report.status.rawValue) all the same: \(report.reason)"
  }
}
