extension Publication {
  /// A GO is never made live again: it was judged for an instant that is over, and what is known since is not in it.
  /// - Parameter build: the beginning of the id of a build; `nil`: the one before the live one.
  public func rollBack(to build: String?) async throws(PublishFailure) -> Outcome {
    let standing = try await standing()
    if let refusal = standing.refusal { throw refusal }
    let (release, isNew) = try self.release(named: build, in: standing)
    let manifest = try await host.manifest(of: release)
    guard !isNew || !manifest.isOfSeveral else {
      throw PublishFailure(
        .notPermitted,
        "build \(release.words) is not made live again: it is of several launches, and one of them may say GO\(standing.words)",
        hint: "'gonogo build' judges by what is known now; publish that")
    }
    let expected = ExpectedSite(release, manifest)
    let wasRefused = try refused(expected, standing)
    if isNew {
      try await telling { () throws(PublishFailure) in
        try await host.restore(release, after: standing)
      }
    }
    return try await finish(
      expected, standing, isNew: isNew,
      change: isNew ? manifest.change(from: standing.manifest) : .init(), wasRefused, prunes: false)
  }

  /// What a rollback would do.
  public struct RollbackPlan: Sendable {
    public let release: Release
    /// `nil`: nothing is, or nothing of gonogo's.
    public let live: Release?
  }

  /// Changes nothing on the host.
  public func planRollback(to build: String?) async throws(PublishFailure) -> RollbackPlan {
    let standing = try await standing()
    return RollbackPlan(release: try release(named: build, in: standing).0, live: standing.live)
  }

  /// What may be made live again.
  private func release(named build: String?, in standing: Standing) throws(PublishFailure) -> (
    Release, isNew: Bool
  ) {
    let release = try standing.release(named: build, on: host.name)
    let isWhole = standing.manifest?.sha256.hasPrefix(release.digest) ?? false
    let isNew = release != standing.live || !isWhole
    guard release.verdict != "GO" || !isNew else {
      let other = standing.waysBack(among: standing.releases.filter { $0 != standing.live }).first
      throw PublishFailure(
        .notPermitted,
        "build \(release.words) is not made live again: a GO holds for the instant that it was judged for\(standing.words)",
        hint:
          "'gonogo build' judges by what is known now; publish that\(other.map { ", or go back to the \($0.verdict) as of \($0.at.dayAndTimeToTheSecond): \(command.plain) --rollback \($0.build)" } ?? "; nothing else can be gone back to")"
      )
    }
    return (release, isNew)
  }
}
