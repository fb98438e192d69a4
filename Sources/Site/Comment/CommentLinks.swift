import Launch

/// Where the rest of it is: what a comment or a summary links to. All are web addresses, as `Run.isAddress` allows them.
public struct CommentLinks: Hashable, Sendable {
  /// SHA-256 of the snapshot that was taken with it, 64 hexadecimal digits; `nil`: none was.
  public let snapshot: String?
  public let snapshotURL: String?
  public let siteURL: String?
  /// The job that judged.
  public let runURL: String?

  public init(
    snapshot: String? = nil, snapshotURL: String? = nil, siteURL: String? = nil,
    runURL: String? = nil
  ) {
    self.snapshot = snapshot
    self.snapshotURL = snapshotURL
    self.siteURL = siteURL
    self.runURL = runURL
  }

  /// As a line of links; `nil` without any.
  var line: MarkdownText? {
    var line = MarkdownText()
    let links: [(StaticString, String?)] = [
      ("Site", siteURL), ("Snapshot", snapshotURL), ("Job", runURL),
    ]
    for (words, address) in links {
      guard let address, Run.isAddress(address) else { continue }
      if !line.isEmpty { line.append(" · ") }
      line.append(link: words, to: address)
    }
    return line.isEmpty ? nil : line
  }
}
