extension ShellReader {
  /// A word of the command at hand, or a keyword that opens, parts or closes a group.
  mutating func readNextWord(_ list: inout List) {
    let start = index
    let isAssignment = list.command.words.isEmpty && assignmentEnd(at: start) != nil
    let word = readWord(number: list.command.number)
    guard !isStopped else { return }
    guard index > start else {
      stop("a sign stands where bash expects none", at: index + 1)
      return
    }
    if list.isEmpty, !word.isQuoted, readKeyword(word, &list) { return }
    if list.isBehindGroup {
      stop("a word stands behind the end of a group", at: index, from: start)
    } else if isAssignment {
      list.command.assignments.append(word)
    } else {
      list.command.words.append(word)
    }
  }

  /// Whether a word was a keyword, at the place where a command begins.
  private mutating func readKeyword(_ word: ShellWord, _ list: inout List) -> Bool {
    switch word.text {
    case "if": open(.condition, &list)
    case "while", "until": open(.loop, &list)
    case "{": open(.braces, &list)
    case "then", "elif", "else": part(.condition, word, &list)
    case "do": part(.loop, word, &list)
    case "fi": close(.condition, word, &list)
    case "done": close(.loop, word, &list)
    case "esac": close(.choice, word, &list)
    case "}": close(.braces, word, &list)
    case "for", "select":
      if word.text == "select" { list.command.words.append(word) }
      if word.text == "select" { finishCommand(&list) }
      open(.loop, &list)
      readLoopHead(&list)
    case "case":
      open(.choice, &list)
      readChoiceHead(&list)
    case "function":
      skipBlanks()
      let name = readWord(number: list.command.number)
      reading.functions.insert(name.text)
      skipBlanks()
      if byte(at: index) == UInt8(ascii: "("), byte(at: index + 1) == UInt8(ascii: ")") {
        index += 2
      }
    case "!", "coproc": break
    case "time":
      skipBlanks()
      if byte(at: index) == UInt8(ascii: "-"), byte(at: index + 1) == UInt8(ascii: "p") {
        index += 2
      }
    case "[[":
      list.command.words.append(word)
      readTest(&list)
    default: return false
    }
    return true
  }

  private mutating func open(_ opening: List.Opening, _ list: inout List) {
    guard !list.isBehindGroup else {
      stop("a group stands behind the end of another", at: index)
      return
    }
    guard enter() else { return }
    let pipeline = openPipeline(&list, in: &reading)
    list.frames.append(
      List.Frame(
        opening: opening, enclosure: list.enclosure, pipeline: pipeline, position: list.position))
    list.enclosure = .stage(pipeline: pipeline, position: list.position)
    list.pipeline = nil
    list.goesOn = false
  }

  private mutating func part(_ opening: List.Opening, _ word: ShellWord, _ list: inout List) {
    endPipeline(&list)
    guard list.frames.last?.opening == opening else {
      stop("'\(word.text)' stands where nothing was begun", at: index)
      return
    }
  }

  private mutating func close(_ opening: List.Opening, _ word: ShellWord, _ list: inout List) {
    endPipeline(&list)
    guard let frame = list.frames.popLast(), frame.opening == opening else {
      stop("'\(word.text)' stands where nothing was begun", at: index)
      return
    }
    leave()
    list.enclosure = frame.enclosure
    list.pipeline = frame.pipeline
    list.position = frame.position
    list.isBehindGroup = true
  }

  /// `NAME in WORDS`, or `((…))`. What a loop goes through may become a command: `for c in …; do $c; done`.
  private mutating func readLoopHead(_ list: inout List) {
    skipBlanks()
    if byte(at: index) == UInt8(ascii: "("), byte(at: index + 1) == UInt8(ascii: "(") {
      index += 2
      readArithmetic(number: list.command.number)
      return
    }
    let name = readWord(number: list.command.number)
    skipBlankLines()
    guard byte(at: index) == UInt8(ascii: "i"), byte(at: index + 1) == UInt8(ascii: "n"),
      byte(at: index + 2).map(Self.isMeta) ?? true
    else { return }
    index += 2
    while !isStopped {
      skipBlanks()
      guard let byte = byte(at: index), !Self.isMeta(byte) || isSubstitution(at: index) else {
        return
      }
      if byte == UInt8(ascii: "#") { return skipComment() }
      let value = readWord(number: list.command.number)
      reading.set(name.text, to: value)
    }
  }

  private mutating func readChoiceHead(_ list: inout List) {
    skipBlanks()
    _ = readWord(number: list.command.number)
    skipBlankLines()
    guard byte(at: index) == UInt8(ascii: "i"), byte(at: index + 1) == UInt8(ascii: "n") else {
      stop("its 'case' has no 'in'", at: index)
      return
    }
    index += 2
    list.isAtPattern = true
  }

  /// `a|b)` of a `case`, or its `esac`.
  mutating func readPattern(_ list: inout List) {
    skipBlankLines()
    guard let first = byte(at: index) else { return stop("its 'case' is never closed", at: index) }
    if first == UInt8(ascii: "(") { index += 1 }
    var isFirst = first != UInt8(ascii: "(")
    while !isStopped {
      skipBlanks()
      guard let byte = byte(at: index) else { break }
      if byte == UInt8(ascii: ")") {
        index += 1
        list.isAtPattern = false
        return
      }
      if byte == UInt8(ascii: "|") {
        index += 1
      } else if Self.isMeta(byte) {
        break
      } else {
        let word = readWord(number: list.command.number)
        if isFirst, !word.isQuoted, word.text == "esac" {
          list.isAtPattern = false
          return close(.choice, word, &list)
        }
      }
      isFirst = false
    }
    stop("a pattern of its 'case' is never closed", at: index)
  }

  /// `[[ … ]]`, where `<`, `>`, `&&` and brackets are no operators of the shell.
  private mutating func readTest(_ list: inout List) {
    while !isStopped {
      skipBlankLines()
      guard let byte = byte(at: index) else { return stop("its '[[' is never closed", at: index) }
      let start = index
      if Self.isMeta(byte), !isSubstitution(at: index) {
        index += 1
        continue
      }
      let word = readWord(number: list.command.number, isTest: true)
      if index == start { index += 1 }
      list.command.words.append(word)
      if word.text == "]]", !word.isQuoted { return }
    }
  }

  private mutating func skipBlankLines() {
    while let byte = byte(at: index) {
      if byte == 0x0A {
        index += 1
        readDocuments()
      } else if Self.isBlank(byte) || byte == UInt8(ascii: "\\") && self.byte(at: index + 1) == 0x0A
      {
        skipBlanks()
      } else if byte == UInt8(ascii: "#") {
        skipComment()
      } else {
        return
      }
    }
  }
}
