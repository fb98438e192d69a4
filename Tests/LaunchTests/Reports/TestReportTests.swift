import Foundation
import Launch
import Testing

@Suite struct `A report of tests` {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Files")

  private static func report(_ format: ReportFormat, _ name: String) throws -> TestReport {
    let bytes = try Data(contentsOf: folder.appendingPathComponent(name))
    return try TestReport(format, reading: SourceFile(name: name, bytes: [UInt8](bytes)))
  }

  private static func counts(_ report: TestReport) -> [Int] {
    TestResult.Outcome.allCases.map { outcome in report.tests.count { $0.outcome == outcome } }
      + [report.tests.count(where: \.isFlaky)]
  }

  @Test(arguments: [
    // Passed, failed, skipped, unknown, flaky.
    (ReportFormat.junit, "pytest-passing.xml", [4, 0, 2, 0, 0]),
    (.junit, "pytest-failing.xml", [1, 2, 0, 0, 0]),
    (.junit, "node-checkout.xml", [2, 0, 2, 0, 0]), (.junit, "node-failing.xml", [2, 1, 0, 0, 0]),
    (.junit, "bats-checkout.xml", [1, 1, 1, 0, 0]), (.junit, "bats-passing.xml", [2, 0, 0, 0, 0]),
    (.junit, "gotestsum.xml", [2, 2, 1, 0, 0]), (.junit, "surefire.xml", [2, 1, 1, 0, 1]),
    (.junit, "vitest.xml", [1, 1, 1, 0, 0]), (.junit, "jest.xml", [2, 0, 0, 0, 0]),
    (.tap, "bats-checkout.tap", [1, 1, 1, 0, 0]), (.tap, "bats-passing.tap", [2, 0, 0, 0, 0]),
    (.tap, "bats-checkout-13.tap", [1, 1, 1, 0, 0]), (.tap, "node-checkout.tap", [2, 0, 2, 0, 0]),
    (.tap, "node-failing.tap", [2, 1, 0, 0, 0]), (.tap, "perl-checkout.tap", [3, 0, 2, 0, 0]),
    (.tap, "perl-died.tap", [1, 1, 0, 0, 0]), (.tap, "perl-bail.tap", [1, 0, 0, 0, 0]),
    (.goss, "goss-failing.json", [1, 1, 1, 0, 0]), (.goss, "goss-passing.json", [1, 0, 0, 0, 0]),
    (.ctrf, "pytest-passing.ctrf.json", [4, 0, 2, 0, 0]),
    (.ctrf, "pytest-failing.ctrf.json", [1, 2, 0, 0, 0]),
  ])
  func `is read as its tool wrote it`(format: ReportFormat, name: String, counts: [Int]) throws {
    #expect(Self.counts(try Self.report(format, name)) == counts)
  }

