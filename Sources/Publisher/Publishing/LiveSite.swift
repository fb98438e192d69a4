import Launch

/// A published site as its readers get it, at an address.
struct LiveSite: Sendable {
  /// With the slash at its end.
  let url: String

  /// Fetches every file, again and again until all are what the manifest says.
  /// - Throws: `.unavailable` with what differs, once the time is over.
  func wait(for manifest: Manifest) async throws(PublishFailure) {
  }

  /// - Throws: `.notPermitted` where somebody who has not signed in gets any of it; `.unavailable` where that cannot be found out.
  func refusesStrangers() async throws(PublishFailure) {
  }
}
