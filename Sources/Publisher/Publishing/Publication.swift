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
    /// What can be made live again in its place, what was live before first, then the newest.
    public let earlier: [Release]
    /// Why there is nothing to go back to; `nil`: there is.
    public let noWayBack: String?
    public let removed: [Release]
    public let notices: [String]
  }

  /// What readers get.
  public struct Look: Hashable, Sendable {
    /// `nil`: nobody says where it is read, so that it was not looked at.
    public internal(set) var url: String?
    /// How many addresses gave what was published; `nil`: they were not compared.
    public internal(set) var compared: Int?
    /// Whether nobody gets it who has not signed in; `nil`: it need not be so, and nobody has looked.
    public internal(set) var refusesStrangers: Bool?
    public internal(set) var notices: [String] = []
  }

  let host: any PublishingHost
  let live: LiveSite?
  let settings: PublishSettings
  let now: @Sendable () -> Instant
  public let command: PublishCommand
  /// What goes on is told here while it takes long.
  let say: @Sendable (String) -> Void

  /// How often another publisher may come first before this one gives up.
  private static let attempts = 5
  /// A host that another one has is waited for once.
  private static let patience = Duration.seconds(25)

  init(
    host: any PublishingHost, live: LiveSite?, settings: PublishSettings,
    now: @escaping @Sendable () -> Instant,
    command: PublishCommand = PublishCommand(again: "gonogo publish", plain: "gonogo publish"),
    say: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.host = host
    self.live = live
    self.settings = settings
    self.now = now
    self.command = command
    self.say = say
  }

  /// As in `dir:/srv/launch`.
  public var place: String { host.name }
  /// Whether readers see old or new at every moment.
  public var isAtomic: Bool { host.isAtomic }
  /// Whether readers get it only once somebody else has deployed it.
  public var isDeployedLater: Bool { host.isDeployedLater }

  /// - Parameters:
  ///   - question: that was asked before; `nil`: none was.
  ///   - replacingNewer: also where what is live was judged for a later instant.
  ///   - replacingOther: also where it is of another launch or environment.
  public func publish(
    _ site: BuiltSite, after question: Question? = nil, replacingNewer: Bool = false,
    replacingOther: Bool = false
  ) async throws(PublishFailure) -> Outcome {
    var question = question
    var attempt = 1
    let begin = ContinuousClock.now
    var wasRefused: Bool?
    while true {
      let standing = try await standing(question)
      question = nil
      let expected = ExpectedSite(site)
      let notices: [String]
      do {
        notices = try await check(
          site, beside: standing, replacingNewer: replacingNewer, replacingOther: replacingOther)
        if wasRefused == nil { wasRefused = try refused(expected, standing) }
      } catch {
        await host.discard(standing)
        throw error
      }
      let change = site.manifest.change(from: standing.manifest)
      let isNew = standing.live != site.release || standing.manifest != site.manifest
      if isNew {
        do {
          try await telling { () throws(PublishFailure) in
            try await host.publish(site, after: standing)
          }
        } catch {
          // Who waited long finds out at least once who came first.
          guard error.kind == .overtaken, attempt < Self.attempts,
            attempt == 1 || ContinuousClock.now - begin < Self.patience
          else { throw error }
          attempt += 1
          continue
        }
      } else {
        await host.discard(standing)
      }
      // It may have waited long for another publisher.
      if let lapse = lapse(of: site) {
        throw await takenBack(expected, lapse, standing, isNew: isNew)
      }
      let outcome = try await finish(
        expected, standing, isNew: isNew, change: isNew ? change : .init(), wasRefused ?? false,
        validUntil: site.validUntil, notices: notices)
      // So may have the look.
      if let lapse = lapse(of: site) {
        throw await takenBack(expected, lapse, standing, isNew: isNew)
      }
      return outcome
    }
  }

  /// - Returns: what the author should know of what is live.
  /// - Throws: why the site must not take its place.
  private func check(
    _ site: BuiltSite, beside standing: Standing, replacingNewer: Bool, replacingOther: Bool
  ) async throws(PublishFailure) -> [String] {
    let (other, notice) = await objection(
      to: site, beside: standing, replacingOther: replacingOther)
    if let refusal = other ?? refusal(of: site, standing, replacingNewer: replacingNewer) {
      throw refusal
    }
    let returns =
      standing.live != site.release && standing.releases.contains(site.release)
      && !standing.unfinished.contains(site.release)
    return [
      notice, standing.absence.map { "\($0): it is made" },
      returns
        ? "\(host.name) had this build already: if somebody went back from it, it is live again"
        : nil,
    ].compactMap(\.self)
  }

  /// Says once that it goes on where it takes long.
  func telling(_ body: () async throws(PublishFailure) -> Void) async throws(PublishFailure) {
    let (name, say) = (host.name, say)
    let remark = Task {
      try await Task.sleep(for: .seconds(3))
      say("still at \(name): if another publisher has it, that one is waited for, a minute at most")
    }
    defer { remark.cancel() }
    try await body()
  }

  /// Why a site must not go live; `nil`: it may.
  func refusal(of site: BuiltSite, _ standing: Standing, replacingNewer: Bool)
    -> PublishFailure?
  {
    if let refusal = standing.refusal { return refusal }
    let gone = standing.withdrawal(over: site.release)
    let departed = standing.departed(over: site.release)
    let isGo = site.release.verdict == "GO"
    // Who knows that a later build is wrong has a GO once it is judged anew.
    if let newer = standing.newer(than: site.release, now: now()),
      !replacingNewer || (isGo && gone == nil && departed == nil)
    {
      let isLive = newer == standing.live
      return PublishFailure(
        .overtaken,
        "\(host.name) has a \(newer.at > site.release.at ? "later build" : "build of the same instant"): \(newer.words)\(isLive ? "; it stays live" : standing.words)",
        hint: isGo
          ? hint(ofGoBefore: newer)
            ?? "build the site again: a GO takes the place of nothing that is later"
          : "build the site again, or say --replace-newer")
    }
    if let gone {
      return PublishFailure(
        .notPermitted,
        gone == site.release
          ? "build \(gone.words) was taken away from \(host.name), and a GO is not made live again\(standing.words)"
          : "build \(gone.words) was taken away from \(host.name), and a GO that is not later is not made live there\(standing.words)",
        hint: hint(ofGoBefore: gone) ?? "'gonogo build' judges by what is known now; publish that")
    }
    if let departed {
      return PublishFailure(
        .notPermitted,
        "build \(departed.words) was live on \(host.name) and is not any more, and a GO \(departed == site.release ? "is not made live again" : "that is not later is not made live there")\(standing.words)",
        hint: "'gonogo build' judges by what is known now; publish that")
    }
    return lapse(of: site, standing.words)
  }

  /// - Returns: `nil`: by the clock of this machine the instant of what is there has come.
  private func hint(ofGoBefore release: Release) -> String? {
    release.at <= now()
      ? nil
      : "by the clock of this machine its time has not come: set the clock that is wrong, or remove '\(release.name)' from \(host.name) by hand"
  }

  /// - Parameter words: what is live meanwhile.
  /// - Returns: `nil`: what the site says holds now.
  private func lapse(of site: BuiltSite, _ words: String = "") -> PublishFailure? {
    site.lapsed(at: now()).map {
      PublishFailure(.notPermitted, $0 + words, hint: "build it again")
    }
  }

  // MARK: What readers get

  /// Whether strangers are refused where it is to be read, before anything is there; `true` where they need not be.
  func refused(_ site: ExpectedSite, _ standing: Standing) throws(PublishFailure) -> Bool {
    guard let live else { return true }
    do throws(PublishFailure) { if live.isSignedIn { try live.checkLogin() } } catch {
      throw PublishFailure(
        error.kind, "\(error.message): nothing is published\(standing.words)", hint: error.hint)
    }
    guard settings.isInternal else { return true }
    do throws(PublishFailure) {
      switch try live.strangers(
        [site.manifest] + [standing.manifest].compactMap(\.self), until: .now + live.timeLimit)
      {
      case .refused: return true
      case .absent, .unknown: return false
      case .unreachable(let words):
        throw PublishFailure(
          .unavailable, "whether \(live.url) asks for a login is not known: \(words)",
          hint: "is this the address that the site is read at? Its host must answer before")
      }
    } catch {
      let open =
        error.kind == .notPermitted && standing.live != nil ? ", for everybody to read" : ""
      throw PublishFailure(
        error.kind, "\(error.message): nothing is published\(standing.words)\(open)",
        hint: standing.live?.verdict == "GO" && site.release.verdict != "GO"
          ? "readers still see a GO, and this is none: '\(command.plain) --take-down' takes it away"
          : error.hint)
    }
  }

  /// Whether readers get what was published, and nobody else; then old builds go.
  func finish(
    _ site: ExpectedSite, _ standing: Standing, isNew: Bool, change: Manifest.Change,
    _ wasRefused: Bool, validUntil: Instant? = nil, notices: [String] = [], prunes: Bool = true
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
    var notices = standing.notices + notices + look.notices
    var removed: [Release] = []
    do {
      // What somebody went back from stays known.
      let surplus =
        prunes ? standing.surplus(keeping: settings.keptBuilds, beside: site.release) : []
      if prunes, !surplus.isEmpty || standing.isUntidy {
        removed = try await host.prune(surplus)
      }
    } catch {
      notices.append("old builds stay on \(host.name): \(error.message)")
    }
    let others =
      host.keepsBuilds
      ? standing.releases.filter { $0 != site.release && !removed.contains($0) } : []
    let earlier = site.manifest.isOfSeveral ? [] : standing.waysBack(among: others)
    return Outcome(
      live: site.release, validUntil: validUntil, isNew: isNew,
      changed: change.added.count + change.changed.count + change.removed.count,
      count: site.manifest.entries.count, look: look, earlier: earlier,
      noWayBack: earlier.isEmpty
        ? Self.noWayBack(among: others, isOfSeveral: site.manifest.isOfSeveral) : nil,
      removed: removed,
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
}
