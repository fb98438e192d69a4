import Markdown
import Testing

@Suite struct Escaping {
  @Test func `covers text and quoted values`() {
    #expect(HTML.escape("a & b < c > d \" e ' f") == "a &amp; b &lt; c &gt; d &quot; e &#39; f")
    var output = Array("<p>".utf8)
    HTML.escape([0x3C, 0xFF, 0x26], into: &output)
    #expect(output == Array("<p>&lt;".utf8) + [0xFF] + Array("&amp;".utf8))
  }

  /// Each joins what stands before or after it to one `Character`.
  @Test(arguments: [
    "\u{301}", "\u{308}", "\u{20D0}", "\u{20E3}", "\u{FE0F}", "\u{200D}", "\u{488}", "\u{1F3FB}",
    "\u{600}", "\u{E33}", "\u{903}",
    "\u{E0101}",
  ])
  func `sees marks through whatever joins them`(joiner: String) throws {
    for mark in ["&", "<", ">", "\"", "'"] {
      let escaped = HTML.escape(mark)
      #expect(HTML.escape(mark + joiner).utf8.elementsEqual((escaped + joiner).utf8))
      #expect(HTML.escape(joiner + mark).utf8.elementsEqual((joiner + escaped).utf8))
    }
    let hostile = "\(joiner)<\(joiner)script\(joiner)>\(joiner)\"\(joiner)'\(joiner)"
    let sources = [
      hostile, "`\(hostile)`", "[a](/b (\(hostile)))", "```\n\(hostile)\n```", "|\(hostile)|\n|-|",
      "<div>\n\(hostile)",
      "<!-- \(hostile) -->", "# \(hostile)", "![\(hostile)](/b)",
    ]
    for source in sources { #expect(try html(source).utf8.contains(HTML.escape(hostile).utf8)) }
  }
}
