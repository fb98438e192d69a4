import Markdown
import Testing

@Suite struct `The anchor of a heading` {
  @Test(arguments: [
    ("Go / no-go", "go--no-go"), ("1. Freeze (T-1 h)!", "1-freeze-t-1-h"), ("A_b `c.d`", "a_b-cd"),
    ("\u{C9}t\u{E9} \u{1F680}", "\u{E9}t\u{E9}-"),
    ("...", ""), ("a\tb", "ab"),
  ])
  func `is that of GitHub`(text: String, slug: String) {
    #expect(HeadingSlug.slug(for: text).utf8.elementsEqual(slug.utf8))
  }

  @Test func `is used once in a document`() throws {
    let document = try document("# Setup\n\n> ## Setup\n\n- # Setup-1\n\n# *Setup*\n\n# Go")
    let anchors = HeadingSlug.anchors(of: document)
    #expect(anchors.map(\.slug) == ["setup", "setup-1", "setup-1-1", "setup-2", "go"])
    #expect(anchors.map(\.heading.lines.lowerBound) == [1, 3, 5, 7, 9])
  }
}
