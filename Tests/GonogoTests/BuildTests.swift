import Foundation
import Testing

@Suite struct `gonogo build` {
  private let now = "2026-06-05T20:00:00Z"

  @Test func `writes a whole site and says where`() throws {
    let program = try Program.withLaunch()
    let outcome = try program("build", "--at", now)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    #expect(outcome.output.contains("\nsite: public/index.html ("))
    let names = try program.names(in: "public")
    for name in [
      "index.html", "phase-t-24h.html", "rollback.html", "about.html", "404.html", "verdict.json",
    ] {
      #expect(names.contains(name))
    }
    #expect(try program.names() == ["content", "public"])
  }

  @Test func `ends with 0 for a NO-GO too, so that it is published`() throws {
    #expect(try Program.withLaunch(printing: "down\\n")("build", "--at", now).status == 0)
  }

  @Test func `makes the same bytes twice, under any time zone, language, umask and order of files`()
    throws
  {
    let first = try Program.withLaunch()
    try first.write(
      Program.run(printing: "ok\\n", environment: "staging").replacingOccurrences(
        of: "evening", with: "a"), to: "content/results/a.json")
    #expect(try first("build", "--at", now).status == 0)
    let expected = try first.files(in: "public")

    let other = try Program()
    try other.write(
      Program.run(printing: "ok\\n", environment: "staging").replacingOccurrences(
        of: "evening", with: "a"), to: "content/results/a.json")
    try other.write(Program.run(printing: "ok\\n"), to: "content/results/evening.json")
    try other.write(Program.playbook, to: "content/playbook.md")
    for script in [
      "\"$GONOGO\" build --at \(now)",
      "TZ=Pacific/Chatham LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8 \"$GONOGO\" build --at \(now)",
      "umask 077; \"$GONOGO\" build --at \(now)",
      "SOURCE_DATE_EPOCH=1 HOME=/ \"$GONOGO\" build --at \(now)",
    ] {
      #expect(try other.shell(script).status == 0)
      #expect(try other.files(in: "public") == expected)
    }
  }

