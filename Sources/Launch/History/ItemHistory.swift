/// What an item's commands gave, attempt by attempt.
public struct ItemHistory: Hashable, Sendable {
  public let id: String
  public let title: String
  public let checks: [CheckHistory]

  init(_ item: Item, _ ledger: Ledger, _ spans: [String: ResultSpan]) {
    id = item.id
    title = item.title
    checks = item.checks.map { CheckHistory($0.id, ledger, ledger.entry($0), spans[$0.id] ?? .all) }
  }
}

/// What one check gave, as far as results are kept: all of the same text.
public struct CheckHistory: Hashable, Sendable {
  public struct Result: Hashable, Sendable {
    public let finishedAt: Instant
    /// The id of its run.
    public let run: String
    /// Pass, Fail, Error or Unconfirmed: what it says whenever it is asked.
    public let status: Status
    public let reason: String
  }

  /// An unbroken row of Fails that lasts until now.
  public struct Failing: Hashable, Sendable {
    /// When the first of them ended.
    public let since: Instant
    public let attempts: Int
    /// The row may be longer than what is kept.
    public let isOpen: Bool

    /// `failing since 2026-06-05 12:00 UTC, 3 attempts`
    public var words: String {
      "failing since \(since.dayAndTime)\(isOpen ? " or longer" : ""), \(isOpen ? "at least " : "")\(attempts.counted("attempt"))"
    }
  }

  /// Results that change between Pass and Fail at least twice, though the text stays the same.
  public struct Flakiness: Hashable, Sendable {
    public let passed: Int
    public let failed: Int
    public let changes: Int

    /// `passed 3 and failed 2 of its last 5 results with the same text`
    public var words: String {
      "passed \(passed) and failed \(failed) of its last \(passed + failed) results with the same text"
    }
  }

  public let id: String
  /// The newest first, at most `History.shownResults`.
  public let results: [Result]
  /// `nil`: the newest attempt did not fail.
  public let failing: Failing?
  /// `nil`: it does not change, or only once.
  public let flakiness: Flakiness?

  /// - Parameter span: what counts for saying that it fails or is flaky; all results are told.
  init(_ id: String, _ ledger: Ledger, _ entry: Ledger.Entry, _ span: ResultSpan) {
    self.id = id
    let known = entry.results.reversed().compactMap { past in
      Result(past, ledger).map { (past, $0) }
    }
    results = known.prefix(History.shownResults).map(\.1)
    let counting = known.filter { span.contains($0.0) }.map(\.1)
    let row = counting.prefix { $0.status == .fail }
    failing = row.last.map {
      Failing(
        since: $0.finishedAt, attempts: row.count,
        isOpen: row.count == known.count && entry.dropped > 0)
    }
    let decided = counting.map(\.status).filter { $0 == .pass || $0 == .fail }
    let changes = zip(decided, decided.dropFirst()).count { $0 != $1 }
    flakiness =
      changes < 2
      ? nil
      : Flakiness(
        passed: decided.count { $0 == .pass }, failed: decided.count { $0 == .fail },
        changes: changes)
  }
}
