import Launch

/// What is found on a branch.
struct GitBranch {
  /// The newest first; empty: the branch is not there.
  let commits: [GitCommit]
  /// The build whose files the newest commit holds; `nil`: none.
  let live: Release?
  /// Of the newest commit; `nil`: nobody wanted it, or it is of no build.
  let manifest: Manifest?
  /// The files of the live build that somebody changed or removed since; sorted.
  let changed: [String]
  /// Whether the commit of the live build was replaced by one of somebody else: which files are other ones is not known then.
  let isAmended: Bool
  /// What others have put beside a site, or where one was taken away; sorted.
  let foreign: [String]

  /// The builds that can be made live again, by instant, the newest first.
  var releases: [Release] {
    Array(Set(commits.compactMap(\.release))).newestFirst
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
      self.init(
        commits: commits, live: tip.release, manifest: manifest,
        foreign: tip.release == nil ? try staging.tree(of: tip).foreign(to: nil) : [])
      return
    }
    // Somebody committed on top: it is still a site where its files are there, as after a domain was set.
    let tree = try staging.tree(of: tip)
    let manifest = try Self.manifest(tree, staging)
    let others = tree.foreign(to: manifest)
    if manifest == nil, let foreign = others.first {
      throw PublishFailure(
        .notOurs,
        "\(name) holds '\(foreign.visible)', which gonogo did not write; nothing is replaced",
        hint: "name a branch for the site alone: a new one is made")
    }
    commits = try staging.fetch(.commits(Self.reach))
    let known = commits.compactMap(\.release) + [tip.named].compactMap(\.self)
    guard let manifest,
      let live = known.first(where: { manifest.sha256.utf8.starts(with: $0.digest.utf8) })
    else {
      self.init(commits: commits, live: nil, manifest: nil, foreign: others)
      return
    }
    guard readsManifest else {
      self.init(commits: commits, live: live, manifest: nil, foreign: others)
      return
    }
    guard let commit = commits.first(where: { $0.release == live }) else {
      self.init(commits: commits, live: live, manifest: nil, isAmended: true, foreign: others)
      return
    }
    let before = try staging.tree(of: commit)
    let changed = manifest.entries.map(\.path).filter {
      tree.blobs[Array($0.utf8)] != before.blobs[Array($0.utf8)]
    }
    self.init(
      commits: commits, live: live,
      manifest: manifest.with(changed.map { ($0, tree.blobs[Array($0.utf8)] != nil) }),
      changed: changed, foreign: others)
  }

  private init(
    commits: [GitCommit], live: Release?, manifest: Manifest?, changed: [String] = [],
    isAmended: Bool = false, foreign: [String] = []
  ) {
    self.commits = commits
    self.live = live
    self.manifest = manifest
    self.changed = changed
    self.isAmended = isAmended
    self.foreign = foreign
  }

  /// - Returns: `nil`: there is none.
  static func manifest(_ tree: GitTree, _ staging: borrowing GitStaging) throws(PublishFailure)
    -> Manifest?
  {
    guard let blob = tree.blobs[Array(Manifest.name.utf8)] else { return nil }
    return Manifest(parsing: try staging.bytes(of: blob))
  }
}
