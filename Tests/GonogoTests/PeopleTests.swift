import Foundation
import Launch
import Testing

/// What people say on the command line, in the file of decisions and on the gate issue, as the program counts it.
@Suite struct `What people say` {
  private static let playbook = """
    ---
    launch: 2026-06-06T14:00:00Z
    gate: 12
    repository: shop/site
    operators:
      - { login: Ann, id: "1001" }
      - { login: bob, id: "1002" }
    ---

    # Shop v2

    Owner: operations (Ann) and support (bob)

    ## T-24h

    - [ ] **Attorney has signed off**

      Lead time: external, set by the attorney.

    - [ ] **The API answers**

      ```bash fresh=2h owner=bob
      curl -s https://api.shop.example/health
      # Expect: ok
      ```

    """

  private let program: Program
  private let now = "2026-06-06T13:50:00Z"

  init() throws {
    program = try Program()
    try program.write(Self.playbook, to: "content/playbook.md")
    try record("ok\\n")
  }

  private func record(_ output: String, at time: String = "2026-06-06T13:40:00Z") throws {
    try program.write(
      Program.run(printing: output, at: time).replacingOccurrences(of: "t-24h.1", with: "t-24h.2"),
      to: "content/results/evening.json")
  }

  /// The attorney's item as it can be confirmed on the gate issue.
  private var line: String {
    get throws {
      let playbook = try Playbook(parsing: SourceFile(name: "p", text: Self.playbook))
      return try #require(playbook.items.first).confirmationLine
    }
  }

  /// The gate issue as it was fetched, with comments of one author each.
  private func gate(
    _ comments: [(id: Int, login: String, body: String)], boxes: [String] = ["[x] T-24h"],
    fetchedAt: String = "2026-06-06T13:45:00Z", edited: Bool = false, state: String = "open"
  ) throws {
    let objects = comments.enumerated().map { index, comment -> [String: Any] in
      [
        "id": 900 + index, "user": ["login": comment.login, "id": comment.id, "type": "User"],
        "body": comment.body, "created_at": "2026-06-06T13:3\(index):00Z",
        "updated_at": edited ? "2026-06-06T13:39:00Z" : "2026-06-06T13:3\(index):00Z",
        "html_url": "https://github.com/shop/site/issues/12#issuecomment-\(900 + index)",
        "performed_via_github_app": NSNull(),
      ]
    }
    let issue: [String: Any] = [
      "number": 12, "state": state, "title": "Ready?", "comments": comments.count,
      "body": boxes.map { "- \($0)" }.joined(separator: "\r\n"),
      "repository_url": "https://api.github.com/repos/shop/site",
      "html_url": "https://github.com/shop/site/issues/12",
      "created_at": "2026-05-01T00:00:00Z", "updated_at": "2026-06-06T13:39:00Z",
      "user": ["login": "Ann", "id": 1001, "type": "User"],
    ]
    let file: [String: Any] = [
      "format": "gonogo.gate/1", "fetchedAt": fetchedAt, "issue": issue, "comments": objects,
    ]
    let data = try JSONSerialization.data(withJSONObject: file)
    try program.write(String(decoding: data, as: UTF8.self), to: "content/gate.json")
  }

  private func judged(_ options: String...) throws -> Program.Outcome {
    try program(["gate", "--at", now] + options)
  }

