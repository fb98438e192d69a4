import Launch

/// Makes a site live on a host, in the order that keeps its readers safe: compare, write, look whether readers get it, take it back
/// where they must not.
public struct Publication: Sendable {
  /// What came of it.
  public struct Outcome: Sendable {
    /// What is live now.
    public let live: Release
    /// When the GO that is live lapses; `nil`: it is none.
    public let validUntil: Instant?
    /// `false`: it was live already, and nothing was written.
    public let isNew: Bool
    /// How many files are other ones than before, and how many there are.
    public let changed: Int, count: Int
    /// What was found at the address where it is read.
    public let look: Look
    /// What can be made live again in its place, the newest first.
    public let earlier: [Release]
    public let removed: [Release]
    public let notices: [String]
  }

  /// What readers get.
  public struct Look: Hashable, Sendable {
    /// `nil`: nobody says where it is read, so that it was not looked at.
    public internal(set) var url: String?
    /// How many addresses gave what was published; `nil`: they were not compared.
    public internal(set) var compared: Int?
    /// Whether nobody gets it who has not signed in; `nil`: it need not be so.
    public internal(set) var refusesStrangers: Bool?
    public internal(set) var notices: [String] = []
  }

  let host: any PublishingHost
  let live: LiveSite?
  let settings: PublishSettings
  let now: @Sendable () -> Instant

  /// How often another publisher may come first before this one gives up.
  private static let attempts = 5
  /// A host that another one has is waited for once.
  private static let patience = Duration.seconds(25)

  init(
    host: any PublishingHost, live: LiveSite?, settings: PublishSettings,
    now: @escaping @Sendable () -> Instant
  ) {
    self.host = host
    self.live = live
    self.settings = settings
    self.now = now
  }

  /// As in `dir:/srv/launch`.
  public var place: String { host.name }
  /// Whether readers see old or new at every moment.
  public var isAtomic: Bool { host.isAtomic }
  /// Whether readers get it only once somebody else has deployed it.
  public var isDeployedLater: Bool { host.isDeployedLater }

  /// - Parameter replacingNewer: also where what is live was judged for a later instant.
  public func publish(_ site: BuiltSite, replacingNewer: Bool = false) async throws(PublishFailure)
    -> Outcome
  {
    var attempt = 1
    let begin = ContinuousClock.now
    var wasRefused: Bool?
    while true {
      let standing = try await host.standing()
      if let refusal = refusal(of: site, standing, replacingNewer: replacingNewer) { throw refusal }
      let expected = ExpectedSite(site)
      if wasRefused == nil { wasRefused = try refused(expected, standing) }
      let change = site.manifest.change(from: standing.manifest)
      let isNew = standing.live != site.release || standing.manifest != site.manifest
      if isNew {
        do {
          try await host.publish(site, after: standing)
        } catch {
          // Who waited long finds out at least once who came first.
          guard error.kind == .overtaken, attempt < Self.attempts,
            attempt == 1 || ContinuousClock.now - begin < Self.patience
          else { throw error }
          attempt += 1
          continue
        }
      }
      // It may have waited long for another publisher.
      if let lapse = lapse(of: site) {
        throw await takenBack(expected, lapse, standing, isNew: isNew)
      }
      let outcome = try await finish(
        expected, standing, isNew: isNew, change: isNew ? change : .init(), wasRefused ?? false,
        validUntil: site.validUntil)
      // So may have the look.
      if let lapse = lapse(of: site) {
        throw await takenBack(expected, lapse, standing, isNew: isNew)
      }
      return outcome
    }
  }

  /// Why a site must not go live; `nil`: it may.
  private func refusal(of site: BuiltSite, _ standing: Standing, replacingNewer: Bool)
    -> PublishFailure?
  {
    if let newer = standing.newer(than: site.release, now: now()), !replacingNewer {
      let isLive = newer == standing.live
      return PublishFailure(
        .overtaken,
        "\(host.name) has a later build: \(newer.words)\(isLive ? "; it stays live" : standing.words)",
        hint: "build the site again, or say --replace-newer")
    }
    if standing.wentBack(from: site.release) {
      return PublishFailure(
        .notPermitted,
        "\(host.name) went back from a GO that was not older than build \(site.release.words), and a GO is not made live again\(standing.words)",
        hint: "'gonogo build' judges by what is known now; publish that")
    }
    return lapse(of: site, standing.words)
  }

