import Foundation

extension Mutation {
  func changeRun(_ situation: inout Situation, _ random: inout SeededRandom) -> String? {
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

  func changeRecord(
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
    case .assertion:
      guard let question = situation.duties.flatMap(\.questions).randomElement(using: &random)
      else { return false }
      let end = Self.milliseconds(record["finishedAt"] as? String ?? "") ?? situation.now
      let report = Situation.report(
        question, end + Int64.random(in: -2...2, using: &random),
        format: ["junit", "tap"].randomElement(using: &random) ?? "",
        passed: Int.random(in: 0...9, using: &random), failed: random.chance(30) ? 1 : 0,
        skipped: random.chance(30) ? 2 : 0)
      guard let added = Self.object(report) else { return false }
      records.append(added)
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
    if record["asserted"] == nil { record["stdout"] = stdout }
    records[place] = record
    return true
  }
}
