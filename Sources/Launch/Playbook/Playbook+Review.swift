extension Playbook {
  /// Every command that has expectations or is to be judged, of the phases and of the rollback procedures, in the author's order.
  public var checks: [Check] {
    root.checks
  }

  /// What authors should know about their checks: of their expectations, and which of them are not run.
  public var checkWarnings: [Diagnostic] { checks.flatMap(\.warnings) + Plan(checks).refusals }

  /// How many checks of the phases the machine judges.
  public struct Coverage: Hashable, Sendable {
    public let checks: Int
    public let machine: Int

    /// `41 of 47 checks are judged by the machine, 6 need a person`, with a newline; nothing without checks.
    public var text: String {
      guard checks > 0 else { return "" }
      let person = checks - machine
      return
        "\(machine) of \(checks.counted("check")) \(machine == 1 ? "is" : "are") judged by the machine, \(person) \(person == 1 ? "needs" : "need") a person\n"
    }
  }

  public var coverage: Coverage {
    let checks = items.flatMap(\.checks)
    return Coverage(
      checks: checks.count,
      machine: checks.count { check in
        check.takes != nil
          || !check.expectations.isEmpty && check.expectations.allSatisfy(\.isForMachine)
      })
  }
}

extension Section {
  fileprivate var checks: [Check] {
    let own = elements.flatMap { element -> [Check] in
      switch element {
      case .item(let item): item.checks
      case .action, .prose: []
      }
    }
    return own + sections.flatMap(\.checks)
  }
}

extension [Diagnostic] {
  /// In the order of their lines.
  public var inOrder: [Diagnostic] {
    enumerated().sorted { left, right in
      let (one, other) = (left.element.place.position, right.element.place.position)
      return (one?.line ?? 0, one?.column ?? 0, left.offset)
        < (other?.line ?? 0, other?.column ?? 0, right.offset)
    }.map(\.element)
  }
}

/// What lint found, for a machine.
public struct Review: Encodable, Sendable {
  struct Spot: Encodable, Sendable {
    let file: String
    let line: Int?
    let column: Int?

    init(_ place: Place) {
      file = place.file
      line = place.position?.line
      column = place.position?.column
    }
  }

  struct Understanding: Encodable, Sendable {
    let text: String
    let place: Spot
    let understood: String
    /// `machine` or `person`
    let judgedBy: String
    /// In bytes of the text, where reading stopped.
    let stoppedAt: Int?
    let nearest: String?
  }

  struct Entry: Encodable, Sendable {
    let id: String
    let command: String
    /// What its line `Report:` says where the report of another tool proves it.
    let report: String?
    let place: Spot
    let expectations: [Understanding]
  }

  struct Problem: Encodable, Sendable {
    let severity: String
    let place: Spot
    let message: String
    let hint: String?
  }

  struct Coverage: Encodable, Sendable {
    let checks: Int
    let machine: Int
    let person: Int
  }

  let checks: [Entry]
  let coverage: Coverage
  let problems: [Problem]

  public init(_ playbook: Playbook?, _ diagnostics: [Diagnostic]) {
    checks = (playbook?.checks ?? []).map { check in
      Entry(
        id: check.id, command: check.command, report: check.takes?.text, place: Spot(check.place),
        expectations: check.expectations.map { expectation in
          Understanding(
            text: expectation.text, place: Spot(expectation.place),
            understood: expectation.understood,
            judgedBy: expectation.isForMachine ? "machine" : "person",
            stoppedAt: expectation.unread(command: check.command)?.lowerBound,
            nearest: expectation.nearestPhrasing(command: check.command)?.text)
        })
    }
    let found = playbook?.coverage ?? .init(checks: 0, machine: 0)
    coverage = Coverage(
      checks: found.checks, machine: found.machine, person: found.checks - found.machine)
    problems = diagnostics.map {
      Problem(
        severity: $0.severity.rawValue, place: Spot($0.place), message: $0.message, hint: $0.hint)
    }
  }
}
