import Launch
import Testing

@Suite struct `A mark of a comment` {
  private static let sha256 = String(repeating: "3f", count: 32)

  @Test(arguments: ["production", "rehearsal", "eu-west --> <b>", "é\u{0301} %41 =x", ""])
  func `is read back as it was written`(environment: String) throws {
    for snapshot in [nil, Self.sha256] {
      let mark = GateMark(
        environment: environment, verdict: "NO-GO",
        at: try #require(Instant("2026-06-06T13:57:00Z")), snapshot: snapshot)
      if environment.isEmpty {
        #expect(GateMark(firstLineOf: mark.line) == nil)
      } else {
        #expect(GateMark(firstLineOf: mark.line + "\r\n# GO\n") == mark)
      }
      #expect(mark.line.dropLast(3).contains("--") == mark.line.hasPrefix("<!--"))
      #expect(mark.line.dropFirst(4).dropLast(3).contains("--") == false)
    }
  }

  @Test func `has what people were told last where they were not told of it`() throws {
    let at = try #require(Instant("2026-06-06T13:57:00Z"))
    let go = GateMark(
      environment: "a", verdict: "GO", at: at, snapshot: nil, until: at + .seconds(60))
    let noGo = GateMark(environment: "a", verdict: "NO-GO", at: at, snapshot: nil)
    let untold = noGo.untold(since: NoticeMark(go))
    #expect(GateMark(firstLineOf: untold.line) == untold)
    #expect(NoticeMark(toldBy: untold) == NoticeMark(go))
    #expect(NoticeMark(toldBy: noGo) == NoticeMark(noGo))
    let notice = untold.line.replacingOccurrences(of: "comment/1", with: "notice/1")
    #expect(NoticeMark(firstLineOf: notice) == nil)
  }

  @Test(arguments: [
    "<!-- gonogo.comment/1 environment=eu%20west verdict=MAYBE at=x -->\nwords": "eu west",
    "<!-- gonogo.comment/1 environment=a": "a", "<!-- gonogo.comment/1 verdict=GO -->": nil,
    "environment=a": nil,
  ])
  func `names its environment though it was changed`(body: String, environment: String?) {
    #expect(GateMark.environment(openingOf: body) == environment)
  }

  @Test(arguments: [
    "", "GO", "<!-- gonogo.comment/1 -->",
    "<!-- gonogo.comment/1 environment=a verdict=GO at=2026-06-06T13:57:00Z told=MAYBE -->",
    "<!-- gonogo.comment/1 environment=a verdict=GO at=2026-06-06T13:57:00Z toldUntil=2026-06-06T13:57:00Z -->",
    "<!-- gonogo.comment/1 environment=a verdict=MAYBE at=2026-06-06T13:57:00Z -->",
    "<!-- gonogo.comment/1 environment=a verdict=GO at=yesterday -->",
    "<!-- gonogo.comment/1 environment=a verdict=GO at=2026-06-06T13:57:00Z",
    "<!-- gonogo.comment/1 environment=a verdict=GO at=2026-06-06T13:57:00Z --> x",
    "<!-- gonogo.comment/1 environment=a verdict=GO at=2026-06-06T13:57:00Z x=y -->",
    "<!-- gonogo.comment/1 environment=a verdict=GO at=2026-06-06T13:57:00Z snapshot=12 -->",
    "<!-- gonogo.comment/2 environment=a verdict=GO at=2026-06-06T13:57:00Z -->",
    " <!-- gonogo.comment/1 environment=a verdict=GO at=2026-06-06T13:57:00Z -->",
    "words\n<!-- gonogo.comment/1 environment=a verdict=GO at=2026-06-06T13:57:00Z -->",
  ])
  func `is no other line`(body: String) {
    #expect(GateMark(firstLineOf: body) == nil)
  }
}

@Suite struct `A mark of a comment that was superseded` {
  @Test(arguments: ["production", "eu-west --> <b>", "é\u{0301} %41 =x"])
  func `is read back, and never taken for another`(environment: String) {
    let mark = SupersededMark(environment: environment)
    #expect(SupersededMark(firstLineOf: mark.line + "\r\nwords") == mark)
    #expect(GateMark(firstLineOf: mark.line) == nil && NoticeMark(firstLineOf: mark.line) == nil)
    #expect(!GateMark.opens(mark.line))
    #expect(mark.line.dropFirst(4).dropLast(3).contains("--") == false)
  }

  @Test(arguments: [
    "<!-- gonogo.superseded/1 -->", "<!-- gonogo.superseded/1 environment=a x=y -->",
    "<!-- gonogo.superseded/1 environment=a", " <!-- gonogo.superseded/1 environment=a -->",
  ])
  func `is no other line`(body: String) {
    #expect(SupersededMark(firstLineOf: body) == nil)
  }
}

@Suite struct `A mark of a notice` {
  private static let at = Instant("2026-06-06T13:57:00Z")

  @Test func `is read back, and never taken for that of a comment`() throws {
    let at = try #require(Self.at)
    for until in [nil, at + .seconds(60)] {
      let mark = GateMark(
        environment: "eu west", verdict: "GO", at: at, snapshot: String(repeating: "a", count: 64),
        until: until)
      #expect(GateMark(firstLineOf: mark.line + "\n") == mark)
      let notice = NoticeMark(mark)
      #expect(NoticeMark(firstLineOf: notice.line + "\nwords") == notice)
      #expect(
        GateMark(firstLineOf: notice.line) == nil && NoticeMark(firstLineOf: mark.line) == nil)
      #expect(notice.until == until && notice.environment == "eu west")
    }
  }

  @Test(arguments: [
    "<!-- gonogo.notice/1 -->",
    "<!-- gonogo.notice/1 environment=a verdict=GO at=2026-06-06T13:57:00Z until=soon -->",
    "<!-- gonogo.notice/1 environment=a verdict=GO at=2026-06-06T13:57:00Z until=2026-06-06T14:57:00Z x=1 -->",
  ])
  func `is no other line`(body: String) {
    #expect(NoticeMark(firstLineOf: body) == nil)
  }
}
