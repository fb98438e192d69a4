import Foundation
import Launch
import Recorder

/// The files of a launch in the order of their names' bytes: whole in memory, apart from the results.
struct Content {
  private(set) var playbook: SourceFile
  private(set) var results: ResultFiles
  private(set) var runbooks: [SourceFile]
  /// Decisions of people, where there are some.
  private(set) var decisions: SourceFile?
  /// The gate issue as it was fetched, where it was.
  private(set) var gate: SourceFile?
  /// The list of what is required, where one is committed.
  private(set) var lock: SourceFile?

  /// A file that is not there or cannot be read.
  struct Missing: Error {
    let diagnostics: [Diagnostic]
  }

  /// The folder with templates of the team's own.
  /// - Parameter named: as somebody asked for it; `nil`: the usual one, which need not exist.
  /// - Throws: where the named one is not there: a slip in its name must not give the built-in look.
  static func templates(_ named: String?) throws(Missing) -> String {
    guard let named else { return "templates" }
    guard FileManager.default.fileExists(atPath: named) else {
      throw Missing(diagnostics: [
        .error(
          "there is no such folder of templates", at: Place(file: named, position: nil),
          hint: "without --templates the built-in ones are used")
      ])
    }
    return named
  }

  /// The files of a team's own folder of templates; it need not exist.
  static func ownTemplates(in folder: String) throws(Missing) -> [SourceFile] {
    var problems: [Diagnostic] = []
    let own = ["mustache", "css", "js", "svg"].flatMap {
      files(in: folder, ending: ".\($0)", within: folder, into: &problems)
    }
    guard problems.isEmpty else { throw Missing(diagnostics: problems) }
    return own
  }

  /// A playbook is refused over 1 MiB; it is not even read when it is much larger.
  private static let sizeLimit = 256 * 1024 * 1024

  init(_ folder: String) throws(Missing) {
    var problems: [Diagnostic] = []
    let path = Self.path(folder)
    let playbook = Self.playbook(of: folder, into: &problems)
    problems += Self.misspelt(in: path) + Self.misspeltSettings(in: path)
    results = ResultFiles(
      paths: Self.paths(
        in: Self.results(in: folder), ending: ".json", within: path, into: &problems
      )
      .filter { Self.isFile($0, within: path, into: &problems) })
    runbooks = Self.files(
      in: "\(path)/runbooks", ending: ".md", within: path, into: &problems)
    decisions = Self.optional(Self.decisions(in: folder), within: path, into: &problems)
    gate = Self.optional(Self.gate(in: folder), within: path, into: &problems)
    lock = Self.optional(Self.lock(in: folder), within: path, into: &problems)
    guard let playbook, problems.isEmpty else { throw Missing(diagnostics: problems) }
    self.playbook = playbook
  }

  /// The same files with the names that they had in another folder.
  /// - Parameters:
  ///   - folder: where they are.
  ///   - other: as the names shall begin: `content`.
  func renamed(from folder: String, to other: String) -> Content {
    let rename = { (name: String) in
      other + String(decoding: name.utf8.dropFirst(Self.path(folder).utf8.count), as: UTF8.self)
    }
    let renamed = { (file: SourceFile) in SourceFile(name: rename(file.name), bytes: file.bytes) }
    var content = self
    content.playbook = renamed(playbook)
    content.runbooks = runbooks.map(renamed)
    content.decisions = decisions.map(renamed)
    content.gate = gate.map(renamed)
    content.lock = lock.map(renamed)
    content.results.names = results.paths.map(rename)
    return content
  }

  /// What is read of the folder of a launch.
  static let names = [
    "playbook.md", "results", "runbooks", "decisions.jsonl", "gate.json", "playbook.lock",
  ]

  /// What it would be but for its capital letters; `nil`: nothing that is read.
  static func name(meantBy name: String) -> String? {
    names.first { $0.utf8.elementsEqual(name.asciiLowercased.utf8) }
  }

