import CPlatform
import Foundation
import SystemPackage

/// Why one operation on a file failed.
struct FileFailure: Error {
  let path: String
  let reason: Errno

  init(_ path: FilePath, _ reason: Errno) {
    self.path = path.string
    self.reason = reason
  }

  /// Of the system call that has just failed.
  init(_ path: FilePath) {
    self.init(path, Errno(rawValue: errno))
  }

  /// `'releases/x': No space left on device`
  var words: String { "'\(path.visible)': \(reason.description)" }
}

extension FilePath {
  /// - Returns: of the name itself, not of what a link leads to; `nil`: there is none.
  func kind() throws(FileFailure) -> FileKind? {
    if let status = FileStatus(string) { return status.kind }
    guard errno == ENOENT || errno == ENOTDIR else { throw FileFailure(self) }
    return nil
  }

  /// Where a link leads, as it says it.
  func linkTarget() throws(FileFailure) -> String {
    do { return try FileManager.default.destinationOfSymbolicLink(atPath: string) } catch {
      throw FileFailure(self, error.posixReason)
    }
  }

  /// Sorted; without `.` and `..`.
  func names() throws(FileFailure) -> [String] {
    do { return try FileManager.default.contentsOfDirectory(atPath: string).sorted() } catch {
      throw FileFailure(self, error.posixReason)
    }
  }

  /// Of a regular file, in one go; a link is not followed.
  /// - Returns: `nil`: there is no such file.
  func bytes() throws(FileFailure) -> [UInt8]? {
    do {
      let file = try FileDescriptor.open(
        self, .readOnly, options: [.noFollow, .nonBlocking, .closeOnExec])
      return try file.closeAfter {
        guard let status = FileStatus(open: file.rawValue) else { throw Errno(rawValue: errno) }
        guard status.kind == .file else { return nil }
        // One more than it has: what is read at once is all of it, unless it grows meanwhile.
        var bytes: [UInt8] = []
        var capacity = status.size + 1
        while true {
          let (part, isAll) = try file.bytes(atMost: capacity)
          bytes = bytes.isEmpty ? part : bytes + part
          if isAll { return bytes }
          capacity = 1 << 16
        }
      }
    } catch {
      let reason = error as? Errno ?? .ioError
      if [.noSuchFileOrDirectory, .notDirectory, .isDirectory, .tooManySymbolicLinkLevels]
        .contains(reason)
      {
        return nil
      }
      throw FileFailure(self, reason)
    }
  }

  /// Everybody may read it, whatever the umask; those that lead to it are made as well.
  func makeFolders() throws(FileFailure) {
    guard try kind() == nil else { return }
    let parent = removingLastComponent()
    if !parent.isEmpty, parent != self { try parent.makeFolders() }
    if mkdir(string, 0o755) != 0 {
      guard errno == EEXIST else { throw FileFailure(self) }
    } else if chmod(string, 0o755) != 0 {
      throw FileFailure(self)
    }
  }

  /// In one step, over what has the other name where that is a file or a link.
  func rename(to other: FilePath) throws(FileFailure) {
    guard Foundation.rename(string, other.string) == 0 else { throw FileFailure(self) }
  }

  /// Exchanges two names in one step.
  /// - Returns: `false`: the file system cannot; nothing was changed.
  func exchange(with other: FilePath) throws(FileFailure) -> Bool {
    if gonogo_exchange(string, other.string) == 0 { return true }
    guard [ENOSYS, EINVAL, ENOTSUP, EOPNOTSUPP].contains(errno) else { throw FileFailure(self) }
    return false
  }

  func makeLink(to target: String) throws(FileFailure) {
    guard symlink(target, string) == 0 else { throw FileFailure(self) }
  }

  /// Everybody may read it, as far as the umask lets them.
  func makeEmptyFile() throws(FileFailure) {
    let file = open(string, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0, close(file) == 0 else { throw FileFailure(self) }
  }

  func removeName() throws(FileFailure) {
    guard unlink(string) == 0 else { throw FileFailure(self) }
  }

  /// A file or a folder with all that is in it, without following links.
  func removeTree() throws(FileFailure) {
    guard let kind = try kind() else { return }
    guard kind == .folder else { return try removeName() }
    do { try FileManager.default.removeItem(atPath: string) } catch {
      throw FileFailure(self, error.posixReason)
    }
  }

  /// Waits until the names in a folder are on the disk.
  func syncNames() throws(FileFailure) {
    try opened { fsync($0) == 0 || errno == EINVAL }
  }

  /// Waits until everything on its file system is on the disk.
  func syncFileSystem() throws(FileFailure) {
    try opened { gonogo_sync_file_system($0) == 0 }
  }

  private func opened(_ body: (Int32) -> Bool) throws(FileFailure) {
    let folder = open(string, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw FileFailure(self) }
    let isDone = body(folder)
    let reason = Errno(rawValue: errno)
    close(folder)
    guard isDone else { throw FileFailure(self, reason) }
  }
}

extension FileDescriptor {
  /// - Returns: the next bytes, and whether there are no more.
  fileprivate func bytes(atMost count: Int) throws -> ([UInt8], isAll: Bool) {
    var isAll = false
    let bytes = try [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
      while used < count {
        let more = try read(
          into: UnsafeMutableRawBufferPointer(
            rebasing: UnsafeMutableRawBufferPointer(buffer)[used...]))
        used += more
        isAll = more == 0
        if isAll { return }
      }
    }
    return (bytes, isAll)
  }
}

extension Error {
  /// What Foundation hides in its errors.
  fileprivate var posixReason: Errno {
    let error = self as NSError
    let inner = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
    return inner.domain == NSPOSIXErrorDomain ? Errno(rawValue: Int32(inner.code)) : .ioError
  }
}
