import Foundation
import Launch
import Testing

@testable import Site

/// Every form of a site, by the name of its golden file.
private func forms(of site: Site) -> [String: [UInt8]] {
  [
    "junit.xml": site.junit, "sarif.json": site.sarif, "test-result.json": site.testResult(),
    "annotations.txt": site.annotations, "outputs.txt": site.outputs,
  ]
}

@Suite struct `The forms for other programs` {
  @Test(arguments: [
    "junit.xml", "sarif.json", "test-result.json", "annotations.txt", "outputs.txt",
  ])
  func `are as reviewed`(name: String) throws {
    let bytes = try #require(try forms(of: LaunchMoment.aborted.site)[name])
    try expectGolden(String(decoding: bytes, as: UTF8.self), name)
  }

  @Test(arguments: LaunchMoment.allCases)
  func `end with a newline and are the same again`(moment: LaunchMoment) throws {
    let site = try moment.site
    let made = forms(of: site)
    #expect(site.composition.report.verdict.word == moment.verdict)
    #expect(made.values.allSatisfy { $0.last == 0x0A })
    #expect(made == forms(of: site))
  }

  /// What begins a command of some runner.
  private static let commands = [
    "::set-output name=verdict::GO", "##[error]x ##vso[task.complete]y", "%0A::error::x",
    "::error file=a,line=1::x\n::notice::GO",
  ]

  @Test(arguments: oddTitles + commands)
  func `hold no sign that steers a reader, whoever wrote it`(text: String) throws {
    var shop = try Shop.ready()
    try shop.record("2026-06-06T13:00:00Z", ["1A.1": text])
    try shop.decide("2026-06-06T13:50:00Z", "cleo", .noGo(role: text, reason: text))
    try shop.decide("2026-06-06T13:55:00Z", "ann", .abort(reason: text))
    let title = text.unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16)
      return "\\U" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }.joined()
    shop.fixture.playbook = shop.fixture.playbook.replacing(
      "gate: 42\n", with: "gate: 42\ntitle: \"\(title)\"\n"
    ).replacing(
      "The attorney has signed off",
      with: text.replacing("\r\n", with: " ").replacing("\n", with: " "))
    let site = try shop.site(at: "2026-06-06T13:57:00Z")
    for (name, bytes) in forms(of: site) {
      #expect(
        bytes.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x0A || $0 == 0x09 }, "\(name)")
      let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
      #expect(
        !scalars.contains { [0x85, 0x9B, 0x202E, 0x200B, 0x2028, 0xFEFF].contains($0.value) },
        "\(name)")
    }
    let junit = String(decoding: site.junit, as: UTF8.self)
    #expect(!junit.contains("]]>") && !junit.contains("<script") && !junit.contains("\u{FFFE}"))
    #expect(!junit.contains("\u{FFFF}"))
    let annotations = String(decoding: site.annotations, as: UTF8.self)
    #expect(!annotations.contains("##"))
    for line in annotations.split(separator: "\n") {
      #expect(line.utf8.starts(with: "::error ".utf8) || line.utf8.starts(with: "::warning ".utf8))
      #expect(line.utf8.count <= 4_096)
    }
  }
}

@Suite struct `A JUnit report` {
  private static func count(_ sign: String, _ site: Site) -> Int {
    String(decoding: site.junit, as: UTF8.self).components(separatedBy: sign).count - 1
  }

