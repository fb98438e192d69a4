extension PublishTarget {
  /// As it is written: `dir:/srv/launch`.
  public var text: String {
    switch self {
    case .folder(let path): "dir:\(path)"
    case .wrangler(let path): "wrangler:\(path)"
    case .git(let remote, let branch): "git:\(remote)#\(branch)"
    case .rsync(let host, let path): "rsync:\(host):\(path)"
    case .rclone(let remote, let path): "rclone:\(remote):\(path)"
    }
  }
}

extension PublishSettings {
  /// Where to, where it is read, and by whom, in one line; `nil`: nothing is said.
  public var words: String? {
    guard target != nil || url != nil || isInternal else { return nil }
    let parts = [
      target.map { "to \($0.text.visible)" }, url.map { "read at \($0.visible)" },
      isInternal ? "internal" : "public",
    ]
    return "published: " + parts.compactMap(\.self).joined(separator: ", ")
  }
}
