extension Publication {
  /// What a host said, or why it did not, before it was known what is to be published.
  public struct Question: Sendable {
    fileprivate let answer: Result<Standing, PublishFailure>
  }

  /// Asks the host while a site is read: both take their time.
  /// - Throws: what the reading throws, without waiting for the host.
  public func asking(while read: () throws -> BuiltSite) async throws -> (BuiltSite, Question) {
    async let question = Tool.$endsWithTask.withValue(true) { await ask() }
    return (try read(), await question)
  }

  /// Of a host that does not answer it is said that it is not known what is live there.
  private func ask() async -> Question {
    do { return Question(answer: .success(try await host.standing())) } catch {
      let isSilent = error.kind == .unavailable || error.kind == .notPermitted
      return Question(
        answer: .failure(
          PublishFailure(
            error.kind, error.message + (isSilent ? "; what is live there is not known" : ""),
            hint: error.hint)))
    }
  }

  func standing(_ question: Question? = nil) async throws(PublishFailure) -> Standing {
    if let question { return try question.answer.get() }
    return try await Tool.$endsWithTask.withValue(true) { await ask() }.answer.get()
  }
}