  @Test(arguments: LaunchMoment.allCases)
  func `is red wherever the launch is no GO`(moment: LaunchMoment) throws {
    let site = try moment.site
    let failures = Self.count("<failure ", site)
    let red = failures + Self.count("<error ", site)
    #expect(moment.isGo ? moment == .begun || red == 0 : red > 0)
    #expect((moment.verdict == "NO-GO") == (failures > 0))
    let report = String(decoding: site.junit, as: UTF8.self)
    #expect(report.contains(" failures=\"\(failures)\" errors=\"\(red - failures)\""))
    #expect(
      report.contains("<testsuites name=")
        && report.contains(" tests=\"\(Self.count("<testcase ", site))\""))
  }

  @Test func `is red for a step that was taken and is not verified`() throws {
    let junit = String(decoding: try LaunchMoment.begun.site.junit, as: UTF8.self)
    let (first, second) = (
      try #require(junit.range(of: "name=\"step-1.1")),
      try #require(junit.range(of: "name=\"step-2.1"))
    )
    #expect(junit[first.upperBound..<second.lowerBound].contains("<error "))
    #expect(junit[second.upperBound...].contains("<skipped "))
    #expect(!junit[second.upperBound...].contains("<error "))
  }

  @Test func `shows what is waived, not needed or not due as skipped, with who and why`() throws {
    let junit = String(decoding: try LaunchMoment.waived.site.junit, as: UTF8.self)
    #expect(
      junit.contains(
        "<skipped message=\"Waived: expected &lt; 5, got 7; waived by cleo until 2026-06-06 18:00 UTC: the batch job counts\"/>"
      ))
    #expect(
      junit.contains(
        "<skipped message=\"Not needed: the playbook says so: sold on the web only.\"/>"))
    #expect(junit.contains("<skipped message=\"Not due: opens 2026-06-06 14:00 UTC\"/>"))
  }

  @Test func `says whether a launch may stay live`() throws {
    let launched = String(decoding: try LaunchMoment.launched.site.junit, as: UTF8.self)
    #expect(launched.contains("name=\"Whether it may stay live\" time=\"0.000\">\n      <skipped "))
    let falling = String(decoding: try LaunchMoment.falling.site.junit, as: UTF8.self)
    #expect(
      falling.contains(
        "<failure message=\"NO-GO: t-plus-1h.1 Orders come in: Fail, expected &gt; 0, got 0\""))
  }

  @Test(arguments: [(1_000, ["33", "open"]), (7, ["open"]), (0, [])])
  func `tells outputs up to its limit, those of what is not clear first`(
    limit: Int, told: [String]
  ) throws {
    let run = try Run.of([
      ("1A.1", "cat key | wc -c", "33\n"), ("1A.2", "curl -sI https://example.org/", "open 7\n"),
    ])
    let site = try Fixture(playbook: Fixture.simple, runs: [run]).site
    let report = JUnitReport(site.composition, limit: limit).markup.text
    let outputs = report.components(separatedBy: " recorded\n").dropFirst().map {
      String($0.prefix { $0 != "<" && $0 != " " })
    }
    #expect(outputs == [told.contains("33") ? "33" : "[left", told.isEmpty ? "[left" : "open"])
  }

  @Test(arguments: [(0, "0.000"), (7, "0.007"), (61_310, "61.310")])
  func `counts seconds with three places`(milliseconds: Int, text: String) {
    #expect(Duration.milliseconds(milliseconds).inSeconds == text)
  }
}

@Suite struct `A SARIF log` {
  private static func run(_ site: Site) throws -> [String: Any] {
    let log = try JSONSerialization.jsonObject(with: Data(site.sarif)) as? [String: Any]
    #expect(log?["version"] as? String == "2.1.0")
    return try #require((log?["runs"] as? [[String: Any]])?.first)
  }

  @Test(arguments: LaunchMoment.allCases)
  func `has results wherever the launch is no GO, each with its rule and lines`(
    moment: LaunchMoment
  ) throws {
    let run = try Self.run(moment.site)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(moment.isGo ? results.isEmpty || moment == .launched : !results.isEmpty)
    let driver = (run["tool"] as? [String: [String: Any]])?["driver"]
    let rules = try #require(driver?["rules"] as? [[String: Any]]).map { $0["id"] as? String }
    #expect(Set(rules).count == rules.count)
    var prints: Set<String> = []
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index] == result["ruleId"] as? String)
      #expect(result["kind"] as? String == "fail")
      #expect(["error", "warning"].contains(result["level"] as? String))
      let text = try #require((result["message"] as? [String: String])?["text"])
      #expect(!text.isEmpty && text.utf8.count <= SARIFLog.messageBytes)
      let print = try #require((result["partialFingerprints"] as? [String: String])?["gonogo/v1"])
      #expect(prints.insert(print).inserted)
      let places = try #require(result["locations"] as? [[String: [String: [String: Any]]]])
      let region = try #require(places.first?["physicalLocation"]?["region"] as? [String: Int])
      #expect(try #require(region["startLine"]) <= #require(region["endLine"]))
    }
    if moment.verdict == "NO-GO" {
      #expect(results.first?["level"] as? String == "error")
    }
  }

  @Test func `knows an item again after an edit of its text`() throws {
    let before = try Self.run(Fixture(playbook: Fixture.simple).site)
    let edited = Fixture.simple.replacing("The key is set", with: "There is a key")
    let after = try Self.run(Fixture(playbook: "Hello.\n\n" + edited).site)
    let prints = [before, after].map { run in
      (run["results"] as? [[String: Any]])?.map { $0["partialFingerprints"] as? [String: String] }
    }
    #expect(prints[0] == prints[1] && prints[0]?.count == 2)
  }

  @Test(arguments: [
    ("content/playbook.md", "content/playbook.md"), ("./a b/p.md", "a%20b/p.md"),
    ("/srv/é.md", "file:///srv/%C3%A9.md"), ("c:\\x?#%.md", "c%3A%5Cx%3F%23%25.md"),
  ])
  func `names files by their URI`(file: String, uri: String) {
    #expect(MarkedLines.uri(of: file) == uri)
  }
}

