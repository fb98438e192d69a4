import Foundation
import Testing

@testable import Launch

@Suite struct `A command beside launch actions` {
  @Test(arguments: StrictCommands.known)
  func `runs where all its programs are known to look`(command: String) {
    let change = WorldChange.found(in: command, isStrict: true)
    #expect(change == nil, "\(command): \(change?.reason ?? "")")
  }

  @Test(arguments: StrictCommands.unknown)
  func `counts as a change where nothing tells that it looks`(command: String) {
    #expect(WorldChange.found(in: command, isStrict: true) != nil, "\(command)")
  }

  @Test(arguments: ChangingCommands.all)
  func `is found to change the world there too`(command: String) {
    #expect(WorldChange.found(in: command, isStrict: true) != nil, "\(command)")
  }

  @Test(arguments: SlippingCommands.all)
  func `is found to change the world there, however it is written`(command: String) {
    #expect(WorldChange.found(in: command, isStrict: true) != nil, "\(command)")
  }

  @Test(arguments: [
    ("slackcat -c ops hello", "slackcat", "nothing tells that `slackcat` only looks"),
    ("ls; ./begin", "./begin", "nothing tells that `./begin` only looks"),
    ("$CMD get pods", "$CMD", "nothing tells that `$CMD` only looks"),
    ("python3 scripts/x.py", "scripts/x.py", "nothing tells that `scripts/x.py` only looks"),
    ("make all", "make all", "nothing tells that `make all` only looks"),
  ])
  func `is shown with what nothing is known about`(command: String, words: String, reason: String) {
    let change = WorldChange.found(in: command, isStrict: true)
    #expect(change?.words == words)
    #expect(change?.reason == reason)
    #expect(WorldChange.found(in: command) == nil)
  }

  private static func sample() throws -> Playbook {
    let root = URL(filePath: #filePath).appending(path: "../../../../").standardized
    let text = try String(contentsOf: root.appending(path: "content/playbook.md"), encoding: .utf8)
    return try Playbook(parsing: SourceFile(name: "playbook.md", text: text))
  }

  @Test func `of the sample runs, in its steps and elsewhere`() throws {
    let checks = try Self.sample().checks.filter { check in
      !check.expectations.allSatisfy { $0.text.utf8.isEmpty }
    }
    #expect(checks.count { $0.isBesideActions } > 5)
    for check in checks {
      // Its name does not say that it looks: in a step it would be for its author to say.
      let isStrict = !check.command.utf8.starts(with: "python3 scripts/agents/mint".utf8)
      #expect(isStrict || !check.isBesideActions)
      let change = WorldChange.found(in: check.command, isStrict: isStrict)
      #expect(change == nil, "\(check.command): \(change?.reason ?? "")")
    }
  }

  @Test func `stands in a step, in a rollback or in the phase of the launch`() throws {
    func fence(_ command: String) -> String { "```bash\n\(command)\n# Expect: ok\n```\n\n" }
    let text =
      "# A\n\n## T-24h\n\n- [ ] a\n\n  ```bash\n  echo before\n  # Expect: ok\n  ```\n\n"
      + "## T-0\n\n### Group\n\nVerification:\n\n" + fence("echo launch")
      + "### Step 1 — do\n\n" + fence("echo action") + "Verification:\n\n" + fence("echo step")
      + "- [ ] b\n\n  ```bash\n  echo task\n  # Expect: ok\n  ```\n\nRollback: 6A\n\n"
      + "## T+1h\n\n- [ ] c\n\n  ```bash\n  echo after\n  # Expect: ok\n  ```\n\n"
      + "## Rollback\n\n### 6A — back\n\nUndoes: Step 1\n\nVerification:\n\n" + fence("echo back")
    let (playbook, _) = Playbook.read(SourceFile(name: "p.md", text: text))
    let checks = try #require(playbook).checks
    #expect(
      checks.filter(\.isBesideActions).map(\.command).sorted() == [
        "echo action", "echo back", "echo launch", "echo step", "echo task",
      ])
    #expect(
      checks.filter { !$0.isBesideActions }.map(\.command).sorted() == [
        "echo after", "echo before",
      ])
  }

  @Test func `is refused by the recorder in a step alone`() throws {
    let fence = "```bash\nmytool status\n# Expect: ok\n```\n\n"
    let text =
      "# A\n\n## T-24h\n\n### 1A — a\n\n" + fence + "## T-0\n\n### Step 1 — do\n\nVerification:\n\n"
      + fence
    let (playbook, _) = Playbook.read(SourceFile(name: "p.md", text: text))
    let checks = try #require(playbook).checks
    #expect(checks.map(\.isBesideActions) == [false, true])
    #expect(checks.first?.conduct == .run)
    #expect(
      checks.last?.conduct
        == .refuse(
          reason: "nothing tells that `mytool` only looks",
          hint: "if it only looks, write run=yes into the first line of its fence: ```bash run=yes")
    )
  }

  @Test func `is refused where it is too long to be read`() {
    let longest = "echo " + String(repeating: "a", count: (64 << 10) - 5)
    #expect(WorldChange.found(in: longest) == nil)
    #expect(
      WorldChange.found(in: longest + "a")?.reason
        == "it cannot be told what this does: it is too long to be read")
    #expect(Attendance.needed(for: longest + "a") == nil)
  }
}
