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

  /// Those that its files lie in, below its own.
  var folders: Set<String> { Set(manifest.entries.map(\.path).flatMap(SitePath.folders)) }

  /// Files that are gone or were changed on the host. Only those are read that were touched since they were proved: a file that builds
  /// share is touched when one of its names comes or goes.
  /// - Parameter proof: `nil`: all are read.
  func changedFiles(trusting proof: Proof?) -> [String] {
    let look = ReleaseLook(self, trusting: proof)
    let isChanged = manifest.entries.concurrentMap { entry in
      guard let (_, mustBeRead) = look.status(of: entry.path) else { return true }
      return mustBeRead
        && (try? look.bytes(of: entry.path)).flatMap(\.self).map(Digest.sha256) != entry.sha256
    }
    return zip(manifest.entries, isChanged).filter(\.1).map(\.0.path)
  }

  /// Files that are not what the manifest says, by reading all of them.
  func damagedFiles() throws(FileFailure) -> [String] {
    let look = ReleaseLook(self, trusting: nil)
    var damaged: [String] = []
    for entry in manifest.entries {
      let bytes = try look.bytes(of: entry.path)
      if bytes.map(Digest.sha256) != entry.sha256 { damaged.append(entry.path) }
    }
    return damaged
  }

  /// What is in the folder and no file of the build; sorted.
  func foreignFiles() throws(FileFailure) -> [String] {
    let files = Set(manifest.entries.map(\.path) + [Manifest.name])
    let folders = folders
    let listing = FolderListing(path.string)
    if let folder = listing.unreadable.first {
      throw FileFailure(path.appending(folder), .permissionDenied)
    }
    let names = listing.files + listing.folders + listing.others
    return names.filter { !files.contains($0) && !folders.contains($0) }.sorted()
  }
}