  @Test func `has the names and the messages of its tests`() throws {
    let report = try Self.report(.junit, "pytest-failing.xml")
    #expect(report.tool == "pytest")
    #expect(report.tests[0].fullName == "test_failing.test_health")
    #expect(report.tests[0].message.hasPrefix("AssertionError: health of <api> & more\nassert 503"))
    let tap = try Self.report(.tap, "node-failing.tap")
    #expect(
      tap.tests.map(\.fullName) == ["cart › adds up", "cart › holds <three> things", "health"])
    #expect(tap.tests[1].message.hasPrefix("'2 == 3'"))
    #expect(try Self.report(.ctrf, "pytest-failing.ctrf.json").tool == "pytest 9.2.0")
    #expect(
      try Self.report(.tap, "bats-checkout-13.tap").tests[2].message.hasPrefix(
        "  (in test file checkout.bats, line 11)"))
  }

  @Test func `has a time only where it says it with its offset from UTC`() throws {
    let report = try Self.report(.junit, "pytest-passing.xml")
    #expect(report.startedAt == Instant("2026-11-27T23:35:57.333Z"))
    #expect(report.finishedAt == Instant("2026-11-27T23:35:57.371Z"))
    #expect(
      try Self.report(.ctrf, "pytest-passing.ctrf.json").finishedAt
        == Instant(millisecondsSince1970: 1_795_822_557_355))
    for name in ["bats-passing.xml", "jest.xml", "surefire.xml", "node-checkout.xml"] {
      let report = try Self.report(.junit, name)
      #expect(report.startedAt == nil && report.finishedAt == nil, "\(name)")
    }
  }

  @Test func `that is joined from several is as old as the oldest`() throws {
    let (one, other) = (
      TestReport(
        .junit, tests: [], startedAt: Instant("2026-06-06T13:00:00Z"),
        finishedAt: Instant("2026-06-06T13:10:00Z")),
      TestReport(
        .junit, tests: [], startedAt: Instant("2026-06-05T13:00:00Z"),
        finishedAt: Instant("2026-06-05T13:10:00Z"))
    )
    let joined = try #require(TestReport(joining: [one, other]))
    #expect(joined.finishedAt == other.finishedAt && joined.startedAt == other.startedAt)
    let undated = TestReport(.junit, tests: [])
    #expect(TestReport(joining: [one, undated])?.finishedAt == nil)
  }

  // MARK: What is missing

  @Test(arguments: [
    ("1..3\nok 1\n", "the plan is 1..3, and it holds 1 test"),
    ("ok 1\nok 2\n", "it has no plan, so that nobody knows how many tests there are to be"),
    ("1..2\nok 1\nBail out! no disk\n", "it bailed out: no disk"),
    ("1..1\n    ok 1 - a\n    1..1\n", "it ends in the middle of the subtests ''"),
    (
      "1..1\n# Subtest: s\n    1..2\n    ok 1 - a\nok 1 - s\n",
      "the plan of 's' is 1..2, and it holds 1 test"
    ),
    ("1..1\nok 1\n  ---\n  a: b\n", "it ends in the middle of a block"),
  ])
  func `that is not whole says why`(text: String, gap: String) throws {
    #expect(try TestReport(.tap, reading: SourceFile(name: "r.tap", text: text)).gap == gap)
  }

  @Test func `never takes what is skipped, unknown or only expected for passed`() throws {
    for line in ["ok 1 # SKIP", "ok 1 - a # skip no disk", "not ok 1 # TODO", "ok 1 a #todo later"]
    {
      let report = try TestReport(.tap, reading: SourceFile(name: "r", text: "1..1\n\(line)\n"))
      #expect(report.tests.map(\.outcome) == [.skipped], "\(line)")
    }
    let escaped = try TestReport(
      .tap, reading: SourceFile(name: "r", text: "1..1\nok 1 a \\# SKIP\n"))
    #expect(escaped.tests.map(\.outcome) == [.passed])
    let skipped = try TestReport(
      .tap, reading: SourceFile(name: "r", text: "1..0 # SKIP no disk\n"))
    #expect(skipped.tests.map(\.outcome) == [.skipped])
    for (attributes, inner) in [
      ("status=\"notrun\"", ""), ("result=\"suppressed\"", ""), ("", "<skipped/>"),
      ("", "<skipped type=\"todo\"/><failure/>"),
    ] {
      #expect(try Self.case(attributes, inner) == .skipped, "\(attributes)\(inner)")
    }
    #expect(try Self.case("status=\"mystery\"", "") == .unknown)
    #expect(try Self.case("", "<aborted/>") == .unknown)
    #expect(try Self.case("status=\"failed\"", "") == .failed)
    #expect(try Self.case("", "<skipped/><error/>") == .failed)
    #expect(
      try Self.case("status=\"run\" result=\"completed\"", "<system-out>x</system-out>") == .passed)
  }

  private static func `case`(_ attributes: String, _ inner: String) throws -> TestResult.Outcome? {
    let text = "<testsuite><testcase name=\"a\" \(attributes)>\(inner)</testcase></testsuite>"
    return try TestReport(.junit, reading: SourceFile(name: "r.xml", text: text)).tests.first?
      .outcome
  }

  // MARK: What is refused

  @Test(arguments: [
    (ReportFormat.junit, "", "r:1:1: error: the file is empty"),
    (.junit, "<html/>", "r:1:1: error: the file is no JUnit report: it begins with <html>"),
    (
      .junit, "<testsuite>\n<testcase name=\"a\"/>",
      "r:2:21: error: the file ends within <testsuite>"
    ),
    (
      .junit, "<testsuite>\n<testcase name=\"a",
      "r:2:18: error: the file ends in the middle of a tag"
    ),
    (
      .junit, "<testsuite tests=\"2\"><testcase name=\"a\"/></testsuite>",
      "r:1:12: error: the report contradicts itself: <testsuite> says tests=\"2\", and 1 is in it"
    ),
    (
      .junit, "<testsuite failures=\"1\"><testcase name=\"a\"/></testsuite>",
      "r:1:12: error: the report contradicts itself: <testsuite> says failures=\"1\", and 0 are in it"
    ),
    (
      .junit,
      "<testsuite failures=\"0\" errors=\"0\"><testcase name=\"a\"><error/></testcase></testsuite>",
      "r:1:12: error: the report contradicts itself: <testsuite> says failures=\"0\", and 1 is in it"
    ),
    (
      .junit, "<testsuite skipped=\"1\"><testcase name=\"a\"/></testsuite>",
      "r:1:12: error: the report contradicts itself: <testsuite> says skipped=\"1\", and 0 are in it"
    ),
    (
      .junit, "<testsuite tests=\"1.0\"><testcase name=\"a\"/></testsuite>",
      "r:1:12: error: 'tests' is '1.0', not a whole number"
    ),
    (.junit, "<testsuite><testcase/></testsuite>", "r:1:12: error: a test without a name"),
    (
      .junit, "<testsuite><testcase name=\"a\" name=\"b\"/></testsuite>",
      "r:1:31: error: the attribute 'name' stands twice in a tag"
    ),
    (
      .junit, "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><testsuite/>",
      "r:1:1: error: a document type or another declaration is not read"
    ),
    (
      .junit, "<?xml version=\"1.0\" encoding=\"UTF-16\"?><testsuite/>",
      "r:1:1: error: the file says that it is 'utf-16'"
    ),
    (.junit, "<testsuite>&x;</testsuite>", "r:1:12: error: the entity '&x;' is not known"),
    (
      .junit, "<testsuite>&#0;</testsuite>",
      "r:1:12: error: the reference '&#0;' is no character that XML allows"
    ),
    (.junit, "<testsuite>\u{0}</testsuite>", "r:1:12: error: the byte 0x0 cannot stand in XML"),
    (
      .junit, "<testsuite>\u{1B}[31m</testsuite>",
      "r:1:12: error: the byte 0x1b cannot stand in XML"
    ),
    (
      .junit, "<testsuite></testsuites>",
      "r:1:12: error: </testsuites> where </testsuite> is wanted"
    ),
    (.junit, "<testsuite/>\n2 tests passed\n", "r:2:1: error: text outside of the root element"),
    (.junit, "<testsuite/><testsuite/>", "r:1:13: error: a second root element"),
    (.tap, "hello\n", "r: error: the file is no TAP: it has neither a plan nor a test"),
    (.tap, "1..2\nok 1\nok 3\n", "r:3:1: error: test 3 where test 2 is wanted"),
    (
      .tap, "1..1\nok 1\nok 2\n",
      "r:1:1: error: the report contradicts itself: the plan is 1..1, and it holds 2 tests"
    ),
    (.tap, "1..1\n1..2\nok 1\n", "r:2:1: error: a second plan: the first says 1..1"),
    (.tap, "TAP version 99\n1..1\nok 1\n", "r:1:1: error: version '99' of TAP is not known"),
    (
      .tap, "1..1\n    not ok 1 - a\n    1..1\nok 1 - s\n",
      "r:4:1: error: the report contradicts itself: 'ok' for subtests of which one failed"
    ),
    (.tap, "1..1\nok 1\u{0}\n", "r: error: the file holds a byte 0: it is no text"),
    (
      .goss, "{\"results\": [], \"summary\": {\"test-count\": 1, \"failed-count\": 0}}",
      "r:1:43: error: the report contradicts itself: 'test-count' is 1, and it holds 0 results"
    ),
    (
      .goss,
      "{\"results\": [{\"resource-id\": \"a\", \"resource-type\": \"File\", \"successful\": true, \"result\": 1}], \"summary\": {\"test-count\": 0, \"failed-count\": 0}}",
      "r:1:14: error: result 1 contradicts itself: 'successful' and 'result' say different things"
    ),
    (
      .goss, "{\"results\": [], \"results\": []}",
      "r:1:17: error: the name 'results' stands twice in an object"
    ),
    (.ctrf, "\u{FEFF}{}", "r:1:1: error: the file starts with a byte order mark"),
    (
      .ctrf,
      "{\"results\": {\"tool\": {\"name\": \"t\"}, \"summary\": {\"tests\": 1, \"passed\": 1, \"failed\": 0, \"skipped\": 0, \"pending\": 0, \"other\": 0}, \"tests\": [{\"name\": \"a\", \"status\": \"failed\"}]}}",
      "r:1:71: error: the report contradicts itself: 'passed' is 1, and it holds 0 tests that are passed"
    ),
    (
      .ctrf,
      "{\"results\": {\"tool\": {\"name\": \"t\"}, \"summary\": {\"tests\": 1, \"passed\": 1, \"failed\": 0, \"skipped\": 0, \"pending\": 0, \"other\": 0}, \"tests\": [{\"name\": \"a\", \"status\": \"green\"}]}}",
      "r:1:58: error: the report contradicts itself: 'tests' is 1, and it holds 0 tests"
    ),
  ])
  func `that contradicts itself or is no report is refused with its place`(
    format: ReportFormat, text: String, message: String
  ) throws {
    let invalid = try #require(throws: InvalidInput.self) {
      try TestReport(format, reading: SourceFile(name: "r", text: text))
    }
    let first = try #require(invalid.diagnostics.first)
    #expect("\(first.place.description): error: \(first.message)" == message)
  }

  @Test func `that is hostile costs no more than its size`() throws {
    let deep = String(repeating: "<testsuite>", count: 20_000)
    let invalid = try #require(throws: InvalidInput.self) {
      try TestReport(.junit, reading: SourceFile(name: "r", text: deep))
    }
    #expect(invalid.diagnostics[0].message == "elements stand more than 100 deep in each other")
    let steps = (0..<500).map { String(repeating: " ", count: $0) + "ok 1" }.joined(
      separator: "\n")
    let stairs = try TestReport(.tap, reading: SourceFile(name: "r", text: steps))
    #expect(stairs.gap != nil)
    let latin = Array("<testsuite name=\"caf".utf8) + [0xE9] + Array("\"/>".utf8)
    #expect(throws: InvalidInput.self) {
      try TestReport(.junit, reading: SourceFile(name: "r", bytes: latin))
    }
    let marked = [0xEF, 0xBB, 0xBF] + Array("<testsuite><testcase name=\"a\"/></testsuite>".utf8)
    #expect(try TestReport(.junit, reading: SourceFile(name: "r", bytes: marked)).tests.count == 1)
    let wide = [0xFF, 0xFE] + Array("<\0t\0".utf8)
    #expect(throws: InvalidInput.self) {
      try TestReport(.junit, reading: SourceFile(name: "r", bytes: wide))
    }
  }

  @Test func `is never taken for a pass where it was cut anywhere`() throws {
    for (format, name) in [
      (ReportFormat.junit, "bats-passing.xml"), (.tap, "bats-passing.tap"),
      (.goss, "goss-passing.json"), (.ctrf, "pytest-passing.ctrf.json"),
    ] {
      let bytes = [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(name)))
      let whole = try TestReport(format, reading: SourceFile(name: name, bytes: bytes))
      for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 150)) {
        let cut = SourceFile(name: name, bytes: Array(bytes[..<length]))
        guard let report = try? TestReport(format, reading: cut), report.gap == nil else {
          continue
        }
        #expect(report.tests.count == whole.tests.count, "\(name) cut at \(length)")
      }
    }
  }
}