  @Test func `makes a GO with the records, until the first of it lapses`() throws {
    try gate([(1001, "Ann", "Letter received.\r\n\r\n\(line)")])
    let outcome = try judged()
    #expect(
      outcome.output == """
        GO  Shop v2
          as of 2026-06-06 13:50 UTC · environment production · launch 2026-06-06 14:00 UTC · valid until 2026-06-06 14:45 UTC

          Nothing blocks the launch: 1 Pass, 1 Confirmed

          T-24h  GO       1 Pass, 1 Confirmed

          gate issue #12: read 5 min ago, 1 of 1 boxes ticked

        2 of 2 items before the launch are clear.

        """)
    #expect(outcome.status == 0)
  }

  @Test func `is heard from operators only, whole, unedited and on the text as it stands`() throws {
    let line = try line
    for (id, login, body, edited, reason) in [
      (1003, "eve", line, false, "eve is no operator of this launch"),
      (1003, "Ann", line, false, "it does not give the number that the playbook lists for Ann"),
      (1001, "Ann", line, true, "an edited comment is void"),
      (1001, "Ann", "> \(line)", false, "it stands in a quote"),
      (1001, "Ann", "/confirm t-24h.1 000000", false, "is of another text than it has now"),
      (1001, "Ann", "\(line) I think", false, "has no effect"),
    ] {
      try gate([(id, login, body)], edited: edited)
      let outcome = try judged()
      #expect(outcome.status == 10, "\(body)")
      #expect(outcome.output.contains(reason), "\(outcome.output)")
    }
  }

  @Test func `to abort ends the launch, also edited, until an operator resumes`() throws {
    try gate([(1001, "Ann", "/abort checkout is down")], edited: true)
    let aborted = try judged()
    #expect(aborted.status == 11)
    #expect(
      aborted.output.contains(
        "  Aborted               the launch is off since 2026-06-06 13:39 UTC, says Ann\n                        checkout is down ·"
      ),
      "\(aborted.output)")
    try gate([(1001, "Ann", "/abort checkout is down"), (1002, "bob", "/resume mended")])
    // What was recorded after the abort counts, what was confirmed before does not.
    let resumed = try judged()
    #expect(resumed.status == 10)
    #expect(resumed.output.contains("Unconfirmed  t-24h.1"))
  }

  @Test func `no-go in the roll call counts until the same role says go`() throws {
    let line = try line
    try gate([(1001, "Ann", line), (1002, "bob", "/no-go phones are down")])
    let refused = try judged()
    #expect(refused.status == 11)
    #expect(
      refused.output.contains(
        "No-go    support (bob) says no-go\n           phones are down · bob, 2026-06-06 13:31 UTC\n\n"
      ),
      "\(refused.output)")
    try gate([(1001, "Ann", line), (1002, "bob", "/no-go phones are down"), (1002, "bob", "/go")])
    #expect(try judged().status == 0)
  }

  @Test func `holds the launch while a box is open, or ticked against the evidence`() throws {
    let line = try line
    try gate([(1001, "Ann", line)], boxes: ["[x] T-24h", "[ ] Support is staffed"])
    let open = try judged()
    #expect(open.status == 10)
    #expect(
      open.output.contains("1 of 2 boxes of the gate issue #12 is not ticked: Support is staffed"))
    try gate([], boxes: ["[x] t-24h.1 Attorney has signed off"])
    let contradiction = try judged()
    #expect(contradiction.status == 10)
    #expect(
      contradiction.output.contains(
        "“t-24h.1 Attorney has signed off” is ticked in #12, but the evidence of t-24h.1 does not prove it"
      ))
  }

  @Test(arguments: [
    ("2026-06-06T12:50:00Z", 0), ("2026-06-06T12:49:59Z", 10), ("2026-06-06T13:52:00Z", 0),
    ("2026-06-06T13:52:01Z", 10),
  ])
  func `counts for an hour after it was fetched`(fetchedAt: String, status: Int32) throws {
    try gate([(1001, "Ann", try line)], fetchedAt: fetchedAt)
    #expect(try judged().status == status)
  }

  @Test func `is refused where the file cannot be read whole, and names the place`() throws {
    try gate([(1001, "Ann", try line)])
    let path = program.folder.appendingPathComponent("content/gate.json")
    let text = try String(contentsOf: path, encoding: .utf8)
    try program.write(String(text.dropLast(5)), to: "content/gate.json")
    let outcome = try judged()
    #expect(outcome.status == 65 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("content/gate.json:1:"))
    try program.write("{\"format\":\"gonogo.decision/1\"", to: "content/decisions.jsonl")
    #expect(try judged().errors.contains("content/decisions.jsonl:1:"))
  }

  @Test func `waives a failure, named beside the verdict, never by its owner`() throws {
    try gate([(1001, "Ann", try line)])
    try record("degraded\\n")
    let digest = try #require(
      try Playbook(parsing: SourceFile(name: "p", text: Self.playbook)).items.last?.shortDigest)
    func waiver(by login: String, _ id: String) -> String {
      """
      {"format":"gonogo.decision/1","kind":"waive","item":"t-24h.2","digest":"\(digest)","by":{"login":"\(login)","id":"\(id)"},"at":"2026-06-06T13:42:00Z","reason":"known, #7","until":"2026-06-06T14:30:00Z"}

      """
    }
    try program.write(waiver(by: "Ann", "1001"), to: "content/decisions.jsonl")
    let waived = try judged()
    #expect(waived.status == 0)
    #expect(waived.output.contains("valid until 2026-06-06 14:30 UTC"))
    #expect(
      waived.output.contains(
        "Waived  t-24h.2  The API answers\n          expected ok, got “degraded”; waived by Ann until 2026-06-06 14:30 UTC: known, #7"
      ))
    #expect(waived.output.contains("2 of 2 items before the launch are clear, 1 of them waived."))
    try program.write(waiver(by: "bob", "1002"), to: "content/decisions.jsonl")
    let own = try judged()
    #expect(own.status == 11)
    #expect(own.output.contains("nobody waives what is their own"))
  }

  @Test func `is asked for in the order in which it takes longest`() throws {
    try record("degraded\\n")
    try gate([], boxes: ["[ ] T-24h"])
    let line = try line
    let output = try judged("--path").output
    #expect(
      output.hasSuffix(
        """
        the shortest way to GO
          1. escalate now: see to t-24h.1 and confirm it · operations (Ann) and support (bob)
             lead time: external, set by the attorney.
             nobody has confirmed it
             $ gonogo confirm t-24h.1 --by LOGIN --note TEXT
             or on the gate issue: \(line)
          2. mend what t-24h.2 found, then run it again · bob
             expected ok, got “degraded”
             $ gonogo run --item t-24h.2
          3. tick them in #12 when they are true, then gonogo sync
             1 of 1 boxes of the gate issue #12 is not ticked: T-24h

        """), "\(output)")
  }

  @Test func `says which green will have lapsed at the launch, and when to run it again`() throws {
    try record("ok\\n", at: "2026-06-06T11:30:00Z")
    try gate([(1001, "Ann", try line)], fetchedAt: "2026-06-06T13:00:00Z")
    let outcome = try program("gate", "--at", "2026-06-06T13:20:00Z")
    #expect(
      outcome.output.contains(
        "t-24h.2 lapses 2026-06-06 13:30 UTC, before the launch: run it again from 2026-06-06 12:00 UTC on"
      ), "\(outcome.output)")
  }
}

