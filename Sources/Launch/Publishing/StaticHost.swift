/// A host of static sites, and what it takes.
public enum StaticHost: String, Hashable, Sendable, CaseIterable {
  case gitHubPages = "github-pages"
  case gitLabPages = "gitlab-pages"
  case cloudflarePages = "cloudflare-pages"
  case netlify
  case s3

  /// What a host takes at most; `nil`: it names no limit.
  public struct Limits: Hashable, Sendable {
    /// Of one file, in bytes.
    public var fileSize: Int?
    /// Of all files, in bytes.
    public var totalSize: Int?
    public var fileCount: Int?
    /// Of a path, in bytes.
    public var pathLength: Int?
    /// In `_headers`: paths with headers, and characters of a line.
    public var headerRules: Int?
    public var headerLine: Int?
    /// Files without which it serves something else than the site for some addresses.
    public var needed: [String] = []

    public init(
      fileSize: Int? = nil, totalSize: Int? = nil, fileCount: Int? = nil, pathLength: Int? = nil,
      headerRules: Int? = nil, headerLine: Int? = nil, needed: [String] = []
    ) {
      self.fileSize = fileSize
      self.totalSize = totalSize
      self.fileCount = fileCount
      self.pathLength = pathLength
      self.headerRules = headerRules
      self.headerLine = headerLine
      self.needed = needed
    }
  }

  /// As the hosts document them.
  public var limits: Limits {
    switch self {
    // docs.github.com/pages, "GitHub Pages limits": 1 GB; "About large files on GitHub": Git takes 100 MiB.
    case .gitHubPages:
      Limits(
        fileSize: Self.gitFileSize, totalSize: 1_000_000_000, needed: [".nojekyll", "404.html"])
    // docs.gitlab.com, "GitLab.com settings", GitLab Pages: 1 GB; "Instance limits": 200,000 files and folders.
    case .gitLabPages: Limits(totalSize: 1_000_000_000, fileCount: 200_000)
    // developers.cloudflare.com/pages/platform/limits: 25 MiB, 20,000 files on the free plan; /pages/configuration/headers: 100 rules,
    // 2,000 characters. Without 404.html every address shows the overview (/pages/configuration/serving-pages).
    case .cloudflarePages:
      Limits(
        fileSize: 25 << 20, fileCount: 20_000, headerRules: 100, headerLine: 2_000,
        needed: ["404.html"])
    // docs.netlify.com names no limit that a site could reach.
    case .netlify: Limits()
    // docs.aws.amazon.com/AmazonS3, "Creating object key names": 1,024 bytes; "Uploading objects": 5 GiB in one request.
    case .s3: Limits(fileSize: 5 << 30, pathLength: 1_024)
    }
  }

  /// What github.com takes of a file in a push, and most hosts of repositories likewise.
  public static let gitFileSize = 100 << 20

  /// The host of a target that says it; `nil`: it may be any.
  public init?(of target: PublishTarget) {
    switch target {
    case .wrangler: self = .cloudflarePages
    case .git(let remote, _):
      let hosts: [(String, StaticHost)] = [
        ("github.com", .gitHubPages), ("gitlab.com", .gitLabPages),
      ]
      guard let host = hosts.first(where: { Self.isOn($0.0, remote) }) else { return nil }
      self = host.1
    case .folder, .rsync, .rclone: return nil
    }
  }

  /// Whether the address of a repository is on a host: `https://github.com/…`, `git@github.com:…`.
  private static func isOn(_ host: String, _ remote: String) -> Bool {
    ["https://", "http://", "ssh://", "git://", ""].contains { scheme in
      guard remote.asciiLowercased.utf8.starts(with: scheme.utf8) else { return false }
      var rest = remote.asciiLowercased.utf8.dropFirst(scheme.utf8.count)
      let authority = rest.prefix { $0 != UInt8(ascii: "/") }
      if let at = authority.lastIndex(of: UInt8(ascii: "@")) { rest = rest[at...].dropFirst() }
      let end = rest.dropFirst(host.utf8.count).first
      return rest.starts(with: host.utf8)
        && (end == UInt8(ascii: "/") || end == UInt8(ascii: ":"))
    }
  }
}
