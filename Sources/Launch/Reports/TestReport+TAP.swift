extension TestReport {
  /// Reads TAP, versions 12 to 14: what bats, `node --test-reporter=tap`, Test::More and goss write. Lines that are no TAP are passed
  /// over, as the protocol says.
  init(tap file: SourceFile) throws(InvalidInput) {
    guard String(validating: file.bytes, as: UTF8.self) != nil else {
      throw InvalidInput(.error("the file is not UTF-8", at: file.whole, hint: "save it as UTF-8"))
    }
    guard !file.bytes.contains(0) else {
      throw InvalidInput(.error("the file holds a byte 0: it is no text", at: file.whole))
    }
    var reader = TAPReader(file: file)
    reader.read()
    if let invalid = InvalidInput(errorsIn: reader.problems) { throw invalid }
    guard reader.isTAP else {
      throw InvalidInput(
        .error(
          "the file is no TAP: it has neither a plan nor a test", at: file.whole,
          hint: "a plan is a line like '1..12', a test one like 'ok 1 - name'"))
    }
    self.init(.tap, tests: reader.tests, gap: reader.gap)
  }
}

private struct TAPReader {
  let file: SourceFile
  var tests: [TestResult] = []
  var problems: [Diagnostic] = []
  var isTAP = false
  /// Why not all is there.
  var gap: String?

  private static let mostProblems = 20

  /// Tests of one depth, and what is known of them.
  private struct Level {
    /// How far its lines are indented.
    let indent: Int
    /// What `# Subtest:` names it; empty: nothing does.
    let name: String
    /// How many tests there are to be; `nil`: there was no plan yet.
    var plan: Int?
    var planLine = 0
    /// No more tests may follow.
    var isPlanLast = false
    var count = 0
    /// Where its tests begin among all.
    let first: Int
  }

  private var levels: [Level] = []
  /// The name of subtests that begin.
  private var coming = ""
  /// The test that what is told next is about.
  private var told: Int?
  /// How far the test is indented behind which a block may follow; `nil`: none may.
  private var blockOwner: Int?

  /// A remark that counts tests that failed.
  private var countedFailure: String?

  init(file: SourceFile) {
    self.file = file
    levels = [Level(indent: 0, name: "", first: 0)]
  }

  mutating func read() {
    var number = 1
    while number <= file.lineCount, problems.count < Self.mostProblems {
      let line = file.line(number)
      let indent = line.prefix { $0 == 0x20 }.count
      let text = String(decoding: line.dropFirst(indent), as: UTF8.self).trimmedEnd
      if text.utf8.elementsEqual("---".utf8), let owner = blockOwner, indent > owner {
        blockOwner = nil
        number = block(from: number, indent)
        continue
      }
      read(text, indent, number)
      number += 1
    }
    while levels.count > 1 {
      lack("it ends in the middle of the subtests '\(levels[levels.count - 1].name.visible)'")
      levels.removeLast()
    }
    end(levels[0])
    if let countedFailure, !tests.contains(where: { $0.outcome == .failed }) {
      lack("it says '\(countedFailure.visible)', and no test in it failed")
    }
  }

  private mutating func lack(_ words: String) { gap = gap ?? words }

  private mutating func problem(_ message: String, _ line: Int, hint: String? = nil) {
    problems.append(.error(message, at: file.place(ofLine: line), hint: hint))
  }

  private mutating func read(_ text: String, _ indent: Int, _ number: Int) {
    let bytes = Array(text.utf8)
    // What is overwritten on a terminal is still said.
    if bytes.split(separator: 0x0D).dropFirst().contains(where: { TAPLine.looksFailed($0) }) {
      lack(Self.looksFailed(number))
    }
    if bytes.starts(with: "Bail out!".utf8) {
      let reason = String(decoding: bytes.dropFirst(9), as: UTF8.self).trimmed
      lack("it bailed out\(reason.isEmpty ? "" : ": \(reason)")")
      isTAP = true
      return
    }
    if indent == 0, bytes.starts(with: "TAP version ".utf8) {
      let version = String(decoding: bytes.dropFirst(12), as: UTF8.self).trimmed
      if !["12", "13", "14"].contains(version) {
        problem("version \(version.inQuotes) of TAP is not known", number)
      }
      return
    }
    if bytes.first == UInt8(ascii: "#") {
      remark(String(decoding: bytes.dropFirst(), as: UTF8.self).trimmedEnd, indent, number)
      return
    }
    if let plan = TAPLine.plan(bytes) {
      enter(indent)
      take(plan, indent, number)
    } else if let test = TAPLine.test(bytes) {
      enter(indent)
      take(test, indent, number)
      blockOwner = indent
      coming = ""
    } else if TAPLine.looksFailed(bytes) {
      lack(Self.looksFailed(number))
    }
  }

  private static func looksFailed(_ number: Int) -> String {
    "line \(number) looks like a failure, and is not written as TAP has it"
  }

  /// Goes to the depth of a line. Subtests end with the test that sums them up, which stands less deep.
  private mutating func enter(_ indent: Int) {
    if indent > levels[levels.count - 1].indent {
      levels.append(Level(indent: indent, name: coming, first: tests.count))
      coming = ""
    }
  }

  /// Leaves subtests that a line stands outside of.
  /// - Returns: those that ended there.
  private mutating func leave(_ indent: Int) -> [Level] {
    var left: [Level] = []
    while levels.count > 1, let last = levels.last, last.indent > indent {
      left.append(last)
      levels.removeLast()
      end(last)
    }
    return left
  }

