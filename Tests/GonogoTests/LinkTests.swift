import Foundation
import Testing

/// A link in a pull request is enough to name any file of the machine that builds.
@Suite struct `A link in the content folder` {
  private let now = "2026-06-05T20:00:00Z"

  private func launch(link name: String, to target: String) throws -> Program {
    let program = try Program.withLaunch()
    try program.write("SECRET=of the machine\n", to: "outside/file")
    try program.write(Program.playbook, to: "outside/playbook.md")
    let made = try program.shell(
      "mkdir -p $(dirname \(name)) && rm -rf \(name) && ln -s \(target) \(name)")
    #expect(made.status == 0)
    return program
  }

  @Test(arguments: [
    ("content/runbooks/env.md", "/proc/self/environ"),
    ("content/runbooks/env.md", "../../outside/file"), ("content/runbooks", "../outside"),
    ("content/results/x.json", "../../outside/file"), ("content/results", "../outside"),
    ("content/decisions.jsonl", "../outside/file"), ("content/gate.json", "../outside/file"),
    ("content/playbook.lock", "../outside/file"), ("content/playbook.md", "../outside/playbook.md"),
    ("templates/style.css", "../outside/file"),
    ("templates/page.mustache", "../content/playbook.md"),
  ])
  func `is refused where it leads out of it`(name: String, target: String) throws {
    let outcome = try launch(link: name, to: target)("build", "--at", now)
    #expect(outcome.status == 66)
    #expect(outcome.errors.hasPrefix("\(name): error: this link leads out of the folder '"))
    #expect(!outcome.errors.contains("SECRET") && outcome.output.isEmpty)
  }

  @Test func `is refused where it leads to something hidden`() throws {
    let program = try launch(link: "content/runbooks/a.md", to: "../.git/config")
    try program.write("token\n", to: "content/.git/config")
    #expect(try program("build", "--at", now).status == 66)
  }

  @Test func `is refused where it leads nowhere`() throws {
    let outcome = try launch(link: "content/runbooks/a.md", to: "gone.md")("build", "--at", now)
    #expect(outcome.status == 66)
    #expect(outcome.errors.hasPrefix("content/runbooks/a.md: error: this link leads nowhere\n"))
  }

  @Test func `is followed inside of it, and so is one that leads to it`() throws {
    let program = try launch(link: "content/runbooks/a.md", to: "../other.md")
    try program.write("# Other\n", to: "content/other.md")
    #expect(try program.shell("ln -s content linked").status == 0)
    let outcome = try program("build", "linked", "--at", now)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(program.exists("public/runbook-a.html"))
  }

  @Test func `keeps decisions and runs from being written elsewhere`() throws {
    let program = try launch(link: "content/decisions.jsonl", to: "../outside/file")
    let before = try program.files(in: "outside")
    let decided = try program("abort", "--by", "Ann", "--reason", "smoke", "--at", now)
    #expect(decided.status != 0 && !decided.errors.contains("SECRET"))
    let other = try launch(link: "content/results", to: "../outside")
    #expect(try other("run", "--environment", "dev").status == 74)
    #expect(try program.files(in: "outside") == before)
    #expect(try other.files(in: "outside") == before)
  }

  @Test func `is refused by lint, too`() throws {
    let program = try launch(link: "content/playbook.md", to: "../outside/file")
    #expect(try program("lint").status == 66)
    #expect(try program("lint", "content/playbook.md").status == 66)
  }
}
