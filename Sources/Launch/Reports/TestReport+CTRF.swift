extension TestReport {
  /// Reads a report in the Common Test Report Format (ctrf.io): `results` with `tool`, `summary` and `tests`.
  init(ctrf file: SourceFile) throws(InvalidInput) {
    var reader = FieldReader(file)
    let document = try JSONValue.parse(file)
    guard let root = reader.object(document, called: "the file"),
      let results = reader.object("results", of: root, .required, called: "'results'")
    else {
      try reader.finish()
      throw InvalidInput(.error("the file is no CTRF report", at: file.whole))
    }
    if let format = root.value.member("reportFormat")?.value {
      if case .string(let name) = format.kind, name.hasBytes(of: "CTRF") {
      } else {
        reader.note("'reportFormat' is not \"CTRF\"", at: format.range)
      }
    }
    let tool = reader.object("tool", of: results, .required, called: "'tool'")
    let name = tool.flatMap { reader.text("name", of: $0, .required, .line) }
    let version = tool.flatMap { reader.text("version", of: $0, .optional, .any) } ?? ""
    let values = reader.array("tests", of: results, .required, wanted: "an array of tests") ?? []
    let tests = values.enumerated().compactMap { reader.ctrfTest($1, number: $0 + 1) }
    var startedAt: Instant?
    var finishedAt: Instant?
    if let summary = reader.object("summary", of: results, .required, called: "'summary'") {
      reader.compare("tests", of: summary, with: tests.count, "tests")
      let counts: [(String, [String])] = [
        ("passed", ["passed"]), ("failed", ["failed"]), ("skipped", ["skipped"]),
        ("pending", ["pending"]), ("other", ["other"]),
      ]
      for (name, words) in counts {
        let found = values.count { value in
          guard case .string(let status)? = value.member("status")?.value.kind else { return false }
          return words.contains { $0.hasBytes(of: status) }
        }
        reader.compare(name, of: summary, with: found, "tests that are \(name)")
      }
      startedAt = reader.epoch("start", of: summary)
      finishedAt = reader.epoch("stop", of: summary)
      if let startedAt, let finishedAt, finishedAt < startedAt {
        reader.note("'stop' is before 'start'", at: summary.value.range)
      }
    }
    try reader.finish()
    self.init(
      .ctrf, tool: name.map { version.isEmpty ? $0 : "\($0) \(version.trimmed)" }, tests: tests,
      startedAt: startedAt, finishedAt: finishedAt)
  }
}

extension FieldReader {
  fileprivate mutating func ctrfTest(_ value: JSONValue, number: Int) -> TestResult? {
    guard let object = object(value, called: .words("test \(number)")) else { return nil }
    let name = text("name", of: object, .required, .text)
    let status = text("status", of: object, .required, .text)
    let message = text("message", of: object, .optional, .any) ?? ""
    let isFlaky = flag("flaky", of: object, .optional) ?? false
    let retries = count("retries", of: object, .optional) ?? 0
    guard let name, let status else { return nil }
    let outcome: TestResult.Outcome
    switch status {
    case "passed": outcome = .passed
    case "failed": outcome = .failed
    case "skipped", "pending": outcome = .skipped
    case "other": outcome = .unknown
    default:
      note(
        "the status \(status.inQuotes) is not known",
        at: object.value.member("status")?.value.range ?? value.range,
        hint: "passed, failed, skipped, pending or other")
      return nil
    }
    return TestResult(
      suites: suites(of: object), name: name, outcome, message: message,
      isFlaky: (isFlaky || retries > 0) && outcome == .passed)
  }

  /// A text, or an array of them.
  private mutating func suites(of test: Object) -> [String] {
    guard let value = test.value.member("suite")?.value else { return [] }
    switch value.kind {
    case .string(let name): return [name]
    case .array(let values):
      return values.compactMap { text($0, of: "suite", .optional, .any) }
    case .null: return []
    case .bool, .number, .object:
      wrongType(value, of: "suite", .optional, wanted: "an array of strings")
      return []
    }
  }

  /// Milliseconds since 1970; `nil` where it is 0, as some write for what they do not know.
  fileprivate mutating func epoch(_ name: String, of object: Object) -> Instant? {
    guard let milliseconds = count(name, of: object, .optional), milliseconds > 0 else {
      return nil
    }
    return Instant(millisecondsSince1970: Int64(clamping: milliseconds))
  }
}
