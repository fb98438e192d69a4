import Foundation

extension Situation {
  mutating func answer(_ random: inout SeededRandom) {
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

  func short(_ duty: Duty) -> String { String((duty.digest ?? "").dropFirst(7).prefix(6)) }

  func decision(_ kind: String, _ at: Int64, _ who: Int, _ extra: String) -> String {
    """
    {"format": "gonogo.decision/1", "kind": "\(kind)", "by": {"login": "\(operators[who].0)", "id": "\(operators[who].1)"}, \
    "at": "\(Self.time(at))", \(extra)}
    """
  }

  func run(_ id: String, _ environment: String, _ records: [String]) -> String {
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

  func record(
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
    case .report(let least, let skipped):
      return Self.report(
        question, end, passed: least, failed: holds ? 0 : 1,
        skipped: Int.random(in: 0...skipped, using: &random))
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

  static func report(
    _ question: Question, _ end: Int64, format: String = "junit", passed: Int, failed: Int,
    skipped: Int
  ) -> String {
    """
    {"check": "\(question.id)", "digest": "\(question.digest ?? "")", "startedAt": "\(time(end - 500))",
    "finishedAt": "\(time(end))", "asserted": {"format": "\(format)", "tests": \(passed + failed + skipped),
    "passed": \(passed), "failed": \(failed), "skipped": \(skipped), "reports": [{"name": "report.xml"}]}}
    """
  }

  static func comment(_ id: Int, _ at: Int64, _ who: (String, String), _ body: String) -> String {
    """
    {"id": \(id), "user": {"login": "\(who.0)", "id": \(who.1), "type": "User"}, "created_at": "\(time(at))", \
    "updated_at": "\(time(at))", "performed_via_github_app": null, "body": \(quoted(body))}
    """
  }

  mutating func makeGate(_ comments: [String], _ random: inout SeededRandom) {
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
