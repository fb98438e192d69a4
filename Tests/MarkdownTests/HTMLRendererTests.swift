import Markdown
import Testing

@Suite struct `A rendered document` {
  @Test func `has the blocks of the source`() throws {
    let source = """
      # A & *b*
      text  
      more\\
      end

      > quote

      3. one
      4. two
         - inner

      ***

          code <b>
      """
    #expect(
      try html(source) == """
        <h1>A &amp; <em>b</em></h1>
        <p>text<br>
        more<br>
        end</p>
        <blockquote>
        <p>quote</p>
        </blockquote>
        <ol start="3">
        <li>one</li>
        <li>two
        <ul>
        <li>inner</li>
        </ul>
        </li>
        </ol>
        <hr>
        <pre tabindex="0"><code>code &lt;b&gt;
        </code></pre>

        """)
  }

  @Test func `has the levels and anchors of its page`() throws {
    let document = try document("# A\n\n###### B")
    let renderer = HTMLRenderer(
      headingLevel: { $0 + 1 }, headingID: { "line-\($0.lines.lowerBound)\"" })
    #expect(
      renderer.html(document.blocks)
        == "<h2 id=\"line-1&quot;\">A</h2>\n<h6 id=\"line-3&quot;\">B</h6>\n")
  }

  @Test func `links to the issues that it knows`() throws {
    let document = try document("#1 a/b#2 *[#3](c)*")
    let renderer = HTMLRenderer(issueURL: { repository, number in
      repository.map { "https://x/\($0)/\(number)" }
    })
    #expect(
      renderer.html(document.blocks) == """
        <p>#1 <a href="https://x/a/b/2" rel="noreferrer">a/b#2</a> <em><a href="c">#3</a></em></p>

        """)
  }

  @Test func `leads where its page wants`() throws {
    let document = try document("[a](b.md) [c](d.md) [e.md](e.md)")
    let renderer = HTMLRenderer(target: { $0 == "b.md" ? .url("https://x/b?c=\"d\" e") : .none })
    #expect(
      renderer.html(document.blocks) == """
        <p><a href="https://x/b?c=%22d%22%20e" rel="noreferrer">a</a> c <code>d.md</code> e.md</p>

        """)
  }

  @Test(arguments: [
    "https://a.b/c?d=e&f#g", "http://a", "HTTPS://a", "mailto:a@b.c", "a", "a/b.md", "../a", "/a",
    "?a", "#a", "a%20b", "./javascript:a",
    "a/b:c", "%6aavascript", "https://user@a.b",
  ])
  func `links to`(destination: String) throws {
    #expect(
      try html("[x](<\(destination)>)").contains("<p><a href=\"\(HTML.escape(destination))\""))
  }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "javascript&colon;alert(1)",
    "java&#115;cript:alert(1)", "javascript&#58;alert(1)",
    "&#1;javascript:alert(1)", "java&#9;script:alert(1)", "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "&#32;javascript:alert(1)", " javascript:alert(1)", "\u{1}javascript:a",
    "&#xA0;javascript:alert(1)", "data:text/html,a",
    "blob:https://a", "view-source:https://a", "feed:https://a", "intent://a", "file:///etc/passwd",
    "vbscript:a", "ftp://a", "//host",
    "///host", "/\\\\host", "\\\\\\\\host", "https:a", "https:/a", "https:///a", "http:\\\\\\\\a",
    "https&#58;&#92;&#92;a", "%6aavascript:a", ":a",
    "a:b", "javascript\u{301}:a", "mailto:", "", "&#x200B;javascript:a", "https&#x2e;a:b",
    "a\u{85}b",
  ])
  func `never links to`(destination: String) throws {
    for source in [
      "[x](<\(destination)>)", "![x](<\(destination)>)", "[x]\n\n[x]: <\(destination)>",
      "|[x](<\(destination)>)|\n|-|",
    ] {
      let html = try html(source)
      #expect(!html.contains("href") && !html.contains("src=") && html.contains("x"), "\(html)")
    }
  }

  @Test func `shows the destination of what is no link`() throws {
    #expect(
      try html("[a](javascript:b \"t\") [//c](//c) [](x:y)")
        == "<p>a (t) <code>javascript:b</code> //c <code>x:y</code></p>\n")
  }

  @Test func `has links in place of images`() throws {
    #expect(
      try html("![a *b*](c.png \"t\") ![](d.png) ![e](data:f) [![g](h.svg)](i) [](j)") == """
        <p><a class="image" href="c.png" title="t">a <em>b</em></a> <a class="image" href="d.png">d.png</a> \
        <span class="image">e <code>data:f</code></span> <a href="i"><span class="image" title="h.svg">g</span></a> \
        <a href="j">j</a></p>

        """)
  }

  @Test func `shows control characters`() throws {
    #expect(
      try html("a\u{1B}[0m\u{7F}\u{85}&#xFFFE;b")
        == "<p>a\u{241B}[0m\u{2421}\u{FFFD}\u{FFFD}b</p>\n")
  }

  @Test func `is empty without blocks`() {
    #expect(HTMLRenderer().html([Block]()) == "" && HTMLRenderer().html([Inline]()) == "")
  }
}

