import Foundation
import Launch

/// One change to a situation that was GO: to a file of its evidence, to its playbook, or to the time it is asked at.
enum Mutation: String, CaseIterable, Sendable {
  // What proves goes away.
  case dropRecord, dropRun, dropDecision, dropComment, dropBox, dropLockLine, dropGate, dropField
  // A record is another one.
  case command, output, exitCode, outcome, digest, hash, judgement, cut, claim, checkID, recordTime
  case environment, repository, commit
  case duplicateRecord, newerFailure, copyToOtherItem, moveToFuture
  // A decision is another one.
  case stranger, numberless, decisionTime, decisionDigest, decisionItem, decisionKind, waiverEnd
  case decisionEnvironment, duplicateDecision, addAbort, addResume, addNoGo, addWaiver, addNotNeeded
  // A comment is another one.
  case edited, bot, app, quoted, fenced, commentAuthor, commentTime, abortComment, removedAbort
  // The gate issue and the list are other ones.
  case untick, addBox, gateNumber, gateRepository, fetchedAt, commentCount, lockDigest, lockLine
  // Time passes.
  case later, earlier
  // The playbook is edited.
  case playbookCommand, playbookExpectation, playbookTimeout, playbookFresh, playbookItem
  case playbookWithout, playbookOperators, playbookEnvironment, playbookLaunch, playbookGate
  case playbookCommit, playbookRepository, playbookRollCall
  // Bytes break.
  case truncate, flip, duplicateKey

  private typealias Object = [String: Any]

  /// - Returns: what was done, for a person; `nil`: there is nothing of that kind to change.
  func apply(to situation: inout Situation, _ random: inout SeededRandom) -> String? {
    switch self {
    case .dropRecord, .dropRun, .dropField, .command, .output, .exitCode, .outcome, .digest, .hash,
      .judgement, .cut, .claim, .checkID, .recordTime, .environment, .repository, .commit,
      .duplicateRecord, .newerFailure, .copyToOtherItem, .moveToFuture:
      return changeRun(&situation, &random)
    case .dropDecision, .stranger, .numberless, .decisionTime, .decisionDigest, .decisionItem,
      .decisionKind, .waiverEnd, .decisionEnvironment, .duplicateDecision, .addAbort, .addResume,
      .addNoGo, .addWaiver, .addNotNeeded:
      return changeDecisions(&situation, &random)
    case .dropComment, .dropBox, .edited, .bot, .app, .quoted, .fenced, .commentAuthor,
      .commentTime, .abortComment, .removedAbort, .untick, .addBox, .gateNumber, .gateRepository,
      .fetchedAt, .commentCount, .dropGate:
      return changeGate(&situation, &random)
    case .dropLockLine, .lockDigest, .lockLine: return changeLock(&situation, &random)
    case .later:
      let steps: [Int64] = [1, 1_000, 60_000, 900_000, 3_600_000, 86_400_000, 864_000_000]
      let step = steps.randomElement(using: &random) ?? 1
      let by = Int64.random(in: 1...step, using: &random)
      situation.now += by
      return "now + \(by) ms"
    case .earlier:
      let steps: [Int64] = [1_000, 125_000, 600_000, 86_400_000]
      let by = Int64.random(in: 1...(steps.randomElement(using: &random) ?? 1), using: &random)
      situation.now -= by
      return "now - \(by) ms"
    case .playbookCommand, .playbookExpectation, .playbookTimeout, .playbookFresh, .playbookItem,
      .playbookWithout, .playbookOperators, .playbookEnvironment, .playbookLaunch, .playbookGate,
      .playbookCommit, .playbookRepository, .playbookRollCall:
      return changePlaybook(&situation, &random)
    case .truncate, .flip, .duplicateKey: return breakBytes(&situation, &random)
    }
  }

  // MARK: Runs

  private func changeRun(_ situation: inout Situation, _ random: inout SeededRandom) -> String? {
    guard !situation.runs.isEmpty else { return nil }
    let index = Int.random(in: 0..<situation.runs.count, using: &random)
    if self == .dropRun {
      situation.runs.remove(at: index)
      return "run \(index)"
    }
    guard var file = Self.object(situation.runs[index]), var run = file["run"] as? Object,
      var records = file["records"] as? [Object]
    else { return nil }
    switch self {
    case .environment:
      run["environment"] = ["staging", "Production", "live", "production"].randomElement(
        using: &random)
    case .repository: run["repository"] = ["shop/web", "evil/api"].randomElement(using: &random)
    case .commit: run["commit"] = ["4f2c9e2", "4f2c9"].randomElement(using: &random)
    default:
      guard !records.isEmpty else { return nil }
      let place = Int.random(in: 0..<records.count, using: &random)
      if self == .dropRecord {
        records.remove(at: place)
      } else if !changeRecord(&records, place, situation, &random) {
        return nil
      }
    }
    (file["run"], file["records"]) = (run, records)
    situation.runs[index] = Self.text(file)
    return "run \(index)"
  }

