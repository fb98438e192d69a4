import Markdown
import Testing

@Suite struct `A document` {
  @Test func `knows the lines and columns of its blocks`() throws {
    let source = """
      # Launch

      Freeze
      ======
      text
      more

      - a


      - b

        > quote
      lazy
        -

          indented
      <!-- one
      line --> more

      ***
      """
    #expect(
      try document(source).outline == [
        "h1 1-1:1", "h1 3-4:1", "paragraph 5-6:1", "list 8-17:1", "  item 8-8:1",
        "    paragraph 8-8:3",
        "  item 11-17:1", "    paragraph 11-11:3", "    quote 13-14:3", "      paragraph 13-14:5",
        "    list 15-15:3", "      item 15-15:3", "    paragraph 17-17:5", "html 18-19:1",
        "rule 21-21:1",
      ])
  }

  @Test(arguments: ["# A\n\nb\n", "# A\r\n\r\nb\r\n", "# A\r\rb\r", "# A\n\nb"])
  func `reads every line end`(source: String) throws {
    #expect(try document(source).outline == ["h1 1-1:1", "paragraph 3-3:1"])
    #expect(try html(source) == "<h1>A</h1>\n<p>b</p>\n")
  }

  @Test func `counts a byte order mark as bytes of its first line only`() throws {
    let document = try Document(parsing: [0xEF, 0xBB, 0xBF] + Array("# A\n\n## B".utf8))
    #expect(document.outline == ["h1 1-1:4", "h2 3-3:1"])
  }

  @Test func `keeps the task box in the first line after a byte order mark`() throws {
    let document = try Document(parsing: [0xEF, 0xBB, 0xBF] + Array("- [x] a".utf8))
    #expect(HTMLRenderer().html(document.blocks) == ticked("a"))
  }

  @Test(arguments: ["", "\n", "   \n\n", "\u{FEFF}", "[a]: /b\n"])
  func `may be empty`(source: String) throws {
    #expect(try document(source).blocks.isEmpty)
  }

  @Test func `shows NUL as a replacement character`() throws {
    #expect(try html("a\0b") == "<p>a\u{FFFD}b</p>\n")
  }

  @Test(arguments: [
    ("a\n===\n", "h1 1-2:1"), ("a\n===", "h1 1-2:1"), ("a\n===\n\n", "h1 1-2:1"),
    ("a\nb\n---\nc", "h2 1-3:1"),
    ("a\n===\n===", "h1 1-2:1"), ("> a\n> ---", "quote 1-2:1"), ("a\n===\n[b]: /c", "h1 1-2:1"),
  ])
  func `ends an underlined heading with its line`(source: String, outline: String) throws {
    #expect(try document(source).outline.first == outline)
  }
}

@Suite struct `A code block` {
  private func code(_ source: String) throws -> (CodeBlock, ClosedRange<Int>) {
    var blocks = try document(source).blocks
    while let block = blocks.first {
      switch block.kind {
      case .code(let code): return (code, block.lines)
      case .quote(let inner): blocks = inner
      case .list(let list): blocks = list.items[0].blocks
      case .heading, .paragraph, .html, .table, .rule: blocks.removeFirst()
      }
    }
    throw NoCode()
  }

  private struct NoCode: Error {}

  @Test(arguments: [
    ("```sh\na\n```\n", 1...3), ("```sh\na\n```", 1...3), ("```sh\na\n  ````  ", 1...3),
    ("~~~ sh\na\n~~~\nb", 1...3),
    ("> ```sh\n> a\n> ```\nb", 1...3), ("- ```sh\n  a\n  ```\n- c", 1...3),
    ("1. > ```sh\n   > a\n   > ```", 1...3),
    ("-\t```sh\n\ta\n\t```", 1...3),
  ])
  func `is closed by its fence`(source: String, lines: ClosedRange<Int>) throws {
    let (code, place) = try code(source)
    #expect(
      code == CodeBlock(info: "sh", text: "a\n", isFenced: true, firstLine: 2, isClosed: true))
    #expect(place == lines)
  }

  @Test(arguments: [
    ("```sh\na\n", 1...2), ("```sh\na\n~~~", 1...3), ("````sh\na\n```", 1...3),
    ("> ```sh\n> a\nb", 1...2),
    ("> ```sh\n> a\n```", 1...2), ("- ```sh\n  a\n- ```", 1...2), ("```sh\na\n``` x", 1...3),
    ("```sh\n    ```", 1...2),
  ])
  func `is open without it`(source: String, lines: ClosedRange<Int>) throws {
    let (code, place) = try code(source)
    #expect(code.isFenced && !code.isClosed && code.info == "sh" && code.firstLine == 2)
    #expect(place == lines)
  }

  @Test func `may be empty`() throws {
    #expect(
      try code("```\n```").0
        == CodeBlock(info: "", text: "", isFenced: true, firstLine: 2, isClosed: true))
  }

  @Test(arguments: ["    ```\n    a", "\t```\n\ta", "- x\n\n      ```\n      a"])
  func `is indented even if it begins with a fence`(source: String) throws {
    let (code, _) = try code(source)
    #expect(code.text == "```\na\n" && !code.isFenced && code.isClosed)
  }

  @Test func `keeps every byte of its text`() throws {
    let text = "\\~ *a* https://a.b/_c_ &amp; [x] #1 ~~b~~ <b>\n\n\t\u{1}\n"
    #expect(try code("```\n\(text)```").0.text == text)
  }
}

func ticked(_ text: String) -> String {
  "<ul>\n<li class=\"task\"><span class=\"box\" role=\"img\" aria-label=\"ticked\">\u{2611}</span> \(text)</li>\n</ul>\n"
}