@Suite struct `Raw HTML` {
  @Test(arguments: [
    ("a <b>c</b> <kbd onclick=x>d</kbd>", "<p>a c d</p>\n"),
    ("a<br>b<BR/>c", "<p>a<br>b<br>c</p>\n"),
    ("a <!-- b < c --> d", "<p>a <span class=\"comment\">b &lt; c</span> d</p>\n"),
    ("a <script>b</script>", "<p>a <code>&lt;script&gt;</code>b<code>&lt;/script&gt;</code></p>\n"),
    ("a <a href=\"javascript:b\" onclick='c'>d</a>", "<p>a <code>javascript:b</code> d</p>\n"),
    ("a <img src=x onerror=y alt='z &amp; w'>", "<p>a z &amp; w <code>x</code> </p>\n"),
    ("a <svg/onload=b>", "<p>a &lt;svg/onload=b&gt;</p>\n"),
    ("<!-- a -->\n", "<p class=\"comment\">a</p>\n"),
    ("<!-- a\n\nb", "<p class=\"comment\">a\n\nb</p>\n"),
    ("<!---->\n<!-->", ""),
    (
      "<details><summary>a &lt; b</summary>\n<i>c</i> &nbsp;&unknown; &#x3c;x&#62;</details>",
      "<p>a &lt; b \nc \u{A0}&amp;unknown; &lt;x&gt;</p>\n"
    ),
    ("<div>a</div><!-- b --><p>c", "<p>a</p>\n<p class=\"comment\">b</p>\n<p>c</p>\n"),
    ("<table><tr><td>a</td><td>b</td></tr></table>", "<p>a b</p>\n"),
    ("<div><iframe src='x'>", "<p><code>&lt;iframe src=&#39;x&#39;&gt;</code></p>\n"),
    ("<div>a <b", "<p>a <code>&lt;b</code></p>\n"),
    ("<div>a <b \"c> d", "<p>a <code>&lt;b &quot;c&gt; d</code></p>\n"),
    ("<div>1 < 2 <3", "<p>1 &lt; 2 &lt;3</p>\n"),
    ("<?php a ?>", "<p><code>&lt;?php a ?&gt;</code></p>\n"),
    ("<!DOCTYPE a>", "<p><code>&lt;!DOCTYPE a&gt;</code></p>\n"),
    ("a <![CDATA[b>c]]> d", "<p>a <code>&lt;![CDATA[b&gt;c]]&gt;</code> d</p>\n"),
    ("<div align=center>\n", ""),
  ])
  func `is text`(source: String, expected: String) throws {
    #expect(try html(source) == expected)
  }
}
