/// What another tool says of tests that it ran, as a record holds it. It is what that tool asserts: gonogo ran nothing and saw nothing.
public struct Assertion: Hashable, Sendable {
  /// A file that it was taken from.
  public struct Source: Hashable, Sendable {
    /// As it was named, one line.
    public var name: String
    /// 64 hexadecimal digits in small letters; `nil`: something in the file was masked, and it would tell whether a guess is right.
    public var sha256: String?

    public init(name: String, sha256: String?) {
      self.name = name
      self.sha256 = sha256
    }
  }

  /// A test that did not simply pass.
  public struct Told: Hashable, Sendable {
    /// One line.
    public var name: String
    /// `passed` of one that failed before.
    public var outcome: TestResult.Outcome
    /// May be empty.
    public var message: String

    public init(name: String, outcome: TestResult.Outcome, message: String) {
      self.name = name
      self.outcome = outcome
      self.message = message
    }
  }

  public var format: ReportFormat
  /// `pytest 9.2.0`; `nil`: the report names none.
  public var tool: String?
  public var passed: Int
  public var failed: Int
  public var skipped: Int
  /// Of which the report does not say how they ended.
  public var unknown: Int
  /// How many of those that passed failed before.
  public var flaky: Int
  /// Why the report is not the whole of what was to be tested; `nil`: it is.
  public var gap: String?
  /// At least one, in the order in which they were read.
  public var sources: [Source]
  /// The first of those that did not simply pass, failures first.
  public var told: [Told]

  public init(
    format: ReportFormat, tool: String?, passed: Int, failed: Int, skipped: Int, unknown: Int,
    flaky: Int, gap: String?, sources: [Source], told: [Told]
  ) {
    self.format = format
    self.tool = tool
    self.passed = passed
    self.failed = failed
    self.skipped = skipped
    self.unknown = unknown
    self.flaky = flaky
    self.gap = gap
    self.sources = sources
    self.told = told
  }

  public var tests: Int {
    passed.addingClamped(failed).addingClamped(skipped).addingClamped(unknown)
  }
}

extension Assertion {
  /// So many tests are told by name.
  public static let mostTold = 50
  static let longestName = 300
  static let longestMessage = 2_000

  /// - Parameters:
  ///   - tests: those of the report that it is about.
  ///   - mask: takes secrets out of a text.
  public init(
    _ report: TestReport, _ tests: [TestResult], from sources: [Source], mask: (String) -> String
  ) {
    func count(_ outcome: TestResult.Outcome) -> Int { tests.count { $0.outcome == outcome } }
    let order: [TestResult.Outcome] = [.failed, .unknown, .skipped, .passed]
    let noteworthy = order.flatMap { outcome in
      tests.filter { $0.outcome == outcome && (outcome != .passed || $0.isFlaky) }
    }
    self.init(
      format: report.format, tool: report.tool.map { mask($0).onOneLine.cut(to: Self.longestName) },
      passed: count(.passed), failed: count(.failed), skipped: count(.skipped),
      unknown: count(.unknown), flaky: tests.count { $0.outcome == .passed && $0.isFlaky },
      gap: report.gap.map { mask($0).onOneLine.cut(to: Self.longestMessage) },
      sources: sources,
      told: noteworthy.prefix(Self.mostTold).map {
        Told(
          name: mask($0.fullName).onOneLine.cut(to: Self.longestName), outcome: $0.outcome,
          message: mask($0.message).cut(to: Self.longestMessage))
      })
  }
}

extension Assertion {
  /// `the JUnit report of pytest`
  public var origin: String {
    "the \(format.name) report" + (tool.map { " of \($0.visible)" } ?? "")
  }

  /// `12 tests: 10 passed (1 only when repeated), 1 failed, 1 skipped`
  public var counts: String {
    let repeated = flaky > 0 ? " (\(flaky) only when repeated)" : ""
    let parts = [
      (passed, "passed\(repeated)"), (failed, "failed"), (skipped, "skipped"),
      (unknown, "without a result"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    if failed == 0, skipped == 0, unknown == 0 {
      return tests == 0 ? "no test" : "\(tests.counted("test")) passed\(repeated)"
    }
    return "\(tests.counted("test")): \(parts.joined(separator: ", "))\(repeated)"
  }

  /// What stands where the output of a command would: each test that did not simply pass, with what is said of it.
  public var text: String {
    var lines = told.map { told -> String in
      let word = told.outcome == .passed ? "passed, but failed before" : told.outcome.rawValue
      let message = told.message.splitLines.map { "  \($0)" }.joined(separator: "\n")
      return "\(word): \(told.name)\n" + (told.message.isEmpty ? "" : message + "\n")
    }
    let others =
      failed.addingClamped(skipped).addingClamped(unknown).addingClamped(flaky) - told.count
    if others > 0 { lines.append("and \(others) more\n") }
    return lines.joined()
  }
}

extension String {
  /// Line ends and other control characters become spaces; never empty.
  fileprivate var onOneLine: String {
    let bytes = utf8.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: " ") : $0 }
    let line = String(decoding: bytes, as: UTF8.self).trimmed
    return line.isEmpty ? "(no name)" : line
  }

  /// At most so many bytes, at the end of a character.
  fileprivate func cut(to longest: Int) -> String {
    guard utf8.count > longest else { return self }
    var bytes = Array(utf8.prefix(longest))
    while let last = bytes.last, last & 0xC0 == 0x80 { bytes.removeLast() }
    if let last = bytes.last, last >= 0xC0 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self) + "…"
  }
}
