extension Publication {
  /// Whether it is known that nobody reads an internal site who has not signed in; `true` where everybody may.
  func isClosed(_ site: ExpectedSite, _ standing: Standing) -> Bool {
    guard settings.isInternal, let live else { return true }
    let found = try? live.strangers(
      [site.manifest] + [standing.manifest].compactMap(\.self), until: .now)
    return found == .refused
  }

  /// Takes back what strangers get. What was live before comes back, unless it was a GO: what is known since is not in it.
  /// - Returns: the failure, with what is live now.
  func takenBack(
    _ site: ExpectedSite, _ failure: PublishFailure, _ standing: Standing, isNew: Bool
  ) async -> PublishFailure {
    // Also where somebody has interrupted what went before; then nobody is asked any more.
    let asks = !Task.isCancelled
    return await Task { await takeBack(site, failure, standing, isNew: isNew, asks: asks) }.value
  }

  private func takeBack(
    _ site: ExpectedSite, _ failure: PublishFailure, _ standing: Standing, isNew: Bool, asks: Bool
  ) async -> PublishFailure {
    let words: String
    do throws(PublishFailure) {
      let now = try await host.standing()
      if !isNew {
        words = ": build \(site.release.words) was live before, and stays"
      } else if now.live != site.release {
        words =
          ": another publisher has made \(now.live.map { "build \($0.words)" } ?? "nothing") live since"
      } else if let before = standing.live, before.verdict != "GO",
        standing.manifest?.isOfSeveral != true,
        standing.releases.contains(before)
      {
        words =
          try await putBack(before, for: site, after: now)
          + (asks ? await rest(site, standing) : "")
      } else {
        try await host.withdraw(site.release)
        words =
          ": taken back, nothing is live until 'gonogo build' and 'gonogo publish'"
          + (asks ? await rest(site, standing) : "")
      }
    } catch {
      words =
        ", and could not be taken back: build \(site.release.words) may still be live on \(host.name): \(error.message)"
    }
    return PublishFailure(failure.kind, failure.message + words, hint: failure.hint)
  }

  /// Makes the build before live again. Where that fails, nothing is live: better no site than one that strangers read.
  /// - Returns: what was done.
  private func putBack(_ before: Release, for site: ExpectedSite, after standing: Standing)
    async throws(PublishFailure) -> String
  {
    do {
      try await host.restore(before, after: standing)
      return ": taken back, build \(before.words) is live again"
    } catch {
      // A host that was cut off in the middle does not know what is live; what somebody else has made live since is theirs.
      let live = try await host.standing().live
      if live == before { return ": taken back, build \(before.words) is live again" }
      guard live == nil || live == site.release else { throw error }
      try await host.withdraw(site.release)
      return
        ": taken back, nothing is live: build \(before.words) could not be made live again: \(error.message)"
    }
  }

  /// What strangers get after it was taken back.
  private func rest(_ site: ExpectedSite, _ standing: Standing) async -> String {
    do throws(PublishFailure) {
      _ = try live?.strangers(
        [site.manifest] + [standing.manifest].compactMap(\.self), until: .now)
      return ""
    } catch {
      return error.kind == .notPermitted
        ? host.isDeployedLater
          ? "; everybody can read the site there until the host has deployed that"
          : "; everybody can still read a site there: the build before is as public, or a cache has it"
        : ""
    }
  }
}
