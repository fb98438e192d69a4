import Testing

@testable import Site

@Suite struct `An excerpt` {
  private static func lines(_ count: Int) -> String { (1...count).map { "line \($0)\n" }.joined() }

  @Test(arguments: [1, 39, 40])
  func `is the whole of a short output`(count: Int) {
    #expect(Excerpt(Self.lines(count)).parts == [.text(Self.lines(count))])
  }

  @Test func `has the first 10 and the last 30 lines, and counts the others`() throws {
    let parts = Excerpt(Self.lines(852)).parts
    try #require(parts.count == 3)
    #expect(parts[0] == .text(Self.lines(10)))
    #expect(parts[1] == .omission("812 lines left out, 7,219 bytes"))
    guard case .text(let tail) = parts[2] else {
      Issue.record("no tail")
      return
    }
    #expect(tail.hasPrefix("line 823\n") && tail.hasSuffix("line 852\n"))
    #expect(Excerpt(Self.lines(41)).parts[1] == .omission("1 line left out, 8 bytes"))
  }

  @Test func `cuts long lines between scalars, and loses no byte uncounted`() {
    let text = String(repeating: "é", count: 10_000)
    #expect(
      Excerpt(text).parts == [
        .text(String(repeating: "é", count: 1_024)), .omission("11,808 bytes left out"),
        .text(String(repeating: "é", count: 3_072)),
      ])
  }

  @Test func `takes out what is meant for a terminal, and counts it`() {
    let excerpt = Excerpt(
      "\u{1B}[1;32mok\u{1B}[0m\r\n\u{1B}]8;;https://x\u{07}a\u{1B}]8;;\u{1B}\\b\u{1B}x")
    #expect(excerpt.parts == [.text("ok\nab\u{1B}x")])
    #expect(excerpt.sequences == 4)
  }

  @Test func `marks what decided, also where terminal sequences stand in it`() {
    #expect(
      Excerpt("a ok b ok\n", marks: [2..<4, 7..<9]).parts == [
        .text("a "), .marked("ok"), .text(" b "), .marked("ok"), .text("\n"),
      ])
    #expect(
      Excerpt("\u{1B}[32mok\u{1B}[0m", marks: [5..<7]).parts == [.marked("ok")])
    #expect(Excerpt("é", marks: [1..<2]).parts == [.marked("é")])
    #expect(Excerpt("ok", marks: [0..<900]).parts == [.marked("ok")])
  }

  @Test func `shows what decided where it would be left out`() throws {
    let text = Self.lines(500)
    let mark = try #require(text.range(of: "line 250"))
    let start = text.utf8.distance(from: text.startIndex, to: mark.lowerBound)
    let parts = Excerpt(text, marks: [start..<(start + 8)]).parts
    #expect(
      parts.dropFirst().dropLast() == [
        .omission("237 lines left out, 2,044 bytes"), .text("line 248\nline 249\n"),
        .marked("line 250"), .text("\nline 251\nline 252\nline 253\nline 254\nline 255\n"),
        .omission("223 lines left out, 2,007 bytes"),
      ])
    guard case .text(let tail) = parts.last else {
      Issue.record("no tail")
      return
    }
    #expect(tail.hasPrefix("line 479\n"))
  }

  @Test func `shows what decided in the middle of one long line`() {
    let text =
      String(repeating: "a", count: 9_000) + "ok" + String(repeating: "b", count: 9_000)
    let parts = Excerpt(text, marks: [9_000..<9_002]).parts
    #expect(parts.contains(.marked("ok")))
    let shown = parts.reduce(0) { count, part in
      switch part {
      case .text(let text), .marked(let text): count + text.utf8.count
      case .omission: count
      }
    }
    #expect(shown <= Excerpt.byteLimit)
  }
}
