import Launch

extension Site {
  /// What a snapshot says, or was made from, otherwise than this site, each in one sentence without full stop; empty: it is the same
  /// verdict of the same inputs by the same program, if maybe at another instant.
  public func differences(from statement: SnapshotStatement) -> [String] {
    let report = composition.report
    var words: [String] = []
    let verdict = report.headline.verdict
    if !statement.verdict.utf8.elementsEqual(verdict.utf8) {
      words.append(
        "the snapshot says \(statement.verdict) as of \(statement.at.dayAndTime), and the comment \(verdict) as of \(report.at.dayAndTime)"
      )
    }
    if !statement.tool.utf8.elementsEqual(composition.tool.utf8) {
      words.append(
        "the snapshot was made by \(statement.tool.visible), and this is \(composition.tool)")
    }
    let order = { (one: SnapshotStatement.File, other: SnapshotStatement.File) in
      one.name.utf8.lexicographicallyPrecedes(other.name.utf8)
    }
    let mine = composition.inputs.map(SnapshotStatement.File.init).sorted(by: order)
    let isSame = mine.elementsEqual(statement.inputs.sorted(by: order)) { one, other in
      one.name.utf8.elementsEqual(other.name.utf8)
        && one.sha256.utf8.elementsEqual(other.sha256.utf8)
    }
    if !isSame {
      words.append("the snapshot was made from other inputs than the comment")
    }
    return words
  }
}
