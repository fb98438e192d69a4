import Launch
import Site

extension SnapshotFile {
  /// Why it is no whole snapshot of the launch and the environment of a report; `nil`: it is one.
  /// - Parameter name: what it is: `the snapshot before`.
  func mismatch(with report: Report, as name: String) -> String? {
    if !isWhole {
      "the seal of \(name) does not fit: the file was changed or cut"
    } else if let contradiction {
      "the verdict.json of \(name) is not what it states: \(contradiction)"
    } else if !statement.environment.utf8.elementsEqual(report.environment.utf8) {
      "\(name) is of \(statement.environment.visible), and this one of \(report.environment.visible)"
    } else if !statement.title.utf8.elementsEqual(report.playbook.title.utf8) {
      "\(name) is of another launch: \(statement.title.visible)"
    } else {
      nil
    }
  }
}
