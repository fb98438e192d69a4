extension FieldReader {
  /// A comment as GitHub's REST API gives it.
  /// - Parameter title: for messages: `comment 3`.
  mutating func comment(_ value: JSONValue, called title: String) -> Comment? {
    guard let object = object(value, called: .words(title)) else { return nil }
    let id = number("id", of: object)
    let author = author(of: object)
    let createdAt = instant("created_at", of: object, .required)
    let updatedAt = instant("updated_at", of: object, .required)
    let body = text("body", of: object, .required, .any)
    let url = text("html_url", of: object, .optional, .webAddress)
    let isByApp = isByApp(object)
    let place = place(of: value)
    guard let id, let author, let createdAt, let updatedAt, let body else { return nil }
    return Comment(
      id: String(id), author: author.account, isBot: author.isBot, isByApp: isByApp,
      createdAt: createdAt, updatedAt: updatedAt, body: body, url: url, place: place,
      commands: Comment.commands(of: body, url: url))
  }

  /// A number that GitHub gave: 1 or more.
  mutating func number(_ name: String, of object: Object) -> Int? {
    let wanted = "a whole number of 1 or more in plain digits"
    guard let value = value(name, of: object, .required, wanted: wanted) else { return nil }
    return wholeNumber(value, of: name, .required, in: 1...Int.max, wanted: wanted)
  }

  /// Who wrote it. GitHub shows what deleted accounts have written as `ghost`'s.
  private mutating func author(of object: Object)
    -> (account: Metadata.Operator, isBot: Bool)?
  {
    guard let value = value("user", of: object, .required, wanted: "an object, or null") else {
      return nil
    }
    if case .null = value.kind { return (Metadata.Operator(login: "ghost", id: nil), true) }
    guard
      let user = self.object("user", of: object, .required, called: "the user of \(object.name)")
    else { return nil }
    let login = text("login", of: user, .required, .line)
    let id = number("id", of: user)
    let type = text("type", of: user, .required, .line)
    guard let login, let id, let type else { return nil }
    let isBot =
      !type.hasBytes(of: "User")
      || Array(login.asciiLowercased.utf8).suffix(5) == Array("[bot]".utf8)[...]
    return (Metadata.Operator(login: login, id: String(id)), isBot)
  }

  private mutating func isByApp(_ object: Object) -> Bool {
    guard let app = object.value.member("performed_via_github_app")?.value else { return false }
    switch app.kind {
    case .null: return false
    case .object: return true
    case .bool, .number, .string, .array:
      wrongType(app, of: "performed_via_github_app", .required, wanted: "an object or null")
      return true
    }
  }
}

extension Comment {
  /// What its lines decide. A comment that gonogo wrote shows lines that others are to paste, and may stand under the login of an
  /// operator: it decides nothing, and none of its lines is worth a word. Only what stops the launch is heard there too, where somebody
  /// wrote it into such a comment.
  static func commands(of body: String, url: String?) -> [Command] {
    let commands = CommandReader.commands(of: body, url: url)
    guard
      GateMark(firstLineOf: body) != nil || NoticeMark(firstLineOf: body) != nil
        || SupersededMark(firstLineOf: body) != nil
    else {
      return commands
    }
    return commands.filter(\.stops)
  }
}

extension Comment.Command {
  /// Whether it is an `/abort` or a `/no-go` that is more than quoted, also one that cannot be read.
  var stops: Bool {
    switch meaning {
    case .decision(.abort), .decision(.noGo): true
    case .unreadable: CommandName(opening: text)?.isStop ?? false
    case .decision, .quoted: false
    }
  }
}
