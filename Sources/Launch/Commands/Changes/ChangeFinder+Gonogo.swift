extension ChangeFinder {
  /// gonogo itself: what it only tells, or writes where nobody can miss it. Decisions are a person's.
  var answerOfGonogo: Answer {
    guard let verb = command.arguments.first(where: { !$0.isOption }) else {
      return command.takesMore
        ? .changes(found(command.words.prefix(1), "decides something")) : .harmless
    }
    let words = command.words.prefix(1) + [verb]
    switch verb.text {
    case "lint", "gate", "explain", "try", "next", "help": return .harmless
    case "run" where command.hasArgument(["--dry-run"]): return .harmless
    case "build":
      guard let folder = command.value(of: ["-o", "--output"]),
        case .own = TargetPlace(folder, in: reading)
      else { return .changes(found(words, "writes the site")) }
      return .harmless
    default: return .changes(found(words, "decides or records something"))
    }
  }
}
