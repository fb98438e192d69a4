import Testing

@testable import Launch

@Suite struct `A near miss` {
  /// An expectation, an output that nearly satisfies it, and the command where it matters.
  static let misses: [(text: String, output: String, command: String)] = [
    ("not paused", "the feature is paused", "check"), ("not paused", "not paused", "check"),
    ("not paused", "PAUSED", "check"), ("not paused", "error: no route", "check"),
    ("is not paused", "unable to connect", "check"), ("none", "", "curl -s x | jq -r .a"),
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
    ("matches /^ok$/", "ok now", "check"),
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

  /// Outputs that a careful reader would not accept, though the words are nearly there.
  static let traps: [(text: String, output: String, command: String)] = [
    ("no pods are Pending", "NAME  STATUS\na  Pending", "kubectl get pods"),
    (
      "none of the pods are CrashLoopBackOff", "NAME  STATUS\na  CrashLoopBackOff",
      "kubectl get pods"
    ),
    ("all pods are not Pending", "NAME  STATUS\na  Pending", "kubectl get pods"),
    ("at most 1 pod is Pending", "NAME  STATUS\na  Pending\nb  Pending", "kubectl get pods"),
    ("no services are down", "db  down", "check"),
    ("no dynos are crashed", "web.1: crashed 2026-06-06  x", "check"),
    ("no pod is Pending", "[{\"status\":\"Pending\"}]", "check"),
    ("no outdated packages", "Package  Current  Wanted\nreact  18.0.0  18.2.0", "npm outdated"),
    ("no running containers", "a1  nginx  Up 2 hours", "docker ps"),
    ("no uncommitted changes", "M  app.js", "git status --short"),
    ("no active incidents", "[{\"name\":\"DB down\",\"status\":\"investigating\"}]", "check"),
    ("no failed pods", "web-1  ImagePullBackOff  3d", "kubectl get pods"),
    (".error is absent", "{\"error\":\"db down\"}", "curl -s x"),
    ("does not contain error", "ERROR: db down", "check"),
    ("does not contain error", "3 errors occurred", "check"),
    ("does not contain staging", "https://app-staging.example", "check"),
    ("FAIL not present", "FAILED x", "check"), ("no line contains error", "errors: 3", "check"),
    (">= 3.10", "3.9", "check"), (".version >= 3.10", "{\"version\":\"3.9\"}", "check"),
    ("16.10", "16.1", "psql -tAc 'show server_version'"),
    ("0123456", "123456", "git rev-parse --short HEAD"),
    ("exit=0", "exit=1", "./x; echo \"exit=$?\""),
    ("no conclusions=failure", "[{\"conclusion\":\"FAILURE\"}]", "check"),
    ("conclusion is not failure", "{\"conclusion\":\"FAILURE\"}", "check"),
    (
      "at most 2 entries with conclusion=failure",
      "[{\"conclusion\":\"FAILURE\"},{\"conclusion\":\"FAILURE\"},{\"conclusion\":\"FAILURE\"}]",
      "check"
    ),
    ("KEY_A listed", "KEY_A: not found", "check"), ("KEY_A listed", "KEY_A (not set)", "check"),
    ("present", "KEY_A=", "env | grep KEY_A"), ("KEY_A exists", "KEY_A was deleted", "check"),
    (
      "HTTP/2 301 (to https://example.com)", "HTTP/2 301\nlocation: https://evil.com/", "curl -sI x"
    ),
    ("< 500 (ms)", "3.2", "curl -w '%{time_total}' x"),
    ("HTTP/2 200 (cached)", "HTTP/2 200\nx-cache: MISS", "curl -sI x"),
    (
      "HTTP/2 200 — NOT a 302 to sso.example", "HTTP/2 302\nlocation: //x.sso.example/",
      "curl -sI x"
    ),
    ("NOT a 302 to sso.example", "HTTP/2 302\nlocation: https://x.sso.example./", "curl -sI x"),
    ("NOT a 302 to sso.example", "HTTP/2 302\nlocation: https:/x.sso.example/", "curl -sI x"),
    ("NOT a 302 to sso.example", "HTTP/2 307\nlocation: https://x.sso.example/", "curl -sI x"),
    ("NOT a 302 to sso.example", "HTTP/2 302\nlocation: /cdn-cgi/access/login", "curl -sI x"),
    (
      "HTTP/2 301 to shop.example", "HTTP/2 301\nlocation: https://www.shop.example/",
      "curl -sI https://www.shop.example/"
    ),
    ("redirects to shop.example", "HTTP/2 304\nlocation: https://shop.example/", "curl -sI x"),
    (
      "KEY_A listed, rotated within 90 days",
      "NAME   ROTATED     UPDATED\nKEY_A  2024-01-01  2026-05-28", "check"
    ),
    ("KEY_A listed with a recent Updated date", "NAME   LAST USED\nKEY_A  2026-05-28", "check"),
    ("KEY_A listed with a recent Updated date", "KEY_A  expires 2026-05-29T00:00:00Z", "check"),
    (
      "backup completed within 24h",
      "[{\"startedAt\":\"2026-05-30T08:00:00Z\",\"completedAt\":null}]", "check"
    ),
    ("latest backup within 24h", "b1  Running  2026-05-30 08:00:00 +0000", "check"),
    ("a backup within the last 24h", "b1  Deleted  2026-05-30 08:00:00 +0000", "check"),
    (
      "most recent \"Completed\" backup should be < 24h old",
      "b1  Not Completed  2026-05-30 08:00:00 +0000", "check"
    ),
    (
      "most recent \"Completed\" backup should be < 24h old",
      "b1  Completed with errors  2026-05-30 08:00:00 +0000", "check"
    ),
    ("v20.x", "nvm: version \"v20.11.1\" is not yet installed.", "check"),
    ("1.29+", "The connection to the server 10.96.0.1:6443 was refused", "kubectl version"),
    ("version 3.10 or newer", "Python 3.10.0 not found; install 3.12.1", "check"),
    ("\nstatus: ok\nready: yes", "status: ok\nready: yes\nstatus: fail", "check"),
    ("\ntrue", "false\ntrue", "check"),
    ("\n<title>My App</title>", "ERROR My App</title>", "check"),
    ("\nFrom: <ops@example.com>", "From: evil", "check"),
    ("200\nsee also that the body says ok", "HTTP/2 200", "curl -sI x"),
    ("ok\nif not stale", "ok", "check"),
    ("HTTP/2 200\nhttp must redirect to https", "HTTP/2 200", "curl -sI x"),
    ("HTTP/2 200. See x-cache: HIT in the headers", "HTTP/2 200", "curl -sI x"),
    (
      "at least 3 entries", "Node  Address  Status\na1  10.0.0.1  alive\na2  10.0.0.2  alive",
      "consul members"
    ),
    ("at least 2 rows", "500", "psql -tAc 'select id from orders'"),
    ("contains healthy", "the site doesn't look healthy", "check"),
    ("contains healthy", "0/3 healthy", "check"), ("contains healthy", "healthy: off", "check"),
    ("contains healthy", "waiting for healthy", "check"),
    ("last line contains passed", "5 passed, 3 failed", "check"),
    ("no errors", "level\tmsg\nerr\tx", "check"),
    ("no errors", "[{\"severity\":\"critical\"}]", "check"),
    (
      "all runs say success", "[{\"conclusion\":\"failure\",\"title\":\"success at last\"}]",
      "check"
    ),
    ("every pod says Running", "a  not Running  x", "check"),
    ("existing rule ID printed", "rule found 0 results (status 404)", "check"),
    ("existing rule ID printed", "found: rule limit reached (max 1000)", "check"),
    ("no x-powered-by header", "curl: (6) Could not resolve host: example.com", "curl -sI x 2>&1"),
    ("all of the last 3 conclusions are success", "[{\"conclusion\":\"success\"}]", "check"),
    ("starts with v1.2", "v1.20.0", "check"), ("starts with ok", "okay not", "check"),
    ("> 500M", "600m", "check"), ("< 500M", "300s", "check"),
    ("output is not empty", "No resources found", "check"),
    ("output is not empty", "(0 rows)", "check"),
    ("SMOKE VERDICT: PASS", "SMOKE VERDICT: PASS\nOVERALL SMOKE VERDICT: FAIL", "check"),
    ("SMOKE VERDICT: PASS", "SMOKE VERDICT: PASS\nSMOKE VERDICT : FAIL", "check"),
    ("174 passed", "174 passed\n3 failed", "check"), ("0 errors", "0 errors\nERROR: x", "check"),
    ("200, 404", "404", "curl -w %{http_code} x"),
    ("0 results", "{\"message\":\"Not Found\",\"errors\":[]}", "check"),
    (".items is empty", "{\"items\":\"empty\"}", "check"),
    ("KEY_A or KEY_B listed", "KEY_A", "check"),
    (
      "latest backup completed within the last 24h",
      "Id    Created at                 Status\nb102  2026-05-30 08:58:44 +0000  Running (processed 1.01GB)\nb101  2026-05-28 08:58:44 +0000  Completed 2026-05-28 09:00:00 +0000",
      "heroku pg:backups"
    ),
    (
      "most recent backup is less than 24 hours old", "b102  2026-05-30 08:58:44 +0000  Pending",
      "check"
    ),
    (".version >= 2.14", "{\"version\":\"2.9\"}", "curl -s x"),
    ("no x-powered-by header", "", "curl -sI x"),
    ("contains \"ok\"", "ok: 0, failed: 3", "check"),
    ("every line contains success", "completed\tfailure\tAdd failing success test", "gh run list"),
    (".token is not empty", "{\"token\":\"\"}", "curl -s x"),
    (".items is not empty", "{\"items\":[]}", "curl -s x"),
    ("KEY_A is set", "KEY_A=\"\"", "check"),
    (".replicas == .readyReplicas", "{\"replicas\":\".readyReplicas\"}", "check"),
    (
      "version 1.29 or newer", "Client Version: v1.29.3\nKustomize Version: v5.0.4",
      "kubectl version"
    ),
    ("does not match /a^b/", "x", "check"), ("no conflicts", "", "gh pr list"),
    ("\n- a list says what to look for", "- a list says what to look for", "check"),
  ]

  @Test(arguments: misses + traps)
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

  @Test func `of nothing asks a person where standard error tells trouble`() {
    #expect(says("no errors", "", errors: "ERROR: db down").answer == .needsPerson)
    #expect(
      says("0 results", "", errors: "grep: missing: No such file or directory").answer
        == .needsPerson)
    #expect(says("no output", "", errors: "3 rows read").answer == .held)
  }

