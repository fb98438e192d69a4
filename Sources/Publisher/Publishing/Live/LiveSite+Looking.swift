import Launch

extension LiveSite {
  /// Looks whether readers get a site, and nobody else where it is internal.
  /// - Parameters:
  ///   - old: of the build before, which a cache may still have; `nil`: it is not known.
  ///   - wasRefused: strangers were refused just before it was published.
  /// - Throws: `.notPermitted` where strangers get any of it; `.unavailable` where readers do not get it within the time.
  func look(
    for site: ExpectedSite, instead old: Manifest?, isInternal: Bool, wasRefused: Bool
  ) async throws(PublishFailure) -> Publication.Look {
    let manifests = [site.manifest] + [old].compactMap(\.self)
    let end = ContinuousClock.now + timeLimit
    guard isInternal else {
      let comparison = try await wait(for: site, until: end)
      return Publication.Look(
        url: url, compared: comparison.count, refusesStrangers: isSignedIn ? nil : false,
        notices: comparison.notices)
    }
    guard isSignedIn else {
      try await refuseStrangers(manifests, wasRefused: wasRefused, isThere: false, until: end)
      return Publication.Look(url: url, compared: nil, refusesStrangers: true)
    }
    _ = try strangers(manifests, until: end)
    let comparison = try await wait(for: site, until: end) { () throws(PublishFailure) in
      _ = try strangers(manifests, until: end)
    }
    try await refuseStrangers(manifests, wasRefused: wasRefused, isThere: true, until: end)
    return Publication.Look(
      url: url, compared: comparison.count, refusesStrangers: true, notices: comparison.notices)
  }

  /// What is there now, against a site that was published by other means.
  public func look(for site: BuiltSite, isInternal: Bool) async throws(PublishFailure)
    -> Publication.Look
  {
    if isSignedIn { try checkLogin() }
    return try await look(
      for: ExpectedSite(site), instead: nil, isInternal: isInternal, wasRefused: false)
  }
}
