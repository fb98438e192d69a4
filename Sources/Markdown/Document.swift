/// A Markdown document as GitHub reads it: CommonMark with tables, task lists, strikethrough, bare links and
/// references to issues.
public struct Document: Hashable, Sendable {
  public var blocks: [Block]

  public init(blocks: [Block]) {
    self.blocks = blocks
  }

  /// Why a document isn't read at all: it is too large, or shaped so that reading it would take too long.
  public struct Refusal: Error, Hashable {
    /// 1-based.
    public var line: Int
    /// 1-based, in bytes.
    public var column: Int
    public var problem: String
    public var hint: String?

    public init(line: Int, column: Int, problem: String, hint: String? = nil) {
      self.line = line
      self.column = column
      self.problem = problem
      self.hint = hint
    }
  }
}
