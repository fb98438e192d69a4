import Launch
import Testing

@Suite struct `A report that speaks against itself` {
  private static func read(_ format: ReportFormat, _ text: String) throws -> TestReport {
    try TestReport(format, reading: SourceFile(name: "r", text: text))
  }

  private static func refusal(_ format: ReportFormat, _ text: String) throws -> String {
    let invalid = try #require(throws: InvalidInput.self) { try read(format, text) }
    let first = try #require(invalid.diagnostics.first)
    return "\(first.place.description): \(first.message)"
  }

  /// Nothing in it can be taken for a pass.
  private static func isOpen(_ report: TestReport) -> Bool {
    report.gap != nil || report.tests.contains { $0.outcome != .passed }
  }

  // MARK: JUnit

  @Test(arguments: [
    "<error message=\"setup died\"/>", "<failure/>",
  ])
  func `fails where a suite itself failed`(inner: String) throws {
    for text in [
      "<testsuite name=\"s\" tests=\"1\" failures=\"0\" errors=\"0\"><testcase name=\"b\"/>\(inner)</testsuite>",
      "<testsuites><testsuite name=\"s\" tests=\"2\" failures=\"1\">\(inner)<testcase name=\"b\"/></testsuite></testsuites>",
      "<testsuites tests=\"1\" failures=\"1\"><testsuite name=\"s\"><testcase name=\"b\"/></testsuite>\(inner)</testsuites>",
    ] {
      #expect(try Self.read(.junit, text).tests.map(\.outcome).contains(.failed), "\(text)")
    }
    let text =
      "<testsuite name=\"s\"><testcase name=\"b\"/><error message=\"setup died\"/></testsuite>"
    let failed = try #require(try Self.read(.junit, text).tests.last)
    #expect(failed.name == "s" && failed.message == "setup died")
  }

  @Test(arguments: [
    "<testcase name=\"b\"><properties><failure/></properties></testcase>",
    "<testcase name=\"b\"/><properties><testcase name=\"z\"><failure/></testcase></properties>",
    "<testcase name=\"b\"><skipped><failure/></skipped></testcase>",
    "<testcase name=\"b\"/><system-out><Error/></system-out>",
    "<testcase name=\"b\"><foo><x:failure/></foo></testcase>",
  ])
  func `is refused where a result stands in no test`(inner: String) throws {
    let problem = try Self.refusal(.junit, "<testsuite>\(inner)</testsuite>")
    #expect(problem.hasPrefix("r:1:") && problem.hasSuffix("where no result can stand"))
  }

  @Test(arguments: [
    ("", "<aborted/>"), ("", "<Failure/>"), ("", "died"), ("status=\"crashed\"", ""),
    ("status=\"skipped\"", ""), ("", "<properties><verdict/></properties>"),
  ])
  func `is not whole where a suite holds what is not known`(attributes: String, inner: String)
    throws
  {
    let report = try Self.read(
      .junit, "<testsuite \(attributes)><testcase name=\"a\"/>\(inner)</testsuite>")
    #expect(report.gap != nil)
  }

  @Test func `takes what a suite says of all in it for a failure`() throws {
    for attribute in ["status=\"failed\"", "success=\"false\"", "Result=\"Error\""] {
      let report = try Self.read(
        .junit, "<testsuite \(attribute)><testcase name=\"a\"/></testsuite>")
      #expect(report.tests.last?.outcome == .failed, "\(attribute)")
    }
  }

  @Test(arguments: [
    ("success=\"false\"", "", TestResult.Outcome.failed), ("Success=\"False\"", "", .failed),
    ("success=\"true\"", "", .passed), ("success=\"perhaps\"", "", .unknown),
    ("Status=\"failed\"", "", .failed), ("outcome=\"error\"", "", .failed),
    ("failure=\"boom\"", "", .failed), ("failure=\"boom\"", "<skipped type=\"todo\"/>", .skipped),
    ("errors=\"0\"", "", .passed), ("disabled=\"true\"", "", .skipped),
    ("executed=\"False\"", "", .skipped), ("skipped=\"false\"", "", .passed),
    ("", "it died", .unknown), ("", "<rerunFailure/>", .unknown), ("", "<flakyFailure/>", .passed),
    ("", "<properties><property name=\"a\"/></properties>", .passed),
    ("", "<properties><verdict/></properties>", .unknown),
  ])
  func `is judged by all that a test says`(
    attributes: String, inner: String, outcome: TestResult.Outcome
  ) throws {
    let report = try Self.read(
      .junit,
      "<testsuite><testcase name=\"a\" \(attributes)>\(inner)</testcase></testsuite>")
    #expect(report.tests.map(\.outcome) == [outcome])
  }

