import Foundation

extension Mutation {
  func changeDecisions(_ situation: inout Situation, _ random: inout SeededRandom)
    -> String?
  {
    var lines = (situation.decisions ?? "").components(separatedBy: "\n").filter { !$0.isEmpty }
    defer { situation.decisions = lines.map { $0 + "\n" }.joined() }
    func add(_ kind: String, _ more: Object, at: Int64? = nil) {
      let moment = at ?? situation.now - Int64.random(in: 0...900_000, using: &random)
      let who = random.chance(75) ? ("Bob", "1002") : ("Eve", "6666")
      var object: Object = [
        "format": "gonogo.decision/1", "kind": kind, "by": ["login": who.0, "id": who.1],
        "at": Situation.time(moment),
        "reason": "because",
      ]
      object.merge(more) { $1 }
      lines.append(Self.text(object))
    }
    let duty = situation.duties.randomElement(using: &random)
    let subject: Object = [
      "item": duty?.id ?? "", "digest": String((duty?.digest ?? "").dropFirst(7).prefix(6)),
    ]
    switch self {
    case .addAbort:
      let isAhead = random.chance(20)
      add("abort", [:], at: isAhead ? situation.now + 600_000 : nil)
      if random.chance(20) {
        lines[lines.count - 1] = lines[lines.count - 1].replacingOccurrences(
          of: "\"1002\"", with: "\"9\"")
      }
      return lines.last
    case .addResume:
      add("resume", [:])
      return lines.last
    case .addNoGo:
      add("no-go", [:])
      return lines.last
    case .addWaiver:
      add("waive", subject.merging(["until": Situation.time(situation.now + 3_600_000)]) { $1 })
      return lines.last
    case .addNotNeeded:
      add("not-needed", subject)
      return lines.last
    default: break
    }
    guard !lines.isEmpty else { return nil }
    let index = Int.random(in: 0..<lines.count, using: &random)
    guard var object = Self.object(lines[index]) else { return nil }
    let before = lines[index]
    switch self {
    case .dropDecision:
      lines.remove(at: index)
      return "without \(before)"
    case .duplicateDecision:
      lines.append(before)
      return before
    case .stranger:
      let id = ["6666", "1001", "1002"].randomElement(using: &random) ?? ""
      object["by"] = [
        "login": ["Eve", "Ann", "bob"].randomElement(using: &random) ?? "", "id": id,
      ]
    case .numberless: object["by"] = ["login": (object["by"] as? Object)?["login"] ?? "Ann"]
    case .decisionTime:
      let steps: [Int64] = [
        -1, 1, -60_000, -3_600_000, -86_400_000, 119_999, 3_600_000, -864_000_000,
      ]
      guard let text = object["at"] as? String, let at = Self.milliseconds(text) else { return nil }
      object["at"] = Situation.time(at + (steps.randomElement(using: &random) ?? 1))
    case .decisionDigest: object["digest"] = String(Checker.sha256("\(random.next())").prefix(6))
    case .decisionItem: object.merge(["item": duty?.id ?? ""]) { $1 }
    case .decisionKind:
      object["kind"] = ["confirm", "abort", "resume", "go", "no-go", "not-needed", "waive"]
        .randomElement(using: &random)
      object["reason"] = "because"
      object["note"] = "because"
    case .waiverEnd:
      let end = situation.now + ([-1, 0, 1, -60_000, 60_000].randomElement(using: &random) ?? 0)
      object["until"] = Situation.time(end)
    case .decisionEnvironment: object["environment"] = random.chance(50) ? "staging" : "production"
    default: return nil
    }
    lines[index] = Self.text(object)
    return lines[index]
  }
}
