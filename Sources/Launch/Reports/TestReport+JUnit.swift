extension TestReport {
  /// Reads a JUnit report: `testsuites` or `testsuite` with `testcase` in them. There is no standard; what is read is what pytest, Maven
  /// Surefire, gotestsum, bats, node, jest-junit, vitest and goss write.
  init(junit file: SourceFile) throws(InvalidInput) {
    var xml = XMLReader(file)
    let root = try xml.document()
    guard ["testsuites", "testsuite"].contains(where: { root.name.hasBytes(of: $0) }) else {
      throw InvalidInput(
        .error(
          "the file is no JUnit report: it begins with <\(root.name.visible)>",
          at: xml.place(root.range), hint: "a JUnit report begins with <testsuites> or <testsuite>")
      )
    }
    var reader = JUnitReader(file: file)
    let counts = reader.read(root, in: [])
    if let invalid = InvalidInput(errorsIn: reader.problems) { throw invalid }
    let isDated = reader.undated == 0 && counts.all.tests > 0
    let startedAt = isDated ? reader.spans.map(\.start).min() : nil
    self.init(
      .junit, tool: reader.tool, tests: reader.tests, startedAt: startedAt,
      finishedAt: isDated ? reader.spans.map(\.end).min() : nil, took: reader.took)
  }
}

private struct JUnitReader {
  let file: SourceFile
  var tests: [TestResult] = []
  var problems: [Diagnostic] = []
  /// When suites that hold tests ran.
  var spans: [(start: Instant, end: Instant)] = []
  /// How many suites that hold tests do not say when they ran.
  var undated = 0
  var took: Duration?
  var tool: String?

  /// What tests said of themselves.
  struct Count {
    var tests = 0
    /// Those with an element `failure` or `error`.
    var failed = 0
    var skipped = 0

    static func + (one: Count, other: Count) -> Count {
      Count(
        tests: one.tests + other.tests, failed: one.failed + other.failed,
        skipped: one.skipped + other.skipped)
    }
  }

  /// Of a suite: tools count differently what stands in the suites within it.
  struct Counts {
    /// Of all tests in it, however deep.
    var all = Count()
    /// Of those that stand in it directly.
    var own = Count()
    /// Of those, each suite in it counting as one more.
    var children = Count()
    /// Of all, each time that one was run counting as one: what Surefire counts where it runs tests again.
    var runs = Count()
  }

  mutating func read(_ suite: XMLElement, in outer: [String]) -> Counts {
    let name = suite.attribute("name")?.value.trimmed ?? ""
    let isRoot = suite.name.hasBytes(of: "testsuites")
    if isRoot, name.utf8.elementsEqual("pytest tests".utf8) { tool = "pytest" }
    if isRoot, name.utf8.elementsEqual("vitest tests".utf8) { tool = "vitest" }
    if isRoot, name.utf8.elementsEqual("jest tests".utf8) { tool = "jest" }
    // The one suite of pytest is named after it.
    if name.utf8.elementsEqual("pytest".utf8), suite.attribute("hostname") != nil {
      tool = "pytest"
    }
    let isNoise = isRoot || name.isEmpty || tool == "pytest" && name == "pytest"
    let suites = isNoise ? outer : outer + [name]
    var counts = Counts()
    for child in suite.children {
      switch child.name {
      case "testcase":
        let count = test(child, in: suites)
        counts.all = counts.all + count
        counts.own = counts.own + count
        counts.children = counts.children + count
        let again = child.children.count { Self.retries.contains($0.name) }
        counts.runs =
          counts.runs + count + Count(tests: again, failed: again)
      case "testsuite":
        let within = read(child, in: suites)
        let inner = within.all
        counts.runs = counts.runs + within.runs
        counts.all = counts.all + inner
        counts.children =
          counts.children
          + Count(
            tests: 1, failed: inner.failed > 0 ? 1 : 0,
            skipped: inner.skipped == inner.tests && inner.tests > 0 ? 1 : 0)
      case "testsuites":
        problem("<testsuites> within another element", child)
      default: break
      }
    }
    check(suite, counts)
    if counts.own.tests > 0 { date(suite) }
    return counts
  }

  /// - Returns: the count of one.
  private mutating func test(_ element: XMLElement, in suites: [String]) -> Count {
    guard let name = element.attribute("name")?.value.trimmed, !name.isEmpty else {
      problem("a test without a name", element)
      return Count(tests: 1)
    }
    let group = element.attribute("classname")?.value.trimmed ?? ""
    // Some write the class before the name themselves, and node calls every class so.
    let isNamed =
      group.isEmpty || group.utf8.elementsEqual("test".utf8) || name.utf8.starts(with: group.utf8)
    let failures = element.children("failure") + element.children("error")
    let skips = element.children("skipped")
    let isFlaky = element.children.contains { Self.retries.contains($0.name) }
    let unknown = element.children.first { !Self.known.contains($0.name) }
    let (stated, isKnown) = Self.status(of: element)
    // What is still to be done may fail: node writes both.
    let isExpected = skips.contains {
      $0.attribute("type")?.value.utf8.elementsEqual("todo".utf8) ?? false
    }
    var outcome: TestResult.Outcome
    if !failures.isEmpty && !isExpected || stated == .failed {
      outcome = .failed
    } else if !skips.isEmpty || stated == .skipped {
      outcome = .skipped
    } else {
      outcome = unknown == nil && isKnown ? .passed : .unknown
    }
    let told = (outcome == .failed ? failures : skips + failures).first
    var message = told.map(Self.message) ?? ""
    if outcome == .unknown, let unknown { message = "<\(unknown.name)> is not known" }
    tests.append(
      TestResult(
        suites: suites, name: isNamed ? name : "\(group).\(name)", outcome, message: message,
        isFlaky: isFlaky && outcome == .passed))
    return Count(tests: 1, failed: failures.isEmpty ? 0 : 1, skipped: skips.isEmpty ? 0 : 1)
  }

