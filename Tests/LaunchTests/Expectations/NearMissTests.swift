import Testing

@testable import Launch

@Suite struct `A near miss` {
  /// An expectation, an output that nearly satisfies it, and the command where it matters.
  static let misses: [(text: String, output: String, command: String)] = [
    ("0 errors", "10 errors", "check"), ("0 errors", "0 errors\n3 errors", "check"),
    ("contains \"0 errors\"", "10 errors", "check"),
    ("contains \"0 errors\"", "1,000 errors", "check"),
    ("contains \"0 errors\"", "3.0 errors", "check"),
    ("contains healthy", "the service is not healthy", "check"),
    ("contains healthy", "healthy: false", "check"), ("contains healthy", "unhealthy", "check"),
    ("contains healthy", "no healthy upstream", "check"),
    ("x-robots-tag: index, follow", "x-robots-tag: noindex, nofollow", "curl -sI x"),
    ("x-robots-tag: index, follow", "x-robots-tag: index, follow, noarchive", "curl -sI x"),
    ("x-robots-tag: index, follow", "HTTP/2 200\n\nx-robots-tag: index, follow", "curl -si x"),
    ("x-robots-tag: index, follow", "<meta>x-robots-tag: index, follow", "curl -s x"),
    ("200", "HTTP/2 302\nlocation: /\n\nthe page says 200", "curl -si x"),
    ("200", "<title>200</title>", "curl -s x"), ("200", "2000", "curl x"),
    ("200", "200.0", "curl x"),
    ("HTTP/2 200", "HTTP/2 200\n\nHTTP/2 500", "curl -sI x"),
    ("HTTP/2 200", " HTTP/2 500\nHTTP/2 200 OK is what we want", "curl -sI x"),
    ("success", "success\u{301}", "check"), ("success", "ｓuccess", "check"),
    ("success", "suc\u{200B}cess", "check"), ("success", "ѕuccess", "check"),
    ("K", "\u{212A}", "check"),
    ("> 5", "٣٣", "check"), ("> 5", "１０", "check"), ("1", "1\u{20E3}", "check"),
    ("1", "0x1", "check"),
    ("> 5", "1e9", "check"), ("> 5", "6 of 10", "check"), ("at most 66%", "-1 %\u{301}", "check"),
    ("all conclusions=success", "[]", "check"), ("all conclusions=success", "{}", "check"),
    (
      "all conclusions=success", "[{\"conclusion\":\"success\",\"conclusion\":\"failure\"}]",
      "check"
    ),
    ("all conclusions=success", "[{\"conclusion\":\"success\"}", "check"),
    ("all conclusions=success", "[{\"conclusion\":[\"success\"]}]", "check"),
    ("all conclusions=success", "[{\"conclusion\":\"success\"},{\"status\":\"queued\"}]", "check"),
    ("all conclusions=success", "[{\"conclusion\":\"success\"},null]", "check"),
    (
      "at least 2 entries with \"conclusion\": \"success\"",
      "{\"conclusion\":\"success\"}\nconclusion success", "check"
    ),
    ("no failed releases in the last 5 entries", "", "heroku releases"),
    ("no failed releases in the last 5 entries", "Error: not logged in", "heroku releases"),
    ("no failed releases in the last 5 entries", "v2  Deploy  FAILED  a@b.c", "heroku releases"),
    ("no failed releases in the last 5 entries", "v2  Deploy  failure  a@b.c", "heroku releases"),
    ("no matches", "0 matches found in 0 files\nerror: permission denied", "check"),
    ("API_KEY listed", "MY_API_KEY\t2026-05-20T08:11:02Z", "check"),
    ("API_KEY listed", "API_KEY_OLD\t2026-05-20T08:11:02Z", "check"),
    ("API_KEY listed with a recent Updated date", "API_KEY\t2026-05-20T24:00:00Z", "check"),
    ("API_KEY listed with a recent Updated date", "API_KEY\t2036-05-20T08:11:02Z", "check"),
    ("API_KEY listed with a recent Updated date", "API_KEY\t05/06/2026", "check"),
    ("API_KEY listed with a recent Updated date", "API_KEY\nOTHER\t2026-05-20T08:11:02Z", "check"),
    (
      "Most recent \"Completed\" backup should be < 24h old",
      "b1  Completed  2026-05-29 09:12:04 +0000", "check"
    ),
    (
      "Most recent \"Completed\" backup should be < 24h old",
      "b1  Running  2026-05-30 09:12:04 +0000", "check"
    ),
    ("Most recent \"Completed\" backup should be < 24h old", "b1  Completed  2026-05-29", "check"),
    ("within 24h", "2026-05-30T08:00:00Z", "check"), ("matches /^ok$/", "ok now", "check"),
    ("matches /v2\\.\\d+/", "v2x14", "check"), ("exit 0 or skipped", "", "check"),
    ("{\"ok\":true}", "{\"ok\":true,\"error\":\"db\"}", "check"),
    ("{\"n\":1}", "{\"n\":\"1\"}", "check"),
    ("conclusion=success", "conclusion=success\nconclusion=failure", "check"),
    ("v20.x", "v20.1.0\nv18.0.0", "check"), ("version 3.9 or newer", "Python 3.10.0-rc1", "check"),
    ("\na\nb", "b\na", "check"), ("\nPeers: 8 connected", "Peers: 0 connected", "check"),
    ("< 5s", "4m59", "check"), ("< 5s", "4.9", "check"),
    ("at most 1 GB", "1 GB free of 900 GB", "check"),
    (
      "redirects to https://raxx.app/", "HTTP/2 301\nlocation: https://raxx.app.evil.test/",
      "curl x"
    ),
    ("existing rule ID printed", "rule 15822417 not found", "check"),
    ("every line ends in 200", "/ -> 200\n/a -> 302", "check"),
  ]

