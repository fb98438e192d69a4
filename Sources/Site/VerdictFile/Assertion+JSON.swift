import Launch

extension JSON {
  /// What another tool asserts, without what it says of single tests.
  init(_ assertion: Assertion) {
    self = .object([
      "format": .string(assertion.format.rawValue),
      "tool": JSON(assertion.tool),
      "tests": .number(assertion.tests),
      "passed": .number(assertion.passed),
      "failed": .number(assertion.failed),
      "skipped": .number(assertion.skipped),
      "unknown": .number(assertion.unknown),
      "flaky": .number(assertion.flaky),
      "gap": JSON(assertion.gap),
      "reports": .array(
        assertion.sources.map {
          .object(["name": .string($0.name), "sha256": JSON($0.sha256)])
        }),
    ])
  }
}
