/// What a command must give: the author's words, and what they mean to the machine.
public struct Expectation: Hashable, Sendable {
  /// As written, without `# Expect:`, continued lines joined by a newline.
  public let text: String
  public let place: Place
  let condition: Condition

  /// Reads what the author wrote. Whatever is not fully understood is left to a person, never guessed.
  /// - Parameter command: a bare `200` is an HTTP status only behind `curl`.
  public init(text: String, command: String, place: Place) {
    self.text = text
    self.place = place
    let hints = CommandHints(command, expecting: text)
    let lines = text.splitLines.map(\.trimmed)
    if lines.count > 1, lines[0].isEmpty || text.utf8.count > Self.longest {
      condition = Self.block(Array(lines.dropFirst()), text)
      return
    }
    guard text.utf8.count <= Self.longest else {
      condition = .person(text)
      return
    }
    // What to do otherwise claims nothing. The places of the words stay what they are: a line end counts as a blank.
    let claim = lines.prefix(1) + lines.dropFirst().prefix { !ExpectationComment.isRemark($0) }
    let length = text.splitLines.prefix(claim.count).joined(separator: "\n").utf8.count
    let reader = ExpectationReader(
      String(decoding: text.utf8.prefix(length), as: UTF8.self), hints: hints)
    condition = reader.read()
  }

  private static let longest = 1_000
  private static let longestBlock = 8_000

  /// The expected output itself, on the lines behind "Expected output:".
  private static func block(_ lines: [String], _ text: String) -> Condition {
    let lines = lines.filter { !$0.isEmpty }
    let sample = lines.joined(separator: "\n")
    guard text.utf8.count <= longestBlock, !lines.isEmpty else { return .person(text) }
    if let literal = JSONLiteral(sample) { return .json(literal) }
    // A list tells what to look for; it is not what a command prints.
    let isList = lines.allSatisfy { line in
      ["- ", "* ", "• "].contains { line.hasPrefix($0) }
    }
    guard !isList else { return .person(text) }
    let hasTags =
      Array(sample.utf8)[...].containsPiece("</") || Array(sample.utf8)[...].containsPiece("/>")
    let templates = lines.map { LineTemplate($0, hasTags: hasTags) }
    if templates.count == 1, templates[0].isWhole {
      // One line of output alone: a single word is all of it.
      return lines[0].utf8.contains(where: \.isBlank)
        ? .line(lines[0]) : .text(Subject(), .equals(lines[0]))
    }
    guard templates.contains(where: { !$0.isGap }) else { return .person(text) }
    return .block(templates)
  }

  /// The words behind `# Expect:`, where a whole comment was given; other text as it is.
  public static func words(ofComment text: String) -> String {
    var comment = text.trimmed
    let isComment = comment.hasPrefix("#")
    while comment.hasPrefix("#") { comment = String(comment.dropFirst()).trimmed }
    guard let found = ExpectationComment.text(of: comment), found.isExplicit,
      isComment || LabelText(comment).hasPrefix(anyOf: ["expect", "expected", "expects"])
    else { return text }
    return found.text
  }

  /// Whether the machine alone can find that it holds.
  public var isForMachine: Bool { condition.isForMachine }

  /// What the machine understood, as a clause: `the number on standard output is greater than 5`.
  public var understood: String {
    if case .person = condition {
      return text.trimmed.isEmpty
        ? "a person judges it, because nothing says what the command must give"
        : "a person judges it, because its words have no single meaning to the machine"
    }
    return condition.words
  }

  var namesExitCode: Bool { condition.namesExitCode }
  var looksAtErrors: Bool { condition.looksAtErrors }

  /// What it says to what the command gave.
  public func judge(_ observation: Observation) -> Judgement {
    if case .person = condition {
      return .needsPerson("got \(observation.quoted)")
    }
    let judgement = condition.judge(observation)
    // Nothing is printed also by a command that failed, which then says so on standard error.
    if judgement.answer == .held, observation.output.isEmpty, !condition.namesExitCode,
      let errors = observation.errors, let line = errors.lines.first(where: { $0.tellsTrouble }),
      !condition.looksAtErrors
    {
      return .needsPerson(
        "nothing on standard output, but standard error says \(line.quoted)",
        [observation.extent(line.indices, .errors)])
    }
    // Output that is the author's very words is no failure, however they were read.
    if judgement.answer == .notHeld, observation.output.trimmed.elementsEqual(text.utf8) {
      return .needsPerson("got these very words")
    }
    return judgement
  }
}