@Suite struct `A test result` {
  private static func predicate(_ site: Site) throws -> [String: Any] {
    let statement =
      try JSONSerialization.jsonObject(with: Data(site.testResult())) as? [String: Any]
    return try #require(statement?["predicate"] as? [String: Any])
  }

  @Test(arguments: LaunchMoment.allCases)
  func `fails unless it is a GO`(moment: LaunchMoment) throws {
    let site = try moment.site
    let predicate = try Self.predicate(site)
    let result = try #require(predicate["result"] as? String)
    #expect(moment.isGo ? ["PASSED", "WARNED"].contains(result) : result == "FAILED")
    #expect((moment == .ready) == (result == "PASSED"))
    let failed = try #require(predicate["failedTests"] as? [String])
    #expect(failed.isEmpty == moment.isGo)
    let warned = try #require(predicate["warnedTests"] as? [String])
    #expect(!moment.isGo || warned.isEmpty == (result == "PASSED"))
    let inputs = try #require(predicate["configuration"] as? [[String: Any]])
    let annotations = try #require(inputs.first?["annotations"] as? [String: Any])
    #expect(annotations["gonogo.verdict"] as? String == moment.verdict)
    #expect(annotations["gonogo.at"] as? String == site.composition.report.at.description)
    #expect((annotations["gonogo.validUntil"] is String) == moment.isGo)
  }

  private static func subjects(_ site: Site) throws -> [[String: Any]] {
    let statement =
      try JSONSerialization.jsonObject(with: Data(site.testResult())) as? [String: Any]
    return try #require(statement?["subject"] as? [[String: Any]])
  }

  @Test func `vouches for the verdict of the site`() throws {
    let site = try LaunchMoment.ready.site
    let subjects = try Self.subjects(site)
    let bytes = Array(try site.text("verdict.json").utf8)
    #expect(subjects.count == 1 && subjects[0]["name"] as? String == "verdict.json")
    #expect(subjects[0]["digest"] as? [String: String] == ["sha256": Digest.sha256(bytes)])
  }

  @Test func `vouches for the files that it is given in place of the verdict`() throws {
    let digest = String(repeating: "AB", count: 32)
    let text = String(
      decoding: try LaunchMoment.ready.site.testResult(subjects: [("launch.html", digest)]),
      as: UTF8.self)
    #expect(text.contains("launch.html") && text.contains(digest.lowercased()))
    #expect(!text.contains("\"verdict.json\""))
  }

  @Test(
    arguments: [
      ([String(repeating: "4f2c9e1D07", count: 4)], true),
      ([String(repeating: "4f2c9e1d07", count: 4), String(repeating: "0a", count: 20)], false),
      (["4f2c9e1d07b3a85c"], false), ([nil], false),
      ([String(repeating: "4f2c9e1d07", count: 4), nil], false),
    ] as [([String?], Bool)])
  func `vouches for the commit only where all evidence is of one`(
    commits: [String?], isNamed: Bool
  ) throws {
    var first = try Run.of([("1A.1", "cat key | wc -c", "33\n")], id: "a")
    var second = try Run.of([("1A.2", "curl -sI https://example.org/", "HTTP/2 200\n\n")], id: "b")
    first.commit = commits[0]
    second.commit = commits[commits.count - 1]
    let site = try Fixture(playbook: Fixture.simple, runs: [first, second]).site
    let digests = try Self.subjects(site).compactMap { $0["digest"] as? [String: String] }
    #expect(
      digests.compactMap { $0["gitCommit"] }
        == (isNamed ? [String(repeating: "4f2c9e1d07", count: 4)] : []))
  }
}

@Suite struct `Workflow commands` {
  /// A command as the runner reads it.
  private struct Command {
    let kind: String
    let properties: [String: String]
    let message: String

