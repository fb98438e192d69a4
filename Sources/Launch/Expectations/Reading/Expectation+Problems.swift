extension Expectation {
  /// Where in the author's file some bytes of the text are; the whole expectation where they are on a later line of it.
  func place(of range: Range<Int>) -> Place {
    guard let position = place.position else { return place }
    let first = text.utf8.prefix { $0 != 0x0A }.count
    guard range.lowerBound <= first else { return place }
    let length = min(range.upperBound, first) - range.lowerBound
    return Place(
      file: place.file,
      position: .init(
        line: position.line, column: position.column + range.lowerBound, length: max(1, length),
        text: position.text))
  }

  /// Why it is no expectation at all: nothing is said, a value is missing, a pattern cannot be read; `nil`: it is one, whether
  /// the machine can judge it or not.
  public var problem: Diagnostic? {
    let tokens = ExpectationToken.tokens(of: text)
    guard let last = tokens.last else {
      return .error(
        "nothing says what the command must give", at: place,
        hint: "write what the output must be, as in 'Expect: > 5'")
    }
    for token in tokens where token.kind == .pattern {
      do { _ = try Pattern(token.text) } catch {
        let start = token.range.lowerBound + error.offset
        return .error(
          "the pattern \(token.text.visible) cannot be read: \(error.message)",
          at: place(of: start..<token.range.upperBound),
          hint: "write a plain text in quotes, or a simpler pattern")
      }
    }
    for (token, next) in zip(tokens, tokens.dropFirst())
    where token.kind == .word && ["matches", "match", "matching"].contains(token.small)
      && next.kind == .word && next.text.utf8.first == UInt8(ascii: "/")
    {
      return .error(
        "the pattern is never closed", at: place(of: next.range.lowerBound..<text.utf8.count),
        hint: "end it with '/'")
    }
    let isOpen =
      last.kind == .sign || (last.kind == .punctuation && [":", ","].contains(last.small))
      || [
        "than", "least", "most", "contains", "equals", "matches", "within", "with", "is", "or",
        "and", "exactly", "between", "not",
      ].contains(last.small) && last.kind == .word && tokens.count < 4
    guard isOpen, !isForMachine else { return nil }
    return .error(
      "something is missing behind '\(last.text.visible)'", at: place(of: last.range),
      hint: "write the value that is expected")
  }

  /// What an author should know: that a person must judge it and where reading stopped, or that it is weak.
  /// - Parameter command: what it judges.
  func warnings(command: String, shell: String) -> [Diagnostic] {
    if let problem {
      return [.warning(problem.message, at: problem.place, hint: problem.hint)]
    }
    if !isForMachine {
      let nearest = nearestPhrasing(command: command)
      let hint =
        nearest?.words
        ?? "docs/expectations.md has the forms that are read; what only a person can tell may stay as it is"
      let range = unread(command: command) ?? 0..<text.utf8.count
      return [
        .warning(
          "a person must judge this: the machine does not read on from here",
          at: place(of: range), hint: hint)
      ]
    }
    return weakness(command: command, shell: shell).map { [$0] } ?? []
  }

  private func weakness(command: String, shell: String) -> Diagnostic? {
    if let word = condition.weakWord {
      return .warning(
        "'\(word.visible)' also stands in messages of errors", at: place,
        hint: "expect the whole line that the command prints when all is well")
    }
    if condition.holdsOnAnything {
      return .warning(
        "any output holds, also the message of an error", at: place,
        hint: "expect a word of the output, or the exit code")
    }
    guard condition.holdsOnNothing else { return nil }
    let label = LabelText(command)
    let hides = [
      "|| true", "|| :", "|| echo", "2>/dev/null; true", "; true", "set +e", "+o pipefail",
    ]
    if let found = hides.first(where: { Array(label.bytes).firstRange(of: Array($0.utf8)) != nil })
    {
      return .warning(
        "'\(found)' hides a failure, and this also holds when nothing is printed", at: place,
        hint: "let the command fail, or expect something that only a success prints")
    }
    guard CommandHints.pipeline(command).count > 1,
      !["bash", "sh", "console", "shell"].contains(shell)
    else { return nil }
    return .warning(
      "a failure before the pipe may go unseen in '\(shell.visible)', and this also holds when nothing is printed",
      at: place, hint: "mark the fence as bash, which is run with pipefail")
  }
}

extension Check {
  /// What an author should know about its expectations.
  var warnings: [Diagnostic] {
    var warnings = expectations.flatMap { $0.warnings(command: command, shell: shell) }
    if expectations.isEmpty, takes == nil {
      warnings.append(
        .warning(
          "nothing says what this command must give", at: place,
          hint: "write '# Expect: …' behind it, or a person must judge it"))
    }
    if let first = expectations.first, commandCount > 1 {
      warnings.append(
        .warning(
          "\(commandCount) commands stand before this expectation, and their outputs cannot be told apart",
          at: first.place, hint: "give each its own '# Expect:', or a fence of its own"))
    }
    return warnings
  }

  /// How many of its lines are commands that may print something; 1 for loops and other constructs.
  private var commandCount: Int {
    var quotes = ShellQuotes()
    var count = 0
    for line in command.splitLines {
      let isStart = quotes.isClosed
      quotes.read(line)
      let words = LabelText(line.trimmed).words
      guard isStart, let first = words.first, first.utf8.first != UInt8(ascii: "#") else {
        continue
      }
      if ["for", "while", "until", "if", "case", "{", "(", "function"].contains(first) { return 1 }
      let isQuiet =
        ["cd", "export", "set", "source", ".", "sleep", "wait", "unset", "mkdir", "trap"].contains(
          first)
        || (words.count == 1 && first.utf8.contains(UInt8(ascii: "=")))
        || line.trimmed.utf8.first == UInt8(ascii: "|")
        || line.utf8.contains(UInt8(ascii: ">")) && !line.utf8.contains(UInt8(ascii: "|"))
      if !isQuiet { count += 1 }
    }
    return count
  }
}

extension Condition {
  /// Whether it holds for a command that prints nothing.
  var holdsOnNothing: Bool {
    judge(Observation(output: "", exitCode: 0)).answer == .held && !isExitCode
  }

  private var isExitCode: Bool {
    if case .exitCode = self { true } else { false }
  }

  /// Whether it holds whatever is printed, as long as something is.
  fileprivate var holdsOnAnything: Bool {
    if case .present(nil) = self { true } else { false }
  }

  /// A single common word that is looked for, which programs also use to tell what went wrong.
  fileprivate var weakWord: String? {
    guard case .text(let subject, .contains(let word)) = self, subject.stream == .output,
      subject.part == .whole || subject.part == .anyLine
    else { return nil }
    let common: Set<String> = [
      "ok", "token", "valid", "connection", "connected", "connect", "database", "server", "status",
      "permission", "access", "user", "file", "found", "version", "success", "successful", "done",
      "ready", "running", "up", "active", "healthy", "health", "enabled", "response", "request",
      "error", "errors", "failed", "timeout", "key", "secret", "host", "service", "true", "passed",
    ]
    return common.contains(word.asciiLowercased) ? word : nil
  }
}
