import Launch

/// How long judging takes: for everyday outputs, and for 10 MB that are made to be slow.
enum Timing {
  static func print() {
    let clock = ContinuousClock()
    var judgements = 0
    let everyday = clock.measure {
      for _ in 0..<200 {
        for phrasing in Phrasing.all {
          let expectation = Expectation(
            text: phrasing.text, command: phrasing.command,
            place: Place(file: "p.md", position: nil))
          for output in Generator.outputs {
            _ = expectation.judge(observation(output))
            judgements += 1
          }
        }
      }
    }
    Swift.print(
      "everyday outputs: \(everyday / judgements) a judgement, reading the expectation included")
    let size = 10_000_000
    for (name, output) in hostile(size) {
      var worst = (time: Duration.zero, text: "")
      var total = Duration.zero
      for phrasing in Phrasing.all + [] {
        let expectation = Expectation(
          text: phrasing.text, command: phrasing.command, place: Place(file: "p.md", position: nil))
        let time = clock.measure { _ = expectation.judge(observation(output)) }
        total += time
        if time > worst.time { worst = (time, phrasing.text) }
      }
      Swift.print(
        "10 MB of \(name): worst \(worst.time) for '\(worst.text)', mean \(total / Phrasing.all.count)"
      )
    }
  }

  private static func observation(_ output: String) -> Observation {
    Observation(output: output, errors: "", exitCode: 0, ranAt: Instant("2026-05-30T09:12:04Z"))
  }

  private static func hostile(_ size: Int) -> [(String, String)] {
    func fill(_ piece: String) -> String {
      String(repeating: piece, count: size / piece.utf8.count)
    }
    return [
      ("one line of a", fill("a")), ("empty lines", fill("\n")),
      ("lines of one letter", fill("a\n")),
      ("words", fill("ready to ")), ("columns", fill("a  b  2026-05-30 02:10:33 +0000\n")),
      ("brackets", fill("[")), ("small arrays", "[" + fill("[],") + "[]]"),
      ("small objects", "[" + fill("{\"conclusion\":\"success\"},") + "{}]"),
      ("JSON lines", fill("{\"conclusion\":\"success\"}\n")),
      ("headers", "HTTP/2 200\n" + fill("a: b\n")),
      ("status lines", fill("HTTP/2 301\n")), ("dates", fill("2026-05-30 ")),
      ("ago", fill("1 day ")),
      ("terminal sequences", fill("\u{1B}[31m")), ("unfinished sequences", fill("\u{1B}]8;")),
      ("quotes", fill("\"")), ("digits", fill("1")), ("versions", fill("1.2 ")),
      ("tabs", fill("\t")),
      ("bars", fill("│ ")), ("carriage returns", fill("\r\n")), ("titles", fill("=== a\n")),
      ("errors", fill("error failed\n")), ("almost a match", fill("ready to serv")),
      ("v2.", fill("v2.")),
    ]
  }
}