  private mutating func take(_ plan: TAPLine.Plan, _ indent: Int, _ number: Int) {
    isTAP = true
    told = nil
    if !leave(indent).isEmpty { lack(Self.unsummed) }
    var level = levels[levels.count - 1]
    if let earlier = level.plan {
      problem("a second plan: the first says 1..\(earlier)", number)
      return
    }
    level.plan = plan.count
    level.planLine = number
    level.isPlanLast = level.count > 0
    if plan.count == 0 {
      tests.append(
        TestResult(
          suites: names, name: level.name.isEmpty ? "all tests" : level.name, .skipped,
          message: plan.reason))
    }
    levels[levels.count - 1] = level
  }

  private var names: [String] { levels.dropFirst().map(\.name).filter { !$0.isEmpty } }

  private static let unsummed = "subtests end without a test that sums them up"

  private mutating func take(_ test: TAPLine.Test, _ indent: Int, _ number: Int) {
    isTAP = true
    let left = leave(indent)
    if left.count > 1 { lack(Self.unsummed) }
    let inner = left.last
    levels[levels.count - 1].count += 1
    let level = levels[levels.count - 1]
    if level.isPlanLast { problem("a test after the plan", number) }
    if let own = test.number, own != level.count {
      problem(
        "test \(own) where test \(level.count) is wanted", number,
        hint: "tests are numbered from 1 on: one is missing or stands twice")
    }
    let failures =
      inner.map { inner in tests[inner.first...].contains { $0.outcome == .failed } } ?? false
    if failures, test.outcome == .passed {
      problem("the report contradicts itself: 'ok' for subtests of which one failed", number)
    }
    // Subtests speak for themselves; what sums them up is one of its own only where it says more.
    let isSaid =
      inner.map { inner in tests.count > inner.first && (test.outcome == .passed || failures) }
      ?? false
    if isSaid {
      told = nil
      return
    }
    tests.append(
      TestResult(
        suites: names, name: test.name.isEmpty ? "test \(level.count)" : test.name, test.outcome,
        message: test.reason))
    told = tests.count - 1
  }

  private mutating func end(_ level: Level) {
    let place = level.name.isEmpty ? "" : " of '\(level.name.visible)'"
    guard let plan = level.plan else {
      if isTAP {
        lack("it has no plan\(place), so that nobody knows how many tests there are to be")
      }
      return
    }
    if level.count < plan {
      lack("the plan\(place) is 1..\(plan), and it holds \(level.count.counted("test"))")
    } else if level.count > plan {
      problem(
        "the report contradicts itself: the plan is 1..\(plan), and it holds \(level.count.counted("test"))",
        level.planLine)
    }
  }

  private mutating func remark(_ text: String, _ indent: Int, _ number: Int) {
    let words = text.trimmed
    let small = words.asciiLowercased
    // What Test::More says last where its exit status is not 0.
    if small.hasPrefix("looks like you") { lack("it says '\(words.visible)'") }
    // What node and others count at the end.
    if indent == 0,
      ["fail", "failed", "cancelled"].contains(where: { name in
        small.value(of: "\(name) ").flatMap { Int($0.trimmed) } ?? 0 > 0
      })
    {
      countedFailure = countedFailure ?? words
    }
    if words.utf8.starts(with: "Subtest:".utf8) {
      enter(indent)
      coming = String(decoding: words.utf8.dropFirst(8), as: UTF8.self).trimmed
      told = nil
    } else {
      tell(text.utf8.first == 0x20 ? String(decoding: text.utf8.dropFirst(), as: UTF8.self) : text)
    }
  }

  /// Adds to what is said of a test that did not pass.
  private mutating func tell(_ text: String) {
    guard let told, tests[told].outcome == .failed, tests[told].message.utf8.count < 8_000 else {
      return
    }
    tests[told].message += (tests[told].message.isEmpty ? "" : "\n") + text
  }

  /// A line of a block, without what says nothing of the failure.
  private mutating func tell(inBlock text: String) {
    for name in ["message", "error"] {
      guard let value = text.trimmed.value(of: "\(name):") else { continue }
      // What follows is the message.
      if ["|", "|-", ">", ">-"].contains(where: { value.hasBytes(of: $0) }) { return }
      tell(value)
      return
    }
    if ["duration_ms:", "location:", "failureType:", "type:"].contains(where: {
      text.trimmed.hasPrefix($0)
    }) {
      return
    }
    tell(text)
  }

  /// Reads a YAML block, of which nothing is understood but what most tools call the message.
  /// - Returns: the number of the line behind it.
  private mutating func block(from first: Int, _ indent: Int) -> Int {
    var number = first + 1
    while number <= file.lineCount {
      let line = file.line(number)
      let own = line.prefix { $0 == 0x20 }.count
      let text = String(decoding: line.dropFirst(min(own, indent)), as: UTF8.self).trimmedEnd
      if own == indent, text.utf8.elementsEqual("...".utf8) { return number + 1 }
      // Whatever stands less deep is no part of it.
      if own < indent, !text.isEmpty {
        problem("the block that begins on line \(first) does not end", number)
        return number
      }
      if own == indent, TAPLine.looksFailed(text.utf8) { lack(Self.looksFailed(number)) }
      tell(inBlock: text)
      number += 1
    }
    lack("it ends in the middle of a block")
    return number
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var bytes = Array(utf8)
    while let last = bytes.last, [0x20, 0x09, 0x0D].contains(last) { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
