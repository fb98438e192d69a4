import Launch

extension LiveSite {
  /// What somebody gets who has not signed in.
  enum Strangers: Hashable, Sendable {
    /// Every address asks who they are: 401, 403, a redirect to another page that is none of the site's, or a page that asks for a password.
    case refused
    /// Nothing is there for them: a host that hides what it keeps from them, or one that does not have it yet. In words.
    case absent(String)
    /// No answer that says anything: in words.
    case unknown(String)
    /// Nobody answers at all: in words.
    case unreachable(String)
  }

  /// Asks once, without the headers, and follows redirects wherever they lead.
  /// - Parameters:
  ///   - manifests: of the builds that readers may get.
  ///   - end: when the time is over; a host that hangs is given little more.
  /// - Throws: `.notPermitted` where somebody gets any of the site.
  func strangers(_ manifests: [Manifest], until end: ContinuousClock.Instant)
    throws(PublishFailure) -> Strangers
  {
    let known = Set(manifests.flatMap { $0.entries.map(\.sha256) })
    let paths = Self.probes(manifests)
    let answers = try answers(
      for: paths, isSignedIn: false,
      patience: max(.seconds(3), min(.seconds(10), end - .now)))
    let readings = answers.map { StrangersAnswer($0, knowing: known) }
    let told = zip(paths, readings).map { (address: address(of: $0), reading: $1) }
    let leaks = told.filter { $0.reading == .isSite }
    guard leaks.isEmpty else {
      let more = leaks.count > 1 ? " (and \(leaks.count - 1) more)" : ""
      throw PublishFailure(
        .notPermitted,
        "the site is internal, and everybody can read \(leaks[0].address)\(more) without signing in",
        hint: "let the host ask who reads it, then publish again: docs/publishing.md has how")
    }
    let unknown = told.compactMap { address, reading -> String? in
      guard case .unknown(let words) = reading else { return nil }
      return "\(address) \(words)"
    }
    if answers.allSatisfy({ $0.status == nil }), let words = unknown.first {
      return .unreachable(words)
    }
    let absent = told.compactMap { address, reading -> String? in
      guard case .absent(let words) = reading else { return nil }
      return "\(address) \(words)"
    }
    return unknown.first.map(Strangers.unknown) ?? absent.first.map(Strangers.absent) ?? .refused
  }

  /// How many addresses strangers try.
  private static let mostProbes = 300

  /// What a stranger would try: the overview and the files for machines, of each launch where there are several, then all that tells
  /// something. A rule of a host may cover some folders, or some files, alone.
  private static func probes(_ manifests: [Manifest]) -> [String] {
    let entries = manifests.first?.entries.map(\.path) ?? []
    // Below the site a store keeps the same bytes for going back.
    let kept = manifests.first?.entries.first { $0.path.utf8.elementsEqual("index.html".utf8) }
      .map { "\(RcloneStore.keep)/objects/\($0.sha256)" }
    func ending(_ endings: [String]) -> [String] {
      entries.filter { path in
        endings.contains { path.utf8.suffix($0.utf8.count).elementsEqual($0.utf8) }
      }
    }
    let first =
      ["", "index.html", "build.json", "verdict.json", "feed.xml"] + [kept].compactMap(\.self)
    let overviews = ending(["/index.html", "/build.json"])
    let folders = ending(["/index.html"]).map { String(Substring($0.utf8.dropLast(10))) }
    let others = ending([".html", ".json", ".xml", ".ics", "badge.svg"])
    var seen: Set<String> = []
    return Array(
      (first + folders + overviews + others).filter { seen.insert($0).inserted }.prefix(mostProbes))
  }

  /// Asks until it is known, and some times more: a host may open late.
  /// - Parameters:
  ///   - wasRefused: strangers were refused just before it was published.
  ///   - isThere: what is there was compared with what was published.
  ///   - end: when the time is over.
  /// - Throws: `.notPermitted` where somebody gets any of the site; `.unavailable` where it cannot be found out within the time.
  func refuseStrangers(
    _ manifests: [Manifest], wasRefused: Bool, isThere: Bool, until end: ContinuousClock.Instant
  ) async throws(PublishFailure) {
    // What came late is looked at some times all the same.
    let end = max(end, .now + min(timeLimit, .seconds(5)))
    var pause = Duration.seconds(1)
    var count = 0
    while true {
      count += 1
      let open: String?
      switch try strangers(manifests, until: end) {
      case .refused: open = nil
      case .absent(let words): open = isThere ? nil : words
      case .unknown(let words), .unreachable(let words): open = words
      }
      if ContinuousClock.now + pause >= end {
        guard let open else { return }
        throw PublishFailure(
          .unavailable,
          "whether somebody who has not signed in gets the site is not known: \(open)",
          hint:
            "is this the address that the site is read at? A web server's root ends in '/current' for dir: and rsync:\(isSignedIn ? "" : "; with --verify-header a login can be told from a site that is not there")"
        )
      }
      if open == nil, wasRefused || isThere, count >= Self.asked { return }
      if count == Self.asked { say("looking on whether strangers get \(url), until it is known") }
      try await rest(pause)
      pause = min(pause * 2, .seconds(16))
    }
  }

  /// How often strangers ask where they were refused all the time.
  private static let asked = 3
}