  /// - Parameter words: what is live meanwhile.
  /// - Returns: `nil`: what the site says holds now.
  private func lapse(of site: BuiltSite, _ words: String = "") -> PublishFailure? {
    site.lapsed(at: now()).map {
      PublishFailure(.notPermitted, $0 + words, hint: "build it again")
    }
  }

  /// The live build, and all that can be made live again, the newest first.
  public func list() async throws(PublishFailure) -> (
    live: Release?, releases: [Release], notices: [String]
  ) {
    let standing = try await host.standing()
    return (
      standing.live, standing.releases, standing.notices + [standing.absence].compactMap(\.self)
    )
  }

  /// What a publish would do.
  public struct Plan: Sendable {
    public let live: Release?
    /// Why it would be refused; `nil`: it would not.
    public let refusal: PublishFailure?
    /// Paths, each sorted.
    public let added: [String], changed: [String], removed: [String]
    public let notices: [String]
  }

  /// Changes nothing on the host.
  public func plan(_ site: BuiltSite, replacingNewer: Bool = false) async throws(PublishFailure)
    -> Plan
  {
    let standing = try await host.standing()
    let change = site.manifest.change(from: standing.manifest)
    var refusal = refusal(of: site, standing, replacingNewer: replacingNewer)
    do { _ = try refused(ExpectedSite(site), standing) } catch { refusal = refusal ?? error }
    return Plan(
      live: standing.live, refusal: refusal,
      added: change.added, changed: change.changed, removed: change.removed,
      notices: standing.notices)
  }

  // MARK: What readers get

  /// Whether strangers are refused where it is to be read, before anything is there; `true` where they need not be.
  func refused(_ site: ExpectedSite, _ standing: Standing) throws(PublishFailure) -> Bool {
    guard settings.isInternal, let live else { return true }
    do throws(PublishFailure) {
      switch try live.strangers([site.manifest] + [standing.manifest].compactMap(\.self)) {
      case .refused: return true
      case .absent, .unknown: return false
      case .unreachable(let words):
        throw PublishFailure(
          .unavailable, "whether \(live.url) asks who reads it is not known: \(words)",
          hint: "is this the address that the site is read at? Its host must answer before")
      }
    } catch {
      let open =
        error.kind == .notPermitted && standing.live != nil ? ", for everybody to read" : ""
      throw PublishFailure(
        error.kind, "\(error.message): nothing is published\(standing.words)\(open)",
        hint: error.hint)
    }
  }

  /// Whether readers get what was published, and nobody else; then old builds go.
  func finish(
    _ site: ExpectedSite, _ standing: Standing, isNew: Bool, change: Manifest.Change,
    _ wasRefused: Bool, validUntil: Instant? = nil, prunes: Bool = true
  ) async throws(PublishFailure) -> Outcome {
    let look: Look
    do {
      look =
        try await live?.look(
          for: site, instead: standing.manifest, isInternal: settings.isInternal,
          wasRefused: wasRefused) ?? Look()
    } catch {
      // Who ends the look at it does not wait until a host answers.
      let isOpen = settings.isInternal && (Task.isCancelled || !isClosed(site, standing))
      if error.kind == .notPermitted || isOpen {
        throw await takenBack(site, error, standing, isNew: isNew)
      }
      throw await explained(error, site.release)
    }
    var notices = standing.notices + look.notices
    var removed: [Release] = []
    do {
      // What somebody went back from stays known.
      if prunes { removed = try await host.prune(keeping: settings.keep ?? Self.kept) }
    } catch {
      notices.append("old builds stay on \(host.name): \(error.message)")
    }
    var earlier = standing.releases.filter { $0 != site.release && !removed.contains($0) }
    if settings.history == .squashed, prunes {
      earlier = Array(earlier.prefix((settings.keep ?? Self.kept) - 1))
    }
    return Outcome(
      live: site.release, validUntil: validUntil, isNew: isNew,
      changed: change.added.count + change.changed.count + change.removed.count,
      count: site.manifest.entries.count, look: look, earlier: earlier, removed: removed,
      notices: notices)
  }

  /// The same with what is live on the host now.
  private func explained(_ failure: PublishFailure, _ release: Release) async -> PublishFailure {
    guard let live = try? await host.standing().live else { return failure }
    guard live != release else {
      return PublishFailure(
        failure.kind, "\(failure.message); \(host.name) has build \(release.words) live",
        hint: failure.hint)
    }
    return PublishFailure(
      .overtaken,
      "another publisher has made build \(live.words) live on \(host.name) since; \(failure.message)",
      hint: failure.hint)
  }

  private static let kept = 10
}
