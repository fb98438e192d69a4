/// Where a file that a command writes lies.
///
/// A launch's own files are those that nobody else can miss: below `/tmp`, `/var/tmp` or `$TMPDIR`, the streams in
/// `/dev`, and what a variable names that the script itself sets to one of these or to `$(mktemp)`, or whose name says
/// so (`$tmp`). What gonogo judges by lies elsewhere wherever it is: no command of a playbook is to write it. A relative name without `..` lies in the checkout, unless the script has gone elsewhere with `cd`.
enum TargetPlace {
  /// Nobody can miss it.
  case own
  /// In the folder where the script runs.
  case relative
  case elsewhere
  /// What a variable names that the script does not set: somebody's own choice.
  case chosen

  var isOwn: Bool {
    switch self {
    case .own, .relative: true
    case .elsewhere, .chosen: false
    }
  }

  init(_ word: ShellWord, in reading: ShellReading) { self.init(word, in: reading, depth: 0) }

  /// - Parameter depth: how many variables lead here.
  private init(_ word: ShellWord, in reading: ShellReading, depth: Int) {
    let text = word.text
    if Self.isUpward(text) {
      self = .elsewhere
    } else if Self.isTemporary(text) {
      self = .own
    } else if text.utf8.first == UInt8(ascii: "$") {
      self = Self.place(ofVariable: text, in: reading, depth: depth)
    } else if let first = text.utf8.first, first == UInt8(ascii: "/") || first == UInt8(ascii: "~")
    {
      self = .elsewhere
    } else if Self.isJudgedBy(text) {
      self = .elsewhere
    } else if text.utf8.isEmpty || text == "{}" || word.hasExpansion && text.utf8.contains(0x60) {
      self = .elsewhere
    } else {
      self = reading.goesElsewhere ? .elsewhere : .relative
    }
  }

  private static func isUpward(_ text: String) -> Bool {
    Verb.split(text, at: UInt8(ascii: "/")).contains("..")
  }

  /// The records, decisions and the playbook of gonogo.
  private static func isJudgedBy(_ path: String) -> Bool {
    let parts = Verb.split(path, at: UInt8(ascii: "/"))
    let names = ["decisions.jsonl", "gate.json", "playbook.md", "playbook.lock", "content"]
    return parts.contains("results") || parts.last.map(names.contains) == true
  }

  private static let streams = Set(
    words: "/dev/null /dev/stdout /dev/stderr /dev/stdin /dev/tty /dev/zero /dev/shm")

  private static func isTemporary(_ text: String) -> Bool {
    let folders = [
      "/tmp/", "/var/tmp/", "/private/tmp/", "/dev/fd/", "/dev/shm/", "$TMPDIR", "${TMPDIR",
      "$RUNNER_TEMP", "${RUNNER_TEMP",
    ]
    return streams.contains(text) || folders.contains { text.begins(with: $0) }
  }

  private static func place(
    ofVariable text: String, in reading: ShellReading, depth: Int
  ) -> TargetPlace {
    var rest = text.utf8.dropFirst()
    if rest.first == UInt8(ascii: "(") {
      return rest.starts(with: "(mktemp".utf8) ? .own : .elsewhere
    }
    if rest.first == UInt8(ascii: "{") { rest = rest.dropFirst() }
    let name = String(decoding: rest.prefix(while: ShellReader.isName), as: UTF8.self)
    let values = reading.values(of: name)
    if !values.isEmpty {
      guard depth < 4, values.count <= ShellReading.mostValues else { return .elsewhere }
      return place(ofAll: values, in: reading, depth: depth + 1)
    }
    if name == "HOME" || name == "PWD" || name == "OLDPWD" { return .elsewhere }
    let words = ScriptName.words(of: name)
    if words.contains(where: {
      ["tmp", "temp", "tmpfile", "tmpdir", "tempfile", "scratch"].contains($0)
    }) {
      return .own
    }
    if words.contains(where: { ["prod", "production", "live"].contains($0) }) { return .elsewhere }
    return githubFiles.contains(name) ? .own : .chosen
  }

  /// The worst of them.
  private static func place(ofAll values: [ShellWord], in reading: ShellReading, depth: Int)
    -> TargetPlace
  {
    var worst = TargetPlace.own
    for value in values {
      switch TargetPlace(value, in: reading, depth: depth) {
      case .own: continue
      case .elsewhere: return .elsewhere
      case .chosen: worst = .chosen
      case .relative: if worst == .own { worst = .relative }
      }
    }
    return worst
  }

  private static let githubFiles = Set(words: "GITHUB_OUTPUT GITHUB_STEP_SUMMARY GITHUB_ENV")

  /// Whether `cd` leads to a folder that is not below the one where it stands, nor a temporary one.
  static func isElsewhere(after command: SimpleCommand) -> Bool {
    guard let program = command.program, program == "cd" || program == "pushd" else { return false }
    guard let folder = command.arguments.first(where: { !$0.isOption })?.text,
      let first = folder.utf8.first
    else { return true }
    if folder == "/tmp" || isTemporary(folder) || folder.begins(with: "$(mktemp") {
      return isUpward(folder)
    }
    return isJudgedBy(folder) || "/~$`-".utf8.contains(first) || isUpward(folder)
  }
}