  /// What would be read but for its capital letters: with it an abort or a run would be passed over.
  private static func misspelt(in folder: String) -> [Diagnostic] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return all.sorted().compactMap { name in
      guard let right = self.name(meantBy: name), !right.utf8.elementsEqual(name.utf8) else {
        return nil
      }
      return .error(
        "this is not read for its capital letters",
        at: Place(file: "\(folder)/\(name)", position: nil),
        hint: "call it '\(right)'")
    }
  }

  /// The folder, also where its playbook was named.
  static func path(_ folder: String) -> String {
    var path = folder.hasSuffix("/playbook.md") ? String(folder.dropLast(12)) : folder
    while path.hasSuffix("/"), path.utf8.count > 1 { path.removeLast() }
    return path
  }

  /// Where runs go.
  static func results(in folder: String) -> String { "\(path(folder))/results" }

  /// Where decisions go.
  static func decisions(in folder: String) -> String { "\(path(folder))/decisions.jsonl" }

  /// Where the gate issue goes.
  static func gate(in folder: String) -> String { "\(path(folder))/gate.json" }

  /// Where the list of what is required stands.
  static func lock(in folder: String) -> String { "\(path(folder))/playbook.lock" }

  /// A file that need not be there. A link that leads nowhere is there.
  private static func optional(
    _ path: String, within folder: String, into problems: inout [Diagnostic]
  ) -> SourceFile? {
    let isThere = (try? FileManager.default.attributesOfItem(atPath: path)) != nil
    return isThere ? read(path, within: folder, into: &problems) : nil
  }

  static func playbook(of folder: String, into problems: inout [Diagnostic]) -> SourceFile? {
    let path = path(folder)
    let launches = LaunchFolders.paths(in: folder)
    guard launches.isEmpty else {
      problems.append(
        .error(
          "'\(path.visible)' holds \(launches.count == 1 ? "a launch" : "several launches") in folders, and this needs one launch",
          at: Place(file: path, position: nil),
          hint:
            "name \(launches.count == 1 ? "it" : "one of them"): \(launches.map(\.visible).joined(separator: ", "))"
        ))
      return nil
    }
    return read("\(path)/playbook.md", within: path, into: &problems)
  }

  /// The playbook of a launch, for commands that need nothing else.
  /// - Parameter isLenient: it is taken as far as it can be read.
  static func playbook(in folder: String, isLenient: Bool = false) throws -> Playbook {
    var problems: [Diagnostic] = []
    guard let file = playbook(of: folder, into: &problems) else {
      throw Missing(diagnostics: problems)
    }
    if isLenient, let playbook = Playbook.read(file).0 { return playbook }
    return try Playbook(parsing: file)
  }

  /// - Parameter results: the run files, as they were judged.
  func inputs(_ results: [SourceFile]) -> [SourceFile] {
    [playbook] + results + runbooks + [decisions, gate, lock].compactMap(\.self)
  }

  /// The files of a folder; none where there is no such folder.
  /// - Parameter root: no link may lead out of it.
  static func files(
    in folder: String, ending: String, within root: String, into problems: inout [Diagnostic]
  ) -> [SourceFile] {
    paths(in: folder, ending: ending, within: root, into: &problems)
      .compactMap { read($0, within: root, into: &problems) }
  }

  private static func paths(
    in folder: String, ending: String, within root: String, into problems: inout [Diagnostic]
  ) -> [String] {
    guard isEnclosed(folder, within: root, into: &problems) else { return [] }
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isDirectory) else {
      return []
    }
    guard isDirectory.boolValue,
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    else {
      problems.append(
        .error("this is no folder that can be read", at: Place(file: folder, position: nil)))
      return []
    }
    for name in names where ending == ".json" {
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder),
        isFolder.boolValue
      {
        problems.append(
          .error(
            "results in a folder of their own are not read",
            at: Place(file: "\(folder)/\(name)", position: nil),
            hint: "put the files into \(folder)"))
      }
    }
    return names.filter { $0.lowercased().hasSuffix(ending) && !$0.hasPrefix(".") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { "\(folder)/\($0)" }
  }

  /// Whether no link leads out of the folder: what lies elsewhere, on the machine that builds, must not be published.
  private static func isEnclosed(
    _ path: String, within root: String, into problems: inout [Diagnostic]
  ) -> Bool {
    if Enclosure(root).holds(path) { return true }
    let leadsNowhere = !FileManager.default.fileExists(atPath: path)
    problems.append(
      .error(
        leadsNowhere
          ? "this link leads nowhere" : "this link leads out of the folder '\(root.visible)'",
        at: Place(file: path, position: nil),
        hint: "put the file itself there: what lies elsewhere is never read"))
    return false
  }

  /// Whether it can be expected to be read.
  /// - Parameter root: no link may lead out of it; `nil` for what its user named himself.
  private static func isFile(
    _ path: String, within root: String?, into problems: inout [Diagnostic]
  ) -> Bool {
    if let root, !isEnclosed(path, within: root, into: &problems) { return false }
    let place = Place(file: path, position: nil)
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      problems.append(
        .error(
          "there is no such file", at: place,
          hint: path.hasSuffix("/playbook.md") ? "name the folder that holds playbook.md" : nil))
      return false
    }
    guard !isDirectory.boolValue else {
      problems.append(.error("this is a folder, not a file", at: place))
      return false
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard
      attributes?[.type] as? FileAttributeType == .typeRegular
        || attributes?[.type] as? FileAttributeType == .typeSymbolicLink
    else {
      problems.append(.error("this is no regular file", at: place))
      return false
    }
    if let size = attributes?[.size] as? Int, size > sizeLimit {
      problems.append(.error("this file is over 256 MiB", at: place))
      return false
    }
    return true
  }

  /// - Parameter root: no link may lead out of it; `nil` for what its user named himself.
  static func read(
    _ path: String, within root: String? = nil, into problems: inout [Diagnostic]
  ) -> SourceFile? {
    guard isFile(path, within: root, into: &problems) else { return nil }
    do {
      return SourceFile(
        name: path, bytes: [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
    } catch {
      problems.append(
        .error(
          "this file cannot be read: \(error.localizedDescription)",
          at: Place(file: path, position: nil)))
      return nil
    }
  }
}
