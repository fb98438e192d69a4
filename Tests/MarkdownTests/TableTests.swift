import Markdown
import Testing

@Suite struct `A table` {
  private func rows(_ source: String) throws -> [[String]] {
    try document(source).blocks.compactMap { block in
      guard case .table(let table) = block.kind else { return nil }
      return ([table.header] + table.rows).map { $0.cells.map(\.plainText).joined(separator: "/") }
    }
  }

  @Test func `becomes a table that scrolls`() throws {
    let source = """
      | Check | *Owner* | At |   |
      |:------|:-------:|---:|---|
      | a | b | c | d |
      """
    #expect(
      try html(source) == """
        <div class="scroll" tabindex="0" role="region" aria-label="Table">
        <table>
        <thead>
        <tr><th scope="col" class="left">Check</th><th scope="col" class="center"><em>Owner</em></th>\
        <th scope="col" class="right">At</th><th scope="col"></th></tr>
        </thead>
        <tbody>
        <tr><td class="left">a</td><td class="center">b</td><td class="right">c</td><td>d</td></tr>
        </tbody>
        </table>
        </div>

        """)
  }

  @Test(arguments: [
    ("a | b\n-|-\nc | d", [["a/b", "c/d"]]),
    ("|a|\n|-|\n", [["a"]]),
    ("a\n:-\nb", [["a", "b"]]),
    ("|a|b|\n|-|-|\n|c|\n|d|e|f|\n||g|", [["a/b", "c/", "d/e", "/g"]]),
    ("|a\\|b|\n|-|\n|`c\\|d`|\n|\\\\|e|", [["a|b", "c|d", "|e"]]),
    ("|a|\n|-|\n|# b #|\n|- c|\n|[d]: /e|\n|\\|", [["a", "# b #", "- c", "[d]: /e", "|"]]),
    ("|a|\n|-|\n\n|b|", [["a"]]),
    ("|a|\n|-|\n|b|\n---\n\n|c|\n|-|\n---", [["a", "b"], ["c"]]),
    ("|a|\n|-|\n===\nb", [["a", "===", "b"]]),
    ("|a|\n|-|\n|b|\n> c", [["a", "b"]]),
    ("|a|\n|-|\n|b|\n7. c\n|d|\n|-|", [["a", "b"]]),
    ("|a|\n|-|\n    b", [["a"]]),
    ("|a|\n|-|\n|\nb", [["a"]]),
    ("|a|\n|-|\n<x>\n|c|\n|-|\n\n|d|\n|-|", [["a"], ["d"]]),
    ("|a|\n|-|\n<x|\n#b\n``c", [["a", "<x", "#b", "``c"]]),
    ("text\nmore\n|a|\n|-|\n|b|", [["a", "b"]]),
    ("[r]: /s\n|a|\n|-|\n|b|", [["a", "b"]]),
    ("|a|b|\n|-|\n|c|\n|-|", []),
    ("|a|\n|-|-|", []),
    ("|a|\n|*|", []),
    ("    |a|\n    |-|", []),
    ("```\n|a|\n|-|\n```", []),
    ("a\n---|", [["a"]]),
  ])
  func `is what GitHub takes for one`(source: String, tables: [[String]]) throws {
    #expect(try rows(source) == tables)
  }

  @Test func `stands in quotes and items at its place`() throws {
    let source = """
      > text
      > | a |
      > |---|
      > | b |
      c

      - d
        |e|
        |-|
         |f|
        g
      - |h|
        |-|
      i
      """
    #expect(
      try document(source).outline == [
        "quote 1-4:1", "  paragraph 1-1:3", "  table 2-4:3", "paragraph 5-5:1", "list 7-13:1",
        "  item 7-11:1",
        "    paragraph 7-7:3", "    table 8-11:3", "  item 12-13:1", "    table 12-13:3",
        "paragraph 14-14:1",
      ])
  }

  @Test func `ends with the block around it, and what follows may be a table as well`() throws {
    let source = "> |a|\n> |-|\n|b|\n|-|\n|c|"
    #expect(try document(source).outline == ["quote 1-2:1", "  table 1-2:3", "table 3-5:1"])
  }

  @Test func `uses the references of the whole document`() throws {
    let source = "|[a]|\n|-|\n|[a][b]|\n\n[a]: /first\n[b]: /second"
    guard case .table(let table) = try document(source).blocks.first?.kind else {
      Issue.record("no table")
      return
    }
    #expect(table.header.cells == [[.link(destination: "/first", title: "", [.text("a")])]])
    #expect(
      table.rows == [
        Table.Row(line: 3, cells: [[.link(destination: "/second", title: "", [.text("a")])]])
      ])
  }

  @Test func `may not blow up`() {
    let source =
      String(repeating: "|a", count: 500) + "\n" + String(repeating: "|-", count: 500) + "\n"
    #expect(
      throws: Document.Refusal(
        line: 203, column: 1, problem: "the document has more than 100000 cells in tables",
        hint: "split it into several files")
    ) { try document(source + String(repeating: "a\n", count: 300)) }
  }
}
