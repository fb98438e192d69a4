/// Looks for a change in one command of a script.
struct ChangeFinder {
  let reading: ShellReading
  let command: SimpleCommand
  let depth: Int
  /// What nothing is known about counts as a change.
  let isStrict: Bool

  /// What a rule says: `nil` is "no rule speaks", so that the next is asked.
  enum Answer {
    case harmless
    case changes(WorldChange)
    /// No change is found, and nothing tells that there is none: these words could do anything.
    case unknown([ShellWord])
  }

  var change: WorldChange? {
    if let change = changeByRedirection ?? changeByAssignment ?? changeByCarrier { return change }
    guard let first = command.words.first, let program = command.program else { return nil }
    if command.isWrapper || program == "docker" || program == "podman",
      let change = changeByDetached
    {
      return change
    }
    if command.isWrapper { return changeByVerbs(of: program) }
    if command.isList {
      return ProgramVerbs.places(in: withUnknownProgram, valued: [], limit: 4).contains {
        Verb($0.text) == .changes
      } || finder(of: asCommand, isStrict: false).change != nil
        ? found(command.words.prefix(2), "changes something once it runs") : nil
    }
    if first.hasExpansion || first.isPattern || first.text == "{}" {
      return changeByUnknownProgram(first)
    }
    switch answer(program) {
    case .harmless?: return nil
    case .changes(let change)?: return change
    case .unknown(let words)?: return doubt(about: words)
    case nil:
      return changeByStatement ?? changeByCode ?? changeByName(program) ?? changeByWords
        ?? (isKnownByName(program) ? nil : doubt(about: [first]))
    }
  }

  func finder(of command: SimpleCommand, isStrict: Bool? = nil, deeper: Int = 0) -> ChangeFinder {
    ChangeFinder(
      reading: reading, command: command, depth: depth + deeper, isStrict: isStrict ?? self.isStrict
    )
  }

  func change(inScript text: String) -> WorldChange? {
    WorldChange.found(
      in: ShellReading(text), of: text, depth: depth + 1, isStrict: isStrict)
  }

  /// `docker run -d` leaves something running.
  private var changeByDetached: WorldChange? {
    let words = ProgramVerbs.places(in: command, valued: [], limit: 2)
    guard words.first?.text == "run", ["docker", "podman"].contains(command.program) else {
      return nil
    }
    let images = ProgramVerbs.places(in: command, valued: Self.valuedOfRun, limit: 2).dropFirst()
    if let image = images.first(where: {
      ScriptName.changes($0.text) && !StatementText.contains(":/", in: $0.text)
    }) {
      return found(command.words.prefix(2) + [image], "says by its name that it acts")
    }
    let options = command.arguments.dropFirst().prefix(while: \.isOption)
    let isDetached = options.contains { word in
      word.text == "--detach"
        || !word.text.begins(with: "--") && word.text.utf8.count < 5
          && word.text.utf8.contains(UInt8(ascii: "d"))
    }
    return isDetached
      ? found(command.words.prefix(1) + words.prefix(1), "starts something that stays") : nil
  }

  private static let valuedOfRun = Set(
    words: "-v --volume -e --env --name --network -w --workdir -u --user -p --entrypoint --env-file"
  )

  /// By the rules of the program alone.
  private func answer(_ program: String) -> Answer? {
    if program == "gonogo" { return answerOfGonogo }
    if let answer = answerOfFiles(program) { return answer }
    if let answer = answerOfHosts(program) { return answer }
    if let answer = answerOfDatabases(program) { return answer }
    if let answer = answerOfRequests(program) { return answer }
    if let answer = answerOfDownloads(program) { return answer }
    if let answer = answerOfInterpreters(program) { return answer }
    switch program {
    case "git": return answerOfGit
    case "gh", "hub", "glab": return answerOfGitHub
    default: break
    }
    if Reader.names.contains(program) { return answerOfReader(program) }
    if let answer = answerOfTasks(program) { return answer }
    if program == "heroku",
      let word = command.operands(limit: 3).dropFirst().first(where: {
        $0.valueOfOption != nil && command.operands(limit: 1).first?.text == "ps"
      })
    {
      return .changes(found(command.words.prefix(2) + [word], "starts or stops something"))
    }
    if program == "kcat" || program == "kafkacat" {
      let sends = command.hasFlag(UInt8(ascii: "P"))
      return sends
        ? .changes(found(command.words.prefix(2), "sends something"))
        : .unknown(Array(command.words.prefix(1)))
    }
    if Self.verbs(of: program) != nil {
      if let change = changeByVerbs(of: program) ?? changeByStatement { return .changes(change) }
      let isTold = command.hasArgument(["--generate-cli-skeleton"])
      return isTold ? .harmless : answer(byVerbsOf: Self.verbs(of: program))
    }
    return nil
  }

  /// Of a program in whose words no change is found: whether one of them says that it reads.
  func answer(byVerbsOf verbs: ProgramVerbs?) -> Answer {
    switch verbs?.finding(in: command) {
    case .reads?: .harmless
    case .nothing? where command.takesMore || verbs?.isWary == true:
      .changes(found(command.words.prefix(3), "is not known to look"))
    case .changes?, .nothing?, nil: .unknown(Array(command.words.prefix(1)))
    }
  }

  static func verbs(of program: String) -> ProgramVerbs? {
    ProgramVerbs.platforms[program] ?? ProgramVerbs.building[program]
      ?? ProgramVerbs.servers[program]
  }

