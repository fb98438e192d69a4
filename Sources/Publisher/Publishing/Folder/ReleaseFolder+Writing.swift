import Foundation
import Launch
import SystemPackage

extension ReleaseFolder {
  /// Writes a site into a new folder; its manifest last.
  /// - Parameters:
  ///   - old: whose files are shared where they are byte for byte the same, by a second name for them. They are read and compared: what
  ///     somebody edited on the host does not come along.
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
    var buffer: [UInt8] = []
    for file in site.files where !file.isManifest {
      if let old, known[file.path] == file.sha256,
        share(file, "\(old.path)/\(file.path)", as: "\(path)/\(file.path)", &buffer)
      {
        continue
      }
      try write(file.bytes, to: "\(path)/\(file.path)", second)
    }
    for file in site.files where file.isManifest {
      try write(file.bytes, to: "\(path)/\(file.path)", second)
    }
  }

  /// - Returns: `false`: it is another file by now, or the file system has no second names.
  private static func share(
    _ file: BuiltSite.File, _ old: String, as new: String, _ buffer: inout [UInt8]
  ) -> Bool {
    let descriptor = open(old, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    guard let status = FileStatus(open: descriptor), status.kind == .file,
      status.size == file.bytes.count, status.permissions == 0o644,
      status.modified.tv_nsec == 0
    else { return false }
    if buffer.count < file.bytes.count {
      buffer = [UInt8](repeating: 0, count: file.bytes.count * 2)
    }
    let isSame =
      file.bytes.isEmpty
      || buffer.withUnsafeMutableBytes { buffer in
        var start = 0
        while start < file.bytes.count {
          let count = read(descriptor, buffer.baseAddress! + start, file.bytes.count - start)
          guard count > 0 else { return false }
          start += count
        }
        return file.bytes.withUnsafeBytes {
          memcmp($0.baseAddress!, buffer.baseAddress!, start) == 0
        }
      }
    return isSame && link(old, new) == 0
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
