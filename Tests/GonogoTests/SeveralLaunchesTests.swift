import Foundation
import Testing

@Suite struct `Several launches in one folder` {
  private let now = "2026-06-05T20:00:00Z"

  /// `shop` is GO, `mail` HOLD, `billing` NO-GO.
  private func three() throws -> Program {
    let program = try Program()
    for name in ["shop", "mail", "billing"] {
      try program.write(Program.playbook, to: "content/\(name)/playbook.md")
    }
    try program.write(Program.run(printing: "ok\\n"), to: "content/shop/results/evening.json")
    try program.write(Program.run(printing: "down\\n"), to: "content/billing/results/evening.json")
    return program
  }

  @Test func `become one site, in which each is as it is alone`() throws {
    let program = try three()
    let outcome = try program("build", "--at", now)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    #expect(outcome.output.hasPrefix("NO-GO  1 of 3 launches is GO\n"))
    let all = try program.files(in: "public")
    #expect(
      Set(all.keys).isSuperset(of: [
        "index.html", "404.html", "verdict.json", "build.json", "style.css", "app.js",
        "favicon.svg", "robots.txt", ".nojekyll", "_headers", "shop/index.html",
        "shop/phase-t-24h.html", "shop/style.css", "shop/app.js", "shop/favicon.svg",
        "mail/404.html", "billing/verdict.json",
      ]))
    #expect(!all.keys.contains { $0.hasSuffix("/robots.txt") || $0.hasSuffix("/_headers") })
    for name in ["shop", "mail", "billing"] {
      #expect(try program("build", "content/\(name)", "--at", now, "-o", name).status == 0)
      for (path, bytes) in try program.files(in: name)
      where !["robots.txt", ".nojekyll", "_headers", ".gonogo"].contains(path) {
        let inSet = String(decoding: try #require(all["\(name)/\(path)"]), as: UTF8.self)
        #expect(
          inSet.replacingOccurrences(
            of: "<a href=\"../index.html\">All</a>\n", with: "")
            == String(decoding: bytes, as: UTF8.self), "\(name)/\(path)")
      }
    }
  }

  @Test func `make the same bytes twice, and lose what is gone`() throws {
    let program = try three()
    #expect(try program("build", "--at", now).status == 0)
    #expect(try program("build", "--at", now, "-o", "other").status == 0)
    #expect(try program.files(in: "public") == program.files(in: "other"))
    #expect(try program.shell("rm -r content/mail").status == 0)
    #expect(try program("build", "--at", now).status == 0)
    #expect(!program.exists("public/mail") && program.exists("public/shop/index.html"))
    #expect(try program("build", "content/shop", "--at", now).status == 0)
    #expect(!program.exists("public/shop") && program.exists("public/phase-t-24h.html"))
  }

  @Test func `are GO to the gate only if each is`() throws {
    let program = try three()
    let worst = try program("gate", "--at", now)
    #expect(worst.status == 11)
    #expect(
      worst.output == """
        NO-GO  1 of 3 launches is GO
          as of 2026-06-05 20:00 UTC · environment production

          NO-GO  billing  Shop v2
                          1 item fails. 0 of 1 items before the launch are clear.
          HOLD   mail     Shop v2
                          1 is not proven. 0 of 1 items before the launch are clear.
          GO     shop     Shop v2 · valid until 2026-06-06 19:00 UTC
                          1 of 1 items before the launch are clear.

        'gonogo gate content/NAME' says what blocks a launch

        """)
    #expect(try program("gate", "content/shop", "--at", now).status == 0)
    #expect(try program("gate", "--path", "--at", now).status == 64)
    #expect(try program.shell("rm -r content/billing").status == 0)
    #expect(try program("gate", "--at", now).status == 10)
    #expect(try program.shell("rm -r content/mail").status == 0)
    let go = try program("gate", "--at", now)
    #expect(go.status == 0 && go.output.hasPrefix("GO  The only launch is GO\n"))
    #expect(try program("gate", "--at", "2026-06-07T20:00:00Z").status == 10)
    #expect(try program("gate", "--at", now, "--environment", "staging").status == 10)
  }

  @Test func `say all that is wrong with any of them at once, and write nothing`() throws {
    let program = try three()
    #expect(try program("build", "--at", now).status == 0)
    let before = try program.files(in: "public")
    try program.write(
      "---\nlaunch: soon\n---\n# P\n\n## T-1h\n\n- [ ] a\n", to: "content/mail/playbook.md")
    try program.write("{}", to: "content/billing/results/b.json")
    for command in ["build", "gate"] {
      let outcome = try program(command, "--at", now)
      #expect(outcome.status == 65 && outcome.output.isEmpty)
      #expect(outcome.errors.contains("content/mail/playbook.md:2:9: error: 'soon' is no time"))
      #expect(outcome.errors.contains("content/billing/results/b.json:1:"))
    }
    #expect(try program.files(in: "public") == before)
  }

  @Test(arguments: [
    ("s hop", "'s hop' cannot be a part of an address"),
    ("café", "'café' cannot be a part of an address"),
    (".shop", "'.shop' cannot be a part of an address"),
    ("Index.html", "a launch cannot have this name: the site has 'index.html'"),
    ("about.html", "a launch cannot have this name: the site has 'about.html'"),
    ("404", "a launch cannot have this name: the site has '404.html'"),
    ("verdict.json", "a launch cannot have this name: the site has 'verdict.json'"),
    ("Shop", "'shop' and 'Shop' are one name where capital letters do not count"),
  ])
  func `have names that every host can serve`(name: String, message: String) throws {
    let program = try three()
    try program.write(Program.playbook, to: "content/\(name)/playbook.md")
    for command in ["build", "gate"] {
      let outcome = try program(command, "--at", now)
      #expect(outcome.status == 65 && outcome.output.isEmpty)
      #expect(outcome.errors.contains("error: \(message)\n"), "\(outcome.errors)")
    }
    #expect(!program.exists("public"))
  }

  @Test(arguments: [
    ("results/a.json", "'results' is of a launch"),
    ("Results/a.json", "'Results' is of a launch"),
    ("runbooks/a.md", "'runbooks' is of a launch"),
    ("decisions.jsonl", "'decisions.jsonl' is of a"),
    ("GATE.json", "'GATE.json' is of a"),
    ("playbook.lock", "'playbook.lock' is of a"),
    ("Playbook.md", "'Playbook.md' is its name here"),
    ("playbook.markdown", "'playbook.markdown' is its name here"),
    ("playbook.mdx", "'playbook.mdx' is its name here"),
    ("playbook (1).md", "'playbook (1).md' is its name here"),
    ("playbook.md~", "'playbook.md~' is its name here"),
    (".playbook.md", "'.playbook.md' is its name here"),
    ("playbook", "'playbook' is its name here"),
  ])
  func `are not left out where they have lost their playbook`(file: String, hint: String) throws {
    for folder in ["content/lost/", "content/.lost/", "content/"] {
      let program = try three()
      try program.write("", to: folder + file)
      for command in ["build", "gate"] {
        let outcome = try program(command, "--at", now)
        #expect(outcome.status == 66 && outcome.output.isEmpty)
        #expect(
          outcome.errors.hasPrefix("\(folder)playbook.md: error: there is no such file\n")
            && outcome.errors.contains(hint), "\(outcome.errors)")
      }
    }
  }

  /// What is done to the folder of a launch that is all that is not GO, by shell.
  @Test(arguments: [
    (
      "mv mail mail-2026 && ln -s mail-2025 mail && mv mail-2026 ..",
      "mail: error: this link leads nowhere"
    ),
    ("rm -r mail && ln -s mail mail", "mail: error: this link leads nowhere"),
    ("rm -r mail && ln -s nowhere .mail", ".mail: error: this link leads nowhere"),
    (
      "rm mail/playbook.md && ln -s nowhere mail/playbook.md",
      "mail/playbook.md: error: this link leads nowhere"
    ),
    ("rm mail/playbook.md && mkdir mail/playbook.md", "mail/playbook.md: error: "),
    (
      "mv mail ../elsewhere && rm ../elsewhere/* && ln -s ../elsewhere mail",
      "mail: error: this link leads out of the folder 'content'"
    ),
    (
      "mv mail ../elsewhere && printf ../elsewhere > mail",
      "mail: error: this is a file, and may stand for a folder"
    ),
    ("rm -r mail && touch mail", "mail: error: this is a file, and may stand for a folder"),
    ("rm -r mail/*", "mail: error: this folder is empty"),
    ("mv mail .mail", ".mail: error: '.mail' cannot be a part of an address"),
    ("mv mail runbooks", "playbook.md: error: there is no such file"),
    ("mv mail results", "playbook.md: error: there is no such file"),
    ("mv mail/playbook.md mail/PLAYBOOK.MD", "mail/playbook.md: error: there is no such file"),
  ])
  func `do not vanish`(how: String, message: String) throws {
    let program = try three()
    #expect(try program.shell("rm -r content/billing").status == 0)
    #expect(try program("gate", "--at", now).status == 10)
    #expect(try program.shell("cd content && \(how)").status == 0)
    for command in ["build", "gate"] {
      let outcome = try program(command, "--at", now)
      #expect(outcome.status == 65 || outcome.status == 66, "\(outcome)")
      #expect(outcome.output.isEmpty && outcome.errors.contains("content/\(message)"), "\(outcome)")
    }
    #expect(!program.exists("public"))
  }

  @Test(arguments: ["000", "400", "100"])
  func `do not vanish where their folder cannot be read`(mode: String) throws {
    let program = try three()
    #expect(try program.shell("rm -r content/billing; chmod \(mode) content/mail").status == 0)
    defer { _ = try? program.shell("chmod 700 content/mail") }
    // Whoever may read everything reads it.
    let outcome = try program("gate", "--at", now)
    #expect(outcome.status == (geteuid() == 0 || mode == "100" ? 10 : 66), "\(outcome)")
  }

  @Test func `have beside them what is none`() throws {
    let program = try three()
    #expect(
      try program.shell(
        """
        cd content && rm -r mail billing && mkdir -p .git/objects .empty pictures &&
        touch .gitkeep pictures/a.png && echo '# Launches' > README.md && printf 'two words' > note &&
        ln -s README.md HELP.md && ln -s ann@laptop.417 '.#README.md'
        """
      ).status == 0)
    let outcome = try program("gate", "--at", now)
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
  }

  @Test(arguments: ["Results/a.json", "Decisions.jsonl", "GATE.json", "Playbook.lock"])
  func `read no less where capital letters are wrong`(file: String) throws {
    let program = try three()
    try program.write("", to: "content/shop/\(file)")
    let name = file.split(separator: "/")[0]
    for folder in ["content", "content/shop"] {
      let outcome = try program("gate", folder, "--at", now)
      #expect(outcome.status == 66 && outcome.output.isEmpty)
      #expect(
        outcome.errors.contains(
          "content/shop/\(name): error: this is not read for its capital letters"),
        "\(outcome.errors)")
    }
  }

  @Test func `do not stand in the folder of another launch`() throws {
    let program = try three()
    try program.write(Program.playbook, to: "content/playbook.md")
    for command in ["build", "gate"] {
      let outcome = try program(command, "--at", now)
      #expect(outcome.status == 65 && outcome.output.isEmpty)
      #expect(
        outcome.errors.hasPrefix(
          "content/playbook.md: error: 'content' is a launch, and holds launches: 'content/billing', 'content/mail', 'content/shop'\n"
        ))
    }
    let runbook = try Program.withLaunch()
    try runbook.write("# How to write a playbook\n", to: "content/runbooks/playbook.md")
    #expect(try runbook("gate", "--at", now).status == 0)
  }

  @Test func `are noticed where they lie deeper, and not read`() throws {
    let program = try three()
    try program.write("no playbook", to: "content/old/2025/playbook.md")
    try program.write("# A runbook\n", to: "content/shop/runbooks/playbook.md")
    let outcome = try program("build", "--at", now)
    #expect(outcome.status == 0)
    #expect(
      outcome.errors
        == "note: content/old/2025/playbook.md is not read: the folder of a launch lies directly in 'content'\n"
    )
    let page = String(
      decoding: try #require(try program.files(in: "public")["index.html"]), as: UTF8.self)
    #expect(page.contains("content/old/2025/playbook.md is not read"))
  }

  @Test func `are not read from elsewhere`() throws {
    let program = try three()
    try program.write(Program.playbook, to: "outside/playbook.md")
    #expect(try program.shell("ln -s ../outside content/linked").status == 0)
    for command in ["build", "gate"] {
      let outcome = try program(command, "--at", now)
      #expect(outcome.status == 66 && outcome.output.isEmpty)
      #expect(
        outcome.errors.hasPrefix(
          "content/linked: error: this link leads out of the folder 'content'\n"))
    }
  }

  @Test(arguments: [
    ["lint"], ["run"], ["next"], ["history"], ["explain", "t-24h.1"], ["sync"],
    ["confirm", "t-24h.1", "--by", "ann", "--note", "x"],
    ["abort", "--by", "ann", "--reason", "x"],
    ["roll-call", "go", "--by", "ann"], ["diff", "previous", "latest"],
  ])
  func `are one too many for a command that needs one`(arguments: [String]) throws {
    let program = try three()
    let before = try program.files(in: "content")
    let outcome = try program(arguments)
    #expect(outcome.status == 66)
    #expect(
      outcome.errors == """
        content: error: 'content' holds several launches in folders, and this needs one launch
          hint: name one of them: content/billing, content/mail, content/shop

        """)
    #expect(try program.files(in: "content") == before)
  }
}
