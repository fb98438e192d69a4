import Launch
import Testing

@testable import Site

@Suite struct `A transcript` {
  private static let escape = "\u{1B}["

  private static func html(_ text: String, marks: [Range<Int>] = []) -> String {
    Transcript(text, marks: marks).markup.text
  }

  @Test(arguments: [
    ("31mred", "<span class=\"ink hue1\">red</span>"),
    ("92mgreen", "<span class=\"ink hue2 vivid\">green</span>"),
    ("44mblue", "<span class=\"wash hue4\">blue</span>"),
    ("1;4mx", "<b><u>x</u></b>"),
    ("3;9mx", "<i><s>x</s></i>"),
    ("2mx", "<span class=\"faint\">x</span>"),
    ("90mx", "<span class=\"faint\">x</span>"),
    ("7mx", "<span class=\"inverse\">x</span>"),
    ("7;31mx", "<span class=\"wash hue1\">x</span>"),
    ("33;45mx", "<span class=\"wash hue5\"><span class=\"ink hue3\">x</span></span>"),
    ("30mx", "x"), ("37;40mx", "x"),
    ("38;5;196mx", "<span class=\"ink hue1 vivid\">x</span>"),
    ("38;5;244mx", "<span class=\"faint\">x</span>"),
    ("38;2;0;128;0mx", "<span class=\"ink hue2\">x</span>"),
    ("38:2::0:0:255mx", "<span class=\"ink hue4 vivid\">x</span>"),
    ("38;5;999;1mx", "<b>x</b>"), ("38mx", "x"), ("38;2;1mx", "x"), (";;31;;mx", "x"),
    ("4:0mx", "x"), ("4:3mx", "<u>x</u>"),
    ("99999999999999999999mx", "x"), ("31;mx", "x"),
    ("?31mx", "\u{241B}[?31mx"), (">4;1mx", "\u{241B}[&gt;4;1mx"), ("2Jx", "\u{241B}[2Jx"),
    ("31", "\u{241B}[31"),
  ])
  func `draws what a terminal would, and shows what else steers one`(sequence: String, html: String)
  {
    #expect(Self.html(Self.escape + sequence) == html)
  }

