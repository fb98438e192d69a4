import Foundation
import Launch
import Testing

@Suite struct `A launch action` {
  /// Every line here changes the world; `looks` are checks beside them.
  private static let actions = [
    "heroku config:set FLAG=1 --app shop", "terraform destroy -auto-approve",
    "terraform apply -auto-approve",
    "git push origin main", "gh pr merge 12 --squash", "kubectl delete pod web-1",
    "curl -sX POST https://localhost/flip", "psql -c 'UPDATE flags SET open = true'",
    "./flip-flags.sh",
    "aws s3 rm s3://shop/closed", "echo open >/etc/motd", "npm publish", "make deploy",
    "bash -c 'heroku ps:restart'", "ssh host 'systemctl restart web'",
  ]
  private static let looks = [
    "heroku config:get FLAG", "terraform version", "git status", "gh pr view 12",
    "kubectl get pods",
    "curl -sI https://localhost/", "echo ok",
  ]

  /// What no command that runs may hold; said here once more, on its own.
  private static let forbidden = [
    "config:set", "destroy", "apply", "push", "merge", "delete", "POST", "UPDATE", "flip-flags",
    "s3 rm", "/etc/motd", "publish", "deploy", "restart",
  ]

  private static func playbook() -> [String] {
    var lines = ["# Shop v2", "", "## T-24h — the evening before", ""]
    for (index, look) in looks.enumerated() {
      lines += [
        "- [ ] **Check \(index)**", "", "  ```bash", "  \(look)", "  # Expect: ok", "  ```", "",
      ]
    }
    lines += ["## T-0 — launch", ""]
    for (index, action) in actions.enumerated() {
      lines += [
        "### Step \(index + 1) — do it", "", "1. By hand:", "", "   ```bash", "   \(action)",
        "   ```", "",
        "Verification:", "", "```bash", looks[index % looks.count], "# Expect: ok", "```", "",
        "Rollback: 6A", "",
      ]
    }
    lines += ["## Rollback", "", "### 6A — back", "", "Time limit: within 5 minutes", ""]
    for action in actions { lines += ["```bash", action, "```", ""] }
    return lines + ["Verify:", "", "```bash", "echo ok", "# Expect: ok", "```", ""]
  }

  private struct Random: RandomNumberGenerator {
    var state: UInt64

    /// Of SplitMix64.
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  /// The playbook after a few slips of an author: lines lost, doubled, moved, indented, expectations in the wrong place.
  private static func mutated(_ seed: UInt64) -> String {
    var random = Random(state: seed)
    var lines = playbook()
    let added = [
      "# Expect: ok", "Verification:", "Verify:", "```", "```bash", "- [ ] **Task**",
      "# Expect > 5", "Expected: ok",
      "## T-24h — again", "### 1A — group", "  # Expect: ok", "## Section", "> quoted", "<!--",
      "-->", "---",
    ]
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      let index = Int.random(in: 0..<lines.count, using: &random)
      let other = Int.random(in: 0..<lines.count, using: &random)
      switch Int.random(in: 0..<9, using: &random) {
      case 0: lines.remove(at: index)
      case 1: lines.insert(lines[other], at: index)
      case 2: lines.swapAt(index, other)
      case 3: lines.insert(lines.remove(at: index), at: min(other, lines.count - 1))
      case 4: lines[index] = "  " + lines[index]
      case 5: lines[index] = String(lines[index].drop { $0 == " " })
      case 6: lines.removeSubrange(index..<min(lines.count, index + 4))
      default: lines.insert(added.randomElement(using: &random) ?? "", at: index)
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func runnable(_ playbook: Playbook) throws -> [Check] {
    let selection = Selection(items: playbook.root.allItems.map(\.id))
    return try playbook.plan(selection, at: Instant(millisecondsSince1970: 0)).checks
  }

  @Test func `is in no plan of a thousand playbooks with slips`() throws {
    var planned = 0
    for seed in 1...1_000 as ClosedRange<UInt64> {
      let file = SourceFile(name: "playbook.md", text: Self.mutated(seed))
      guard let playbook = try? Playbook(parsing: file) else { continue }
      for check in try Self.runnable(playbook) {
        planned += 1
        let found = Self.forbidden.filter { check.command.contains($0) }
        #expect(found == [], "seed \(seed): \(check.command)")
      }
    }
    // The slips leave most checks what they are.
    #expect(planned > 5_000)
  }

  @Test func `never runs`() throws {
    let program = try Program()
    for name in [
      "heroku", "terraform", "git", "gh", "kubectl", "curl", "psql", "aws", "npm", "make", "ssh",
    ] {
      try program.write("#!/bin/sh\necho \"\(name) $*\" >>\"$TRACE\"\necho ok\n", to: "bin/\(name)")
    }
    try program.write("#!/bin/sh\necho flip-flags >>\"$TRACE\"\n", to: "flip-flags.sh")
    let trace = program.folder.appendingPathComponent("trace").path
    var outcomes: [Int32: Int] = [:]
    _ = try program.shell("chmod +x bin/* flip-flags.sh; mkdir -p content; : >trace")
    for seed in 1...40 as ClosedRange<UInt64> {
      let text = Self.mutated(seed &* 7_919)
      try program.write(text, to: "content/playbook.md")
      let phases =
        (try? Playbook(parsing: SourceFile(name: "p", text: text)))?.phases.map(\.label) ?? []
      let outcome = try program(
        ["run", "--timeout", "5s", "--jobs", "4"] + phases.flatMap { ["--phase", $0] },
        environment: ["PATH": "\(program.folder.path)/bin:/usr/bin:/bin", "TRACE": trace])
      outcomes[outcome.status, default: 0] += 1
    }
    let ran = String(decoding: try Data(contentsOf: URL(fileURLWithPath: trace)), as: UTF8.self)
    #expect(ran.contains("heroku config:get FLAG"))
    for word in Self.forbidden { #expect(!ran.contains(word)) }
    #expect(Set(outcomes.keys).isSubset(of: [0, 65]))
  }

  @Test func `that carries an expectation is refused with its line and the way to allow it`() throws
  {
    let launch = try CheckLaunch([
      ("", "heroku config:set FLAG=1\necho ok", "ok"), ("", "echo ok", "ok"),
    ])
    let outcome = try launch.program("run")
    #expect(outcome.status == 0)
    #expect(
      outcome.errors.contains(
        "content/playbook.md:8:3: warning: 'gonogo run' does not run t-24h.1: "))
    #expect(outcome.errors.contains("write run=yes into the first line of its fence"))
    #expect(try launch.run().planned == ["t-24h.2"])
  }

  @Test func `among the actions of a step is not run, whatever it is`() throws {
    let program = try Program()
    try program.write(
      """
      # Shop v2

      ## T-24h

      - [ ] seen

      ## T-0

      ### Step 1 — do it

      ```bash
      ./do-it
      # Expect: ok
      ```

      Verification:

      ```bash
      echo ok
      # Expect: ok
      ```

      """, to: "content/playbook.md")
    let outcome = try program("run", "--step", "1", "--dry-run")
    #expect(outcome.output.contains("1 command would run") && outcome.output.contains("  echo ok"))
    #expect(outcome.errors.contains("it stands among the actions of its step"))
  }
}
