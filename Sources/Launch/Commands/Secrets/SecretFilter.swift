/// What the later commands of a pipe leave of a secret.
enum SecretFilter {
  /// Whether a part of what it reads may be in what it prints. In doubt it may.
  static func letsThrough(_ command: SimpleCommand) -> Bool {
    guard let program = command.program else { return true }
    switch program {
    case "wc", "test", "[", "[[", "true", "false", "cmp", "read", "mapfile", "exit", ":", "sleep",
      "date":
      return false
    case "grep", "egrep", "fgrep", "rg", "zgrep":
      return !(command.hasArgument(["--count", "--quiet", "--silent"]) || hasShort("cq", command))
    case "diff": return !command.hasArgument(["-q", "--brief"])
    case "jq":
      let filter = command.operands(without: ["--arg", "--argjson"], limit: 1).first?.text ?? "."
      return ![
        "length", "keys", "type", "keys|length", "keys | length", ".|length", ". | length",
        "map(length)",
      ].contains(filter)
    case "echo", "printf": return false
    case "heroku", "gh", "docker", "kubectl", "psql", "vercel", "wrangler", "fly", "flyctl":
      return command.isWrapper
    default: return true
    }
  }

  private static func hasShort(_ letters: String, _ command: SimpleCommand) -> Bool {
    command.arguments.contains { word in
      word.isOption && !word.text.begins(with: "--")
        && word.text.utf8.dropFirst().prefix(while: { !"efmABC".utf8.contains($0) }).contains {
          letters.utf8.contains($0)
        }
    }
  }
}
