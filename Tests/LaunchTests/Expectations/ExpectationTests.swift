import Testing

@testable import Launch

/// What an expectation says to an output: `held`, `not held` or `person`.
private func answer(
  _ text: String, _ output: String, command: String = "check", exitCode: UInt8 = 0
) -> String {
  let place = Place(file: "p.md", position: nil)
  let expectation = Expectation(text: text, command: command, place: place)
  let observation = Observation(output: output, exitCode: exitCode)
  return switch expectation.judge(observation).answer {
  case .held: "held"
  case .notHeld: "not held"
  case .needsPerson: "person"
  }
}

@Suite struct `An expectation` {
  @Test(arguments: [
    ("> 5", "33\n", "held"), ("> 5", "5", "not held"), ("> 5", "1", "not held"),
    ("> 5", "", "not held"),
    ("> 5", "n/a", "not held"), ("> 5", "33 34", "not held"), ("> 5", "  6\r\n", "held"),
    ("≥ 3", "3", "held"),
    (">= 2", "1.99", "not held"), ("at most 66%", "33", "held"), ("at most 66%", "67", "not held"),
    ("< 80%", "0.95", "person"), ("< 80%", "45%", "held"),
    ("< 80%", "95 %", "not held"), ("< 80%", "", "not held"), ("< 80%", "0", "held"),
    ("at least 2", "2", "held"), ("< 1000", "9,000", "not held"), ("> 8,999", "9,000", "held"),
    ("1", "1\n", "held"),
    ("1", "10", "not held"), ("0", "-0", "held"), ("1", "1.0", "held"),
    ("> 5", "5.0000000000000000000000001", "held"),
    ("< 18446744073709551616", "18446744073709551617", "not held"), ("1", "1\u{301}", "not held"),
    ("> 5", "\u{1B}[32m33\u{1B}[0m", "held"), ("> 5", "٣٣", "not held"),
    ("1 (token line present, no errors)", "1", "held"),
    ("exactly 3", "3", "held"), ("3 or more", "4", "held"), ("0.5", ".5", "person"),
  ])
  func `compares numbers that are the whole output`(text: String, output: String, says: String) {
    #expect(answer(text, output) == says)
  }

  @Test(arguments: [
    ("success", "success\n", "held"), ("success", "not success", "not held"),
    ("success", "", "not held"),
    ("success", "Success", "not held"), ("success", "\"success\"", "held"),
    ("success", "success\nfailure", "person"),
    ("STAGING_DATABASE_URL", "STAGING_DATABASE_URL\n", "held"),
    ("STAGING_DATABASE_URL", "STAGING_DATABASE_URL_OLD", "not held"),
    ("SMOKE VERDICT: PASS", "12 tests\nSMOKE VERDICT: PASS\n", "held"),
    ("SMOKE VERDICT: PASS", "SMOKE VERDICT: PASSED 0", "not held"),
    ("SMOKE VERDICT: PASS", "SMOKE VERDICT: FAIL", "not held"),
    ("SMOKE VERDICT: PASS", "SMOKE VERDICT: PASS\nSMOKE VERDICT: FAIL", "person"),
    ("SMOKE VERDICT: PASS", "SMOKE VERDICT: PASS\nsmoke verdict: FAIL", "person"),
    ("0 errors", "3 errors\n0 errors", "person"),
    ("SMOKE VERDICT: PASS", "not yet SMOKE VERDICT: PASS", "person"),
    ("SMOKE VERDICT: PASS", "", "not held"),
    ("Postmark token valid", "Postmark token valid\n", "held"),
    ("Postmark token valid", "Postmark token invalid", "person"),
    ("`ready to serve`", "ready to serve", "held"),
    ("`ready to serve`", "not ready to serve", "person"),
    ("caf\u{E9}", "cafe\u{301}", "not held"), ("OK", "\u{FEFF}OK", "held"),
    ("K", "\u{212A}", "not held"),
  ])
  func `compares text byte by byte`(text: String, output: String, says: String) {
    #expect(answer(text, output) == says)
  }

