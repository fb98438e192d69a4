extension ShellReader {
  /// Adds a command, and what it runs.
  mutating func emit(_ command: SimpleCommand) { emit(command, behind: wrappers) }

  private mutating func emit(_ command: SimpleCommand, behind wrappers: Int) {
    for assignment in command.assignments {
      guard let value = assignment.valueOfOption else { continue }
      var given = assignment
      given.text = value
      reading.set(assignment.nameOfOption, to: given)
    }
    setNames(by: command)
    var command = command
    let runs = runs(of: command)
    command.isWrapper = !runs.isEmpty && command.program != "find"
    reading.append(command)
    guard !runs.isEmpty else { return }
    guard wrappers < Self.mostWrappers else {
      return reading.stop(
        "it runs too many programs through one another", in: command.words[0].range)
    }
    for run in runs where !isStopped { follow(run, of: command, behind: wrappers + 1) }
  }

  /// What `read`, `mapfile` and `printf -v` put into variables cannot be told.
  private mutating func setNames(by command: SimpleCommand) {
    let names: [ShellWord]
    switch command.program {
    case "read", "mapfile", "readarray": names = command.operands(limit: 12)
    case "printf": names = command.value(of: ["-v"]).map { [$0] } ?? []
    default: return
    }
    for name in names {
      let text = ShellWord(
        text: "$(\(command.program ?? ""))", range: name.range, hasExpansion: true)
      reading.set(name.text, to: text)
    }
  }

  /// No script needs as many: each takes all the words behind it once more.
  private static let mostWrappers = 10

  /// What a wrapper runs.
  enum Run {
    case words(ArraySlice<ShellWord>, Traits)
    /// Texts, joined by blanks, that a shell reads.
    case text(ArraySlice<ShellWord>, Traits)
  }

  private mutating func follow(_ run: Run, of command: SimpleCommand, behind wrappers: Int) {
    switch run {
    case .words(let words, let traits):
      guard !words.isEmpty else { return }
      var inner = command
      inner.isWrapper = false
      inner.assignments = []
      inner.words = Array(words)
      inner.isBounded = command.isBounded || traits.isBounded
      inner.takesMore = command.takesMore || traits.takesMore
      inner.isElsewhere = command.isElsewhere || traits.isElsewhere
      emit(inner, behind: wrappers)
    case .text(let words, let traits):
      guard let first = words.first, let last = words.last else { return }
      var origin = Origin.whole(
        first.range.lowerBound..<max(first.range.upperBound, last.range.upperBound))
      if words.count == 1 { origin = place(of: first) }
      let text = words.map(\.text).joined(separator: " ")
      let merged = Traits(
        isBounded: command.isBounded || traits.isBounded, takesMore: false,
        isElsewhere: command.isElsewhere || traits.isElsewhere,
        inputs: command.redirections.filter { $0.kind != .output && $0.kind != .duplicate })
      readInner(
        Array(text.utf8), origin: origin,
        in: .stage(pipeline: command.pipeline, position: command.position), traits: merged,
        wrappers: wrappers)
    }
  }

  /// The places of a text's own bytes, where it stands in simple quotes.
  private func place(of word: ShellWord) -> Origin {
    guard case .offset(let offset) = origin else { return .whole(word.range) }
    let local = (word.range.lowerBound - offset)..<(word.range.upperBound - offset)
    guard local.lowerBound >= 0, local.upperBound <= bytes.count else { return .whole(word.range) }
    for quotes in [1, 0]
    where local.count == word.text.utf8.count + 2 * quotes
      && bytes[(local.lowerBound + quotes)..<(local.upperBound - quotes)].elementsEqual(
        word.text.utf8)
    {
      return .offset(word.range.lowerBound + quotes)
    }
    return .whole(word.range)
  }

  /// What a command runs; empty: it is no wrapper, or has nothing to run.
  private func runs(of command: SimpleCommand) -> [Run] {
    guard let program = command.program, !command.isList else { return [] }
    let arguments = command.arguments
    switch program {
    case "eval": return arguments.isEmpty ? [] : [.text(arguments, Traits())]
    case "trap":
      let rest = arguments.first?.text == "--" ? arguments.dropFirst() : arguments
      guard let text = rest.first, rest.count > 1, !text.isOption else { return [] }
      return [.text(rest.prefix(1), Traits())]
    case "alias":
      return arguments.compactMap { word in
        guard let value = word.valueOfOption else { return nil }
        var text = word
        text.text = value
        return .text([text], Traits())
      }
    case "mapfile", "readarray":
      return command.value(of: ["-C"]).map { [.text([$0], Traits())] } ?? []
    case "git":
      guard let place = arguments.prefix(24).firstIndex(where: { $0.text == "foreach" }),
        place > arguments.startIndex, arguments[place - 1].text == "submodule"
      else { return [] }
      let rest = Self.behindOptions(arguments[(place + 1)...], valued: [])
      return rest.isEmpty ? [] : [.text(rest, Traits())]
    case "command":
      if let first = arguments.first, first.isOption, first.text != "-p" { return [] }
      return [.words(arguments.drop(while: \.isOption), Traits())]
    case "find", "fd", "fdfind": return Self.found(by: arguments)
    case "ssh", "autossh":
      let rest = Self.behindOptions(arguments, valued: Self.optionsOfSSH).dropFirst()
      return rest.isEmpty ? [] : [.text(rest, Traits(isElsewhere: true))]
    case "watch":
      let rest = Self.behindOptions(arguments, valued: ["-n", "--interval", "-q", "--equexit"])
      return rest.isEmpty ? [] : [.text(rest, Traits())]
    case "su":
      guard let text = command.value(of: ["-c", "--command"]) else { return [] }
      return [.text([text], Traits())]
    case _ where Wrapper.shells.contains(program):
      let options = arguments.prefix { $0.isOption || $0.text == "-o" }
      let isText = options.contains {
        !$0.text.begins(with: "--") && $0.text.utf8.contains(UInt8(ascii: "c"))
      }
      guard isText else { return [] }
      let rest = Self.behindOptions(arguments, valued: ["-o", "-O", "--rcfile", "--init-file"])
      return rest.isEmpty ? [] : [.text(rest.prefix(1), Traits())]
    default: return known(command, program)
    }
  }

  private static let optionsOfSSH = Set(
    words: "-b -c -D -E -e -F -I -i -J -L -l -m -O -o -p -Q -R -S -W -w")

  private func known(_ command: SimpleCommand, _ program: String) -> [Run] {
    guard Wrapper.starts.contains(program) else { return [] }
    var name = program
    var rest = command.arguments
    var wrapper = Wrapper.known[name]
    // Options may stand between a program and the words that make it a wrapper.
    var skipped = 0
    while skipped < 24, let word = rest.first {
      if Wrapper.starts.contains("\(name) \(word.text)") {
        name += " \(word.text)"
        wrapper = Wrapper.known[name] ?? wrapper
        rest = rest.dropFirst()
      } else if wrapper == nil, word.isOption || skipped > 0 {
        rest = rest.dropFirst()
        skipped += 1
      } else {
        break
      }
    }
    guard let wrapper, Wrapper.known[name] != nil else { return [] }
    if let text = command.value(of: wrapper.textOptions) {
      return [.text([text], wrapper.traits), .words(behind(wrapper, rest), wrapper.traits)]
    }
    var words = behind(wrapper, rest)
    if let option = words.dropLast().last, wrapper.trailing.contains(option.text) {
      words = words.dropLast(2)
    }
    guard let first = words.first else { return [] }
    // A single text goes through a shell at the other end: heroku run "rake db:migrate && ls".
    if words.count == 1, first.isQuoted, first.isText { return [.text(words, wrapper.traits)] }
    return [.words(words, wrapper.traits)]
  }

  private func behind(_ wrapper: Wrapper, _ words: ArraySlice<ShellWord>) -> ArraySlice<ShellWord> {
    if wrapper.needsDashes || wrapper.operands > 0,
      let dashes = words.prefix(24).firstIndex(where: { $0.text == "--" })
    {
      return words[(dashes + 1)...]
    }
    guard !wrapper.needsDashes else { return [] }
    var rest = words
    for operand in 0...min(wrapper.operands, 8) {
      rest = Self.behindOptions(rest, valued: wrapper.valued)
      if wrapper.setsVariables { rest = rest.drop { Self.isAssignment($0) || $0.text == "-" } }
      if operand < wrapper.operands { rest = rest.dropFirst() }
    }
    return wrapper.operands > 8 ? [] : rest
  }

  private static func isAssignment(_ word: ShellWord) -> Bool {
    let name = word.nameOfOption.utf8
    return name.count < word.text.utf8.count && !name.isEmpty && name.allSatisfy(isName)
  }

  static func behindOptions(_ words: ArraySlice<ShellWord>, valued: Set<String>) -> ArraySlice<
    ShellWord
  > {
    var rest = words
    while let word = rest.first, word.isOption || word.text == "--" {
      rest = rest.dropFirst()
      if word.text == "--" { break }
      if valued.contains(word.text) { rest = rest.dropFirst() }
    }
    return rest
  }

  /// The commands behind `-exec` and its relatives.
  private static func found(by arguments: ArraySlice<ShellWord>) -> [Run] {
    var runs: [Run] = []
    var start: Int?
    let verbs: Set<String> = [
      "-exec", "-execdir", "-ok", "-okdir", "-x", "-X", "--exec", "--exec-batch",
    ]
    for index in arguments.indices {
      let text = arguments[index].text
      if let begun = start {
        if text == ";" || text == "+" {
          runs.append(.words(arguments[begun..<index], Traits(takesMore: true)))
          start = nil
        }
      } else if verbs.contains(text) {
        start = index + 1
      }
    }
    if let start, start < arguments.endIndex {
      runs.append(.words(arguments[start...], Traits(takesMore: true)))
    }
    return runs
  }
}
