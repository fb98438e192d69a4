/// A script of bash taken apart into its commands, in the order in which they end.
struct ShellReading: Sendable {
  /// Where a pipeline stands.
  enum Enclosure: Hashable, Sendable {
    case script
    /// In a group, a loop or a text that a command runs, whose output goes on from this place.
    case stage(pipeline: Int, position: Int)
    /// In `$(…)`: its output becomes words of the command with this number.
    case substitution(command: Int)
  }

  struct Pipeline: Sendable {
    let enclosure: Enclosure
    /// For each stage: the index of the first command that was read in it.
    var stages: [Int]
    /// The index behind its last command.
    var end: Int
  }

  var commands: [SimpleCommand] = []
  var pipelines: [Pipeline] = []
  /// The bodies of here-documents.
  var documents: [String] = []
  /// By name: what the script sets, and what its loops go through.
  private(set) var settings: [String: [ShellWord]] = [:]
  /// The script goes to a folder that is not below the one where it began, nor a temporary one.
  private(set) var goesElsewhere = false
  /// The names of functions, whose bodies are among the commands.
  var functions: Set<String> = []
  /// For each command's number: the index of the last command that has it.
  private(set) var indices: [Int: Int] = [:]
  /// `<name>`, where a person has to write something.
  var placeholders: [ShellWord] = []
  /// Why the rest cannot be told, and where; `nil`: all is understood.
  var trouble: (reason: String, range: Range<Int>)?

  /// More than 64 KiB is not read: no check is as long.
  init(_ command: String) {
    self.init()
    guard command.utf8.count <= Self.longest else {
      stop("it is too long to be read", in: 0..<Self.longest)
      return
    }
    var reader = ShellReader(Array(command.utf8))
    reader.readScript()
    self = reader.reading
  }

  init() {}

  mutating func append(_ command: SimpleCommand) {
    indices[command.number] = commands.count
    commands.append(command)
    goesElsewhere = goesElsewhere || TargetPlace.isElsewhere(after: command)
  }

  mutating func stop(_ reason: String, in range: Range<Int>) {
    trouble = trouble ?? (reason, range)
  }

  mutating func set(_ name: String, to value: ShellWord) {
    var values = settings[name] ?? []
    guard values.count <= Self.mostValues,
      !values.contains(where: { $0.text.utf8.elementsEqual(value.text.utf8) })
    else { return }
    settings[name] = nil
    values.append(value)
    settings[name] = values
  }

  /// At most `mostValues` different ones and one more, which says that there are too many.
  func values(of name: String) -> [ShellWord] { settings[name] ?? [] }

  static let mostValues = 12

  /// In bytes.
  static let longest = 64 << 10

  /// How far a search through nested places goes.
  static let deepest = 50

  /// The commands of the stages behind a command, stage by stage, and where its output
  /// goes in the end.
  func followers(of command: SimpleCommand) -> (stages: [[SimpleCommand]], end: Enclosure) {
    var stages: [[SimpleCommand]] = []
    var (pipeline, position) = (command.pipeline, command.position)
    for _ in 0...Self.deepest {
      let line = pipelines[pipeline]
      for stage in line.stages.indices.dropFirst(position + 1) {
        guard stages.count < Self.deepest else { break }
        stages.append(direct(in: pipeline, stage: stage))
      }
      guard case .stage(let outer, let place) = line.enclosure else {
        return (stages, line.enclosure)
      }
      (pipeline, position) = (outer, place)
    }
    return (stages, .script)
  }

  /// The commands of the stage before, that is whose output a command reads.
  func feeders(of command: SimpleCommand) -> [SimpleCommand] {
    var (pipeline, position) = (command.pipeline, command.position)
    for _ in 0...Self.deepest {
      if position > 0 { return direct(in: pipeline, stage: position - 1) }
      guard case .stage(let outer, let place) = pipelines[pipeline].enclosure else { return [] }
      (pipeline, position) = (outer, place)
    }
    return []
  }

  private func direct(in pipeline: Int, stage: Int) -> [SimpleCommand] {
    let line = pipelines[pipeline]
    let end = stage + 1 < line.stages.count ? line.stages[stage + 1] : line.end
    let start = line.stages[stage]
    guard start < end else { return [] }
    return commands[start..<min(end, start + Self.deepest)].filter { command in
      var place = command.pipeline
      for _ in 0...Self.deepest {
        if place == pipeline { return true }
        guard case .stage(let outer, _) = pipelines[place].enclosure else { return false }
        place = outer
      }
      return false
    }
  }
}
