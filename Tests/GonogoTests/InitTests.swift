import Foundation
import Testing

@Suite struct `gonogo init` {
  @Test func `writes a launch whose next commands work as they are printed`() throws {
    for folder in ["content", "launches/mail shop"] {
      let program = try Program()
      let outcome = try program("init", folder, "--title", "Shop v2")
      #expect(outcome.status == 0 && outcome.errors.isEmpty)
      let printed = outcome.output.split(separator: "\n").map(String.init)
      #expect(
        printed.prefix { $0 != "next" }.dropFirst().map { String($0.dropFirst(2)) } == [
          "\(folder)/playbook.md", "\(folder)/results/.gitkeep", "\(folder)/.gitattributes",
          ".github/workflows/launch-gate.yml", ".github/workflows/launch-gate-comment.yml",
          ".gitignore",
        ])
      let commands = printed.filter { $0.hasPrefix("  gonogo ") }
      #expect(commands.count == 4)
      var statuses: [Int32] = []
      for command in commands {
        let outcome = try program.shell("gonogo() { \"$GONOGO\" \"$@\"; }\n\(command)\n")
        #expect(outcome.errors.isEmpty, "\(command)")
        statuses.append(outcome.status)
      }
      #expect(statuses == [0, 0, 10, 0])
      #expect(try program("gate", folder).output.hasPrefix("HOLD  Shop v2\n"))
      #expect(try program("build", folder).status == 0)
    }
  }

  @Test func `shows one of each kind of item, all read by the machine and without a warning`()
    throws
  {
    let program = try Program()
    #expect(try program("init").status == 0)
    let outcome = try program("lint")
    #expect(outcome.errors.isEmpty && outcome.status == 0)
    #expect(
      outcome.output.hasSuffix(
        """
        3 phases, 3 checks, 1 confirmation, 1 step, 1 rollback procedure
        3 of 3 checks are judged by the machine, 0 need a person

        """))
  }

  @Test func `writes the workflows of this repository and no others`() throws {
    let program = try Program()
    #expect(try program("init").status == 0)
    for name in ["launch-gate.yml", "launch-gate-comment.yml"].map({ ".github/workflows/\($0)" }) {
      #expect(
        try Data(contentsOf: program.folder.appendingPathComponent(name))
          == Data(contentsOf: Program.repository.appendingPathComponent(name)))
    }
    #expect(
      try String(
        contentsOf: program.folder.appendingPathComponent("content/.gitattributes"), encoding: .utf8
      ).contains("\ndecisions.jsonl merge=union\n"))
  }

  @Test(arguments: [
    ("git@github.com:raxx-app/shop.git", "raxx-app/shop"),
    ("https://github.com/raxx-app/shop", "raxx-app/shop"),
    ("https://github.com/raxx-app/shop/tree", nil),
    ("https://git.example/raxx-app/shop.git", nil),
    ("https://github.com.example/raxx-app/shop", nil),
  ])
  func `takes the repository from git where it is on GitHub`(address: String, name: String?) throws
  {
    let program = try Program()
    let script = "git init -q . && git remote add origin '\(address)' && \"$GONOGO\" init"
    #expect(try program.shell(script).status == 0)
    let text = try String(
      contentsOf: program.folder.appendingPathComponent("content/playbook.md"), encoding: .utf8)
    #expect(text.contains("\nrepository: \(name ?? "")\n") == (name != nil))
    #expect(text.contains("repository:") == (name != nil))
  }

  @Test func `asks for the gate issue in the repository that it is told`() throws {
    let program = try Program()
    #expect(try program("init", "--gate", "3151").status == 64)
    #expect(try program("init", "--gate", "3151", "--repository", "raxx-app").status == 64)
    #expect(try program("init", "--gate", "0", "--repository", "raxx-app/shop").status == 64)
    #expect(try program("init", "--title", "Shop *v2*").status == 64)
    #expect(try program("init", "").status == 64)
    #expect(try program.names().isEmpty)
    #expect(try program("init", "--gate", "3151", "--repository", "raxx-app/shop").status == 0)
    #expect(try program("gate").output.contains("gate issue #3151"))
  }

  @Test(arguments: [
    ("mkdir content && echo mine > content/playbook.md", ["content/playbook.md"]),
    ("mkdir content && ln -s nowhere content/playbook.md", ["content/playbook.md"]),
    ("mkdir -p content/playbook.md", ["content/playbook.md"]),
    ("mkdir -p content && echo mine > content/Playbook.md", ["content/Playbook.md"]),
    ("mkdir -p content/mail && echo mine > content/mail/playbook.md", ["content/mail"]),
    ("echo mine > content", ["content"]),
    ("ln -s nowhere content", ["content"]),
    ("mkdir content && echo mine > content/results", ["content/results"]),
    ("echo mine > .github", [".github"]),
    ("echo mine > .gitignore", [".gitignore"]),
    (
      "echo public > .gitignore && mkdir -p .github/workflows/launch-gate.yml",
      [".github/workflows/launch-gate.yml"]
    ),
    (
      "mkdir -p content/results && touch content/.gitattributes content/results/.gitkeep .gitignore",
      ["content/results/.gitkeep", "content/.gitattributes", ".gitignore"]
    ),
  ])
  func `writes nothing where something of it is there, and lists all of that`(
    script: String, taken: [String]
  ) throws {
    let program = try Program()
    #expect(try program.shell(script).status == 0)
    let before = try program.shell("find . -exec ls -ld --time-style=full-iso {} +").output
    let outcome = try program("init")
    #expect(outcome.status == 73 && outcome.output.isEmpty)
    #expect(
      outcome.errors.split(separator: "\n").dropFirst().filter { !$0.hasPrefix("  hint") }
        .map { String($0.dropFirst(2)) } == taken)
    #expect(try program.shell("find . -exec ls -ld --time-style=full-iso {} +").output == before)
  }

  @Test func `leaves a .gitignore alone that names the site`() throws {
    let program = try Program()
    try program.write("node_modules\r\npublic/\r\n", to: ".gitignore")
    #expect(try program("init").status == 0)
    #expect(try program.files(in: ".")[".gitignore"] == Data("node_modules\r\npublic/\r\n".utf8))
  }

  @Test func `says where GitHub would not find the workflows`() throws {
    let program = try Program()
    let outcome = try program.shell("git init -q . && mkdir site && cd site && \"$GONOGO\" init")
    #expect(outcome.status == 0)
    #expect(
      outcome.errors
        == "note: GitHub reads workflows at the top of a repository, and this is 'site' in one\n")
  }

  @Test func `leaves nothing behind where a file cannot be written to its end`() throws {
    let program = try Program()
    // No file may be longer than 1 KiB here, and the workflow is.
    let outcome = try program.shell("trap '' XFSZ; ulimit -f 2; \"$GONOGO\" init")
    #expect(outcome.status == 74 && outcome.errors.contains("could not be written"))
    #expect(try program.names().isEmpty)
  }
}
