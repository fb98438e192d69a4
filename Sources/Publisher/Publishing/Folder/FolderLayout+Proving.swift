import Foundation
import SystemPackage

/// What is known of the builds, so that not all of their files must be read.
extension FolderLayout {
  /// - Returns: `nil`: nothing is known.
  func proof(of release: Release) -> Proof? { Proof(of: release, in: releases) }

  /// Whether times tell something of the live build, as its list shows, which `chmod -R` touches as well. `true` where nothing is live.
  var isLiveProved: Bool {
    let (path, release): (FilePath, Release?)
    switch try? state() {
    case .nothing, nil: return true
    case .link(let name): (path, release) = (releases.appending(name), Release(name: name))
    case .folder: (path, release) = (current, (try? ReleaseFolder(current))?.release)
    }
    guard let release, let list = FileStatus(path.appending(Manifest.name).string),
      let folder = FileStatus(path.string)
    else { return true }
    return proof(of: release).map {
      list.touched < $0.time && FileTime(folder.modified) < $0.time
    } ?? false
  }

  /// Keeps it that a build is as it was published.
  /// - Parameter time: from `time()`, before all of it was read or after it was written; `nil`: none could be had.
  func prove(_ release: Release, at time: FileTime?) {
    if let time { Proof(of: release, at: time).keep(in: releases) }
  }

  /// The time of the file system that holds the builds, later than that of everything that was touched before: a clock of files may
  /// stand still for some milliseconds. On one whose clock stands longer it is as late, and what has the same time is read once more.
  /// - Returns: `nil`: nothing can be written.
  func time() -> FileTime? {
    let path = staging()
    let file = open(path.string, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return nil }
    defer {
      close(file)
      try? path.removeName()
    }
    let first = FileStatus(open: file)?.touched
    var last = first
    var turns = 0
    while last == first, turns < 50 {
      usleep(1000)
      guard fchmod(file, 0o600) == 0 else { return nil }
      last = FileStatus(open: file)?.touched
      turns += 1
    }
    return last
  }
}
