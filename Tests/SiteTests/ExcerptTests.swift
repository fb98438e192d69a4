import Testing

@testable import Site

@Suite struct `An excerpt` {
  private static func lines(_ count: Int) -> String { (1...count).map { "line \($0)\n" }.joined() }

  @Test(arguments: [1, 39, 40])
  func `is the whole of a short output`(count: Int) {
    let excerpt = Excerpt(Self.lines(count))
    #expect(excerpt.head == Self.lines(count))
    #expect(excerpt.omission == nil)
  }

  @Test func `has the first 10 and the last 30 lines, and counts the others`() {
    let excerpt = Excerpt(Self.lines(852))
    #expect(excerpt.head == Self.lines(10))
    #expect(excerpt.tail.hasPrefix("line 823\n") && excerpt.tail.hasSuffix("line 852\n"))
    #expect(excerpt.omission == "812 lines left out, 7,219 bytes")
    #expect(Excerpt(Self.lines(41)).omission == "1 line left out, 8 bytes")
  }

  @Test func `cuts long lines between scalars, and loses no byte uncounted`() {
    let text = String(repeating: "é", count: 10_000)
    let excerpt = Excerpt(text)
    #expect(excerpt.head.utf8.count == 2_048)
    #expect(excerpt.tail.utf8.count == 6_144)
    #expect(excerpt.omission == "11,808 bytes left out")
    #expect(!excerpt.head.contains("\u{FFFD}") && !excerpt.tail.contains("\u{FFFD}"))
  }

  @Test func `takes out what is meant for a terminal, and counts it`() {
    let excerpt = Excerpt(
      "\u{1B}[1;32mok\u{1B}[0m\r\n\u{1B}]8;;https://x\u{07}a\u{1B}]8;;\u{1B}\\b\u{1B}x")
    #expect(excerpt.head == "ok\na" + "b\u{1B}x")
    #expect(excerpt.sequences == 4)
  }
}
