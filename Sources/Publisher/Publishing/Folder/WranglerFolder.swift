import Site

/// A folder as `wrangler pages deploy` takes it: the site, with its `_headers` and its `404.html`. It is replaced in one step; Cloudflare
/// keeps the builds.
public struct WranglerFolder: Sendable {
  private let folder: SiteFolder

  /// - Throws: `SiteFolder.Failure`, as from `replace`.
  public init(_ path: String) throws(SiteFolder.Failure) {
    folder = try SiteFolder(path)
  }

  /// - Throws: `SiteFolder.Failure` where something is in the way that this program did not write, or writing failed.
  public func replace(with site: BuiltSite) throws(SiteFolder.Failure) {
    try folder.replace(
      with: site.files.filter { !$0.path.utf8.elementsEqual(Manifest.name.utf8) }.map {
        Page(path: $0.path, bytes: $0.bytes)
      })
  }
}
