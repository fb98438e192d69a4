import Launch

/// What is found at a path of a remote.
struct RcloneState: Sendable {
  /// As `.gonogo` says it, whoever wrote it; `nil`: there is none, or none that was written whole.
  let manifest: Manifest?
  /// Those that are kept, the newest first.
  let releases: [Release]
  /// Builds that were taken away.
  let withdrawn: [Release]
  /// `nil`: no files are being replaced.
  let pending: PendingReplacement?
  /// Whether `pending` is there, also where it cannot be read.
  let isPending: Bool
  /// The build whose `build.json` is there, where `.gonogo` was changed or removed by somebody, or what is kept of it was; `nil`: both are
  /// as they were, or nothing of ours is there.
  private let unlisted: Unlisted?

  private struct Unlisted: Sendable {
    let release: Release
    let manifest: Manifest
    /// Whether it is among those that are kept.
    let isKept: Bool
  }

  init(_ store: RcloneStore) async throws(PublishFailure) {
    async let live = Self.result { () throws(PublishFailure) in try store.read(Manifest.name) ?? []
    }
    async let kept = Self.result { () throws(PublishFailure) in
      try store.list(RcloneStore.keep, depth: 2, but: "objects")
    }
    let (bytes, found) = (try await live.get(), try await kept.get())
    let isMissing = found == nil ? try store.findsBuckets() : false
    if isMissing {
      throw PublishFailure(
        .unavailable, "there is no bucket of the name in '\(store.address("").visible)'",
        hint: "make the bucket first, or mend its name in the target")
    }
    let names = found ?? []
    let manifest = bytes.isEmpty ? nil : Manifest(parsing: bytes)
    self.manifest = manifest
    releases = Self.releases(in: "builds/", names)
    withdrawn = Self.releases(in: "withdrawn/", names)
    isPending = names.contains("pending")
    pending =
      isPending
      ? try store.read("\(RcloneStore.keep)/pending").flatMap(PendingReplacement.init) : nil
    let isListed = Self.release(of: manifest, among: releases) != nil
    unlisted = isListed || isPending ? nil : try Self.unlisted(manifest, releases, store)
  }

  /// The newest first.
  private static func releases(in folder: String, _ names: [String]) -> [Release] {
    names.filter { $0.hasPrefix(folder) }
      .compactMap { Release(name: String($0.dropFirst(folder.count))) }.newestFirst
  }

  private static func release(of manifest: Manifest?, among releases: [Release]) -> Release? {
    guard let digest = manifest?.sha256.prefix(16) else { return nil }
    return releases.first { $0.digest.elementsEqual(digest) }
  }

  /// - Parameters:
  ///   - manifest: as `.gonogo` says it.
  ///   - releases: of which one may be there.
  private static func unlisted(
    _ manifest: Manifest?, _ releases: [Release], _ store: RcloneStore
  ) throws(PublishFailure) -> Unlisted? {
    guard manifest != nil || !releases.isEmpty, let stamp = try store.read("build.json") else {
      return nil
    }
    let digest = Digest.sha256(stamp)
    let isOfIt = { (manifest: Manifest) in
      manifest.entries.contains { $0.path == "build.json" && $0.sha256 == digest }
    }
    let manifests = try RcloneObjects(store).manifests(of: releases)
    for release in releases {
      guard let kept = manifests[release], isOfIt(kept) else { continue }
      return Unlisted(release: release, manifest: kept, isKept: true)
    }
    guard let manifest, isOfIt(manifest),
      let release = BuildStamp(stamp).flatMap({ Release($0, digest: manifest.sha256) })
    else { return nil }
    return Unlisted(release: release, manifest: manifest, isKept: false)
  }

  private static func result<Value: Sendable>(_ job: () throws(PublishFailure) -> Value)
    -> Result<Value, PublishFailure>
  {
    do throws(PublishFailure) { return .success(try job()) } catch { return .failure(error) }
  }

  /// What is live, whole; while files are being replaced, what was.
  var live: Release? {
    if isPending { return pending?.old }
    return unlisted?.release ?? Self.release(of: manifest, among: releases)
  }

  /// Those that are kept, and the live one; the newest first.
  private var present: [Release] {
    guard let unlisted, !unlisted.isKept else { return releases }
    return (releases + [unlisted.release]).newestFirst
  }

  /// Of what is live; `nil`: it is not known, so that everything is written anew.
  var known: Manifest? {
    isPending || live == nil ? nil : unlisted?.manifest ?? manifest
  }

  /// - Parameter store: whose files are compared with those that are kept.
  func standing(of store: RcloneStore) throws(PublishFailure) -> Standing {
    var notices: [String] = []
    if isPending {
      notices.append(
        "a publish\(pending.map { " begun at \($0.since.dayAndTimeToTheSecond)" } ?? "") was cut off or is still at it; if it was cut off, readers may see pages of two builds\(pending?.new.map { ", \($0.build) among them," } ?? "") until the next publish, which writes everything anew"
      )
    }
    var found = known
    if let unlisted {
      let what =
        unlisted.isKept
        ? "'\(Manifest.name)' of the live build was changed or removed"
        : "what '\(RcloneStore.keep)' kept of the live build was removed"
      notices.append("\(what) after it was published: a publish writes everything anew")
      found = nil
    } else if let live, let known, known.entries.count <= StoredFiles.limit {
      let files = try store.files()
      let changed = files.changed(of: known, live)
      if let path = changed.first {
        notices.append(Standing.changed(path, changed.count))
        found = known.with(changed.map { ($0, files.has($0)) })
      }
    }
    return Standing(
      live: live, manifest: found, releases: present,
      unfinished: isPending ? [pending?.new].compactMap(\.self) : [], withdrawn: withdrawn,
      mark: isPending && live == nil ? pending?.new?.name : nil, notices: notices)
  }

  /// Whether it is still what was found before.
  func agrees(with standing: Standing) -> Bool {
    live == standing.live && present == standing.releases && withdrawn == standing.withdrawn
      && (known == nil || unlisted != nil) == (standing.manifest == nil)
  }
}
