extension ShellReader {
  /// The commands between two brackets, or of a whole script, while they are read.
  struct List {
    /// A loop, a condition or a group in braces that is still open.
    struct Frame {
      let opening: Opening
      let enclosure: ShellReading.Enclosure
      let pipeline: Int
      let position: Int
    }

    enum Opening { case braces, condition, loop, choice }

    var enclosure: ShellReading.Enclosure
    /// `nil`: the next command begins one.
    var pipeline: Int?
    var position = 0
    var frames: [Frame] = []
    var command: SimpleCommand
    /// Behind `fi`, `done`, `}` or `)`: only redirections may follow.
    var isBehindGroup = false
    /// Behind `|`, where a line may end.
    var goesOn = false
    /// A pattern of `case` comes next.
    var isAtPattern = false

    var isEmpty: Bool {
      command.words.isEmpty && command.assignments.isEmpty && command.redirections.isEmpty
    }
  }

  /// Reads commands up to the bracket that closes them, which it passes; `nil`: up to the end.
  mutating func readList(until closing: UInt8?, in enclosure: ShellReading.Enclosure) {
    guard enter() else { return }
    defer { leave() }
    let start = index
    var list = List(enclosure: enclosure, command: newCommand())
    while !isStopped {
      skipBlanks()
      guard let byte = byte(at: index) else { break }
      if list.isAtPattern {
        readPattern(&list)
        continue
      }
      switch byte {
      case 0x0A:
        finishCommand(&list)
        index += 1
        readDocuments()
        if !list.goesOn { endPipeline(&list) }
      case UInt8(ascii: "#"): skipComment()
      case UInt8(ascii: ";"): readSemicolon(&list)
      case UInt8(ascii: "&"): readAmpersand(&list)
      case UInt8(ascii: "|"): readBar(&list)
      case UInt8(ascii: "("): readOpening(&list)
      case UInt8(ascii: ")"):
        guard closing == byte, list.frames.isEmpty else {
          stop("a ')' stands where none is open", at: index + 1)
          return
        }
        finishCommand(&list)
        endPipeline(&list)
        index += 1
        return
      default:
        if !readRedirection(&list) { readNextWord(&list) }
      }
    }
    finishCommand(&list)
    endPipeline(&list)
    if closing != nil {
      stop("its '(' is never closed", at: index, from: max(start - 1, 0))
    } else if !list.frames.isEmpty {
      stop("a loop, a condition or a group is never closed", at: index)
    } else if list.goesOn {
      stop("it ends behind '|'", at: index)
    }
  }

  mutating func newCommand() -> SimpleCommand {
    defer { nextNumber += 1 }
    var command = SimpleCommand(pipeline: 0, position: 0, number: nextNumber)
    command.isBounded = traits.isBounded
    command.takesMore = traits.takesMore
    command.isElsewhere = traits.isElsewhere
    return command
  }

  /// The pipeline at hand, which begins with this if there is none.
  func openPipeline(_ list: inout List, in reading: inout ShellReading) -> Int {
    if let pipeline = list.pipeline { return pipeline }
    reading.pipelines.append(
      ShellReading.Pipeline(
        enclosure: list.enclosure, stages: [reading.commands.count], end: reading.commands.count))
    list.pipeline = reading.pipelines.count - 1
    list.position = 0
    return reading.pipelines.count - 1
  }

  mutating func finishCommand(_ list: inout List) {
    list.isBehindGroup = list.isBehindGroup && !list.isEmpty
    guard !list.isEmpty, !isStopped else { return }
    list.command.pipeline = openPipeline(&list, in: &reading)
    list.command.position = list.position
    list.command.redirections += traits.inputs
    let command = list.command
    list.command = newCommand()
    list.isBehindGroup = false
    list.goesOn = false
    emit(command)
  }

  mutating func endPipeline(_ list: inout List) {
    list.isBehindGroup = false
    guard let pipeline = list.pipeline else { return }
    reading.pipelines[pipeline].end = reading.commands.count
    list.pipeline = nil
    list.position = 0
  }

  private mutating func readSemicolon(_ list: inout List) {
    finishCommand(&list)
    endPipeline(&list)
    index += 1
    guard let next = byte(at: index), next == UInt8(ascii: ";") || next == UInt8(ascii: "&"),
      case .choice? = list.frames.last?.opening
    else { return }
    while let next = byte(at: index), next == UInt8(ascii: ";") || next == UInt8(ascii: "&") {
      index += 1
    }
    list.isAtPattern = true
  }

  private mutating func readAmpersand(_ list: inout List) {
    if byte(at: index + 1) == UInt8(ascii: ">") {
      _ = readRedirection(&list)
      return
    }
    finishCommand(&list)
    endPipeline(&list)
    index += byte(at: index + 1) == UInt8(ascii: "&") ? 2 : 1
  }

  private mutating func readBar(_ list: inout List) {
    let isBehind = list.isBehindGroup || !list.isEmpty
    finishCommand(&list)
    guard isBehind else {
      stop("nothing stands before its '|'", at: index + 1)
      return
    }
    if byte(at: index + 1) == UInt8(ascii: "|") {
      endPipeline(&list)
      index += 2
      return
    }
    index += byte(at: index + 1) == UInt8(ascii: "&") ? 2 : 1
    let pipeline = openPipeline(&list, in: &reading)
    reading.pipelines[pipeline].stages.append(reading.commands.count)
    list.position += 1
    list.goesOn = true
    list.isBehindGroup = false
  }

  /// A subshell, arithmetic, or the brackets of a function.
  private mutating func readOpening(_ list: inout List) {
    if list.isEmpty, !list.isBehindGroup {
      if byte(at: index + 1) == UInt8(ascii: "(") {
        index += 2
        readArithmetic(number: list.command.number)
      } else {
        index += 1
        let pipeline = openPipeline(&list, in: &reading)
        readList(until: UInt8(ascii: ")"), in: .stage(pipeline: pipeline, position: list.position))
      }
      list.goesOn = false
      list.isBehindGroup = true
      return
    }
    let start = index
    index += 1
    skipBlanks()
    let isFunction =
      list.command.words.count == 1 && list.command.assignments.isEmpty
      && list.command.redirections.isEmpty && byte(at: index) == UInt8(ascii: ")")
    guard isFunction, let name = list.command.words.first else {
      stop("a '(' stands where bash expects none", at: start + 1)
      return
    }
    index += 1
    reading.functions.insert(name.text)
    list.command = newCommand()
  }
}
