import Foundation

extension Checker {
  enum Finding { case pass, fail, person, missing, contradiction }

  /// Whether it is clear without proof: waived, or not needed.
  func isSpared(
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
    /// A waiver of what failed before it, and did not pass since.
    func isWaived(_ all: [Answer], by question: Situation.Question) -> Bool {
      let mine = all.filter { cleared == nil || $0.start > (cleared ?? 0) }
      return about.contains { word in
        word.kind == "waive" && now <= word.until && !(duty.owner == word.login)
          && mine.contains { $0.end <= word.at && judge($0, question) == .fail }
          && !all.contains { $0.end > word.at && judge($0, question) == .pass }
      }
    }
    for question in duty.questions {
      // What nobody asked another tool for: its no counts, and nothing else where the command gave something itself.
      let claims =
        question.command.isEmpty
        ? []
        : answers.filter {
          $0.isAsserted && $0.check == question.id && $0.digest == question.digest
        }
      let own = answers.filter { answer in
        answer.check == question.id && answer.command.utf8.elementsEqual(question.command.utf8)
          && (answer.digest == nil
            ? isJudged(answer, by: question) : answer.digest == question.digest)
      }
      let all = own + claims
      if let last = claims.map(\.end).max(), own.allSatisfy({ $0.end <= last }),
        let no = claims.first(where: { $0.end == last && judge($0, question) == .fail })
      {
        guard counts(last, question.fresh), cleared.map({ no.start > $0 }) ?? true else {
          findings.append(.missing)
          continue
        }
        if !isWaived(all, by: question) {
          throw Objection("\(question.id) fails, says another tool")
        }
        findings.append(.fail)
        continue
      }
      guard let newest = (own.isEmpty ? claims : own).map(\.end).max() else {
        findings.append(.missing)
        continue
      }
      if newest > now + Self.tolerance { throw Objection("\(question.id) is of the future") }
      for answer in own.isEmpty ? claims : own where answer.end == newest {
        guard counts(answer.end, question.fresh), cleared.map({ answer.start > $0 }) ?? true else {
          findings.append(.missing)
          continue
        }
        let finding = judge(answer, question)
        if finding == .person { seen = max(seen ?? 0, answer.end) }
        if finding == .fail, !isWaived(all, by: question) {
          throw Objection("\(question.id) fails")
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
  func isJudged(_ answer: Answer, by question: Situation.Question) -> Bool {
    (answer.object["expectations"] as? [Object] ?? []).allSatisfy {
      ($0["text"] as? String) == question.want.text
    }
  }

  func judge(_ answer: Answer, _ question: Situation.Question) -> Finding {
    if answer.start > answer.end { return .missing }
    if let asserted = answer.object["asserted"] as? Object {
      return judge(asserted, question.want)
    }
    if case .report = question.want { return .contradiction }
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
    case .person, .report: finding = .person
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

  /// What another tool asserts.
  private func judge(_ asserted: Object, _ want: Situation.Want) -> Finding {
    func count(_ name: String) -> Int { asserted[name] as? Int ?? 0 }
    if count("failed") > 0 { return .fail }
    guard asserted["gap"] == nil, count("unknown") == 0, count("passed") > 0 else {
      return .missing
    }
    guard case .report(let least, let skipped) = want, asserted["format"] as? String == "junit"
    else {
      return .person
    }
    if count("tests") < least { return .fail }
    return count("skipped") > skipped ? .person : .pass
  }

  func holds(_ output: String, _ want: Situation.Want) -> Bool {
    let text = output.trimmingCharacters(in: .whitespacesAndNewlines)
    switch want {
    case .equals(let wanted): return text == wanted
    case .above(let limit): return Double(text).map { $0 > Double(limit) } ?? false
    case .contains(let wanted): return text.split(separator: " ").contains { $0 == wanted }
    case .nothing: return text.isEmpty
    case .exits, .person, .report: return false
    }
  }
}
