import Foundation
import SystemPackage

/// What a folder that is published to holds: `releases/NAME/` for every build, and `current`, which a web server serves: a link to one of
/// them, or a build itself. What else is in the folder is somebody else's.
struct FolderLayout {
  /// What `current` is.
  enum Current: Hashable {
    case nothing
    /// A link to `releases/NAME`.
    case link(name: String)
    /// A build in a folder of its own, or an empty folder.
    case folder
  }

  let root: FilePath
  var releases: FilePath { root.appending("releases") }
  var current: FilePath { root.appending("current") }

  /// What is not finished lies under such names in `releases/`.
  private static let stagingPrefix = ".staging-"

  func folder(of release: Release) -> FilePath { releases.appending(release.name) }

  /// A name that nothing has yet.
  func staging() -> FilePath { releases.appending(Self.stagingPrefix + UUID().uuidString) }

  /// - Throws: `PublishFailure` where somebody else's things are in the way; `FileFailure`.
  func check() throws {
    guard try root.appending(Manifest.name).kind() == nil else {
      throw PublishFailure(
        .notOurs, "'\(root.visible)' is itself a site that gonogo built",
        hint: "name a folder beside it")
    }
    var isFolder: ObjCBool = true
    if FileManager.default.fileExists(atPath: root.string, isDirectory: &isFolder),
      !isFolder.boolValue
    {
      throw PublishFailure(
        .notOurs, "'\(root.visible)' is a file, not a folder", hint: "name a folder")
    }
    let parent = root.removingLastComponent()
    if root.lastComponent?.string == "releases", try parent.appending("current").kind() != nil {
      throw PublishFailure(
        .notOurs, "'\(root.visible)' holds builds that gonogo published",
        hint: "name the folder above it")
    }
    if try parent.appending(Manifest.name).kind() != nil {
      throw PublishFailure(
        .notOurs, "'\(root.visible)' is in a site that gonogo built",
        hint: "name a folder beside it")
    }
    let others = try ["playbook.md", ".git"].first { try root.appending($0).kind() != nil }
    if others != nil || root.string == "/" {
      throw PublishFailure(
        .notOurs, "'\(root.visible)' holds '\(others ?? "all")': nothing is published beside that",
        hint: "name a folder of its own, as in 'dir:/srv/www/launch'")
    }
    // One that is mistyped is not made with all that leads to it.
    let above = parent.removingLastComponent()
    if try !parent.isEmpty && parent.kind() == nil && !above.isEmpty && above.kind() == nil {
      throw PublishFailure(
        .notOurs, "there is no '\(above.visible)'", hint: "name another folder, or make it first")
    }
    if let kind = try releases.kind(), kind != .folder { throw notOurs(releases) }
  }

  /// - Throws: `PublishFailure` where it was not published by this program; `FileFailure`.
  func state() throws -> Current {
    switch try current.kind() {
    case nil: return .nothing
    case .folder: return .folder
    case .link:
      let target = try current.linkTarget()
      let name = String(target.utf8.dropFirst("releases/".utf8.count)) ?? ""
      guard target.utf8.starts(with: "releases/".utf8), Release(name: name) != nil else {
        throw notOurs(current)
      }
      return .link(name: name)
    case .file, .other: throw notOurs(current)
    }
  }

  /// The live build and how it is live. A build that changes while it is read is read again.
  /// - Returns: `nil` for the folder: nothing is live, or what is is no whole build.
  /// - Throws: as `state`.
  func live() throws -> (state: Current, folder: ReleaseFolder?) {
    var attempts = 5
    while true {
      attempts -= 1
      let state = try state()
      switch state {
      case .nothing: return (state, nil)
      case .link(let name):
        let folder = try ReleaseFolder(releases.appending(name))
        if let folder, folder.release.name.utf8.elementsEqual(name.utf8) { return (state, folder) }
        if attempts == 0 { return (state, nil) }
      case .folder:
        if let folder = try ReleaseFolder(current) { return (state, folder) }
        if attempts == 0 {
          guard try current.kind() != .folder || current.names().isEmpty else {
            throw notOurs(current)
          }
          return (state, nil)
        }
      }
    }
  }

  /// The builds under `releases/`, those that a publish which was cut off had finished among them; the newest first.
  func builds() throws -> [Release] {
    guard try releases.kind() == .folder else { return [] }
    let names = try releases.names()
    let named = try names.compactMap(Release.init(name:)).filter {
      try folder(of: $0).kind() == .folder
    }
    let unnamed = try leftovers().compactMap { try ReleaseFolder($0)?.release }
    return Set(named + unnamed).sorted(by: Self.isNewer)
  }

  /// The end of the name of an empty file in `releases/`, after that of a build which was taken away.
  static let withdrawnEnding = ".withdrawn"

  /// The same of a build that was never live; of the live one it does not count.
  static let unfinishedEnding = ".unfinished"

  /// The releases that have a mark.
  func marked(_ ending: String) throws -> [Release] {
    guard try releases.kind() == .folder else { return [] }
    return try releases.names().compactMap { name in
      guard name.utf8.suffix(ending.utf8.count).elementsEqual(ending.utf8) else { return nil }
      return Release(name: String(Substring(name.utf8.dropLast(ending.utf8.count))))
    }
  }

  /// Whether it is what `current` shows, whole or not.
  func isLive(_ release: Release) throws -> Bool {
    switch try state() {
    case .nothing: false
    case .link(let name): name.utf8.elementsEqual(release.name.utf8)
    case .folder: try ReleaseFolder(current)?.release == release
    }
  }

  static func isNewer(_ one: Release, _ other: Release) -> Bool {
    one.at != other.at
      ? one.at > other.at : other.name.utf8.lexicographicallyPrecedes(one.name.utf8)
  }

  /// What publishes that were cut off have left under names of their own.
  func leftovers() throws -> [FilePath] {
    guard try releases.kind() == .folder else { return [] }
    return try releases.names().filter { $0.utf8.starts(with: Self.stagingPrefix.utf8) }
      .map(releases.appending)
  }

  /// The second for the files of the next build: none that was published before has it.
  func nextSecond() throws -> Int {
    let folders = try releases.names().map(releases.appending) + [current]
    let last = folders.compactMap(ReleaseFolder.second).max() ?? 0
    return max(Int(Date().timeIntervalSince1970), last + 1)
  }

  func notOurs(_ path: FilePath) -> PublishFailure {
    PublishFailure(
      .notOurs, "'\(path.visible)' was not published by gonogo",
      hint: "move it away, or name another folder")
  }
}

extension FilePath {
  /// For messages.
  var visible: String { string.visible }
}
