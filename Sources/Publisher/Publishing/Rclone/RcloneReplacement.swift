import Foundation
import Launch

/// One build put in the place of another, file by file, while the lease is held.
struct RcloneReplacement: Sendable {
  let store: RcloneStore
  let lease: RcloneLease
  /// What was found under the lease.
  let state: RcloneState
  /// `nil`: the site is taken away.
  let release: Release?
  let manifest: Manifest
  /// Those that are written, by path; not the manifest.
  let files: [BuiltSite.File]

  init(
    store: RcloneStore, lease: RcloneLease, state: RcloneState, release: Release?,
    manifest: Manifest,
    files: [BuiltSite.File]
  ) {
    self.store = store
    self.lease = lease
    self.state = state
    self.release = release
    self.manifest = manifest
    self.files = files.filter { $0.path != Manifest.name }
  }

  /// How much is written by one call, so that it ends long before the lease does.
  private static let filesAtOnce = 1000
  private static let bytesAtOnce = 16 << 20

  /// - Parameter keepingObjects: whether the files are not among the objects yet.
  func run(keepingObjects: Bool) async throws(PublishFailure) {
    let removed = try pathsToRemove()
    var folder = try RcloneFolder()
    let pending = PendingReplacement(
      from: state.live, to: release, since: Self.now,
      paths: Set(addedPaths + removed).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    var prepared: Set = ["pending"]
    try folder.write(pending.bytes, as: "pending")
    if keepingObjects {
      for file in files where prepared.insert("objects/\(file.sha256)").inserted {
        try folder.write(file.bytes, as: "objects/\(file.sha256)")
      }
    }
    do {
      try store.upload(
        prepared.sorted(), from: folder.path, to: RcloneStore.keep,
        type: "application/octet-stream",
        within: .seconds(60 + files.reduce(0) { $0 + $1.bytes.count } / 100_000))
      try await lease.renew()
    } catch {
      // No file of the site has been touched.
      if !state.isPending { try? await lease.end(removing: ["pending"]) }
      throw PublishFailure(error.kind, "\(error.message); \(stillLive)", hint: error.hint)
    }
    do {
      try await replace(removed, from: &folder)
    } catch {
      throw await putBack(error)
    }
    if state.isPending, release != nil {
      try? RcloneObjects(store).sweep(
        keeping: Array(Set(state.releases + (release.map { [$0] } ?? []))))
    }
    do {
      try await lease.end(removing: ["pending"])
    } catch {
      throw PublishFailure(
        error.kind,
        "\(error.message); \(release.map { "build \($0.build), \($0.verdict), is live" } ?? "nothing is live"), but it could not be marked as whole: publish again",
        hint: error.hint)
    }
  }

  private var stillLive: String {
    if state.isPending {
      return "what was left by the publish that was cut off is still there: publish again"
    }
    return state.live.map { "build \($0.build), \($0.verdict), is still live" }
      ?? "nothing was published"
  }

  private static var now: Instant {
    Instant(millisecondsSince1970: Int64(Date().timeIntervalSince1970) * 1000)
  }
}

extension RcloneReplacement {
  /// What readers see from now on.
  /// - Parameter folder: which may hold the files as objects.
  private func replace(_ removed: [String], from folder: inout RcloneFolder)
    async throws(PublishFailure)
  {
    for file in files {
      try folder.add(file, as: "site/\(file.path)", sharing: "objects/\(file.sha256)")
    }
    let path = "\(folder.path)/site"
    for stage in ReplacementOrder.stages(of: files.map(\.path)) {
      for groups in parts(of: stage) {
        try await lease.renew()
        let time = await lease.left - .seconds(10)
        try await upload(groups, from: path, within: time)
      }
    }
    try await lease.renew()
    let binary = "application/octet-stream"
    if let release {
      let build = "\(RcloneStore.keep)/builds/\(release.name)"
      try folder.write(manifest.bytes, as: "site/\(Manifest.name)")
      try folder.write(manifest.bytes, as: "site/\(build)")
      try store.upload(
        [build, Manifest.name], from: path, to: "", type: binary, within: .seconds(40))
      try store.delete(removed, in: "")
    } else {
      try store.delete(removed + [Manifest.name], in: "")
    }
  }

  /// Writes groups at once.
  private func upload(
    _ groups: [ReplacementOrder.Group], from folder: String, within time: Duration
  ) async throws(PublishFailure) {
    let store = self.store
    let failure = await withTaskGroup(of: PublishFailure?.self) { tasks -> PublishFailure? in
      for group in groups {
        tasks.addTask {
          do throws(PublishFailure) {
            try store.upload(group.paths, from: folder, to: "", type: group.type, within: time)
            return nil
          } catch { return error }
        }
      }
      var first: PublishFailure?
      for await failure in tasks { first = first ?? failure }
      return first
    }
    if let failure { throw failure }
  }

