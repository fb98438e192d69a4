import Foundation
import Launch

/// A folder of this user alone, from which rclone reads, or into which it writes; it goes with its owner.
struct RcloneFolder: ~Copyable {
  private let folder: TemporaryFolder
  /// Those in it that were made.
  private var made: Set<String> = []
  var path: String { folder.path }

  /// - Throws: `.io`.
  init() throws(PublishFailure) {
    folder = try TemporaryFolder.forPublishing()
  }

  /// - Parameter name: with the folders on the way, which are made.
  mutating func write(_ bytes: [UInt8], as name: String) throws(PublishFailure) {
    try makeFolders(of: name)
    try TemporaryFolder.write(bytes, to: "\(path)/\(name)")
  }

  /// Gives a file that was written before a second name, or writes it once more.
  mutating func add(_ file: BuiltSite.File, as name: String, sharing other: String)
    throws(PublishFailure)
  {
    try makeFolders(of: name)
    if link("\(path)/\(other)", "\(path)/\(name)") != 0 { try write(file.bytes, as: name) }
  }

  private mutating func makeFolders(of name: String) throws(PublishFailure) {
    for folder in SitePath.folders(of: name) where made.insert(folder).inserted {
      guard mkdir("\(path)/\(folder)", 0o755) == 0 || errno == EEXIST else {
        throw PublishFailure(
          .io, "'\(path)/\(folder)' cannot be made: \(String(cString: strerror(errno)))")
      }
    }
  }

  func read(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: "\(path)/\(name)").map([UInt8].init)
  }
}
