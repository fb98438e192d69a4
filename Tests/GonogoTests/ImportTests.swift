import Foundation
import Launch
import Testing

@Suite struct `An import` {
  private static let playbook = """
    ---
    title: Shop
    operators:
      - { login: ann }
    ---

    # Shop

    ## T-24h

    - [ ] The checkout tests pass
      Report: junit, at most 1 skipped
    - [ ] The server is hardened

      ```bash
      show server
      # Expect: ok
      ```

    """

  private static let now = "2026-11-28T01:00:00Z"

  private static func program(_ environment: String = "") throws -> Program {
    let program = try Program()
    try program.write(playbook, to: "content/playbook.md")
    return program
  }

  private static func report(_ name: String) -> String {
    Program.repository.appendingPathComponent("Tests/LaunchTests/Reports/Files/\(name)").path
  }

  /// In a rehearsal, which has a clock of its own.
  private static let rehearsal = ["--environment", "staging", "--at", now]

  private static func run(_ program: Program) throws -> Run {
    let names = try program.names(in: "content/results")
    let name = try #require(names.first)
    let bytes = try Data(
      contentsOf: program.folder.appendingPathComponent("content/results/\(name)"))
    return try Run(decoding: SourceFile(name: name, bytes: [UInt8](bytes)))
  }

