import Foundation
import Launch
import SystemPackage

extension ReleaseFolder {
  /// Writes a site into a new folder; its manifest last.
  /// - Parameters:
  ///   - old: whose files are shared where they are byte for byte the same, by a second name for them. Those that were touched since
  ///     they were published are read and compared: what somebody edited on the host does not come along.
  ///   - second: since 1970. A web server tells versions of a page by this and their size alone: no two may share it.
  static func write(
    _ site: BuiltSite, to path: FilePath, sharing old: ReleaseFolder?, second: Int
  ) throws(FileFailure) {
    try path.makeFolders()
    for name in Set(site.files.map(\.path).flatMap(SitePath.folders)).sorted() {
      try path.appending(name).makeFolders()
    }
    let known = Dictionary(
      (old?.manifest.entries ?? []).map { ($0.path, $0.sha256) },
      uniquingKeysWith: { first, _ in first })
    let list = old.flatMap { FileStatus($0.path.appending(Manifest.name).string) }
    let isShared = site.files.concurrentMap { file in
      guard let old, let list, !file.isManifest, known[file.path] == file.sha256 else {
        return false
      }
      return share(file, "\(old.path)/\(file.path)", as: "\(path)/\(file.path)", list)
    }
    for (file, isShared) in zip(site.files, isShared) where !isShared && !file.isManifest {
      try write(file.bytes, to: "\(path)/\(file.path)", second)
    }
    for file in site.files where file.isManifest {
      try write(file.bytes, to: "\(path)/\(file.path)", second)
    }
  }

  /// - Parameter list: of the old build.
  /// - Returns: `false`: it is another file by now, or the file system has no second names.
  private static func share(
    _ file: BuiltSite.File, _ old: String, as new: String, _ list: FileStatus
  ) -> Bool {
    guard let status = FileStatus(old), status.isWritten(with: list),
      status.size == file.bytes.count, status.permissions == 0o644,
      status.isUntouched(since: list) || (try? FilePath(old).bytes()) == file.bytes
    else { return false }
    return link(old, new) == 0
  }

  private static func write(_ bytes: [UInt8], to path: String, _ second: Int) throws(FileFailure) {
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
