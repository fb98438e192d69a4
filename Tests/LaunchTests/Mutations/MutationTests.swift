import Foundation
import Launch
import Testing

/// How many situations are made, and how often each is changed: `GONOGO_MUTATIONS=500 swift test --filter "A proof of GO"` changes
/// every one five hundred times.
private let situations = 1...200
private let mutations =
  ProcessInfo.processInfo.environment["GONOGO_MUTATIONS"].flatMap(Int.init) ?? 40

@Suite struct `A proof of GO` {
  @Test(arguments: situations)
  func `is lost with any part of it`(seed: Int) throws {
    let base = try Situation(seed: UInt64(seed))
    var program = JudgedFiles()
    let verdict = program.verdict(of: base)
    try #require(verdict.isGo, "seed \(seed): \(verdict.words)\n\(base.shown)")
    try #require(Checker.objection(base) == nil, "seed \(seed): \(Checker.objection(base) ?? "")")
    try checkEnd(of: base, verdict, &program)

    var random = SeededRandom(seed: UInt64(seed) << 32)
    var counts = MutationCounts()
    for _ in 0..<mutations {
      var mutated = base
      var done: [String] = []
      var kinds: [Mutation] = []
      for _ in 0..<(random.chance(70) ? 1 : random.chance(70) ? 2 : 3) {
        guard let kind = Mutation.allCases.randomElement(using: &random) else { continue }
        if let words = kind.apply(to: &mutated, &random) {
          kinds.append(kind)
          done.append("\(kind.rawValue): \(words)")
        }
      }
      guard let first = kinds.first else { continue }
      let verdict = program.verdict(of: mutated)
      let objection = Checker.objection(mutated)
      counts.add(first, isGo: verdict.isGo, isProven: objection == nil)
      if verdict.isGo, let objection {
        Issue.record(
          "wrong GO, seed \(seed): \(done), but \(objection)\n\(mutated.shown)")
      } else if !verdict.isGo, objection == nil {
        counts.tooStrict[
          "\(kinds.map(\.rawValue).joined(separator: "+")): \(verdict.words)", default: 0] += 1
      }
    }
    counts.write(seed: seed)
  }

  /// The last instant that a GO names is GO for both, the next one for neither.
  private func checkEnd(
    of base: Situation, _ verdict: JudgedFiles.Answer, _ program: inout JudgedFiles
  ) throws {
    var late = base
    late.now = try #require(verdict.validUntil)
    #expect(program.verdict(of: late).isGo)
    #expect(Checker.objection(late) == nil, "seed \(base.seed)")
    late.now += 1
    #expect(!program.verdict(of: late).isGo)
    #expect(Checker.objection(late) != nil, "seed \(base.seed)")
  }
}

/// The product's verdict on situations, which reads only the files that changed.
struct JudgedFiles {
  struct Answer {
    let isGo: Bool
    let words: String
    let validUntil: Int64?
  }

  private var readPlaybooks: [String: Result<Playbook, InvalidInput>] = [:]
  private var readRuns: [[String]: Result<[Run], InvalidInput>] = [:]
  private var readDecisions: [String: Result<[Decision], InvalidInput>] = [:]
  private var readGates: [String: Result<GateIssue, InvalidInput>] = [:]
  private var readLocks: [String: Result<PlaybookLock, InvalidInput>] = [:]

  /// What was read of the first few texts is kept: the others are read once.
  private static func kept<Text: Hashable, Value>(
    _ text: Text, in store: inout [Text: Result<Value, InvalidInput>],
    _ read: () throws(InvalidInput) -> Value
  ) throws -> Value {
    if let known = store[text] { return try known.get() }
    let result: Result<Value, InvalidInput>
    do throws(InvalidInput) { result = .success(try read()) } catch { result = .failure(error) }
    if store.count < 3 { store[text] = result }
    return try result.get()
  }

  mutating func verdict(of situation: Situation) -> Answer {
    do {
      let playbook = try Self.kept(situation.playbook, in: &readPlaybooks) {
        () throws(InvalidInput) in
        try Playbook(parsing: SourceFile(name: "playbook.md", text: situation.playbook))
      }
      let runs = try Self.kept(situation.runs, in: &readRuns) { () throws(InvalidInput) in
        try Run.decode(
          situation.runs.enumerated().map { SourceFile(name: "\($0).json", text: $1) })
      }
      let decisions = try situation.decisions.map { text in
        try Self.kept(text, in: &readDecisions) { () throws(InvalidInput) in
          try Decision.decode(SourceFile(name: "decisions.jsonl", text: text))
        }
      }
      let gate = try situation.gate.map { text in
        try Self.kept(text, in: &readGates) { () throws(InvalidInput) in
          try GateIssue(decoding: SourceFile(name: "gate.json", text: text))
        }
      }
      let lock = try situation.lock.map { text in
        try Self.kept(text, in: &readLocks) { () throws(InvalidInput) in
          try PlaybookLock(decoding: SourceFile(name: "playbook.lock", text: text))
        }
      }
      let report = Report(
        playbook, Evidence(runs: runs, decisions: decisions ?? [], gate: gate, lock: lock),
        at: Instant(millisecondsSince1970: situation.now), environment: nil)
      let words = report.verdict.reasons.prefix(3).map { reason in
        let words = reason.words
        return "\(words.word) \(words.title) \(words.detail ?? "")"
      }
      return Answer(
        isGo: report.verdict.isGo, words: words.joined(separator: "; "),
        validUntil: report.verdict.validUntil?.millisecondsSince1970)
    } catch {
      let problem = (error as? InvalidInput)?.diagnostics.first?.message ?? "\(error)"
      return Answer(isGo: false, words: "unreadable: \(problem)", validUntil: nil)
    }
  }
}

extension Situation {
  /// All of it, to see what happened.
  fileprivate var shown: String {
    (["now \(Self.time(now))", playbook] + runs
      + [decisions, gate, lock].compactMap(\.self)).joined(separator: "\n----\n")
  }
}

/// What became of the changes, by the kind of the first of each.
struct MutationCounts {
  private var counts: [String: [String: Int]] = [:]
  var tooStrict: [String: Int] = [:]

  mutating func add(_ kind: Mutation, isGo: Bool, isProven: Bool) {
    let outcome = (isGo ? "GO" : "no GO") + (isProven ? ", proven" : ", not proven")
    counts[kind.rawValue, default: [:]][outcome, default: 0] += 1
  }

  /// To the folder that `GONOGO_MUTATION_COUNTS` names, one file a seed; nowhere without it.
  func write(seed: Int) {
    guard let folder = ProcessInfo.processInfo.environment["GONOGO_MUTATION_COUNTS"] else { return }
    var lines: [String] = []
    for (kind, outcomes) in counts {
      for (outcome, count) in outcomes { lines.append("\(count)\t\(kind)\t\(outcome)") }
    }
    for (words, count) in tooStrict { lines.append("\(count)\ttoo strict\t\(words)") }
    try? lines.joined(separator: "\n").write(
      toFile: "\(folder)/\(seed).tsv", atomically: true, encoding: .utf8)
  }
}
