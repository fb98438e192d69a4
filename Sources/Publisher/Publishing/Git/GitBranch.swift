import Launch

/// What is found on a branch.
struct GitBranch {
  /// The newest first; empty: the branch is not there.
  let commits: [GitCommit]
  /// The build whose files the newest commit holds; `nil`: none.
  let live: Release?
  /// Of the newest commit; `nil`: some of its files were not published by this program.
  let manifest: Manifest?

  /// The builds that can be made live again, by instant, the newest first.
  var releases: [Release] {
    Array(Set(commits.compactMap(\.release))).sorted { ($0.at, $0.name) > ($1.at, $1.name) }
  }

  /// The newest commit with a build.
  func commit(of release: Release) -> GitCommit? { commits.first { $0.release == release } }

  /// How far back builds are looked for.
  static let reach = 100

  /// Reads it.
  /// - Parameters:
  ///   - part: so much is needed at least.
  ///   - name: of the host, for messages.
  /// - Throws: `.notOurs` where something else than a site is there.
  init(
    _ staging: borrowing GitStaging, _ part: GitStaging.Part, readsManifest: Bool, on name: String
  )
    throws(PublishFailure)
  {
    var commits = try staging.fetch(part)
    guard let tip = commits.first else {
      self.init(commits: [], live: nil, manifest: nil)
      return
    }
    if tip.isOurs {
      let manifest =
        tip.release != nil && readsManifest
        ? try Self.manifest(try staging.tree(of: tip), staging) : nil
      self.init(commits: commits, live: tip.release, manifest: manifest)
      return
    }
    // Somebody committed on top: it is still a site where all files are of one, as after a domain was set.
    let tree = try staging.tree(of: tip)
    let manifest = try Self.manifest(tree, staging)
    if let foreign = tree.foreign(to: manifest) {
      throw PublishFailure(
        .notOurs,
        "\(name) holds '\(foreign.visible)', which gonogo did not write; nothing is replaced",
        hint: "name a branch for the site alone: a new one is made")
    }
    commits = try staging.fetch(.commits(Self.reach))
    let live = manifest.flatMap { manifest in
      commits.compactMap(\.release).first { manifest.sha256.utf8.starts(with: $0.digest.utf8) }
    }
    self.init(commits: commits, live: live, manifest: nil)
  }

  private init(commits: [GitCommit], live: Release?, manifest: Manifest?) {
    self.commits = commits
    self.live = live
    self.manifest = manifest
  }

  /// - Returns: `nil`: there is none.
  static func manifest(_ tree: GitTree, _ staging: borrowing GitStaging) throws(PublishFailure)
    -> Manifest?
  {
    guard let blob = tree.blobs[Array(Manifest.name.utf8)] else { return nil }
    return Manifest(parsing: try staging.bytes(of: blob))
  }
}
