import Foundation
import Testing

@testable import Site

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
        guard sides.count == 2 else { return nil }
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
