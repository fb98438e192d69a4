extension ChangeFinder {
  /// Programs that run code: of an option, of a file, or of their input.
  func answerOfInterpreters(_ program: String) -> Answer? {
    if program == "ssh", isFed || inputFile != nil || !inputs.isEmpty {
      return answer(ofInput: command)
    }
    if Wrapper.shells.contains(program) { return answerOfShells }
    if program == "source" || program == "." {
      guard let file = command.arguments.first else { return .harmless }
      if file.text.begins(with: "<(") || file.text.begins(with: "/dev/stdin") { return unknownCode }
      if Self.isEnvironment(file) { return .harmless }
      if ScriptName.changes(file.text) { return named([file]) }
      return ScriptName.reads(file.text) ? .harmless : .unknown([file])
    }
    guard Self.isInterpreter(program) else { return nil }
    let rest = ShellReader.behindOptions(command.arguments, valued: Self.valuedOfCode)
    let options = command.arguments.prefix(command.arguments.count - rest.count)
    if let code = code(of: program, options, rest) {
      if let call = StatementText.change(inCode: code.text) ?? StatementText.pair(in: code.text)
        ?? StatementText.program(inScriptOf: program, code.text)
      {
        return .changes(found(command.words.prefix(1), "runs code with '\(call)'"))
      }
      return answer(ofInlineCode: code.text)
    }
    if let module = Self.module(program, command.arguments) {
      return answer(ofModule: module, rest)
    }
    guard let file = rest.first, file.text != "-" else {
      if command.hasArgument(["--version", "-V", "--help"]) { return .harmless }
      if program == "php" || program == "deno" || program == "java" {
        return .unknown(Array(command.words.prefix(1)))
      }
      return answer(ofInput: command)
    }
    return answer(ofFile: file, rest)
  }

  private static let interpreters = Set(
    words: """
      python node nodejs ruby perl php deno tsx ts-node osascript lua Rscript pypy java groovy elixir pwsh irb pry iex
      """)

  private static func isInterpreter(_ program: String) -> Bool {
    interpreters.contains(program) || program.begins(with: "python2")
      || program.begins(with: "python3")
  }

  private static let valuedOfCode = Set(
    words: "-c -e -E -p -r -W -X -m -I -M -pe -ne --eval --print --require -R --import -Command")

  /// The code in an option, after `-c` or `-e` as the program has it.
  private func code(
    of program: String, _ options: ArraySlice<ShellWord>, _ rest: ArraySlice<ShellWord>
  ) -> ShellWord? {
    let letters: Set<UInt8> =
      program.begins(with: "py")
      ? [UInt8(ascii: "c")]
      : program == "php"
        ? [UInt8(ascii: "r")]
        : [UInt8(ascii: "e"), UInt8(ascii: "p"), UInt8(ascii: "E")]
    let arguments = command.arguments
    for index in arguments.indices {
      let word = arguments[index]
      guard word.isOption else { break }
      let isLong = ["--eval", "--print", "-Command"].contains(word.text)
      let isShort =
        !word.text.begins(with: "--") && word.text.utf8.last.map(letters.contains) == true
      if isLong || isShort { return index + 1 < arguments.endIndex ? arguments[index + 1] : word }
      if !word.text.begins(with: "--"),
        let place = word.text.utf8.firstIndex(where: letters.contains),
        !word.text.begins(with: "-m")
      {
        var code = word
        code.text = String(decoding: word.text.utf8[place...].dropFirst(), as: UTF8.self)
        return code
      }
      if Self.valuedOfCode.contains(word.text) || word.text.begins(with: "-m") { return nil }
    }
    if program == "deno", rest.first?.text == "eval" { return rest.dropFirst().first }
    return nil
  }

  private static func module(_ program: String, _ arguments: ArraySlice<ShellWord>) -> ArraySlice<
    ShellWord
  >? {
    guard program.begins(with: "py") else { return nil }
    guard let place = arguments.firstIndex(where: { $0.text == "-m" || !$0.isOption }),
      arguments[place].text == "-m"
    else { return nil }
    return arguments[(place + 1)...]
  }

  private func answer(ofModule words: ArraySlice<ShellWord>, _ rest: ArraySlice<ShellWord>)
    -> Answer
  {
    guard let module = words.first else { return .harmless }
    var inner = command
    inner.words = Array(words)
    if [
      "json.tool", "venv", "pytest", "unittest", "http.server", "compileall", "timeit", "this",
      "site",
    ].contains(module.text) {
      return .harmless
    }
    guard depth < 8 else { return unknownCode }
    if let change = finder(of: inner, isStrict: false, deeper: 1).change {
      return .changes(change)
    }
    let isKnown =
      Reader.names.contains(module.text) || ScriptName.reads(module.text)
      || Self.isDry(inner) || Self.verbs(of: module.text)?.reads(in: inner) == true
    return isKnown ? .harmless : .unknown([module])
  }

  /// Code that only filters what it reads, or asks an application where it runs; elsewhere anything may be meant.
  private func answer(ofInlineCode code: String) -> Answer {
    if isStrict, let call = StatementText.acting(inCode: code) {
      return .changes(found(command.words.prefix(1), "runs code with '\(call)'"))
    }
    return isFed || command.isElsewhere ? .harmless : .unknown(Array(command.words.prefix(1)))
  }

  /// Files that only set variables, by what they are called everywhere.
  private static func isEnvironment(_ file: ShellWord) -> Bool {
    let name = file.lastPart
    return name == "activate" || name.begins(with: ".env") || name.ends(with: ".env")
      || ["env.sh", ".bashrc", ".profile", ".bash_profile", ".zshrc", "nvm.sh"].contains(name)
  }

  private var answerOfShells: Answer {
    let rest = ShellReader.behindOptions(
      command.arguments, valued: ["-o", "-O", "--rcfile", "--init-file"])
    let readsInput = command.arguments.contains {
      $0.isOption && !$0.text.begins(with: "--") && $0.text.utf8.contains(UInt8(ascii: "s"))
        && $0.text.utf8.count < 5
    }
    guard let file = rest.first, !readsInput else {
      return command.hasArgument(["--version", "--help"]) ? .harmless : answer(ofInput: command)
    }
    if command.arguments.contains(where: { $0.text == "-n" }) { return .harmless }
    return answer(ofFile: file, rest)
  }

  /// Code that comes through a pipe or a here-document: known only where the script itself holds it.
  private func answer(ofInput command: SimpleCommand) -> Answer {
    let texts = inputs + [fedText].compactMap(\.self)
    let isShell = command.program.map { $0 == "ssh" || Wrapper.shells.contains($0) } == true
    for text in texts {
      guard isShell else {
        if let call = StatementText.change(inCode: text) ?? StatementText.pair(in: text)
          ?? StatementText.program(inScriptOf: command.program ?? "", text)
        {
          return .changes(found(command.words.prefix(1), "runs code with '\(call)'"))
        }
        switch answer(ofInlineCode: text) {
        case .harmless where fedText == nil: continue
        case .changes(let change): return .changes(change)
        case .harmless, .unknown: return .unknown(Array(command.words.prefix(1)))
        }
      }
      guard depth < 4 else { return unknownCode }
      if let change = change(inScript: text) {
        return .changes(
          WorldChange(words: change.words, range: command.words[0].range, reason: change.reason))
      }
    }
    if let inputFile { return answer(ofFile: inputFile, []) }
    return texts.isEmpty && (isFed || isInSubstitution) ? unknownCode : .harmless
  }

  /// In `>(…)` it reads what the other command writes.
  private var isInSubstitution: Bool {
    switch reading.pipelines[command.pipeline].enclosure {
    case .substitution: true
    case .script, .stage: false
    }
  }

  private var unknownCode: Answer {
    .changes(
      found(command.words.prefix(1), "runs what it is given, which cannot be told"))
  }

  private func named(_ words: [ShellWord]) -> Answer {
    .changes(found(words, "says by its name that it acts"))
  }

  /// A script by its name, its options and its first words.
  private func answer(ofFile file: ShellWord, _ rest: ArraySlice<ShellWord>) -> Answer {
    if file.text.begins(with: "/dev/stdin") || file.text.begins(with: "<(") { return unknownCode }
    var inner = command
    inner.words = rest.isEmpty ? [file] : Array(rest)
    if Self.isDry(inner) { return .harmless }
    if ScriptName.changes(file.text) { return named([file]) }
    let finder = finder(of: inner)
    if let program = inner.program, Self.frameworks.contains(program) {
      return finder.answerOfTasks(program) ?? .unknown([file])
    }
    if let change = finder.changeByScript { return .changes(change) }
    return ScriptName.reads(file.text) ? .harmless : .unknown([file])
  }

  /// A script's options and words, and the statements that it is given.
  var changeByScript: WorldChange? {
    if command.program == "artisan", let verb = command.operands(limit: 1).first,
      ["up", "down"].contains(verb.text)
    {
      return found(command.words.prefix(1) + [verb], "starts or stops something")
    }
    for word in command.arguments where !word.isOption {
      if let call = StatementText.change(inCode: word.text) {
        return found(command.words.prefix(1), "is given code with '\(call)'")
      }
    }
    return changeByStatement ?? changeByOption ?? wordsOfScript
  }

  /// `bin/app eval '…'`: code that an application of the project is given.
  var changeByCode: WorldChange? {
    let operands = command.operands(limit: 2)
    guard operands.count == 2, ["eval", "rpc", "runner"].contains(operands[0].text),
      let call = StatementText.acting(inCode: operands[1].text)
    else { return nil }
    return found(command.words.prefix(1), "is given code with '\(call)'")
  }

  /// The name of a program that no table knows, and the words behind it.
  func changeByName(_ program: String) -> WorldChange? {
    guard let first = command.words.first, !Self.isDry(command) else { return nil }
    if !reading.functions.contains(program), ScriptName.changes(first.text) {
      return found([first], "says by its name that it acts")
    }
    return changeByOption
  }

  /// A function of the script itself, whose commands are looked at where they stand, or a script of the project with a
  /// reading word in its name.
  func isKnownByName(_ program: String) -> Bool {
    if reading.functions.contains(program) { return true }
    guard let first = command.words.first,
      first.text.utf8.contains(UInt8(ascii: "/")) || ScriptName.isFile(program)
    else { return false }
    return Self.isDry(command) || ScriptName.reads(first.text)
  }

  /// `--apply`, `--delete`, `--no-dry-run`.
  private var changeByOption: WorldChange? {
    for word in command.arguments where word.isOption {
      let name = word.nameOfOption
      let isOff = name == "--dry-run" || name == "--check" || name == "--dryrun"
      let value = word.valueOfOption?.asciiLowercased
      if isOff, let value, ["false", "no", "0", "none", "off"].contains(value) {
        return found(command.words.prefix(1) + [word], "is told to act")
      }
      let isActing =
        Self.acting.contains(name)
        || ScriptName.words(of: name).first.map(Self.actingFirst.contains) == true
      if isActing, value != "false" {
        return found(command.words.prefix(1) + [word], "is told to act")
      }
    }
    return nil
  }

  private static let actingFirst = Set(words: "upload publish notarize submit purge promote")
  private static let acting = Set(
    words: """
      --apply --execute --delete --destroy --deploy --publish --send --launch --rollback --promote --purge --drop --reset --migrate
      --no-dry-run --commit --push --live --for-real --enable --disable --restart --flip --blast --restore --set --unset --create --update
      --alter --doit --auto-submit --reset-offsets --add-config --delete-config --reassign
      """)

  /// As the words of a program, where a task has a name of its own: `db:migrate`, `flags:set`.
  private var wordsOfScript: WorldChange? {
    guard !Self.isDry(command) else { return nil }
    return changeByVerb { word in
      let isTask =
        word.text.utf8.contains(UInt8(ascii: ":")) && !word.text.utf8.contains(UInt8(ascii: "/"))
        || command.program == "mix"
      return isTask && ScriptName.changes(word.text)
    }
  }
}