  private static let retries: Set<String> = [
    "flakyFailure", "flakyError", "rerunFailure", "rerunError",
  ]
  private static let known: Set<String> = retries.union([
    "failure", "error", "skipped", "system-out", "system-err", "properties",
  ])

  /// What the attributes `status` and `result` of a test say; `nil`: nothing against it.
  private static func status(of test: XMLElement) -> (TestResult.Outcome?, isKnown: Bool) {
    var found: TestResult.Outcome?
    for word in ["status", "result"].compactMap({
      test.attribute($0)?.value.trimmed.asciiLowercased
    }) {
      switch word {
      case "failed", "fail", "failure", "error", "errored", "broken": return (.failed, true)
      case "notrun", "skipped", "skip", "disabled", "pending", "suppressed", "ignored", "todo":
        found = .skipped
      case "", "run", "passed", "pass", "success", "ok", "completed", "executed": break
      default: return (found, false)
      }
    }
    return (found, true)
  }

  private static func message(_ element: XMLElement) -> String {
    let words = element.attribute("message")?.value.trimmed ?? ""
    let text = element.text.trimmed
    if words.isEmpty { return text }
    return text.isEmpty || text.utf8.elementsEqual(words.utf8) ? words : "\(words)\n\(text)"
  }

  /// More than a few say nothing that these do not say.
  private mutating func note(_ problem: Diagnostic) {
    if problems.count < Self.mostProblems { problems.append(problem) }
  }

  private static let mostProblems = 20

  // MARK: Counts and times

  /// Refuses a suite that says something else about its tests than they do.
  private mutating func check(_ suite: XMLElement, _ counts: Counts) {
    let all = [counts.all, counts.own, counts.children, counts.runs]
    if let (tests, range) = number("tests", of: suite),
      !all.contains(where: { $0.tests == tests })
    {
      contradiction("tests", tests, counts.all.tests, suite, range)
    }
    let failures = number("failures", of: suite)
    let errors = number("errors", of: suite)
    if let (_, range) = failures ?? errors {
      let said = (failures?.0 ?? 0).addingClamped(errors?.0 ?? 0)
      if !all.contains(where: { $0.failed == said }) {
        contradiction("failures", said, counts.all.failed, suite, range)
      }
    }
    let disabled = number("disabled", of: suite)?.0 ?? 0
    if let (skipped, range) = number("skipped", of: suite) ?? number("skip", of: suite),
      !all.contains(where: {
        $0.skipped == skipped || $0.skipped == skipped.addingClamped(disabled)
      })
    {
      contradiction("skipped", skipped, counts.all.skipped, suite, range)
    }
  }

  private mutating func contradiction(
    _ name: String, _ said: Int, _ found: Int, _ suite: XMLElement, _ range: Range<Int>
  ) {
    note(
      .error(
        "the report contradicts itself: <\(suite.name)> says \(name)=\"\(said)\", and \(found) \(found == 1 ? "is" : "are") in it",
        at: file.place(atOffset: range.lowerBound, length: range.count),
        hint: "it was cut or changed: take it as the tool wrote it"))
  }

  /// A whole number of an attribute.
  private mutating func number(_ name: String, of suite: XMLElement) -> (Int, Range<Int>)? {
    guard let attribute = suite.attribute(name) else { return nil }
    let text = attribute.value.trimmed
    guard let number = Int(text), number >= 0, text.utf8.allSatisfy(\.isDigit) else {
      note(
        .error(
          "'\(name)' is \(text.inQuotes), not a whole number",
          at: file.place(atOffset: attribute.range.lowerBound, length: attribute.range.count)))
      return nil
    }
    return (number, attribute.range)
  }

  private mutating func date(_ suite: XMLElement) {
    let took = suite.attribute("time").flatMap { Duration(seconds: $0.value) }
    if let took { self.took = (self.took ?? .zero) + took }
    // Without its offset from UTC a time may be hours off.
    guard let start = suite.attribute("timestamp").flatMap({ Instant($0.value.trimmed) }) else {
      undated += 1
      return
    }
    spans.append((start, start + (took ?? .zero)))
  }

  private mutating func problem(_ message: String, _ element: XMLElement) {
    note(
      .error(
        message,
        at: file.place(atOffset: element.range.lowerBound, length: element.range.count)))
  }
}

extension Duration {
  /// `12.345` or `1,234.5`: seconds, as reports write them; `nil` for anything else, and for more than a year.
  init?(seconds text: String) {
    let plain = text.trimmed.utf8.filter { $0 != UInt8(ascii: ",") }
    let parts = plain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard 1...2 ~= parts.count, parts.allSatisfy({ $0.allSatisfy(\.isDigit) }),
      let whole = Int64(String(decoding: parts[0], as: UTF8.self)), whole <= 366 * 86_400
    else { return nil }
    let digits = parts.count == 2 ? Array(parts[1].prefix(3)) : []
    let fraction = String(decoding: digits, as: UTF8.self)
    let padded = fraction + String(repeating: "0", count: 3 - digits.count)
    self = .seconds(whole) + .milliseconds(Int64(padded) ?? 0)
  }
}
