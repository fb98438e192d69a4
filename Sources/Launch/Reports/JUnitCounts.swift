/// How many tests stand in a suite: tools count differently what stands in the suites within it.
struct JUnitCounts {
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

  /// Of all tests in it, however deep.
  var all = Count()
  /// Of those that stand in it directly.
  var own = Count()
  /// Of those, each suite in it counting as one more.
  var children = Count()
  /// Of all, each time that one was run counting as one: what Surefire counts where it runs tests again.
  var runs = Count()
  /// How many failures suites have themselves, outside of tests; some count each as a test that failed.
  var suites = 0

  /// - Parameter repeated: how many times it failed besides.
  mutating func add(_ test: Count, repeated: Int) {
    all = all + test
    own = own + test
    children = children + test
    runs = runs + test + Count(tests: repeated, failed: repeated)
  }

  mutating func add(_ inner: JUnitCounts) {
    runs = runs + inner.runs
    all = all + inner.all
    suites += inner.suites
    children =
      children
      + Count(
        tests: 1, failed: inner.all.failed > 0 ? 1 : 0,
        skipped: inner.all.skipped == inner.all.tests && inner.all.tests > 0 ? 1 : 0)
  }

  /// All that a tool may mean.
  fileprivate var ways: [Count] {
    let tests = [all, own, children, runs]
    guard suites > 0 else { return tests }
    return tests + tests.map { $0 + Count(failed: suites) }
      + tests.map { $0 + Count(tests: suites, failed: suites) }
  }
}

extension JUnitReader {
  /// Refuses a suite that says something else about its tests than they do.
  mutating func check(
    _ suite: XMLElement, _ counts: JUnitCounts, _ tests: ArraySlice<TestResult>
  ) {
    let ways = counts.ways
    if let (said, range) = number("tests", of: suite), !ways.contains(where: { $0.tests == said }) {
      contradiction("tests", said, counts.all.tests, suite, range)
    }
    let failures = number("failures", of: suite)
    let errors = number("errors", of: suite)
    if let (_, range) = failures ?? errors {
      let said = (failures?.0 ?? 0).addingClamped(errors?.0 ?? 0)
      if !ways.contains(where: { $0.failed == said }) {
        contradiction("failures", said, counts.all.failed, suite, range)
      }
    }
    let disabled = number("disabled", of: suite)
    if let (skipped, range) = number("skipped", of: suite) ?? number("skip", of: suite),
      !ways.contains(where: {
        $0.skipped == skipped || $0.skipped == skipped.addingClamped(disabled?.0 ?? 0)
      })
    {
      contradiction("skipped", skipped, counts.all.skipped, suite, range)
    }
    // GoogleTest says of a disabled test in words alone that it is one.
    let idle = max(counts.all.skipped, tests.count { $0.outcome == .skipped })
    if let (disabled, range) = disabled, disabled > idle {
      contradiction("disabled", disabled, idle, suite, range)
    }
    let failed = tests.count { $0.outcome == .failed }
    for attribute in suite.attributes {
      let word = attribute.value.trimmed.asciiLowercased
      guard !JUnitWords.isNo(word) else { continue }
      switch attribute.name.asciiLowercased {
      case "failed", "failure", "error", "inconclusive", "invalid", "aborted", "cancelled":
        if failed == 0 { contradiction(attribute, failed, suite) }
      case "ignored", "notrun", "not-run":
        if (Int(word) ?? 1) > idle { contradiction(attribute, idle, suite) }
      default: break
      }
    }
  }

  private mutating func contradiction(
    _ attribute: XMLElement.Attribute, _ found: Int, _ suite: XMLElement
  ) {
    contradiction(
      attribute.name.visible, attribute.value.shortened, found, suite, attribute.range)
  }

  private mutating func contradiction(
    _ name: String, _ said: some CustomStringConvertible, _ found: Int, _ suite: XMLElement,
    _ range: Range<Int>
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
}
