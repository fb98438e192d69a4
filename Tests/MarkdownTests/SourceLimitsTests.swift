import Markdown
import Testing

@Suite struct `A document that would take too long` {
  private func refusal(_ source: String) -> Document.Refusal? {
    do throws(Document.Refusal) {
      _ = try Document(parsing: Array(source.utf8))
      return nil
    } catch {
      return error
    }
  }

  @Test func `is refused above one mebibyte`() {
    let line = String(repeating: "a", count: 1023) + "\n"
    let source = String(repeating: line, count: 1024)
    #expect(refusal(source) == nil)
    #expect(
      refusal(source + "b")
        == Document.Refusal(
          line: 1025, column: 1, problem: "the document is larger than 1 MiB",
          hint: "split it into several files"))
  }

  @Test func `is refused with too many images`() {
    #expect(refusal(String(repeating: "![\n", count: 10_000)) == nil)
    #expect(
      refusal(String(repeating: "![\n", count: 10_001))
        == Document.Refusal(
          line: 10_001, column: 1, problem: "the document has more than 10000 images",
          hint: "split it into several files"))
  }

  @Test(arguments: [">", "> ", "- ", "+ ", "1. ", "> 1) "])
  func `is refused with too many markers on a line`(marker: String) throws {
    let count = 100 / marker.split(separator: " ").count
    #expect(refusal("\n" + String(repeating: marker, count: count) + "a") == nil)
    let refused = try #require(refusal("\r\n" + String(repeating: marker, count: count) + "- a"))
    #expect(refused.line == 2 && refused.column == count * marker.utf8.count + 1)
    #expect(refused.problem == "lists and quotes are nested more than 100 deep")
  }

  @Test func `is refused when items nest over many lines`() {
    let nested = (0...100).map {
      String(repeating: "  ", count: $0) + ($0 % 2 == 0 ? "- a\n" : "-\n")
    }
    #expect(refusal(nested.dropLast().joined()) == nil)
    #expect(refusal(nested.joined())?.line == 101)
  }

  @Test(arguments: ["*", "~~", "_", "["])
  func `is refused when emphasis nests`(mark: String) throws {
    let opening = mark == "*" ? "*a **a " : mark + "a "
    let closing = mark == "*" ? "a** a*" : "a" + mark + " "
    func source(_ count: Int) -> String {
      "b\n\n" + String(repeating: opening, count: count) + String(repeating: closing, count: count)
    }
    if mark != "[" {
      #expect(refusal(source(30)) == nil)
      let refused = try #require(refusal(source(120)))
      #expect(
        refused.line == 3
          && refused.problem == "lists, quotes or emphasis are nested more than 100 deep")
    } else {
      #expect(refusal(source(120)) == nil)
    }
  }

  @Test(arguments: ["- ", "* ", "- - - "])
  func `isn't a long rule`(mark: String) throws {
    #expect(try html(String(repeating: mark, count: 300)) == "<hr>\n")
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "*a ", "_a ", "a**b", "*_", "*a_ ", "[", "]", "[a](", "[a](<b", "[a](b \"", "[a]: <\n",
      "[b][a]\n", "`", "``a` ", "<!--",
      "<a b='\"", "<?", "<![CDATA", "&", "&#", "\\", "\\~", "~~a ", "~~a ~~ b", "~a~", "|", "|-|\n",
      "a\n:-\n", "www.", "www.a ",
      "http://", "http://a.b)) ", "http://a&b;", "a@", "a@b.c", "a.a@", "#1 ", "a/a#1", "- a\n",
      "> a\nb\n", "- - - a\n", "a\n=\n",
      "```\n", "<div>\n", "\n", "\r", "\t", "\0", "\u{1}", "\u{301}", "- [x] a\n",
      "|a|\n|-|\n1\n2. x\n\n", "|a|\n|-|\n|b|\n---\n", "<b ",
    ])
  func `never hangs or crashes`(piece: String) throws {
    for prefix in ["", "a ", "<div>\n", "|a|\n|-|\n"] {
      let source = prefix + String(repeating: piece, count: 20_000 / piece.utf8.count)
      if refusal(source) == nil { #expect(try !html(source + "\n\nend").isEmpty) }
    }
  }
}