  @Test(arguments: misses)
  func `does not hold`(text: String, output: String, command: String) {
    let judgement = says(text, output, command: command)
    #expect(judgement.answer != .held, "\(judgement.words)")
  }

  @Test func `on standard error is no output`() {
    #expect(says("success", "", errors: "success").answer == .notHeld)
    #expect(says("contains success", "x", errors: "success").answer == .notHeld)
    #expect(says("stderr is empty", "", errors: "warning").answer == .notHeld)
    #expect(says("stderr contains \"ready\"", "", errors: "ready").answer == .held)
    #expect(says("stderr is empty", "").answer == .needsPerson)
  }

  @Test(arguments: [
    "success\r\n", "\u{FEFF}success", "\u{1B}[32msuccess\u{1B}[0m\n", "  success\t\n\n",
  ])
  func `in form alone is none`(output: String) {
    #expect(says("success", output).answer == .held)
  }
}

@Suite struct `What decided` {
  /// Each phrase with each output that satisfies it, unless nothing at all would.
  static let held: [(Phrase, String)] = (Phrase.table + Phrase.variants).flatMap { phrase in
    says(phrase.text, "", command: phrase.command).answer == .held
      ? [] : phrase.holds.map { (phrase, $0) }
  }

  @Test(arguments: held)
  func `does not hold any more where it is taken out`(phrase: Phrase, output: String) throws {
    let judgement = says(phrase.text, output, command: phrase.command)
    // An exit code is no text, and that a header or a word is missing is shown by no bytes.
    if phrase.text.contains("exit code") || phrase.text.hasPrefix("no x-") { return }
    try #require(judgement.answer == .held && !judgement.extents.isEmpty)
    for variant in [output, output + "\n", "\u{FEFF}" + output, "\u{1B}[1m" + output + "\u{1B}[0m"]
    {
      let judged = says(phrase.text, variant, command: phrase.command)
      #expect(judged.answer == .held)
      var bytes = Array(variant.utf8)
      for extent in judged.extents.reversed() { bytes.removeSubrange(extent.range) }
      let without = says(
        phrase.text, String(decoding: bytes, as: UTF8.self), command: phrase.command)
      #expect(without.answer != .held, "\(variant.debugDescription): \(without.words)")
    }
  }

  @Test func `is told in bytes of the recorded text`() {
    let output = "\u{FEFF}\u{1B}[32mé\u{1B}[0m ok\r\n"
    let extents = says("contains ok", output).extents
    let bytes = Array(output.utf8)
    #expect(extents.map { String(decoding: bytes[$0.range], as: UTF8.self) } == ["ok"])
  }
}
