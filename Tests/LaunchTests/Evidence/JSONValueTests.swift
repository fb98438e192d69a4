import Launch
import Testing

@Suite struct `A JSON text` {
  @Test func `is read with the place of everything`() throws {
    let file = SourceFile(name: "a.json", text: " {\"a\": [1, \"b\"],\n \"c\": null} \n")
    let value = try JSONValue.parse(file)
    #expect(value.range == 1..<28)
    let first = try #require(value.member("a"))
    #expect(first.nameRange == 2..<5)
    #expect(first.value.range == 7..<15)
    guard case .array(let elements) = first.value.kind else {
      Issue.record("no array")
      return
    }
    #expect(elements.map(\.range) == [8..<9, 11..<14])
    #expect(value.member("c")?.value.typeName == "null")
    #expect(value.member("d") == nil)
  }

  @Test(arguments: [
    "0", "-0", "12", "-1.50", "1e3", "1E+3", "1e-03", "0.0", "123456789012345678901234567890",
  ])
  func `keeps numbers as they are written`(number: String) throws {
    guard case .number(let text) = try parse(number).kind else {
      Issue.record("no number")
      return
    }
    #expect(text == number)
  }

  @Test(arguments: [
    (#""""#, ""), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"), (#""\u0041\u00e9""#, "Aé"),
    (#""\uD83D\uDE80!""#, "🚀!"), (#""\u0000""#, "\0"), ("\"\u{7f}\u{2028}\"", "\u{7f}\u{2028}"),
    (#""\ud7ff\ue000\uffff""#, "\u{d7ff}\u{e000}\u{ffff}"),
  ])
  func `unescapes strings`(json: String, text: String) throws {
    guard case .string(let string) = try parse(json).kind else {
      Issue.record("no string")
      return
    }
    #expect(string.utf8.elementsEqual(text.utf8))
  }

  @Test func `tells names apart by their bytes`() throws {
    let value = try parse(#"{"\u00e9": 1, "e\u0301": 2, "\u212a": 3, "K": 4}"#)
    let found = ["\u{e9}", "e\u{301}", "\u{212a}", "K"].map { name -> String? in
      guard case .number(let text) = value.member(name)?.value.kind else { return nil }
      return text
    }
    #expect(found == ["1", "2", "3", "4"])
    let names = (0..<40).map { "\"e\($0 % 2 == 0 ? "\u{301}" : "")\($0 / 2)\": 0" }
    let composed = (0..<20).map { "\"\u{e9}\($0)\": 0" }
    _ = try parse("{" + (names + composed).joined(separator: ",") + "}")
  }

  @Test(arguments: BadJSON.all)
  func `is refused with the place and the reason`(bad: BadJSON) {
    let problems = #expect(throws: InvalidInput.self) { try parse(bad.json) }
    #expect(problems?.diagnostics.map(\.text).joined() == bad.text)
  }

  @Test(arguments: [15, 16, 17, 40])
  func `may have no name twice in a large object either`(count: Int) {
    let names = (0..<count).map { "\"n\($0)\": 0" } + [#""\u006e3": 1"#]
    let problems = #expect(throws: InvalidInput.self) {
      try parse("{" + names.joined(separator: ",\n") + "}")
    }
    #expect(
      problems?.diagnostics.map(\.text).joined() == """
        a.json:\(count + 1):1: error: the name 'n3' stands twice in an object
          \(count + 1) | "\\u006e3": 1}
             | ^~~~~~~~~
        a.json:4:1: note: it stands here already
          4 | "n3": 0,
            | ^~~~
          hint: which of the two counts is not defined: keep one

        """)
  }

  @Test func `may be 100 deep, not 101`() throws {
    let text = { (depth: Int) in
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try parse(text(100))
    let problems = #expect(throws: InvalidInput.self) { try parse(text(101)) }
    #expect(
      problems?.diagnostics.map { "\($0.place.description): \($0.message)" } == [
        "a.json:1:101: arrays and objects stand more than 100 deep in each other"
      ])
    #expect(throws: InvalidInput.self) { try parse(String(repeating: "[{\"a\":", count: 100_000)) }
  }

  @Test(arguments: [
    ([0x22, 0xE9, 0x22], "1:2: the file is not UTF-8: the byte 0xE9 does not belong here"),
    ([0x22, 0xC0, 0xAF, 0x22], "1:2: the file is not UTF-8: the byte 0xC0 does not belong here"),
    (
      [0x5B, 0x0A, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x5D],
      "2:2: the file is not UTF-8: the byte 0xED does not belong here"
    ),
    ([0xFF, 0xFE, 0x7B, 0x00], "1:1: the file is not UTF-8: the byte 0xFF does not belong here"),
    ([0xEF, 0xBB, 0xBF, 0x31], "1:1: the file starts with a byte order mark"),
    ([0x22, 0xF0, 0x9F, 0x9A], "1:2: the file ends in the middle of a character"),
  ])
  func `is UTF-8 without a byte order mark`(bytes: [UInt8], message: String) {
    let problems = #expect(throws: InvalidInput.self) {
      try JSONValue.parse(SourceFile(name: "a.json", bytes: bytes))
    }
    #expect(
      problems?.diagnostics.map { "\($0.place.description): \($0.message)" }
        == ["a.json:" + message])
  }

  @Test func `may be a line of a file`() throws {
    let file = SourceFile(name: "a.jsonl", text: "{}\n{\"a\": 1}\r\n{\n\n")
    #expect(try JSONValue.parse(file, line: 2).member("a")?.value.range == 9..<10)
    let messages = [3, 4].map { line in
      #expect(throws: InvalidInput.self) { try JSONValue.parse(file, line: line) }?
        .diagnostics.map { "\($0.place.description): \($0.message)" } ?? []
    }
    #expect(
      messages == [
        ["a.jsonl:3:2: the line ends in the middle of an object"],
        ["a.jsonl:4:1: the line is empty"],
      ])
  }

  private func parse(_ text: String) throws -> JSONValue {
    try JSONValue.parse(SourceFile(name: "a.json", text: text))
  }
}
