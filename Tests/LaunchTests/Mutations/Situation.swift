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

    var text: String {
      switch self {
      case .equals(let text): text
      case .above(let number): "> \(number)"
      case .contains(let text): "contains \"\(text)\""
      case .nothing: "no output"
      case .exits(let code): "exit code \(code)"
      case .person(let text): text
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
        try #require(wanted.questions.map(\.id) == item.checks.map(\.id))
        phases[index].duties[place].id = item.id
        phases[index].duties[place].digest = item.digest
        for (number, check) in item.checks.enumerated() {
          phases[index].duties[place].questions[number].digest = check.digest
        }
      }
    }
  }

  // MARK: The evidence

  private mutating func answer(_ random: inout SeededRandom) {
    var records: [[String]] = Array(repeating: [], count: Int.random(in: 1...3, using: &random))
    var decided: [String] = []
    var comments: [String] = []
    var cleared: Int64 = 0
    func comment(_ at: Int64, _ who: Int, _ line: String, _ random: inout SeededRandom) {
      let body = random.chance(50) ? line : "As said on the phone.\n\n\(line)\n\nThanks"
      comments.append(Self.comment(comments.count + 1, at, operators[who], body))
    }
    if random.chance(25) {
      let abort = (now / 1_000) * 1_000 - Int64.random(in: 560...590, using: &random) * 1_000
      cleared = abort + 2_000
      if gateNumber != nil, random.chance(50) {
        comment(abort, 0, "/abort the database is down", &random)
        comment(cleared, 1, "/resume it is up", &random)
      } else {
        decided.append(decision("abort", abort, 0, "\"reason\": \"down\""))
        decided.append(decision("resume", cleared, 1, "\"reason\": \"up\""))
      }
      cleared += 1_001
    }
    for phase in phases {
      let window = window(of: phase)
      for (place, duty) in phase.duties.enumerated() {
        let fresh = duty.questions.compactMap(\.fresh).min() ?? .max / 4
        let floor = max(
          window.opensAt ?? 0, now - (window.age ?? .max / 4), now - fresh, cleared,
          now - 86_400_000)
        // Records take up to a second, and comments are cut to whole seconds.
        func moment(_ random: inout SeededRandom) -> Int64 {
          Int64.random(in: min(floor + 2_500, now - 6_000)...(now - 5_000), using: &random)
        }
        func decide(
          _ kind: String, _ at: Int64, _ who: Int, _ extra: String, _ random: inout SeededRandom
        ) {
          let subject = "\"item\": \"\(duty.id)\", \"digest\": \"\(short(duty))\", \(extra)"
          decided.append(decision(kind, at, who, subject))
        }
        func confirm(after: Int64, _ random: inout SeededRandom) {
          let who = Int.random(in: 0...1, using: &random)
          if gateNumber != nil, random.chance(60) {
            comment(
              (after / 1_000 + 1) * 1_000, who, "/confirm \(duty.id) \(short(duty))", &random)
          } else {
            decide("confirm", after + 500, who, "\"note\": \"seen\"", &random)
          }
        }
        if duty.isNotNeeded { continue }
        if duty.questions.isEmpty {
          confirm(after: moment(&random), &random)
          continue
        }
        if place > 0, random.chance(6) {
          decide("not-needed", moment(&random), 0, "\"reason\": \"gone\"", &random)
          continue
        }
        let isWaived =
          place > 0 && random.chance(12)
          && !duty.questions.contains { if case .person = $0.want { true } else { false } }
        var last: Int64 = 0
        for question in duty.questions {
          let end = moment(&random)
          last = max(last, end)
          let run = Int.random(in: 0..<records.count, using: &random)
          if random.chance(30) {
            let earlier = end - Int64.random(in: 1_000...100_000, using: &random)
            records[run].append(
              record(question, earlier, holds: random.chance(50) && !isWaived, &random))
          }
          records[run].append(record(question, end, holds: !isWaived, &random))
        }
        if isWaived {
          let until = Self.time(now + 172_800_000)
          decide(
            "waive", last + 500, 0, "\"reason\": \"known\", \"until\": \"\(until)\"", &random)
        }
        if duty.questions.contains(where: { if case .person = $0.want { true } else { false } }) {
          confirm(after: last, &random)
        }
      }
    }
    if demandsRollCall || random.chance(20), duties.contains(where: { $0.owner != nil }) {
      decided.append(decision("go", now - 3_000, 1, "\"note\": \"go\""))
    }
    for (index, records) in records.enumerated() {
      runs.append(run("r\(index)", environment ?? "production", records))
    }
    if random.chance(20) {
      let failing = duties.flatMap(\.questions).prefix(2)
        .map { record($0, now - 4_000, holds: false, &random) }
      runs.append(run("elsewhere", "staging", failing))
    }
    if !decided.isEmpty || random.chance(20) {
      decisions = decided.map { $0 + "\n" }.joined()
    }
    if gateNumber != nil { makeGate(comments, &random) }
    if random.chance(40) {
      lock = duties.map { "\($0.id) \($0.digest ?? "")\n" }.sorted().joined()
    }
  }

  private func short(_ duty: Duty) -> String { String((duty.digest ?? "").dropFirst(7).prefix(6)) }

  private func decision(_ kind: String, _ at: Int64, _ who: Int, _ extra: String) -> String {
    """
    {"format": "gonogo.decision/1", "kind": "\(kind)", "by": {"login": "\(operators[who].0)", "id": "\(operators[who].1)"}, \
    "at": "\(Self.time(at))", \(extra)}
    """
  }

  private func run(_ id: String, _ environment: String, _ records: [String]) -> String {
    let facts =
      (repository.map { ", \"repository\": \"\($0)\"" } ?? "")
      + (commit.map { ", \"commit\": \"\($0)aaaaaaa\"" } ?? "")
    return """
      {"format": "gonogo.run/1", "run": {"id": "\(id)", "startedAt": "\(Self.time(now - 9_000))",
      "finishedAt": "\(Self.time(now - 1_000))", "environment": "\(environment)"\(facts)}, "records": [
      \(records.joined(separator: ",\n"))
      ]}

      """
  }

  private func record(
    _ question: Question, _ end: Int64, holds: Bool, _ random: inout SeededRandom
  ) -> String {
    var (output, code) = ("", 0)
    switch question.want {
    case .equals(let text): output = holds ? text + "\n" : "down\n"
    case .above(let number): output = holds ? "\(number + 28)\n" : "1\n"
    case .contains(let text): output = holds ? "all is \(text) now\n" : "all is lost\n"
    case .nothing: output = holds ? "" : "a row\n"
    case .exits(let wanted): (output, code) = ("text\n", holds ? wanted : 0)
    case .person: output = "a row\n"
    }
    var isPerson = false
    if case .person = question.want { isPerson = true }
    var fields = [
      "\"check\": \"\(question.id)\"", "\"command\": \(Self.quoted(question.command))",
      "\"startedAt\": \"\(Self.time(end - Int64.random(in: 0...900, using: &random)))\"",
      "\"finishedAt\": \"\(Self.time(end))\"", "\"exitCode\": \(code)",
    ]
    if random.chance(60), let digest = question.digest {
      fields.append("\"digest\": \"\(digest)\"")
    }
    let hash =
      random.chance(50)
      ? ", \"bytes\": \(output.utf8.count), \"sha256\": \"\(Checker.sha256(output))\"" : ""
    fields.append("\"stdout\": {\"text\": \(Self.quoted(output))\(hash)}")
    if random.chance(40) {
      let answer = isPerson ? "needs a person" : holds ? "held" : "not held"
      fields.append(
        "\"expectations\": [{\"text\": \(Self.quoted(question.want.text)), \"judgement\": \"\(answer)\"}]"
      )
    }
    if random.chance(20), !isPerson { fields.append("\"status\": \"\(holds ? "pass" : "fail")\"") }
    return "{" + fields.joined(separator: ", ") + "}"
  }

  static func comment(_ id: Int, _ at: Int64, _ who: (String, String), _ body: String) -> String {
    """
    {"id": \(id), "user": {"login": "\(who.0)", "id": \(who.1), "type": "User"}, "created_at": "\(time(at))", \
    "updated_at": "\(time(at))", "performed_via_github_app": null, "body": \(quoted(body))}
    """
  }

  private mutating func makeGate(_ comments: [String], _ random: inout SeededRandom) {
    for phase in phases {
      if random.chance(30) { boxes[phase.label] = phase.duties.map(\.id) }
      for duty in phase.duties where random.chance(70) {
        boxes[random.chance(50) ? duty.id : "\(duty.id): it is ready"] = [duty.id]
      }
    }
    if boxes.isEmpty || random.chance(20) { boxes["The cake is ordered"] = [] }
    let body = boxes.keys.sorted().map { "- [x] \($0)\n" }.joined()
    let fetched = Self.time(now - Int64.random(in: 0...240_000, using: &random))
    gate = """
      {"format": "gonogo.gate/1", "fetchedAt": "\(fetched)",
      "issue": {"number": 7, "title": "Ready", "state": "open", "comments": \(comments.count),
      "repository_url": "https://api.github.com/repos/shop/api", "updated_at": "\(fetched)", "body": \(Self.quoted(body))},
      "comments": [\(comments.joined(separator: ",\n"))]}

      """
  }
}

extension RandomNumberGenerator {
  /// Whether something happens that happens so often in a hundred.
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}