  @Test func `records what a report says, and never that a command was run`() throws {
    let program = try Self.program()
    let outcome = try program(
      ["import", "junit", Self.report("vitest.xml"), "--item", "t-24h.1"] + Self.rehearsal)
    #expect(outcome.status == 0)
    #expect(
      outcome.output.hasPrefix(
        "t-24h.1  Fail  3 tests: 1 passed, 1 failed, 1 skipped: checkout.test.ts.cart > health, expected 503 to be 200 // Object.is equality; asserted by the JUnit report of vitest, not run by gonogo\n"
      ))
    let run = try Self.run(program)
    let record = try #require(run.records.first)
    guard case .asserted(let assertion) = record.outcome else {
      Issue.record("it is no assertion")
      return
    }
    #expect(record.command.isEmpty && record.shell == nil)
    #expect(record.finishedAt == Instant("2026-11-27T23:36:02.126Z"))
    #expect(assertion.sources.map(\.name) == ["vitest.xml"])
    #expect(run.tool?.hasSuffix("import junit") == true && run.planned == ["t-24h.1"])
    let bytes = try Data(contentsOf: URL(fileURLWithPath: Self.report("vitest.xml")))
    #expect(assertion.sources[0].sha256 == Digest.sha256([UInt8](bytes)))
    let text = String(decoding: run.encoded, as: UTF8.self)
    #expect(!text.contains("exitCode") && !text.contains("\"command\""))
    #expect(try program(["gate"] + Self.rehearsal).status == 11)
  }

  @Test func `proves an item that takes its report, and no other`() throws {
    let program = try Self.program()
    let now = ["--started-at", "2026-11-28T00:30:00Z"] + Self.rehearsal
    for item in ["t-24h.1", "t-24h.2"] {
      let outcome = try program(
        ["import", "junit", Self.report("bats-passing.xml"), "--item", item] + now)
      #expect(outcome.status == 0 && outcome.errors.isEmpty == (item == "t-24h.1"))
    }
    let answer = try program(["gate"] + Self.rehearsal)
    #expect(answer.status == 10)
    #expect(answer.output.contains("1 Pass, 1 Unconfirmed"))
    let page = try program(["build"] + Self.rehearsal)
    #expect(page.status == 0)
    let html = try String(
      contentsOf: program.folder.appendingPathComponent("public/phase-t-24h.html"), encoding: .utf8)
    #expect(html.contains("asserted by the JUnit report, not run by gonogo"))
    #expect(html.contains("SHA-256 <code>"))
    let verdict = try String(
      contentsOf: program.folder.appendingPathComponent("public/verdict.json"), encoding: .utf8)
    #expect(verdict.contains("\"asserted\": {\n"))
  }

  @Test func `needs a time that can be trusted`() throws {
    let program = try Self.program()
    let file = Self.report("bats-passing.xml")
    let none = try program(["import", "junit", file, "--item", "t-24h.1"] + Self.rehearsal)
    #expect(none.status == 64 && none.errors.contains("add --started-at TIME"))
    let late = try program(
      ["import", "junit", file, "--item", "t-24h.1", "--started-at", "2026-11-28T01:03:00Z"]
        + Self.rehearsal)
    #expect(late.status == 65 && late.errors.contains("which is after now"))
    let younger = try program(
      [
        "import", "junit", Self.report("pytest-passing.xml"), "--item", "t-24h.1", "--started-at",
        "2026-11-28T00:30:00Z",
      ] + Self.rehearsal)
    #expect(younger.status == 64 && younger.errors.contains("says that its tests began"))
    // No part of it may be older than it is said to be, also where that has no offset.
    try program.write(
      "<testsuite timestamp=\"2016-01-01T00:00:00\"><testcase name=\"a\"/></testsuite>",
      to: "old.xml")
    let old = try program(
      ["import", "junit", "old.xml", "--item", "t-24h.1", "--started-at", "2026-11-28T00:30:00Z"]
        + Self.rehearsal)
    #expect(old.status == 64 && old.errors.contains("began by 2016-01-01T12:00:00.999Z"))
    #expect(!program.exists("content/results"))
  }

  @Test func `ends with 66 without a report, 65 for one that is none, and writes nothing`() throws {
    let program = try Self.program()
    try program.write("<html/>", to: "page.xml")
    try program.write("", to: "reports/notes.txt")
    for (file, status) in [("gone.xml", 66), ("page.xml", 65), ("reports", 66)] {
      #expect(
        try program(["import", "junit", file, "--item", "t-24h.1"] + Self.rehearsal).status
          == Int32(status), "\(file)")
    }
    #expect(
      try program(
        ["import", "junit", Self.report("bats-passing.xml"), "--item", "9Z"] + Self.rehearsal
      )
      .status == 64)
    #expect(
      try program(
        ["import", "junit", Self.report("pytest-passing.xml"), "--item", "t-24h.1", "--dry-run"]
          + Self.rehearsal
      ).status == 0)
    #expect(!program.exists("content/results"))
  }

  @Test func `keeps a CI from obeying the names of tests`() throws {
    let program = try Self.program()
    try program.write(
      "<testsuite name=\"s\" tests=\"1\" failures=\"1\"><testcase name=\"::error::x\"><failure/></testcase></testsuite>",
      to: "report.xml")
    let outcome = try program(
      [
        "import", "junit", "report.xml", "--item", "t-24h.1", "--started-at",
        "2026-11-28T00:30:00Z",
      ] + Self.rehearsal, environment: ["GITHUB_ACTIONS": "true", "CI": "true"])
    let lines = outcome.output.split(separator: "\n").map(String.init)
    let word = try #require(lines.first?.dropFirst("::stop-commands::".count))
    let end = try #require(lines.firstIndex(of: "::\(word)::"))
    #expect(lines[1..<end].contains { $0.contains("::error::x") })
    #expect(!lines[end...].contains { $0.contains("error") })
  }

  @Test func `masks what is secret in a report`() throws {
    let program = try Self.program()
    let secret = ["correct", "horse", "battery"].joined(separator: "-")
    try program.write(
      """
      <testsuite timestamp="2026-11-28T00:30:00Z"><testcase name="login with \(secret)">
      <failure message="\(secret) was refused"/></testcase></testsuite>
      """, to: "report.xml")
    let outcome = try program(
      ["import", "junit", "report.xml", "--item", "t-24h.1"] + Self.rehearsal,
      environment: ["SHOP_PASSWORD": secret])
    #expect(outcome.status == 0)
    #expect(!outcome.output.contains(secret) && !outcome.errors.contains(secret))
    let text = String(decoding: try Self.run(program).encoded, as: UTF8.self)
    #expect(!text.contains(secret) && text.contains("[masked: $SHOP_PASSWORD]"))
    // A hash would tell whether a guess is right.
    #expect(!text.contains("\"sha256\""))
  }

  @Test func `gives each item its tests by a map, and loses none`() throws {
    let program = try Self.program()
    let arguments =
      ["import", "junit", Self.report("pytest-failing.xml"), "--map", "map.txt"] + Self.rehearsal
    try program.write("# ours\nt-24h.1  *test_ok\nt-24h.2 *test_health\n", to: "map.txt")
    let lost = try program(arguments)
    #expect(lost.status == 65)
    #expect(
      lost.errors.contains("1 test of the report belongs to no item: test_failing.test_database"))
    try program.write("t-24h.1 *test_gone\n- *\n", to: "map.txt")
    let gone = try program(arguments)
    #expect(
      gone.status == 65 && gone.errors.contains("map.txt:1:1: error: no test of the report is"))
    try program.write("t-24h.9 *\n", to: "map.txt")
    #expect(try program(arguments).errors.contains("map.txt:1:1: error: the playbook has no item"))
    try program.write("t-24h.1 *test_ok\nt-24h.2 *test_health\n- *database\n", to: "map.txt")
    let mapped = try program(arguments)
    #expect(mapped.status == 0)
    #expect(mapped.output.contains("t-24h.1  Pass  1 test passed"))
    #expect(mapped.output.contains("t-24h.2  Fail  1 test: 1 failed"))
    #expect(try Self.run(program).records.count == 2)
  }

  @Test func `takes all reports of a folder as one`() throws {
    let program = try Self.program()
    for (name, inner) in [("a", ""), ("b", "<failure/>")] {
      try program.write(
        "<testsuite timestamp=\"2026-11-28T00:3\(inner.isEmpty ? 0 : 1):00Z\"><testcase name=\"\(name)\">\(inner)</testcase></testsuite>",
        to: "reports/\(name).xml")
    }
    let outcome = try program(["import", "junit", "reports", "--item", "t-24h.1"] + Self.rehearsal)
    #expect(outcome.status == 0 && outcome.output.contains("Fail  2 tests: 1 passed, 1 failed: b"))
    #expect(try Self.run(program).records[0].finishedAt == Instant("2026-11-28T00:30:00Z"))
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/node")))
  func `reads what node writes here and now`() throws {
    let program = try Self.program()
    try program.write(
      """
      const test = require('node:test');
      test('the total adds up', () => {});
      test('a refund arrives', { skip: 'the sandbox is closed' }, () => {});
      """, to: "checkout.test.js")
    let outcome = try program.shell(
      """
      started=$(date -u +%FT%TZ)
      for form in tap junit; do
        node --test --test-reporter=$form checkout.test.js > report.$form
        "$GONOGO" import $form report.$form --item t-24h.1 --started-at "$started" || exit
      done
      """)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.output.contains("t-24h.1  Pass  2 tests: 1 passed, 1 skipped"), "\(outcome.output)")
  }
}
