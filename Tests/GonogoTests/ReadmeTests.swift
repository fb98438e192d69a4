import Foundation
import Testing

/// What README shows is what happens.
@Suite struct `The README` {
  /// The fenced blocks of a language, in their order.
  private func blocks(_ language: String) throws -> [String] {
    let text = try String(
      contentsOf: Program.repository.appendingPathComponent("README.md"), encoding: .utf8)
    var blocks: [String] = []
    var open: (fence: Substring, language: Substring, lines: [Substring])?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let block = open {
        if line == block.fence {
          if block.language == language {
            blocks.append(block.lines.joined(separator: "\n") + "\n")
          }
          open = nil
        } else {
          open?.lines.append(line)
        }
      } else if line.hasPrefix("```") {
        let fence = line.prefix { $0 == "`" }
        open = (fence, line.dropFirst(fence.count), [])
      }
    }
    return blocks
  }

  @Test func `shows what the terminal prints for GO and for NO-GO`() throws {
    let playbook = try #require(try blocks("markdown").first)
    let record = try #require(try blocks("json").first)
    let sessions = try blocks("console").filter { $0.hasPrefix("$ gonogo gate") }
    #expect(sessions.count == 2)
    for (session, output) in zip(sessions, ["ok\\n", "degraded\\n"]) {
      let program = try Program()
      try program.write(playbook, to: "content/playbook.md")
      try program.write(
        record.replacingOccurrences(of: "ok\\n", with: output), to: "content/results/evening.json")
      let lines = session.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      let arguments = lines[0].split(separator: " ").dropFirst(2).map(String.init)
      #expect(lines[0].hasPrefix("$ gonogo gate --at "))
      let outcome = try program("gate", "--at", arguments[2])
      #expect(outcome.output == String(lines[1]))
    }
  }

  @Test func `shows what is said about one expectation`() throws {
    let sessions = try blocks("console").filter { $0.hasPrefix("$ echo") }
    #expect(sessions.count == 1)
    for session in sessions {
      let lines = session.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      let outcome = try Program().shell(
        "gonogo() { \"$GONOGO\" \"$@\"; }; " + lines[0].dropFirst(2))
      #expect(outcome.output == String(lines[1]))
    }
  }

  @Test func `shows what a run prints`() throws {
    let session = try #require(
      try blocks("console").first { $0.hasPrefix("$ gonogo run --phase T-24h\n") })
    let program = try Program()
    try program.write(
      try #require(try blocks("markdown").first), to: "content/playbook.md")
    try program.write("#!/bin/sh\necho ok\n", to: "bin/curl")
    let outcome = try program.shell(
      "chmod +x bin/curl; PATH=\"$PWD/bin:$PATH\" CI= \"$GONOGO\" run --phase T-24h")
    // Times and names differ from run to run.
    let shape: (String) -> String = { text in
      String(
        String.UnicodeScalarView(
          text.unicodeScalars.map {
            ("0"..."9").contains($0) || ("a"..."f").contains($0) ? "#" : $0
          }))
    }
    let shown = session.split(separator: "\n").dropFirst().map { shape(String($0)) }
    let printed = outcome.output.split(separator: "\n").map { shape(String($0)) }
    #expect(shown.count == 2 && printed.count == 2)
    #expect(shown.last == printed.last)
    #expect(shown.first?.prefix(21) == printed.first?.prefix(21))
    #expect(shown.first?.hasSuffix("ms  Th# API #nsw#rs") == true)
  }
}
