/// Writes blocks and inlines as HTML that is safe to put on a page, whoever wrote the document.
///
/// No raw HTML, image or script of the document gets through, yet none of its text is lost: what can't stand as HTML
/// is shown as text.
public struct HTMLRenderer: Sendable {
  public enum Target: Hashable, Sendable {
    /// What stands in `href`.
    case url(String)
    /// No link. Its text stays, followed by the destination as code if that isn't the text.
    case none
  }

  /// Where a destination leads. Asked only for destinations that may become links: https, http, mailto, relative
  /// ones and fragments.
  public var target: @Sendable (_ destination: String) -> Target
  /// Where an issue is found; `nil` leaves its reference as text.
  public var issueURL: @Sendable (_ repository: String?, _ number: Int) -> String?
  /// The level of a heading on the page for its level in the document, kept within 1 to 6.
  public var headingLevel: @Sendable (Int) -> Int
  /// The `id` of a heading; `nil` for none.
  public var headingID: @Sendable (Block) -> String?

  public init(
    target: @escaping @Sendable (_ destination: String) -> Target = { .url($0) },
    issueURL: @escaping @Sendable (_ repository: String?, _ number: Int) -> String? = { _, _ in nil
    },
    headingLevel: @escaping @Sendable (Int) -> Int = { $0 },
    headingID: @escaping @Sendable (Block) -> String? = { _ in nil }
  ) {
    self.target = target
    self.issueURL = issueURL
    self.headingLevel = headingLevel
    self.headingID = headingID
  }

  /// Ends with a line feed unless it is empty.
  public func html(_ blocks: [Block]) -> String {
    var writer = HTMLWriter(renderer: self)
    writer.write(blocks)
    return writer.html
  }

  public func html(_ inlines: [Inline]) -> String {
    var writer = HTMLWriter(renderer: self)
    writer.write(inlines)
    return writer.html
  }
}
