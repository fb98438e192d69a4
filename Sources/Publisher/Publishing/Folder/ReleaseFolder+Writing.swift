import Foundation
import Launch
import SystemPackage

extension ReleaseFolder {
  /// Writes a site into a new folder; its manifest last.
  /// - Parameters:
  ///   - old: whose files are shared where they are byte for byte the same, by a second name for them. Those that were touched since
  ///     they were proved are read and compared: what somebody edited on the host does not come along.
  ///   - proof: of the old build; `nil`: all its files are read.
  ///   - second: since 1970. A web server tells versions of a page by this and their size alone: no two may share it.
  /// - Returns: what it shares with the old build.
  static func write(
    _ site: BuiltSite, to path: FilePath, sharing old: ReleaseFolder?, trusting proof: Proof?,
    second: Int
  ) throws(FileFailure) -> SharedFiles {
    try path.makeFolders()
    for name in Set(site.files.map(\.path).flatMap(SitePath.folders)).sorted() {
      try path.appending(name).makeFolders()
    }
    let known = Dictionary(
      (old?.manifest.entries ?? []).map { ($0.path, $0.sha256) },
      uniquingKeysWith: { first, _ in first })
    let look = old.map { ReleaseLook($0, trusting: proof) }
    let shared = site.files.concurrentMap { file -> FileTime? in
      let name = "\(path)/\(file.path)"
      guard let old, let look, !file.isManifest, known[file.path] == file.sha256,
        isUnchanged(file, look), link("\(old.path)/\(file.path)", name) == 0
      else { return nil }
      return FileStatus(name)?.touched ?? .never
    }
    for (file, time) in zip(site.files, shared) where time == nil && !file.isManifest {
      try write(file.bytes, to: "\(path)/\(file.path)", second)
    }
    for file in site.files where file.isManifest {
      try write(file.bytes, to: "\(path)/\(file.path)", second)
    }
    return SharedFiles(
      files: zip(site.files, shared).compactMap { file, time in time.map { (file, $0) } },
      second: second)
  }

  /// - Parameter look: at the old build.
  private static func isUnchanged(_ file: BuiltSite.File, _ look: ReleaseLook) -> Bool {
    guard let (status, mustBeRead) = look.status(of: file.path),
      status.size == file.bytes.count, status.permissions == 0o644
    else { return false }
    return !mustBeRead || (try? look.bytes(of: file.path)) == file.bytes
  }

  /// Writes a file that is not there yet.
  static func write(_ bytes: [UInt8], to path: String, _ second: Int) throws(FileFailure) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw FileFailure(FilePath(path)) }
    defer { close(file) }
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes {
        Foundation.write(file, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileFailure(FilePath(path)) }
      start += count
    }
    let time = timespec(tv_sec: second, tv_nsec: 0)
    guard fchmod(file, 0o644) == 0, futimens(file, [time, time]) == 0 else {
      throw FileFailure(FilePath(path))
    }
  }
}

extension BuiltSite.File {
  fileprivate var isManifest: Bool { path.utf8.elementsEqual(Manifest.name.utf8) }
}