  @Test(arguments: [
    ("contains healthy", "service is healthy", "held"),
    ("contains healthy", "service is not healthy", "person"),
    ("contains healthy", "unhealthy", "not held"),
    ("contains \"0 errors\"", "10 errors", "not held"),
    ("contains \"0 errors\"", "finished with 0 errors.", "held"),
    ("contains \"v2.1\"", "v2.1.3", "not held"),
    ("contains OK", "", "not held"), ("includes \"<b>\"", "x <b> y", "held"),
    ("contains healthy", "healthy\u{301}", "not held"),
  ])
  func `finds words between token boundaries`(text: String, output: String, says: String) {
    #expect(answer(text, output) == says)
  }

  @Test(arguments: [
    ("HTTP/2 200 — NOT a 302 to cloudflareaccess.com", "HTTP/2 200 \r\ndate: x\r\n", "held"),
    (
      "HTTP/2 200 — NOT a 302 to cloudflareaccess.com",
      "HTTP/2 302 \r\nlocation: https://x.cloudflareaccess.com/\r\n", "not held"
    ),
    ("HTTP/2 200 (NOT 302 to cloudflareaccess.com)", "HTTP/2 200\n", "held"),
    ("HTTP/2 200", "HTTP/1.1 200 OK\n", "not held"), ("HTTP/2 200", "HTTP/2 2000\n", "person"),
    ("HTTP/2 200", "", "not held"), ("HTTP/2 200", "<h1>HTTP/2 200</h1>", "person"),
    ("HTTP/2 200", "HTTP/2 302\nlocation: /\n\nHTTP/2 200\n", "held"),
    ("HTTP/2 200", "HTTP/2 200\nlocation: /\n\nHTTP/2 500\n", "person"),
    ("HTTP/2 200", "HTTP/2 503\nserver: x\n\nthe page says\nHTTP/2 200\n", "person"),
    ("HTTP/2 200", "HTTP/2 200\nHTTP/2 500\n", "person"),
    ("HTTP/2 200", "HTTP/2 500\n\nHTTP/2 200\n", "person"),
    ("HTTP/2 200", "HTTP/2 301\nHTTP/2 200\n", "held"),
    (
      "HTTP/2 200 — NOT a 302 to x.com", "HTTP/2 200\nHTTP/2 302\nlocation: https://x.com/\n",
      "person"
    ),
    ("301 to example.com", "HTTP/2 301\nlocation: https://example.com:x@evil.test/\n", "not held"),
    (
      "x-robots-tag: index, follow", "x-robots-tag: index, follow\nX-Robots-Tag : noindex\n",
      "not held"
    ),
    ("200", "HTTP/1.1 200 OK\r\n", "held"), ("200", "200", "held"), ("200", "404", "not held"),
    ("200", "", "not held"),
    ("HTTP 301", "HTTP/1.1 301 Moved\n", "held"), ("401 (NOT 500)", "HTTP/2 401\n", "held"),
    ("401 (NOT 500)", "HTTP/2 500\n", "not held"),
    ("HTTP/2 301 (www → apex redirect; this is correct)", "HTTP/2 301\n", "held"),
    (
      "HTTP/2 302 to cloudflareaccess.com",
      "HTTP/2 302\nlocation: https://a.cloudflareaccess.com/x\n", "held"
    ),
    (
      "HTTP/2 302 to cloudflareaccess.com",
      "HTTP/2 302\nlocation: https://evilcloudflareaccess.com/\n", "not held"
    ),
    (
      "HTTP/2 302 to cloudflareaccess.com",
      "HTTP/2 302\nlocation: https://x.example/?u=cloudflareaccess.com\n", "not held"
    ),
    ("HTTP/2 302 to cloudflareaccess.com", "HTTP/2 302\ndate: x\n", "person"),
    ("301 to https://www.x.example/", "HTTP/2 301\nlocation: https://www.x.example/\n", "held"),
    ("301 to https://www.x.example/", "HTTP/2 301\nlocation: /\n", "person"),
    ("status: UP", "{\"status\": \"UP\"}", "person"),
    ("x-robots-tag: index, follow", "X-Robots-Tag: index, follow\r\n", "held"),
    ("x-robots-tag: index, follow", "x-robots-tag: noindex, nofollow\r\n", "not held"),
    (
      "x-robots-tag: index, follow", "x-robots-tag: index, follow\nx-robots-tag: noindex\n",
      "not held"
    ),
    ("x-robots-tag: index, follow", "", "not held"),
    (
      "x-robots-tag: index, follow", "HTTP/2 200\nserver: x\n\nx-robots-tag: index, follow\n",
      "not held"
    ),
  ])
  func `judges the answer that curl got`(text: String, output: String, says: String) {
    #expect(answer(text, output, command: "curl -sI https://x.example/") == says)
  }

