import Crypto
import Foundation

/// A second opinion on whether the evidence proves GO, by the plain rules and without any code of the product. Where a file cannot be
/// read, or anything is doubtful, it does not.
struct Checker {
  struct Objection: Error {
    let why: String
    init(_ why: String) { self.why = why }
  }

  private typealias Object = [String: Any]

  private struct Answer {
    let check: String
    let command: String
    let digest: String?
    let start: Int64
    let end: Int64
    let object: [String: Any]
  }

  private struct Word {
    let kind: String
    let login: String
    let id: String?
    let at: Int64
    /// The last millisecond at which it may have been said.
    let end: Int64
    var item = ""
    var digest = ""
    var until: Int64 = 0
    var role: String?
  }

  private let situation: Situation
  private let environment: String
  private let now: Int64
  private static let tolerance: Int64 = 120_000

  static func sha256(_ text: String) -> String {
    SHA256.hash(data: Data(text.utf8)).map { String(format: "%02x", $0) }.joined()
  }

  /// `nil`: the evidence proves GO; else why not.
  static func objection(_ situation: Situation) -> String? {
    do {
      try Checker(
        situation: situation, environment: situation.environment ?? "production", now: situation.now
      )
      .prove()
      return nil
    } catch {
      return (error as? Objection)?.why ?? "\(error)"
    }
  }

  private func prove() throws {
    let answers = try answers()
    let words = try words()
    if answers.contains(where: { $0.end > now + Self.tolerance }) { throw Objection("clock") }
    // Aborts count from whoever may be an operator, whenever they say it was.
    let aborts = words.filter { $0.kind == "abort" }
    let cleared = aborts.map(\.end).max()
    if let cleared, !words.contains(where: { $0.kind == "resume" && $0.at > cleared }) {
      throw Objection("aborted")
    }
    let counting = words.filter { word in cleared.map { word.at > $0 } ?? true }
    try hearRoles(words, since: cleared)
    guard !situation.duties.isEmpty else { throw Objection("nothing required") }
    for phase in situation.phases {
      var isProven = false
      for duty in phase.duties where try !isSpared(duty, phase, answers, counting, cleared) {
        isProven = true
      }
      if !isProven { throw Objection("nothing of \(phase.label) is proven") }
    }
    try lookAtGate()
    try lookAtLock()
  }

  // MARK: Items

  private enum Finding { case pass, fail, person, missing, contradiction }

  /// Whether it is clear without proof: waived, or not needed.
  private func isSpared(
    _ duty: Situation.Duty, _ phase: Situation.Phase, _ answers: [Answer], _ words: [Word],
    _ cleared: Int64?
  ) throws -> Bool {
    if duty.isNotNeeded { return true }
    let window = situation.window(of: phase)
    if let opening = window.opensAt, now < opening { throw Objection("\(duty.id) is not due") }
    let fresh = duty.questions.compactMap(\.fresh).min()
    func counts(_ at: Int64, _ fresh: Int64?) -> Bool {
      (window.opensAt.map { at >= $0 } ?? true) && (window.closesAt.map { now <= $0 } ?? true)
        && ([window.age, fresh].compactMap(\.self).min().map { now - at <= $0 } ?? true)
        && at <= now + Self.tolerance
    }
    let about = words.filter { word in
      word.item == duty.id
        && (duty.digest.map { $0.dropFirst(7).hasPrefix(word.digest) } ?? false)
        && word.at <= now + Self.tolerance && word.digest.count >= 6
    }
    var findings: [Finding] = []
    var seen: Int64?
    for question in duty.questions {
      let all = answers.filter { answer in
        answer.check == question.id && answer.command.utf8.elementsEqual(question.command.utf8)
          && (answer.digest == nil
            ? isJudged(answer, by: question) : answer.digest == question.digest)
      }
      guard let newest = all.map(\.end).max() else {
        findings.append(.missing)
        continue
      }
      if newest > now + Self.tolerance { throw Objection("\(question.id) is of the future") }
      for answer in all where answer.end == newest {
        guard counts(answer.end, question.fresh), cleared.map({ answer.start > $0 }) ?? true else {
          findings.append(.missing)
          continue
        }
        let finding = judge(answer, question)
        if finding == .person { seen = max(seen ?? 0, answer.end) }
        if finding == .fail {
          let mine = all.filter { cleared == nil || $0.start > (cleared ?? 0) }
          let isWaived = about.contains { word in
            word.kind == "waive" && now <= word.until && !(duty.owner == word.login)
              && mine.contains { $0.end <= word.at && judge($0, question) == .fail }
              && !all.contains { $0.end > word.at && judge($0, question) == .pass }
          }
          if !isWaived { throw Objection("\(question.id) fails") }
        }
        findings.append(finding)
      }
    }
    if findings.contains(.contradiction) { throw Objection("\(duty.id) contradicts itself") }
    if findings.contains(.fail) {
      if findings.contains(where: { $0 != .fail && $0 != .pass }) {
        throw Objection("\(duty.id) fails")
      }
      return true
    }
    if !duty.questions.isEmpty, findings.allSatisfy({ $0 == .pass }) { return false }
    if !findings.contains(.missing),
      about.contains(where: { word in
        word.kind == "confirm" && counts(word.at, fresh) && (seen.map { word.at >= $0 } ?? true)
      })
    {
      return false
    }
    if about.contains(where: { word in
      word.kind == "not-needed" && (window.closesAt.map { now <= $0 } ?? true)
        && (window.age.map { now - word.at <= $0 } ?? true)
    }) {
      return true
    }
    throw Objection("\(duty.id) is not proven")
  }

