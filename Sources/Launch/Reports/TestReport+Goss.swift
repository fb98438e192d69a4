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
    self.init(.goss, tool: "goss", tests: tests, took: took)
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
