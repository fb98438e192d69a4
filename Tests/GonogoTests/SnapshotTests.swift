import Foundation
import Launch
import Testing

@Suite struct `gonogo snapshot` {
  private let now = "2026-06-05T20:00:00Z"

  private func taken(_ name: String = "s.html", at time: String? = nil, _ more: String...) throws
    -> Program
  {
    let program = try Program.withLaunch()
    let outcome = try program(["snapshot", "-o", name, "--at", time ?? now] + more)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return program
  }

  private func text(_ name: String, in program: Program) throws -> String {
    String(
      decoding: try Data(contentsOf: program.folder.appendingPathComponent(name)), as: UTF8.self)
  }

  @Test func `writes one file and says its size and its SHA-256`() throws {
    let program = try Program.withLaunch()
    let outcome = try program("snapshot", "-o", "s.html", "--at", now)
    let bytes = try Data(contentsOf: program.folder.appendingPathComponent("s.html"))
    let sha256 = Digest.sha256(Array(bytes))
    #expect(outcome.output == "snapshot: s.html (\(bytes.count) bytes)\nsha256: \(sha256)\n")
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    #expect(try program.names() == ["content", "s.html"])
    #expect(
      try program.shell("\"$GONOGO\" snapshot -o - --format html --at \(now) | sha256sum").output
        .hasPrefix(sha256))
  }

  @Test func `makes the same bytes in another place, time zone and language`() throws {
    let first = try taken()
    let other = try Program.withLaunch()
    let outcome = try other.shell(
      "umask 077; TZ=Pacific/Chatham LC_ALL=tr_TR.UTF-8 HOME=/ \"$GONOGO\" snapshot -o s.html --at \(now)"
    )
    #expect(outcome.status == 0)
    #expect(try text("s.html", in: first) == text("s.html", in: other))
  }

  @Test func `is what the gate prints, as text`() throws {
    let program = try taken("s.txt")
    #expect(try text("s.txt", in: program) == program("gate", "--at", now).output)
  }

  @Test(arguments: [
    ["-o", "s"], ["-o", "s.doc"], ["-o", "-"], ["-o", "-", "--format", "pdf"],
    ["-o", "s.html", "--format", "word"],
    ["-o", "-", "--format", "html", "--sign", "key"], [],
  ])
  func `refuses a command line that does not say what to write where`(arguments: [String]) throws {
    let program = try Program.withLaunch()
    #expect(try program(["snapshot"] + arguments).status == 64)
    #expect(try program.names() == ["content"])
  }

  @Test func `leaves the file as it is while an input is bad`() throws {
    let program = try taken()
    let before = try text("s.html", in: program)
    try program.write("{", to: "content/results/bad.json")
    #expect(try program("snapshot", "-o", "s.html", "--at", now).status == 65)
    #expect(try text("s.html", in: program) == before)
    #expect(try program.names() == ["content", "s.html"])
  }

  @Test func `writes over no input and no folder`() throws {
    let program = try Program.withLaunch()
    let before = try program.files(in: "content")
    for path in ["content/results/evening.json", "content/../content/results/./evening.json"] {
      #expect(try program("snapshot", "-o", path, "--at", now).status == 65)
    }
    #expect(try program("snapshot", "-o", "content", "--format", "html", "--at", now).status == 65)
    #expect(try program("snapshot", "-o", "no/s.html", "--at", now).status == 74)
    for path in ["content/results/new.json", "/dev/null"] {
      #expect(try program("snapshot", "-o", path, "--format", "json", "--at", now).status == 65)
    }
    #expect(try program.files(in: "content") == before)
  }

  @Test(arguments: ["gate.json", "decisions.jsonl", "playbook.lock"])
  func `takes no place in which an input would be read`(name: String) throws {
    let program = try Program.withLaunch()
    let outcome = try program("snapshot", "-o", "content/\(name)", "--format", "text", "--at", now)
    #expect(outcome.status == 65 && !program.exists("content/\(name)"))
  }

  @Test func `says that standard output cannot be written to`() throws {
    let program = try Program.withLaunch()
    let outcome = try program.shell(
      "\"$GONOGO\" snapshot -o - --format text --at \(now) >/dev/full")
    #expect(outcome.status == 74 && outcome.errors.hasPrefix("gonogo: standard output"))
  }

  @Test func `needs one launch`() throws {
    let program = try Program()
    try program.write(Program.playbook, to: "content/shop/playbook.md")
    try program.write(Program.playbook, to: "content/mail/playbook.md")
    let outcome = try program("snapshot", "-o", "s.html")
    #expect(outcome.status == 66 && outcome.errors.contains("this needs one launch"))
    #expect(try program("snapshot", "content/shop", "-o", "s.html").status == 0)
  }

  @Test func `says that a PDF needs a Chromium, and prints no page without one`() throws {
    let program = try Program.withLaunch()
    for environment in [
      ["PATH": "/nowhere"], ["CHROMIUM": "/nowhere/chromium"], ["CHROMIUM": "/bin/true"],
    ] {
      let outcome = try program("snapshot", "-o", "s.pdf", "--at", now, environment: environment)
      #expect(outcome.status == 69 && outcome.errors.contains("hint: "))
    }
    #expect(try program.names() == ["content"])
  }

  // MARK: The chain

  private func verify(_ program: Program, _ arguments: String...) throws -> Program.Outcome {
    try program(["verify"] + arguments)
  }

  @Test func `names the one before, and is verified with it`() throws {
    let program = try taken()
    #expect(
      try program(
        "snapshot", "-o", "t.json", "--at", "2026-06-05T21:00:00Z", "--previous", "s.html"
      )
      .status == 0)
    let outcome = try verify(program, "t.json", "s.html")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("  ok      previous     s.html, "))
    #expect(outcome.output.contains("  note    previous     it names none"))
  }

  @Test func `refuses one before that is none, not older, or of another launch`() throws {
    let program = try taken()
    let take = { (more: [String]) in try program(["snapshot", "-o", "t.html"] + more) }
    #expect(try take(["--at", now, "--previous", "s.html"]).errors.contains("is not older"))
    let later = ["--at", "2026-06-05T21:00:00Z"]
    #expect(
      try take(later + ["--environment", "staging", "--previous", "s.html"]).errors.contains(
        "the snapshot before is of production, and this one of staging"))
    #expect(try take(later + ["--previous", "content/playbook.md"]).status == 65)
    #expect(try take(later + ["--previous", "missing.html"]).status == 66)
    try program.write(
      try text("s.html", in: program).replacingOccurrences(of: "Checks ran", with: "Checks rxn"),
      to: "s.html")
    #expect(try take(later + ["--previous", "s.html"]).errors.contains("the seal"))
    #expect(try program.names() == ["content", "s.html"])
  }

  @Test func `takes the one that the newest comment of gonogo on the gate issue names`() throws {
    let program = try Program.withLaunch()
    try program.write(
      "---\ngate: 7\nrepository: shop/v2\n---\n\n\(Program.playbook)", to: "content/playbook.md")
    let digest = { (letter: String) in String(repeating: letter, count: 64) }
    let comment = { (id: Int, environment: String, at: String, digest: String) in
      let mark = GateMark(
        environment: environment, verdict: "HOLD", at: try #require(Instant(at)), snapshot: digest)
      return
        "{\"id\": \(id), \"user\": {\"login\": \"bot\", \"id\": 9, \"type\": \"Bot\"}, \"body\": \"\(mark.line)\\n\\nHOLD\", \"created_at\": \"\(at)\", \"updated_at\": \"\(at)\", \"html_url\": \"https://shop.example/1\"}"
    }
    let comments = [
      try comment(1, "production", "2026-06-05T18:00:00Z", digest("a")),
      try comment(2, "production", "2026-06-05T19:00:00Z", digest("b")),
      try comment(3, "staging", "2026-06-05T19:30:00Z", digest("c")),
      try comment(4, "production", "2026-06-05T20:30:00Z", digest("d")),
    ]
    try program.write(
      """
      {"format": "gonogo.gate/1", "fetchedAt": "2026-06-05T20:40:00Z", "comments": [\(comments.joined(separator: ", "))],
       "issue": {"number": 7, "title": "Ready", "state": "open", "updated_at": "2026-06-05T19:00:00Z", "body": "",
                 "repository_url": "https://api.github.com/repos/shop/v2"}}
      """, to: "content/gate.json")
    let outcome = try program("snapshot", "-o", "s.json", "--at", now)
    #expect(outcome.errors.contains("the snapshot before it is bbbbbbbbbbbb…"))
    let taken = try text("s.json", in: program)
    #expect(taken.contains("\"sha256\": \"\(digest("b"))\""))
    // The comment may have been written by a later job: when that snapshot was taken it does not know.
    #expect(taken.contains("\"previous\": {\n    \"at\": null,"))
    #expect(
      try program("snapshot", "-o", "s.json", "--at", now, "--previous", "none").errors.isEmpty)
    #expect(try text("s.json", in: program).contains("\"previous\": null"))
  }

  // MARK: Verifying

  @Test func `is verified with its inputs, wherever they are now`() throws {
    let program = try taken()
    for folder in ["content", "./content/", "\(program.folder.path)/content"] {
      let outcome = try verify(program, "s.html", "--content", folder)
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
      #expect(
        outcome.output.contains(
          "ok      rendered     the inputs give this file again, byte for byte"))
    }
  }

  @Test func `names each input that is another, missing or new`() throws {
    let program = try taken()
    try program.write(Program.playbook + "\n", to: "content/playbook.md")
    try program.write(
      Program.run(printing: "ok", environment: "staging"), to: "content/results/new.json")
    try FileManager.default.removeItem(
      at: program.folder.appendingPathComponent("content/results/evening.json"))
    let outcome = try verify(program, "s.html", "--content", "content")
    #expect(outcome.status == 65)
    let differing = outcome.output.split(separator: "\n").filter { $0.contains("DIFFERS") }
    #expect(differing.count == 3)
    #expect(differing[0].contains("content/playbook.md is "))
    #expect(differing[1].contains("content/results/evening.json is missing"))
    #expect(differing[2].contains("content/results/new.json is new"))
  }

  @Test
  func `finds an edited page: by its seal, and where that was made anew by rendering it again`()
    throws
  {
    let program = try Program.withLaunch(printing: "down\\n")
    _ = try program("snapshot", "-o", "s.html", "--at", now)
    // Who sees only the page takes it for a GO.
    let edited = try text("s.html", in: program).replacingOccurrences(
      of: "<span class=\"word\">NO-GO</span>", with: "<span class=\"word\">GO</span>")
    try program.write(edited, to: "s.html")
    #expect(try verify(program, "s.html").output.contains("DIFFERS seal"))
    let script = """
      import hashlib, re
      text = open('s.html', encoding='utf-8', newline='').read()
      text = re.sub('"seal": "[0-9a-f]{64}"', '"seal": "' + '0' * 64 + '"', text)
      seal = hashlib.sha256(text.encode()).hexdigest()
      open('s.html', 'w', encoding='utf-8', newline='').write(text.replace('0' * 64, seal))
      """
    try program.write(script, to: "seal.py")
    #expect(try program.shell("python3 seal.py").status == 0)
    let alone = try verify(program, "s.html")
    #expect(alone.status == 0 && alone.output.contains("ok      seal"))
    let whole = try verify(program, "s.html", "--content", "content")
    #expect(whole.status == 65)
    #expect(whole.output.contains("DIFFERS rendered     the inputs give another file: "))
  }

  @Test func `is not content with a page that it cannot compare, as of another program`() throws {
    let program = try taken()
    try program.write(
      """
      import hashlib, re
      text = open('s.html', encoding='utf-8', newline='').read()
      text = text.replace('gonogo 0.1.0', 'gonogo 0.0.9')
      verdict = re.search('id="_verdict">([^<]*)<', text).group(1)
      digest = hashlib.sha256(verdict.encode()).hexdigest()
      text = re.sub('("verdictFile": {[^}]*"sha256": ")[0-9a-f]{64}', r'\\g<1>' + digest, text)
      text = re.sub('"seal": "[0-9a-f]{64}"', '"seal": "' + '0' * 64 + '"', text)
      seal = hashlib.sha256(text.encode()).hexdigest()
      open('s.html', 'w', encoding='utf-8', newline='').write(text.replace('0' * 64, seal))
      """, to: "forge.py")
    #expect(try program.shell("python3 forge.py").status == 0)
    let alone = try verify(program, "s.html")
    #expect(alone.status == 0, "\(alone.output)")
    let whole = try verify(program, "s.html", "--content", "content")
    #expect(whole.status == 65)
    #expect(
      whole.output.contains("UNKNOWN rendered     this is gonogo ")
        && !whole.output.contains("DIFFERS"), "\(whole.output)")
  }

  @Test func `compares with the SHA-256 that was published`() throws {
    let program = try taken()
    let sha256 = Digest.sha256(Array(try text("s.html", in: program).utf8))
    #expect(try verify(program, "s.html", "--sha256", sha256.uppercased()).status == 0)
    let other = try verify(program, "s.html", "--sha256", String(repeating: "0", count: 64))
    #expect(other.status == 65 && other.output.contains("DIFFERS --sha256"))
    #expect(try verify(program, "s.html", "--sha256", "0").status == 64)
  }

  @Test func `says that a GO has lapsed`() throws {
    let program = try taken()
    #expect(try verify(program, "s.html").output.contains("this GO lapsed 2026-06-06T19:00:00Z"))
  }

  @Test func `answers for each of several files, and for what is no snapshot`() throws {
    let program = try taken()
    try program.write(String(repeating: "{", count: 100_000), to: "deep.html")
    try program.write("\u{0}<script type=\"application/json\" id=\"_snapshot\">", to: "cut.html")
    let outcome = try verify(program, "deep.html", "s.html", "cut.html")
    #expect(outcome.status == 65 && !outcome.wasKilled)
    #expect(outcome.output.contains("s.html: Shop v2, production, GO as of"))
    #expect(outcome.errors.contains("cut.html: error: ") && outcome.errors.contains("deep.html"))
    #expect(try verify(program, "missing.html").status == 66)
    #expect(try verify(program).status == 64)
  }

  // MARK: Signatures

  /// Keys of `ann` and of a stranger, and a list of signers with `ann` alone.
  private func signers(in program: Program) throws {
    let made = try program.shell(
      """
      ssh-keygen -q -t ed25519 -N '' -C ann -f ann && ssh-keygen -q -t ed25519 -N '' -f stranger \
      && ssh-keygen -q -t ed25519 -N 'a phrase' -f locked && echo "ann@shop.example $(cat ann.pub)" > signers
      """)
    try #require(made.status == 0, "\(made.errors)")
  }

  @Test func `is signed and verified with the keys that people have for Git`() throws {
    let program = try Program.withLaunch()
    try signers(in: program)
    let outcome = try program("snapshot", "-o", "s.html", "--at", now, "--sign", "ann")
    #expect(outcome.status == 0 && outcome.output.hasSuffix("signature: s.html.sig\n"))
    #expect(
      try verify(program, "s.html").output.contains("s.html.sig is there and was not checked"))
    let good = try verify(program, "s.html", "--signers", "signers")
    #expect(
      good.status == 0 && good.output.contains("ok      signature    good, by ann@shop.example"))

    // A second time, over the first.
    #expect(
      try program("snapshot", "-o", "s.html", "--at", "2026-06-05T20:01:00Z", "--sign", "ann")
        .status == 0)
    #expect(try verify(program, "s.html", "--signers", "signers").status == 0)
    let unsigned = try program("snapshot", "-o", "s.html", "--at", now)
    #expect(unsigned.errors.contains("is of an earlier file"))
    #expect(try verify(program, "s.html", "--signers", "signers").status == 65)
    #expect(
      try program("snapshot", "-o", "s.html", "--at", now, "--sign", "stranger").status == 0)
    #expect(
      try verify(program, "s.html", "--signers", "signers").output.contains(
        "DIFFERS signature    its key is none of the signers"))
    try FileManager.default.removeItem(at: program.folder.appendingPathComponent("s.html.sig"))
    let missing = try verify(program, "s.html", "--signers", "signers")
    #expect(missing.status == 66 && missing.errors.contains("there is no such signature"))
  }

  @Test func `does not wait for a passphrase that nobody gives, and writes nothing then`() throws {
    let program = try Program.withLaunch()
    try signers(in: program)
    let locked = try program.shell(
      "setsid -w \"$GONOGO\" snapshot -o s.html --at \(now) --sign locked")
    #expect(locked.status == 69 && locked.errors.contains("ssh-keygen did not sign"))
    #expect(try program("snapshot", "-o", "s.html", "--at", now, "--sign", "none").status == 66)
    #expect(
      try program("snapshot", "-o", "s.html", "--sign", "ann", environment: ["PATH": "/nowhere"])
        .status == 69)
    #expect(!program.exists("s.html"))
    #expect(!program.exists("s.html.sig"))
  }
}
