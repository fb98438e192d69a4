/// One setting of publishing as a file states it.
struct PublishStatement: Hashable, Sendable {
  enum Setting: Hashable, Sendable {
    case target(PublishTarget)
    case url(String)
    case isInternal(Bool)
    case keep(Int)
    case history(PublishSettings.Branch)
    case followsLinks(Bool)
    case isInPlace(Bool)
    case host(StaticHost)

    /// As it is written in a file.
    var name: String {
      switch self {
      case .target: "target"
      case .url: "url"
      case .isInternal: "visibility"
      case .keep: "keep"
      case .history: "history"
      case .followsLinks: "links"
      case .isInPlace: "in_place"
      case .host: "host"
      }
    }
  }

  let setting: Setting
  /// Of the value.
  let place: Place
}

extension PublishSettings {
  /// - Parameter statements: of all files; each setting may be stated again with the same value.
  /// - Throws: every setting that has two values.
  init(_ statements: [PublishStatement]) throws(InvalidInput) {
    self.init()
    var first: [String: PublishStatement] = [:]
    var problems: [Diagnostic] = []
    for statement in statements {
      let name = statement.setting.name
      guard let earlier = first[name] else {
        first[name] = statement
        apply(statement)
        continue
      }
      if earlier.setting != statement.setting {
        problems.append(
          .error(
            "'\(name)' is said twice, with two values", at: statement.place,
            notes: [.init("the other value", at: earlier.place)],
            hint: "say it once: in a playbook's front matter, or in gonogo.yml"))
      }
    }
    if let invalid = InvalidInput(errorsIn: problems) { throw invalid }
  }

  private mutating func apply(_ statement: PublishStatement) {
    switch statement.setting {
    case .target(let value): target = value
    case .url(let value): url = value
    case .isInternal(let value):
      isInternal = value
      internalPlace = value ? statement.place : nil
    case .keep(let value): keep = value
    case .history(let value): history = value
    case .followsLinks(let value): followsLinks = value
    case .isInPlace(let value): isInPlace = value
    case .host(let value): host = value
    }
  }
}
