import Launch

extension Publication {
  /// - Parameters:
  ///   - target: not `wrangler:`, which is a folder alone.
  ///   - environment: of this process.
  public init(
    to target: PublishTarget, settings: PublishSettings, environment: [String: String],
    now: @escaping @Sendable () -> Instant
  ) throws(PublishFailure) {
    let host: any PublishingHost
    switch target {
    case .folder(let path):
      host = FolderHost(path: path, environment: environment, settings: settings)
    case .git(let remote, let branch):
      host = GitHost(
        remote: remote, branch: branch, environment: environment, settings: settings)
    case .rsync(let name, let path):
      host = RsyncHost(host: name, path: path, environment: environment, settings: settings)
    case .rclone(let remote, let path):
      host = RcloneHost(remote: remote, path: path, environment: environment, settings: settings)
    case .wrangler:
      throw PublishFailure(
        .noSuchBuild, "a folder for wrangler keeps no builds",
        hint: "Cloudflare Pages keeps them: 'wrangler pages deployment list'")
    }
    self.init(host: host, live: settings.url.map(LiveSite.init), settings: settings, now: now)
  }
}
