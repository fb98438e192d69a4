import Testing

@testable import Launch

/// What an expectation says to an output of a command that ended at 2026-05-30 09:12:04 UTC.
func says(
  _ text: String, _ output: String, command: String = "check", errors: String? = nil,
  exitCode: UInt8 = 0
) -> Judgement {
  let expectation = Expectation(
    text: text, command: command, place: Place(file: "p.md", position: nil))
  return expectation.judge(
    Observation(
      output: output, errors: errors, exitCode: exitCode,
      ranAt: Instant("2026-05-30T09:12:04Z")))
}

/// A phrase of a playbook with outputs that hold, that do not, and that a person must judge.
struct Phrase: Sendable, CustomTestStringConvertible {
  let text: String
  var command = "check"
  var holds: [String] = []
  var fails: [String] = []
  var asks: [String] = []

  var testDescription: String { text }

  static let releases = """
    === raxx-api-prod Releases - Current: v41
    v41  Deploy 4f2c9e1d       eyetok@raxx.app  2026/05/29 01:36:38 +0000
    v40  Set foo config vars   jeff@heroku.com  2026/05/28 01:37:41 +0000
    """
  static let failedReleases =
    releases + "\nv39  Deploy b8 release command failed  jeff@x.com  2026/05/27 01:36:38 +0000\n"
  static let backups = """
    === Backups
    ID    Created at                 Status                               Size    Database
    ────  ─────────────────────────  ───────────────────────────────────  ──────  ────────
    b002  2026-05-30 02:10:33 +0000  Completed 2026-05-30 02:13:41 +0000  58.3MB  DATABASE
    b001  2026-05-29 02:10:33 +0000  Completed 2026-05-29 02:13:41 +0000  58.1MB  DATABASE

    === Restores
    No restores found. Use heroku pg:backups:restore to restore a backup

    """
  static let oldBackups = """
    === Backups
    ID    Created at                 Status                               Size    Database
    ────  ─────────────────────────  ───────────────────────────────────  ──────  ────────
    b002  2026-05-30 02:10:33 +0000  Failed 2026-05-30 02:13:41 +0000     58.3MB  DATABASE
    b001  2026-05-28 02:10:33 +0000  Completed 2026-05-28 02:13:41 +0000  58.1MB  DATABASE

    === Restores
    ID    Started at                 Status                               Size    Database
    ────  ─────────────────────────  ───────────────────────────────────  ──────  ────────
    r001  2026-05-30 02:10:33 +0000  Completed 2026-05-30 02:13:41 +0000  58.3MB  DATABASE
    """
  static func runs(_ entries: (String, String)...) -> String {
    "["
      + entries.map { "{\"conclusion\": \"\($0)\", \"createdAt\": \"\($1)\"}" }
      .joined(separator: ",\n") + "]\n"
  }

  static let gh = "gh secret list | grep FREESCOUT_API_KEY"
  static let curl = "curl -sI https://raxx.app/ | head -3"
  static let freeze = "curl -sI https://console.raxx.app/freeze | grep -i \"x-deploy-freeze\""

