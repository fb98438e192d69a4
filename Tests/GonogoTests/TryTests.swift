import Testing

@Suite struct `gonogo try` {
  private func attempt(_ arguments: String, given output: String) throws -> Program.Outcome {
    let program = try Program()
    try program.write(output, to: "output")
    try program.write("warning: slow\n", to: "errors")
    return try program.shell("\"$GONOGO\" try \(arguments) < output")
  }

  @Test func `says what it understood, the answer and the reason`() throws {
    let outcome = try attempt("'> 5'", given: "33\n")
    #expect(
      outcome.output == """
        expects  > 5
        means    the number on standard output is greater than 5
        answer   held
        found    33
        decided  by “33” on line 1 of standard output

        """)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
  }

  @Test(arguments: [
    ("'> 5'", "33", 0), ("'> 5'", "1", 11), ("'looks fine to the operator'", "33", 10),
    ("'no output'", "", 0), ("success --exit-code 1", "success", 11),
    ("'exit 3' --exit-code 3", "", 0), ("'stderr is empty' --stderr errors", "", 11),
    ("'stderr contains \"slow\"' --stderr errors", "", 0),
    ("200 --command 'curl -sI x'", "HTTP/2 200\n", 0), ("200", "HTTP/2 200\n", 0),
    (
      "'API_KEY listed with a recent Updated date' --ran-at 2026-05-30T09:12:04Z",
      "API_KEY\t2026-05-20T08:11:02Z", 0
    ),
    (
      "'API_KEY listed with a recent Updated date' --ran-at 2026-09-30T09:12:04Z",
      "API_KEY\t2026-05-20T08:11:02Z", 11
    ),
    ("'no errors' --exit-code 1 --command 'cat log | grep error'", "", 10),
    ("-- '-rw-r--r--'", "-rw-r--r--", 0), ("''", "x", 65), ("'> '", "5", 65),
    ("'matches /(a/'", "a", 65),
    ("'> 5' --exit-code 300", "33", 64), ("'> 5' --ran-at yesterday", "33", 64),
    ("'> 5' --stderr nothing", "33", 66), ("", "33", 64),
  ])
  func `ends with the answer`(arguments: String, output: String, status: Int32) throws {
    #expect(try attempt(arguments, given: output).status == status)
  }

  @Test func `points at what is no expectation`() throws {
    let outcome = try attempt("'matches /a(b/'", given: "ab")
    #expect(
      outcome.errors.hasPrefix(
        "expectation:1:11: error: the pattern /a(b/ cannot be read: "))
    #expect(outcome.output.isEmpty)
  }

  @Test func `names the nearest words that would be read`() throws {
    let outcome = try attempt("'at leest 3'", given: "5")
    #expect(outcome.output.contains("nearest  did you mean 'at least 3'?\n"))
  }

  @Test func `gives the same to a machine`() throws {
    let outcome = try attempt("'contains \"ok\"' --json", given: "all ok\n")
    #expect(
      outcome.output == """
        {
          "answer" : "held",
          "decidedBy" : [
            {
              "end" : 6,
              "start" : 4,
              "stream" : "standard output"
            }
          ],
          "expectation" : "contains \\"ok\\"",
          "found" : "“all ok”",
          "understood" : "standard output contains “ok”"
        }

        """)
  }

  @Test func `lets no output steer the terminal`() throws {
    let outcome = try attempt("'> 5'", given: "\u{1B}]0;title\u{07}\u{1B}x\u{9B}31m\u{202E}7")
    #expect(outcome.status == 11)
    #expect(
      !outcome.output.unicodeScalars.contains {
        $0.value < 0x20 && $0 != "\n" || $0 == "\u{9B}" || $0 == "\u{202E}"
      })
  }
}