    init?(_ line: String) {
      let parts = line.components(separatedBy: "::")
      guard parts.count >= 3, parts[0].isEmpty else { return nil }
      let head = parts[1].split(separator: " ", maxSplits: 1).map(String.init)
      kind = head[0]
      var properties: [String: String] = [:]
      for pair in (head.count > 1 ? head[1] : "").split(separator: ",") {
        let sides = pair.split(separator: "=", maxSplits: 1).map(String.init)
        properties[sides[0]] = sides[1].replacing("%3A", with: ":").replacing("%2C", with: ",")
          .replacing("%0A", with: "\n").replacing("%25", with: "%")
      }
      self.properties = properties
      message = parts[2...].joined(separator: "::").replacing("%0A", with: "\n")
        .replacing("%25", with: "%")
    }
  }

  private static func commands(_ site: Site) throws -> [Command] {
    try String(decoding: site.annotations, as: UTF8.self).split(separator: "\n").map {
      try #require(Command(String($0)))
    }
  }

  @Test(arguments: LaunchMoment.allCases)
  func `warn unless it is a GO`(moment: LaunchMoment) throws {
    let commands = try Self.commands(moment.site)
    #expect((1...WorkflowCommands.limit).contains(commands.count))
    #expect(commands.allSatisfy { ($0.kind == "notice") == moment.isGo })
    #expect((commands.first?.kind == "error") == (moment.verdict == "NO-GO"))
  }

  @Test func `give a GO with its end`() throws {
    let command = try #require(Self.commands(LaunchMoment.waived.site).first)
    #expect(command.properties == ["title": "GO until 2026-06-06 14:50 UTC"])
    #expect(command.message == "Shop v3: All 4 items are clear, 1 of them waived.")
    let aborted = try #require(Self.commands(LaunchMoment.aborted.site).first)
    #expect(aborted.properties["title"] == "Aborted")
    #expect(
      aborted.message.hasPrefix(
        "the launch is off since 2026-06-06 14:12 UTC, says ann: storm & <hail>"))
    let begun = try #require(Self.commands(LaunchMoment.begun.site).first)
    #expect(begun.message.hasPrefix("Shop v3: Step 1 is not verified: taken 14:11 UTC by bob. "))
  }

  @Test(arguments: [(10, 10), (11, 10), (300, 10)])
  func `are ten at most, of which the last counts the rest`(items: Int, lines: Int) throws {
    let list = (1...items).map { "- [ ] Item \($0) of the evening, 100% done: a, b ##[x]\n" }
    let site = try Fixture(playbook: "# Big\n\n## T-24h\n\n\(list.joined())").site
    let commands = try Self.commands(site)
    #expect(commands.count == lines)
    #expect(
      commands[0].properties["title"]
        == "Unconfirmed t-24h.1 Item 1 of the evening, 100% done: a, b # #[x]")
    #expect(commands[0].properties["file"] == "content/playbook.md")
    #expect(commands[0].properties["line"] == "5")
    #expect(commands.last?.message.hasPrefix("and ") == (items > 10))
    if items > 10 {
      #expect(commands[9].message == "and \(items - 9) more, see the site")
      #expect(commands[9].properties["title"] == "HOLD")
    }
  }

  @Test func `say of which environment they are, and stay short`() throws {
    let long = String(repeating: "Ünbrechbar %,: ", count: 3_000)
    let site = try Fixture(
      playbook: "# Big\n\n## T-24h\n\n- [ ] \(long)\n", environment: "staging"
    ).site
    let line = site.annotations.split(separator: 0x0A)[0]
    #expect(line.count <= 4_096)
    let command = try #require(try Self.commands(site).first)
    #expect(command.properties["title"]?.hasPrefix("STAGING Unconfirmed t-24h.1 ") == true)
  }
}

@Suite struct `Outputs of a job` {
  @Test(arguments: LaunchMoment.allCases)
  func `are names with plain values, one a line`(moment: LaunchMoment) throws {
    let site = try moment.site
    let lines = String(decoding: site.outputs, as: UTF8.self).split(separator: "\n")
    let pairs = lines.map {
      $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    }
    #expect(
      pairs.map { $0[0] } == [
        "at", "blocking", "environment", "live", "run", "valid_until", "verdict",
      ])
    #expect(pairs.last?[1] == moment.verdict[...])
    #expect((pairs[5][1] == "") == !moment.isGo)
    #expect(site.outputs.allSatisfy { (0x21...0x7E).contains($0) || $0 == 0x0A })
  }
}
