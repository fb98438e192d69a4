import Launch
import Testing

@Suite struct `A diagnostic` {
  private let file = SourceFile(
    name: "content/playbook.md", text: "# L\n\n- [ ] **freeze** Deploys are frozen\n")

  @Test func `shows place, line, caret, notes and hint`() {
    let diagnostic = Diagnostic.error(
      "check 'freeze' is already defined", at: file.place(line: 3, column: 9, length: 6),
      notes: [.init("first defined here", at: file.place(line: 1))],
      hint: "give one of the two another name")
    #expect(
      diagnostic.text == """
        content/playbook.md:3:9: error: check 'freeze' is already defined
          3 | - [ ] **freeze** Deploys are frozen
            |         ^~~~~~
        content/playbook.md:1:1: note: first defined here
          1 | # L
            | ^
          hint: give one of the two another name

        """)
  }

  @Test func `of a whole file shows no line`() {
    let diagnostic = Diagnostic.warning("there is no such file", at: file.whole)
    #expect(diagnostic.text == "content/playbook.md: warning: there is no such file\n")
  }

  @Test func `cuts a long line around its caret`() {
    let long = SourceFile(
      name: "p", text: String(repeating: "é", count: 500) + "X" + String(repeating: "y", count: 500)
    )
    let text = Diagnostic.error("here", at: long.place(line: 1, column: 1001)).text
    let lines = text.split(separator: "\n")
    #expect(lines.count == 3 && lines[1].utf8.count < 300)
    let caret = lines[2].unicodeScalars.firstIndex(of: "^").map {
      lines[2].unicodeScalars.distance(from: lines[2].unicodeScalars.startIndex, to: $0)
    }
    let meant = lines[1].unicodeScalars.firstIndex(of: "X").map {
      lines[1].unicodeScalars.distance(from: lines[1].unicodeScalars.startIndex, to: $0)
    }
    #expect(caret == meant)
  }

  @Test(arguments: ["\u{1B}[31mred", "a\u{202E}b", "a\u{7}b", "a\u{85}b", "a\u{2028}b"])
  func `makes what a terminal would obey visible`(text: String) {
    let file = SourceFile(name: "p", text: text)
    let shown = Diagnostic.error("x \(text)", at: file.place(line: 1)).text
    for scalar in shown.unicodeScalars where scalar != "\n" {
      #expect(
        scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) && scalar.value != 0x202E
          && scalar.value != 0x2028)
    }
  }

  @Test(arguments: [(0, 1, 1), (2, 1, 3), (4, 2, 1), (5, 3, 1), (999, 3, 36)])
  func `finds line and column of an offset`(offset: Int, line: Int, column: Int) {
    let position = file.place(atOffset: offset).position
    #expect(position?.line == line || offset == 999)
    #expect(position?.column == column || offset == 999)
  }
}
