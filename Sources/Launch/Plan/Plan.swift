/// What one run sets out to do: the checks to run, and what it leaves out and why.
public struct Plan: Hashable, Sendable {
  /// In the author's order.
  public let checks: [Check]
  public let left: [Left]

  /// A check that the recorder does not run.
  public struct Left: Hashable, Sendable {
    public let check: Check
    public let conduct: Conduct
  }

  init(_ checks: [Check]) {
    self.checks = checks.filter { $0.conduct == .run }
    left = checks.map { Left(check: $0, conduct: $0.conduct) }.filter { $0.conduct != .run }
  }

  private init(checks: [Check], left: [Left]) {
    self.checks = checks
    self.left = left
  }

  /// The part of one machine: every check is in exactly one of the `count` parts, whatever the machines know of each other.
  /// - Parameter number: 1-based.
  public func shard(_ number: Int, of count: Int) -> Plan {
    Plan(
      checks: checks.enumerated().filter { $0.offset % count == number - 1 }.map(\.element),
      left: number == 1 ? left : [])
  }

  /// What was refused, for the author.
  public var refusals: [Diagnostic] {
    left.compactMap { left in
      guard case .refuse(let reason, let hint) = left.conduct else { return nil }
      return .warning(
        "'gonogo run' does not run \(left.check.id): \(reason)", at: left.check.place, hint: hint)
    }
  }
}

/// Which checks of a playbook are meant.
public struct Selection: Hashable, Sendable {
  /// Labels or ids of phases, `T-24h`; all that have opened before and up to the launch's own where nothing is selected.
  public var phases: [String]
  /// Ids of items, checks, groups or rollback procedures: `1A.3`, `1A`, `6B`.
  public var items: [String]
  /// Numbers of steps.
  public var steps: [Int]

  public init(phases: [String] = [], items: [String] = [], steps: [Int] = []) {
    self.phases = phases
    self.items = items
    self.steps = steps
  }

  var isEmpty: Bool { phases.isEmpty && items.isEmpty && steps.isEmpty }

  /// Something that the playbook does not have.
  public struct Unknown: Error, Hashable, Sendable {
    /// `the playbook has no phase 'T-23h'`
    public let message: String
    /// What it does have.
    public let hint: String
  }
}

extension Playbook {
  /// The checks of a selection. Without one: those of every phase that has opened, apart from the launch steps themselves, whose
  /// verification is asked for when a step is done, and from rollback verifications, which must not hold before.
  public func plan(_ selection: Selection, at now: Instant) throws(Selection.Unknown) -> Plan {
    if selection.isEmpty {
      let open = phases.filter { phase in
        guard let moment = phase.moment else { return true }
        guard moment.side != .launch else { return false }
        guard let opensAt = Freshness(phase, launch: metadata.launch).opensAt else {
          return moment.side == .before
        }
        return now >= opensAt
      }
      return Plan(open.flatMap(\.items).flatMap(\.checks))
    }
    var wanted: Set<String> = []
    for name in selection.phases { wanted.formUnion(try checks(ofPhase: name).map(\.id)) }
    for id in selection.items { wanted.formUnion(try checks(of: id).map(\.id)) }
    for number in selection.steps { wanted.formUnion(try checks(ofStep: number).map(\.id)) }
    return Plan(checks.filter { wanted.contains($0.id) })
  }

  /// The phases of a plan that have not opened, each in a sentence: what is recorded for them before does not count.
  public func phases(waitingIn plan: Plan, at now: Instant) -> [String] {
    let planned = Set(plan.checks.map(\.id))
    return phases.compactMap { phase in
      guard let opensAt = Freshness(phase, launch: metadata.launch).opensAt, now < opensAt,
        phase.items.flatMap(\.checks).contains(where: { planned.contains($0.id) })
      else { return nil }
      return
        "\(phase.label.visible) opens \(opensAt.dayAndTime): what is recorded before does not count for it"
    }
  }

  private func checks(ofPhase name: String) throws(Selection.Unknown) -> [Check] {
    let wanted = LabelText(name.trimmed).bytes
    let found = phases.filter { phase in
      [phase.label, phase.id, phase.section.name].contains { LabelText($0).bytes == wanted }
    }
    guard !found.isEmpty else {
      throw Selection.Unknown(
        message: "the playbook has no phase '\(name.visible)'",
        hint: "it has \(phases.map(\.label.visible).joined(separator: ", "))")
    }
    return found.flatMap(\.items).flatMap(\.checks)
  }

  private func checks(of id: String) throws(Selection.Unknown) -> [Check] {
    let bytes = id.utf8
    if let item = root.allItems.first(where: { $0.id.utf8.elementsEqual(bytes) }) {
      return item.checks
    }
    if let check = checks.first(where: { $0.id.utf8.elementsEqual(bytes) }) { return [check] }
    if let section = sections.first(where: { $0.id.utf8.elementsEqual(bytes) }) {
      return section.allItems.flatMap(\.checks)
    }
    throw Selection.Unknown(
      message: "the playbook has no item, check or section '\(id.visible)'",
      hint: "'gonogo lint' lists them")
  }

  private func checks(ofStep number: Int) throws(Selection.Unknown) -> [Check] {
    guard let step = steps.first(where: { $0.step.number == number }) else {
      let numbers = steps.map { String($0.step.number) }.joined(separator: ", ")
      throw Selection.Unknown(
        message: "the playbook has no step \(number)",
        hint: numbers.isEmpty ? "it has no steps" : "it has \(numbers)")
    }
    return step.section.allItems.flatMap(\.checks)
  }
}
