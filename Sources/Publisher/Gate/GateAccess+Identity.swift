import Launch

extension GateAccess {
  /// Makes sure that an answer is the issue that was asked for: GitHub follows one that was moved, also into a repository that others
  /// read, and gives a pull request for an issue.
  func check(_ issue: JSONValue) throws(SyncFailure) {
    guard issue.member("pull_request") == nil else {
      throw SyncFailure(
        .noIssue, "\(name) is a pull request, no issue",
        hint: "name the issue that says when the launch is ready, as in 'gate: 3151'")
    }
    let found = GateIssue.repository(
      api: issue.text("repository_url"), web: issue.text("html_url"))
    let digits = issue.digits("number")
    guard digits?.utf8.elementsEqual(String(number).utf8) ?? false,
      found?.asciiLowercased.utf8.elementsEqual(repository.asciiLowercased.utf8) ?? false
    else {
      throw SyncFailure(
        unusable:
          "GitHub answers with \(found ?? "an issue")#\(digits ?? "?") for \(name): the repository was renamed, or the issue moved",
        hint: "name it in the playbook as it is called now")
    }
  }
}
