import Foundation
import Launch

/// Writes the file of a run that has begun: beside its place record by record, into its place when the run has ended.
public struct RunFileWriter {
  static let ending = ".partial"

  private let folder: String
  private let name: String
  private let marker: String
  private let partial: String
  private let file: Int32
  private var encoder = RunEncoder()

  init(folder: String, name: String, marker: String) throws(WriteFailure) {
    self.folder = folder
    self.name = name
    self.marker = marker
    partial = "\(folder)/.\(name).\(UInt32.random(in: .min ... .max))\(Self.ending)"
    do throws(DurableFile.Failure) {
      file = try DurableFile.createOpen(partial)
      _ = flock(file, LOCK_EX | LOCK_NB)
      try DurableFile.append(encoder.opening, to: file, partial)
    } catch {
      throw WriteFailure(error)
    }
  }

  public mutating func write(_ record: Record) throws(WriteFailure) {
    try orDrop { () throws(DurableFile.Failure) in
      try DurableFile.append(encoder.next(record), to: file, partial)
    }
  }

  /// Puts the file into its place, then takes the marker away.
  /// - Parameter run: its facts as they are at its end.
  /// - Returns: the path of the file.
  public func end(_ run: Run) throws(WriteFailure) -> String {
    let path = "\(folder)/\(name).json"
    try orDrop { () throws(DurableFile.Failure) in
      try DurableFile.append(encoder.closing(run), to: file, partial)
      try DurableFile.sync(file, partial)
      guard rename(partial, path) == 0 else { throw DurableFile.failure(path) }
      try DurableFile.sync(folder: folder)
      unlink(marker)
      try DurableFile.sync(folder: folder)
    }
    close(file)
    return path
  }

  /// What could not be written whole is taken away; the marker stays.
  private func orDrop(_ body: () throws(DurableFile.Failure) -> Void) throws(WriteFailure) {
    do throws(DurableFile.Failure) { try body() } catch {
      unlink(partial)
      close(file)
      throw WriteFailure(error)
    }
  }
}
