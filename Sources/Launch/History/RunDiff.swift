/// What two runs say differently about the same checks.
public struct RunDiff: Hashable, Sendable {
  /// What the last attempt of a run gave.
  public struct Side: Hashable, Sendable {
    public let finishedAt: Instant
    /// Pass, Fail, Error or Unconfirmed; `nil`: it is of another text than the playbook has now, or of no check of it.
    public let status: Status?
    public let reason: String
  }

  public struct Row: Hashable, Sendable {
    public let check: String
    /// `nil`: the run did not record it.
    public let before: Side?
    /// `nil`: the run did not record it.
    public let after: Side?
    /// The command or, where both records say, the expectations are not the same.
    public let isEdited: Bool
  }

  public let before: Run
  public let after: Run
  /// Passed before, fails now or does not finish.
  public let regressed: [Row]
  /// Passes now, and did not before.
  public let fixed: [Row]
  /// Another status, another reason or another text.
  public let changed: [Row]
  public let new: [Row]
  public let vanished: [Row]
  /// How many checks say the same in both.
  public let same: Int

  public var isEmpty: Bool {
    regressed.isEmpty && fixed.isEmpty && changed.isEmpty && new.isEmpty && vanished.isEmpty
  }

  /// - Parameters:
  ///   - before: with its records.
  ///   - after: with its records.
  public init(_ playbook: Playbook, from before: Run, to after: Run) {
    let checks = playbook.root.allItems.flatMap(\.checks)
    let known = Dictionary(checks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let (old, young) = (before.lastRecords, after.lastRecords)
    let others = Set(old.keys).union(young.keys).subtracting(known.keys).sorted()
    var groups: [Group: [Row]] = [:]
    for id in checks.map(\.id) + others {
      let (was, now) = (old[id], young[id])
      guard was != nil || now != nil else { continue }
      let row = Row(
        check: id, before: was.map { Side($0, known[id]) }, after: now.map { Side($0, known[id]) },
        isEdited: was.flatMap { was in now.map { !was.isOfSameText(as: $0) } } ?? false)
      groups[Group(row), default: []].append(row)
    }
    self.before = before
    self.after = after
    regressed = groups[.regressed] ?? []
    fixed = groups[.fixed] ?? []
    changed = groups[.changed] ?? []
    new = groups[.new] ?? []
    vanished = groups[.vanished] ?? []
    same = groups[.same]?.count ?? 0
  }

  private enum Group: Hashable {
    case regressed, fixed, changed, new, vanished, same

    init(_ row: Row) {
      guard let before = row.before else {
        self = .new
        return
      }
      guard let after = row.after else {
        self = .vanished
        return
      }
      let turn = before.status.flatMap { before in
        after.status.flatMap { RunHistory.Turn(from: before, to: $0) }
      }
      switch turn {
      case .regressed: self = .regressed
      case .fixed: self = .fixed
      case nil:
        let isSame =
          before.status == after.status && before.reason.hasBytes(of: after.reason)
          && !row.isEdited
        self = isSame ? .same : .changed
      }
    }
  }
}

extension RunDiff.Side {
  fileprivate init(_ record: Record, _ check: Check?) {
    finishedAt = record.finishedAt
    guard let check else {
      status = nil
      reason = "no check of the playbook"
      return
    }
    guard record.answers(check, own: check.digest) else {
      status = nil
      reason = "of another text than the playbook has now"
      return
    }
    let finding = check.finding(in: record)
    status = finding.status
    reason = finding.reason
  }

  /// `Fail: expected ok, got “down”`
  var words: String {
    status.map { "\($0.rawValue): \(reason.visible)" } ?? reason.visible
  }
}

extension Record {
  fileprivate func isOfSameText(as other: Record) -> Bool {
    guard command.hasBytes(of: other.command) else { return false }
    guard let digest, let others = other.digest else { return true }
    return digest.hasBytes(of: others)
  }
}

extension Run {
  /// The last attempt at each check; of several at the same instant the one that stands last.
  fileprivate var lastRecords: [String: Record] {
    var last: [String: Record] = [:]
    for record in records {
      if let known = last[record.check], known.finishedAt > record.finishedAt { continue }
      last[record.check] = record
    }
    return last
  }
}
