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
    let spans = values.compactMap { value -> (start: Instant?, end: Instant?)? in
      guard case .object = value.kind else { return nil }
      return reader.span(of: FieldReader.Object(title: .words("a test"), value: value))
    }
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
      (startedAt, finishedAt) = reader.span(of: summary)
    }
    // When it was written: none of it can have been run later.
    let written = reader.value("timestamp", of: root, .optional, wanted: "a time").flatMap {
      value -> Instant? in
      guard case .string(let text) = value.kind else { return nil }
      return Instant(text)
    }
    // A report that was merged from several holds tests of other times than its own.
    let ends = [finishedAt, written].compactMap(\.self) + spans.compactMap(\.end)
    let beganBy = (ends + [startedAt].compactMap(\.self) + spans.compactMap(\.start)).min()
    try reader.finish()
    self.init(
      .ctrf, tool: name.map { version.isEmpty ? $0 : "\($0) \(version.trimmed)" }, tests: tests,
      startedAt: startedAt == nil ? nil : beganBy, finishedAt: finishedAt == nil ? nil : ends.min(),
      beganBy: beganBy)
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
    let against = ctrfFailure(in: object)
    guard let name, let status else { return nil }
    let outcome: TestResult.Outcome
    switch status {
    case "passed": outcome = against == nil ? .passed : .unknown
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
      suites: suites(of: object), name: name, outcome,
      message: outcome == .unknown && message.isEmpty ? against ?? "" : message,
      isFlaky: (isFlaky || retries > 0) && outcome == .passed)
  }

  /// What in a test says that it failed, whatever its status is; `nil`: nothing.
  private func ctrfFailure(in test: Object) -> String? {
    func word(_ name: String, of value: JSONValue) -> String? {
      guard case .string(let text)? = value.member(name)?.value.kind else { return nil }
      let word = text.trimmed.asciiLowercased
      return ["failed", "failure", "error", "errored", "broken", "timedout", "crashed"]
        .contains(word) ? text : nil
    }
    if let raw = word("rawStatus", of: test.value) { return "its raw status is \(raw.inQuotes)" }
    guard case .array(let steps)? = test.value.member("steps")?.value.kind,
      steps.contains(where: { word("status", of: $0) != nil })
    else { return nil }
    return "a step of it failed"
  }

  /// When something ran, by its `start` and `stop`.
  fileprivate mutating func span(of object: Object) -> (start: Instant?, end: Instant?) {
    let (start, end) = (epoch("start", of: object), epoch("stop", of: object))
    if let start, let end, end < start {
      note("'stop' is before 'start'", at: object.value.range)
    }
    return (start, end)
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
