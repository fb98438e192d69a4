/// Which ways of writing are undone, and which of them behind one another.
struct ReadingWay: Sendable {
  let writing: Writing
  /// Ways of writing that may stand within this one.
  var next: [ReadingWay] = []

  static let all = [
    terminal,
    ReadingWay(
      writing: .escapes,
      next: [
        ReadingWay(writing: .escapes, next: [lines]), ReadingWay(writing: .percent),
        ReadingWay(writing: .entities), lines,
      ]),
    ReadingWay(
      writing: .percent,
      next: [ReadingWay(writing: .percent), ReadingWay(writing: .escapes), lines]),
    ReadingWay(writing: .entities),
    ReadingWay(writing: .quotes),
    ReadingWay(writing: .emphasis),
    lines,
  ]

  static let terminal = ReadingWay(writing: .terminal, next: [lines])
  private static let lines = ReadingWay(writing: .lines)

  /// Whether names and forms are looked for in what is read so. They end at the end of a line and at quotes.
  var readsForms: Bool {
    switch writing {
    case .terminal, .escapes, .percent, .entities: true
    case .quotes, .emphasis, .lines: false
    }
  }

  /// - Parameter kinds: what the text holds that is read so.
  func mayMatter(_ kinds: SecretSigns.Kinds) -> Bool {
    writing != .lines || kinds.contains(.joinedLiterals)
  }

  /// Lines joined, and words between signs, give words that nobody wrote.
  var shortestLiteral: Int {
    switch writing {
    case .terminal, .escapes, .percent, .entities, .quotes: 0
    case .emphasis, .lines: 8
    }
  }
}