  private func changeRecord(
    _ records: inout [Object], _ place: Int, _ situation: Situation, _ random: inout SeededRandom
  ) -> Bool {
    var record = records[place]
    var stdout = record["stdout"] as? Object ?? [:]
    func shifted(_ name: String, _ by: Int64) {
      guard let text = record[name] as? String, let at = Self.milliseconds(text) else { return }
      record[name] = Situation.time(at + by)
    }
    switch self {
    case .command:
      let command = record["command"] as? String ?? ""
      record["command"] = [command + " ", command + " --dry-run", command.uppercased(), "true"]
        .randomElement(using: &random)
    case .output:
      stdout["text"] = ["", "1", "0", "down", "not ready", "unready", "okay", "5", "-34", "ok"]
        .randomElement(using: &random)
      if random.chance(80) { (stdout["sha256"], stdout["bytes"]) = (nil, nil) }
    case .exitCode:
      record["exitCode"] = [0, 1, 2, 3, 126, 127, 137, 255].randomElement(using: &random)
    case .outcome:
      record["exitCode"] = nil
      switch Int.random(in: 0..<3, using: &random) {
      case 0: record["timedOut"] = true
      case 1: record["signal"] = "SIGKILL"
      default: record["couldNotStart"] = "no such file"
      }
    case .digest: record["digest"] = "sha256:" + Checker.sha256("\(random.next())")
    case .hash: stdout["sha256"] = Checker.sha256("\(random.next())")
    case .judgement:
      guard
        let question = situation.duties.flatMap(\.questions).first(where: {
          $0.id == record["check"] as? String
        })
      else { return false }
      let answer = ["held", "not held", "needs a person"].randomElement(using: &random) ?? ""
      record["expectations"] = [["text": question.want.text, "judgement": answer]]
    case .cut:
      stdout[["truncatedBytes", "redactions"].randomElement(using: &random) ?? ""] = 7
      (stdout["sha256"], stdout["bytes"]) = (nil, nil)
      if random.chance(50) { record["expectations"] = nil }
    case .claim: record["status"] = ["pass", "fail", "skipped", "ok"].randomElement(using: &random)
    case .checkID, .copyToOtherItem:
      let others = situation.duties.flatMap(\.questions)
      guard let other = others.randomElement(using: &random) else { return false }
      record["check"] = other.id
      if self == .copyToOtherItem {
        if random.chance(50) { record["command"] = other.command }
        if random.chance(50) { record["digest"] = nil }
        shifted("finishedAt", 1)
        records.append(record)
        return true
      }
    case .recordTime:
      let by: Int64 =
        [-1, 1, -1_000, -60_000, -3_600_000, -86_400_000, -864_000_000, 60_000]
        .randomElement(using: &random) ?? 1
      shifted("finishedAt", by)
      if random.chance(70) { shifted("startedAt", by) }
    case .moveToFuture:
      record["finishedAt"] = Situation.time(
        situation.now + ([119_999, 120_000, 120_001, 3_600_000].randomElement(using: &random) ?? 0))
    case .duplicateRecord:
      if random.chance(50) {
        stdout["text"] = "down"
        (stdout["sha256"], stdout["bytes"]) = (nil, nil)
        record["stdout"] = stdout
      }
      records.append(record)
      return true
    case .newerFailure:
      shifted("finishedAt", 1)
      record["exitCode"] = 9
      record["status"] = nil
      record["expectations"] = nil
      records.append(record)
      return true
    case .dropField:
      guard let name = record.keys.sorted().randomElement(using: &random) else { return false }
      record[name] = nil
      records[place] = record
      return true
    default: return false
    }
    record["stdout"] = stdout
    records[place] = record
    return true
  }

  // MARK: Decisions

  private func changeDecisions(_ situation: inout Situation, _ random: inout SeededRandom)
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

  // MARK: The gate issue

