/// How a program with subcommands is read: the first of its words that is known says what it does.
struct ProgramVerbs: Sendable {
  /// Words that change something here, though not everywhere.
  var changes: Set<String>
  /// Words that change nothing here.
  var reads: Set<String>
  /// Words that are no verbs here, though they look like one: the `run` of `gh run list`.
  var nouns: Set<String>
  /// Options that take the next word.
  var valued: Set<String>
  /// Options with which it changes nothing.
  var dry: Set<String>
  /// It acts even without a known word: `vercel` deploys.
  var actsAlone: Bool
  /// Its verbs are too many to know: without a word that reads it acts.
  var isWary: Bool
  /// Each of its words is a verb: `mvn clean deploy`.
  var takesSeveral: Bool

  init(
    changes: String = "", reads: String = "", nouns: String = "", valued: String = "",
    dry: String = "", actsAlone: Bool = false, isWary: Bool = false, takesSeveral: Bool = false
  ) {
    self.changes = Set(words: changes)
    self.reads = Set(words: reads)
    self.nouns = Set(words: nouns)
    self.valued = Set(words: valued)
    self.dry = Set(words: dry)
    self.actsAlone = actsAlone
    self.isWary = isWary
    self.takesSeveral = takesSeveral
  }

  /// - Parameter isFirst: a noun is one only where the program's words begin.
  func verb(of word: String, isFirst: Bool = true) -> Verb? {
    if isFirst, nouns.contains(word) { return nil }
    if reads.contains(word) { return .reads }
    if changes.contains(word) { return .changes }
    return Verb(word)
  }

  /// The words where a verb may stand, up to `limit`; what may belong to an option before it does not count.
  static func places(in command: SimpleCommand, valued: Set<String>, limit: Int) -> [ShellWord] {
    var found: [ShellWord] = []
    var left = limit
    var isValue = false
    var isAfterOption = false
    for word in command.arguments.prefix(200) {
      if isValue {
        isValue = false
      } else if word.isOption {
        isValue = valued.contains(word.text)
        isAfterOption = !isValue && word.valueOfOption == nil
      } else if word.text != "--" {
        if !word.isText { found.append(word) }
        if !isAfterOption { left -= 1 }
        isAfterOption = false
        if left == 0 { break }
      }
    }
    return found
  }

  enum Finding {
    case reads
    /// With the words up to the verb that says so.
    case changes([ShellWord])
    /// No verb is known, or it runs something else: `go run`.
    case nothing
  }

  /// What the first known verb says.
  func finding(in command: SimpleCommand, limit: Int = 5) -> Finding {
    var before: [ShellWord] = []
    var doesRead = false
    for word in Self.places(in: command, valued: valued, limit: limit) {
      // A verb that the script puts together may be any.
      if word.hasExpansion || word.text == "{}", before.allSatisfy({ nouns.contains($0.text) }) {
        return .changes(command.words.prefix(1) + before + [word])
      }
      switch verb(of: word.text, isFirst: before.isEmpty) {
      case .reads where takesSeveral: doesRead = true
      case .reads: return Self.running.contains(word.text) ? .nothing : .reads
      case .changes:
        if isDry(command) { return .reads }
        let nouns = before.last.map { [$0] } ?? []
        return .changes(command.words.prefix(1) + nouns + [word])
      case nil: before.append(word)
      }
    }
    if doesRead { return .reads }
    if command.hasArgument(["--help", "--version", "-h", "-v", "-V"]) || isDry(command) {
      return .reads
    }
    if actsAlone { return .changes(command.words.prefix(2).map(\.self)) }
    // A noun alone lists what there is: heroku releases.
    return !before.isEmpty && before.allSatisfy { nouns.contains($0.text) } ? .reads : .nothing
  }

  /// Verbs that change nothing themselves, and run what cannot be told.
  private static let running = Set(
    words:
      "run run-script exec x dlx start stop restart dev serve local console shell ssh debug generate tool run:local studio"
  )

  func reads(in command: SimpleCommand) -> Bool {
    switch finding(in: command) {
    case .reads: true
    case .changes, .nothing: false
    }
  }

  func isDry(_ command: SimpleCommand) -> Bool { Self.isDry(command, dry) }

  static func isDry(_ command: SimpleCommand, _ dry: Set<String>) -> Bool {
    command.arguments.prefix { $0.text != "--" }.contains { word in
      guard word.isOption, dry.contains(word.nameOfOption) else { return false }
      let value = word.valueOfOption?.asciiLowercased ?? ""
      return !["none", "false", "no", "0", "off"].contains(value)
    }
  }
}
