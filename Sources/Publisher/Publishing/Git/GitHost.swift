import Foundation
import Launch

/// One branch of a Git repository: its files are exactly those of the live build, and each build is one commit on it. The repository of
/// the current folder, its index and its settings stay as they are.
struct GitHost: PublishingHost {
  let remote: String
  let branch: String
  /// Of this process: `PATH`, and where the programs find their secrets.
  let environment: [String: String]
  let settings: PublishSettings

  var name: String { "git:\(GitAddress.withoutSecrets(remote))#\(branch)" }
  var isAtomic: Bool { true }
  var isDeployedLater: Bool { true }

  func standing() async throws(PublishFailure) -> Standing {
    let found = try GitBranch(
      try staging(), .commits(GitBranch.reach), readsManifest: true, on: name)
    var standing = Standing(live: found.live, manifest: found.manifest, releases: found.releases)
    standing.withdrawn = found.commits.compactMap(\.withdrawn)
    standing.inventory = found.commits.first?.id ?? ""
    if found.commits.isEmpty { standing.absence = "there is no branch '\(branch.visible)' yet" }
    if let path = found.changed.first {
      standing.notices.append(Standing.changed(path, found.changed.count))
    } else if found.isAmended {
      standing.notices.append("the commit of the live build was changed after it was published")
    }
    standing.obstacle = obstacle(in: found)
    if let obstacle = standing.obstacle {
      standing.notices.append("\(obstacle.message); \(obstacle.hint ?? "")")
    }
    return standing
  }

  func publish(_ site: BuiltSite, after standing: Standing) async throws(PublishFailure) {
    let staging = try staging()
    let found = try find(.names(isSquashed ? GitBranch.reach : 1), standing, staging)
    guard standing.inventory.hasBytes(of: found.commits.first?.id ?? "") else {
      throw PublishFailure(.overtaken, "\(name) was changed by somebody else meanwhile")
    }
    let tree = try found.commits.first.map { tip throws(PublishFailure) in try staging.tree(of: tip)
    }
    var known: [String: String] = [:]
    if found.commits.first?.release == standing.live, let manifest = standing.manifest, let tree {
      for entry in manifest.entries { known[entry.sha256] = tree.blobs[Array(entry.path.utf8)] }
    }
    let new = site.files.filter { known[$0.sha256] == nil }
    for (file, id) in zip(new, try staging.write(new.map(\.bytes))) { known[file.sha256] = id }
    var blobs: [[UInt8]: String] = [:]
    for file in site.files { blobs[Array(file.path.utf8)] = known[file.sha256] }
    try await make(
      try staging.write(Self.carrying(tree, over: blobs)), site.release,
      "Publish \(Self.words(site.release))", found, standing, staging)
  }

  func restore(_ release: Release, after standing: Standing) async throws(PublishFailure) {
    let staging = try staging()
    let found = try find(.commits(GitBranch.reach), standing, staging)
    guard let tip = found.commits.first, let old = found.commit(of: release) else {
      throw gone(release)
    }
    let now = try staging.tree(of: tip)
    let then = try staging.tree(of: old)
    let blobs = Self.carrying(now, over: then.blobs)
    let tree = blobs == then.blobs ? old.tree : try staging.write(blobs)
    try await make(
      tree, release, "Make \(Self.words(release)) live again", found, standing, staging, from: old)
  }

  func manifest(of release: Release) async throws(PublishFailure) -> Manifest {
    let staging = try staging()
    let found = try GitBranch(
      staging, .commits(GitBranch.reach), readsManifest: false, on: name)
    guard let commit = found.commit(of: release),
      let manifest = try GitBranch.manifest(try staging.tree(of: commit), staging)
    else { throw gone(release) }
    return manifest
  }

  func bytes(of path: String, in live: Release) async throws(PublishFailure) -> [UInt8]? {
    let staging = try staging()
    let found = try GitBranch(staging, .names(1), readsManifest: false, on: name)
    guard let tip = found.commits.first else { return nil }
    return try staging.tree(of: tip).blobs[Array(path.utf8)].map { id throws(PublishFailure) in
      try staging.bytes(of: id)
    }
  }

  /// A commit without a site: hosts go on showing what a deleted branch held last. Files of others stay.
  func withdraw(_ release: Release) async throws(PublishFailure) {
    let staging = try staging()
    let found = try find(
      .names(1), Standing(live: release), staging, besideOthers: true)
    guard let tip = found.commits.first else { return }
    let empty = try staging.write([[]])
    let old = try staging.tree(of: tip)
    let manifest = try GitBranch.manifest(old, staging)
    let paths = manifest.map { $0.entries.map { Array($0.path.utf8) } } ?? Array(old.blobs.keys)
    let tree = try staging.tree(
      of: tip,
      without: Set(paths).union([Array(Manifest.name.utf8)]).subtracting([GitTree.carried]),
      adding: [Array(".nojekyll".utf8): empty[0]])
    let commit = try staging.commit(
      tree, behind: [tip.id], at: release.at,
      GitCommit.message("Take \(Self.words(release)) away", release, isWithdrawn: true, tree: tree))
    try staging.push(commit, over: tip.id, Self.words(of: release))
  }

