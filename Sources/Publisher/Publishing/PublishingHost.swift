/// What a host holds.
struct Standing: Hashable, Sendable {
  /// `nil`: nothing is live, or what is was not published by this program.
  var live: Release?
  /// Of what is live; `nil`: it is not known, so that everything is written anew. After a publish that was cut off it is not known.
  var manifest: Manifest?
  /// The builds that can be made live again, the live one among them, by instant, the newest first.
  var releases: [Release] = []
  /// Of `releases` those that publishes which were cut off were making live: they never were.
  var unfinished: [Release] = []
  /// Builds that were taken away, so that nothing was live afterwards; at least the one of the latest instant.
  var withdrawn: [Release] = []
  /// What the host itself calls what is live, where that is no whole build; `nil`: nothing is, or `live` says it.
  var mark: String?
  /// Why nothing can be published or made live again there, what is live left out; it can be taken away all the same. `nil`: it can.
  var obstacle: PublishFailure?
  /// What is not there at all, for a list of what is: `there is no branch 'pages' yet`; `nil`: the place is there.
  var absence: String?
  /// Whether something is there that publishes which were cut off have left, or times tell nothing any more of the live build where
  /// `prune` reads it: it sees to that.
  var isUntidy = false
  /// What the host says of all builds that it has, in its own words, where it is asked by them whether that is so yet.
  var inventory = ""
  /// What `prepare` has got ready, as the host calls it; `nil`: nothing.
  var readied: String?
  /// What the author should know: what was left by a publish that was cut off.
  var notices: [String] = []
}

/// A place that sites are published to. Nothing is kept between its calls but on the host: every call finds out for itself what is
/// there, takes the lock or lease where the host has one, and compares.
protocol PublishingHost: Sendable {
  /// What it is called in messages: `dir:/srv/launch`.
  var name: String { get }
  /// Whether readers see old or new at every moment, whatever is cut off when.
  var isAtomic: Bool { get }
  /// Whether what was live stays there, to go back to.
  var keepsBuilds: Bool { get }
  /// Whether readers get it only once somebody else has deployed it.
  var isDeployedLater: Bool { get }

  /// Changes nothing on the host.
  func standing() async throws(PublishFailure) -> Standing

  /// As `standing`, and gets ready what the publish that comes needs, where that saves it time. Nobody sees it.
  func prepare() async throws(PublishFailure) -> Standing

  /// Takes away what `prepare` has got ready, where nothing is published.
  func discard(_ standing: Standing) async

  /// Makes a site live, whole or not at all.
  /// - Parameter standing: what was found on the host; where something else is live by now nothing is changed, nor where it has got or
  ///   lost builds: what is live may have gone and come back.
  /// - Throws: `.overtaken` in that case, and where another publisher has the host.
  func publish(_ site: BuiltSite, after standing: Standing) async throws(PublishFailure)

  /// Makes a build that is there live again, in one step.
  /// - Parameter release: one of `standing.releases`.
  func restore(_ release: Release, after standing: Standing) async throws(PublishFailure)

  /// The files of a build that is there.
  func manifest(of release: Release) async throws(PublishFailure) -> Manifest

  /// A file of the live build as it is there.
  /// - Parameter path: one of its manifest.
  /// - Returns: `nil`: it is not there.
  func bytes(of path: String, in live: Release) async throws(PublishFailure) -> [UInt8]?

  /// Takes the site away: nothing is live afterwards. First it is marked as taken away, which `standing` tells from then on.
  func withdraw(_ release: Release) async throws(PublishFailure)

  /// Removes builds, never the live one, and what is left of publishes that were cut off.
  /// - Parameter surplus: what need not stay; some may be gone already.
  /// - Returns: those that were removed.
  func prune(_ surplus: [Release]) async throws(PublishFailure) -> [Release]
}

extension PublishingHost {
  func prepare() async throws(PublishFailure) -> Standing { try await standing() }
  func discard(_: Standing) async {}
  var isDeployedLater: Bool { false }
  var keepsBuilds: Bool { true }
}
