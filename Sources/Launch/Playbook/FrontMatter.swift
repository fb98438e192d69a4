import Markdown
import Yams

/// The YAML block between two lines of `---` at the top of a playbook.
struct FrontMatter {
  private(set) var metadata = Metadata()
  var diagnostics: [Diagnostic] = []
  /// How many lines it takes, both fences included; 0 without front matter.
  private(set) var lineCount = 0

  private let file: SourceFile
  private var block: YAMLBlock?

  init(of file: SourceFile) {
    self.file = file
    guard Self.isFence(file.line(1), [UInt8(ascii: "-")]) else {
      lookForLateStart()
      return
    }
    let end =
      file.lineCount < 2
      ? nil
      : (2...file.lineCount).first {
        Self.isFence(file.line($0), [UInt8(ascii: "-"), UInt8(ascii: ".")])
      }
    guard let end else {
      if Self.looksLikeKey(file.line(2)) {
        diagnostics.append(
          .error(
            "the front matter has no end", at: file.place(ofLine: 1),
            hint: "close it with a line of three hyphens"))
      }
      return
    }
    lineCount = end
    read(lines: 2..<end)
  }

  /// Front matter behind an empty line is none for GitHub: its facts would be lost.
  private mutating func lookForLateStart() {
    guard
      let first = (1...min(file.lineCount, 50)).first(where: {
        !file.line($0).trimmedBlanks.isEmpty
      }),
      Self.isFence(file.line(first), [UInt8(ascii: "-")]), Self.looksLikeKey(file.line(first + 1))
    else { return }
    diagnostics.append(
      .error(
        "this front matter does not begin on the first line", at: file.place(ofLine: first),
        hint: "remove the empty lines before it"))
  }

  private static func isFence(_ line: ArraySlice<UInt8>, _ marks: [UInt8]) -> Bool {
    var line = line.trimmedBlanks
    if line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    return marks.contains { mark in line.count == 3 && line.allSatisfy { $0 == mark } }
  }

  private static func looksLikeKey(_ line: ArraySlice<UInt8>) -> Bool {
    let word = line.prefix { LabelText.isWord($0) || $0 == UInt8(ascii: "-") }
    return !word.isEmpty && line.dropFirst(word.count).first == UInt8(ascii: ":")
  }

  private mutating func read(lines: Range<Int>) {
    let block = YAMLBlock(file, lines: lines, name: "the front matter")
    self.block = block
    do throws(InvalidInput) {
      for (name, value, place) in try block.entries() { read(key: name, value, at: place) }
    } catch { diagnostics += error.diagnostics }
  }

  private static let names = [
    "title", "repository", "gate", "launch", "environment", "owner", "operators",
    "secrets", "commit", "gate_fresh", "roll_call", "publish",
    "visibility",
  ]
  /// Names of other tools that are near to one of ours.
  private static let foreign: Set<String> = ["date", "titles", "order", "state", "late"]

  private mutating func read(key name: String, _ value: Node, at place: Place) {
    let key = name.asciiLowercased
    switch key {
    case "title": metadata.title = text(value, key).flatMap { $0.isEmpty ? nil : $0 }
    case "repository": metadata.repository = repository(value)
    case "gate", "gate_issue", "gate-issue": metadata.gate = gate(value)
    case "launch": metadata.launch = launch(value)
    case "environment": metadata.environment = environment(value)
    case "owner": metadata.owner = value.string
    case "operators": metadata.operators = operators(value)
    case "secrets": metadata.secrets = secrets(value)
    case "commit": metadata.commit = commit(value)
    case "gate_fresh", "gate-fresh": metadata.gateLimit = gateLimit(value)
    case "roll_call", "roll-call": metadata.demandsRollCall = demandsRollCall(value)
    case "publish", "visibility":
      guard let block, !isOfOtherTools(key, value) else { return }
      var reader = PublishSettingsReader(block)
      reader.read(key: key, value, at: place)
      metadata.statedPublishing += reader.statements
      diagnostics += reader.diagnostics
    default:
      // Other tools have their own names here; what is one letter from ours is a slip that would lose it.
      guard !Self.foreign.contains(key), let near = Self.names.first(where: { key.isNear($0) })
      else { return }
      diagnostics.append(
        .error("'\(name.visible)' means nothing here", at: place, hint: "did you mean '\(near)'?"))
    }
  }

  func place(_ node: Node) -> Place { block?.place(node) ?? file.place(ofLine: 2) }

