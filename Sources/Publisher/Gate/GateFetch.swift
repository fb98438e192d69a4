import Launch

/// Fetches the gate issue with all its comments, as they were at one moment.
public struct GateFetch: Sendable {
  /// What GitHub's REST API gave.
  public struct Answer: Sendable {
    public let issue: JSONValue
    public let comments: [JSONValue]
  }

  private let access: GateAccess
  private var name: String { access.name }
  private var path: String { access.path }
  private func say(_ words: String) { access.say(words) }

  /// So often the whole is fetched until nothing changes meanwhile.
  private static let rounds = 3
  private static let pageLimit = 500

  public init(_ access: GateAccess) { self.access = access }

  /// - Throws: `SyncFailure`, also where the list of comments cannot be had complete.
  public func callAsFunction() async throws -> Answer {
    var github = access.github
    var complete: Answer?
    var gap: SyncFailure?
    for round in 1...Self.rounds {
      let before = try await issue(&github)
      let comments = try await comments(&github)
      let after = try await issue(&github)
      let isUnchanged = before.isSame(as: after, in: "updated_at") && comments.isStill
      gap = self.gap(in: comments.list, of: after)
      if gap == nil {
        complete = Answer(issue: after, comments: comments.list)
        if isUnchanged { break }
        if round < Self.rounds { say("\(name) has changed meanwhile: fetching it again") }
      } else if isUnchanged, round > 1 {
        break
      }
    }
    if let complete { return complete }
    throw gap ?? SyncFailure(.unavailable, "\(name) was not fetched")
  }

  private func issue(_ github: inout GitHub) async throws -> JSONValue {
    let issue = try await github.get(path, of: name).value
    guard case .object = issue.kind else {
      throw SyncFailure(
        .unavailable, "the answer for \(name) is \(issue.typeName), not an issue")
    }
    try access.check(issue)
    return issue
  }

  /// All comments, and whether they were the same all the time.
  ///
  /// While a comment of an earlier page is deleted, one slips from the next page to the one that was read: the number of comments is
  /// right then, and one is missing. So what has several pages is read twice.
  private func comments(_ github: inout GitHub) async throws -> (list: [JSONValue], isStill: Bool) {
    let (list, pages) = try await allPages(&github)
    guard pages > 1 else { return (list, true) }
    let (again, _) = try await allPages(&github)
    let isStill =
      list.count == again.count
      && zip(list, again).allSatisfy { $0.isSame(as: $1, in: "id", "updated_at") }
    return (again, isStill)
  }

  private func allPages(_ github: inout GitHub) async throws -> (list: [JSONValue], pages: Int) {
    var comments: [JSONValue] = []
    for number in 1...Self.pageLimit {
      let page = try await github.get("\(path)/comments?per_page=100&page=\(number)", of: name)
      guard case .array(let elements) = page.value.kind else {
        throw SyncFailure(
          .unavailable,
          "page \(number) of the comments of \(name) is \(page.value.typeName), not a list")
      }
      comments += elements
      if !page.hasNext { return (comments, number) }
    }
    throw SyncFailure(
      .unavailable, "the comments of \(name) do not end after \(Self.pageLimit) pages")
  }

  /// Why the comments cannot be all; `nil`: they are as many as the issue has.
  private func gap(in comments: [JSONValue], of issue: JSONValue) -> SyncFailure? {
    guard case .number(let text) = issue.member("comments")?.value.kind, let count = Int(text)
    else {
      return SyncFailure(
        .unavailable, "the answer for \(name) does not say how many comments it has")
    }
    guard count == comments.count else {
      return incomplete("\(name) has \(count) comments, and \(comments.count) came")
    }
    let ids = Set(
      comments.map { String(decoding: $0.member("id")?.value.compact ?? [], as: UTF8.self) })
    guard ids.count == count else { return incomplete("a comment of \(name) came twice") }
    return nil
  }

  private func incomplete(_ message: String) -> SyncFailure {
    SyncFailure(
      .unavailable, message, hint: "try again: with a comment missing, an abort could be missing")
  }
}

extension JSONValue {
  fileprivate func isSame(as other: JSONValue, in names: String...) -> Bool {
    names.allSatisfy { member($0)?.value.compact == other.member($0)?.value.compact }
  }
}
