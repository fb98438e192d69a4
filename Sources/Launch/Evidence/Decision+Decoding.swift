extension Decision {
  /// Reads `decisions.jsonl`, a decision a line (`gonogo.decision/1`); empty lines are passed over. Fields that the format does not
  /// have are ignored.
  /// - Returns: in the order of the file.
  /// - Throws: every problem of every line.
  public static func decode(_ file: SourceFile) throws(InvalidInput) -> [Decision] {
    var decisions: [Decision] = []
    var problems: [Diagnostic] = []
    for number in 1...file.lineCount where !file.line(number).trimmedBlanks.isEmpty {
      do throws(InvalidInput) {
        var reader = FieldReader(file)
        let value = try JSONValue.parse(file, line: number)
        let decision = reader.decision(value)
        try reader.finish()
        if let decision { decisions.append(decision) }
      } catch {
        problems += error.diagnostics
      }
    }
    if let invalid = InvalidInput(errorsIn: problems) { throw invalid }
    return decisions
  }
}

extension FieldReader {
  fileprivate mutating func decision(_ value: JSONValue) -> Decision? {
    guard let object = object(value, called: "the decision") else { return nil }
    guard text("format", of: object, .required, .decisionFormat) != nil else { return nil }
    let name = text("kind", of: object, .required, .decisionKind)
    let at = instant("at", of: object, .required)
    let environment = text("environment", of: object, .optional, .line)
    let by = by(of: object)
    guard let name, let kind = kind(name, of: object), let at, let by else { return nil }
    return Decision(
      kind, by: by, at: at, environment: environment, place: place(of: value))
  }

  private mutating func by(of object: Object) -> Metadata.Operator? {
    guard let object = self.object("by", of: object, .required, called: "'by'") else { return nil }
    let login = text("login", of: object, .required, .line)
    let id = text("id", of: object, .optional, .line)
    return login.map { Metadata.Operator(login: $0, id: id) }
  }

  private mutating func subject(of object: Object) -> Decision.Subject? {
    let id = text("item", of: object, .required, .checkID)
    let digest = text("digest", of: object, .required, .shortDigest)
    guard let id, let digest else { return nil }
    return Decision.Subject(id: id, digest: digest)
  }

  private mutating func kind(_ name: String, of object: Object) -> Decision.Kind? {
    func reason() -> String? { text("reason", of: object, .required, .text) }
    switch name {
    case "confirm":
      let subject = subject(of: object)
      let note = text("note", of: object, .required, .text)
      let evidence = text("evidence", of: object, .optional, .webAddress)
      guard let subject, let note else { return nil }
      return .confirm(subject, note: note, evidence: evidence)
    case "waive":
      let subject = subject(of: object)
      let until = instant("until", of: object, .required)
      guard let reason = reason(), let subject, let until else { return nil }
      return .waive(subject, reason: reason, until: until)
    case "not-needed":
      let subject = subject(of: object)
      guard let reason = reason(), let subject else { return nil }
      return .notNeeded(subject, reason: reason)
    case "step-done":
      let note = text("note", of: object, .optional, .text)
      return subject(of: object).map { .stepDone($0, note: note) }
    case "abort": return reason().map { .abort(reason: $0) }
    case "resume": return reason().map { .resume(reason: $0) }
    case "go": return .go(role: text("role", of: object, .optional, .line))
    case "no-go":
      let role = text("role", of: object, .optional, .line)
      return reason().map { .noGo(role: role, reason: $0) }
    default: return nil
    }
  }
}

extension TextForm {
  fileprivate static let decisionFormat = TextForm(
    "a known format", rule: "\"\(Decision.format)\"; a newer gonogo may know more"
  ) { $0.hasBytes(of: Decision.format) }

  fileprivate static let decisionKind = TextForm(
    "a kind of decision", rule: "confirm, waive, not-needed, step-done, abort, resume, go or no-go"
  ) {
    ["confirm", "waive", "not-needed", "step-done", "abort", "resume", "go", "no-go"].contains($0)
  }

  static let shortDigest = TextForm(
    "a digest", rule: "the first 6 to 64 digits that the page shows: small hexadecimal digits"
  ) {
    Digest.shortLength...64 ~= $0.utf8.count
      && $0.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}
