import Launch

extension Git {
  /// - Parameter subject: what did not work, before a colon.
  func failure(_ answer: Tool.Answer, _ subject: String) -> PublishFailure {
    let words = Self.words(answer)
    return PublishFailure(
      Self.kind(of: answer), "\(subject): \(words)", hint: Self.hint(answer))
  }

  /// - Parameter answer: of `git push --porcelain`.
  func failure(ofPush answer: Tool.Answer, _ subject: String) -> PublishFailure {
    let status = answer.output.split(separator: 0x0A).first { $0.first == UInt8(ascii: "!") }
    let reason = status?.split(separator: 0x09).last.map { String(decoding: $0, as: UTF8.self) }
    guard let reason else { return failure(answer, subject) }
    let kind: PublishFailure.Kind =
      if ["stale info", "cannot lock ref", "failed to update ref", "incorrect old value"].contains(
        where: { reason.contains(bytes: $0) })
      {
        .overtaken
      } else if reason.contains(bytes: "unpack") {
        .unavailable
      } else {
        .notPermitted
      }
    let said = answer.errors.isEmpty ? "" : ": \(Self.words(answer))"
    let hint =
      if reason.contains(bytes: "non-fast-forward") {
        "the branch must keep its history there: 'history: kept'"
      } else if reason.contains(bytes: "lock") || answer.says(".lock'") {
        "another push is at work there; where none is, one that was killed left the lock: remove that"
      } else {
        Self.hint(answer)
      }
    return PublishFailure(
      kind, "\(subject): \(GitAddress.withoutSecrets(reason).visible)\(said)", hint: hint)
  }

  /// What Git said, without what it advises: three lines at most.
  private static func words(_ answer: Tool.Answer) -> String {
    let lines = GitAddress.withoutSecrets(String(decoding: answer.errors, as: UTF8.self)).utf8
      .split(
        separator: 0x0A
      ).map { String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self).visible }
      .filter { line in
        !["remote:", "remote: "].contains { line.utf8.elementsEqual($0.utf8) }
          && ![
            "Please make sure you have", "and the repository exists", "hint:", "warning:", "To ",
            "error: failed to push",
          ].contains {
            line.utf8.starts(with: $0.utf8)
          }
      }
    if !lines.isEmpty { return lines.prefix(3).joined(separator: "; ") }
    return answer.exitCode.map { "exit code \($0)" } ?? "ended by a signal"
  }

  private static func kind(of answer: Tool.Answer) -> PublishFailure.Kind {
    if [
      "Permission denied", "Authentication failed", "Access denied", "could not read Username",
      "could not read Password", "error: 401", "error: 403", "denied to", "Host key verification",
      "dubious ownership",
    ].contains(where: answer.says) {
      return .notPermitted
    }
    return .unavailable
  }

  private static func hint(_ answer: Tool.Answer) -> String? {
    if answer.says("could not read Username") || answer.says("could not read Password") {
      return "nobody is asked for a password: Git needs a credential helper, or a key"
    }
    if ["Could not read from remote repository", "unable to access", "unable to connect"].contains(
      where: answer.says)
    {
      return "'git ls-remote' must work with the same address, and ask for nothing"
    }
    return nil
  }
}

extension Tool.Answer {
  /// Whether it complained with these words of English.
  func says(_ words: String) -> Bool {
    String(decoding: errors, as: UTF8.self).contains(bytes: words)
  }
}

extension String {
  /// Whether the bytes of another text are among its own.
  fileprivate func contains(bytes other: String) -> Bool {
    let mine = Array(utf8)
    let wanted = Array(other.utf8)
    return mine.indices.contains { mine[$0...].starts(with: wanted) }
  }
}
