import Foundation

/// A folder that files are read from by name: a link in it may lead to what else lies in it, never out of it, since what is read may be
/// published. The folder itself may be a link.
public struct Enclosure: Sendable {
  private let folder: String

  public init(_ folder: String) {
    self.folder = folder.isEmpty ? "." : folder
  }

  /// Whether nothing outside would be read or written under this path. What is hidden in the folder, as `.git` is, counts as outside.
  /// What is not there at all is inside; a link that leads nowhere is not.
  public func holds(_ path: String) -> Bool {
    guard let target = Self.resolved(path) else {
      var status = stat()
      return lstat(path, &status) != 0
    }
    guard let root = Self.resolved(folder) else { return false }
    let (inner, outer) = (Self.names(target), Self.names(root))
    return inner.starts(with: outer)
      && inner.dropFirst(outer.count).allSatisfy { $0.first != UInt8(ascii: ".") }
  }

  private static func names(_ path: String) -> [[UInt8]] {
    path.utf8.split(separator: UInt8(ascii: "/")).map(Array.init)
  }

  /// Without links; `nil` where it leads nowhere.
  private static func resolved(_ path: String) -> String? {
    guard let buffer = realpath(path, nil) else { return nil }
    defer { free(buffer) }
    return String(cString: buffer)
  }
}

extension Enclosure {
  /// Of a file that is written by its name in a folder.
  static func check(_ path: String, in folder: String) throws(WriteFailure) {
    guard !Enclosure(folder).holds(path) else { return }
    throw WriteFailure(
      kind: .io, message: "'\(path)' is a link that leads out of its folder",
      hint: "put the file itself there")
  }
}
