import Launch

/// How a launch of a built site stands, or all of them, as its machine files say together.
public struct BuiltStanding: Hashable, Sendable {
  /// A file that it was made from.
  public struct Input: Hashable, Sendable {
    /// Within the folder of the launch: `results/59.json`.
    public let path: String
    /// 64 hexadecimal digits.
    public let sha256: String

    public init(path: String, sha256: String) {
      self.path = path
      self.sha256 = sha256
    }
  }

  /// Relative to the root of the site, with `/` at its end; empty for the root.
  public let folder: String
  /// 16 hexadecimal digits.
  let build: String
  let at: Instant
  /// GO, HOLD or NO-GO.
  public let verdict: String
  /// The title of the playbook, and what the records are of; `nil` above several launches.
  public let title: String?, environment: String?
  /// What it was made from; empty above several launches.
  public let inputs: [Input]
  /// When a GO lapses; `nil`: it is none.
  let validUntil: Instant?
  /// All steps are verified, and nothing is due yet that says more: its pages say `Launched`, and `HOLD` to machines.
  let isOnlyLaunched: Bool
  /// By item the status that `verdict.json` gives, as pages write it: in small letters.
  let statuses: [String: String]

  private static let words = ["GO", "HOLD", "NO-GO"]

  /// - Parameter root: the folder of the site, for places.
  /// - Returns: the root first, then by folder.
  /// - Throws: whatever of `build.json`, `verdict.json` and `badge.json` cannot be read, or says something else than another.
  static func all(in files: [BuiltSite.File], of root: String) throws(InvalidInput)
    -> [BuiltStanding]
  {
    let byPath = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let folders = files.map(\.path).filter { $0 == "build.json" || $0.hasSuffix("/build.json") }
      .map { String($0.dropLast("build.json".count)) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var problems: [Diagnostic] = []
    var standings: [BuiltStanding] = []
    for folder in folders.reversed() {
      do throws(InvalidInput) {
        standings.append(try BuiltStanding(folder, byPath, of: root, above: standings))
      } catch { problems += error.diagnostics }
    }
    if let invalid = InvalidInput(errorsIn: problems) { throw invalid }
    return standings.reversed()
  }

  /// - Parameter members: those of the folders below, where it is the root.
  private init(
    _ folder: String, _ files: [String: BuiltSite.File], of root: String,
    above members: [BuiltStanding]
  ) throws(InvalidInput) {
    func object(_ name: String) throws(InvalidInput) -> JSONObject {
      guard let file = files[folder + name] else {
        throw InvalidInput(
          .error(
            "this file of the site is missing",
            at: Place(file: "\(root)/\(folder)\(name)", position: nil), hint: "build it again"))
      }
      return try JSONObject(SourceFile(name: "\(root)/\(folder)\(name)", bytes: file.bytes))
    }
    self.folder = folder
    let stamp = try object("build.json")
    let statement = try object("verdict.json")
    build = try stamp.text("build")
    verdict = try stamp.text("verdict", of: Self.words)
    let atText = try stamp.text("at")
    guard let at = Instant(atText) else { throw stamp.problem("'at' is no time", "at") }
    self.at = at
    try statement.require("at", toBe: atText, as: "build.json")
    let worst = try statement.text("verdict", of: Self.words)

    guard try statement.text("format") != "gonogo.launches/1" else {
      isOnlyLaunched = false
      statuses = [:]
      (title, environment, inputs) = (nil, nil, [])
      validUntil = statement.instant("validUntil")
      try Self.check(statement, worst, verdict, stamp, members)
      return
    }
    title = try statement.text("title")
    environment = try statement.text("environment")
    inputs = Self.inputs(statement)
    guard !inputs.isEmpty else {
      throw statement.problem("this does not say what it was made from", "inputs")
    }
    let badge = try object("badge.json")
    let message = try badge.text("message")
    isOnlyLaunched = message.utf8.elementsEqual("Launched".utf8)
    let isOfStaying = message.utf8.starts(with: "Live: ".utf8)
    let live = statement.member("live")
    // Of what is live another question is asked, and the verdict on the launch itself stays beside it.
    let judged = isOfStaying ? live : statement.value
    let expected =
      isOnlyLaunched ? "HOLD" : judged?.member("verdict")?.value.text ?? worst
    guard expected.utf8.elementsEqual(verdict.utf8) else {
      throw stamp.problem(
        "this says \(verdict.visible), and verdict.json \(expected.visible)", "verdict")
    }
    let said = VerdictWords(message).first ?? (isOnlyLaunched ? "HOLD" : "")
    guard said.utf8.elementsEqual(verdict.utf8) else {
      throw badge.problem(
        "the badge says '\(message.visible)', and build.json \(verdict.visible)", "message")
    }
    validUntil =
      verdict.utf8.elementsEqual("GO".utf8)
      ? judged?.member("validUntil")?.value.text.flatMap { Instant($0) } : nil
    let end = validUntil.map { " until \($0.dayAndTime)" } ?? ""
    let says = message.utf8.split(separator: 0x20).contains { $0.elementsEqual("until".utf8) }
    guard end.isEmpty ? !says : message.utf8.suffix(end.utf8.count).elementsEqual(end.utf8) else {
      throw badge.problem(
        "the badge says '\(message.visible)', and verdict.json\(end.isEmpty ? " no end" : end)",
        "message")
    }
    var statuses: [String: String] = [:]
    for phase in statement.value.member("phases")?.value.elements ?? [] {
      for item in phase.member("items")?.value.elements ?? [] {
        guard let id = item.member("id")?.value.text, let status = item.member("status")?.value.text
        else { continue }
        statuses[id] = status.asciiLowercased
      }
    }
    self.statuses = statuses
  }

  /// The playbook comes first, and says by its name in which folder all of them are.
  private static func inputs(_ statement: JSONObject) -> [Input] {
    let named = (statement.member("inputs")?.elements ?? []).compactMap { entry in
      entry.member("name")?.value.text.flatMap { name in
        entry.member("sha256")?.value.text.map { (name, $0) }
      }
    }
    guard let playbook = named.first else { return [] }
    let folder = playbook.0.utf8.count - "playbook.md".utf8.count
    return named.map { name, sha256 in
      Input(
        path: String(decoding: name.utf8.dropFirst(max(folder, 0)), as: UTF8.self), sha256: sha256)
    }
  }

  /// What is said above several launches against what each of them says.
  private static func check(
    _ statement: JSONObject, _ worst: String, _ verdict: String, _ stamp: JSONObject,
    _ members: [BuiltStanding]
  ) throws(InvalidInput) {
    var said: Set<String> = []
    for entry in statement.value.member("launches")?.value.elements ?? [] {
      let name = entry.member("name")?.value.text ?? ""
      guard members.contains(where: { $0.folder == "\(name)/" }) else {
        throw statement.problem("the site has no launch '\(name.visible)'", at: entry)
      }
      said.insert("\(name)/")
    }
    if let missing = members.first(where: { !said.contains($0.folder) }) {
      throw statement.problem(
        "this says nothing of the launch '\(missing.folder.dropLast().description.visible)'",
        "launches")
    }
    guard let first = members.min(by: { $0.rank < $1.rank }) else {
      throw statement.problem("this names no launch", "launches")
    }
    guard first.verdict.utf8.elementsEqual(verdict.utf8) else {
      throw stamp.problem(
        "this says \(verdict.visible), and '\(first.folder.visible)' is \(first.verdict)", "verdict"
      )
    }
  }

  /// The worst first, as an overview of all has it.
  private var rank: Int {
    isOnlyLaunched ? 3 : verdict == "NO-GO" ? 0 : verdict == "HOLD" ? 1 : 2
  }
}
