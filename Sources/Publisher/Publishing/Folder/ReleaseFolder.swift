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
    return manifest.entries.filter { entry in
      let file = path.appending(entry.path)
      guard let status = FileStatus(file.string), status.kind == .file else { return true }
      if status.modified.tv_nsec != 0 || status.modified.tv_sec > list.modified.tv_sec {
        return true
      }
      guard status.touched.isLater(than: list.touched) else { return false }
      return (try? file.bytes()).map(Digest.sha256) != entry.sha256
    }.map(\.path)
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
    let names: [String]
    do { names = try FileManager.default.subpathsOfDirectory(atPath: path.string) } catch {
      throw FileFailure(path, .ioError)
    }
    return names.filter { !files.contains($0) && !folders.contains($0) }.sorted()
  }
}

extension timespec {
  fileprivate func isLater(than other: timespec) -> Bool {
    (tv_sec, tv_nsec) > (other.tv_sec, other.tv_nsec)
  }
}
