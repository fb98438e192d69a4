import CPlatform
import Foundation

/// Writing that is complete or not there at all, also when the machine loses power.
enum DurableFile {
  /// Why a file could not be written.
  struct Failure: Error {
    let path: String
    let reason: String
    var isOfExistingFile = false
  }

  /// Makes a file that nobody else has made.
  static func create(_ path: String, _ bytes: [UInt8]) throws(Failure) {
    let file = try createOpen(path)
    defer { close(file) }
    try append(bytes, to: file, path)
    try sync(file, path)
  }

  /// Makes a file that nobody else has made, to be written to.
  static func createOpen(_ path: String) throws(Failure) -> Int32 {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure(path) }
    return file
  }

  /// Writes all bytes at the end of an open file.
  static func append(_ bytes: [UInt8], to file: Int32, _ path: String) throws(Failure) {
    var start = 0
    while start < bytes.count {
      let written = bytes[start...].withUnsafeBytes {
        Foundation.write(file, $0.baseAddress, $0.count)
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw failure(path) }
      start += written
    }
  }

  /// Waits until what was written is on the disk.
  static func sync(_ file: Int32, _ path: String) throws(Failure) {
    guard fsync(file) == 0 else { throw failure(path) }
  }

  /// The names in a folder last only when the folder itself is on the disk.
  static func sync(folder: String) throws(Failure) {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw failure(folder) }
    defer { close(file) }
    guard fsync(file) == 0 || errno == EINVAL else { throw failure(folder) }
  }

  static func failure(_ path: String) -> Failure {
    Failure(path: path, reason: ChildProcess.reason(errno), isOfExistingFile: errno == EEXIST)
  }
}
