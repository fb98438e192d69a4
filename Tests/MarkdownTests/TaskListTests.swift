import Markdown
import Testing

@Suite struct `A task` {
  private func checkboxes(_ source: String) throws -> [Checkbox?] {
    guard case .list(let list) = try document(source).blocks.first?.kind else { return [] }
    return list.items.map(\.checkbox)
  }

  @Test(arguments: ["-", "*", "+", "1.", "23)"])
  func `may have any marker`(marker: String) throws {
    #expect(
      try checkboxes("\(marker) [ ] a\n\(marker) [x] b\n\(marker) [X]\tc") == [
        .open, .ticked, .ticked,
      ])
  }

  @Test(arguments: [
    "- []a", "- [ ]a", "- [y] a", "- [ ]", "- [x](a) b", "- a [ ] b", "- \\[ ] a", "- `[ ] a`",
    "- [  ] a", "- # [ ] a",
    "- [x\u{301}] a", "- [ ]\u{A0}a",
  ])
  func `needs its box and white space`(source: String) throws {
    #expect(try checkboxes(source) == [nil])
  }

  @Test func `loses its box from its text`() throws {
    let source = "- [x] **a**\n- [ ]\n  b\n- [x]  c\n\n[x]: /y"
    #expect(
      try html(source) == """
        <ul>
        <li class="task"><span class="box" role="img" aria-label="ticked">\u{2611}</span> <strong>a</strong></li>
        <li class="task"><span class="box" role="img" aria-label="open">\u{2610}</span> b</li>
        <li class="task"><span class="box" role="img" aria-label="ticked">\u{2611}</span> c</li>
        </ul>

        """)
  }

  @Test func `has its box in its first paragraph`() throws {
    #expect(
      try html("1. [ ] a\n\n   b") == """
        <ol>
        <li class="task">
        <p><span class="box" role="img" aria-label="open">\u{2610}</span> a</p>
        <p>b</p>
        </li>
        </ol>

        """)
  }
}
