/// The environment of the commands that are run.
public enum Variables {
  /// What would make bash read a file, carry functions or behave otherwise than its command line says.
  private static let dropped: Set<String> = [
    "BASH_ENV", "ENV", "SHELLOPTS", "BASHOPTS", "POSIXLY_CORRECT", "CDPATH", "GLOBIGNORE", "PS4",
    "PROMPT_COMMAND", "EXECIGNORE", "BASH_XTRACEFD", "BASH_LOADABLES_PATH", "BASH_COMPAT",
  ]

  /// So that programs answer in the same words everywhere, without colours, pages or questions.
  private static let set = [
    "TERM": "dumb", "NO_COLOR": "1", "PAGER": "cat", "GIT_PAGER": "cat", "GH_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0", "GH_PROMPT_DISABLED": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC",
  ]

  /// - Parameter own: of this process.
  public static func ofCommands(_ own: [String: String]) -> [String: String] {
    own.filter { !dropped.contains($0.key) && !$0.key.hasPrefix("BASH_FUNC_") }
      .merging(set) { $1 }
  }
}