  @Test(arguments: [
    ("> 5 and < 10", "7", "check"),
    ("20", " count \n-------\n    20\n(1 row)", "psql -c 'select count(*)'"),
    ("every pod is Running", "NAME  STATUS\na  Running\nb  Running", "kubectl get pods"),
    ("at least 2 pods are Running", "NAME  STATUS\na  Running\nb  Running", "kubectl get pods"),
    ("between 3 and 5 rows", "[1,2,3,4]", "check"), ("x-a: present", "x-a: b", "curl -sI x"),
    ("x-frame-options: DENY or SAMEORIGIN", "x-frame-options: SAMEORIGIN", "curl -sI x"),
    ("> 100M", "2G", "du"), ("< 500M", "700K", "du"), ("PASS", "PASS", "check"),
    ("!= 0", "5", "check"),
    ("Created topic x.", "Created topic x.", "check"), ("1 row", "(1 row)", "psql"),
    ("should not contain error", "fine", "check"), ("max 5", "4", "check"),
    ("at least 2 rows", "2", "ls | wc -l"),
    ("all pods Running", "NAME  STATUS\na  Running", "kubectl get pods"),
    ("x-frame-options is one of DENY, SAMEORIGIN", "x-frame-options: SAMEORIGIN", "curl -sI x"),
    (".depth exists", "{\"depth\":4}", "check"), ("not 200", "401", "curl -w '%{http_code}' x"),
    (
      ".[0].conclusion == \"success\"", "[{\"conclusion\":\"success\"},{\"conclusion\":\"x\"}]",
      "check"
    ),
    ("within the last 24h", "2026-05-30 02:00:00+00", "psql -tAc 'select max(t) from b'"),
    ("KEY_A updated within the last 30 days", "KEY_A\t2026-05-20T08:11:02Z", "gh secret list"),
    ("no issues", "", "gh issue list --state open"), ("0 issues", "", "gh issue list --state open"),
    ("at least 2 pods", "NAME  STATUS\na  Running\nb  Running", "kubectl get pods"),
    ("version >= 20.10.0", "v20.11.1", "node --version"),
    ("v20 or newer", "v20.11.1", "node --version"),
  ])
  func `is not what plainly satisfies it`(text: String, output: String, command: String) {
    let judgement = says(text, output, command: command)
    #expect(judgement.answer == .held, "\(judgement.words)")
  }

  @Test(arguments: [
    (".version >= 2.14", "{\"version\":\"2.15.0\"}", "check"),
    (">= 20", "v20.11.1", "node --version"), ("401/403", "401", "curl -w '%{http_code}' x"),
    ("every row has RESTARTS < 3", "NAME  RESTARTS\na  2 (5h ago)", "kubectl get pods"),
    ("content-type: text/html", "content-type: text/html; charset=utf-8", "curl -sI x"),
    (">= 3.10", "Python 3.12.1", "python -V"), ("3 pods running", "3 pods Running", "check"),
    ("Result: PASS", "result: PASS", "check"), ("pk_live_", "pk_live_abc", "check"),
  ])
  func `that may be meant is no failure`(text: String, output: String, command: String) {
    #expect(says(text, output, command: command).answer == .needsPerson)
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
