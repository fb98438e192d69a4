import Launch
import Testing

@Suite struct `A decision` {
  private static let ann = #"{"login":"ann","id":"1001"}"#

  @Test func `that is written is read back as it was`() throws {
    let by = try #require(
      try Decision.decode(
        SourceFile(
          name: "d",
          text:
            #"{"format":"gonogo.decision/1","kind":"abort","by":\#(Self.ann),"at":"2026-06-06T14:10:00Z","reason":"x"}"#
        )
      ).first?.by)
    let at = try #require(Instant("2026-06-06T14:10:00.250Z"))
    let subject = Decision.Subject(id: "1A.3", digest: "3f9a1c")
    let kinds: [Decision.Kind] = [
      .confirm(subject, note: "“seen”\nby me", evidence: "https://localhost/a?b=c"),
      .confirm(subject, note: "x", evidence: nil), .waive(subject, reason: "e\u{301}", until: at),
      .notNeeded(subject, reason: "\u{0}"), .stepDone(subject, note: nil), .abort(reason: "x"),
      .resume(reason: "</script>"), .go(role: nil), .go(role: "QA"), .noGo(role: nil, reason: "x"),
      .noGo(role: "Support", reason: "phones\nare down"),
    ]
    for kind in kinds {
      let decision = Decision(kind, by: by, at: at, environment: "rehearsal")
      #expect(decision.encoded.count { $0 == UInt8(ascii: "\n") } == 1)
      let read = try Decision.decode(SourceFile(name: "d", bytes: decision.encoded))
      #expect(read.map(\.kind) == [kind])
      #expect(
        read.map(\.at) == [at] && read.map(\.by) == [by] && read[0].environment == "rehearsal")
    }
  }

  @Test(arguments: [
    (#"{"kind":"abort"}"#, "d:1:1: error: the decision has no 'format'"),
    (
      #"{"format":"gonogo.decision/2"}"#,
      "d:1:11: error: 'format' is 'gonogo.decision/2', not a known format"
    ),
    (
      #"{"format":"gonogo.decision/1","kind":"confirmed","by":\#(ann),"at":"2026-06-06T14:10:00Z"}"#,
      "d:1:38: error: 'kind' is 'confirmed', not a kind of decision"
    ),
    (
      #"{"format":"gonogo.decision/1","kind":"abort","by":"ann","at":"2026-06-06T14:10:00Z","reason":"x"}"#,
      "d:1:51: error: 'by' is a string, not an object"
    ),
    (
      #"{"format":"gonogo.decision/1","kind":"abort","by":\#(ann),"at":"2026-06-06 14:10","reason":"x"}"#,
      "d:1:84: error: 'at' is '2026-06-06 14:10', not a time"
    ),
    (
      #"{"format":"gonogo.decision/1","kind":"confirm","item":"1A.1","digest":"3F9A1C","by":\#(ann),"at":"2026-06-06T14:10:00Z","note":"x"}"#,
      "d:1:71: error: 'digest' is '3F9A1C', not a digest"
    ),
    (
      #"{"format":"gonogo.decision/1","kind":"abort","by":\#(ann),"at":"2026-06-06T14:10:00Z","reason":" "}"#,
      "d:1:116: error: 'reason' is ' ', not a text"
    ),
    (
      #"{"format":"gonogo.decision/1","kind":"no-go","by":\#(ann),"at":"2026-06-06T14:10:00Z","role":"QA"}"#,
      "d:1:1: error: the decision has no 'reason'"
    ),
    (
      #"{"format":"gonogo.decision/1","kind":"go","by":\#(ann),"at":"2026-06-06T14:10:00Z","role":""}"#,
      "d:1:111: error: 'role' is '', not a line of text"
    ),
    (
      #"{"format":"gonogo.decision/1","kind":"abort","kind":"resume"}"#,
      "d:1:46: error: the name 'kind' stands twice"
    ),
    ("{\"format\":", "d:1:11: error: the line ends in the middle of an object"),
  ])
  func `that cannot be read is an error with its place`(line: String, message: String) {
    let error = #expect(throws: InvalidInput.self) {
      try Decision.decode(SourceFile(name: "d", text: line))
    }
    let text = error?.diagnostics.first?.text ?? ""
    #expect(text.prefix(message.count) == message)
  }

  @Test func `stands on a line, and empty lines say nothing`() throws {
    let line =
      #"{"format":"gonogo.decision/1","kind":"abort","by":\#(Self.ann),"at":"2026-06-06T14:10:00Z","reason":"x"}"#
    let text = "\n\(line)\r\n\n\(line)"
    #expect(try Decision.decode(SourceFile(name: "d", text: text)).count == 2)
    #expect(try Decision.decode(SourceFile(name: "d", text: "")).isEmpty)
  }
}

@Suite struct `The digest of an item` {
  private func digest(_ item: String) throws -> String {
    try #require(
      try Playbook(parsing: SourceFile(name: "p", text: "# A\n\n## T-1h\n\n\(item)\n")).items.first
    ).digest
  }

  @Test func `does not change when its box is ticked`() throws {
    #expect(try digest("- [ ] signed off") == digest("- [x] signed off"))
  }

  @Test(arguments: [
    "- [ ] signed off again", "- [ ] signed off\n\n  by two",
    "- [ ] [signed off](https://a.example)",
    "- [ ] signed off\n\n  ```bash\n  echo ok\n  # Expect: ok\n  ```", "1. [ ] x\n",
  ])
  func `changes with its text, its links and its commands`(item: String) throws {
    #expect(try digest(item) != digest("- [ ] signed off"))
    #expect(
      try digest("- [ ] [a](https://a.example)") != digest("- [ ] [a](https://b.example)"))
  }
}
