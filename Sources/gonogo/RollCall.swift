import ArgumentParser
import Launch

/// Go or no-go, as a role of the launch says it.
enum Poll: String, ExpressibleByArgument, CaseIterable {
  case go
  case noGo = "no-go"
}

struct RollCallWord: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roll-call",
    abstract: "Records that a role of the launch says go or no-go.",
    usage: "gonogo roll-call <word> [<content>] --by <login> [<options>]",
    discussion: """
      Roles are the owners that the playbook names. A no-go makes the launch NO-GO until the same role says go.

      Examples:
        gonogo roll-call go --by ann
        gonogo roll-call no-go --by bob --role Support --reason 'phones are down'
      """)

  @Argument(help: "go or no-go.")
  var word: Poll

  @OptionGroup var deciding: Deciding

  @Option(
    help: ArgumentHelp("The role (default: all that the operator speaks for).", valueName: "name"))
  var role: String?

  @Option(help: ArgumentHelp("Why not; for no-go.", valueName: "text"))
  var reason: String?

  func validate() throws {
    if word == .noGo, reason == nil { throw ValidationError("no-go needs a --reason") }
    if let reason { try Words.check(reason, "--reason") }
    if let role { try Words.check(role, "--role") }
  }

  func run() async throws {
    try await deciding.decide { _ in
      word == .go ? .go(role: role) : .noGo(role: role, reason: reason ?? "")
    } say: {
      "\(role ?? $0.by.login) says \(word.rawValue)"
    }
  }
}
