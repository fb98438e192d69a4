import Foundation
import Launch

/// The folder of run files. A run leaves a marker when it begins, which names what it planned, and has its file when it has ended:
/// a run that was killed is known by its marker.
public struct RunFolder: Sendable {
  private let path: String

  public init(_ path: String) {
    self.path = path
  }

  /// Writes the marker: a run file without records.
  /// - Parameter shard: `2-of-8` for one of several machines that share the run.
  public func begin(_ run: Run, shard: String?) throws(WriteFailure) -> RunFileWriter {
    let name = [run.id, shard].compactMap(\.self).joined(separator: ".")
    let file = "\(path)/\(name).json"
    let marker = "\(path)/\(name).started.json"
    var planned = run
    planned.finishedAt = run.startedAt
    planned.records = []
    try Enclosure.check(
      path, in: URL(fileURLWithPath: path).deletingLastPathComponent().path)
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw WriteFailure(kind: .io, message: "the folder '\(path)' could not be made")
    }
    removeLeftovers()
    guard access(file, F_OK) != 0, access(marker, F_OK) != 0 else { throw taken(name) }
    do throws(DurableFile.Failure) {
      try DurableFile.create(marker, planned.encoded)
      try DurableFile.sync(folder: path)
    } catch {
      if error.isOfExistingFile { throw taken(name) }
      unlink(marker)
      throw WriteFailure(error)
    }
    // Between the look and the marker another run of that name may have ended.
    if access(file, F_OK) == 0 {
      unlink(marker)
      throw taken(name)
    }
    return try RunFileWriter(folder: path, name: name, marker: marker)
  }

  /// Unfinished files of runs that were killed: those that no living run has locked, and that are not just being made.
  private func removeLeftovers() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for name in names where name.hasPrefix(".") && name.hasSuffix(RunFileWriter.ending) {
      var status = stat()
      let file = open("\(path)/\(name)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
      guard file >= 0 else { continue }
      if fstat(file, &status) == 0, time(nil) - status.modified > 60,
        flock(file, LOCK_EX | LOCK_NB) == 0
      {
        unlink("\(path)/\(name)")
      }
      close(file)
    }
  }

  private func taken(_ name: String) -> WriteFailure {
    WriteFailure(
      kind: .taken, message: "'\(path)' has a run '\(name)' already: run files are never changed",
      hint: "choose another --run, or another --shard of this one")
  }
}

extension stat {
  /// In seconds since 1970.
  fileprivate var modified: Int {
    #if os(Linux)
      st_mtim.tv_sec
    #else
      st_mtimespec.tv_sec
    #endif
  }
}
