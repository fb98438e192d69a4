import Launch

/// The verdict for programs that know nothing of gonogo. Each ends with a newline.
extension Site {
  /// JUnit's XML: a case for each item, red for whatever holds the launch.
  public var junit: [UInt8] { JUnitReport(composition).markup.bytes }

  /// SARIF 2.1.0: what blocks, as findings in the playbook.
  public var sarif: [UInt8] { SARIFLog(composition).json.bytes }

  /// Workflow commands of GitHub Actions.
  public var annotations: [UInt8] { WorkflowCommands(composition).bytes }

  /// `NAME=VALUE` lines.
  public var outputs: [UInt8] { JobOutputs(composition).bytes }

  /// An in-toto statement with the test-result predicate.
  /// - Parameter subjects: files that it vouches for, each with 64 hexadecimal digits; none: `verdict.json`. The commit is added where
  ///   all evidence is of one.
  public func testResult(subjects: [(name: String, sha256: String)] = []) -> [UInt8] {
    let own = [(name: SiteMap.verdict, sha256: Digest.sha256(verdict))]
    return TestResultStatement(composition, subjects: subjects.isEmpty ? own : subjects).json.bytes
  }
}
