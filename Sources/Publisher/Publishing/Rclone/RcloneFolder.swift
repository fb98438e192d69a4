import Foundation

/// A folder of this user alone, from which rclone reads, or into which it writes; it goes with its owner.
struct RcloneFolder: ~Copyable {
  private let folder: TemporaryFolder
  var path: String { folder.path }

  /// - Throws: `.io`.
  init() throws(PublishFailure) {
    folder = try TemporaryFolder.forPublishing()
  }

  /// - Parameter name: with the folders on the way, which are made.
  func write(_ bytes: [UInt8], as name: String) throws(PublishFailure) {
    do {
      if let parent = SitePath.folders(of: name).last {
        try FileManager.default.createDirectory(
          atPath: "\(path)/\(parent)", withIntermediateDirectories: true)
      }
      try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    } catch {
      throw PublishFailure(.io, "a temporary file cannot be written: \(error.localizedDescription)")
    }
  }

  func read(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: "\(path)/\(name)").map([UInt8].init)
  }
}
