import Foundation
import Launch

/// A file that is replaced as a whole: who reads it sees the old one or the new one.
public struct WholeFile: Sendable {
  private let path: String
  private var folder: String { URL(fileURLWithPath: path).deletingLastPathComponent().path }

  public init(_ path: String) {
    self.path = path
  }

  /// Replaces the file. The folder is locked from reading to writing, so that of two who do it at once the second sees what the
  /// first wrote.
  /// - Parameter make: is given the file as it is; `nil` where there is none yet.
  /// - Throws: what `make` throws, or `WriteFailure`; the file is as it was then.
  public func replace(_ make: (SourceFile?) throws -> [UInt8]) throws {
    let lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0 else { throw WriteFailure(DurableFile.failure(folder)) }
    defer { close(lock) }
    guard flock(lock, LOCK_EX) == 0 else { throw WriteFailure(DurableFile.failure(folder)) }
    try Enclosure.check(path, in: folder)
    let bytes = try make(try earlier())
    let name = URL(fileURLWithPath: path).lastPathComponent
    let partial = "\(folder)/.\(name).\(UInt32.random(in: .min ... .max)).partial"
    do throws(DurableFile.Failure) {
      try DurableFile.create(partial, bytes)
      guard rename(partial, path) == 0 else { throw DurableFile.failure(path) }
      try DurableFile.sync(folder: folder)
    } catch {
      unlink(partial)
      throw WriteFailure(error)
    }
  }

  private func earlier() throws(WriteFailure) -> SourceFile? {
    guard access(path, F_OK) == 0 else {
      guard errno == ENOENT else { throw WriteFailure(DurableFile.failure(path)) }
      return nil
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw WriteFailure(kind: .io, message: "'\(path)' could not be read")
    }
    return SourceFile(name: path, bytes: [UInt8](data))
  }
}