  private func changeGate(_ situation: inout Situation, _ random: inout SeededRandom) -> String? {
    guard let gate = situation.gate, var file = Self.object(gate),
      var issue = file["issue"] as? Object, var comments = file["comments"] as? [Object]
    else { return nil }
    if self == .dropGate {
      situation.gate = nil
      return "no gate"
    }
    var body = (issue["body"] as? String ?? "").components(separatedBy: "\n").filter { !$0.isEmpty }
    let box = Int.random(in: 0..<max(body.count, 1), using: &random)
    switch self {
    case .untick:
      guard !body.isEmpty else { return nil }
      body[box] = body[box].replacingOccurrences(of: "[x]", with: "[ ]")
    case .dropBox:
      guard !body.isEmpty else { return nil }
      body.remove(at: box)
    case .addBox: body.append(random.chance(50) ? "- [ ] one more" : "- [x] one more")
    case .gateNumber: issue["number"] = 8
    case .gateRepository: issue["repository_url"] = "https://api.github.com/repos/shop/web"
    case .fetchedAt:
      let limit = situation.gateLimit
      let steps: [Int64] = [-limit, -limit - 1, 120_000, 120_001]
      let by: Int64 = steps.randomElement(using: &random) ?? 0
      file["fetchedAt"] = Situation.time(situation.now + by)
    case .commentCount: issue["comments"] = comments.count + 1
    case .abortComment, .removedAbort:
      let at = (situation.now / 1_000 - Int64.random(in: 0...900, using: &random)) * 1_000
      let who = random.chance(75) ? ("Ann", "1001") : ("Eve", "6666")
      let text = Situation.comment(9_000, at, who, "/abort the disk is full")
      guard var comment = Self.object(text) else { return nil }
      if random.chance(30) { comment["updated_at"] = Situation.time(at + 5_000) }
      if random.chance(20) { comment["performed_via_github_app"] = ["slug": "app"] }
      if self == .removedAbort {
        file["removed"] = [comment]
      } else {
        comments.append(comment)
        issue["comments"] = comments.count
      }
    default:
      guard !comments.isEmpty else { return nil }
      let place = Int.random(in: 0..<comments.count, using: &random)
      let text = comments[place]["body"] as? String ?? ""
      let at = Self.milliseconds(comments[place]["created_at"] as? String ?? "") ?? 0
      switch self {
      case .dropComment:
        comments.remove(at: place)
        issue["comments"] = comments.count
      case .edited: comments[place]["updated_at"] = Situation.time(at + 1_000)
      case .bot:
        comments[place]["user"] = ["login": "helper[bot]", "id": 1001, "type": "Bot"] as Object
      case .app: comments[place]["performed_via_github_app"] = ["slug": "app"]
      case .quoted:
        comments[place]["body"] = text.components(separatedBy: "\n").map { "> " + $0 }
          .joined(separator: "\n")
      case .fenced: comments[place]["body"] = "```\n\(text)\n```"
      case .commentAuthor:
        comments[place]["user"] = ["login": "Ann", "id": 6_666, "type": "User"] as Object
      case .commentTime:
        let steps: [Int64] = [-1_000, 1_000, -60_000, -3_600_000, -864_000_000, 600_000]
        let moved = Situation.time(at + (steps.randomElement(using: &random) ?? 0))
        (comments[place]["created_at"], comments[place]["updated_at"]) = (moved, moved)
      default: return nil
      }
    }
    issue["body"] = body.map { $0 + "\n" }.joined()
    (file["issue"], file["comments"]) = (issue, comments)
    situation.gate = Self.text(file)
    return "gate"
  }

  private func changeLock(_ situation: inout Situation, _ random: inout SeededRandom) -> String? {
    guard var lines = situation.lock?.components(separatedBy: "\n").filter({ !$0.isEmpty }),
      !lines.isEmpty
    else { return nil }
    let index = Int.random(in: 0..<lines.count, using: &random)
    let digest = "sha256:" + Checker.sha256("\(random.next())")
    switch self {
    case .dropLockLine: lines.remove(at: index)
    case .lockDigest: lines[index] = "\(lines[index].split(separator: " ")[0]) \(digest)"
    default: lines.append("zz.1 \(digest)")
    }
    situation.lock = lines.map { $0 + "\n" }.joined()
    return "lock"
  }

  // MARK: The playbook

  private func changePlaybook(_ situation: inout Situation, _ random: inout SeededRandom) -> String?
  {
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
      guard !duty.questions.isEmpty || duty.isNotNeeded,
        situation.phases[phase].duties.count > 1, !duty.isNotNeeded
      else { return nil }
      situation.phases[phase].duties.remove(at: place)
      return "without \(duty.id)"
    default: break
    }
    guard !duty.questions.isEmpty else { return nil }
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
      let timeout: Int64 = duty.questions[0].timeout == 30_000 ? 60_000 : 30_000
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

  // MARK: Bytes

  private func breakBytes(_ situation: inout Situation, _ random: inout SeededRandom) -> String? {
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

  private static func object(_ text: String) -> [String: Any]? {
    try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
  }

  private static func text(_ object: [String: Any]) -> String {
    let data = try? JSONSerialization.data(
      withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  private static func milliseconds(_ text: String) -> Int64? {
    Instant(text)?.millisecondsSince1970
  }
}
