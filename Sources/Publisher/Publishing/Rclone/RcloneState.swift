import Launch

/// What is found at a path of a remote.
struct RcloneState: Sendable {
  /// As `.gonogo` says it, whoever wrote it; `nil`: there is none, or none that was written whole.
  let manifest: Manifest?
  /// The newest first.
  let releases: [Release]
  /// `nil`: no files are being replaced.
  let pending: PendingReplacement?
  /// Whether `pending` is there, also where it cannot be read.
  let isPending: Bool

  init(_ store: RcloneStore) async throws(PublishFailure) {
    async let live = Self.result { () throws(PublishFailure) in try store.read(Manifest.name) ?? []
    }
    async let kept = Self.result { () throws(PublishFailure) in
      try store.names(in: RcloneStore.keep, depth: 2, but: "objects")
    }
    let (bytes, names) = (try await live.get(), try await kept.get())
    manifest = bytes.isEmpty ? nil : Manifest(parsing: bytes)
    releases = names.filter { $0.hasPrefix("builds/") }
      .compactMap { Release(name: String($0.dropFirst(7))) }
      .sorted { ($0.at, $0.name) > ($1.at, $1.name) }
    isPending = names.contains("pending")
    pending =
      isPending
      ? try store.read("\(RcloneStore.keep)/pending").flatMap(PendingReplacement.init) : nil
  }

  private static func result<Value: Sendable>(_ job: () throws(PublishFailure) -> Value)
    -> Result<Value, PublishFailure>
  {
    do throws(PublishFailure) { return .success(try job()) } catch { return .failure(error) }
  }

  /// What is live, whole; while files are being replaced, what was.
  var live: Release? {
    if isPending { return pending?.old }
    guard let manifest else { return nil }
    let digest = manifest.sha256.prefix(16)
    return releases.first { $0.digest.elementsEqual(digest) }
  }

  /// Of what is live; `nil`: it is not known, so that everything is written anew.
  var known: Manifest? { isPending || live == nil ? nil : manifest }

  /// - Parameter store: whose files are compared with those that are kept.
  func standing(of store: RcloneStore) throws(PublishFailure) -> Standing {
    var notices: [String] = []
    if isPending {
      notices.append(
        "a publish\(pending.map { " begun at \($0.since.dayAndTimeToTheSecond)" } ?? "") was cut off or is still at it; if it was cut off, readers may see pages of two builds\(pending?.new.map { ", \($0.build) among them," } ?? "") until the next publish, which writes everything anew"
      )
    }
    var found = known
    if let live, let known, known.entries.count <= StoredFiles.limit {
      let files = try store.files()
      let changed = files.changed(of: known, live)
      if let path = changed.first {
        let others = changed.count == 1 ? "" : " and \(changed.count - 1) more"
        notices.append(
          "'\(path.visible)'\(others) of the live build was changed after it was published")
        found = known.with(changed.map { ($0, files.has($0)) })
      }
    }
    return Standing(live: live, manifest: found, releases: releases, notices: notices)
  }

  /// Whether it is still what was found before.
  func agrees(with standing: Standing) -> Bool {
    live == standing.live && (known == nil) == (standing.manifest == nil)
  }
}
