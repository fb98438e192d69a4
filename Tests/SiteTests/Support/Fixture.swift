import Foundation
import Launch
import Testing

@testable import Site

/// A playbook and its records, small enough to stand in a test.
struct Fixture {
  var playbook: String
  var runs: [Run] = []
  var runbooks: [SourceFile] = []
  var at = "2026-06-06T13:57:00Z"
  var environment: String?
  var decisions: [Decision] = []
  var gate: GateIssue?
  var isLive = false
  var templates: [SourceFile] = []

  /// Two checks and a confirmation a day before the launch; the records of the checks are up to the test.
  static let simple = """
    # Go-live

    ## T-24h checks

    ### 1A — Machines

    - [ ] **The key is set**

      ```bash
      cat key | wc -c
      # Expect > 5
      ```

    - [ ] **The site answers**

      ```bash
      curl -sI https://example.org/
      # Expect: HTTP/2 200
      ```

    ## T-0 launch

    ### Step 1 — Open the doors

    Prerequisite: the key is set.

    Verification:

    ```bash
    cat doors
    # Expect: open
    ```

    Rollback: 6A

    ## Rollback

    ### 6A — Close the doors

    Time limit: 10 minutes.

    ```bash
    rm doors
    ```
    """

  var report: Report {
    get throws {
      let file = SourceFile(name: "content/playbook.md", text: playbook)
      let instant = try #require(Instant(at))
      return Report(
        try Playbook(parsing: file), Evidence(runs: runs, decisions: decisions, gate: gate),
        at: instant, environment: environment)
    }
  }

  var site: Site {
    get throws {
      try Site(
        report, runbooks: runbooks,
        inputs: [SourceFile(name: "content/playbook.md", text: playbook)] + runbooks,
        tool: "gonogo 0.0.0", isLive: isLive, templates: Templates(overriding: templates))
    }
  }

  /// The launch playbook of the repository with its runbooks and runs.
  static var sample: Fixture {
    get throws {
      let content = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../../content")
      let files = { (folder: String, suffix: String) throws -> [SourceFile] in
        let names = try FileManager.default.contentsOfDirectory(
          atPath: content.appending(path: folder).path)
        return try names.filter { $0.hasSuffix(suffix) }.sorted().map { name in
          let data = try Data(contentsOf: content.appending(path: "\(folder)/\(name)"))
          return SourceFile(name: "content/\(folder)/\(name)", bytes: Array(data))
        }
      }
      let playbook = try String(contentsOf: content.appending(path: "playbook.md"), encoding: .utf8)
      return Fixture(
        playbook: playbook, runs: try files("results", ".json").map { try Run(decoding: $0) },
        runbooks: try files("runbooks", ".md"), environment: "rehearsal")
    }
  }
}

extension Run {
  /// A run with one record of each check.
  static func of(
    _ answers: [(check: String, command: String, output: String)],
    at: String = "2026-06-06T13:50:00Z",
    environment: String = "production", code: UInt8 = 0, url: String? = nil, id: String = "r1"
  ) throws -> Run {
    let instant = try #require(Instant(at))
    let records = answers.enumerated().map { index, answer in
      Record(
        check: answer.check, command: answer.command, startedAt: instant - .seconds(2),
        finishedAt: instant,
        outcome: .exited(code),
        stdout: Output(text: answer.output, bytes: answer.output.utf8.count),
        place: SourceFile(name: "content/results/r1.json", text: "").place(
          line: index + 10, column: 5))
    }
    return Run(
      id: id, startedAt: instant - .seconds(60), finishedAt: instant, environment: environment,
      commit: "4f2c9e1d07b3a85c", url: url, by: "launch-checks", records: records,
      file: "content/results/r1.json")
  }

  /// Both checks of `Fixture.simple` hold.
  static func clear(environment: String = "production") throws -> Run {
    try of(
      [
        ("1A.1", "cat key | wc -c", "33\n"),
        ("1A.2", "curl -sI https://example.org/", "HTTP/2 200\n\n"),
      ], environment: environment)
  }
}

extension Site {
  func text(_ path: String) throws -> String {
    let page = try pages.first { $0.path == path }
    return String(decoding: try #require(page).bytes, as: UTF8.self)
  }

  /// Without the page for addresses that lead nowhere, which says nothing about the launch.
  var htmlPages: [Page] {
    get throws { try pages.filter { $0.path.hasSuffix(".html") && $0.path != "404.html" } }
  }
}
