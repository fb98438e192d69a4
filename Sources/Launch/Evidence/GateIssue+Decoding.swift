import Markdown

extension GateIssue {
  static let format = "gonogo.gate/1"

  /// Reads `gate.json` (`gonogo.gate/1`). Fields that are not needed are ignored.
  /// - Throws: every problem of the file, in its order; only the first where it is no JSON. So is a list of comments that is not
  ///   complete: an abort could be missing.
  public init(decoding file: SourceFile) throws(InvalidInput) {
    var reader = FieldReader(file)
    let document = try JSONValue.parse(file)
    let object = try reader.gateDocument(document)
    let fetchedAt = reader.instant("fetchedAt", of: object, .required)
    let issue = reader.object("issue", of: object, .required, called: "the issue")
    let facts = issue.flatMap { reader.issue($0) }
    let comments = reader.comments("comments", of: object, .required)
    let removed = reader.comments("removed", of: object, .optional)
    if let issue, let comments { reader.checkCompleteness(of: comments, of: issue, in: object) }
    try reader.finish()
    guard let facts, let fetchedAt, let comments else {
      throw InvalidInput(.error("the gate issue can not be read", at: file.whole))
    }
    self.init(
      number: facts.number, repository: facts.repository, title: facts.title, url: facts.url,
      isOpen: facts.isOpen, body: facts.body, fetchedAt: fetchedAt,
      comments: comments.sorted(by: Comment.isInOrder),
      removed: (removed ?? []).sorted(by: Comment.isInOrder), boxes: facts.boxes, file: file.name)
  }
}

/// What the object of an issue says.
private struct IssueFacts {
  let number: Int
  let repository: String?
  let title: String
  let url: String?
  let isOpen: Bool
  let body: String
  let boxes: [Box]
}

extension FieldReader {
  /// The document of a gate file.
  /// - Throws: when it is not one: then nothing else in it is worth a message.
  fileprivate mutating func gateDocument(_ document: JSONValue) throws(InvalidInput) -> Object {
    let hint = "'gonogo sync' writes this file"
    guard let object = object(document, called: "the file") else {
      try finish()
      throw InvalidInput(.error("the file is no gate issue", at: file.whole, hint: hint))
    }
    guard let format = document.member("format")?.value else {
      let start = document.range.lowerBound
      throw InvalidInput(
        .error(
          "the file is no gate issue: it has no 'format'", at: place(of: start..<start + 1),
          hint: hint))
    }
    guard case .string(let name) = format.kind else {
      wrongType(format, of: "format", .required, wanted: "\"\(GateIssue.format)\"")
      try finish()
      return object
    }
    guard !name.hasBytes(of: GateIssue.format) else { return object }
    let isOtherVersion = name.utf8.starts(with: "gonogo.gate/".utf8)
    throw InvalidInput(
      .error(
        isOtherVersion
          ? "\(name.inQuotes) is no version of the format that is known"
          : "the file is no gate issue: its format is \(name.inQuotes)",
        at: place(of: format),
        hint: isOtherVersion
          ? "known is \"\(GateIssue.format)\": a newer gonogo may know it" : hint))
  }

  fileprivate mutating func issue(_ object: Object) -> IssueFacts? {
    if let request = object.value.member("pull_request") {
      note(
        "the issue is a pull request", at: request.nameRange,
        hint: "name an issue as the gate of the launch")
    }
    let number = number("number", of: object)
    let title = text("title", of: object, .required, .any)
    let state = text("state", of: object, .required, .issueState)
    let url = text("html_url", of: object, .optional, .webAddress)
    let address = text("repository_url", of: object, .optional, .webAddress)
    _ = instant("updated_at", of: object, .required)
    let body = body(of: object)
    let boxes = boxes(of: body ?? "", in: object)
    guard let number, let title, let state, let body, let boxes else { return nil }
    let repository = GateIssue.repository(api: address, web: url)
    return IssueFacts(
      number: number, repository: repository, title: title, url: url,
      isOpen: state.hasBytes(of: "open"), body: body, boxes: boxes)
  }

  /// An issue without a text has `null`.
  private mutating func body(of object: Object) -> String? {
    guard let value = value("body", of: object, .required, wanted: "a string, or null") else {
      return nil
    }
    if case .null = value.kind { return "" }
    return text(value, of: "body", .required, .any)
  }

  private mutating func boxes(of body: String, in object: Object) -> [Box]? {
    do throws(Document.Refusal) {
      return Box.all(in: try Document(parsing: Array(body.utf8)).blocks)
    } catch {
      note(
        "the boxes of the issue cannot be read: \(error.problem) (line \(error.line) of its body)",
        at: object.value.member("body")?.value.range ?? object.value.range, hint: error.hint)
      return nil
    }
  }

  fileprivate mutating func comments(_ name: String, of object: Object, _ need: Need)
    -> [Comment]?
  {
    guard let values = array(name, of: object, need, wanted: "an array of comments") else {
      return nil
    }
    let title = need == .required ? "comment" : "removed comment"
    var comments: [Comment] = []
    for (index, value) in values.enumerated() {
      if let comment = comment(value, called: "\(title) \(index + 1)") { comments.append(comment) }
    }
    return comments
  }

  /// Refuses a list in which a comment is missing, stands twice, or is another issue's.
  fileprivate mutating func checkCompleteness(
    of comments: [Comment], of issue: Object, in file: Object
  ) {
    let list = file.value.member("comments")?.value
    if let count = count("comments", of: issue, .optional), let list,
      case .array(let all) = list.kind,
      count != all.count
    {
      note(
        "the issue has \(count) comments, but \(all.count) are listed",
        at: issue.value.member("comments")?.value.range ?? issue.value.range,
        hint: "fetch it again with 'gonogo sync': an abort could be missing")
    }
    var places: [String: Place] = [:]
    for comment in comments {
      guard let first = places.updateValue(comment.place, forKey: comment.id) else { continue }
      add(
        .error(
          "comment \(comment.id) is listed twice", at: comment.place,
          notes: [.init("it stands here already", at: first)],
          hint: "fetch the issue again with 'gonogo sync': another one could be missing"))
    }
  }
}

extension TextForm {
  fileprivate static let issueState = TextForm(
    "a state of an issue", rule: "\"open\" or \"closed\""
  ) {
    $0.hasBytes(of: "open") || $0.hasBytes(of: "closed")
  }
}
