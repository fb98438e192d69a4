extension Run {
  /// Reads a run file (`gonogo.run/1`). Fields that the format does not have are ignored.
  /// - Throws: every problem of the file, in its order; only the first where it is no JSON.
  public init(decoding file: SourceFile) throws(InvalidInput) {
    self = try RunFile(decoding: file).run
  }
}

/// A run, or a shard of one, with what its file says about places.
public struct RunFile: Sendable {
  static let format = "gonogo.run/1"

  let source: SourceFile
  public let run: Run
  /// The object that holds the facts about the run.
  private let facts: JSONValue

  /// - Throws: every problem of the file, in its order; only the first where it is no JSON.
  public init(decoding file: SourceFile) throws(InvalidInput) {
    source = file
    var reader = FieldReader(file)
    let document = try JSONValue.parse(file)
    let object = try reader.runDocument(document)
    let facts = reader.object("run", of: object, .required, called: "the run")
    let run = facts.flatMap { reader.run($0) }
    let records = reader.records(of: object)
    try reader.finish()
    guard let facts, var run, let records else {
      throw InvalidInput(.error("the run can not be read", at: file.whole))
    }
    run.records = records
    self.run = run
    self.facts = facts.value
  }

  /// Where a field of the run stands; the run as a whole where it does not have it.
  func place(of field: String) -> Place {
    let start = facts.range.lowerBound
    let range = facts.member(field)?.value.range ?? start..<start + 1
    var places = Places(source)
    return places.place(of: range)
  }
}

extension FieldReader {
  /// The document of a run file.
  /// - Throws: when it is not one: then nothing else in it is worth a message.
  fileprivate mutating func runDocument(_ document: JSONValue) throws(InvalidInput) -> Object {
    let hint = "a run file is an object with \"format\": \"\(RunFile.format)\""
    guard let object = object(document, called: "the file") else {
      try finish()
      throw InvalidInput(.error("the file is no run", at: file.whole, hint: hint))
    }
    guard let format = document.member("format")?.value else {
      let start = document.range.lowerBound
      throw InvalidInput(
        .error(
          "the file is no run: it has no 'format'\(document.memberNames)",
          at: place(of: start..<start + 1), hint: hint))
    }
    guard case .string(let name) = format.kind else {
      wrongType(format, of: "format", .required, wanted: "\"\(RunFile.format)\"")
      try finish()
      return object
    }
    guard !name.hasBytes(of: RunFile.format) else { return object }
    let isOtherVersion = name.utf8.starts(with: "gonogo.run/".utf8)
    throw InvalidInput(
      .error(
        isOtherVersion
          ? "\(name.inQuotes) is no version of the format that is known"
          : "the file is no run: its format is \(name.inQuotes)",
        at: place(of: format),
        hint: isOtherVersion
          ? "known is \"\(RunFile.format)\": a newer gonogo may know it"
          : "only run files belong here, with \"format\": \"\(RunFile.format)\""))
  }

  /// The facts about the run, without its records.
  fileprivate mutating func run(_ object: Object) -> Run? {
    let id = text("id", of: object, .required, .runID)
    let startedAt = instant("startedAt", of: object, .required)
    let finishedAt = instant("finishedAt", of: object, .required)
    let environment = text("environment", of: object, .required, .line)
    let repository = text("repository", of: object, .optional, .line)
    let commit = text("commit", of: object, .optional, .line)
    let url = text("url", of: object, .optional, .webAddress)
    let by = text("by", of: object, .optional, .line)
    let host = text("host", of: object, .optional, .line)
    let tool = text("tool", of: object, .optional, .line)
    let playbookSHA256 = text("playbookSHA256", of: object, .optional, .sha256)?.lowercased()
    let directory = text("directory", of: object, .optional, .line)
    let variables = variables(of: object)
    let planned = planned(of: object)
    guard let id, let startedAt, let finishedAt, let environment else { return nil }
    return Run(
      id: id, startedAt: startedAt, finishedAt: finishedAt, environment: environment,
      repository: repository, commit: commit, url: url, by: by, host: host, tool: tool,
      playbookSHA256: playbookSHA256, directory: directory, variables: variables, planned: planned,
      records: [], file: file.name)
  }

  private mutating func variables(of object: Object) -> [String]? {
    array("variables", of: object, .optional, wanted: "an array of names")?.compactMap {
      text($0, of: "variables", .required, .line)
    }
  }

  private mutating func planned(of object: Object) -> [String]? {
    guard
      let values = array("planned", of: object, .optional, wanted: "an array of check ids")
    else { return nil }
    var first: [String: Range<Int>] = [:]
    var planned: [String] = []
    for value in values {
      guard let id = text(value, of: "planned", .required, .checkID) else { continue }
      if let earlier = first.updateValue(value.range, forKey: id) {
        let earlier = Diagnostic.Note("it stands here already", at: place(of: earlier))
        note(
          "the check \(id.inQuotes) is planned twice", at: value.range, notes: [earlier],
          hint: "list every check once")
      }
      planned.append(id)
    }
    return planned
  }

  /// The records of the file, as far as they can be read.
  fileprivate mutating func records(of object: Object) -> [Record]? {
    guard
      let values = array("records", of: object, .required, wanted: "an array of records")
    else { return nil }
    var records: [Record] = []
    records.reserveCapacity(values.count)
    for (index, value) in values.enumerated() {
      if let record = record(value, number: index + 1) { records.append(record) }
    }
    return records
  }
}

extension JSONValue {
  /// What an object has, for the message that it is something else: `, only 'tests', 'failures'`.
  fileprivate var memberNames: String {
    guard case .object(let members) = kind, !members.isEmpty else { return "" }
    let shown = members.prefix(4).map(\.name.inQuotes).joined(separator: ", ")
    return ", only \(shown)\(members.count > 4 ? " and others" : "")"
  }
}
