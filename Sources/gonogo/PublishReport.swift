import Launch
import Publisher

/// What came of a publish, for people and for machines.
struct PublishReport: Encodable {
  /// One build on a host.
  struct Build: Encodable {
    let build: String
    let verdict: String
    let at: String
    let isLive: Bool

    init(_ release: Release, isLive: Bool) {
      build = release.build
      verdict = release.verdict
      at = release.at.description
      self.isLive = isLive
    }

    enum CodingKeys: String, CodingKey {
      case build, verdict, at
      case isLive = "live"
    }
  }

  /// `--list --json`
  struct List: Encodable {
    let target: String
    /// Of which launch the live build is.
    let subject: Nullable<String>
    let builds: [Build]

    init(_ found: Publication.List, on target: String) {
      self.target = target
      subject = Nullable(found.subject)
      builds = found.releases.map { Build($0, isLive: $0 == found.live) }
    }
  }

  let target: String
  let live: Build
  /// When the GO that is live lapses; `nil`: it is none.
  let validUntil: Nullable<String>
  let isNew: Bool
  let changed: Int
  let isAtomic: Bool
  let url: Nullable<String>
  /// Whether readers get what was published.
  let isVerified: Bool
  /// How many addresses were compared; `nil`: none.
  let compared: Nullable<Int>
  let refusesStrangers: Nullable<Bool>
  let removed: [Build]
  let notices: [String]

  enum CodingKeys: String, CodingKey {
    case target, live, validUntil, changed, url, compared, refusesStrangers, removed, notices
    case isNew = "new"
    case isVerified = "verified"
    case isAtomic = "atomic"
  }

  /// Ends with a newline.
  private(set) var text = ""

  /// - Parameters:
  ///   - subject: of which launch the site is; `nil`: it is on the host alone.
  init(
    _ outcome: Publication.Outcome, on publication: Publication, isInternal: Bool,
    isRollback: Bool, subject: String?
  ) {
    target = publication.place
    live = Build(outcome.live, isLive: true)
    validUntil = Nullable(outcome.validUntil?.description)
    isNew = outcome.isNew
    changed = outcome.changed
    isAtomic = publication.isAtomic
    url = Nullable(outcome.look.url)
    isVerified = outcome.look.compared != nil
    compared = Nullable(outcome.look.compared)
    refusesStrangers = Nullable(outcome.look.refusesStrangers)
    removed = outcome.removed.map { Build($0, isLive: false) }
    notices = outcome.notices

    let isOnlyPushed = publication.isDeployedLater && outcome.look.compared == nil
    let isLive =
      !isNew
      ? "was \(isOnlyPushed ? "there" : "live") already on"
      : isOnlyPushed ? "is pushed to" : isRollback ? "is live again on" : "is live on"
    // The first line may be all that is read.
    let doubt = isVerified ? "" : ", not verified"
    var lines = ["\(Self.name(of: outcome.live)) \(isLive) \(target.visible)\(doubt)"]
    if let subject { lines.append(subject.visible) }
    if let until = outcome.validUntil {
      lines.append(Self.words(validUntil: until, of: outcome.live))
    } else if .now() - outcome.live.at > .seconds(3600) {
      lines.append("it was judged \((.now() - outcome.live.at).inWords) ago")
    }
    if isNew {
      lines.append(
        "\(changed) of \(outcome.count) files changed\(isAtomic ? "" : ", one after the other: this way is not atomic")"
      )
    } else {
      lines.append("nothing was written")
    }
    lines += Self.lines(outcome.look, isInternal: isInternal)
    if !removed.isEmpty {
      lines.append("\(removed.count) old build\(removed.count == 1 ? "" : "s") removed")
    }
    if isRollback {
      lines.append(
        "the next publish of a later build takes its place: stop what publishes by itself, cron or CI, first"
      )
    } else if let earlier = outcome.earlier.first {
      lines.append(
        "to go back to the \(earlier.verdict) as of \(earlier.at.dayAndTimeToTheSecond):\n    \(publication.command.plain) --rollback \(earlier.build)"
      )
    } else if let words = outcome.noWayBack {
      lines.append("nothing to go back to: \(words)")
    }
    text = lines.joined(separator: "\n  ") + "\n"
  }

  /// On a line of its own; empty for what is no GO.
  static func line(validUntil site: BuiltSite) -> String {
    site.validUntil.map { "\n  \(words(validUntil: $0, of: site.release))" } ?? ""
  }

  private static func words(validUntil until: Instant, of release: Release) -> String {
    let age = max(.zero, .now() - release.at)
    return
      "this GO lapses at \(until.dayAndTimeToTheSecond), in \((until - .now()).inWords); it was judged \(age.inWords) ago"
  }

  /// `NO-GO  build 0123456789abcdef as of 2026-06-06 13:57:00 UTC`
  static func name(of release: Release) -> String {
    "\(release.verdict)  build \(release.build) as of \(release.at.dayAndTimeToTheSecond)"
  }

  /// Lines that begin with two spaces and end with a newline.
  static func text(_ look: Publication.Look, isInternal: Bool) -> String {
    lines(look, isInternal: isInternal).map { "  \($0)\n" }.joined()
  }

  private static func lines(_ look: Publication.Look, isInternal: Bool) -> [String] {
    guard let url = look.url else {
      return ["nobody has looked what readers get: say with --verify-url where it is read"]
    }
    var lines: [String] = []
    if let compared = look.compared {
      lines.append("verified: \(compared) addresses of \(url.visible) give what was built")
    } else {
      lines.append(
        "not compared with what was built: \(url.visible) asks for a login; name with --verify-header how to sign in"
      )
    }
    switch look.refusesStrangers {
    case true?: lines.append("nobody gets it without signing in")
    case false?: lines.append("whoever reaches that address can read it: no login was asked for")
    case nil: break
    }
    return lines
  }
}
