import CPlatform
import Foundation
import Launch
import Site
import SystemPackage

/// The folder that a site is built into. It holds the old site whole, then the new one whole: the new one is written
/// beside it, and the two names are exchanged in one step.
public struct SiteFolder: Sendable {
  /// Why the folder was not replaced. The old site is as it was.
  public struct Failure: Error, Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
      /// Something is in the way that this program did not write.
      case notOurs
      /// Reading or writing failed.
      case io
    }

    public let kind: Kind
    public let message: String
    public let hint: String?
  }

  /// What Git needs to keep an empty folder; carried over.
  static let kept = [".gitkeep", ".gitignore", ".gitattributes"]

  private let target: FilePath
  private var parent: FilePath { target.removingLastComponent() }
  /// What the names begin with that are there while a site is exchanged.
  private let stagingPrefix: String

  /// - Parameter path: relative to the current folder; a symbolic link is followed.
  public init(_ path: String) throws(Failure) {
    let url = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath()
    target = FilePath(url.path)
    guard let name = target.lastComponent else {
      throw Failure(
        kind: .notOurs, message: "'\(path)' is no folder for a site", hint: "name a folder with -o")
    }
    stagingPrefix = ".\(name.string).gonogo-"
  }

  /// Replaces the site.
  /// - Parameter pages: in folders of the site, too: `shop/index.html`.
  /// - Throws: `Failure`; the old site is then as it was.
  public func replace(with pages: [Page]) throws(Failure) {
    if let unsafe = pages.first(where: { !SitePath.isInside($0.path) }) {
      throw Failure(
        kind: .io, message: "'\(unsafe.path.visible)' is no path in a site, so nothing is written",
        hint: nil)
    }
    let manager = FileManager.default
    var isDirectory: ObjCBool = false
    let exists = manager.fileExists(atPath: target.string, isDirectory: &isDirectory)
    if exists { try check(isDirectory: isDirectory.boolValue) }
    removeLeftovers()

    let staging = parent.appending(stagingPrefix + UUID().uuidString)
    do {
      try manager.createDirectory(atPath: parent.string, withIntermediateDirectories: true)
      try manager.createDirectory(atPath: staging.string, withIntermediateDirectories: false)
      let lock = try FileDescriptor.open(staging, .readOnly, options: .directory)
      defer { try? lock.close() }
      _ = flock(lock.rawValue, LOCK_EX | LOCK_NB)
      try write(pages, into: staging)
      if exists {
        for name in Self.kept where manager.fileExists(atPath: target.appending(name).string) {
          try? manager.copyItem(
            atPath: target.appending(name).string, toPath: staging.appending(name).string)
        }
        try exchange(staging)
        try? manager.removeItem(atPath: staging.string)
      } else {
        try rename(staging, to: target)
      }
    } catch let failure as Failure {
      try? manager.removeItem(atPath: staging.string)
      throw failure
    } catch {
      try? manager.removeItem(atPath: staging.string)
      throw Failure(
        kind: .io, message: "'\(target.string)' could not be written: \(Self.words(of: error))",
        hint: nil)
    }
  }

  /// Nothing is replaced that this program did not write.
  private func check(isDirectory: Bool) throws(Failure) {
    guard isDirectory else {
      throw Failure(
        kind: .notOurs, message: "'\(target.string)' is a file, not a folder",
        hint: "name a folder with -o")
    }
    let manager = FileManager.default
    guard let names = try? manager.subpathsOfDirectory(atPath: target.string) else {
      throw Failure(kind: .io, message: "'\(target.string)' could not be read", hint: nil)
    }
    // What is not in it was written by somebody else and is never deleted.
    let list = manager.contents(atPath: target.appending(Manifest.name).string) ?? Data()
    let ours = Set(Manifest(parsing: list)?.entries.map(\.path) ?? Self.names(inOld: list))
    let folders = Set(ours.flatMap(SitePath.folders))
    let foreign = names.filter { name in
      !ours.contains(name) && name != Manifest.name && !Self.kept.contains(name)
        && !(folders.contains(name) && isFolder(name))
    }.sorted()
    if let first = foreign.first {
      let others = foreign.count == 1 ? "" : " and \(foreign.count - 1) more"
      throw Failure(
        kind: .notOurs,
        message: "'\(target.string)' holds '\(first)'\(others), which gonogo did not write",
        hint: "move it away, or name another folder with -o")
    }
  }

  /// What `.gonogo` listed before it held hashes: one name a line.
  private static func names(inOld list: Data) -> [String] {
    let names = list.split(separator: UInt8(ascii: "\n")).map {
      String(decoding: $0, as: UTF8.self)
    }
    return ["build.json", "index.html", "verdict.json"].allSatisfy(names.contains) ? names : []
  }

  /// Whether it is a folder itself, and no link to one.
  private func isFolder(_ name: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: target.appending(name).string)
    return attributes?[.type] as? FileAttributeType == .typeDirectory
  }

  private func write(_ pages: [Page], into folder: FilePath) throws {
    for name in Set(pages.map(\.path).flatMap(SitePath.folders)).sorted() {
      try FileManager.default.createDirectory(
        atPath: folder.appending(name).string, withIntermediateDirectories: true)
    }
    let manifest = Manifest(
      pages.map { Manifest.Entry(path: $0.path, sha256: Digest.sha256($0.bytes)) })
    for page in pages + [Page(path: Manifest.name, bytes: manifest.bytes)] {
      let file = try FileDescriptor.open(
        folder.appending(page.path), .writeOnly, options: [.create, .exclusiveCreate],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      try file.closeAfter { _ = try file.writeAll(page.bytes) }
    }
  }

  private func exchange(_ staging: FilePath) throws {
    if gonogo_exchange(staging.string, target.string) == 0 { return }
    guard [ENOSYS, EINVAL, ENOTSUP].contains(errno) else { throw Errno(rawValue: errno) }
    // A file system without exchange: the shortest way there is, undone if its second half fails.
    let old = parent.appending(stagingPrefix + UUID().uuidString)
    try rename(target, to: old)
    do {
      try rename(staging, to: target)
    } catch {
      try rename(old, to: target)
      throw error
    }
    try? FileManager.default.removeItem(atPath: old.string)
  }

  private func rename(_ from: FilePath, to: FilePath) throws {
    guard Foundation.rename(from.string, to.string) == 0 else { throw Errno(rawValue: errno) }
  }

  /// Folders of builds that were killed: those that no living build has locked.
  private func removeLeftovers() {
    let manager = FileManager.default
    for name in (try? manager.contentsOfDirectory(atPath: parent.string)) ?? []
    where name.utf8.starts(with: stagingPrefix.utf8)
      && UUID(uuidString: String(name.dropFirst(stagingPrefix.count))) != nil
    {
      let path = parent.appending(name)
      guard let lock = try? FileDescriptor.open(path, .readOnly, options: .directory) else {
        continue
      }
      let isFree = flock(lock.rawValue, LOCK_EX | LOCK_NB) == 0
      if isFree { try? manager.removeItem(atPath: path.string) }
      try? lock.close()
    }
  }

  private static func words(of error: any Error) -> String {
    if let errno = error as? Errno { return errno.description }
    return (error as NSError).localizedDescription
  }
}
