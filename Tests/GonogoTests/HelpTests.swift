import ArgumentParser
import Foundation
import Testing

@testable import gonogo

@Suite struct `The help` {
  private let commands: [CommandHelp.Command]

  init() throws { commands = try CommandHelp.read().commands }

  private var readme: String {
    get throws {
      try String(
        contentsOf: Program.repository.appendingPathComponent("README.md"), encoding: .utf8)
    }
  }

  @Test func `fits a terminal of 80 columns, and shows how each command is used`() throws {
    let program = try Program()
    for arguments in [["--help"]] + commands.map({ ["help", $0.commandName] }) {
      let outcome = try program(arguments, environment: ["COLUMNS": "80"])
      #expect(outcome.status == 0)
      for line in outcome.output.split(separator: "\n") {
        #expect(line.utf8.count <= 80, "\(arguments): \(line)")
      }
    }
    for command in commands {
      let abstract = try #require(command.abstract)
      #expect(abstract.utf8.count <= 54 && abstract.hasSuffix("."), "\(command.commandName)")
    }
  }

  @Test func `shows examples that the program takes`() throws {
    var count = 0
    for command in commands {
      for line in (command.discussion ?? "").split(separator: "\n")
      where line.hasPrefix("  ") && line.contains("gonogo ") {
        let words = try #require(
          DocumentedCommand.commands(in: line.trimmingCharacters(in: .whitespaces)).first, "\(line)"
        )
        #expect(throws: Never.self, "\(line)") { try Gonogo.parseAsRoot(words) }
        count += 1
      }
    }
    #expect(count > 20)
  }

  @Test func `has the commands that README has, and no other`() throws {
    var named: [String] = []
    for line in try readme.split(separator: "\n") where line.hasPrefix("| `gonogo ") {
      let cell = line.dropFirst(2).prefix { $0 != "|" }
      for span in cell.matches(of: /`([^`]+)`/) {
        let words = span.1.split(separator: " ").drop { $0 == "gonogo" }
        named.append(String(try #require(words.first)))
      }
    }
    #expect(Set(named).count == named.count)
    #expect(Set(named).sorted() == commands.map(\.commandName).sorted())
  }

  @Test func `has the exit statuses that README and the code have`() throws {
    var named: [Int32] = []
    for line in try readme.split(separator: "\n") {
      if let row = line.firstMatch(of: #/^\| (\d+) \| /#), let status = Int32(row.1) {
        named.append(status)
      }
    }
    #expect(named == ExitStatus.allCases.map(\.rawValue))
    let help = try Program()("--help").output
    for status in ExitStatus.allCases { #expect(help.contains("\n\(status.line)\n")) }
    // No other number is given to an exit in the sources.
    let sources = Program.repository.appendingPathComponent("Sources/gonogo")
    for name in try FileManager.default.contentsOfDirectory(atPath: sources.path).sorted()
    where name.hasSuffix(".swift") {
      let text = try String(contentsOf: sources.appendingPathComponent(name), encoding: .utf8)
      #expect(!text.contains(/ExitCode\(\d+\)/), "\(name)")
    }
  }
}

@Suite struct `The documents` {
  @Test func `name no command and no option that the program does not have`() throws {
    let help = try CommandHelp.read()
    let documented = try DocumentedCommand.all()
    #expect(documented.count > 50)
    for command in documented {
      guard let name = command.words.first, !name.hasPrefix("-"),
        name.allSatisfy({ $0.isLowercase || $0 == "-" })
      else {
        continue
      }
      guard name != "help",
        let known = help.command.subcommands?.first(where: { $0.commandName == name })
      else {
        #expect(name == "help", "\(command.testDescription): no such command")
        continue
      }
      let end = command.words.firstIndex(of: "--") ?? command.words.endIndex
      for word in command.words[..<end] where word.hasPrefix("-") && word != "-" {
        let option = String(word.prefix { $0 != "=" })
        #expect(known.options.contains(option), "\(command.testDescription): no option \(option)")
      }
    }
  }

  @Test func `have no command in a block that the program does not take`() throws {
    var count = 0
    for command in try DocumentedCommand.all()
    where command.isLine && !command.words.contains(where: { $0.contains("…") || $0.contains("$") })
    {
      #expect(throws: Never.self, "\(command.testDescription)") {
        try Gonogo.parseAsRoot(command.words)
      }
      count += 1
    }
    #expect(count > 20)
  }
}