  /// The groups of a stage that are written at once, one after the other where there is much.
  private func parts(of stage: [ReplacementOrder.Group]) -> [[ReplacementOrder.Group]] {
    let sizes = Dictionary(
      files.map { ($0.path, $0.bytes.count) }, uniquingKeysWith: { first, _ in first })
    let all = stage.reduce((0, 0)) { sum, group in
      (sum.0 + group.paths.count, sum.1 + group.paths.reduce(0) { $0 + (sizes[$1] ?? 0) })
    }
    if all.0 <= Self.filesAtOnce, all.1 <= Self.bytesAtOnce { return [stage] }
    var parts: [[ReplacementOrder.Group]] = []
    for group in stage {
      var paths: [String] = []
      var bytes = 0
      for path in group.paths {
        let size = sizes[path] ?? 0
        if !paths.isEmpty, paths.count >= Self.filesAtOnce || bytes + size > Self.bytesAtOnce {
          parts.append([ReplacementOrder.Group(type: group.type, paths: paths)])
          paths = []
          bytes = 0
        }
        paths.append(path)
        bytes += size
      }
      if !paths.isEmpty { parts.append([ReplacementOrder.Group(type: group.type, paths: paths)]) }
    }
    return parts
  }

  /// Makes the old build whole again after a failure, if that can be done.
  /// - Returns: what happened, and what is live.
  private func putBack(_ failure: PublishFailure) async -> PublishFailure {
    guard !state.isPending, failure.kind != .overtaken else {
      return PublishFailure(
        failure.kind, "\(failure.message); readers may see pages of two builds: publish again",
        hint: failure.hint)
    }
    do throws(PublishFailure) {
      // Where nothing answers, this is found out soon.
      _ = try store.read(Manifest.name)
      try await lease.renew()
      let old = state.known ?? Manifest([])
      let change = old.change(from: manifest)
      let paths = Set(change.added + change.changed)
      let files = try Self.files(old.entries.filter { paths.contains($0.path) }, from: store)
      var folder = try RcloneFolder()
      try await RcloneReplacement(
        store: store, lease: lease, state: state, release: state.live, manifest: old, files: files
      ).replace(change.removed, from: &folder)
      // A build that is kept was live.
      if let release, !state.releases.contains(release) {
        try store.delete(["builds/\(release.name)"], in: RcloneStore.keep)
      }
      try await lease.end(removing: ["pending"])
    } catch {
      return PublishFailure(
        failure.kind,
        "\(failure.message); the old files could not be put back, so that readers may see pages of two builds: publish again",
        hint: failure.hint)
    }
    return PublishFailure(failure.kind, "\(failure.message); \(stillLive)", hint: failure.hint)
  }

  private var addedPaths: [String] { manifest.change(from: state.known).added }

  /// What must not stay: only what a build of ours named.
  private func pathsToRemove() throws(PublishFailure) -> [String] {
    var paths = Set((state.known?.entries ?? []).map(\.path))
    if state.isPending {
      paths.formUnion(state.pending?.paths ?? [])
      // Where the live manifest was cut off, or what says what is going on: what any build that is kept may have left.
      var releases = state.pending?.old.map { [$0] } ?? []
      if state.manifest == nil || state.pending == nil { releases += state.releases }
      for release in Set(releases) {
        let bytes = try store.read("\(RcloneStore.keep)/builds/\(release.name)")
        paths.formUnion((bytes.flatMap { Manifest(parsing: $0) }?.entries ?? []).map(\.path))
      }
    }
    paths.subtract(manifest.entries.map(\.path))
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Files of a build as they were, from its objects.
  /// - Throws: `.unavailable` where one is missing or damaged.
  static func files(_ entries: [Manifest.Entry], from store: RcloneStore) throws(PublishFailure)
    -> [BuiltSite.File]
  {
    let folder = try RcloneFolder()
    try store.download(
      Set(entries.map(\.sha256)).sorted(), of: RcloneObjects.folder, to: folder.path)
    var files: [BuiltSite.File] = []
    for entry in entries {
      guard let bytes = folder.read(entry.sha256), Digest.sha256(bytes) == entry.sha256 else {
        throw PublishFailure(
          .unavailable, "what is kept of '\(entry.path.visible)' is missing or damaged")
      }
      files.append(BuiltSite.File(path: entry.path, bytes: bytes, sha256: entry.sha256))
    }
    return files
  }
}