  @Test func `is the sample's own site: a rehearsal at a stated instant`() throws {
    let program = try Program()
    let content = Program.repository.appendingPathComponent("content").path
    let outcome = try program(
      "build", content, "--environment", "rehearsal", "--at", "2026-06-06T13:57:00Z")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("NO-GO  Launch-day playbook — v1 go-live\n"))
    // The page for addresses that lead nowhere says nothing about the launch.
    for (name, bytes) in try program.files(in: "public")
    where name.hasSuffix(".html") && name != "404.html" {
      #expect(String(decoding: bytes, as: UTF8.self).contains("REHEARSAL"), "\(name)")
    }
  }

  @Test(
    arguments: [
      ("content/playbook.md", "# No items\n", 65),
      ("content/playbook.md", "## T-24h\n\nprose\n", 65),
      ("content/results/evening.json", "{", 65), ("content/results/evening.json", "", 65),
      ("content/results/other.json", "[]", 65), ("templates/overview.mustache", "{{#open}}", 65),
      ("templates/overview.mustache", "{{unheardOf}}", 65),
      ("templates/overveiw.mustache", "{{tool}}", 65),
      ("templates/about.mustache", "{{>about}}", 65), ("templates/theme.css", "p { --x: 1 }", 65),
    ] as [(String, String, Int32)])
  func `touches nothing when an input is bad`(file: String, text: String, status: Int32) throws {
    let program = try Program.withLaunch()
    #expect(try program("build", "--at", now).status == 0)
    let before = try program.files(in: "public")
    try program.write(text, to: file)
    let outcome = try program("build", "--at", now)
    #expect(outcome.status == status)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(": error: "))
    #expect(try program.files(in: "public") == before)
    #expect(try !program.names().contains { $0.hasPrefix(".public") })
  }

  @Test func `says all that is wrong with all files at once`() throws {
    let program = try Program.withLaunch()
    try program.write(
      "---\nlaunch: soon\ngate: x\n---\n## T-24h\n- [ ] a\n", to: "content/playbook.md")
    try program.write("{ \"format\": 1 }", to: "content/results/b.json")
    try program.write("{{unheardOf}}", to: "templates/overview.mustache")
    let errors = try program("build").errors
    #expect(errors.contains("content/playbook.md:2:9: error: 'soon' is no time"))
    #expect(errors.contains("content/playbook.md:3:7: error: 'x' is no issue number"))
    #expect(errors.contains("content/results/b.json:1:"))
    #expect(errors.contains("templates/overview.mustache:1:1: error: no view has 'unheardOf'"))
  }

  @Test func `needs a playbook`() throws {
    let program = try Program()
    let missing = try program("build")
    #expect(missing.status == 66)
    #expect(
      missing.errors
        == "content/playbook.md: error: there is no such file\n  hint: name the folder that holds playbook.md\n"
    )
    try program.write("", to: "content/playbook.md/file")
    let folder = try program("build")
    #expect(folder.status == 66)
    #expect(folder.errors == "content/playbook.md: error: this is a folder, not a file\n")
    #expect(!program.exists("public"))
  }

  @Test func `deletes nothing that it did not write`() throws {
    let program = try Program.withLaunch()
    try program.write("precious", to: "public/notes/precious.txt")
    let outcome = try program("build", "--at", now)
    #expect(outcome.status == 73)
    #expect(outcome.errors.contains("holds 'notes'"))
    #expect(outcome.errors.contains("hint: move it away, or name another folder with -o"))
    #expect(try program.files(in: "public").keys.sorted() == ["notes/precious.txt"])
    #expect(try program("build", "--at", now, "-o", "content").status == 73)
    #expect(program.exists("content/playbook.md"))
    #expect(try program("build", "--at", now, "-o", ".").status == 73)
    #expect(try program("build", "--at", now, "-o", "content/playbook.md").status == 73)
  }

  @Test func `removes the pages of a phase that is gone, and keeps what Git needs`() throws {
    let program = try Program.withLaunch()
    try program.write("", to: "public/.gitkeep")
    #expect(try program("build", "--at", now).status == 0)
    try program.write(
      Program.playbook.replacingOccurrences(of: "T-24h", with: "T-12h"), to: "content/playbook.md")
    #expect(try program("build", "--at", now).status == 0)
    let names = try program.names(in: "public")
    #expect(
      !names.contains("phase-t-24h.html") && names.contains("phase-t-12h.html")
        && names.contains(".gitkeep"))
  }

  @Test func `follows a symbolic link to its folder`() throws {
    let program = try Program.withLaunch()
    try FileManager.default.createDirectory(
      at: program.folder.appendingPathComponent("real"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: program.folder.appendingPathComponent("public").path, withDestinationPath: "real")
    #expect(try program("build", "--at", now).status == 0)
    #expect(program.exists("real/index.html"))
    let type = try FileManager.default.attributesOfItem(
      atPath: program.folder.appendingPathComponent("public").path)[.type]
    #expect(type as? FileAttributeType == .typeSymbolicLink)
  }

  @Test func `makes the folders above its own`() throws {
    let program = try Program.withLaunch()
    #expect(try program("build", "--at", now, "-o", "a/b/site").status == 0)
    #expect(program.exists("a/b/site/index.html"))
  }

  @Test func `leaves the old site whole when it is stopped in the middle of a file`() throws {
    let program = try Program.withLaunch()
    #expect(try program("build", "--at", now).status == 0)
    let before = try program.files(in: "public")
    try program.write(Program.run(printing: "down\\n"), to: "content/results/evening.json")
    // The system ends the program at the first file that grows over two blocks.
    let stopped = try program.shell("ulimit -f 2; exec \"$GONOGO\" build --at \(now)")
    #expect(stopped.wasKilled || stopped.status != 0)
    #expect(try program.files(in: "public") == before)
    #expect(try program("build", "--at", now).status == 0)
    #expect(try program.files(in: "public") != before)
    #expect(try program.names() == ["content", "public"])
  }

  @Test func `is old or new but never half when it is killed at any moment`() throws {
    let program = try Program.withLaunch()
    #expect(try program("build", "--at", now, "-o", "old").status == 0)
    let old = try program.files(in: "old")
    #expect(try program("build", "--at", "2026-06-05T21:00:00Z", "-o", "new").status == 0)
    let new = try program.files(in: "new")
    #expect(old != new)
    #expect(try program("build", "--at", now).status == 0)
    for step in 0..<40 {
      _ = try program.shell(
        "\"$GONOGO\" build --at 2026-06-05T21:00:00Z >/dev/null & sleep 0.\(String(format: "%03d", step * 4)); kill -9 $! 2>/dev/null; wait $!"
      )
      let files = try program.files(in: "public")
      #expect(files == old || files == new, "killed after \(step * 4) ms")
      #expect(try program("build", "--at", now).status == 0)
      #expect(try program.names() == ["content", "new", "old", "public"])
    }
  }

  @Test func `at the same time as others leaves one whole site`() throws {
    let program = try Program.withLaunch()
    #expect(try program("build", "--at", now).status == 0)
    let expected = try program.files(in: "public")
    let outcome = try program.shell(
      "for i in 1 2 3 4 5 6 7 8; do \"$GONOGO\" build --at \(now) >/dev/null & done; wait")
    #expect(outcome.status == 0)
    #expect(try program.files(in: "public") == expected)
    #expect(try program("build", "--at", now).status == 0)
    #expect(try program.names() == ["content", "public"])
  }

  @Test(arguments: ["build", "serve"])
  func
    `refuses a named folder of templates that is not there, as a slip would give the built-in look`(
      command: String
    ) throws
  {
    let program = try Program.withLaunch()
    let outcome = try program(command, "--templates", "nosuch")
    #expect(outcome.status == 66 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("nosuch: error: there is no such folder of templates"))
    #expect(try program.names() == ["content"])
  }

  @Test func `takes templates of the folder before its own`() throws {
    let program = try Program.withLaunch()
    try program.write("body { color: rebeccapurple }\n", to: "templates/style.css")
    #expect(try program("build", "--at", now).status == 0)
    #expect(
      try program.files(in: "public")["style.css"] == Data("body{color:rebeccapurple}\n".utf8))
  }
}
