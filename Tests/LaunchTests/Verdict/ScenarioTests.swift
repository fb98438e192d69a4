import Foundation
import Launch
import Testing

@Suite struct `The rules of the verdict` {
  @Test(arguments: Scenario.all)
  func `hold in every scenario`(scenario: Scenario) throws {
    if scenario.has("known") {
      withKnownIssue { try check(scenario) }
    } else {
      try check(scenario)
    }
  }

  private func check(_ scenario: Scenario) throws {
    let expected = scenario.lines("expect")
    let answer = scenario.answer(like: expected)
    if ProcessInfo.processInfo.environment["UPDATE_SCENARIOS"] != nil,
      scenario.agrees(with: answer), answer != expected
    {
      return
    }
    #expect(answer == expected, "\(scenario.testDescription): \(answer.joined(separator: "\n"))")
  }

  @Test func `have a scenario for every sentence`() {
    let proven = Set(Scenario.all.map(\.rule))
    #expect(Scenario.rules.filter { !proven.contains($0) } == [])
    #expect(proven.subtracting(Scenario.rules) == [], "not one of the sentences in rules.txt")
    #expect(Scenario.all.count >= 130)
    #expect(Scenario.all.filter { $0.lines("expect").isEmpty }.map(\.testDescription) == [])
  }

  /// What a GO says about its end is what a later verdict says.
  @Test(arguments: Scenario.all)
  func `let no GO live a millisecond longer than it says`(scenario: Scenario) throws {
    guard let report = try? scenario.report(), let until = report.verdict.validUntil else { return }
    func check() throws {
      let last = try scenario.report(at: until)
      #expect(last.verdict.word == "GO", "\(scenario.testDescription) at \(until)")
      let after = try scenario.report(at: until + .milliseconds(1))
      #expect(after.verdict.word != "GO", "\(scenario.testDescription) after \(until)")
    }
    if scenario.has("known-end") {
      try withKnownIssue { try check() }
    } else {
      try check()
    }
  }

  @Test(arguments: Scenario.all)
  func `give the same verdict for any order of runs, records, decisions and comments`(
    scenario: Scenario
  ) throws {
    guard let playbook = try? Playbook(parsing: scenario.playbookFile),
      (try? scenario.report()) != nil,
      scenario.files(playbook).lists.contains(where: { $0 > 1 })
    else { return }
    let answer = scenario.answer(like: scenario.lines("expect"))
    var random = SeededRandom(seed: UInt64(scenario.line))
    for _ in 1...50 {
      let shuffled = scenario.answer(like: scenario.lines("expect")) {
        $0.shuffled(using: &random)
      }
      #expect(shuffled == answer, "\(scenario.testDescription)")
      if shuffled != answer { break }
    }
  }

  /// Writes what the program says into the scenarios whose verdict and statuses are as expected, for review:
  /// `UPDATE_SCENARIOS=1 swift test --filter "are written"`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["UPDATE_SCENARIOS"] != nil))
  func `are written with their reasons`() throws {
    for (file, scenarios) in Dictionary(grouping: Scenario.all, by: \.file) {
      let url = Scenario.folder.appendingPathComponent(file)
      var lines = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
      for scenario in scenarios.sorted(by: { $0.line > $1.line })
      where scenario.has("expect") && !scenario.has("known") {
        let answer = scenario.answer(like: scenario.lines("expect"))
        guard scenario.agrees(with: answer) else { continue }
        let range = scenario.expectLines
        // Behind the line of the part, which is one of the range when counted from 0.
        lines.replaceSubrange(range.lowerBound..<range.upperBound - 1, with: answer)
      }
      try lines.joined(separator: "\n").write(to: url, atomically: true, encoding: .utf8)
    }
  }
}

/// Numbers that only look random: the same for the same seed (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}

extension ScenarioFiles {
  /// How long the lists are whose order must not matter.
  fileprivate var lists: [Int] {
    runs.map { $0.text.components(separatedBy: "\"check\"").count - 1 }
      + [
        runs.count, decisions.map { $0.lineCount - 1 } ?? 0,
        gate.map { $0.text.components(separatedBy: "\"created_at\"").count - 1 } ?? 0,
      ]
  }
}

extension SourceFile {
  fileprivate var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension Scenario {
  func report(at instant: Instant? = nil, order: ([String]) -> [String] = { $0 }) throws -> Report {
    let playbook = try Playbook(parsing: playbookFile)
    let files = files(playbook, order: order)
    let evidence = Evidence(
      runs: try Run.decode(files.runs),
      decisions: try files.decisions.map { try Decision.decode($0) } ?? [],
      gate: try files.gate.map { try GateIssue(decoding: $0) },
      lock: try files.lock.map { try PlaybookLock(decoding: $0) })
    let now = try #require(instant ?? Instant(now))
    return Report(playbook, evidence, at: now, environment: parts["environment"]?.value)
  }

  /// What the program says, in the words of `--- expect`.
  /// - Parameter expected: what need not be said is said where it is asked for: `phases`, `live`, `next`.
  func answer(like expected: [String], order: ([String]) -> [String] = { $0 }) -> [String] {
    do {
      let report = try report(order: order)
      var lines = [report.verdict.word]
      if report.verdict.isGo {
        lines[0] += report.verdict.validUntil.map { " until \($0)" } ?? " without end"
      }
      lines += report.items.map { "\($0.item.id) \($0.status.rawValue): \($0.reason)" }
      lines += report.verdict.reasons.compactMap { reason in
        if case .item = reason { return nil }
        let words = reason.words
        return "! \(words.word): \(words.title)" + (words.detail.map { " | \($0)" } ?? "")
      }
      // Notices stand in the order of the files.
      lines += report.notices.map { "note: \($0.text)" }.sorted()
      if expected.contains(where: { $0.hasPrefix("phases ") }) {
        lines.append("phases " + report.phases.map(\.verdict.word).joined(separator: ", "))
      }
      if expected.contains(where: { $0.hasPrefix("live ") }) {
        lines.append("live " + (report.live?.word ?? "unknown"))
      }
      if expected.contains(where: { $0.hasPrefix("next ") }) {
        lines.append("next " + (report.sequence.next?.section.id ?? "none"))
      }
      if expected.contains(where: { $0.hasPrefix("undo ") }) {
        lines.append("undo " + report.sequence.undone.map(\.section.id).joined(separator: ", "))
      }
      return lines
    } catch let error as InvalidInput {
      return error.diagnostics.map { "error \($0.place.description): \($0.message)" }
    } catch {
      return ["\(error)"]
    }
  }

  /// Whether verdict, end and statuses are as expected, which may say no more than that.
  func agrees(with answer: [String]) -> Bool {
    let expected = lines("expect")
    guard let verdict = expected.first, let said = answer.first else { return false }
    if verdict.hasPrefix("error") { return said.hasPrefix("error") }
    guard verdict == said || verdict == said.components(separatedBy: " ")[0] else { return false }
    func statuses(_ lines: [String]) -> [String] {
      lines.dropFirst().filter { line in
        !["! ", "note: ", "phases ", "live ", "next ", "undo "].contains { line.hasPrefix($0) }
      }.map { $0.components(separatedBy: ":")[0] }
    }
    let asked = expected.filter { line in
      ["phases ", "live ", "next ", "undo "].contains { line.hasPrefix($0) }
    }
    return statuses(expected) == statuses(answer) && asked.allSatisfy(answer.contains)
  }
}
