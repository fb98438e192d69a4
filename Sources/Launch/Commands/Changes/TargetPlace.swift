/// Where a file that a command writes lies.
///
/// A launch's own files are those that nobody else can miss: below `/tmp`, `/var/tmp` or `$TMPDIR`, the streams in
/// `/dev`, and what a variable names that the script itself sets to one of these or to `$(mktemp)`, or whose name says
/// so (`$tmp`). A relative name without `..` lies in the checkout, unless the script has gone elsewhere with `cd`.
enum TargetPlace {
  /// Nobody can miss it.
  case own
  /// In the folder where the script runs.
  case relative
  case elsewhere

  var isOwn: Bool {
    switch self {
    case .own, .relative: true
    case .elsewhere: false
    }
  }

  init(_ word: ShellWord, in reading: ShellReading) {
    let text = word.text
    if Self.isUpward(text) {
      self = .elsewhere
    } else if Self.isTemporary(text) {
      self = .own
    } else if text.utf8.first == UInt8(ascii: "$") {
      self = Self.place(ofVariable: text, in: reading)
    } else if let first = text.utf8.first, first == UInt8(ascii: "/") || first == UInt8(ascii: "~")
    {
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

  private static let streams = Set(
    words: "/dev/null /dev/stdout /dev/stderr /dev/stdin /dev/tty /dev/zero /dev/shm")

  private static func isTemporary(_ text: String) -> Bool {
    let folders = [
      "/tmp/", "/var/tmp/", "/private/tmp/", "/dev/fd/", "/dev/shm/", "$TMPDIR", "${TMPDIR",
      "$RUNNER_TEMP", "${RUNNER_TEMP",
    ]
    return streams.contains(text) || folders.contains { text.begins(with: $0) }
  }

  private static func place(ofVariable text: String, in reading: ShellReading) -> TargetPlace {
    var rest = text.utf8.dropFirst()
    if rest.first == UInt8(ascii: "(") {
      return rest.starts(with: "(mktemp".utf8) ? .own : .elsewhere
    }
    if rest.first == UInt8(ascii: "{") { rest = rest.dropFirst() }
    let name = String(decoding: rest.prefix(while: ShellReader.isName), as: UTF8.self)
    if let value = reading.values(of: name).last {
      if isUpward(value.text) { return .elsewhere }
      if isTemporary(value.text) || value.text.begins(with: "$(mktemp") { return .own }
      guard let first = value.text.utf8.first, first != UInt8(ascii: "/"),
        first != UInt8(ascii: "~"),
        first != UInt8(ascii: "$"), first != UInt8(ascii: "`")
      else { return .elsewhere }
      return reading.goesElsewhere ? .elsewhere : .relative
    }
    let words = ScriptName.words(of: name)
    if words.contains(where: {
      ["tmp", "temp", "tmpfile", "tmpdir", "tempfile", "scratch"].contains($0)
    }) {
      return .own
    }
    return githubFiles.contains(name) ? .own : .elsewhere
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
    return "/~$`-".utf8.contains(first) || isUpward(folder)
  }
}