@Suite struct `The list of what is required` {
  private let now = "2026-06-05T20:00:00Z"

  @Test func `holds the launch when an item vanishes or is edited, until it is written anew`()
    throws
  {
    let program = try Program.withLaunch()
    let written = try program("lint", "--update-lock")
    #expect(written.status == 0)
    #expect(written.output.contains("content/playbook.lock lists 1 items"))
    #expect(try program("gate", "--at", now).status == 0)
    // A heading without its label makes the item stand elsewhere; another text is another item.
    try program.write(
      Program.playbook + "- [ ] another\n\n  ```bash\n  true\n  # Expect: ok\n  ```\n",
      to: "content/playbook.md")
    #expect(try program("gate", "--at", now).output.contains("does not list t-24h.2 yet"))
    try program.write(
      Program.playbook.replacingOccurrences(of: "The API answers", with: "The API answers well"),
      to: "content/playbook.md")
    let edited = try program("gate", "--at", now)
    #expect(edited.status == 10)
    #expect(edited.output.contains("t-24h.1 was edited since content/playbook.lock was written"))
    try program.write(
      Program.playbook.replacingOccurrences(of: "## T-24h", with: "## T+24h"),
      to: "content/playbook.md")
    #expect(
      try program("gate", "--at", now).output.contains(
        "content/playbook.lock lists t-24h.1, which the playbook no longer requires"))
    #expect(try program("lint", "--update-lock").status == 64)
    try program.write(Program.playbook, to: "content/playbook.md")
    #expect(try program("lint", "--update-lock").status == 0)
    #expect(try program("gate", "--at", now).status == 0)
  }

  @Test(arguments: [
    ("", "this file lists nothing"), ("t-24h.1\n", "this is no id and digest"),
    ("t-24h.1 sha256:12\n", "this is no id and digest"), ("\u{0}\n", "this is no id and digest"),
    ("<<<<<<< ours\n", "this is no id and digest"),
  ])
  func `is read strictly`(text: String, problem: String) throws {
    let program = try Program.withLaunch()
    try program.write(text, to: "content/playbook.lock")
    let outcome = try program("gate", "--at", now)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("content/playbook.lock:1:1: error: \(problem)"))
  }
}
