import Foundation
import Testing

/// What the program says of its own commands.
struct CommandHelp: Decodable {
  struct Command: Decodable {
    struct Argument: Decodable {
      struct Name: Decodable {
        let kind: String
        let name: String

        var text: String {
          kind == "short" || kind == "longWithSingleDash" ? "-\(name)" : "--\(name)"
        }
      }

      let kind: String
      let names: [Name]?
      let isOptional: Bool
    }

    let commandName: String
    let abstract: String?
    let discussion: String?
    let shouldDisplay: Bool
    let arguments: [Argument]?
    let subcommands: [Command]?

    var options: Set<String> { Set((arguments ?? []).flatMap { ($0.names ?? []).map(\.text) }) }
  }

  let command: Command

  static func read() throws -> CommandHelp {
    let outcome = try Program()("--experimental-dump-help")
    return try JSONDecoder().decode(CommandHelp.self, from: Data(outcome.output.utf8))
  }

  /// Those that people use.
  var commands: [Command] {
    (command.subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
  }
}