  /// Whether a record without a digest names no other expectations than the item has now.
  private func isJudged(_ answer: Answer, by question: Situation.Question) -> Bool {
    (answer.object["expectations"] as? [Object] ?? []).allSatisfy {
      ($0["text"] as? String) == question.want.text
    }
  }

  private func judge(_ answer: Answer, _ question: Situation.Question) -> Finding {
    if answer.start > answer.end { return .missing }
    if let timeout = question.timeout, answer.end - answer.start > timeout { return .missing }
    guard let code = answer.object["exitCode"] as? Int, code != 126, code != 127,
      let stdout = answer.object["stdout"] as? Object, let text = stdout["text"] as? String
    else { return .missing }
    let isWhole =
      (stdout["truncatedBytes"] as? Int ?? 0) == 0 && (stdout["redactions"] as? Int ?? 0) == 0
    if isWhole, let hash = stdout["sha256"] as? String,
      !text.unicodeScalars.contains("\u{FFFD}"), hash.lowercased() != Self.sha256(text)
    {
      return .contradiction
    }
    var finding: Finding
    let said = (answer.object["expectations"] as? [Object] ?? []).filter {
      ($0["text"] as? String) == question.want.text
    }.compactMap { $0["judgement"] as? String }
    switch question.want {
    case .person: finding = .person
    case .exits(let wanted): finding = code == wanted ? .pass : .fail
    case .equals, .above, .contains, .nothing:
      finding = isWhole ? (holds(text, question.want) ? .pass : .fail) : .person
    }
    if !isWhole, finding != .fail {
      finding = .person
      if case .person = question.want {
      } else if !said.isEmpty {
        finding =
          said.contains("not held") ? .fail : said.allSatisfy { $0 == "held" } ? .pass : .person
      }
    } else if isWhole {
      if finding == .pass, said.contains("not held") { return .contradiction }
      if finding == .fail, said.contains("held"), !said.contains("not held") {
        return .contradiction
      }
    }
    if code != 0 {
      if case .exits = question.want {} else { finding = .fail }
    }
    if let status = answer.object["status"] as? String {
      let isGood = ["pass", "passed", "ok", "success", "succeeded", "green", "held", "true"]
      let isBare = ["completed", "complete", "done", "finished", "recorded"]
      let word = status.lowercased()
      if finding == .pass, !isGood.contains(word), !isBare.contains(word) { return .contradiction }
      if finding == .fail, isGood.contains(word) { return .contradiction }
    }
    return finding
  }

  private func holds(_ output: String, _ want: Situation.Want) -> Bool {
    let text = output.trimmingCharacters(in: .whitespacesAndNewlines)
    switch want {
    case .equals(let wanted): return text == wanted
    case .above(let limit): return Double(text).map { $0 > Double(limit) } ?? false
    case .contains(let wanted): return text.split(separator: " ").contains { $0 == wanted }
    case .nothing: return text.isEmpty
    case .exits, .person: return false
    }
  }

  // MARK: People

  private func hearRoles(_ words: [Word], since cleared: Int64?) throws {
    let opening = situation.phases.compactMap { situation.window(of: $0).opensAt }.max() ?? 0
    // Whoever may decide may say no, also without a role.
    for (login, _) in situation.operators {
      let heard = words.filter { ["go", "no-go"].contains($0.kind) && $0.login == login }
      let no = heard.filter { $0.kind == "no-go" }.map(\.end).max()
      let go = heard.filter {
        $0.kind == "go" && $0.at > (cleared ?? 0) && $0.at >= opening
      }.map(\.at).max()
      if let no, no >= (go ?? 0) { throw Objection("no-go") }
      if login == "Bob", situation.demandsRollCall, go == nil { throw Objection("silence") }
    }
    guard situation.demandsRollCall else { return }
    // It is always Bob who answers for something.
    guard situation.duties.contains(where: { $0.owner == "Bob" }),
      situation.operators.contains(where: { $0.0 == "Bob" })
    else { throw Objection("nobody can say go") }
  }

