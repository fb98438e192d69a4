import Foundation
import SystemPackage

/// One publisher at a time has it, until it ends, however it ends.
struct FolderLock: ~Copyable {
  /// In the folder that is published to; it stays there, and says who had it last.
  static let name = ".gonogo-lock"

  private let file: FileDescriptor

  /// - Parameter patience: how long another publisher is waited for.
  /// - Returns: `nil`: another one still has it; `holder(in:)` says who.
  static func take(in folder: FilePath, patience: Duration) async throws(FileFailure)
    -> FolderLock?
  {
    let path = folder.appending(name)
    let end = ContinuousClock.now + patience
    while true {
      let file = open(path.string, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o644)
      guard file >= 0 else { throw FileFailure(path) }
      if flock(file, LOCK_EX | LOCK_NB) == 0 {
        if isAt(path, file) {
          let lock = FolderLock(file: FileDescriptor(rawValue: file))
          lock.say()
          return lock
        }
        // Somebody removed it in between: that lock keeps nobody out.
      } else if ![EWOULDBLOCK, EINTR].contains(errno) {
        let failure = FileFailure(path)
        close(file)
        throw failure
      }
      close(file)
      guard ContinuousClock.now < end else { return nil }
      try? await Task.sleep(for: .milliseconds(25))
    }
  }

  deinit { try? file.close() }

  /// `process 4711 on web-1, since 2026-06-06T13:57:00Z`; `nil`: it does not say.
  static func holder(in folder: FilePath) -> String? {
    guard let bytes = try? folder.appending(name).bytes() else { return nil }
    let line = bytes.prefix { $0 != 0x0A }
    return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
  }

  /// As far as the disk lets it: one that is full must not keep an old build from being made live again.
  private func say() {
    let now = Date().formatted(.iso8601)
    let text = "process \(getpid()) on \(ProcessInfo.processInfo.hostName), since \(now)\n"
    // A shorter text than before must not end in the rest of that one.
    guard ftruncate(file.rawValue, 0) == 0 else { return }
    _ = try? file.writeAll(toAbsoluteOffset: 0, text.utf8)
  }

  private static func isAt(_ path: FilePath, _ file: Int32) -> Bool {
    guard let named = FileStatus(path.string), let opened = FileStatus(open: file) else {
      return false
    }
    return named.isSameFile(as: opened)
  }
}
