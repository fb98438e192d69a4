import Foundation
import Testing

@Suite struct `The same verdict` {
  /// Names of the system's data base, rules of POSIX with half hours and summer time, an empty one and one that does not exist.
  private static let zones = [
    "UTC", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "Asia/Kathmandu",
    "Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/St_Johns",
    "XXX-14", "EST5EDT,M3.2.0,M11.1.0", "Nowhere/Land",
  ]

  private static let playbook = """
    ---
    launch: 2026-06-06T00:30:00Z
    gate: 7
    operators: [{ login: Ann, id: "1001" }, { login: Bob, id: "1002" }]
    ---
    # Shop v2

    ## T-7 days

    - [ ] The keys are there

      Owner: Bob

      ```bash id=key
      show keys
      # Expect: at least 3
      ```

    ## T-1 day

    - [ ] A backup was made

      ```bash id=backup
      show backup
      # Expect: timestamp within 24h
      ```

    ## T-1h

    - [ ] The API answers

      ```bash id=health fresh=30m
      curl -s https://api.shop.example/health
      # Expect: ok
      ```

    """

  private static func run(_ id: String, _ records: [(String, String, String, String)]) -> String {
    let records = records.map { check, command, output, at in
      """
      {"check": "\(check)", "command": "\(command)", "startedAt": "\(at)", "finishedAt": "\(at)",
       "exitCode": 0, "stdout": {"text": "\(output)"}}
      """
    }
    return """
      {"format": "gonogo.run/1", "run": {"id": "\(id)", "startedAt": "2026-06-05T23:00:00Z",
      "finishedAt": "2026-06-05T23:00:00Z", "environment": "production"},
      "records": [\(records.joined(separator: ",\n"))]}

      """
  }

  private static func launch(isGo: Bool) throws -> Program {
    let program = try Program()
    try program.write(playbook, to: "content/playbook.md")
    // Each of them on the edge of a day that other zones see elsewhere.
    try program.write(
      run(
        "days",
        [
          ("key", "show keys", "4", "2026-05-30T00:00:00Z"),
          ("backup", "show backup", "2026-06-04T00:30:00Z", "2026-06-05T00:00:00+00:00"),
        ]), to: "content/results/days.json")
    try program.write(
      run(
        "hour",
        [
          (
            "health", "curl -s https://api.shop.example/health", isGo ? "ok" : "down",
            "2026-06-06T05:15:00.250+05:30"
          )
        ]), to: "content/results/hour.json")
    let people = """
      {"format":"gonogo.decision/1","kind":"abort","by":{"login":"Ann","id":"1001"},"at":"2026-05-29T19:59:59-04:00","reason":"down"}
      {"format":"gonogo.decision/1","kind":"resume","by":{"login":"Bob","id":"1002"},"at":"2026-05-29T23:59:59.500Z","reason":"up"}

      """
    try program.write(
      people.replacingOccurrences(of: "19:59:59-04", with: "19:59:58-04"),
      to: "content/decisions.jsonl")
    try program.write(
      """
      {"format": "gonogo.gate/1", "fetchedAt": "2026-06-05T23:50:00Z", "issue": {"number": 7, "title": "Ready",
      "state": "open", "updated_at": "2026-06-05T23:00:00Z", "body": "- [x] key\\n- [x] health"},
      "comments": [{"id": 1, "user": {"login": "Bob", "id": 1002, "type": "User"},
      "created_at": "2026-06-05T23:40:00Z", "updated_at": "2026-06-05T23:40:00Z", "body": "/go"}]}

      """, to: "content/gate.json")
    return program
  }

  @Test(arguments: [(true, "GO"), (false, "NO-GO")])
  func `is given in every time zone, byte for byte`(isGo: Bool, word: String) throws {
    let program = try Self.launch(isGo: isGo)
    let now = "2026-06-05T23:57:00Z"
    var gates: Set<String> = []
    var verdicts: Set<Data> = []
    for (index, zone) in Self.zones.enumerated() {
      let environment = ["TZ": zone]
      let gate = try program("gate", "content", "--at", now, environment: environment)
      gates.insert("\(gate.status) \(gate.output)\(gate.errors)")
      let build = try program(
        "build", "content", "--output", "site\(index)", "--at", now, environment: environment)
      #expect(build.errors.isEmpty && program.exists("site\(index)/verdict.json"), "\(zone)")
      verdicts.insert(try #require(try program.files(in: "site\(index)")["verdict.json"]))
    }
    #expect(gates.count == 1)
    #expect(verdicts.count == 1)
    #expect(gates.first?.contains("\(word)  Shop v2") ?? false, "\(gates.first ?? "")")
  }

  @Test func `is given whatever the runs are called, and in whatever order people spoke`() throws {
    let now = "2026-06-05T23:57:00Z"
    let program = try Self.launch(isGo: true)
    let before = try program("gate", "content", "--at", now)
    let moved = try program.shell(
      """
      mv content/results/days.json content/results/z.json
      tac content/decisions.jsonl > turned && mv turned content/decisions.jsonl
      """)
    try #require(moved.status == 0)
    let after = try program("gate", "content", "--at", now)
    #expect(before.output == after.output && before.status == after.status)
  }
}
