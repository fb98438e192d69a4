import Foundation
import Launch

/// The folder of run files. A run leaves a marker when it begins, which names what it planned, and has its file when it has ended:
/// a run that was killed is known by its marker.
public struct RunFolder: Sendable {
  /// A run that has begun.
  public struct Begun: Sendable {
    public let run: Run
    fileprivate let name: String
  }

  private let path: String

  public init(_ path: String) {
    self.path = path
  }

  /// Writes the marker: a run file without records.
  /// - Parameter shard: `2-of-8` for one of several machines that share the run.
  public func begin(_ run: Run, shard: String?) throws(WriteFailure) -> Begun {
    let name = [run.id, shard].compactMap(\.self).joined(separator: ".")
    var marker = run
    marker.finishedAt = run.startedAt
    marker.records = []
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw WriteFailure(kind: .io, message: "the folder '\(path)' could not be made", hint: nil)
    }
    let markerPath = "\(path)/\(Self.marker(name))"
    if access("\(path)/\(name).json", F_OK) == 0 || access(markerPath, F_OK) == 0 {
      throw taken(name)
    }
    do throws(DurableFile.Failure) {
      try DurableFile.create(markerPath, marker.encoded)
      try DurableFile.sync(path)
    } catch {
      if errno == EEXIST { throw taken(name) }
      unlink(markerPath)
      throw WriteFailure(error)
    }
    // Between the look and the marker another run of that name may have ended.
    if access("\(path)/\(name).json", F_OK) == 0 {
      unlink(markerPath)
      throw taken(name)
    }
    return Begun(run: run, name: name)
  }

  /// Writes the run file, then takes the marker away.
  /// - Returns: the path of the file.
  public func end(_ begun: Begun, as run: Run) throws(WriteFailure) -> String {
    do throws(DurableFile.Failure) {
      try DurableFile.write(run.encoded, to: "\(begun.name).json", in: path)
      unlink("\(path)/\(Self.marker(begun.name))")
      try DurableFile.sync(path)
    } catch {
      throw WriteFailure(error)
    }
    return "\(path)/\(begun.name).json"
  }

  private static func marker(_ name: String) -> String { "\(name).started.json" }

  private func taken(_ name: String) -> WriteFailure {
    WriteFailure(
      kind: .taken, message: "'\(path)' has a run '\(name)' already: run files are never changed",
      hint: "choose another --run, or another --shard of this one")
  }
}
