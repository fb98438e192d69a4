import Launch

/// Makes a site live on a host, in the order that keeps its readers safe: compare, write, look whether readers get it, take it back
/// where they must not.
public struct Publication: Sendable {
  /// What came of it.
  public struct Outcome: Sendable {
    /// What is live now.
    public let live: Release
    /// `false`: it was live already.
    public let isNew: Bool
    /// Whether what readers get was compared.
    public let isVerified: Bool
    public let removed: [Release]
    public let notices: [String]
  }

  private let host: any PublishingHost
  private let live: LiveSite?
  private let settings: PublishSettings
  private let now: @Sendable () -> Instant

  /// How often another publisher may come first before this one gives up.
  private static let attempts = 5

  init(
    host: any PublishingHost, live: LiveSite?, settings: PublishSettings,
    now: @escaping @Sendable () -> Instant
  ) {
    self.host = host
    self.live = live
    self.settings = settings
    self.now = now
  }

  /// - Parameter replacingNewer: also where what is live was judged for a later instant.
  public func publish(_ site: BuiltSite, replacingNewer: Bool = false) async throws(PublishFailure)
    -> Outcome
  {
    if settings.isInternal { try await live?.refusesStrangers() }
    var attempt = 1
    while true {
      let standing = try await host.standing()
      if let newer = standing.live, newer.at > site.release.at, newer.at <= now(), !replacingNewer {
        throw PublishFailure(
          .overtaken,
          "\(host.name) has a newer build: \(newer.build), \(newer.verdict) as of \(newer.at.dayAndTimeToTheSecond); it stays live",
          hint: "build the site again, or say --replace-newer")
      }
      let isNew = standing.live != site.release || standing.manifest != site.manifest
      if isNew {
        do {
          try await host.publish(site, after: standing)
        } catch {
          guard error.kind == .overtaken, attempt < Self.attempts else { throw error }
          attempt += 1
          continue
        }
      }
      try await look(site.release, site.manifest, before: standing)
      return try await finish(site.release, isNew: isNew, standing.notices)
    }
  }

  /// - Parameter build: the beginning of the id of a build; `nil`: the one before the live one.
  public func rollBack(to build: String?) async throws(PublishFailure) -> Outcome {
    let standing = try await host.standing()
    let release = try standing.release(named: build, on: host.name)
    let manifest = try await host.manifest(of: release)
    try await host.restore(release, after: standing)
    try await look(release, manifest, before: standing)
    return try await finish(release, isNew: true, standing.notices)
  }

  /// The live build, and all that can be made live again, the newest first.
  public func list() async throws(PublishFailure) -> (live: Release?, releases: [Release]) {
    let standing = try await host.standing()
    return (standing.live, standing.releases)
  }

  /// What a publish would change.
  public func change(_ site: BuiltSite) async throws(PublishFailure) -> (
    live: Release?, added: [String], changed: [String], removed: [String]
  ) {
    let standing = try await host.standing()
    let change = site.manifest.change(from: standing.manifest)
    return (standing.live, change.added, change.changed, change.removed)
  }

  /// Whether readers get what was published, and nobody else.
  private func look(_ release: Release, _ manifest: Manifest, before standing: Standing)
    async throws(PublishFailure)
  {
    guard let live else { return }
    if settings.isInternal {
      do { try await live.refusesStrangers() } catch {
        guard error.kind == .notPermitted else { throw error }
        throw try await takeBack(release, error, standing)
      }
    }
    try await live.wait(for: manifest)
  }

  private func takeBack(_ release: Release, _ failure: PublishFailure, _ standing: Standing)
    async throws(PublishFailure) -> PublishFailure
  {
    if let before = standing.live, before != release {
      try await host.restore(before, after: try await host.standing())
      return PublishFailure(
        failure.kind, "\(failure.message): taken back, build \(before.build) is live again",
        hint: failure.hint)
    }
    try await host.withdraw(release)
    return PublishFailure(
      failure.kind, "\(failure.message): taken back, nothing is live", hint: failure.hint)
  }

  private func finish(_ release: Release, isNew: Bool, _ notices: [String])
    async throws(PublishFailure) -> Outcome
  {
    var notices = notices
    var removed: [Release] = []
    do { removed = try await host.prune(keeping: settings.keep ?? Self.kept) } catch {
      notices.append("old builds stay: \(error.message)")
    }
    return Outcome(
      live: release, isNew: isNew, isVerified: live != nil, removed: removed, notices: notices)
  }

  private static let kept = 10
}

extension Standing {
  /// - Parameter build: the beginning of an id or of a name; `nil`: the build before the live one.
  fileprivate func release(named build: String?, on host: String) throws(PublishFailure) -> Release
  {
    guard let build else {
      let before = releases.first { $0 != live && $0.at <= live?.at ?? $0.at }
      guard let before else {
        throw PublishFailure(.noSuchBuild, "\(host) has no build before the live one")
      }
      return before
    }
    let found = releases.filter { $0.build.hasPrefix(build) || $0.name.hasPrefix(build) }
    guard let release = found.first, found.count == 1 else {
      throw PublishFailure(
        .noSuchBuild,
        found.isEmpty
          ? "\(host) has no build '\(build.visible)'"
          : "'\(build.visible)' is the beginning of \(found.count) builds of \(host)",
        hint: "'gonogo publish --list' names them")
    }
    return release
  }
}
