/// Reads the elements of a JUnit report into tests. What it does not know proves nothing: such a test has no result, and elsewhere the
/// report is not whole.
struct JUnitReader {
  let file: SourceFile
  var tests: [TestResult] = []
  var problems: [Diagnostic] = []
  var times = JUnitTimes()
  /// What stands in no test and is not known; `nil`: nothing.
  var gap: String?
  var tool: String?

  init(file: SourceFile) {
    self.file = file
  }

  mutating func read(_ suite: XMLElement, in outer: [String]) -> JUnitCounts {
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
    let first = tests.count
    var counts = JUnitCounts()
    for child in suite.children {
      switch child.name {
      case "testcase":
        counts.add(test(child, in: suites), repeated: child.children.count(where: \.isRetry))
      case "testsuite": counts.add(read(child, in: suites))
      case "testsuites": problem("<testsuites> within another element", child)
      case "failure", "error", "skipped":
        // Of the suite itself: its setup broke, or none of it was run.
        let isSkipped = child.name.hasBytes(of: "skipped")
        own(isSkipped ? .skipped : .failed, Self.message(child), of: name, in: outer)
        if !isSkipped { counts.suites += 1 }
        search(child)
      case "properties", "system-out", "system-err":
        if let unknown = search(child) { lack(unknown) }
      default:
        lack("<\(child.name.visible)> in <\(suite.name)> is not known")
        search(child)
      }
    }
    if !suite.text.trimmed.isEmpty { lack("text in <\(suite.name)> is not known") }
    judge(suite, name, in: outer, from: first)
    check(suite, counts, tests[first...])
    problems += times.add(suite, in: file, holdsTests: counts.own.tests + counts.suites > 0)
    return counts
  }

  private mutating func lack(_ words: String) { gap = gap ?? words }

  /// Adds what a suite says of itself.
  private mutating func own(
    _ outcome: TestResult.Outcome, _ message: String, of name: String, in outer: [String]
  ) {
    tests.append(
      TestResult(
        suites: outer, name: name.isEmpty ? "all tests" : name, outcome, message: message))
  }

  /// Takes in what the attributes of a suite say, where its tests do not say so already.
  private mutating func judge(
    _ suite: XMLElement, _ name: String, in outer: [String], from first: Int
  ) {
    let words = JUnitWords(ofSuite: suite)
    if words.isFailed, !tests[first...].contains(where: { $0.outcome == .failed }) {
      own(.failed, "", of: name, in: outer)
    }
    if words.isSkipped, tests[first...].contains(where: { $0.outcome == .passed }) {
      lack("<\(suite.name)> was skipped, and tests in it passed")
    }
    if let unknown = words.unknown { lack(unknown) }
  }

  /// - Returns: the count of one.
  private mutating func test(_ element: XMLElement, in suites: [String]) -> JUnitCounts.Count {
    guard let name = element.attribute("name")?.value.trimmed, !name.isEmpty else {
      problem("a test without a name", element)
      return JUnitCounts.Count(tests: 1)
    }
    let group = element.attribute("classname")?.value.trimmed ?? ""
    // Some write the class before the name themselves, and node calls every class so.
    let isNamed =
      group.isEmpty || group.utf8.elementsEqual("test".utf8) || name.utf8.starts(with: group.utf8)
    let failures = element.children("failure") + element.children("error")
    let skips = element.children("skipped")
    let words = JUnitWords(ofTest: element)
    // What is still to be done may fail: node writes both.
    let isExpected = skips.contains {
      $0.attribute("type")?.value.utf8.elementsEqual("todo".utf8) ?? false
    }
    let unknown = unknown(in: element) ?? words.unknown
    let isFailed = !failures.isEmpty || words.hasFailure
    let outcome: TestResult.Outcome
    if isFailed && !isExpected || words.isFailed {
      outcome = .failed
    } else if !skips.isEmpty || words.isSkipped {
      outcome = .skipped
    } else {
      outcome = unknown == nil ? .passed : .unknown
    }
    let told = (outcome == .failed ? failures : skips + failures).first
    let message = outcome == .unknown ? unknown : told.map(Self.message)
    tests.append(
      TestResult(
        suites: suites, name: isNamed ? name : "\(group).\(name)", outcome, message: message ?? "",
        isFlaky: element.children.contains(where: \.isRetry) && outcome == .passed))
    problems += times.add(element, in: file, holdsTests: false)
    return JUnitCounts.Count(
      tests: 1, failed: failures.isEmpty ? 0 : 1, skipped: skips.isEmpty ? 0 : 1)
  }

  /// What stands in a test and may say anything; `nil`: nothing.
  private mutating func unknown(in test: XMLElement) -> String? {
    var unknown: String?
    for child in test.children {
      let found = search(child)
      if child.isRetry || Self.known.contains(child.name) {
        unknown = unknown ?? found
      } else {
        unknown = unknown ?? "<\(child.name.visible)> is not known"
      }
    }
    // What was repeated in vain has a failure, too.
    let hasRerun = test.children.contains { $0.isRetry && $0.name.utf8.starts(with: "rerun".utf8) }
    if hasRerun, test.children("failure").isEmpty, test.children("error").isEmpty {
      unknown = unknown ?? "it was repeated, and no result says how that ended"
    }
    if !test.text.trimmed.isEmpty { unknown = unknown ?? "text in <testcase> is not known" }
    return unknown
  }

  private static let known: Set<String> = [
    "failure", "error", "skipped", "system-out", "system-err", "properties",
  ]

  /// Refuses results where none can stand: nobody knows what they are about.
  /// - Returns: what else is not known in properties.
  @discardableResult
  private mutating func search(_ element: XMLElement) -> String? {
    var unknown: String?
    for child in element.children {
      if child.isResult {
        problem(
          "<\(child.name.visible)> within <\(element.name.visible)>, where no result can stand",
          child)
        continue
      }
      let inner = search(child)
      let isProperty =
        element.name.hasBytes(of: "properties") && child.name.hasBytes(of: "property")
      if element.name.utf8.starts(with: "propert".utf8), !isProperty {
        unknown = unknown ?? "<\(child.name.visible)> in <\(element.name)> is not known"
      }
      unknown = unknown ?? inner
    }
    return unknown
  }

  private static func message(_ element: XMLElement) -> String {
    let words = element.attribute("message")?.value.trimmed ?? ""
    let text = element.text.trimmed
    if words.isEmpty { return text }
    return text.isEmpty || text.utf8.elementsEqual(words.utf8) ? words : "\(words)\n\(text)"
  }

  /// More than a few say nothing that these do not say.
  mutating func note(_ problem: Diagnostic) {
    if problems.count < Self.mostProblems { problems.append(problem) }
  }

  private static let mostProblems = 20

  private mutating func problem(_ message: String, _ element: XMLElement) {
    note(
      .error(
        message,
        at: file.place(atOffset: element.range.lowerBound, length: element.range.count)))
  }
}

extension XMLElement {
  /// Of a test that was run again.
  var isRetry: Bool {
    ["flakyFailure", "flakyError", "rerunFailure", "rerunError"].contains {
      name.hasBytes(of: $0)
    }
  }

  /// It looks as if it said how something ended, however it is written.
  fileprivate var isResult: Bool {
    let local = name.utf8.split(separator: UInt8(ascii: ":")).last.map {
      String(decoding: $0, as: UTF8.self)
    }
    return [
      "failure", "error", "skipped", "testcase", "testsuite", "testsuites", "flakyfailure",
      "flakyerror", "rerunfailure", "rerunerror",
    ].contains(local?.asciiLowercased ?? "")
  }
}
