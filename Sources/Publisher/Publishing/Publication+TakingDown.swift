extension Publication {
  /// Takes the site away, whatever it says: readers get nothing there until the next publish. The other builds stay.
  /// - Returns: what was live.
  public func takeDown() async throws(PublishFailure) -> Release {
    guard let live = try await standing().live else {
      throw PublishFailure(.noSuchBuild, "\(host.name) has no live build")
    }
    try await host.withdraw(live)
    return live
  }
}
