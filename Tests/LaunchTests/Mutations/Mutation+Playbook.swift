import Foundation

extension Mutation {
  func changePlaybook(_ situation: inout Situation, _ random: inout SeededRandom) -> String? {
    let phase = Int.random(in: 0..<situation.phases.count, using: &random)
    let place = Int.random(in: 0..<situation.phases[phase].duties.count, using: &random)
    var duty = situation.phases[phase].duties[place]
    switch self {
    case .playbookOperators:
      situation.operators = random.chance(50) ? [] : [("Bob", "1002")]
      return "operators"
    case .playbookEnvironment:
      situation.environment = situation.environment == nil ? "staging" : nil
      return "environment"
    case .playbookLaunch:
      let steps: [Int64] = [60_000, 3_600_000, 86_400_000, -3_600_000, -86_400_000, -864_000_000]
      situation.launch = ((situation.launch ?? situation.now) / 60_000) * 60_000
      situation.launch? += steps.randomElement(using: &random) ?? 0
      return "launch"
    case .playbookGate:
      situation.gateNumber = situation.gateNumber == nil ? 7 : random.chance(50) ? 8 : nil
      if situation.gateNumber == nil {
        (situation.statesGateLimit, situation.gateLimit) = (false, 3_600_000)
      }
      return "gate number"
    case .playbookCommit:
      situation.commit = "4f2c9e9"
      return "commit"
    case .playbookRepository:
      situation.repository = "shop/cart"
      return "repository"
    case .playbookRollCall:
      situation.demandsRollCall.toggle()
      return "roll call"
    case .playbookItem:
      let question = Situation.Question(id: "zz", command: "show zz", want: .equals("ok"))
      situation.phases[phase].duties.append(
        Situation.Duty(id: "zz", title: "One more", questions: [question]))
      return "one item more"
    case .playbookWithout:
      // Items without an id of their own are counted: what follows would be another item.
      guard !duty.questions.isEmpty || duty.isNotNeeded, !duty.takesReport,
        situation.phases[phase].duties.count > 1, !duty.isNotNeeded
      else { return nil }
      situation.phases[phase].duties.remove(at: place)
      return "without \(duty.id)"
    default: break
    }
    guard !duty.questions.isEmpty else { return nil }
    if duty.takesReport {
      guard self == .playbookExpectation else { return nil }
      duty.questions[0].want = .report(least: Int.random(in: 10...20, using: &random), skipped: 3)
      (duty.questions[0].digest, duty.digest) = (nil, nil)
      situation.phases[phase].duties[place] = duty
      return "what \(duty.id) demands of a report"
    }
    let number = Int.random(in: 0..<duty.questions.count, using: &random)
    switch self {
    case .playbookCommand:
      duty.questions[number].command += random.chance(50) ? " --all" : "  --all"
      duty.questions[number].digest = nil
    case .playbookExpectation:
      duty.questions[number].want =
        [.equals("okay"), .above(100), .contains("steady"), .exits(4)]
        .randomElement(using: &random) ?? .nothing
      duty.questions[number].digest = nil
    case .playbookTimeout:
      // Always longer: back at the first one, it would be the same check again.
      let timeout: Int64 = (duty.questions[0].timeout ?? 30_000) + 1_000
      for index in duty.questions.indices {
        duty.questions[index].timeout = timeout
        duty.questions[index].digest = nil
      }
    case .playbookFresh:
      let fresh = Int64.random(in: 1...60, using: &random) * 60_000
      for index in duty.questions.indices { duty.questions[index].fresh = fresh }
      situation.phases[phase].duties[place] = duty
      return "fresh \(fresh)"
    default: return nil
    }
    duty.digest = nil
    situation.phases[phase].duties[place] = duty
    return duty.id
  }

  func breakBytes(_ situation: inout Situation, _ random: inout SeededRandom) -> String? {
    var files = situation.runs
    files += [situation.decisions, situation.gate, situation.lock].compactMap(\.self)
    guard !files.isEmpty else { return nil }
    let index = Int.random(in: 0..<files.count, using: &random)
    var bytes = Array(files[index].utf8)
    guard bytes.count > 1 else { return nil }
    let place = Int.random(in: 0..<bytes.count, using: &random)
    switch self {
    case .truncate: bytes.removeSubrange(place...)
    case .flip:
      guard bytes[place] < 0x80 else { return nil }
      bytes[place] ^= UInt8(1) << UInt8.random(in: 0..<7, using: &random)
    default:
      let text = String(decoding: bytes, as: UTF8.self)
      let keys = ["\"exitCode\": 0", "\"kind\": \"abort\"", "\"check\": ", "\"at\": "]
      guard let key = keys.filter({ text.contains($0) }).randomElement(using: &random),
        let range = text.range(of: key)
      else { return nil }
      let double = key.hasSuffix(" ") ? key + "\"x\", " : key + ", "
      bytes = Array(text.replacingCharacters(in: range, with: double + key).utf8)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if index < situation.runs.count {
      situation.runs[index] = text
    } else {
      let rest = files[index]
      if rest == situation.decisions {
        situation.decisions = text
      } else if rest == situation.gate {
        situation.gate = text
      } else {
        situation.lock = text
      }
    }
    return "byte \(place) of file \(index)"
  }
}