  @Test(arguments: [
    ("tests=\"1\" disabled=\"1\"", "disabled=\"1\", and 0 are in it"),
    ("disabled=\"1\" skipped=\"0\"", "disabled=\"1\", and 0 are in it"),
    ("failed=\"1\"", "failed=\"1\", and 0 are in it"),
    ("not-run=\"2\"", "not-run=\"2\", and 0 are in it"),
  ])
  func `is refused where a suite counts what is not in it`(attributes: String, problem: String)
    throws
  {
    #expect(
      try Self.refusal(.junit, "<testsuite \(attributes)><testcase name=\"a\"/></testsuite>")
        .hasSuffix(problem))
    // As GoogleTest writes it.
    let report = try Self.read(
      .junit,
      "<testsuite tests=\"2\" disabled=\"1\" skipped=\"0\" failures=\"0\"><testcase name=\"a\" status=\"run\"/><testcase name=\"b\" status=\"notrun\" result=\"suppressed\"/></testsuite>"
    )
    #expect(report.tests.map(\.outcome) == [.passed, .skipped])
  }

  @Test func `is refused where a time is none`() throws {
    for time in ["NaN", "inf", "-3.0", "soon"] {
      let problem = try Self.refusal(
        .junit, "<testsuite><testcase name=\"a\" time=\"\(time)\"/></testsuite>")
      #expect(problem == "r:1:31: 'time' is '\(time)', not seconds")
    }
    for time in ["", "0", "-0.000", "4.0e-05", "1,234.5", "0,5"] {
      let report = try Self.read(
        .junit, "<testsuite><testcase name=\"a\" time=\"\(time)\"/></testsuite>")
      #expect(report.tests.map(\.outcome) == [.passed])
    }
  }

  // MARK: Times

  @Test func `is as old as the oldest time that JUnit states`() throws {
    let (old, new) = ("timestamp=\"2016-01-01T00:00:00Z\"", "timestamp=\"2026-06-06T13:00:00Z\"")
    for (root, suite, test) in [(old, new, ""), ("", new, old), (old, new, new)] {
      let report = try Self.read(
        .junit,
        "<testsuites \(root)><testsuite \(suite)><testcase name=\"a\" \(test)/></testsuite></testsuites>"
      )
      let oldest = Instant("2016-01-01T00:00:00Z")
      #expect(report.startedAt == oldest && report.finishedAt == oldest && report.beganBy == oldest)
    }
    // Also where other parts say nothing, or it has no offset: the west is twelve hours behind.
    let part = try Self.read(
      .junit,
      "<testsuites><testsuite><testcase name=\"a\"/></testsuite><testsuite timestamp=\"2016-01-01T00:00:00\"><testcase name=\"b\"/></testsuite></testsuites>"
    )
    #expect(part.startedAt == nil && part.beganBy == Instant("2016-01-01T12:00:00.999Z"))
  }

  private static func goss(_ fields: String) -> String {
    "{\"results\":[{\"successful\":true,\"skipped\":false,\"result\":0,\"resource-type\":\"Port\",\"resource-id\":\"tcp:22\",\"property\":\"listening\"\(fields)}],\"summary\":{\"test-count\":1,\"failed-count\":0,\"skipped-count\":0}}"
  }

  @Test func `is as old as the oldest result of goss`() throws {
    let times =
      ",\"start-time\":\"2016-01-01T00:00:00.123456789Z\",\"end-time\":\"2016-01-01T00:00:01+00:00\""
    let report = try Self.read(.goss, Self.goss(times))
    #expect(report.startedAt == Instant("2016-01-01T00:00:00.123Z"))
    #expect(report.finishedAt == Instant("2016-01-01T00:00:01Z"))
    let unset = ",\"start-time\":\"0001-01-01T00:00:00Z\",\"end-time\":null"
    #expect(try Self.read(.goss, Self.goss(unset)).beganBy == nil)
    #expect(
      try Self.refusal(.goss, Self.goss(",\"end-time\":\"soon\"")).contains("not a time"))
  }

  @Test func `is refused where goss succeeds with an error`() throws {
    for error in ["\"boom\"", "{}", "true"] {
      #expect(
        try Self.refusal(.goss, Self.goss(",\"err\":\(error)")).hasSuffix(
          "result 1 contradicts itself: it is successful, and 'err' is given"))
    }
    for error in ["null", "\"\""] {
      #expect(try !Self.isOpen(Self.read(.goss, Self.goss(",\"err\":\(error)"))))
    }
  }

  private static func ctrf(_ fields: String, top: String = "") -> String {
    "{\(top)\"results\":{\"tool\":{\"name\":\"t\"},\"summary\":{\"tests\":1,\"passed\":1,\"failed\":0,\"skipped\":0,\"pending\":0,\"other\":0,\"start\":1795822557333,\"stop\":1795822557371},\"tests\":[{\"name\":\"a\",\"status\":\"passed\"\(fields)}]}}"
  }

  @Test func `is as old as the oldest test of CTRF`() throws {
    let report = try Self.read(.ctrf, Self.ctrf(",\"start\":1,\"stop\":2"))
    #expect(report.startedAt == Instant(millisecondsSince1970: 1))
    #expect(report.finishedAt == Instant(millisecondsSince1970: 2))
    let written = try Self.read(
      .ctrf, Self.ctrf("", top: "\"timestamp\":\"2016-01-01T00:00:00Z\","))
    #expect(written.finishedAt == Instant("2016-01-01T00:00:00Z"))
    #expect(
      try Self.refusal(.ctrf, Self.ctrf(",\"start\":2,\"stop\":1")).hasSuffix(
        "'stop' is before 'start'"))
  }

  @Test func `proves nothing where a step of a test of CTRF failed`() throws {
    for fields in [
      ",\"steps\":[{\"name\":\"s\",\"status\":\"failed\"}]", ",\"rawStatus\":\"timedOut\"",
    ] {
      #expect(try Self.read(.ctrf, Self.ctrf(fields)).tests.map(\.outcome) == [.unknown])
    }
    #expect(try !Self.isOpen(Self.read(.ctrf, Self.ctrf(",\"rawStatus\":\"call_passed\""))))
  }

  // MARK: TAP

  @Test(arguments: [
    "\tnot ok 1", "Not ok 1", "not  ok 1", "NOT OK 1", "notok 1", "\u{A0}not ok 1", "not ok\t1",
    "\u{1B}[31mnot ok 1\u{1B}[0m", "bail out! x", "Bail out", "BAILOUT", "done not ok 2 - x",
    "# Looks like your test exited with 255 just after 1.", "10%\rnot ok 1",
    "# Looks like you failed 1 test of 1.", "    # Looks like you planned 2 tests but ran 1.",
    "# fail 1", "# cancelled 2",
  ])
  func `is not whole where a line of TAP says of a failure in another way`(line: String) throws {
    #expect(try Self.read(.tap, "TAP version 13\n1..1\n\(line)\nok 1\n").gap != nil)
    #expect(try Self.read(.tap, "TAP version 13\n1..1\nok 1\n\(line)\n").gap != nil)
  }

  @Test(arguments: [
    "# the answer was not ok", "is it not okay?", "the bail outs of last year", "Ok, done",
    "# fail 0",
    "hosts that are not ok: none", "# bailed water out", "knot ok",
  ])
  func `is whole where a line of TAP only has such words`(line: String) throws {
    #expect(try !Self.isOpen(Self.read(.tap, "1..1\n\(line)\nok 1 - is not ok 5 times\n")))
  }

  @Test func `never hides results in a block of TAP`() throws {
    #expect(
      try Self.refusal(.tap, "1..1\nok 1\n---\nnot ok 2\n...\n").hasSuffix("it holds 2 tests"))
    #expect(try Self.isOpen(Self.read(.tap, "1..1\nok 1\n  ---\n  not ok 2\n  ...\n")))
    #expect(
      try !Self.isOpen(Self.read(.tap, "1..1\nok 1\n  ---\n  log: |\n    not ok 2\n  ...\n")))
    #expect(
      try Self.read(.tap, "1..1\nnot ok 1 - a # todolist\n").tests.map(\.outcome) == [.failed])
  }
}
