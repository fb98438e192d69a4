/// A run without its records, with what is to be told about all of them.
public struct RunSummary: Hashable, Sendable {
  /// Its facts. It holds neither records nor what was planned.
  public let run: Run
  /// The names of its files, in their order: several where shards make up the run.
  public let files: [String]
  public let recordCount: Int
  /// How many checks it set out to run; `nil`: the run does not say.
  public let plannedCount: Int?
  /// Ids of the checks that were planned and not recorded, in the order of the plan.
  public let missing: [String]
  /// Ids of recorded checks that the playbook does not have, sorted.
  public let unmatched: [String]
  /// How many bytes of all outputs were cut off.
  public let truncatedBytes: Int
  /// How many passages of all outputs were masked.
  public let redactions: Int
  /// When the last of its records ended; `nil`: there is none.
  public let lastRecordAt: Instant?

  public var id: String { run.id }
  public var isComplete: Bool { missing.isEmpty }
}
