extension Publication {
  /// What is live, beside a site.
  enum Kinship: Hashable, Sendable {
    /// The same launch and environment, or nothing at all.
    case same
    /// Another environment, in words.
    case otherEnvironment(String)
    /// Another launch, in words.
    case otherLaunch(String)
    /// It does not say.
    case unknown
  }

  /// Reads a small file of each launch that is live, and only where it differs from that of the site. Of several launches each is
  /// compared; one that the site has not is another.
  func kinship(of site: BuiltSite, to standing: Standing) async -> Kinship {
    guard let live = standing.live, live != site.release else { return .same }
    var old = standing.manifest
    if old == nil { old = try? await host.manifest(of: live) }
    let (ours, theirs) = (Self.feeds(of: site.manifest), Self.feeds(of: old ?? site.manifest))
    guard !ours.isEmpty, !theirs.isEmpty else { return .unknown }
    var kinship = Kinship.same
    for path in theirs {
      // A launch alone is compared with the first of several, which it may be among.
      let mine = ours.contains(path) ? path : theirs.count == 1 || ours.count == 1 ? ours[0] : nil
      let file = site.files.first { $0.path == mine }
      if mine == path,
        old?.entries.contains(where: { $0.path == path && $0.sha256 == file?.sha256 }) == true
      {
        continue
      }
      guard let theirs = await mark(of: path, in: live) else {
        if kinship == .same { kinship = .unknown }
        continue
      }
      let words = Self.words(theirs, among: old)
      guard let mark = file.flatMap({ LaunchMark(feed: $0.bytes) }) else {
        kinship = .otherLaunch(words)
        continue
      }
      guard mark.environment == theirs.environment else { return .otherEnvironment(words) }
      if mine != path || !mark.isSame(as: theirs) { kinship = .otherLaunch(words) }
    }
    return kinship
  }

  private func mark(of path: String, in live: Release) async -> LaunchMark? {
    ((try? await host.bytes(of: path, in: live)) ?? nil).flatMap(LaunchMark.init(feed:))
  }

  /// Of which launch what is live is, in words; `nil`: it does not say.
  func words(of standing: Standing) async -> String? {
    guard let live = standing.live else { return nil }
    var manifest = standing.manifest
    if manifest == nil { manifest = try? await host.manifest(of: live) }
    guard let manifest, let path = Self.feeds(of: manifest).first,
      let mark = await self.mark(of: path, in: live)
    else { return nil }
    return Self.words(mark, among: manifest)
  }

  private static func words(_ mark: LaunchMark, among manifest: Manifest?) -> String {
    mark.words + (manifest?.isOfSeveral == true ? " among others" : "")
  }

  private static func feeds(of manifest: Manifest) -> [String] {
    manifest.entries.map(\.path).filter {
      $0 == "feed.xml" || $0.utf8.suffix(9).elementsEqual("/feed.xml".utf8)
    }
  }

  /// Another environment never takes the place of what is live; another launch does, unless it says GO: a title may have been mended,
  /// and what is no GO must be read.
  /// - Returns: why the site must not go live, or what the author should know.
  func objection(to site: BuiltSite, beside standing: Standing, replacingOther: Bool) async -> (
    refusal: PublishFailure?, notice: String?
  ) {
    let isGo = site.release.verdict == "GO"
    let words: String
    let isRefused: Bool
    let what: String
    switch await kinship(of: site, to: standing) {
    case .same: return (nil, nil)
    case .unknown:
      guard isGo, !replacingOther else { return (nil, nil) }
      return (
        PublishFailure(
          .notOurs,
          "whether \(host.name) has another launch live is not known: its feed.xml does not say\(standing.words)",
          hint:
            "look at what is live there, then say that it is meant: \(command.again) --replace-other"
        ), nil
      )
    case .otherEnvironment(let other): (words, isRefused, what) = (other, true, "environment")
    case .otherLaunch(let other): (words, isRefused, what) = (other, isGo, "launch")
    }
    guard isRefused, !replacingOther else {
      return (
        nil, "what was live on \(host.name) is of \(words), and this of \(site.subject.visible)"
      )
    }
    return (
      PublishFailure(
        .notOurs,
        "\(host.name) has another \(what) live, \(words), and this is \(site.subject.visible)\(standing.words)",
        hint: "name another target, or say that it is meant: \(command.again) --replace-other"), nil
    )
  }
}
