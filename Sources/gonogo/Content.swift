import Foundation
import Launch

/// The files of a launch in the order of their names' bytes: whole in memory, apart from the results.
struct Content {
  let playbook: SourceFile
  let results: ResultFiles
  let runbooks: [SourceFile]
  /// Decisions of people, where there are some.
  let decisions: SourceFile?
  /// The gate issue as it was fetched, where it was.
  let gate: SourceFile?
  /// The list of what is required, where one is committed.
  let lock: SourceFile?

  /// A file that is not there or cannot be read.
  struct Missing: Error {
    let diagnostics: [Diagnostic]
  }

  /// A playbook is refused over 1 MiB; it is not even read when it is much larger.
  private static let sizeLimit = 256 * 1024 * 1024

  init(_ folder: String) throws(Missing) {
    var problems: [Diagnostic] = []
    let path = Self.path(folder)
    let playbook = Self.read("\(path)/playbook.md", into: &problems)
    results = ResultFiles(
      paths: Self.paths(in: Self.results(in: folder), ending: ".json", into: &problems)
        .filter { Self.isFile($0, into: &problems) })
    runbooks = Self.files(in: "\(path)/runbooks", ending: ".md", into: &problems)
    decisions = Self.optional(Self.decisions(in: folder), into: &problems)
    gate = Self.optional(Self.gate(in: folder), into: &problems)
    lock = Self.optional(Self.lock(in: folder), into: &problems)
    guard let playbook, problems.isEmpty else { throw Missing(diagnostics: problems) }
    self.playbook = playbook
  }

  /// The folder, also where its playbook was named.
  private static func path(_ folder: String) -> String {
    var path = folder.hasSuffix("/playbook.md") ? String(folder.dropLast(12)) : folder
    if path.hasSuffix("/"), path.utf8.count > 1 { path.removeLast() }
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
  private static func optional(_ path: String, into problems: inout [Diagnostic]) -> SourceFile? {
    let isThere = (try? FileManager.default.attributesOfItem(atPath: path)) != nil
    return isThere ? read(path, into: &problems) : nil
  }

  /// The playbook of a launch, for commands that need nothing else.
  /// - Parameter isLenient: it is taken as far as it can be read.
  static func playbook(in folder: String, isLenient: Bool = false) throws -> Playbook {
    var problems: [Diagnostic] = []
    guard let file = read("\(path(folder))/playbook.md", into: &problems) else {
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
  static func files(
    in folder: String, ending: String, into problems: inout [Diagnostic]
  ) -> [SourceFile] {
    paths(in: folder, ending: ending, into: &problems).compactMap { read($0, into: &problems) }
  }

  private static func paths(
    in folder: String, ending: String, into problems: inout [Diagnostic]
  ) -> [String] {
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

  /// Whether it can be expected to be read.
  private static func isFile(_ path: String, into problems: inout [Diagnostic]) -> Bool {
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

  static func read(_ path: String, into problems: inout [Diagnostic]) -> SourceFile? {
    guard isFile(path, into: &problems) else { return nil }
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
