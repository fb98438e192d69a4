import Foundation

extension TemporaryFolder {
  /// Writes the bytes that were checked, as files for a program that reads files: whatever happens to the folder of the site meanwhile.
  /// - Returns: the folder that holds them.
  func stage(_ files: [BuiltSite.File]) throws(PublishFailure) -> String {
    let root = "\(path)/site"
    let folders = Set(files.map(\.path).flatMap(SitePath.folders)).sorted()
    for name in [root] + folders.map({ "\(root)/\($0)" }) where mkdir(name, 0o755) != 0 {
      throw .cannotWrite(name)
    }
    for file in files { try Self.write(file.bytes, to: "\(root)/\(file.path)") }
    return root
  }

  /// Writes a file that is not there yet.
  static func write(_ bytes: [UInt8], to path: String) throws(PublishFailure) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw .cannotWrite(path) }
    defer { close(file) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Foundation.write(file, $0.baseAddress?.advanced(by: written), bytes.count - written)
      }
      guard count > 0 || (count < 0 && errno == EINTR) else { throw .cannotWrite(path) }
      written += max(0, count)
    }
  }
}

extension PublishFailure {
  /// As `errno` says.
  fileprivate static func cannotWrite(_ path: String) -> Self {
    Self(.io, "'\(path)' cannot be written: \(String(cString: strerror(errno)))")
  }
}
