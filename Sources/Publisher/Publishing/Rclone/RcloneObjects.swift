import Launch

/// The files of all builds that are kept, each once, under the SHA-256 of its bytes.
struct RcloneObjects: Sendable {
  static let folder = "\(RcloneStore.keep)/objects"

  private let store: RcloneStore

  init(_ store: RcloneStore) { self.store = store }

  /// Removes builds, and the files that were theirs alone.
  /// - Parameter stays: the builds that stay; where one of them cannot be read no file is removed.
  func remove(_ removed: [Release], keeping stays: [Release]) throws(PublishFailure) {
    let manifests = try manifests(of: removed + stays)
    var needed: Set<String> = []
    for release in stays {
      guard let manifest = manifests[release] else {
        throw PublishFailure(.unavailable, "what is kept of build '\(release.build)' is damaged")
      }
      needed.formUnion(manifest.entries.map(\.sha256))
    }
    var unneeded: Set<String> = []
    for release in removed {
      guard let manifest = manifests[release] else { continue }
      // The manifest of a build is among its files.
      unneeded.formUnion(manifest.entries.map(\.sha256).filter { !needed.contains($0) })
    }
    // First the names, so that a build that is named is there.
    try store.delete(removed.map { "builds/\($0.name)" }, in: RcloneStore.keep)
    try store.delete(unneeded.sorted(), in: Self.folder)
  }

  /// Removes what no build needs, whatever left it.
  func sweep(keeping stays: [Release]) throws(PublishFailure) {
    let manifests = try manifests(of: stays)
    guard manifests.count == Set(stays).count else { return }
    let needed = Set(manifests.values.flatMap { $0.entries.map(\.sha256) })
    let names = try store.names(in: Self.folder)
    try store.delete(names.filter { !needed.contains($0) }, in: Self.folder)
  }

  /// Those that can be read.
  func manifests(of releases: [Release]) throws(PublishFailure) -> [Release: Manifest] {
    let folder = try RcloneFolder()
    let names = releases.map(\.name)
    try store.download(names, of: "\(RcloneStore.keep)/builds", to: folder.path)
    var manifests: [Release: Manifest] = [:]
    for release in releases {
      if let manifest = folder.read(release.name).flatMap({ Manifest(parsing: $0) }),
        manifest.sha256.hasPrefix(release.digest)
      {
        manifests[release] = manifest
      }
    }
    return manifests
  }
}
