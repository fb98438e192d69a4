import Foundation
import SystemPackage

/// What a name in a folder stands for.
enum FileKind: Hashable {
  case file
  case folder
  case link
  case other
}

/// What the file system says of a file.
struct FileStatus {
  private let status: stat

  /// Of the name itself, not of what a link leads to.
  /// - Returns: `nil`: there is none, or it cannot be seen; `errno` says why.
  init?(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    self.status = status
  }

  init?(open file: Int32) {
    var status = stat()
    guard fstat(file, &status) == 0 else { return nil }
    self.status = status
  }

  var kind: FileKind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }
  var size: Int { Int(status.st_size) }
  var permissions: mode_t { status.st_mode & 0o7777 }
  var owner: uid_t { status.st_uid }
  var modified: timespec {
    #if canImport(Darwin)
      status.st_mtimespec
    #else
      status.st_mtim
    #endif
  }

  /// When anything of it was changed, its names and times among that: nobody can set this back, and everybody forward.
  var touched: FileTime {
    #if canImport(Darwin)
      FileTime(status.st_ctimespec)
    #else
      FileTime(status.st_ctim)
    #endif
  }

  func isSameFile(as other: FileStatus) -> Bool {
    status.st_ino == other.status.st_ino && status.st_dev == other.status.st_dev
  }
}
