extension FieldReader {
  /// What another tool asserts, which stands in place of how a command ended.
  mutating func assertion(_ value: JSONValue) -> Assertion? {
    guard let object = object(value, called: "'asserted'") else { return nil }
    let name = text("format", of: object, .required, .reportFormat)
    let tool = text("tool", of: object, .optional, .line)
    let tests = count("tests", of: object, .required)
    let passed = count("passed", of: object, .required)
    let failed = count("failed", of: object, .required)
    let skipped = count("skipped", of: object, .optional) ?? 0
    let unknown = count("unknown", of: object, .optional) ?? 0
    let flaky = count("flaky", of: object, .optional) ?? 0
    let gap = text("gap", of: object, .optional, .line)
    let sources = array("reports", of: object, .required, wanted: "an array of files")?
      .compactMap { self.source($0) }
    let told = array("told", of: object, .optional, wanted: "an array of tests")?
      .compactMap { self.test($0) }
    guard let format = name.flatMap(ReportFormat.init(rawValue:)), let tests, let passed,
      let failed,
      let sources
    else { return nil }
    let assertion = Assertion(
      format: format, tool: tool, passed: passed, failed: failed, skipped: skipped,
      unknown: unknown, flaky: flaky, gap: gap, sources: sources, told: told ?? [])
    if assertion.tests != tests {
      note(
        "'tests' is \(tests), but 'passed', 'failed', 'skipped' and 'unknown' are \(assertion.tests) together",
        at: value.range, hint: "every test ended in one way")
    }
    if flaky > passed {
      note("'flaky' is \(flaky), but only \(passed) passed", at: value.range)
    }
    if let told = assertion.told.first(where: { test in
      assertion.count(test.outcome) < assertion.told.count { $0.outcome == test.outcome }
    }) {
      note(
        "more tests are told as \(told.outcome.rawValue) than there are", at: value.range)
    }
    if sources.isEmpty {
      note(
        "'reports' is empty", at: object.value.member("reports")?.value.range ?? value.range,
        hint: "name the file that it was taken from")
    }
    return assertion
  }

  private mutating func source(_ value: JSONValue) -> Assertion.Source? {
    guard let object = object(value, called: "a report") else { return nil }
    let sha256 = text("sha256", of: object, .optional, .sha256)?.lowercased()
    return text("name", of: object, .required, .line).map {
      Assertion.Source(name: $0, sha256: sha256)
    }
  }

  private mutating func test(_ value: JSONValue) -> Assertion.Told? {
    guard let object = object(value, called: "a test") else { return nil }
    let name = text("name", of: object, .required, .line)
    let outcome = text("outcome", of: object, .required, .testOutcome)
    let message = text("message", of: object, .optional, .any) ?? ""
    guard let name, let outcome = outcome.flatMap(TestResult.Outcome.init(rawValue:)) else {
      return nil
    }
    return Assertion.Told(name: name, outcome: outcome, message: message)
  }
}

extension Assertion {
  /// Of those that may be told as ending like this.
  fileprivate func count(_ outcome: TestResult.Outcome) -> Int {
    switch outcome {
    case .passed: flaky
    case .failed: failed
    case .skipped: skipped
    case .unknown: unknown
    }
  }

  var encoded: JSON {
    JSON(known: [
      "format": .string(format.rawValue), "tool": JSON(tool), "tests": .number(tests),
      "passed": .number(passed), "failed": .number(failed),
      "skipped": skipped == 0 ? .null : .number(skipped),
      "unknown": unknown == 0 ? .null : .number(unknown),
      "flaky": flaky == 0 ? .null : .number(flaky), "gap": JSON(gap),
      "reports": .array(
        sources.map { JSON(known: ["name": .string($0.name), "sha256": JSON($0.sha256)]) }),
      "told": told.isEmpty
        ? .null
        : .array(
          told.map {
            JSON(known: [
              "name": .string($0.name), "outcome": .string($0.outcome.rawValue),
              "message": $0.message.isEmpty ? .null : .string($0.message),
            ])
          }),
    ])
  }
}

extension Assertion {
  /// By bytes, as all evidence.
  public static func == (one: Assertion, other: Assertion) -> Bool {
    one.encoded.line == other.encoded.line
  }
}

extension TextForm {
  fileprivate static let reportFormat = oneOf(
    "a format of reports", ReportFormat.allCases.map(\.rawValue))
  fileprivate static let testOutcome = oneOf(
    "how a test ends", TestResult.Outcome.allCases.map(\.rawValue))

  private static func oneOf(_ name: String, _ words: [String]) -> TextForm {
    TextForm(name, rule: words.map { "\"\($0)\"" }.joined(separator: ", ")) { text in
      words.contains { $0.hasBytes(of: text) }
    }
  }
}
