import Markdown
import Testing

private func inlines(_ source: String) throws -> [Inline] {
  guard case .paragraph(let inlines) = try document(source).blocks.first?.kind else { return [] }
  return inlines
}

private func bare(_ text: String, _ prefix: String = "") -> Inline {
  .link(destination: prefix + text, title: "", [.text(text)])
}

@Suite struct Strikethrough {
  @Test(arguments: [
    ("~~a~~", "<del>a</del>"), ("~a~", "<del>a</del>"),
    ("~~a **b** `c`~~ d", "<del>a <strong>b</strong> <code>c</code></del> d"),
    ("**~~a~~**", "<strong><del>a</del></strong>"), ("~~**a**~~", "<del><strong>a</strong></del>"),
    ("a~~b~~c", "a<del>b</del>c"), ("~~a ~~b~~ c~~", "<del>a <del>b</del> c</del>"),
    ("~~a\nb~~", "<del>a\nb</del>"),
    ("~~[a](b)~~", "<del><a href=\"b\">a</a></del>"),
    ("[~~a~~](b)", "<a href=\"b\"><del>a</del></a>"),
    ("~~https://a.b~~", "<del><a href=\"https://a.b\" rel=\"noreferrer\">https://a.b</a></del>"),
    ("~~a~", "~~a~"), ("about ~5 or ~6", "about ~5 or ~6"), ("~~ a ~~", "~~ a ~~"),
    ("\\~~a~~", "~~a~~"), ("\\~a~", "~a~"), ("\\\\~a~", "\\<del>a</del>"),
    ("`~~a~~`", "<code>~~a~~</code>"),
    ("`\\~`", "<code>\\~</code>"), ("[a](b\\~c \"\\~\")", "<a href=\"b~c\" title=\"~\">a</a>"),
    ("~~a~ b~~", "~~a~ b~~"),
    ("~~a", "~~a"), ("a ~~~~", "a ~~~~"), ("a ~~~b~~~", "a ~~~b~~~"),
  ])
  func `is what GitHub takes for it`(source: String, expected: String) throws {
    #expect(try html(source) == "<p>\(expected)</p>\n")
  }
}

@Suite struct `A bare link` {
  @Test(arguments: [
    ("https://a.b/c", "https://a.b/c", ""), ("see http://a.", "http://a", "."),
    ("HTTPS://A.b", "HTTPS://A.b", ""),
    ("(https://a.b/c)", "https://a.b/c", ")"), ("https://a.b/(c)", "https://a.b/(c)", ""),
    ("https://a.b/c(d)e))", "https://a.b/c(d)e", "))"),
    ("https://a.b?c=d&amp;e=f", "https://a.b?c=d&e=f", ""),
    ("https://a.b/c&hl;", "https://a.b/c", "&hl;"), ("https://a.b/c;", "https://a.b/c", ";"),
    ("https://a.b/*c*", "https://a.b/*c", "*"),
    ("https://a.b/__init__.py", "https://a.b/__init__.py", ""),
    ("https://a.b/_c_d_/e*f*g", "https://a.b/_c_d_/e*f*g", ""),
    ("https://a.b/~c~d", "https://a.b/~c~d", ""),
    ("https://a.b/c\"'!?:,", "https://a.b/c", "\"'!?:,"),
    ("https://localhost:80/x", "https://localhost:80/x", ""),
    ("https://\u{E9}.fr/\u{E9}", "https://\u{E9}.fr/\u{E9}", ""),
    ("*_~(https://a.b/c", "https://a.b/c", ""),
  ])
  func `ends where GitHub ends it`(source: String, link: String, rest: String) throws {
    let inlines = try inlines(source)
    #expect(inlines.contains(bare(link)))
    if !rest.isEmpty { #expect(inlines.last == .text(rest)) }
  }

  @Test func `may lack its scheme`() throws {
    #expect(
      try inlines("www.a.b/c, a.b-c+d@e-f.gh.") == [
        bare("www.a.b/c", "http://"), .text(", "), bare("a.b-c+d@e-f.gh", "mailto:"), .text("."),
      ])
  }

  @Test(arguments: [
    "xhttp://a.b", "http:/a", "https://", "https:// a", "awww.a.b", "www.", "www.a_b.c",
    "http://a_b", "a@b", "@a.b", "a@b.c1",
    "ftp://a.b", "javascript://a.b", "`https://a.b`",
  ])
  func `isn't found in other text`(source: String) throws {
    #expect(try !html(source).contains("<a "))
  }

  @Test func `isn't found inside of a link`() throws {
    #expect(
      try inlines("[https://a.b #1](c) ![www.d.e](f)") == [
        .link(destination: "c", title: "", [.text("https://a.b #1")]), .text(" "),
        .image(source: "f", title: "", [.text("www.d.e")]),
      ])
  }

  @Test func `leaves the emphasis around it alone`() throws {
    #expect(
      try html(
        "**https://a.b/c** and **[d](https://e.f/g)**: *h* `https://i/_j_` <https://k.l/_m_>")
          == """
          <p><strong><a href="https://a.b/c" rel="noreferrer">https://a.b/c</a></strong> and <strong>\
          <a href="https://e.f/g" rel="noreferrer">d</a></strong>: <em>h</em> <code>https://i/_j_</code> \
          <a href="https://k.l/_m_" rel="noreferrer">https://k.l/_m_</a></p>

          """)
  }

  @Test func `is found even beside noncharacters`() throws {
    let text = String(
      decoding: [0xEF, 0xB7, 0x90, 0xEF, 0xB7, 0x92, 0x7E, 0x20] as [UInt8], as: UTF8.self)
    #expect(try inlines(text + "https://a.b") == [.text(text), bare("https://a.b")])
  }
}

@Suite struct `A reference to an issue` {
  @Test(arguments: [
    ("#1", nil, 1), ("(#3151)", nil, 3151), ("a, #2.", nil, 2), ("owner/repo#12", "owner/repo", 12),
    ("see o-w/r.e_p-o#9!", "o-w/r.e_p-o", 9), ("**#4**", nil, 4), ("“#5”", nil, 5),
    ("\n#6 a", nil, 6),
  ])
  func `is found at the boundaries of words`(source: String, repository: String?, number: Int)
    throws
  {
    let issue = Inline.issue(repository: repository, number: number)
    let inlines = try inlines(source)
    #expect(inlines.contains(issue) || inlines == [.strong([issue])])
  }

  @Test(arguments: [
    "a#1", "#1a", "#1\u{301}", "##1", "&#35;x", "#", "#a", "#0", "#12345678901", "a/b/c#1", "/b#1",
    "-/b#1", "`#1`", "[#1](a)",
    "https://a.b/#1", "#1_", "\u{E9}#1",
  ])
  func `isn't found in other text`(source: String) throws {
    let issues = try document(source).blocks.flatMap { block -> [Inline] in
      guard case .paragraph(let inlines) = block.kind else { return [] }
      return inlines.filter { if case .issue = $0 { true } else { false } }
    }
    #expect(issues.isEmpty)
  }
}

@Suite struct `Plain text` {
  @Test func `is what a reader reads`() throws {
    let source = "a *b* **c** ~~d~~ `e`\nf\\\ng [h](i) ![j](k) <b>l</b><br>m o/p#1 #2 <!-- n -->"
    #expect(try inlines(source).plainText == "a b c d e f g h j l m o/p#1 #2 ")
  }
}
