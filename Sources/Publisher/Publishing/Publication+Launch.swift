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

  /// Reads one small file of what is live, and only where it differs from that of the site.
  func kinship(of site: BuiltSite, to standing: Standing) async -> Kinship {
    guard let live = standing.live, live != site.release else { return .same }
    var old = standing.manifest
    if old == nil { old = try? await host.manifest(of: live) }
    let path = Self.feeds(of: site.manifest).first { path in
      old?.entries.contains { $0.path == path } ?? true
    }
    guard (old?.isOfSeveral ?? site.manifest.isOfSeveral) == site.manifest.isOfSeveral else {
      return .otherLaunch(old?.isOfSeveral == true ? "several launches" : "one launch alone")
    }
    guard let path else {
      return site.manifest.isOfSeveral ? .otherLaunch("other launches") : .unknown
    }
    let mine = site.manifest.entries.first { $0.path == path }
    if old?.entries.contains(where: { $0 == mine }) == true { return .same }
    guard
      let ours = site.files.first(where: { $0.path == path }).flatMap({ LaunchMark(feed: $0.bytes) }
      ),
      let theirs = ((try? await host.bytes(of: path, in: live)) ?? nil).flatMap(
        LaunchMark.init(feed:))
    else { return .unknown }
    if ours.isSame(as: theirs) { return .same }
    return ours.environment == theirs.environment
      ? .otherLaunch(theirs.words) : .otherEnvironment(theirs.words)
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
    switch await kinship(of: site, to: standing) {
    case .same: return (nil, nil)
    case .unknown:
      return (nil, isGo ? "whether what was live is of the same launch is not known" : nil)
    case .otherEnvironment(let other): (words, isRefused) = (other, true)
    case .otherLaunch(let other): (words, isRefused) = (other, isGo)
    }
    guard isRefused, !replacingOther else {
      return (
        nil, "what was live on \(host.name) is of \(words), and this of \(site.subject.visible)"
      )
    }
    return (
      PublishFailure(
        .notOurs,
        "\(host.name) has another launch live, \(words), and this is \(site.subject.visible)\(standing.words)",
        hint: "name another target, or say that it is meant: \(command.again) --replace-other"), nil
    )
  }
}
