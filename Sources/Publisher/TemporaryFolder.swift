import Foundation
import SystemPackage

/// A folder of this user alone, for files that are handed to another program. It is locked for as long as this process has it, so that
/// another one can tell whether its owner is gone.
struct TemporaryFolder: ~Copyable {
  let path: String
  /// `nil`: the file system has no locks, so that nobody takes it for left.
  private let lock: FileDescriptor?

  /// What the names of all of them begin with; six letters follow.
  private static let prefix = "gonogo-folder."

  init() throws(ToolFailure) {
    var attempts = 5
    while true {
      attempts -= 1
      var template = Array("\(NSTemporaryDirectory())/\(Self.prefix)XXXXXX".utf8CString)
      guard let made = mkdtemp(&template) else {
        throw ToolFailure("no temporary folder can be made: \(String(cString: strerror(errno)))")
      }
      let path = String(cString: made)
      let lock = Self.lock(path)
      if lock != nil || attempts == 0 {
        (self.path, self.lock) = (path, lock)
        return
      }
      // Whoever clears what others left was faster than the lock.
      try? FileManager.default.removeItem(atPath: path)
    }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
    try? lock?.close()
  }

  /// - Returns: the path of the file.
  func write(_ bytes: [UInt8], as name: String) throws(ToolFailure) -> String {
    let file = "\(path)/\(name)"
    guard FileManager.default.createFile(atPath: file, contents: Data(bytes)) else {
      throw ToolFailure("'\(file)' cannot be written")
    }
    return file
  }

  /// Removes the folders of processes of this user that were killed.
  static func removeLeftovers() {
    let manager = FileManager.default
    let parent = NSTemporaryDirectory()
    for name in (try? manager.contentsOfDirectory(atPath: parent)) ?? []
    where name.utf8.starts(with: prefix.utf8) {
      let path = "\(parent)/\(name)"
      guard let lock = lock(path) else { continue }
      try? manager.removeItem(atPath: path)
      try? lock.close()
    }
  }

  /// - Returns: `nil`: it is no folder, another user's, another process has it, or it has just been removed.
  private static func lock(_ path: String) -> FileDescriptor? {
    guard
      let file = try? FileDescriptor.open(
        path, .readOnly, options: [.directory, .noFollow, .closeOnExec])
    else { return nil }
    if let opened = FileStatus(open: file.rawValue), opened.owner == geteuid(),
      flock(file.rawValue, LOCK_EX | LOCK_NB) == 0,
      let named = FileStatus(path), named.isSameFile(as: opened)
    {
      return file
    }
    try? file.close()
    return nil
  }
}
