import Foundation
import Launch
import Testing

/// A launch that is truly GO, made at random: what its playbook asks, and the files that answer. Times are milliseconds since 1970.
struct Situation: Sendable {
  /// What a command must give, as the generator means it.
  enum Want: Sendable {
    case equals(String)
    case above(Int)
    case contains(String)
    case nothing
    case exits(Int)
    case person(String)
    /// The report of another tool.
    case report(least: Int, skipped: Int)

    var text: String {
      switch self {
      case .equals(let text): text
      case .above(let number): "> \(number)"
      case .contains(let text): "contains \"\(text)\""
      case .nothing: "no output"
      case .exits(let code): "exit code \(code)"
      case .person(let text): text
      case .report(let least, let skipped):
        "junit, at least \(least) tests, at most \(skipped) skipped"
      }
    }
  }

  struct Question: Sendable {
    var id: String
    var command: String
    var want: Want
    /// `nil`: it has been edited, and no record can know its digest.
    var digest: String?
    var fresh: Int64?
    var timeout: Int64?
  }

  struct Duty: Sendable {
    var id = ""
    var title: String
    var owner: String?
    var isNotNeeded = false
    /// Empty: only a person can confirm it.
    var questions: [Question] = []
    /// `nil`: it has been edited, and no decision can know its digest.
    var digest: String?

    var takesReport: Bool {
      questions.contains { if case .report = $0.want { true } else { false } }
    }
  }

  struct Phase: Sendable {
    var label: String
    /// How long before the launch.
    var size: Int64
    var countsDays = false
    var duties: [Duty] = []
  }

  var seed: UInt64
  var now: Int64 = 0
  var launch: Int64?
  var environment: String?
  var repository: String?
  var commit: String?
  var gateNumber: Int?
  /// How long what was fetched of the gate issue counts.
  var gateLimit: Int64 = 3_600_000
  var statesGateLimit = false
  var demandsRollCall = false
  var operators = [("Ann", "1001"), ("Bob", "1002")]
  var phases: [Phase] = []
  /// What the boxes stand for, by their text.
  var boxes: [String: [String]] = [:]

  var runs: [String] = []
  var decisions: String?
  var gate: String?
  var lock: String?

  var duties: [Duty] { phases.flatMap(\.duties) }

  /// Where each phase opens and closes, counted anew and not by the product.
  func window(of phase: Phase) -> (opensAt: Int64?, closesAt: Int64?, age: Int64?) {
    guard let launch else { return (nil, nil, phase.size) }
    let day: Int64 = 86_400_000
    var opening = launch - phase.size
    if phase.countsDays { opening -= ((opening % day) + day) % day }
    return (opening, launch + min(max(phase.size, 3_600_000), day), nil)
  }

  // MARK: The playbook

