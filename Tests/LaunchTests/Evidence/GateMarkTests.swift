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

  @Test(arguments: [
    "", "GO", "<!-- gonogo.comment/1 -->",
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
