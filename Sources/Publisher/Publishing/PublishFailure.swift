/// Why a site was not published, or not as it should be.
public struct PublishFailure: Error, Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// The host, or the program that talks to it, does not answer as it should, or shows something else than what was published.
    case unavailable
    /// What is live is newer, or another publisher has the host.
    case overtaken
    /// What is there was not written by this program, or cannot be made.
    case notOurs
    /// Reading or writing on this machine failed.
    case io
    /// The host refuses, or shows to everybody what is internal.
    case notPermitted
    /// There is no such build on the host, or none at all.
    case noSuchBuild
  }

  public let kind: Kind
  /// What is wrong, and what is live now; may hold words of others, in which secrets must be masked.
  public let message: String
  public let hint: String?

  /// A folder for `wrangler` has a build of a later instant.
  public init(newer: Release, than release: Release, in path: String) {
    self.init(
      .overtaken, "'\(path.visible)' has a later build: \(newer.words); it stays",
      hint: release.verdict == "GO"
        ? "build the site again: a GO takes the place of nothing that is later"
        : "build the site again, or say --replace-newer")
  }

  init(_ kind: Kind, _ message: String, hint: String? = nil) {
    self.kind = kind
    self.message = message
    self.hint = hint
  }

  /// What a folder for wrangler cannot do.
  public static let wrangler = PublishFailure(
    .noSuchBuild, "a folder for wrangler keeps no builds",
    hint: "Cloudflare Pages keeps them: 'wrangler pages deployment list'")
}
