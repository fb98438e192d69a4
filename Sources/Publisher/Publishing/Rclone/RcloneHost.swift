import Foundation
import Launch

/// A path of an object store or another remote of rclone, whose files are replaced one after the other: a store has no step that
/// replaces many at once. So everything is there beforehand, as objects that nobody reads (`.gonogo-releases/objects/SHA-256`), what is
/// replaced is only what differs, in the order of `ReplacementOrder`, and `.gonogo-releases/pending` says that it is being done. A
/// publish that fails puts the old files back; one that was killed is made good by the next, which writes everything anew.
struct RcloneHost: PublishingHost {
  let remote: String
  let path: String
  /// Of this process: `PATH`, and where the programs find their secrets.
  let environment: [String: String]
  let settings: PublishSettings

  var name: String { "rclone:\(remote):\(path)" }
  var isAtomic: Bool { false }

  func standing() async throws(PublishFailure) -> Standing {
    let store = try self.store()
    return try await RcloneState(store).standing(of: store)
  }

  func publish(_ site: BuiltSite, after standing: Standing) async throws(PublishFailure) {
    try await holdingLease(standing) { (store, lease, state) async throws(PublishFailure) in
      let added = site.manifest.change(from: state.known).added
      if !state.isPending, !added.isEmpty {
        try refuseOthersFiles(added, beside: state, store)
      }
      // What somebody has changed there is written anew, too.
      let change = site.manifest.change(from: standing.manifest)
      let paths = Set(change.added + change.changed)
      let replacement = RcloneReplacement(
        store: store, lease: lease, state: state, release: site.release, manifest: site.manifest,
        files: site.files.filter { paths.contains($0.path) })
      try await replacement.run(keepingObjects: true)
    }
  }

  func restore(_ release: Release, after standing: Standing) async throws(PublishFailure) {
    try await holdingLease(standing) { (store, lease, state) async throws(PublishFailure) in
      let manifest = try self.manifest(of: release, in: store)
      let change = manifest.change(from: standing.manifest)
      let paths = Set(change.added + change.changed)
      let files = try RcloneReplacement.files(
        manifest.entries.filter { paths.contains($0.path) }, from: store)
      try await RcloneReplacement(
        store: store, lease: lease, state: state, release: release, manifest: manifest, files: files
      ).run(keepingObjects: false)
    }
  }

  func manifest(of release: Release) async throws(PublishFailure) -> Manifest {
    try manifest(of: release, in: store())
  }

  func bytes(of path: String, in live: Release) async throws(PublishFailure) -> [UInt8]? {
    try store().read(path)
  }

  func withdraw(_ release: Release) async throws(PublishFailure) {
    try await holdingLease(nil) { (store, lease, state) async throws(PublishFailure) in
      try Self.mark(withdrawn: release, beside: state.withdrawn, in: store)
      try await RcloneReplacement(
        store: store, lease: lease, state: state, release: nil, manifest: Manifest([]), files: []
      ).run(keepingObjects: false)
      // Whoever may not get the site may not get it from there either.
      let stays = state.releases.filter { $0 != release }
      try store.delete(["builds/\(release.name)"], in: RcloneStore.keep)
      try RcloneObjects(store).sweep(keeping: stays)
    }
  }

  func prune(_ surplus: [Release]) async throws(PublishFailure) -> [Release] {
    guard !surplus.isEmpty else { return [] }
    var removed: [Release] = []
    try await holdingLease(nil) { (store, lease, state) async throws(PublishFailure) in
      guard !state.isPending else { return }
      removed = state.releases.filter { $0 != state.live && surplus.contains($0) }
      guard !removed.isEmpty else { return }
      try RcloneObjects(store).remove(
        removed, keeping: state.releases.filter { !removed.contains($0) })
    }
    return removed
  }
}

extension RcloneHost {
  /// Marks a build as taken away. The mark of the latest instant stays, and its own.
  private static func mark(
    withdrawn release: Release, beside others: [Release], in store: RcloneStore
  )
    throws(PublishFailure)
  {
    let name = { (release: Release) in "withdrawn/\(release.name)" }
    // Some stores keep no empty file.
    var folder = try RcloneFolder()
    try folder.write(Array("\(release.name)\n".utf8), as: name(release))
    try store.upload(
      [name(release)], from: folder.path, to: RcloneStore.keep, type: "application/octet-stream",
      within: .seconds(40))
    try store.delete(
      others.filter { $0 != release && $0.at < release.at }.map(name), in: RcloneStore.keep)
  }