  @Test func `ends a colour with the output, and opens no element for what has no text`() {
    let red = Self.escape + "31m"
    let plain = Self.escape + "0m"
    #expect(Self.html("\(red)\(plain)\(red)a\(red)b") == "<span class=\"ink hue1\">ab</span>")
    #expect(Self.html("\(red)") == "")
    #expect(
      Self.html("\(red)a\n\(Self.escape)1mb\(Self.escape)22;39mc")
        == "<span class=\"ink hue1\">a\n</span><span class=\"ink hue1\"><b>b</b></span>c")
  }

  @Test func `breaks colours where a mark begins and ends, and gives a mark its own ground`() {
    #expect(
      Self.html("\u{1B}[31mab\u{1B}[7mcd", marks: [6..<7, 12..<13])
        == """
        <span class="ink hue1">a</span><mark id="_mark-1"><span class="ink hue1">b</span></mark>\
        <span class="wash hue1">c</span><mark id="_mark-2">d</mark>
        """)
    #expect(
      Self.html("\u{1B}[44mok\u{1B}[0m", marks: [5..<7]) == "<mark id=\"_mark-1\">ok</mark>")
    #expect(Self.html("é<", marks: [1..<9]) == "<mark id=\"_mark-1\">é&lt;</mark>")
  }

  @Test func `knows on which line each mark stands, those of progress bars counted`() {
    let text = "10%\r20%\r\none\r\ntwo\n"
    let transcript = Transcript(text, marks: [0..<3, 9..<12, 14..<17], firstMark: 5)
    #expect(transcript.lineCount == 4)
    #expect(transcript.markLines == [1, 3, 4])
    #expect(
      transcript.markup.text
        == """
        <mark id="_mark-5">10%</mark>\u{240D}
        20%
        <mark id="_mark-6">one</mark>
        <mark id="_mark-7">two</mark>

        """)
  }

  @Test func `holds for every hostile text`() {
    for text in [
      "<script>alert(1)</script>", "\u{1B}[31m\"><img src=x onerror=alert(1)>",
      "\u{1B}]8;;javascript:alert(1)\u{07}link\u{1B}]8;;\u{07}", "\u{1B}", "\u{1B}[", "\r\r\r",
      "<\u{0301}b>", "\u{1B}[31m\u{0301}<\u{1B}[0m",
    ] {
      let html = Self.html(text)
      let tags = html.split(separator: "<").dropFirst(html.hasPrefix("<") ? 0 : 1)
      #expect(
        tags.allSatisfy { $0.hasPrefix("span class=\"") || $0.hasPrefix("/span>") }, "\(html)")
      #expect(!html.utf8.contains { $0 < 0x20 && $0 != 0x0A }, "\(html)")
    }
  }

  @Test func `colours no more stretches than a browser can hold, and loses no text`() {
    let text = String(repeating: "\u{1B}[31ma\u{1B}[32mb", count: Transcript.mostColours)
    let transcript = Transcript(text)
    #expect(transcript.plainStretches == Transcript.mostColours)
    let html = transcript.markup.text
    #expect(html.utf8.count { $0 == UInt8(ascii: "b") } == Transcript.mostColours)
    #expect(html.components(separatedBy: "<span").count - 1 == Transcript.mostColours)
  }

  /// Each of these is read over and over by a reader that looks ahead without remembering.
  @Test(arguments: ["\r", "\u{1B}", "\u{1B}[", "\u{1B}]a", "\u{1B}P", "\u{1B}[0", "\u{200D}"])
  func `reads a mebibyte of anything once`(piece: String) {
    let text = String(repeating: piece, count: 200_000)
    #expect(Transcript(text, marks: [0..<1]).lineCount > 0)
    #expect(!Excerpt(text).parts.isEmpty)
  }
}

@Suite struct `A file name` {
  @Test(arguments: [
    (["1A.1"], ["1a.1"]), (["A", "a", "a-2"], ["a", "a-2", "a-2-2"]),
    (["..", "../../etc/passwd", "...", ""], ["-", "-.-etc-passwd", "--2", "unnamed"]),
    (["עברית", "é", "a b", "a/b"], ["-", "--2", "a-b", "a-b-2"]),
    (["a..b", "x.", ".x", "A\u{0}B%2e"], ["a.-b", "x", "x-2", "a-b-2e"]),
    (["\u{212A}"], ["-"]),
  ])
  func `is a slug of our own, whatever the author's id`(ids: [String], names: [String]) {
    var files = FileNames()
    #expect(ids.map { files.claim($0) } == names)
  }

  @Test func `is short, and different for ten thousand long ids`() {
    var files = FileNames()
    let names = (0..<10_000).map { files.claim(String(repeating: "Ab", count: 100) + String($0)) }
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.utf8.count <= 90 })
  }
}

@Suite struct `A sentence with foreign words` {
  @Test(arguments: [
    ("got “ok”", "got “ok”"), ("got “אבג”, 5", "got “<bdi>אבג</bdi>”, 5"),
    ("“אבג”", "“<bdi>אבג</bdi>”"), ("got “אבג", "got “<bdi>אבג</bdi>"), ("אבג” 5", "אבג” 5"),
    ("“<אבג>”", "“<bdi>&lt;אבג&gt;</bdi>”"), ("“a “ب” b”", "“<bdi>a “<bdi>ب</bdi>” b</bdi>”"),
    ("“می\u{200C}خ”", "“<bdi>می\u{200C}خ</bdi>”"),
  ])
  func `keeps their direction inside their quotes`(text: String, html: String) {
    #expect(Markup(sentence: text).text == html)
  }
}
