extension TestReport {
  /// Reads what `goss validate --format json` prints: `results` with `successful` and `result` (0 held, 1 not, 2 skipped), and a
  /// `summary` that counts them.
  init(goss file: SourceFile) throws(InvalidInput) {
    var reader = FieldReader(file)
    let document = try JSONValue.parse(file)
    guard let root = reader.object(document, called: "the file") else {
      try reader.finish()
      throw InvalidInput(.error("the file is no report of goss", at: file.whole))
    }
    let results = reader.array("results", of: root, .required, wanted: "an array of results") ?? []
    let summary = reader.object("summary", of: root, .required, called: "the summary")
    let tests = results.enumerated().compactMap { reader.gossResult($1, number: $0 + 1) }
    let spans = results.map { reader.gossSpan($0) }
    let (starts, ends) = (spans.compactMap(\.start), spans.compactMap(\.end))
    // From 0.4 on each result says when it was had.
    let isDated = !results.isEmpty && min(starts.count, ends.count) == results.count
    var took: Duration?
    if let summary {
      reader.compare("test-count", of: summary, with: tests.count, "results")
      reader.compare(
        "failed-count", of: summary, with: tests.count { $0.outcome == .failed }, "failed results")
      if summary.value.member("skipped-count") != nil {
        reader.compare(
          "skipped-count", of: summary, with: tests.count { $0.outcome == .skipped },
          "skipped results")
      }
      if let nanoseconds = reader.count("total-duration", of: summary, .optional) {
        took = .nanoseconds(nanoseconds)
      }
    }
    try reader.finish()
    self.init(
      .goss, tool: "goss", tests: tests, startedAt: isDated ? starts.min() : nil,
      finishedAt: isDated ? ends.min() : nil, took: took, beganBy: (starts + ends).min())
  }
}

extension FieldReader {
  fileprivate mutating func gossResult(_ value: JSONValue, number: Int) -> TestResult? {
    guard let object = object(value, called: .words("result \(number)")) else { return nil }
    let id = text("resource-id", of: object, .required, .any) ?? ""
    let type = text("resource-type", of: object, .required, .any) ?? ""
    let property = text("property", of: object, .optional, .any) ?? ""
    let line = text("summary-line", of: object, .optional, .any) ?? ""
    let successful = flag("successful", of: object, .required)
    let isSkipped = flag("skipped", of: object, .optional) ?? false
    let result = value.member("result") == nil ? nil : count("result", of: object, .optional)
    if successful == true, let error = value.member("err")?.value, !error.isNothing {
      note(
        "\(object.name) contradicts itself: it is successful, and 'err' is given", at: error.range)
      return nil
    }
    let outcome: TestResult.Outcome
    switch (successful, result) {
    case (false?, 0?), (true?, 1?):
      note(
        "\(object.name) contradicts itself: 'successful' and 'result' say different things",
        at: value.range)
      return nil
    case (nil, _): return nil
    case (_, 2?): outcome = .skipped
    case (false?, _): outcome = .failed
    case (true?, 0?), (true?, nil): outcome = isSkipped ? .skipped : .passed
    case (true?, _): outcome = .unknown
    }
    let name = [type, id, property].filter { !$0.isEmpty }.joined(separator: ": ")
    return TestResult(
      suites: [type], name: name.isEmpty ? "result \(number)" : name, outcome,
      message: outcome == .passed ? "" : line.trimmed)
  }

  fileprivate mutating func gossSpan(_ value: JSONValue) -> (start: Instant?, end: Instant?) {
    let (start, end) = (gossTime("start-time", of: value), gossTime("end-time", of: value))
    if let start, let end, end < start {
      note("'end-time' is before 'start-time'", at: value.range)
    }
    return (start, end)
  }

  /// `nil` also for the first second of the year 1, which is how Go writes a time that was never set.
  private mutating func gossTime(_ name: String, of result: JSONValue) -> Instant? {
    guard let value = result.member(name)?.value, !value.isNothing else { return nil }
    guard let text = text(value, of: name, .optional, .instant),
      !text.utf8.starts(with: "0001-01-01T00:00:00".utf8)
    else { return nil }
    return Instant(text)
  }

  mutating func flag(_ name: String, of object: Object, _ need: Need) -> Bool? {
    guard let value = value(name, of: object, need, wanted: "true or false") else { return nil }
    if case .bool(let flag) = value.kind { return flag }
    wrongType(value, of: name, need, wanted: "true or false")
    return nil
  }

  /// Refuses a count that is another than what is there.
  mutating func compare(_ name: String, of summary: Object, with found: Int, _ what: String) {
    guard let said = count(name, of: summary, .required), said != found,
      let value = summary.value.member(name)?.value
    else { return }
    note(
      "the report contradicts itself: '\(name)' is \(said), and it holds \(found) \(what)",
      at: value.range, hint: "it was cut or changed: take it as the tool wrote it")
  }
}

extension JSONValue {
  /// `null`, or an empty text.
  fileprivate var isNothing: Bool {
    switch kind {
    case .null: true
    case .string(let text): text.trimmed.isEmpty
    case .bool, .number, .array, .object: false
    }
  }
}
