import Foundation

/// The lock of a branch in a repository of this machine. Git holds it for a moment, leaves it behind where a push is killed in that
/// moment, and then takes no push any more.
struct GitLock: Sendable {
  private let paths: [String]

  /// Younger ones may be held, in seconds.
  private static let age = 300

  /// - Parameters:
  ///   - branch: as in `refs/heads/pages`.
  ///   - address: of the repository; that of another machine has no lock here.
  init(of branch: String, at address: String) {
    let scheme = "file://"
    let isURL = address.utf8.starts(with: scheme.utf8)
    let root = isURL ? String(Substring(address.utf8.dropFirst(scheme.utf8.count))) : address
    let repositories = isURL || GitAddress.isPath(address) ? [root, "\(root)/.git"] : []
    // Elsewhere such a name is a file of somebody's.
    paths = repositories.filter {
      FileStatus("\($0)/HEAD") != nil && FileStatus("\($0)/objects") != nil
    }
    .map { "\($0)/\(branch).lock" }
  }

  /// - Returns: whether one was there that nobody holds any more.
  func removeIfStale() -> Bool {
    for path in paths {
      guard let status = FileStatus(path), status.kind == .file,
        Int(Date().timeIntervalSince1970) - Int(status.modified.tv_sec) > Self.age
      else { continue }
      return unlink(path) == 0
    }
    return false
  }
}
