/// A command whose output is a secret, and that therefore must not be kept.
public enum SecretPrinting {
  /// The words of the first command that prints a secret which reaches the script's output, without quotes
  /// (`heroku config:get API_KEY`); `nil`: none does, as far as the words tell.
  ///
  /// Counting it (`| wc -c`), testing it (`| grep -q x`) and keeping it in a variable print no secret; its length, its
  /// beginning or its hash may be parts of one and count as printed by all other programs.
  public static func found(in command: String) -> String? {
    let reading = ShellReading(command)
    for index in reading.commands.indices {
      let command = reading.commands[index]
      guard let words = SecretSource(command: command, reading: reading).words else { continue }
      if reaches(command, in: reading, depth: 0) {
        return words.map(\.text).joined(separator: " ")
      }
    }
    return nil
  }

  /// Whether what a command prints is printed by the script.
  private static func reaches(_ command: SimpleCommand, in reading: ShellReading, depth: Int)
    -> Bool
  {
    guard depth < 8, !isDiverted(command) else { return depth >= 8 }
    let (stages, end) = reading.followers(of: command)
    for stage in stages {
      // Beside what it hands on.
      let leaks = stage.contains { command in
        command.arguments.contains { ["/dev/stderr", "/dev/tty", "/dev/fd/2"].contains($0.text) }
      }
      if leaks { return true }
      guard stage.contains(where: { SecretFilter.letsThrough($0) && !isDiverted($0) }) else {
        return false
      }
    }
    switch end {
    case .script, .stage: return true
    case .substitution(let number):
      if let index = reading.indices[number] {
        let outer = reading.commands[index]
        let takesIt =
          outer.words.contains(where: \.hasExpansion)
          || outer.redirections.contains(where: { $0.target.hasExpansion })
        if takesIt, let program = outer.program, printers.contains(program) {
          return reaches(outer, in: reading, depth: depth + 1)
        }
      }
      // It may be kept in a variable, which is printed somewhere else.
      return reading.commands.contains(where: showsVariables)
    }
  }

  /// Programs that print what they are given.
  private static let printers: Set<String> = ["echo", "printf", "cat", "base64", "tee", "xargs"]

  /// Whether it prints variables, as far as its words tell: `echo $T`, `cat <<< "$T"`, `set -x`.
  private static func showsVariables(_ command: SimpleCommand) -> Bool {
    guard let program = command.program else { return false }
    if printers.contains(program) {
      return command.arguments.contains(where: \.hasExpansion)
        || command.redirections.contains(where: { $0.target.hasExpansion })
    }
    return program == "set"
      && command.arguments.contains {
        $0.text.hasPrefix("-") && $0.text.utf8.contains(UInt8(ascii: "x"))
      }
  }

  /// Its output goes to a file, or nowhere.
  private static func isDiverted(_ command: SimpleCommand) -> Bool {
    command.redirections.contains { redirection in
      redirection.kind == .output && (redirection.stream ?? 1) == 1
        && !["/dev/stdout", "/dev/stderr", "/dev/tty"].contains(redirection.target.text)
    }
  }
}
