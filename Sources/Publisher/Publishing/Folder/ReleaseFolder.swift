import Foundation
import Launch
import SystemPackage

/// A build in a folder of its own, as it was published.
struct ReleaseFolder {
  let path: FilePath
  /// What its `build.json` and its manifest say.
  let release: Release
  let manifest: Manifest

  /// - Returns: `nil`: there is no build, or only a part of one: the manifest is written last and removed first.
  init?(_ path: FilePath) throws(FileFailure) {
    guard let list = try path.appending(Manifest.name).bytes(),
      let manifest = Manifest(parsing: list),
      let stamp = try path.appending("build.json").bytes(),
      manifest.entries.contains(where: {
        $0.path.utf8.elementsEqual("build.json".utf8) && $0.sha256 == Digest.sha256(stamp)
      }),
      let release = BuildStamp(stamp).flatMap({ Release($0, digest: manifest.sha256) })
    else { return nil }
    self.path = path
    self.release = release
    self.manifest = manifest
  }

  /// The second in which it was written. Every file that was written with it has this time and not a nanosecond more, those that it
  /// shares with builds before it have an earlier one: what was changed since is told without reading it.
  static func second(of path: FilePath) -> Int? {
    FileStatus(path.appending(Manifest.name).string)?.modified.tv_sec
  }

  /// Files that are gone or were changed on the host; as their times and kinds tell, so that it costs little. Only those are read that
  /// were touched since: a time can be set back, and a file that builds share is touched when one of its names comes or goes.
  func changedFiles() -> [String] {
    guard let list = FileStatus(path.appending(Manifest.name).string) else {
      return [Manifest.name]
    }
    let isChanged = manifest.entries.concurrentMap { entry in
      let file = "\(path)/\(entry.path)"
      guard let status = FileStatus(file), status.isWritten(with: list) else { return true }
      return !status.isUntouched(since: list)
        && (try? FilePath(file).bytes()).map(Digest.sha256) != entry.sha256
    }
    return zip(manifest.entries, isChanged).filter(\.1).map(\.0.path)
  }

  /// Says that every file is as it was published: until they are touched again they need not be read.
  /// - Precondition: no file is changed, and no other publisher has the folder.
  func confirm() throws(FileFailure) {
    let list = path.appending(Manifest.name)
    guard let second = Self.second(of: path) else { return }
    let time = timespec(tv_sec: second, tv_nsec: 0)
    guard utimensat(AT_FDCWD, list.string, [time, time], AT_SYMLINK_NOFOLLOW) == 0 else {
      throw FileFailure(list)
    }
  }

  /// Files that are not what the manifest says, by reading all of them.
  func damagedFiles() throws(FileFailure) -> [String] {
    var damaged: [String] = []
    for entry in manifest.entries {
      let bytes = try path.appending(entry.path).bytes()
      if bytes.map(Digest.sha256) != entry.sha256 { damaged.append(entry.path) }
    }
    return damaged
  }

  /// What is in the folder and no file of the build; sorted.
  func foreignFiles() throws(FileFailure) -> [String] {
    let files = Set(manifest.entries.map(\.path) + [Manifest.name])
    let folders = Set(manifest.entries.map(\.path).flatMap(SitePath.folders))
    let listing = FolderListing(path.string)
    if let folder = listing.unreadable.first {
      throw FileFailure(path.appending(folder), .permissionDenied)
    }
    let names = listing.files + listing.folders + listing.others
    return names.filter { !files.contains($0) && !folders.contains($0) }.sorted()
  }
}

extension FileStatus {
  /// Whether it is a file whose time is one that a publish gives, and not a later one than that of its list.
  func isWritten(with list: FileStatus) -> Bool {
    kind == .file && modified.tv_nsec == 0 && modified.tv_sec <= list.modified.tv_sec
  }

  /// Whether nothing of it was changed after its list was: no name, no time, no byte.
  func isUntouched(since list: FileStatus) -> Bool {
    (touched.tv_sec, touched.tv_nsec) <= (list.touched.tv_sec, list.touched.tv_nsec)
  }
}
