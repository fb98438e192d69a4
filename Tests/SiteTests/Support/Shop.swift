import Launch
import Testing

@testable import Site

/// A launch with people in it, at a moment that the test chooses.
struct Shop {
  static let playbook = """
    ---
    launch: 2026-06-06T14:00:00Z
    gate: 42
    repository: shop/v3
    operators:
      - { login: ann, id: "1001" }
      - { login: bob, id: "1002" }
      - { login: cleo, id: "1003" }
    ---

    # Shop v3

    - Owner: release lead (ann) and on call (bob)

    ## T-24h

    ### 1A — Machines

    - [ ] **The API answers**

      Owner: on call (bob)

      ```bash
      curl api
      # Expect: ok
      ```

    - [ ] **The error rate is low**

      ```bash fresh=3h
      metrics errors
      # Expect < 5
      ```

    ### 1B — People

    - [ ] **The attorney has signed off**

      Lead time: external, three days.

    - [ ] **The phone line is open**

      Not needed: sold on the web only.

    ## T-0

    ### Step 1 — Turn the flag on

    Prerequisite: 1A is clear.

    1. Turn it on:

       ```bash
       flags set shop on
       ```

    Verification:

    ```bash
    flags get shop
    # Expect: enabled
    ```

    Rollback: 6A

    ### Step 2 — Tell everybody

    1. Send the mail. It cannot be undone.

    Verification:

    ```bash
    mail status
    # Expect: sent
    ```

    ## T+1h

    - [ ] **Orders come in**

      ```bash
      orders count
      # Expect > 0
      ```

    ## Rollback

    ### 6A — Turn the flag off

    Time limit: within 10 minutes.

    1. Turn it off:

       ```bash
       flags set shop off
       ```

    Verification:

    ```bash
    flags get other
    # Expect: disabled
    ```
    """

  private static let commands = [
    "1A.1": "curl api", "1A.2": "metrics errors", "step-1.1": "flags get shop",
    "step-2.1": "mail status", "t-plus-1h.1": "orders count", "6A.1": "flags get other",
  ]

  var fixture = Fixture(playbook: playbook)
  private let book: Playbook

  init() throws {
    book = try Playbook(parsing: SourceFile(name: "content/playbook.md", text: Self.playbook))
  }

  mutating func record(
    _ at: String, _ outputs: [String: String], environment: String = "production"
  ) throws {
    let answers = try outputs.sorted { $0.key < $1.key }.map { check, output in
      (check, try #require(Self.commands[check]), output + "\n")
    }
    fixture.runs.append(try .of(answers, at: at, environment: environment))
  }

  func item(_ id: String) throws -> Decision.Subject {
    let item = try #require(book.root.allItems.first { $0.id == id })
    return Decision.Subject(id: id, digest: item.shortDigest)
  }

  func step(_ number: Int) throws -> Decision.Subject {
    let section = try #require(book.steps.first { $0.step.number == number }).section
    return Decision.Subject(id: section.id, digest: section.shortDigest)
  }

  mutating func decide(
    _ at: String, _ login: String, comment: String? = nil, _ kind: Decision.Kind
  ) throws {
    let number = ["ann": "1001", "bob": "1002", "cleo": "1003"][login]
    fixture.decisions.append(
      Decision(
        kind, by: Metadata.Operator(login: login, id: number), at: try #require(Instant(at)),
        environment: nil, comment: comment))
  }

  /// - Parameter boxes: lines of a task list.
  mutating func fetch(_ at: String, boxes: String, comments: String = "[]") throws {
    let body = JSON.string(boxes).line.dropLast()
    let text = """
      {"format": "gonogo.gate/1", "fetchedAt": "\(at)", "issue": {"number": 42, "title": "Ready",
      "state": "open", "updated_at": "\(at)", "html_url": "https://github.com/shop/v3/issues/42",
      "body": \(String(decoding: body, as: UTF8.self))}, "comments": \(comments)}
      """
    fixture.gate = try GateIssue(decoding: SourceFile(name: "content/gate.json", text: text))
  }

  func page(_ path: String = "index.html", at: String) throws -> HTMLReader {
    HTMLReader(try site(at: at).text(path))
  }

  func site(at: String) throws -> Site {
    var fixture = fixture
    fixture.at = at
    return try fixture.site
  }

  /// Everything is clear before noon, one item by a waiver.
  static func ready() throws -> Shop {
    var shop = try Shop()
    try shop.record("2026-06-01T10:00:00Z", ["6A.1": "disabled"], environment: "staging")
    try shop.record("2026-06-06T12:00:00Z", ["1A.1": "ok", "1A.2": "7"])
    try shop.decide(
      "2026-06-06T12:05:00Z", "ann", comment: "https://github.com/shop/v3/issues/42#c1",
      .confirm(try shop.item("1B.1"), note: "letter of 5 June", evidence: "https://shop.example/l"))
    try shop.decide(
      "2026-06-06T12:10:00Z", "cleo",
      .waive(
        try shop.item("1A.2"), reason: "the batch job counts",
        until: try #require(Instant("2026-06-06T18:00:00Z"))))
    try shop.fetch("2026-06-06T13:50:00Z", boxes: "- [x] 1A Machines\n- [x] 1B People\n")
    return shop
  }

  mutating func launch(upTo last: Int) throws {
    for number in 1...last {
      try decide(
        "2026-06-06T14:1\(number):00Z", "bob", .stepDone(try step(number), note: "by hand"))
      try record(
        "2026-06-06T14:1\(number):30Z",
        number == 1 ? ["step-1.1": "enabled"] : ["step-2.1": "sent"])
    }
  }
}
