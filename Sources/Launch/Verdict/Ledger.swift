/// What all runs recorded for the checks of a playbook, as far as it decides or is told: of each check the newest attempt whole,
/// and of the last ones what they gave. How much it holds does not grow with older runs and their outputs.
public struct Ledger: Hashable, Sendable {
  /// How many attempts at a check are kept: what is told about a check reaches back so far.
  public static let depth = 32

  /// What is on record for one check.
  struct Entry: Hashable, Sendable {
    /// The newest attempt at this very check; several if they ended at the same instant.
    var newest: [Attempt] = []
    /// The newest record under its id that is of another command or other expectations.
    var edited: Edited?
    /// The newest that other tools assert of it though the playbook does not ask them; several if they ended at the same instant.
    var asserted: [Attempt] = []
    /// The last attempts at this very check, in the order of their ends; at most `depth`.
    var results: [PastResult] = []
    /// How many older attempts are not kept.
    var dropped = 0
    /// By the abort after which attempts count; `nil`: all of them. Empty where nobody waived its item.
    var spans: [Instant?: FailureSpan] = [:]
  }

  struct Edited: Hashable, Sendable {
    let record: Record
    let run: Run
  }

  /// By the id of the check. Ids are ASCII, so that equal strings are equal bytes.
  var entries: [String: Entry]
  /// The runs that are of this launch, by start, then by id.
  let runs: [RunSummary]
  /// What the runs of other environments, repositories and commits are of.
  let foreign: [Notice]
  /// When checks of rollback procedures last passed in another environment, by the id of the check.
  let rehearsals: Rehearsals
  /// Whether `results` say what was found.
  let isHistoric: Bool

  static let none = Entry()

  func entry(_ check: Check) -> Entry { entries[check.id] ?? Self.none }

  func run(of result: PastResult) -> Run { runs[result.run].run }
}

/// When checks last passed in other environments of the same project.
struct Rehearsals: Hashable, Sendable {
  let passes: [String: Instant]

  func lastPass(of check: Check) -> Instant? { passes[check.id] }
}

/// One record of a check, with what it says.
public struct Attempt: Hashable, Sendable {
  public let record: Record
  /// Without its records.
  public let run: Run
  /// Which of the tries of its run it is, from 1.
  public let number: Int
  public let finding: Finding

  /// What it found, with the number of the try where the run had several.
  var reason: String { finding.status.reason(finding.reason, attempt: number) }
}

extension Status {
  /// A reason with the number of the attempt where a run had several.
  func reason(_ reason: String, attempt number: Int) -> String {
    guard number > 1 else { return reason }
    switch self {
    case .pass: return "passed at attempt \(number): \(reason)"
    case .fail, .error: return "after \(number) attempts: \(reason)"
    case .noResult, .stale, .unconfirmed, .blocked, .notDue, .waived, .notNeeded, .confirmed:
      return reason
    }
  }
}

extension Ledger {
  init(
    _ playbook: Playbook, _ runs: [Run], environment: String, waivers: Waivers, isHistoric: Bool
  ) {
    var books = Bookkeeping(
      playbook, environment: environment, waivers: waivers, isHistoric: isHistoric)
    for (index, run) in runs.enumerated() { books.add(run, number: index) }
    self = books.ledger
  }
}
