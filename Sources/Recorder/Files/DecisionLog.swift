import Foundation
import Launch

/// The file that decisions are appended to, one a line.
public struct DecisionLog: Sendable {
  private let path: String
  private var folder: String { URL(fileURLWithPath: path).deletingLastPathComponent().path }

  public init(_ path: String) {
    self.path = path
  }

  /// Appends a decision that is allowed after all that stand there already.
  ///
  /// The folder is locked from reading to writing, so that of two operators who decide at once each sees what the other did.
  /// - Parameter decide: is given the file as it is; empty where there is none yet.
  /// - Throws: what `decide` throws, or `WriteFailure`; nothing is written then.
  public func append(_ decide: (SourceFile) throws -> Decision) throws {
    let lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0 else { throw WriteFailure(DurableFile.failure(folder)) }
    defer { close(lock) }
    guard flock(lock, LOCK_EX) == 0 else { throw WriteFailure(DurableFile.failure(folder)) }
    try Enclosure.check(path, in: folder)
    let before = [UInt8](FileManager.default.contents(atPath: path) ?? Data())
    let decision = try decide(SourceFile(name: path, bytes: before))
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw WriteFailure(DurableFile.failure(path)) }
    defer { close(file) }
    let isOpen = before.last.map { $0 != UInt8(ascii: "\n") } ?? false
    do throws(DurableFile.Failure) {
      try DurableFile.append((isOpen ? [0x0A] : []) + decision.encoded, to: file, path)
      try DurableFile.sync(file, path)
      try DurableFile.sync(folder: folder)
    } catch {
      ftruncate(file, off_t(before.count))
      throw WriteFailure(error)
    }
  }
}