  /// What operators said in the file and in comments.
  private func words() throws -> [Word] {
    var words: [Word] = []
    for line in (situation.decisions ?? "").components(separatedBy: "\n")
    where !line.trimmingCharacters(in: .whitespaces).isEmpty {
      let object = try self.object(line)
      guard object["format"] as? String == "gonogo.decision/1",
        let kind = object["kind"] as? String, let by = object["by"] as? Object,
        let login = by["login"] as? String, let at = time(object["at"])
      else { throw Objection("a decision is unreadable") }
      let known = ["confirm", "waive", "not-needed", "step-done", "abort", "resume", "go", "no-go"]
      guard known.contains(kind) else { throw Objection("an unknown kind") }
      if let place = object["environment"] as? String, place != environment { continue }
      var word = Word(kind: kind, login: login, id: by["id"] as? String, at: at, end: at)
      word.item = object["item"] as? String ?? ""
      word.digest = object["digest"] as? String ?? ""
      word.role = object["role"] as? String
      if kind == "waive" {
        guard let until = time(object["until"]) else { throw Objection("a waiver without end") }
        word.until = until
      }
      words.append(word)
    }
    words = words.filter { word in
      situation.operators.contains { entry in
        word.id == entry.1
          || (["abort", "no-go"].contains(word.kind)
            && word.login.lowercased() == entry.0.lowercased())
      } && (["abort", "no-go"].contains(word.kind) || word.at <= now + Self.tolerance)
    }.map { word in
      // The login of the list is the one that owns.
      let login =
        (situation.operators.first { $0.1 == word.id }
        ?? situation.operators.first { $0.0.lowercased() == word.login.lowercased() })?.0
        ?? word.login
      var named = Word(kind: word.kind, login: login, id: word.id, at: word.at, end: word.end)
      (named.item, named.digest, named.until, named.role) =
        (word.item, word.digest, word.until, word.role)
      return named
    }
    guard let gate = situation.gate else { return words }
    let object = try self.object(gate)
    for (list, isRemoved) in [("comments", false), ("removed", true)] {
      for comment in object[list] as? [Object] ?? [] { words += try self.words(comment, isRemoved) }
    }
    return words
  }

  private func words(_ comment: Object, _ isRemoved: Bool) throws -> [Word] {
    guard let body = comment["body"] as? String, let user = comment["user"] as? Object,
      let number = user["id"] as? Int, let login = user["login"] as? String,
      let type = user["type"] as? String,
      let at = time(comment["created_at"]), let edited = time(comment["updated_at"])
    else { throw Objection("a comment is unreadable") }
    let isBad =
      isRemoved || edited != at || type != "User"
      || !(comment["performed_via_github_app"] is NSNull
        || comment["performed_via_github_app"] == nil)
    let entry = situation.operators.first { $0.1 == "\(number)" }
    let named = situation.operators.first { $0.0.lowercased() == login.lowercased() }
    var words: [Word] = []
    var isFenced = false
    for line in body.components(separatedBy: "\n") {
      if line.hasPrefix("```") { isFenced.toggle() }
      guard !isFenced, line.hasPrefix("/") else { continue }
      let parts = line.split(separator: " ").map(String.init)
      let name = parts[0].dropFirst().lowercased()
      guard let speaker = entry ?? (["abort", "no-go"].contains(name) ? named : nil) else {
        continue
      }
      var word = Word(kind: name, login: speaker.0, id: speaker.1, at: at, end: at + 999)
      switch name {
      case "abort", "no-go":
        // It may have been said as late as the comment was changed.
        let last = max(at, edited)
        words.append(Word(kind: name, login: speaker.0, id: speaker.1, at: last, end: last + 999))
      case "resume", "go":
        if !isBad, at <= now + Self.tolerance { words.append(word) }
      case "confirm":
        guard !isBad, parts.count == 3 else { continue }
        (word.item, word.digest) = (parts[1], parts[2].lowercased())
        words.append(word)
      default: continue
      }
    }
    return words
  }

  // MARK: Files

  private func answers() throws -> [Answer] {
    var answers: [Answer] = []
    for text in situation.runs {
      let file = try object(text)
      guard file["format"] as? String == "gonogo.run/1", let run = file["run"] as? Object,
        run["id"] is String, time(run["startedAt"]) != nil, time(run["finishedAt"]) != nil,
        let place = run["environment"] as? String, let records = file["records"] as? [Object]
      else { throw Objection("a run is unreadable") }
      let read = try records.map { record -> Answer in
        guard let check = record["check"] as? String, let command = record["command"] as? String,
          let start = time(record["startedAt"]), let end = time(record["finishedAt"]),
          record["exitCode"] != nil || record["signal"] != nil || record["timedOut"] != nil
            || record["couldNotStart"] != nil
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

  private func lookAtGate() throws {
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

  private func lookAtLock() throws {
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

  private func object(_ text: String) throws -> Object {
    guard let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object else {
      throw Objection("no JSON")
    }
    return object
  }

  /// RFC 3339, strictly.
  private func time(_ value: Any?) -> Int64? {
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
