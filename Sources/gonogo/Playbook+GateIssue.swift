import Launch

extension Playbook {
  /// Where its gate issue is.
  /// - Parameter other: another issue of its repository, named by somebody; `nil`: the one that it names.
  func gateIssue(_ other: Int? = nil) throws(InvalidInput) -> (repository: String, number: Int) {
    var problems: [Diagnostic] = []
    if other ?? metadata.gate == nil {
      problems.append(
        .error(
          "the playbook names no gate issue", at: file.whole,
          hint: "write its number into the front matter, as in 'gate: 3151'"))
    }
    if metadata.repository == nil {
      problems.append(
        .error(
          "the playbook names no repository, which its gate issue belongs to",
          at: file.whole,
          hint: "write it into the front matter, as in 'repository: raxx-app/TradeMasterAPI'"))
    }
    guard let number = other ?? metadata.gate, let repository = metadata.repository else {
      throw InvalidInput(problems[0], Array(problems.dropFirst()))
    }
    return (repository, number)
  }
}