  var playbook: String {
    var front = ["title: Shop"]
    if let launch { front.append("launch: \(Self.time(launch))") }
    if let environment { front.append("environment: \(environment)") }
    if let repository { front.append("repository: \(repository)") }
    if let commit { front.append("commit: \"\(commit)\"") }
    if let gateNumber { front.append("gate: \(gateNumber)") }
    if statesGateLimit { front.append("gate_fresh: \(gateLimit / 60_000)m") }
    if demandsRollCall { front.append("roll_call: required") }
    front.append("operators:" + (operators.isEmpty ? " []" : ""))
    front += operators.map { "  - { login: \($0.0), id: \"\($0.1)\" }" }
    var lines = ["---"] + front + ["---", ""]
    for phase in phases {
      lines += ["## \(phase.label)", ""]
      for duty in phase.duties {
        lines += ["- [ ] \(duty.title)", ""]
        if let owner = duty.owner { lines += ["  Owner: \(owner)", ""] }
        if duty.isNotNeeded { lines += ["  Not needed: it is gone", ""] }
        guard let first = duty.questions.first else { continue }
        if case .report = first.want {
          lines += ["  Report: \(first.want.text)", ""]
          continue
        }
        let settings =
          (first.timeout.map { " timeout=\($0 / 1_000)s" } ?? "")
          + (first.fresh.map { " fresh=\($0 / 60_000)m" } ?? "")
        lines.append("  ```bash id=\(duty.id)\(settings)")
        for question in duty.questions {
          lines += ["  \(question.command)", "  # Expect: \(question.want.text)"]
        }
        lines += ["  ```", ""]
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  static func time(_ milliseconds: Int64) -> String {
    Instant(millisecondsSince1970: milliseconds).description
  }

  static func quoted(_ text: String) -> String {
    let data = try? JSONSerialization.data(
      withJSONObject: text, options: [.fragmentsAllowed, .withoutEscapingSlashes])
    return String(decoding: data ?? Data(), as: UTF8.self)
  }
}

extension Situation {
  init(seed: UInt64) throws {
    self.seed = seed
    var random = SeededRandom(seed: seed)
    self.now = 1_780_754_220_000 + Int64.random(in: 0..<3_600_000, using: &random)
    if random.chance(50) {
      launch = (now / 60_000 + Int64.random(in: 1...3, using: &random)) * 60_000
    }
    if random.chance(30) { environment = "live" }
    if random.chance(40) { repository = "shop/api" }
    if random.chance(20) { commit = "4f2c9e1" }
    if random.chance(60) { gateNumber = 7 }
    if gateNumber != nil, random.chance(30) {
      statesGateLimit = true
      gateLimit = Int64.random(in: 5...120, using: &random) * 60_000
    }
    let labels: [Phase] = [
      Phase(label: "T-7 days", size: 7 * 86_400_000, countsDays: true),
      Phase(label: "T-24h", size: 86_400_000), Phase(label: "T-2h", size: 7_200_000),
      Phase(label: "T-1h", size: 3_600_000), Phase(label: "T-30 min", size: 1_800_000),
    ]
    phases = labels.filter { _ in random.chance(45) }
    if phases.isEmpty { phases = [labels[3]] }
    for index in phases.indices { phases[index].duties = makeDuties(index, &random) }
    if duties.contains(where: { $0.owner != nil }) { demandsRollCall = random.chance(30) }
    try readDigests()
    answer(&random)
  }

  private func makeDuties(_ phase: Int, _ random: inout SeededRandom) -> [Duty] {
    (0..<Int.random(in: 1...4, using: &random)).map { index in
      let name = "c\(phase)\(index)"
      var duty = Duty(title: "Thing \(phase) \(index) is ready")
      if random.chance(30) { duty.owner = "Bob" }
      if index > 0, random.chance(20) { return duty }
      if random.chance(12) {
        let want = Want.report(least: Int.random(in: 1...9, using: &random), skipped: index)
        duty.questions = [Question(id: "", command: "", want: want)]
        return duty
      }
      if index > 0, random.chance(5) { duty.isNotNeeded = true }
      duty.id = name
      let count = random.chance(25) ? 2 : 1
      let timeout: Int64? = random.chance(25) ? 30_000 : nil
      let fresh: Int64? =
        random.chance(25) ? Int64.random(in: 10...40, using: &random) * 60_000 : nil
      duty.questions = (0..<count).map { number in
        let wants: [Want] = [
          .equals("ok"), .above(5), .contains("ready"), .nothing, .exits(3),
          .person("looks fine to the team"),
        ]
        let want = wants[
          random.chance(90) || index == 0 ? Int.random(in: 0..<5, using: &random) : 5]
        return Question(
          id: count == 1 ? name : name + ["a", "b"][number], command: "show \(name) \(number)",
          want: want, fresh: fresh, timeout: timeout)
      }
      return duty
    }
  }

  /// Takes ids and digests from the product, as people take them from the page.
  private mutating func readDigests() throws {
    let read = try Playbook(parsing: SourceFile(name: "playbook.md", text: playbook))
    for (index, phase) in read.phases.enumerated() {
      try #require(phase.items.count == phases[index].duties.count)
      for (place, item) in phase.items.enumerated() {
        let wanted = phases[index].duties[place]
        try #require(wanted.id.isEmpty || wanted.id == item.id)
        try #require(
          wanted.questions.map(\.id) == item.checks.map(\.id)
            || wanted.questions.map(\.id) == [""] && item.checks.count == 1)
        phases[index].duties[place].id = item.id
        phases[index].duties[place].digest = item.digest
        for (number, check) in item.checks.enumerated() {
          phases[index].duties[place].questions[number].digest = check.digest
          phases[index].duties[place].questions[number].id = check.id
        }
      }
    }
  }
}

extension RandomNumberGenerator {
  /// Whether something happens that happens so often in a hundred.
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}