  @Test(arguments: [
    ("0 results", "", "held"), ("0 results", "[]", "held"), ("0 results", "[{}]", "not held"),
    ("0 results", "1 result", "not held"),
    ("0 results", "no results found", "person"), ("0 rows", "(0 rows)", "held"),
    ("none", "none", "held"), ("none", "", "person"), ("2 entries", "[1, 2]", "held"),
    ("2 entries", "a\nb", "person"),
    ("at least 2 entries", "[1]", "not held"), ("no matches", "", "held"),
    ("no matches", "a match", "not held"),
    ("empty", "", "held"), ("empty", "\n \n", "held"), ("empty", "x", "not held"),
    ("present", "x", "held"),
    ("present", " \n", "not held"), ("non-empty", "[]", "person"),
    ("at most 3 results", "", "person"),
    ("fewer than 5 rows", "-1", "person"), ("header absent OR value=false", "", "held"),
    ("header absent OR value=false", "x-deploy-freeze: true", "not held"),
    ("0 (or absent)", "0", "held"),
    ("0 (or absent)", "", "held"), ("0 (or absent)", "1", "not held"),
    ("0 results, or all known minor items are accepted by operator", "", "held"),
    ("0 results, or all known minor items are accepted by operator", "3160 OPEN", "person"),
  ])
  func `counts, and knows nothing from something`(text: String, output: String, says: String) {
    #expect(answer(text, output) == says)
  }

  @Test(
    arguments: [
      ("exit 0", 0, "held"), ("exit 0", 1, "not held"), ("exit code 2", 2, "held"),
      ("exits non-zero", 1, "held"),
      ("exits non-zero", 0, "not held"), ("exit=1", 1, "held"),
    ] as [(String, UInt8, String)])
  func `judges the exit code`(text: String, code: UInt8, says: String) {
    #expect(answer(text, "", exitCode: code) == says)
  }

  @Test(arguments: [
    "existing rule printed", "200 after login", "200 (after the second login only)", "1 (at most)",
    "", "   ", "all of it", "at least", "HTTP/2", "> five", ">",
    "no unexpected new issue classes", "about 5", "must not be null or empty", "not 0 or absent",
    "should not be FAILED or PENDING", "fail if empty or 0", "0 or exit 1", "exit 0 or skipped",
    "exits 0 or 1", "present (updated within 90 days)", "1 (and no warnings)",
    "> 5 (in each region)", "200 (both hosts)", "1 — see the table, and > 3 in EU", "non-zero",
    "1-3", "/^v3/", "NULL", "5s", "1GB", "the same as yesterday", "value = what it was",
    "matches /(a/", "matches /a*/", "200. And a cookie", "ok, unless degraded",
    "no unresolved errors", "all healthy", "conclusion=<as before>",
    "created less than a moon ago", "recent", "at least a few rows",
    "all conclusions=success or skipped by hand", "no more errors than yesterday",
  ])
  func `that is not fully understood is left to a person`(text: String) {
    for output in ["", "200", "5", "v2.x", "[]", text] {
      let says = answer(text, output, command: "curl -sI https://x.example/")
      #expect(says == "person", "\(text) on \(output)")
    }
  }

  @Test func `is never held by empty output unless it asks for that`() {
    let emptiness = [
      "0 results", "no matches", "empty", "0 (or absent)", "header absent OR value=false", "exit 0",
    ]
    for text in [
      "> 5", "1", "success", "SMOKE VERDICT: PASS", "contains x", "present", "HTTP/2 200", "x-a: b",
      "\"\"", "< 5", "≤ 0",
    ] {
      #expect(answer(text, "", command: "curl x") != "held", "\(text)")
    }
    for text in emptiness { #expect(answer(text, "") == "held", "\(text)") }
  }

  @Test func `says in plain words what it was understood to mean`() {
    let place = Place(file: "p.md", position: nil)
    let expectation = Expectation(
      text: "HTTP/2 200 — NOT a 302 to x.com", command: "curl -sI y", place: place)
    #expect(
      expectation.understood
        == "the HTTP status is 200 over HTTP/2, and the HTTP status is not 302 to x.com")
  }
}