  private func store() throws(PublishFailure) -> RcloneStore {
    let store = RcloneStore(try Rclone(environment), remote: remote, path: path)
    if path.utf8.allSatisfy({ $0 == UInt8(ascii: "/") }), try store.findsBuckets() {
      throw PublishFailure(
        .notOurs, "\(name) names no bucket", hint: "as in 'rclone:\(remote):bucket/site'")
    }
    return store
  }

  private func manifest(of release: Release, in store: RcloneStore) throws(PublishFailure)
    -> Manifest
  {
    guard let bytes = try store.read("\(RcloneStore.keep)/builds/\(release.name)") else {
      throw PublishFailure(.noSuchBuild, "\(name) has no build '\(release.build)' any more")
    }
    guard let manifest = Manifest(parsing: bytes), manifest.sha256.hasPrefix(release.digest) else {
      throw PublishFailure(
        .unavailable, "what \(name) keeps of build '\(release.build)' is damaged")
    }
    return manifest
  }

  /// Does something while nobody else may.
  /// - Parameter standing: what must still be so; `nil`: anything.
  private func holdingLease(
    _ standing: Standing?,
    _ body: (RcloneStore, RcloneLease, RcloneState) async throws(PublishFailure) -> Void
  ) async throws(PublishFailure) {
    let bare = try self.store()
    async let hasBuckets = Self.findsBuckets(bare)
    let lease: RcloneLease
    do throws(PublishFailure) { lease = try await RcloneLease.take(bare) } catch {
      throw PublishFailure(
        error.kind, "\(name): \(error.message)\(Self.still(standing))", hint: error.hint)
    }
    let store = bare.with(buckets: await hasBuckets)
    let renewal = Task {
      while !Task.isCancelled {
        try await Task.sleep(for: .seconds(10))
        try? await lease.renew()
      }
    }
    defer { renewal.cancel() }
    do throws(PublishFailure) {
      let state = try await RcloneState(store)
      if let standing, !state.agrees(with: standing) {
        throw PublishFailure(
          .overtaken,
          "\(name): another publisher came first: \(state.live.map { "build \($0.build), \($0.verdict), is live" } ?? "nothing is live")"
        )
      }
      try await body(store, lease, state)
    } catch {
      renewal.cancel()
      try? await lease.end()
      guard error.message.utf8.starts(with: name.utf8) else {
        throw PublishFailure(error.kind, "\(name): \(error.message)", hint: error.hint)
      }
      throw error
    }
    renewal.cancel()
    // What is published is published; the lease runs out by itself.
    try? await lease.end()
  }

  /// What cannot be found out is taken for `false`: it only takes longer.
  private static func findsBuckets(_ store: RcloneStore) async -> Bool {
    (try? store.findsBuckets()) ?? false
  }

  private static func still(_ standing: Standing?) -> String {
    standing?.live.map { "; build \($0.build), \($0.verdict), is still live" } ?? ""
  }

  /// - Parameters:
  ///   - added: what no build of ours has put there.
  ///   - state: with what ours did.
  /// - Throws: `.notOurs` where files of others are in its way.
  private func refuseOthersFiles(
    _ added: [String], beside state: RcloneState, _ store: RcloneStore
  ) throws(PublishFailure) {
    let top = { (path: String) in String(Substring(path.utf8.prefix { $0 != UInt8(ascii: "/") })) }
    let ours = Set((state.known?.entries ?? []).map { top($0.path) })
    let theirs = Set(try store.names(in: "")).subtracting(ours)
    guard let path = added.first(where: { theirs.contains(top($0)) }) else { return }
    throw PublishFailure(
      .notOurs,
      "\(name) has '\(top(path).visible)', \(state.releases.isEmpty ? "which was not published by gonogo" : "and neither '\(Manifest.name)' nor 'build.json' there says that gonogo published it")",
      hint: "move it away first, or publish to another path")
  }
}