  /// Editors of notes have a `publish: true` of their own.
  private func isOfOtherTools(_ key: String, _ value: Node) -> Bool {
    key == "publish"
      && ["true", "false"].contains(value.scalar?.string.trimmed.asciiLowercased ?? "")
  }

  private mutating func text(_ value: Node, _ key: String) -> String? {
    guard let text = value.scalar?.string.trimmed else {
      diagnostics.append(.error("'\(key)' must be one value", at: place(value)))
      return nil
    }
    guard !text.isEmpty || key == "title" else {
      diagnostics.append(
        .error("'\(key)' has no value", at: place(value), hint: "give it one, or remove the line"))
      return nil
    }
    return text
  }

  private mutating func repository(_ value: Node) -> String? {
    guard let text = text(value, "repository") else { return nil }
    if Metadata.isRepository(text) { return text }
    diagnostics.append(
      .error(
        "'\(text)' is no repository", at: place(value),
        hint: "write owner and name, as in 'raxx-app/TradeMasterAPI'"))
    return nil
  }

  private mutating func gate(_ value: Node) -> Int? {
    guard let text = text(value, "gate") else { return nil }
    let digits = text.utf8.first == UInt8(ascii: "#") ? String(text.dropFirst()) : text
    if let number = Int(digits), number > 0 { return number }
    diagnostics.append(
      .error(
        "'\(text)' is no issue number", at: place(value),
        hint: "write the number of the gate issue, as in 'gate: 3151'"))
    return nil
  }

  private mutating func launch(_ value: Node) -> Instant? {
    guard let text = text(value, "launch") else { return nil }
    if let instant = Instant(text) { return instant }
    diagnostics.append(
      .error(
        "'\(text)' is no time", at: place(value),
        hint: "write date, time and offset, as in '2026-06-06T14:00:00Z'"))
    return nil
  }

  private mutating func environment(_ value: Node) -> String? {
    guard let text = text(value, "environment") else { return nil }
    if Metadata.isEnvironment(text) { return text }
    diagnostics.append(
      .error(
        "'\(text)' cannot name an environment", at: place(value),
        hint: "one word, as in 'production'"))
    return nil
  }

  private mutating func commit(_ value: Node) -> String? {
    guard let text = text(value, "commit") else { return nil }
    let isHexadecimal = text.asciiLowercased.utf8.allSatisfy {
      (48...57).contains($0) || (97...102).contains($0)
    }
    if isHexadecimal, 7...64 ~= text.utf8.count { return text.asciiLowercased }
    diagnostics.append(
      .error(
        "'\(text.visible)' is no commit", at: place(value),
        hint:
          "at least the first seven hexadecimal digits of the commit that is launched, in quotes"))
    return nil
  }

  private mutating func gateLimit(_ value: Node) -> Duration? {
    guard let text = text(value, "gate_fresh") else { return nil }
    if let limit = Duration(setting: text), limit > .zero { return limit }
    diagnostics.append(
      .error(
        "'\(text.visible)' is no length of time", at: place(value),
        hint: "how long the gate issue counts as it was fetched, as in 'gate_fresh: 30m'"))
    return nil
  }

  private mutating func demandsRollCall(_ value: Node) -> Bool {
    guard let text = text(value, "roll_call") else { return true }
    switch text.asciiLowercased {
    case "required": return true
    case "optional": return false
    default:
      diagnostics.append(
        .error(
          "'\(text.visible)' says nothing about the roll call", at: place(value),
          hint: "write 'roll_call: required' or 'roll_call: optional'"))
      return true
    }
  }

  private mutating func secrets(_ value: Node) -> [String] {
    guard case .sequence(let nodes) = value else {
      diagnostics.append(
        .error(
          "'secrets' must be a list", at: place(value),
          hint: "write the names of environment variables, as in 'secrets: [SMOKE_USER]'"))
      return []
    }
    return nodes.compactMap { node in
      let name = node.scalar?.string ?? ""
      if ShellCommand.isVariable(name.utf8[...]) { return name }
      diagnostics.append(
        .error(
          "'\(name.visible)' is no name of an environment variable", at: place(node),
          hint: "the name alone, as in 'SMOKE_USER': never the value"))
      return nil
    }
  }
}

extension Metadata {
  /// What the front matter of a playbook says, whatever stands below it.
  /// - Throws: every problem of the front matter.
  public init(frontMatterOf file: SourceFile) throws(InvalidInput) {
    let frontMatter = FrontMatter(of: file)
    if let invalid = InvalidInput(errorsIn: frontMatter.diagnostics) { throw invalid }
    self = frontMatter.metadata
  }
}
