extension Publication {
  /// What was taken away.
  public struct TakenDown: Sendable {
    /// What was live.
    public let release: Release
    /// Where it was read; `nil`: nobody says, so that it was not looked at.
    public let url: String?
    /// What was found there; `nil`: nobody has looked.
    public let words: String?
    /// Whether nothing of it is read there any more, as readers see it.
    public let isVerified: Bool
  }

  /// Takes the site away, whatever it says: readers get nothing there until the next publish. The other builds stay.
  /// - Throws: `.unavailable` also where it is taken away, and readers get it all the same, or that is not known.
  public func takeDown() async throws(PublishFailure) -> TakenDown {
    let standing = try await standing()
    // What somebody has damaged must go as well.
    guard let release = standing.live ?? standing.mark.flatMap(Release.init(name:)) else {
      throw PublishFailure(
        .noSuchBuild, "\(host.name) has no live build",
        hint: "nothing is to be taken away: readers who get one get it from elsewhere")
    }
    do {
      try await telling { () throws(PublishFailure) in try await host.withdraw(release) }
    } catch {
      guard error.kind == .unavailable else { throw error }
      throw PublishFailure(
        error.kind, "\(error.message); build \(release.words) may still be live", hint: error.hint)
    }
    guard let live else {
      return TakenDown(release: release, url: nil, words: nil, isVerified: false)
    }
    do {
      let absence = try await live.waitUntilGone(
        [release] + standing.releases, isInternal: settings.isInternal)
      return TakenDown(
        release: release, url: live.url, words: absence.words, isVerified: absence.isSeen)
    } catch {
      throw PublishFailure(
        error.kind,
        "build \(release.words) is taken away from \(host.name), and \(error.message)",
        hint: error.hint)
    }
  }
}
