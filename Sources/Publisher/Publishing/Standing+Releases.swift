import Launch

extension Standing {
  /// The live build where it is of a later instant that has come; for a GO any build of the host that is later, or is none of the same
  /// instant, also one that was being made live: what is known there is not in the GO. By whose clock its instant has come does not
  /// matter there: of two clocks either may be the wrong one.
  func newer(than release: Release, now: Instant) -> Release? {
    guard release.verdict == "GO" else {
      return live.flatMap { $0.at <= now && $0.at > release.at ? $0 : nil }
    }
    let isLater = { (other: Release) in
      other.at > release.at || other.at == release.at && other.verdict != "GO"
    }
    if let live, isLater(live) { return live }
    return (releases + unfinished).filter(isLater).max { $0.at < $1.at }
  }

  /// The build that keeps a GO away because it was taken away itself: the same, or the latest one that is as late.
  func withdrawal(over release: Release) -> Release? {
    guard release.verdict == "GO", live != release else { return nil }
    if withdrawn.contains(release) { return release }
    return withdrawn.filter { $0.at >= release.at }.max { $0.at < $1.at }
  }

  /// The GO that keeps a GO away because it was live itself, and something else is in its place, or nothing: the same, or the latest one
  /// that is as late.
  func departed(over release: Release) -> Release? {
    guard release.verdict == "GO", live != release, mark != release.name else { return nil }
    let departed = releases.filter {
      $0 != live && !unfinished.contains($0) && $0.verdict == "GO" && $0.at >= release.at
    }
    return departed.contains(release) ? release : departed.max { $0.at < $1.at }
  }

  /// The builds that need not stay once a release is live in place of what is.
  ///
  /// First stays what can be gone back to: what was live before, else the newest that is no GO; then the newest of all. What is later
  /// than the live build stays beyond the count: an old GO is told by it.
  /// - Parameter count: of the builds that stay, that one among them: 1 or more.
  func surplus(keeping count: Int, beside release: Release) -> [Release] {
    let others = releases.filter { $0 != release }.newestFirst
    let later = others.filter { $0.at >= release.at }
    let marks = [later.first, later.first { $0.verdict == "GO" }].compactMap(\.self)
    let before = live.flatMap { $0.verdict != "GO" && others.contains($0) ? $0 : nil }
    let back = before ?? waysBack(among: others).first { $0.at <= release.at }
    let order = [back].compactMap(\.self) + others.filter { $0 != back }
    let kept = Set(order.prefix(count - 1) + marks)
    return others.filter { !kept.contains($0) }
  }

  /// Those of some builds that may be made live again: what was live before first, then the newest; none that never was.
  func waysBack(among others: [Release]) -> [Release] {
    let ways = others.filter { $0.verdict != "GO" && !unfinished.contains($0) }
    return ways.filter { $0 == live } + ways.filter { $0 != live }
  }

  /// What is said of files of the live build that somebody changed, added to or removed.
  /// - Parameters:
  ///   - path: the first of them.
  ///   - count: 1 or more.
  static func changed(_ path: String, _ count: Int) -> String {
    let others = count == 1 ? "" : " and \(count - 1) more"
    return "'\(path.visible)'\(others) of the live build was changed after it was published"
  }

  /// `obstacle`, with what is live.
  var refusal: PublishFailure? {
    obstacle.map { PublishFailure($0.kind, $0.message + words, hint: $0.hint) }
  }

  /// `; build … stays live`
  var words: String { live.map { "; build \($0.words) stays live" } ?? "" }

  /// - Parameter build: the beginning of an id or of a name; `nil`: the build before the live one.
  func release(named build: String?, on host: String) throws(PublishFailure) -> Release {
    guard let build else {
      let before = releases.first {
        $0 != live && !unfinished.contains($0) && $0.at <= live?.at ?? $0.at
      }
      guard let before else {
        throw PublishFailure(
          .noSuchBuild, "\(host) has no build before the live one",
          hint: "build the site again and publish that, or take the site away: --take-down")
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
