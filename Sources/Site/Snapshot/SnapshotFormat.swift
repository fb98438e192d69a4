/// The forms in which one moment of a launch can be kept or handed on.
public enum SnapshotFormat: String, CaseIterable, Sendable {
  /// The whole site as one file.
  case html
  /// The comment for the gate issue.
  case markdown = "md"
  /// What identifies the snapshot, with the verdict (`schemas/snapshot-1.schema.json`).
  case json
  /// The whole site on paper.
  case pdf
  /// JUnit's XML, for what shows test results.
  case junit
  /// SARIF 2.1.0, for what shows findings in files.
  case sarif
  /// An in-toto statement with the test-result predicate, for what signs and keeps attestations.
  case inToto = "in-toto"
  /// What `gonogo gate` prints.
  case text
  /// Markdown for the page of a CI job.
  case summary
  /// Workflow commands of GitHub Actions, which mark the lines of the playbook.
  case annotations
  /// `NAME=VALUE` lines, for the outputs of a CI job.
  case outputs
}
