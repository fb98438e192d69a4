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
      try problems.collect { try Self.checkPlace(of: folder.path, in: path) }
    }
    let names = try Self.names(in: path)
    for name in names where !launches.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
      try problems.collect { try Self.checkHidesNone(name, in: path) }
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

  static let playbook = "playbook.md"

  /// Hidden ones, too.
  private static func launches(in path: String) -> [Folder] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .filter { isThere("\(path)/\($0)/\(playbook)") && $0 != "results" && $0 != "runbooks" }
      .map { Folder(name: $0, path: "\(path)/\($0)") }
  }

  private static func list(_ launches: [Folder]) -> String {
    let shown = launches.prefix(3).map { "'\($0.path.visible)'" }.joined(separator: ", ")
    return launches.count > 3 ? "\(shown) and \(launches.count - 3) more" : shown
  }

  /// Whether something has this name, be it a link that leads nowhere.
  static func isThere(_ path: String) -> Bool {
    (try? FileManager.default.attributesOfItem(atPath: path)) != nil
  }

  /// Sorted, as they are in the folder.
  static func names(in path: String) throws -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw unreadable(path)
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
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