  /// The table of kinds, with the phrases of the launch-day playbook.
  static let table: [Phrase] = [
    Phrase(text: "> 5", holds: ["33", " 6\r\n"], fails: ["1", "", "n/a", "5"]),
    Phrase(text: ">= 2", holds: ["2"], fails: ["1"]),
    Phrase(text: "≥ 3", holds: ["3", "3.0"], fails: ["2"]),
    Phrase(text: "at most 66%", holds: ["33", "66%"], fails: ["67", "66.1%"], asks: ["0.5"]),
    Phrase(text: "1", holds: ["1\n"], fails: ["10", ""]),
    Phrase(text: "success", holds: ["success\n"], fails: ["not success", "", "Success"]),
    Phrase(
      text: "STAGING_DATABASE_URL", holds: ["STAGING_DATABASE_URL"],
      fails: ["STAGING_DATABASE_URL_2"]),
    Phrase(
      text: "SMOKE VERDICT: PASS", holds: ["a\nSMOKE VERDICT: PASS\n"],
      fails: ["SMOKE VERDICT: PASSED 0", "SMOKE VERDICT: FAIL", ""]),
    Phrase(
      text: "Postmark token valid", holds: ["Postmark token valid"],
      fails: [""], asks: ["Postmark token invalid", "not Postmark token valid"]),
    Phrase(
      text: "FREESCOUT_API_KEY listed", command: gh,
      holds: ["FREESCOUT_API_KEY\t2026-05-20T08:11:02Z\n", "FREESCOUT_API_KEY"],
      fails: ["", "GPG_KEY\t2026-05-20T08:11:02Z"],
      asks: ["OLD_KEY\tsee FREESCOUT_API_KEY"]),
    Phrase(
      text: "present", command: "gh secret list | grep GPG_BACKUP_PUBLIC_KEY",
      holds: ["GPG_BACKUP_PUBLIC_KEY\t2026-03-02T17:40:55Z"],
      fails: ["", "GPG_BACKUP_PUBLIC_KEY_OLD\t2026-03-02T17:40:55Z"]),
    Phrase(
      text: "FREESCOUT_API_KEY listed with a recent Updated date", command: gh,
      holds: [
        "FREESCOUT_API_KEY\t2026-05-20T08:11:02Z\n", "FREESCOUT_API_KEY  about 3 days ago\n",
        "NAME               UPDATED\nFREESCOUT_API_KEY  2026-05-20T08:11:02Z\n",
      ],
      fails: ["FREESCOUT_API_KEY\t2025-05-20T08:11:02Z\n", "", "OTHER_KEY\t2026-05-20T08:11:02Z"],
      asks: [
        "FREESCOUT_API_KEY\t2026-02-30T08:11:02Z", "FREESCOUT_API_KEY\tsome day",
        "FREESCOUT_API_KEY\t2027-05-20T08:11:02Z", "FREESCOUT_API_KEY",
      ]),
    Phrase(
      text: "listed, updated within 90 days", command: gh,
      holds: ["FREESCOUT_API_KEY\t2026-03-20T08:11:02Z"],
      fails: ["FREESCOUT_API_KEY\t2026-02-20T08:11:02Z"]),
    Phrase(
      text: "present with a recent Updated date", command: gh,
      holds: ["FREESCOUT_API_KEY\t2026-05-20T08:11:02Z"],
      fails: [
        "FREESCOUT_API_KEY\t2024-05-20T08:11:02Z\nFREESCOUT_API_KEY_2\t2026-05-20T08:11:02Z", "",
      ]),
    Phrase(
      text: "HTTP/2 200 — NOT a 302 to cloudflareaccess.com", command: curl,
      holds: ["HTTP/2 200 \r\n"],
      fails: ["HTTP/2 302 \r\nlocation: https://x.cloudflareaccess.com/\r\n", ""]),
    Phrase(
      text: "HTTP/2 301", command: curl, holds: ["HTTP/2 301\nlocation: /\n"],
      fails: ["HTTP/2 302\n", "HTTP/2 302\n\nthe page says 301"]),
    Phrase(
      text: "x-robots-tag: index, follow",
      holds: ["x-robots-tag: index, follow", "X-Robots-Tag:index, follow\r\n"],
      fails: ["x-robots-tag: noindex, nofollow", "", "x-robots-tag: index, follow, noarchive"]),
    Phrase(
      text: "header absent OR value=false", command: freeze,
      holds: ["", "x-deploy-freeze: false\r\n"], fails: ["x-deploy-freeze: true"]),
    Phrase(
      text: "header absent OR value=false", holds: ["", "x-deploy-freeze: false"],
      fails: ["x-deploy-freeze: true"]),
    Phrase(text: "0 (or absent)", holds: ["0", ""], fails: ["1", "10"]),
    Phrase(
      text: "0 results", holds: ["", "[]"],
      fails: ["1 result", "[{}]", "3160\tOPEN\tSignup mail\t2026-06-04T19:26:40Z"]),
    Phrase(text: "no matches", holds: ["", "[]"], fails: ["a: b"]),
    Phrase(
      text: "at least 2 entries with \"conclusion\": \"success\"",
      holds: [runs(("success", ""), ("success", ""), ("failure", ""))],
      fails: [runs(("success", ""), ("failure", "")), "[]", ""]),
    Phrase(
      text: "all conclusions=success",
      holds: [runs(("success", ""), ("success", ""))],
      fails: [runs(("success", ""), ("failure", "")), "[]", "", runs(("success", ""), ("", ""))]),
    Phrase(
      text: "no failed releases in the last 5 entries", command: "heroku releases",
      holds: [releases], fails: [failedReleases],
      asks: [
        "", releases + "\nv39  Deploy crashed      a@b.c            2026/05/27 01:36:38 +0000",
      ]),
    Phrase(
      text: "no H-series router errors", command: "heroku logs | grep -E \"H1[0-9]|Error R1[0-9]\"",
      holds: [""],
      fails: ["2026-06-06T13:50:01Z heroku[router]: at=error code=H12 desc=\"Request timeout\""],
      asks: ["2026-06-06T13:50:01Z heroku[router]: at=info code=H82"]),
    Phrase(
      text: "all conclusions=success within the last 24h",
      holds: [runs(("success", "2026-05-30T08:00:03Z"), ("success", "2026-05-29T08:00:03Z"))],
      fails: [
        runs(("success", "2026-05-28T08:00:03Z")), "[]",
        runs(("success", "2026-05-30T08:00:03Z"), ("failure", "2026-05-30T07:00:03Z")),
      ],
      asks: [
        runs(("success", "")),
        runs(("success", "2026-05-30T08:00:03Z"), ("failure", "2026-05-20T08:00:03Z")),
      ]),
    Phrase(
      text: "Most recent \"Completed\" backup should be < 24h old", command: "heroku pg:backups",
      holds: [backups], fails: [oldBackups, ""],
      asks: ["b002  some day  Completed  58.3MB\nb001  some day  Completed  58.3MB"]),
    Phrase(
      text: "existing rule ID printed, exit 0",
      holds: ["dry run: nothing will be written\nfound rule 15822417 \"raptor: new CRITICAL\"\n"],
      fails: [""], asks: ["created rule 15822417", "no rule found", "found rules"]),
    Phrase(
      text: "matches /v2\\.\\d+/", holds: ["release v2.14 is live"], fails: ["v3.1", "v2x1", ""]),
    Phrase(
      text: "0 results, or all known minor items are accepted by operator", holds: ["", "[]"],
      asks: ["3160\tOPEN\tx\ty"]),
    Phrase(
      text: "0 or 0 that are NOT already operator-accepted",
      command: "gh issue list --label x --state open", holds: [""], asks: ["3160\tOPEN\tx\ty"]),
    Phrase(
      text: "conclusion=success, headBranch=main (or most recent prod deploy)",
      holds: ["[{\"conclusion\":\"success\",\"headBranch\":\"main\"}]"],
      fails: ["[{\"conclusion\":\"failure\",\"headBranch\":\"main\"}]", "[]", ""],
      asks: ["[{\"conclusion\":\"success\",\"headBranch\":\"hotfix\"}]"]),
    Phrase(
      text: "all conclusions=success; no drift > 2%/day in any run",
      fails: [runs(("failure", ""))], asks: [runs(("success", "2026-05-30T08:00:03Z"))]),
    Phrase(
      text: "no unexpected tier upgrades from traffic spikes", asks: ["", "web: 1"]),
  ]