  /// Where the history is kept every build stays. A squashed one has lost the oldest with the publish itself, so that hosts deploy once;
  /// only if fewer are to stay than then it is made anew.
  func prune(_ surplus: [Release]) async throws(PublishFailure) -> [Release] {
    guard isSquashed, !surplus.isEmpty else { return [] }
    let staging = try staging()
    let found = try GitBranch(staging, .names(GitBranch.reach), readsManifest: false, on: name)
    guard let tip = found.commits.first, tip.release != nil,
      found.releases.contains(where: { $0 != tip.release && surplus.contains($0) })
    else { return surplus.filter { !found.releases.contains($0) } }
    let kept = Self.chain(found, without: Set(surplus).subtracting([found.live].compactMap(\.self)))
    try staging.push(
      try write(kept, staging), over: tip.id, Self.words(of: found.live))
    return found.releases.filter { release in !kept.contains { $0.release == release } }
  }

  private var isSquashed: Bool { settings.history == .squashed }

  private func staging() throws(PublishFailure) -> GitStaging {
    let git = try Git(environment: environment)
    return try GitStaging(git, try GitSource(remote, git), branch: branch, host: name)
  }

  /// Why nothing can be published to a branch; `nil`: it can.
  private func obstacle(in found: GitBranch) -> PublishFailure? {
    guard let path = found.foreign.first?.visible else { return nil }
    let count = found.foreign.count - 1
    return PublishFailure(
      .notOurs,
      "\(name) holds '\(path)'\(count > 0 ? " and \(count) more" : ""), which gonogo did not write; nothing is replaced",
      hint: count > 0
        ? "remove what is not of the site from the branch" : "remove \(path) from the branch")
  }

  /// - Parameter besideOthers: also where files of others are there.
  /// - Throws: `.overtaken` where something else is live than was found before.
  private func find(
    _ part: GitStaging.Part, _ standing: Standing, _ staging: borrowing GitStaging,
    besideOthers: Bool = false
  ) throws(PublishFailure) -> GitBranch {
    let found = try GitBranch(staging, part, readsManifest: false, on: name)
    if !besideOthers, let obstacle = obstacle(in: found) { throw obstacle }
    guard found.live == standing.live else {
      let live = found.live.map { "\(Self.words($0)) is live" } ?? "nothing is live"
      throw PublishFailure(.overtaken, "\(name) was changed by somebody else meanwhile: \(live)")
    }
    return found
  }

  /// Commits and pushes.
  /// - Parameter old: a commit with the same files. It becomes a parent, too, so that nothing of them need be sent.
  private func make(
    _ tree: String, _ release: Release, _ title: String, _ found: GitBranch, _ standing: Standing,
    _ staging: borrowing GitStaging, from old: GitCommit? = nil
  ) async throws(PublishFailure) {
    let tip = found.commits.first
    var parents = [tip, old].compactMap { $0?.id }
    if isSquashed {
      // A build that somebody went back from stays known.
      let known = Standing(live: found.live, releases: found.releases)
      let surplus =
        old == nil ? known.surplus(keeping: settings.keptBuilds, beside: release) : []
      let chain = Self.chain(found, without: Set(surplus + [release]))
      parents = chain.isEmpty ? [] : [try write(chain, staging)]
    }
    let commit = try staging.commit(
      tree, behind: parents, at: release.at, GitCommit.message(title, release, tree: tree))
    try staging.push(commit, over: tip?.id, Self.words(of: standing.live))
  }

  /// The commits that stay of a squashed branch, the newest first, each build once.
  private static func chain(_ found: GitBranch, without surplus: Set<Release>) -> [GitCommit] {
    var seen: Set<Release> = []
    return found.commits.filter { commit in
      guard let kept = commit.release, !surplus.contains(kept) else { return false }
      return seen.insert(kept).inserted
    }
  }

  /// - Returns: the id of the newest.
  private func write(_ chain: [GitCommit], _ staging: borrowing GitStaging) throws(PublishFailure)
    -> String
  {
    var parents: [String] = []
    for commit in chain.reversed() {
      parents = [try staging.write(commit: commit.bytes(behind: parents))]
    }
    return parents[0]
  }

  /// What a host needs in the branch stays in it, where the site has none of its own.
  private static func carrying(_ tree: GitTree?, over blobs: [[UInt8]: String])
    -> [[UInt8]: String]
  {
    var blobs = blobs
    if let carried = tree?.blobs[GitTree.carried], blobs[GitTree.carried] == nil {
      blobs[GitTree.carried] = carried
    }
    return blobs
  }

  private func gone(_ release: Release) -> PublishFailure {
    PublishFailure(.noSuchBuild, "\(name) has build \(release.build) no more")
  }

  private static func words(_ release: Release) -> String {
    "\(release.verdict) as of \(release.at.dayAndTime), build \(release.build)"
  }

  /// What is live if nothing came of a publish.
  private static func words(of live: Release?) -> String {
    live.map { "build \($0.build), \($0.verdict), is still live" } ?? "nothing is live"
  }
}
