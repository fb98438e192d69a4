import Foundation

extension Checker {
  /// Of a command that was run.
  private static let traces: Set<String> = [
    "command", "shell", "stdout", "stderr", "expectations", "exitCode", "signal", "timedOut",
    "couldNotStart",
  ]

  func answers() throws -> [Answer] {
    var answers: [Answer] = []
    for text in situation.runs {
      let file = try object(text)
      guard file["format"] as? String == "gonogo.run/1", let run = file["run"] as? Object,
        run["id"] is String, time(run["startedAt"]) != nil, time(run["finishedAt"]) != nil,
        let place = run["environment"] as? String, let records = file["records"] as? [Object]
      else { throw Objection("a run is unreadable") }
      let read = try records.map { record -> Answer in
        let isAsserted = record["asserted"] != nil
        if isAsserted, !Set(record.keys).isDisjoint(with: Self.traces) {
          throw Objection("what another tool asserts was run as well")
        }
        guard let check = record["check"] as? String,
          let command = isAsserted ? "" : record["command"] as? String,
          let start = time(record["startedAt"]), let end = time(record["finishedAt"]),
          record["exitCode"] != nil || record["signal"] != nil || record["timedOut"] != nil
            || record["couldNotStart"] != nil || isAsserted
        else { throw Objection("a record is unreadable") }
        return Answer(
          check: check, command: command, digest: record["digest"] as? String, start: start,
          end: end, object: record)
      }
      if place != environment { continue }
      if let ours = situation.repository, let theirs = run["repository"] as? String,
        ours.lowercased() != theirs.lowercased()
      {
        continue
      }
      if let wanted = situation.commit,
        !((run["commit"] as? String)?.lowercased().hasPrefix(wanted) ?? false)
      {
        continue
      }
      answers += read
    }
    return answers
  }

  func lookAtGate() throws {
    guard let number = situation.gateNumber else {
      if situation.gate != nil { throw Objection("a gate issue that nobody names") }
      return
    }
    guard let text = situation.gate else { throw Objection("the gate has not been read") }
    let file = try object(text)
    guard file["format"] as? String == "gonogo.gate/1", let fetched = time(file["fetchedAt"]),
      let issue = file["issue"] as? Object, let body = issue["body"] as? String,
      let comments = file["comments"] as? [Object]
    else { throw Objection("the gate is unreadable") }
    guard issue["number"] as? Int == number else { throw Objection("another issue") }
    if let count = issue["comments"] as? Int, count != comments.count {
      throw Objection("comments are missing")
    }
    if let ours = situation.repository, let theirs = issue["repository_url"] as? String,
      !theirs.lowercased().hasSuffix("/" + ours.lowercased())
    {
      throw Objection("another repository")
    }
    if fetched > now + Self.tolerance { throw Objection("the gate is of the future") }
    if now - fetched > situation.gateLimit { throw Objection("the gate is old") }
    var ticked = 0
    for line in body.components(separatedBy: "\n") {
      if line.hasPrefix("- [ ] ") { throw Objection("an open box") }
      if line.lowercased().hasPrefix("- [x] ") { ticked += 1 }
    }
    if ticked == 0 { throw Objection("no box") }
  }

  func lookAtLock() throws {
    guard let lock = situation.lock else { return }
    let digests = Dictionary(
      situation.duties.map { ($0.id, $0.digest) }, uniquingKeysWith: { first, _ in first })
    let lines = lock.components(separatedBy: "\n").filter { !$0.isEmpty }
    if lines.isEmpty { throw Objection("an empty lock") }
    for line in lines {
      let words = line.split(separator: " ").map(String.init)
      guard words.count == 2, let digest = digests[words[0]], digest == words[1] else {
        throw Objection("the lock: \(line)")
      }
    }
  }

  func object(_ text: String) throws -> Object {
    guard let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object else {
      throw Objection("no JSON")
    }
    return object
  }

  /// RFC 3339, strictly.
  func time(_ value: Any?) -> Int64? {
    guard let text = value as? String else { return nil }
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int64? {
      guard range.upperBound <= bytes.count, bytes[range].allSatisfy({ (48...57).contains($0) })
      else { return nil }
      return Int64(String(decoding: bytes[range], as: UTF8.self))
    }
    guard bytes.count >= 20, bytes[4] == 45, bytes[7] == 45, bytes[10] == 84 || bytes[10] == 116,
      bytes[13] == 58,
      bytes[16] == 58, let year = number(0..<4), let month = number(5..<7),
      let day = number(8..<10),
      let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
      (1...12).contains(month), hour < 24, minute < 60, second < 60
    else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths: [Int64] = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day >= 1, day <= lengths[Int(month) - 1] else { return nil }
    var index = 19
    var fraction: Int64 = 0
    if bytes[19] == 46 {
      index = 20
      while index < bytes.count, (48...57).contains(bytes[index]) { index += 1 }
      let digits = bytes[20..<index] + [48, 48]
      guard index > 20 else { return nil }
      fraction = Int64(String(decoding: digits.prefix(3), as: UTF8.self)) ?? 0
    }
    var offset: Int64 = 0
    if index + 1 == bytes.count, bytes[index] == 90 || bytes[index] == 122 {
      offset = 0
    } else if index + 6 == bytes.count, bytes[index] == 43 || bytes[index] == 45,
      bytes[index + 3] == 58, let hours = number(index + 1..<index + 3),
      let minutes = number(index + 4..<index + 6), hours < 24, minutes < 60
    {
      offset = (hours * 60 + minutes) * (bytes[index] == 43 ? 1 : -1)
    } else {
      return nil
    }
    var days: Int64 = day - 1
    for past in 1970..<max(year, 1970) {
      let isLong = past % 4 == 0 && (past % 100 != 0 || past % 400 == 0)
      days += isLong ? 366 : 365
    }
    for length in lengths.prefix(Int(month) - 1) { days += length }
    let minutes: Int64 = (days * 24 + hour) * 60 + minute - offset
    return (minutes * 60 + second) * 1_000 + fraction
  }
}
