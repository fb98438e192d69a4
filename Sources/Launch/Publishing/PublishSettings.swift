/// How a site is published, as the playbook's front matter or `gonogo.yml` beside it says. Secrets are never among it: they are in the
/// environment, where the programs look for them.
public struct PublishSettings: Hashable, Sendable {
  /// What becomes of the builds before, on a branch.
  public enum Branch: String, Hashable, Sendable, CaseIterable {
    /// Every build stays a commit.
    case kept
    /// Those that are kept are a chain of commits, made anew each time.
    case squashed
  }

  /// `publish: { target: … }`, or `publish: …`
  public var target: PublishTarget?
  /// `url:` where the site is read, with the slash at its end; `nil`: nobody says.
  public var url: String?
  /// `visibility: internal`: nobody may get the site without signing in.
  public var isInternal = false
  /// Where that is said; `nil`: nowhere in a file.
  var internalPlace: Place?
  /// `keep:` how many builds stay on the host, the live one among them: 1...100; `nil`: nobody says, ten stay.
  public var keep: Int?
  /// How many builds stay, the live one among them.
  public var keptBuilds: Int { keep ?? 10 }
  /// `history:`
  public var history = Branch.kept
  /// `links: no`: the web server does not follow symbolic links.
  public var followsLinks = true
  /// `in_place: yes`: the files of the live site are overwritten one after the other.
  public var isInPlace = false
  /// `host:` whose limits hold: see `StaticHost`; `nil`: nobody says.
  public var host: StaticHost?

  public init() {}
}
