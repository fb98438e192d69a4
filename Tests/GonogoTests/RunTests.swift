import Foundation
import Launch
import Testing

@Suite struct `A run` {
  @Test func `records what its checks gave, and the verdict reads it`() throws {
    let launch = try CheckLaunch([
      ("", "echo ok", "ok"), ("timeout=5s", "echo 1 | wc -c", "> 5"),
    ])
    let outcome = try launch.program("run", environment: ["CI": ""])
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 4)
    #expect(lines[0].hasPrefix("Pass        t-24h.1  ") && lines[0].hasSuffix("  Check 1"))
    #expect(lines[1].hasPrefix("Fail        t-24h.2  ") && lines[1].hasSuffix("  Check 2"))
    #expect(lines[2] == "            expected > 5, got 2")
    let run = try launch.run()
    #expect(lines[3] == "1 Pass, 1 Fail  content/results/\(run.id).json")
    #expect(run.planned == ["t-24h.1", "t-24h.2"])
    #expect(run.environment == "production")
    #expect(run.records.map(\.stdout.text) == ["ok\n", "2\n"])
    #expect(run.records.map(\.outcome) == [.exited(0), .exited(0)])
    #expect(run.records[0].shell == "bash --noprofile --norc -eo pipefail")
    #expect(run.records[0].judgements.map(\.judgement) == [.held])
    #expect(run.records[1].judgements.map(\.found) == ["2"])
    #expect(run.variables?.contains("PATH") == true)
    #expect(try launch.program("gate").status == 11)
  }

  @Test func `can prove a launch that is GO`() throws {
    let launch = try CheckLaunch("echo ok")
    #expect(try launch.program("run").status == 0)
    #expect(try launch.program("gate").status == 0)
  }

  @Test func `writes nothing and runs nothing when it only says what would run`() throws {
    let launch = try CheckLaunch([
      ("timeout=90s retry=2", "touch ran\necho ok", "ok"), ("run=no", "echo no", "no"),
    ])
    let outcome = try launch.program("run", "--dry-run")
    #expect(
      outcome.output == """
        1 command would run

        t-24h.1  content/playbook.md:8:3  at most 1 min 30 s, up to 2 retries
          touch ran
          echo ok

        for people:
          t-24h.2  content/playbook.md:16:3  its fence says run=no

        """)
    #expect(!launch.program.exists("ran") && !launch.program.exists("content/results"))
  }

  @Test
  func `tries again only where the item asks for it, records each attempt and counts the last`()
    throws
  {
    let launch = try CheckLaunch([
      ("retry=3", "echo x >>tries; wc -l <tries", "> 1"),
      ("", "echo x >>others; wc -l <others", "> 1"),
    ])
    let outcome = try launch.program("run")
    let records = try launch.run().records
    #expect(records.map(\.check) == ["t-24h.1", "t-24h.1", "t-24h.2"])
    #expect(records.map { $0.stdout.text.filter(\.isNumber) } == ["1", "2", "1"])
    #expect(outcome.output.contains("(attempt 1, tried again)"))
    #expect(outcome.output.contains("1 Pass, 1 Fail  "))
    let story = try launch.program("explain", "t-24h.1").output
    #expect(story.contains("Pass: passed at attempt 2: expected > 1, got 2"))
  }

  @Test func `ends with what --fail-on asks for`() throws {
    let failing = try CheckLaunch("echo no")
    #expect(try failing.program("run").status == 0)
    #expect(try failing.program("run", "--fail-on", "no-go").status == 11)
    let refused = try CheckLaunch([("", "echo ok", "ok"), ("", "git push", "ok")])
    #expect(try refused.program("run", "--fail-on", "no-go").status == 0)
    #expect(try refused.program("run", "--fail-on", "hold").status == 10)
    let open = try CheckLaunch("sleep 9", info: "timeout=1s")
    #expect(try open.program("run", "--fail-on", "no-go").status == 0)
    #expect(try open.program("run", "--fail-on", "hold").status == 10)
  }

  @Test func `that was killed leaves its marker, ends its commands, and shows as incomplete`()
    throws
  {
    let launch = try CheckLaunch([("", "echo ok", "ok"), ("", "touch begun; sleep 300", "ok")])
    let mark = UUID().uuidString
    let outcome = try launch.program.shell(
      """
      MARK=\(mark) $GONOGO run >/dev/null & run=$!
      for i in $(seq 200); do [ -e begun ] && break; sleep 0.05; done
      kill -KILL $run; wait $run 2>/dev/null
      for i in $(seq 100); do grep -qs \(mark) /proc/[0-9]*/environ || break; sleep 0.05; done
      grep -ls \(mark) /proc/[0-9]*/environ | grep -v /proc/$$/ || true
      """)
    #expect(outcome.output == "")
    let left = launch.names.filter { !$0.hasPrefix(".") }
    #expect(left.count == 1 && left[0].hasSuffix(".started.json"))
    #expect(try launch.run().records == [])
    let gate = try launch.program("gate").output
    #expect(gate.contains("is incomplete: it planned t-24h.1, t-24h.2 without recording them"))
  }

  @Test(arguments: ["INT", "TERM", "HUP"])
  func `that somebody interrupts ends its commands and keeps what it has`(signal: String) throws {
    let launch = try CheckLaunch([
      ("", "echo ok", "ok"), ("", "touch begun; (setsid sleep 300 &); sleep 300", "ok"),
      ("", "echo ok", "ok"),
    ])
    let outcome = try launch.program.shell(
      """
      set -m
      MARK=\(launch.program.folder.lastPathComponent) $GONOGO run & run=$!
      for i in $(seq 200); do [ -e begun ] && break; sleep 0.05; done
      kill -\(signal) $run; wait $run; echo "status $?"
      grep -ls MARK=\(launch.program.folder.lastPathComponent) /proc/[0-9]*/environ || true
      """)
    let number = ["INT": 2, "TERM": 15, "HUP": 1][signal] ?? 0
    #expect(outcome.output.hasSuffix("status \(128 + number)\n"))
    let run = try launch.run()
    #expect(run.records.map(\.check) == ["t-24h.1"])
    #expect(run.planned == ["t-24h.1", "t-24h.2", "t-24h.3"])
    #expect(launch.names == ["\(run.id).json"])
  }

  @Test func `is not disturbed by others at the same time`() throws {
    let launch = try CheckLaunch([("", "sleep 0.2; echo ok", "ok"), ("", "echo ok", "ok")])
    let outcome = try launch.program.shell(
      "for i in 1 2 3 4 5 6; do $GONOGO run >/dev/null & done; wait")
    #expect(outcome.status == 0)
    let runs = try launch.runs()
    #expect(runs.count == 6)
    #expect(
      runs.allSatisfy {
        $0.records.count == 2 && $0.records.allSatisfy { $0.outcome == .exited(0) }
      })
    #expect(launch.names.count == 6)
  }

  @Test func `is made up of shards that know nothing of each other`() throws {
    let launch = try CheckLaunch((1...7).map { ("", "echo \($0)", "\($0)") })
    let outcome = try launch.program.shell(
      "for i in 1 2 3; do $GONOGO run --run matrix --shard $i/3 >/dev/null & done; wait")
    #expect(outcome.status == 0)
    #expect(launch.names == ["matrix.1-of-3.json", "matrix.2-of-3.json", "matrix.3-of-3.json"])
    let runs = try launch.runs()
    #expect(runs.count == 1)
    #expect(Set(runs[0].records.map(\.check)) == Set((1...7).map { "t-24h.\($0)" }))
    #expect(runs[0].records.count == 7)
    #expect(try launch.program("gate").status == 0)
  }

  @Test func `is never changed afterwards`() throws {
    let launch = try CheckLaunch("echo ok")
    #expect(try launch.program("run", "--run", "one").status == 0)
    let before = try launch.written()
    let again = try launch.program("run", "--run", "one")
    #expect(again.status == 73)
    #expect(
      again.errors == """
        gonogo: 'content/results' has a run 'one' already: run files are never changed
          hint: choose another --run, or another --shard of this one

        """)
    #expect(try launch.written() == before)
  }

  @Test func `that cannot be written is an error, and nothing half is there`() throws {
    let launch = try CheckLaunch("head -c 400000 /dev/zero | tr '\\0' x", expecting: "x")
    let outcome = try launch.program.shell("ulimit -f 200; trap '' XFSZ; $GONOGO run 2>&1")
    #expect(outcome.status == 74)
    #expect(outcome.output.contains("could not be written: file too large"))
    #expect(launch.names.count == 1 && launch.names[0].hasSuffix(".started.json"))
  }

  @Test func `needs memory for no output, however long`() throws {
    let launch = try CheckLaunch([
      ("timeout=60s", "head -c 1073741824 /dev/zero | tr '\\0' x", "no x"),
      ("", "head -c 1300000 /dev/zero | tr '\\0' '\\n'", "0 results"),
      (
        "",
        "for i in $(seq 20000); do echo $i ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok; done",
        "all rows ok"
      ),
    ])
    let outcome = try launch.program.shell(
      """
      $GONOGO run --jobs 3 >/dev/null & run=$!
      peak=0
      while kill -0 $run 2>/dev/null; do
        now=$(awk '/VmHWM/ { print $2 }' /proc/$run/status 2>/dev/null || echo 0)
        [ "${now:-0}" -gt $peak ] && peak=$now
        sleep 0.05
      done
      echo $peak
      """)
    let peak = try #require(Int(outcome.output.filter(\.isNumber)))
    #expect(peak > 0 && peak < 64 * 1024)
    let records = try launch.run().records.sorted { $0.check < $1.check }
    #expect(records[0].outcome == .exited(0))
    #expect(records[0].stdout.bytes == 1 << 30)
    #expect(records[0].stdout.text.utf8.count <= 1024 * 1024 + 100)
    #expect(
      records[0].stdout.truncatedBytes
        + records[0].stdout.text.utf8.count(where: { $0 == UInt8(ascii: "x") })
        == 1 << 30)
    // One GiB of the letter x
    #expect(records[0].stdout.sha256?.count == 64)
  }

  @Test func `keeps the beginning and the end of a long output, and judges all of it`() throws {
    let launch = try CheckLaunch(
      "seq 1 90000; echo needle; seq 90001 180000", expecting: "contains \"needle\"")
    #expect(try launch.program("run").status == 0)
    let record = try launch.record()
    #expect(record.judgements.map(\.judgement) == [.held])
    #expect(record.stdout.truncatedBytes > 0)
    #expect(!record.stdout.text.contains("needle"))
    #expect(
      record.stdout.text.hasPrefix("1\n2\n") && record.stdout.text.hasSuffix("179999\n180000\n"))
    #expect(record.stdout.text.contains("bytes left out]"))
    #expect(try launch.program("gate").status == 0)
  }

  @Test func `leaves an output to a person that is too long to be judged`() throws {
    let launch = try CheckLaunch("seq 1 600000; echo ok", expecting: "last line is ok")
    #expect(try launch.program("run").status == 0)
    #expect(try launch.record().judgements.map(\.judgement) == [.needsPerson])
    #expect(try launch.program("gate").status == 10)
  }

  @Test func `gives commands no rc file, no function and no startup of its caller`() throws {
    let launch = try CheckLaunch(
      "type ok 2>/dev/null || echo none; echo ${STARTED:-clean}; set -o | grep -E 'pipefail|errexit'",
      expecting: "x")
    try launch.program.write("STARTED=dirty", to: "rc")
    _ = try launch.program(
      "run",
      environment: [
        "BASH_ENV": launch.program.folder.appendingPathComponent("rc").path,
        "BASH_FUNC_ok%%": "() { echo from the caller; }", "SHELLOPTS": "braceexpand:xtrace",
      ])
    let record = try launch.record()
    #expect(record.stdout.text.hasPrefix("none\nclean\n"))
    #expect(record.stdout.text.contains("errexit        \ton\npipefail       \ton"))
    #expect(record.stderr?.text == "")
  }

  @Test func `names the variables of its commands, never their values`() throws {
    let launch = try CheckLaunch("echo ok")
    _ = try launch.program("run", environment: ["SMOKE_REGION": "value-of-the-region"])
    let written = String(decoding: try launch.written(), as: UTF8.self)
    #expect(written.contains("\"SMOKE_REGION\""))
    #expect(!written.contains("value-of-the-region"))
  }

  @Test func `masks what is secret, whatever it is judged by`() throws {
    let secret = "s3cr" + "et-value-of-the-token"
    let launch = try CheckLaunch(
      [
        ("", "echo \"key: $SHOP_TOKEN\"", "contains \"value-of\""),
        ("", "printf %s \"$SHOP_TOKEN\" | base64", "present"),
        ("", "printf %s \"${SHOP_TOKEN:0:9}\"; sleep 0.1; echo \"${SHOP_TOKEN:9}\"", "ok"),
        ("", "echo \"$SHOP_TOKEN\" >&2; echo ok", "ok"),
        ("", "echo \"$SMOKE_USER\"", "ok"),
      ], frontMatter: "secrets: [SMOKE_USER]")
    let outcome = try launch.program(
      "run", environment: ["SHOP_TOKEN": secret, "SMOKE_USER": "someone@shop.example"])
    let written = String(decoding: try launch.written(), as: UTF8.self)
    for hidden in [secret, Data(secret.utf8).base64EncodedString(), "someone@shop.example"] {
      #expect(!written.contains(hidden))
      #expect(!outcome.output.contains(hidden) && !outcome.errors.contains(hidden))
    }
    let records = try launch.run().records
    #expect(records[0].stdout.redactions == 1 && records[0].stdout.sha256 == nil)
    #expect(records[0].judgements.map(\.judgement) == [.notHeld])
    #expect(records[3].stderr?.redactions == 1)
  }

  @Test func `refuses a command that holds a secret itself`() throws {
    let token = "gh" + "p_" + String(repeating: "a1B2", count: 9)
    let launch = try CheckLaunch(
      "curl -H 'Authorization: Bearer \(token)' https://localhost", expecting: "ok")
    let outcome = try launch.program("run")
    #expect(outcome.status == 65)
    #expect(
      outcome.errors.contains(
        "content/playbook.md:8:3: error: t-24h.1 is not run: its command holds"))
    #expect(!launch.program.exists("content/results"))
  }

  @Test func `quotes no part of a secret where it says what was found`() throws {
    let secret = "s3cr" + "etVALUEerrorXYZ0123456789abcdefghijklmn"
    let launch = try CheckLaunch([
      ("", "printf '%040d %s\\n' 0 \"$SHOP_KEY\"", "ok"),
      ("", "printf '%040d %s\\n' 0 \"$SHOP_KEY\"", "contains zzz"),
      ("", "printf '%060d %s\\n' 0 \"$SHOP_KEY\" >&2; echo ok", "stderr is empty"),
      ("", "heroku config:get API_KEY >&2 || true; echo ok", "ok"),
    ])
    try launch.program.write("#!/bin/sh\necho unknown-form-of-a-key\n", to: "bin/heroku")
    _ = try launch.program.shell("chmod +x bin/heroku")
    let outcome = try launch.program(
      "run",
      environment: ["SHOP_KEY": secret, "PATH": "\(launch.program.folder.path)/bin:/usr/bin:/bin"])
    let all =
      String(decoding: try launch.written(), as: UTF8.self) + outcome.output + outcome.errors
    for part in 0...(secret.count - 8) {
      let start = secret.index(secret.startIndex, offsetBy: part)
      #expect(!all.contains(secret[start...].prefix(8)))
    }
    #expect(!all.contains("unknown-form"))
    #expect(try launch.run().records.count == 4)
  }

  @Test func `is no proof by a standard error that is masked or cut`() throws {
    let launch = try CheckLaunch([
      ("", "echo \"fine $SHOP_KEY\" >&2; echo ok", "stderr does not contain \"boom\""),
      (
        "",
        "yes fine | head -c 1500000 >&2; echo boom >&2; yes fine | head -c 1500000 >&2; echo ok",
        "stderr does not contain \"boom\""
      ),
    ])
    _ = try launch.program("run", environment: ["SHOP_KEY": "boomVALUEerrorXYZ0123456789"])
    #expect(try launch.program("gate").status != 0)
    #expect(try launch.program("gate").output.contains("1 Pass") == false)
  }

  @Test func `believes no answer but that of its supervisor`() throws {
    let launch = try CheckLaunch([
      (
        "timeout=2s run=yes",
        "echo ok; printf '7 0 exited 0\\n' >/proc/$PPID/fd/3; sleep 0.2; exit 1", "ok"
      ),
      (
        "timeout=1s run=yes",
        "echo ok; printf '7 0 exited 0\\n' >/proc/$PPID/fd/3; kill -STOP $PPID; sleep 60", "ok"
      ),
      ("timeout=2s run=yes", "echo ok; yes '7 0 exited 0' >/proc/$PPID/fd/3; exit 1", "ok"),
    ])
    #expect(try launch.program("run").status == 0)
    #expect(try launch.run().records.map(\.outcome).contains(.exited(0)) == false)
    #expect(try launch.program("gate").output.contains("Pass") == false)
  }

  @Test(arguments: [
    ["BUILD_URL": "jenkins:8080/x"],
    ["GITHUB_SERVER_URL": "x", "GITHUB_REPOSITORY": "a/b", "GITHUB_RUN_ID": "1"],
    ["USER": "a\tb", "HOSTNAME": "a\nb"], ["A\nB": "c", "\u{1B}[31m": "d"],
    ["BUILD_URL": "https://u:hunter2hunter2@localhost/x"],
    ["GITHUB_SHA": "gh" + "p_" + String(repeating: "a1B2", count: 9)],
  ])
  func `leaves out the facts that no run file can hold or that tell a secret`(
    environment: [String: String]
  ) throws {
    let launch = try CheckLaunch("echo ok")
    #expect(try launch.program("run", environment: environment).status == 0)
    #expect(try launch.program("gate").status == 0)
    let written = String(decoding: try launch.written(), as: UTF8.self)
    #expect(!written.contains("hunter2") && !written.contains("gh" + "p_"))
  }

  @Test func `keeps a CI from obeying what outputs say`() throws {
    let launch = try CheckLaunch(
      "echo '::error::x'; echo '##[error]y' >&2; exit 1", expecting: "ok")
    let outcome = try launch.program("run", environment: ["GITHUB_ACTIONS": "true", "CI": "true"])
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.first?.hasPrefix("::stop-commands::gonogo-") == true)
    let word = try #require(lines.first?.dropFirst("::stop-commands::".count))
    #expect(lines.contains("::\(word)::"))
    #expect(lines.filter { $0.hasPrefix("::") }.count == 2)
    #expect(!outcome.output.contains("##["))
    #expect(outcome.output.contains("stderr: # #[error]y"))
  }

  @Test(arguments: [
    (["--phase", "T-23h"], "the playbook has no phase 'T-23h': it has T-24h"),
    (
      ["--item", "t-24h.9"],
      "the playbook has no item, check or section 't-24h.9': 'gonogo lint' lists them"
    ),
    (["--step", "3"], "the playbook has no step 3: it has no steps"),
    (["--shard", "3/2"], "The value '3/2' is invalid for '--shard <n/count>'"),
    (["--shard", "1/2"], "shards need one --run NAME, the same for all of them"),
    (["--timeout", "soon"], "The value 'soon' is invalid for '--timeout <duration>'"),
    (["--run", "a/b"], "'a/b' cannot name a run"),
    (["--environment", ""], "'' cannot name an environment"),
    (["--environment", "a b"], "'a b' cannot name an environment"),
    (["--by", "a\nb"], "--by is one line"),
    (["--run", "x.started"], "'x.started' cannot name a run"),
    (["--jobs", "9"], "--jobs is from 1 to 8"),
    (["--at", "2026-06-05T19:00:00Z"], "--at sets the clock of a rehearsal"),
  ])
  func `says what is wrong with its options, and runs nothing`(options: [String], message: String)
    throws
  {
    let launch = try CheckLaunch("touch ran; echo ok")
    let outcome = try launch.program(
      ["run"] + options,
      environment: [
        "GITHUB_RUN_ID": "", "CI_PIPELINE_ID": "", "BUILDKITE_BUILD_ID": "",
        "CIRCLE_WORKFLOW_ID": "",
      ])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(message))
    #expect(!launch.program.exists("ran") && launch.names == [])
  }

  @Test func `before a phase has opened says that it will not count`() throws {
    let launch = try CheckLaunch(
      [("", "echo ok", "ok")], frontMatter: "launch: 2100-01-01T00:00:00Z")
    #expect(
      try launch.program("run", "--phase", "T-24h").errors
        == "note: T-24h opens 2099-12-31 00:00 UTC: what is recorded before does not count for it\n"
    )
    #expect(try launch.program("gate").status == 10)
  }

  @Test func `leaves it to a person where a pipe was cut short`() throws {
    let launch = try CheckLaunch("seq 1 200000 | head -1", expecting: "1")
    let outcome = try launch.program("run", "--fail-on", "no-go")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("exit code 141: a command of the pipe was still writing"))
    #expect(try launch.program("gate").status == 10)
  }

  @Test func `of a rehearsal has the time of the rehearsal`() throws {
    let launch = try CheckLaunch("echo ok")
    let outcome = try launch.program(
      "run", "--environment", "rehearsal", "--at", "2026-06-05T19:00:00Z")
    #expect(outcome.status == 0)
    let run = try launch.run()
    #expect(run.startedAt.description.hasPrefix("2026-06-05T19:00:00"))
    #expect(run.environment == "rehearsal")
  }
}
