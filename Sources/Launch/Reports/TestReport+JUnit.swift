extension TestReport {
  /// Reads a JUnit report: `testsuites` or `testsuite` with `testcase` in them. There is no standard; what is read is what pytest, Maven
  /// Surefire, gotestsum, bats, node, jest-junit, vitest and goss write.
  init(junit file: SourceFile) throws(InvalidInput) {
    var xml = XMLReader(file)
    let root = try xml.document()
    guard ["testsuites", "testsuite"].contains(where: { root.name.hasBytes(of: $0) }) else {
      throw InvalidInput(
        .error(
          "the file is no JUnit report: it begins with <\(root.name.visible)>",
          at: xml.place(root.range), hint: "a JUnit report begins with <testsuites> or <testsuite>")
      )
    }
    var reader = JUnitReader(file: file)
    _ = reader.read(root, in: [])
    if let invalid = InvalidInput(errorsIn: reader.problems) { throw invalid }
    let times = reader.times
    self.init(
      .junit, tool: reader.tool, tests: reader.tests, gap: reader.gap, startedAt: times.startedAt,
      finishedAt: times.finishedAt, took: times.took, beganBy: times.beganBy)
  }
}