  /// Everyday variants of the same meanings.
  static let variants: [Phrase] = [
    Phrase(
      text: "Plan: 0 to add, 0 to change, 1 to destroy.", command: "terraform plan -destroy",
      holds: ["Refreshing state...\nPlan: 0 to add, 0 to change, 1 to destroy.\n"],
      fails: ["Plan: 0 to add, 0 to change, 3 to destroy.", ""], asks: ["No changes."]),
    Phrase(
      text: "HTTP 200", command: "curl -w '%{http_code}' x", holds: ["200", "HTTP/2 200"],
      fails: ["404"], asks: ["<p>200</p>"]),
    Phrase(text: "between 3 and 5", holds: ["3", "4.5", "5"], fails: ["2", "6", ""]),
    Phrase(text: "5 or fewer", holds: ["5"], fails: ["6"]),
    Phrase(text: "5+", holds: ["5", "50"], fails: ["4"]),
    Phrase(text: "the number is at least 3", holds: ["3"], fails: ["2", "x"]),
    Phrase(text: "a number", holds: ["3", "-1.5"], fails: ["x", ""]),
    Phrase(
      text: "< 5s", holds: ["4.9s", "812 ms", "0.2 seconds"], fails: ["5s", "1m2s", "x", ""],
      asks: ["3"]),
    Phrase(
      text: "< 500ms", command: "curl -w '%{time_total}' -o /dev/null x", holds: ["0.123"],
      fails: ["0.7"]),
    Phrase(text: "less than 1000 bytes", command: "cat f | wc -c", holds: ["999"], fails: ["1000"]),
    Phrase(
      text: "at most 1.5 GB", holds: ["1.4GB", "900M", "12 KiB", "1.5G"], fails: ["2G"],
      asks: ["7", "1.45 GiB"]),
    Phrase(
      text: "v20.x", holds: ["v20.11.1"], fails: ["v18.1.0", "v200.1"],
      asks: ["none", "20 and 18.1 and 20.1"]),
    Phrase(
      text: "3.10 or higher", command: "python --version",
      holds: ["Python 3.11.2", "Python 3.10.0"],
      fails: ["Python 3.9.18"], asks: ["Python 3.12.0-rc1"]),
    Phrase(text: "exit code is 0", holds: ["anything"]),
    Phrase(text: "stderr is empty", asks: ["x"]),
    Phrase(text: "starts with \"pk_live_\"", holds: ["pk_live_1"], fails: ["pk_test_1", ""]),
    Phrase(text: "output ends with done", holds: ["all done"], fails: ["undone", "done."]),
    Phrase(text: "one of ok, ready or done", holds: ["ready"], fails: ["broken", "okay"]),
    Phrase(text: "\"green\" or \"yellow\"", holds: ["green"], asks: ["red"]),
    Phrase(text: "does not contain ERROR", holds: ["fine"], fails: ["an ERROR"], asks: [""]),
    Phrase(text: "output is not \"unknown\"", holds: ["v1"], fails: ["unknown"], asks: [""]),
    Phrase(
      text: "every line ends in 200", holds: ["/ -> 200\n/a -> 200"],
      fails: ["/ -> 200\n/a -> 500", "", "/ -> 1200"]),
    Phrase(
      text: "a line with \"ready\"", holds: ["x\nready now"], fails: ["x"], asks: ["not ready"]),
    Phrase(text: "last line is done", holds: ["x\ndone\n"], fails: ["done\nx"]),
    Phrase(text: "line 2 is b", holds: ["a\nb"], fails: ["a", "b\na"]),
    Phrase(text: "no line contains FATAL", holds: ["a\nb"], fails: ["a\nFATAL: b"], asks: [""]),
    Phrase(text: "at least 3 lines", holds: ["a\nb\nc"], fails: ["a\nb", ""]),
    Phrase(text: "exactly 2 lines contain ok", holds: ["ok\nx\nok"], fails: ["ok\nx"]),
    Phrase(
      text: ".status is ok", holds: ["{\"status\":\"ok\"}"],
      fails: ["{\"status\":\"degraded\"}", ""],
      asks: ["{\"state\":\"ok\"}", "status ok", "{\"status\":\"ok\",\"status\":\"no\"}"]),
    Phrase(
      text: ".checks.db.age_seconds < 120", holds: ["{\"checks\":{\"db\":{\"age_seconds\":3}}}"],
      fails: ["{\"checks\":{\"db\":{\"age_seconds\":300}}}"],
      asks: ["{\"checks\":{\"db\":{}}}"]),
    Phrase(
      text: "\"status\": \"received\"", holds: ["{\"status\":\"received\",\"id\":1}"],
      fails: ["{\"status\":\"no\"}"]),
    Phrase(
      text: "state=OPEN, mergeable=MERGEABLE",
      holds: ["{\"state\":\"OPEN\",\"mergeable\":\"MERGEABLE\"}"],
      fails: ["{\"state\":\"OPEN\",\"mergeable\":\"CONFLICTING\"}"]),
    Phrase(
      text: "net.ipv4.ip_forward = 1", holds: ["net.ipv4.ip_forward = 1"],
      fails: ["net.ipv4.ip_forward = 0"], asks: ["x"]),
    Phrase(
      text: "{\"status\":\"ok\"}", holds: ["{ \"status\": \"ok\" }"],
      fails: ["{\"status\":\"no\"}", ""],
      asks: ["{\"status\":\"ok\",\"db\":\"down\"}", "status ok"]),
    Phrase(
      text: "JSON like {\"ok\":true,...}", holds: ["{\"ok\":true,\"n\":1}"],
      fails: ["{\"ok\":false}"]),
    Phrase(
      text: "2 of the last 3 conclusions are success",
      holds: [
        runs(
          ("success", "2026-05-30T08:00:03Z"), ("success", "2026-05-29T08:00:03Z"),
          ("failure", "2026-05-28T08:00:03Z"))
      ],
      fails: [
        runs(
          ("success", "2026-05-30T08:00:03Z"), ("failure", "2026-05-29T08:00:03Z"),
          ("failure", "2026-05-28T08:00:03Z"), ("success", "2026-05-27T08:00:03Z"))
      ]),
    Phrase(
      text: "latest conclusion is success",
      holds: [runs(("failure", "2026-05-29T08:00:03Z"), ("success", "2026-05-30T08:00:03Z"))],
      fails: [runs(("failure", "2026-05-30T08:00:03Z"), ("success", "2026-05-29T08:00:03Z"))],
      asks: [runs(("success", ""), ("failure", ""))]),
    Phrase(
      text: "no entries with conclusion=failure", holds: [runs(("success", ""))],
      fails: [runs(("failure", ""))], asks: ["", "[]"]),
    Phrase(
      text: "every row has STATUS = Running",
      holds: ["NAME   READY  STATUS   AGE\nweb-1  1/1    Running  3d\nweb-2  1/1    Running  3d"],
      fails: [
        "NAME   READY  STATUS            AGE\nweb-1  1/1    Running           3d\nweb-2  0/1    CrashLoopBackOff  3d"
      ],
      asks: ["web-1  Running"]),
    Phrase(
      text: "200 or 204", command: curl, holds: ["HTTP/2 204", "200"], fails: ["HTTP/2 404", "404"]),
    Phrase(text: "2xx", command: curl, holds: ["HTTP/2 204"], fails: ["HTTP/2 302"]),
    Phrase(text: "200 OK", command: curl, holds: ["HTTP/1.1 200 OK"], fails: ["HTTP/1.1 500"]),
    Phrase(text: "not 500", command: curl, holds: ["HTTP/2 401"], fails: ["HTTP/2 500"]),
    Phrase(
      text: "redirects to https://raxx.app/", command: curl,
      holds: ["HTTP/2 301\nlocation: https://raxx.app/"], fails: ["HTTP/2 200"]),
    Phrase(
      text: "first HTTP status is 301", command: curl,
      holds: ["HTTP/2 301\nlocation: /\n\nHTTP/2 200\n"], fails: ["HTTP/2 200"]),
    Phrase(
      text: "HTTP/2 200, content-type: application/xml", command: curl,
      holds: ["HTTP/2 200\ncontent-type: application/xml"],
      fails: ["HTTP/2 200\ncontent-type: text/html", "HTTP/2 404\ncontent-type: application/xml"]),
    Phrase(
      text: "cf-ray: <id>", command: curl, holds: ["cf-ray: 8f2-FRA"], fails: ["", "server: x"]),
    Phrase(
      text: "no x-powered-by header", command: curl, holds: ["HTTP/2 200\nserver: x"],
      fails: ["HTTP/2 200\nx-powered-by: PHP", ""]),
    Phrase(
      text: "cache-control contains max-age=60", command: curl,
      holds: ["cache-control: public, max-age=60"],
      fails: ["cache-control: no-store", "cache-control: max-age=600"]),
    Phrase(text: "no errors", holds: [""], fails: ["2 errors"], asks: ["done", "0 errors"]),
    Phrase(text: "a backup within the last 24h", holds: [backups], asks: [oldBackups]),
    Phrase(text: "no output", holds: ["", "\n"], fails: ["x"]),
    Phrase(text: "No differences (reproducible)", holds: [""], fails: ["1c1"]),
    Phrase(
      text: "\nv1 ready\n...\ndone in <time>", holds: ["v1 ready\nx\ndone in 5s"],
      fails: ["v1 ready\nfailed", ""], asks: ["hello"]),
    Phrase(
      text: "\n{\n  \"count\": 5,\n  ...\n}", holds: ["{\"count\":5,\"took\":2}"],
      fails: ["{\"count\":4}"]),
    Phrase(
      text: "200. If not: restart it", command: curl, holds: ["HTTP/2 200"], fails: ["HTTP/2 500"]),
  ]
}

@Suite struct `A phrase of a playbook` {
  @Test(arguments: Phrase.table + Phrase.variants)
  func `holds, does not hold or asks a person`(phrase: Phrase) {
    for (outputs, answer) in [
      (phrase.holds, Judgement.Answer.held), (phrase.fails, .notHeld), (phrase.asks, .needsPerson),
    ] {
      for output in outputs {
        let judgement = says(phrase.text, output, command: phrase.command)
        #expect(judgement.answer == answer, "\(output.debugDescription): \(judgement.words)")
      }
    }
  }
}
