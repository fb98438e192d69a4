import Foundation

/// Files that are made where nothing is yet: all of them, or none.
public struct NewFiles: Sendable {
  /// Whole, with the folders that they are in made where they are missing. Relative to the current folder, without `..`.
  private let files: [(path: String, bytes: [UInt8])]

  public init(_ files: [(path: String, bytes: [UInt8])]) {
    self.files = files
  }

  /// What is in the way, in the order of the files: a file, a folder or a link in the place of one; what is no folder where one must be.
  public var taken: [String] {
    var found: [String] = []
    for (path, _) in files {
      let inTheWay =
        Self.folders(of: path).first { Self.isThere($0) && !Self.isFolder($0) }
        ?? (Self.isThere(path) ? path : nil)
      if let inTheWay, !found.contains(inTheWay) { found.append(inTheWay) }
    }
    return found
  }

  /// Makes them.
  /// - Throws: nothing of them is there then.
  public func write() throws(WriteFailure) {
    var made: [String] = []
    do throws(DurableFile.Failure) {
      for (path, bytes) in files {
        for folder in Self.folders(of: path) where !Self.isFolder(folder) {
          guard mkdir(folder, 0o777) == 0 else { throw DurableFile.failure(folder) }
          made.append(folder)
        }
        // A file that cannot be written to its end is there all the same.
        let file = try DurableFile.createOpen(path)
        made.append(path)
        defer { close(file) }
        try DurableFile.append(bytes, to: file, path)
        try DurableFile.sync(file, path)
      }
    } catch {
      for path in made.reversed() { remove(path) }
      throw WriteFailure(error)
    }
  }

  /// Of `a/b/c`: `a`, `a/b`.
  private static func folders(of path: String) -> [String] {
    path.utf8.indices.filter { path.utf8[$0] == UInt8(ascii: "/") && $0 != path.utf8.startIndex }
      .map { String(path[..<$0]) }
  }

  /// Also a link that leads nowhere.
  private static func isThere(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Also behind a link.
  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
