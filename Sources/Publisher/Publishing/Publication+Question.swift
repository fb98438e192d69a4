extension Publication {
  /// What a host said, or why it did not, before it was known what is to be published.
  public struct Question: Sendable {
    fileprivate let answer: Result<Standing, PublishFailure>
  }

  /// Asks the host while a site is read: both take their time.
  /// - Parameter prepares: whether the host gets ready for a publish meanwhile.
  /// - Throws: what the reading throws, without waiting for the host.
  public func asking(toPrepare prepares: Bool, while read: () throws -> BuiltSite) async throws
    -> (BuiltSite, Question)
  {
    try await withThrowingTaskGroup(of: Question.self) { group in
      group.addTask { await Tool.$endsWithTask.withValue(true) { await ask(prepares) } }
      do {
        let site = try read()
        return (site, try await group.next()!)
      } catch {
        group.cancelAll()
        if case .success(let standing) = try await group.next()?.answer {
          await host.discard(standing)
        }
        throw error
      }
    }
  }

  /// Of a host that does not answer it is said that it is not known what is live there.
  private func ask(_ prepares: Bool = false) async -> Question {
    do {
      return Question(
        answer: .success(try await prepares ? host.prepare() : host.standing()))
    } catch {
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
