import Launch
import Testing

@Suite struct `A duration in words` {
  @Test(arguments: [
    (0, "0 s"), (1, "1 s"), (59, "59 s"), (60, "1 min"), (61, "1 min 1 s"), (240, "4 min"),
    (3_599, "59 min 59 s"), (3_600, "1 h"), (3_659, "1 h"), (4_800, "1 h 20 min"),
    (86_400, "24 h"), (97_200, "27 h"), (172_799, "47 h 59 min"), (172_800, "2 days"),
    (259_200, "3 days"), (273_600, "3 days 4 h"), (31_536_000, "365 days"),
  ])
  func `has two units at most and is cut, never rounded up`(seconds: Int, words: String) {
    #expect(Duration.seconds(seconds).inWords == words)
    #expect((Duration.seconds(seconds) + .milliseconds(999)).inWords == words)
  }

  @Test func `has no sign`() {
    #expect(Duration.seconds(-4_800).inWords == "1 h 20 min")
    #expect(Duration.milliseconds(-999).inWords == "0 s")
  }

  @Test func `can be as long as durations are`() {
    #expect(Duration.seconds(Int64.max).inWords == "106751991167300 days 15 h")
    #expect(Duration.seconds(Int64.min).inWords == "106751991167300 days 15 h")
  }
}
