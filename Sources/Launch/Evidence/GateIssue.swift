/// The issue that says when the launch is ready, with all its comments, as it was fetched. Read from `gate.json`
/// (`gonogo.gate/1`).
///
/// Nothing in it is proof by itself: whether a box or a comment counts is the verdict's to say.
public struct GateIssue: Hashable, Sendable {
  public let number: Int
  /// `owner/name`; `nil`: the issue does not say.
  public let repository: String?
  public let title: String
  /// For people: `http` or `https`.
  public let url: String?
  public let isOpen: Bool
  /// Markdown; empty where the issue has none.
  public let body: String
  public let fetchedAt: Instant
  /// In the order in which they were written; in one second, by id.
  public let comments: [Comment]
  /// Comments that an earlier fetch found, which held an `/abort` and are gone or edited now: an abort does not end by that.
  public let removed: [Comment]
  /// Every box of a task list in the body, in its order, those within other tasks too.
  public let boxes: [Box]
  /// The name of the file it came from.
  public let file: String
}

/// A box of a task list.
public struct Box: Hashable, Sendable {
  /// What the task says, without the tasks below it: plain text on one line.
  public let text: String
  public let isTicked: Bool
  /// Of the body of the issue, from 1 on.
  public let line: Int

  public init(text: String, isTicked: Bool, line: Int) {
    self.text = text
    self.isTicked = isTicked
    self.line = line
  }
}
