import Foundation
import Launch
import Recorder
import Site

/// The launches of a folder that holds several: every folder in it with a `playbook.md`, each a content folder of its own.
struct LaunchFolders {
  struct Folder {
    /// `shop`
    let name: String
    /// `content/shop`
    let path: String
  }

  /// In the order of the bytes of their names. Never empty.
  let all: [Folder]
  /// What was seen and is not read, each in one sentence without full stop.
  private(set) var notices: [String]

  /// - Returns: `nil` where the folder holds one launch, or none at all: that is told by whoever reads it.
  /// - Throws: `InvalidInput` or `Content.Missing` with all that is wrong with the folders as such.
  init?(_ content: String) throws {
    let path = Content.path(content)
    let launches = Self.launches(in: path)
    guard let first = launches.first else { return nil }
    if Self.isThere("\(path)/\(Self.playbook)") {
      throw InvalidInput(
        .error(
          "'\(path.visible)' is a launch, and holds launches: \(Self.list(launches))",
          at: Place(file: "\(path)/\(Self.playbook)", position: nil),
          hint:
            "move this playbook with its results and decisions into a folder beside '\(first.name.visible)', or the others out of '\(path.visible)'"
        ))
    }
    var problems = Problems()
    try problems.collect { try Self.checkIsNone(path) }
    for folder in launches {
      try problems.collect { try Self.checkName(of: folder, beside: launches) }
      try problems.collect { try Self.checkPlace(of: folder, in: path) }
    }
    for name in Self.folders(in: path) where !launches.contains(where: { $0.name == name }) {
      try problems.collect { try Self.checkIsNone("\(path)/\(name)") }
    }
    try problems.check()
    all = launches
    let deeper = Self.deeper(than: path)
    notices = deeper.prefix(3).map {
      "\($0) is not read: the folder of a launch lies directly in '\(path)'"
    }
    if deeper.count > 3 {
      notices.append("\(deeper.count - 3) more playbooks are not read, either")
    }
  }

  /// The paths of the launches in a folder that is none itself, for a command that needs one of them; empty: there is none.
  static func paths(in content: String) -> [String] {
    let path = Content.path(content)
    return isThere("\(path)/\(playbook)") ? [] : launches(in: path).map(\.path)
  }

  private static let playbook = "playbook.md"

  /// What only the folder of a launch has.
  private static let marks = ["results", "decisions.jsonl", "gate.json", "playbook.lock"]

  private static func launches(in path: String) -> [Folder] {
    folders(in: path)
      .filter { isThere("\(path)/\($0)/\(playbook)") && $0 != "results" && $0 != "runbooks" }
      .map { Folder(name: $0, path: "\(path)/\($0)") }
  }

  private static func list(_ launches: [Folder]) -> String {
    let shown = launches.prefix(3).map { "'\($0.path.visible)'" }.joined(separator: ", ")
    return launches.count > 3 ? "\(shown) and \(launches.count - 3) more" : shown
  }

  // MARK: What is wrong with a folder

  /// It becomes a part of addresses, on hosts that may take capital and small letters for the same.
  private static func checkName(of folder: Folder, beside others: [Folder]) throws {
    let place = Place(file: folder.path, position: nil)
    guard LaunchesSite.isName(folder.name) else {
      throw InvalidInput(
        .error(
          "'\(folder.name.visible)' cannot be a part of an address", at: place,
          hint:
            "a launch's folder has letters of ASCII, digits, '.', '_' and '-', and begins with no '.'"
        ))
    }
    if let taken = LaunchesSite.file(taking: folder.name) {
      throw InvalidInput(
        .error(
          "a launch cannot have this name: the site has '\(taken)'", at: place,
          hint: "give the folder another name"))
    }
    let name = folder.name.lowercased()
    if let first = others.first(where: { $0.name.lowercased() == name }), first.name != folder.name
    {
      throw InvalidInput(
        .error(
          "'\(folder.name)' and '\(first.name)' are one name where capital letters do not count",
          at: place,
          notes: [.init("the other one", at: Place(file: first.path, position: nil))],
          hint: "give one of the two another name"))
    }
  }

  private static func checkPlace(of folder: Folder, in path: String) throws {
    guard !Enclosure(path).holds(folder.path) else { return }
    throw Content.Missing(diagnostics: [
      .error(
        "this link leads out of the folder '\(path.visible)'",
        at: Place(file: folder.path, position: nil),
        hint: "put the folder itself there: what lies elsewhere is never read")
    ])
  }

  /// A launch that has lost its playbook must not be left out as if it had never been there.
  private static func checkIsNone(_ path: String) throws {
    let names = try names(in: path)
    let place = Place(file: "\(path)/\(playbook)", position: nil)
    if let other = names.first(where: { $0.lowercased() == playbook }) {
      throw Content.Missing(diagnostics: [
        .error("there is no such file", at: place, hint: "'\(other)' is its name here")
      ])
    }
    guard let mark = marks.first(where: names.contains) else { return }
    throw Content.Missing(diagnostics: [
      .error(
        "there is no such file", at: place,
        hint: "'\(mark)' is of a launch: put its playbook beside it, or move the folder elsewhere")
    ])
  }

  // MARK: Looking

  /// Whether something has this name, be it a link that leads nowhere.
  private static func isThere(_ path: String) -> Bool {
    (try? FileManager.default.attributesOfItem(atPath: path)) != nil
  }

  /// Hidden ones only where they have a playbook: nobody means `.git`.
  private static func folders(in path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
      .filter { name in
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder)
          && isFolder.boolValue
          && (!name.hasPrefix(".") || isThere("\(path)/\(name)/\(playbook)"))
      }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func names(in path: String) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    } catch {
      throw Content.Missing(diagnostics: [
        .error("this is no folder that can be read", at: Place(file: path, position: nil))
      ])
    }
  }

  /// Playbooks in folders of folders, but for runbooks of that name. Links are not followed.
  private static func deeper(than path: String) -> [String] {
    var found: [String] = []
    let all = FileManager.default.enumerator(atPath: path)
    while let name = all?.nextObject() as? String {
      let parts = name.split(separator: "/")
      if parts.last?.hasPrefix(".") == true { all?.skipDescendants() }
      if parts.count > 2, parts.last == Substring(playbook), parts[parts.count - 2] != "runbooks" {
        found.append("\(path)/\(name)")
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
