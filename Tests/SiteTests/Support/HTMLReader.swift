import Foundation

/// Reads what a test asks of a page, by plain rules that our own pages follow.
struct HTMLReader {
  let html: String

  init(_ html: String) {
    self.html = html
  }

  /// The values of an attribute, with entities resolved.
  func values(of attribute: String) -> [String] {
    html.matches(of: try! Regex("[ <]\(attribute)=\"([^\"]*)\"")).compactMap { match in
      match.output[1].substring.map { Self.unescaped(String($0)) }
    }
  }

  /// What a reader reads: text without tags, white space as one space.
  var text: String {
    Self.unescaped(html.replacing(try! Regex("<[^>]*>"), with: " ")).split(
      whereSeparator: \.isWhitespace
    )
    .joined(separator: " ")
  }

  /// What stands in the element with this id, up to the end of the page.
  func from(id: String) -> HTMLReader? {
    html.range(of: "id=\"\(id)\"").map { HTMLReader(String(html[$0.lowerBound...])) }
  }

  private static func unescaped(_ text: String) -> String {
    text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}
