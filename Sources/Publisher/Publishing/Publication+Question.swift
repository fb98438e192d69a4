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

  private func ask() async -> Question {
    do { return Question(answer: .success(try await standing())) } catch {
      return Question(answer: .failure(error))
    }
  }

  func standing(_ question: Question?) async throws(PublishFailure) -> Standing {
    if let question { return try question.answer.get() }
    return try await standing()
  }

  /// What the host holds; of one that does not answer it is said that it is not known.
  func standing() async throws(PublishFailure) -> Standing {
    do { return try await host.standing() } catch {
      guard error.kind == .unavailable || error.kind == .notPermitted else { throw error }
      throw PublishFailure(
        error.kind, "\(error.message); what is live there is not known", hint: error.hint)
    }
  }
}
