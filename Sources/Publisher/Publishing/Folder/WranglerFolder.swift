import Launch
import Site
import SystemPackage

/// A folder as `wrangler pages deploy` takes it: the site, with its `_headers` and its `404.html`. It is replaced in one step; Cloudflare
/// keeps the builds.
public struct WranglerFolder: Sendable {
  private let folder: SiteFolder
  private let path: String

  /// - Parameter path: `~` at its beginning is the home folder.
  /// - Throws: `SiteFolder.Failure`, as from `replace`.
  public init(_ path: String, environment: [String: String]) throws(SiteFolder.Failure) {
    self.path = HomePath(path, in: environment).expanded
    folder = try SiteFolder(self.path)
  }

  /// - Returns: a build of a later instant that lies there; `nil`: there is none.
  public func newer(than release: Release, now: Instant) -> Release? {
    let there = try? ReleaseFolder(FilePath(path))?.release
    return Standing(live: there).newer(than: release, now: now)
  }

  /// Why a site must not take the place of what lies there: that is of another environment, or of another launch that a GO is not of.
  /// - Returns: `nil`: it may, or what lies there does not say.
  public func objection(to site: BuiltSite) -> PublishFailure? {
    guard let ours = site.files.first(where: { $0.path == "feed.xml" }),
      let mark = LaunchMark(feed: ours.bytes),
      let theirs = ((try? FilePath("\(path)/feed.xml").bytes()) ?? nil)
        .flatMap(LaunchMark.init(feed:)),
      !mark.isSame(as: theirs),
      mark.environment != theirs.environment || site.release.verdict == "GO"
    else { return nil }
    return PublishFailure(
      .notOurs,
      "'\(path.visible)' has another launch, \(theirs.words), and this is \(site.subject.visible)",
      hint: "name another folder, or say that it is meant: --replace-other")
  }

  /// In every such folder: what `gonogo build` wrote may be the only copy of a build, and is never replaced.
  static let mark = ".gonogo-wrangler"

  /// - Throws: `SiteFolder.Failure` where something is in the way that this program did not write, or that it built, or writing failed.
  public func replace(with site: BuiltSite) throws(SiteFolder.Failure) {
    let there = FilePath(path)
    let exists = { (name: String) in FileStatus(there.appending(name).string) != nil }
    guard !exists(Manifest.name) || exists(Self.mark) else {
      throw SiteFolder.Failure(
        kind: .notOurs, message: "'\(path.visible)' is itself a site that gonogo built",
        hint: "name a folder beside it")
    }
    try folder.replace(
      with: site.files.filter { !$0.path.utf8.elementsEqual(Manifest.name.utf8) }.map {
        Page(path: $0.path, bytes: $0.bytes)
      } + [Page(path: Self.mark, bytes: [])])
  }
}