  private func changeByVerbs(of program: String) -> WorldChange? {
    guard case .changes(let words)? = Self.verbs(of: program)?.finding(in: command) else {
      return nil
    }
    if program == "aws", command.hasArgument(["--generate-cli-skeleton"]) { return nil }
    return found(words, Self.effect(of: words))
  }

  static func effect(of words: [ShellWord]) -> String {
    guard let last = words.last, !last.hasExpansion else { return "cannot be told before it runs" }
    return Verb.effect(of: last.text)
  }

  /// A program of which nothing is known: a changing verb among its first words.
  private var changeByWords: WorldChange? {
    guard !Self.isDry(command) else { return nil }
    return changeByVerb { word in
      // The name of a task rather than of a thing: auto_deploy, cluster-delete.
      let isName = word.text.utf8.allSatisfy { ShellReader.isName($0) || $0 == UInt8(ascii: "-") }
      return isName && ScriptName.changes(word.text)
    }
  }

  /// Whether a changing verb is among the first words. `release status` is about a release.
  ///
  /// - Parameter isTask: whether a word that is no verb names something that acts.
  func changeByVerb(orWhere isTask: (ShellWord) -> Bool) -> WorldChange? {
    let places = ProgramVerbs.places(in: command, valued: [], limit: 3)
    for (index, word) in places.enumerated() {
      switch Verb(word.text) {
      case .reads: return nil
      case .changes:
        let next = index + 1 < places.count ? Verb(places[index + 1].text) : nil
        if Self.alsoNouns.contains(word.text), next == .reads { return nil }
        return found(command.words.prefix(1) + [word], Verb.effect(of: word.text))
      case nil:
        guard isTask(word) else { continue }
        return found(command.words.prefix(1) + [word], "says by its name that it acts")
      }
    }
    return nil
  }

  private static let alsoNouns = Set(
    words: "release deploy schedule import upgrade sync push patch")

  /// A program that is put together while the script runs.
  private func changeByUnknownProgram(_ word: ShellWord) -> WorldChange? {
    if word.isPattern || word.text == "{}" {
      return found([word], "is a program that cannot be told before it runs")
    }
    let name = variable(word)
    let values = name.map(reading.values) ?? []
    if values.count > ShellReading.mostValues || depth >= 4 {
      return found([word], "is a program that cannot be told before it runs")
    }
    for value in values {
      let text = value.text + " " + command.arguments.map(\.text).joined(separator: " ")
      guard text.utf8.count < 10_000, !value.hasExpansion else { continue }
      if let change = change(inScript: text) {
        return WorldChange(words: change.words, range: word.range, reason: change.reason)
      }
    }
    if let change = changeByWords { return change }
    if values.allSatisfy(\.hasExpansion),
      command.arguments.isEmpty || name == nil && word.text.utf8.contains(UInt8(ascii: "("))
        || word.text.utf8.first == UInt8(ascii: "`")
    {
      return found([word], "is a program that cannot be told before it runs")
    }
    if let name, ScriptName.changes(name.asciiLowercased), values.isEmpty {
      return found([word], "runs a program whose name says that it acts")
    }
    let isTold = !values.isEmpty && !values.contains(where: \.hasExpansion)
    return changeByStatement ?? (isTold ? nil : doubt(about: [word]))
  }

  /// The name in `$NAME` or `${NAME[@]}`; `nil`: it is more than a variable.
  private func variable(_ word: ShellWord) -> String? {
    var name = word.text.utf8.dropFirst()
    guard word.text.utf8.first == UInt8(ascii: "$") else { return nil }
    if name.first == UInt8(ascii: "{") { name = name.dropFirst() }
    let plain = name.prefix(while: ShellReader.isName)
    guard !plain.isEmpty else { return nil }
    return String(decoding: plain, as: UTF8.self)
  }

  /// The values of an array as if they were run.
  private var asCommand: SimpleCommand {
    var command = command
    command.isList = false
    return command
  }

  private var withUnknownProgram: SimpleCommand {
    var command = command
    command.words.insert(ShellWord(text: "list", range: 0..<0), at: 0)
    return command
  }

  static func isDry(_ command: SimpleCommand) -> Bool {
    ProgramVerbs.isDry(command, dryOptions)
  }

  private static let dryOptions = Set(
    words:
      "--dry-run --dryrun --dry_run"
  )

  /// What nothing is known about, where that counts as a change; `nil`: it does not here.
  private func doubt(about words: [ShellWord]) -> WorldChange? {
    guard isStrict else { return nil }
    let change = found(words, "")
    return WorldChange(
      words: change.words, range: change.range,
      reason: "nothing tells that `\(change.words.shortenedWords)` only looks")
  }

  /// - Parameter effect: goes on behind the words: "deletes something".
  func found(_ words: some Sequence<ShellWord>, _ effect: String) -> WorldChange {
    let words = Array(words)
    let shown = words.map(\.text).joined(separator: " ")
    let start = words.map(\.range.lowerBound).min() ?? 0
    let end = words.map(\.range.upperBound).max() ?? start
    return WorldChange(
      words: shown, range: start..<end, reason: "`\(shown.shortenedWords)` \(effect)")
  }
}

extension String {
  /// For a message: without line ends, cut where it is long.
  fileprivate var shortenedWords: String {
    var bytes: [UInt8] = []
    for byte in utf8.prefix(60) { bytes.append(byte < 0x20 ? 0x20 : byte) }
    while utf8.count > 60, let last = bytes.last, last & 0xC0 == 0x80 { bytes.removeLast() }
    if utf8.count > 60, let last = bytes.last, last >= 0xC0 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self) + (utf8.count > 60 ? "…" : "")
  }
}
