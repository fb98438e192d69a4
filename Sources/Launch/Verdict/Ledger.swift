/// What all runs recorded for the checks of a playbook: of each what decides, and what was before.
struct Ledger: Hashable, Sendable {
  /// What is on record for one check.
  struct Entry: Hashable, Sendable {
    /// The newest attempt at this very check; several if they ended at the same instant.
    fileprivate(set) var newest: [Attempt] = []
    /// The newest record under its id that is of another command or other expectations.
    fileprivate(set) var edited: Edited?
    /// Every attempt at this very check, in the order of their ends.
    fileprivate(set) var attempts: [Attempt] = []
  }

  struct Edited: Hashable, Sendable {
    let record: Record
    let run: Run
  }

  /// By the id of the check. Ids are ASCII, so that equal strings are equal bytes.
  private var entries: [String: Entry] = [:]

  static let none = Entry()

  init(_ playbook: Playbook, _ runs: [Run]) {
    let checks = playbook.root.allItems.flatMap(\.checks)
    let byID = Dictionary(checks.map { ($0.id, $0) }) { first, _ in first }
    for run in runs {
      for record in run.records {
        guard let check = byID[record.check] else { continue }
        add(record, of: run, to: check)
      }
    }
    for id in entries.keys {
      entries[id]?.attempts.sort { $0.record.finishedAt < $1.record.finishedAt }
    }
  }

  private mutating func add(_ record: Record, of run: Run, to check: Check) {
    guard record.answers(check) else {
      let known = entries[check.id]?.edited
      if known.map({ $0.record.finishedAt < record.finishedAt }) ?? true {
        entries[check.id, default: Entry()].edited = Edited(record: record, run: run)
      }
      return
    }
    let number = run.records.count {
      $0.check.hasBytes(of: record.check) && $0.finishedAt <= record.finishedAt
    }
    let attempt = Attempt(
      record: record, run: run, number: number, finding: check.finding(in: record))
    entries[check.id, default: Entry()].attempts.append(attempt)
    let newest = entries[check.id]?.newest.first?.record.finishedAt
    if newest.map({ $0 < record.finishedAt }) ?? true {
      entries[check.id, default: Entry()].newest = [attempt]
    } else if newest == record.finishedAt {
      entries[check.id, default: Entry()].newest.append(attempt)
    }
  }

  func entry(_ check: Check) -> Entry { entries[check.id] ?? Self.none }
}

/// One record of a check, with what it says.
public struct Attempt: Hashable, Sendable {
  public let record: Record
  public let run: Run
  /// Which of the tries of its run it is, from 1.
  public let number: Int
  public let finding: Finding

  /// What it found, with the number of the try where the run had several.
  var reason: String {
    guard number > 1 else { return finding.reason }
    switch finding.status {
    case .pass: return "passed at attempt \(number): \(finding.reason)"
    case .fail, .error: return "after \(number) attempts: \(finding.reason)"
    case .noResult, .stale, .unconfirmed, .blocked, .notDue, .waived, .notNeeded, .confirmed:
      return finding.reason
    }
  }
}
