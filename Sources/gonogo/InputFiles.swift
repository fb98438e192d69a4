import Foundation
import SystemPackage

/// What the file system says of the files that a build reads, without reading them: whoever compares two of these knows whether to
/// build again.
///
/// They are looked at, not listened to: what a system tells about changes differs from one to the next, gets lost on network folders and
/// where editors replace a file by another of its name, and has to be set up anew for folders that come and go.
struct InputFiles: Hashable, Sendable {
  private struct Entry: Hashable, Sendable {
    let path: String
    let inode: UInt64
    let size: Int64
    let seconds: Int
    let nanoseconds: Int

    init(_ path: FilePath, _ stat: Stat) {
      self.path = path.string
      inode = UInt64(stat.inode.rawValue)
      size = Int64(stat.size)
      seconds = stat.st_mtim.tv_sec
      nanoseconds = stat.st_mtim.tv_nsec
    }

    /// Of a link that leads nowhere.
    init(path: String) {
      self.path = path
      (inode, size, seconds, nanoseconds) = (0, 0, 0, 0)
    }
  }

  private let entries: [Entry]

  /// - Parameters:
  ///   - content: the folder of a launch, or its playbook, as a command is told; the launches in its folders belong to it.
  ///   - templates: the folder with a team's own; it need not exist.
  init(of content: String, templates: String) {
    let root = FilePath(Content.results(in: content)).removingLastComponent()
    let launches =
      [root] + Self.paths(in: root).filter { Self.entry($0.appending("playbook.md")) != nil }
    // Also what is refused for its capital letters. Of a file there is nothing below.
    let files = launches.flatMap(Self.paths).filter { path in
      path.lastComponent.flatMap { Content.name(meantBy: $0.string) } != nil
    }.flatMap { [$0] + Self.paths(in: $0) }
    // What stands beside launches may be one that is not as it should be.
    let others = launches.count == 1 ? [] : Self.paths(in: root).filter { !launches.contains($0) }
    entries =
      (files + Self.paths(in: FilePath(templates))).compactMap(Self.entry)
      + others.map { Self.entry($0) ?? Entry(path: $0.string) }
  }

  /// Sorted; empty where there is no such folder.
  private static func paths(in folder: FilePath) -> [FilePath] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.string)) ?? [])
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map(folder.appending)
  }

  /// `nil`: there is no such file. Links are followed, as a build follows them.
  private static func entry(_ path: FilePath) -> Entry? {
    guard let stat = try? Stat(path) else { return nil }
    return Entry(path, stat)
  }
}
