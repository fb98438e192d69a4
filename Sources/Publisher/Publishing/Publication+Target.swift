import Launch

extension Publication {
  /// - Parameters:
  ///   - target: not `wrangler:`, which is a folder alone.
  ///   - live: where it is read; `nil`: nobody says, so that nothing is fetched back.
  ///   - environment: of this process.
  ///   - command: what was called.
  public init(
    to target: PublishTarget, settings: PublishSettings, live: LiveSite?,
    environment: [String: String], now: @escaping @Sendable () -> Instant, command: PublishCommand,
    say: @escaping @Sendable (String) -> Void
  ) throws(PublishFailure) {
    let host: any PublishingHost
    switch target {
    case .folder(let path):
      host = FolderHost(
        path: HomePath(path, in: environment).expanded, environment: environment, settings: settings
      )
    case .git(let remote, let branch):
      host = GitHost(
        remote: remote, branch: branch, environment: environment, settings: settings)
    case .rsync(let name, let path):
      let folder = RemoteFolder(host: name, path: path, environment: environment)
      host =
        settings.isInPlace
        ? RsyncInPlaceHost(folder: folder) : RsyncHost(folder, settings: settings)
    case .rclone(let remote, let path):
      host = RcloneHost(remote: remote, path: path, environment: environment, settings: settings)
    case .wrangler:
      throw .wrangler
    }
    self.init(host: host, live: live, settings: settings, now: now, command: command, say: say)
  }
}
