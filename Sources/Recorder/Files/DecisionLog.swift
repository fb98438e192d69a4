import Foundation
import Launch

/// The file that decisions are appended to, one a line.
public struct DecisionLog: Sendable {
  private let path: String

  public init(_ path: String) {
    self.path = path
  }

  /// Appends a decision that is allowed after all that stand there already.
  ///
  /// The file is locked from reading to writing, so that of two operators who decide at once each sees what the other did.
  /// - Parameter decide: is given the file as it is; empty where there is none yet.
  /// - Throws: what `decide` throws; nothing is written then.
  public func append(_ decide: (SourceFile) throws -> Decision) throws {
    let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure() }
    defer { close(file) }
    guard flock(file, LOCK_EX) == 0 else { throw failure() }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: false)
    let before = [UInt8](try handle.readToEnd() ?? Data())
    let decision = try decide(SourceFile(name: path, bytes: before))
    let isOpen = before.last.map { $0 != UInt8(ascii: "\n") } ?? false
    do throws(DurableFile.Failure) {
      try DurableFile.append((isOpen ? [0x0A] : []) + decision.encoded, to: file, path)
      try DurableFile.sync(file, path)
      try DurableFile.sync(folder: URL(fileURLWithPath: path).deletingLastPathComponent().path)
    } catch {
      ftruncate(file, off_t(before.count))
      throw WriteFailure(error)
    }
  }

  private func failure() -> WriteFailure {
    WriteFailure(
      kind: .io, message: "'\(path)' could not be opened: \(ChildProcess.reason(errno))", hint: nil)
  }
}
