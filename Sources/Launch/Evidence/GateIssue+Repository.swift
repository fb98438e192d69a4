extension GateIssue {
  /// The repository, `owner/name`, that an issue is in by its addresses; `nil`: they do not say.
  /// - Parameters:
  ///   - api: as in `https://api.github.com/repos/owner/name`.
  ///   - web: as in `https://github.com/owner/name/issues/1`; looked at where the other does not say.
  public static func repository(api: String?, web: String?) -> String? {
    api.flatMap { repository(in: $0, behind: "/repos/") }
      ?? web.flatMap { repository(in: $0, behind: "://") }
  }

  private static func repository(in address: String, behind mark: String) -> String? {
    let bytes = Array(address.utf8)
    guard let start = bytes.firstIndex(of: Array(mark.utf8)) else { return nil }
    let parts = bytes[(start + mark.utf8.count)...].split(separator: UInt8(ascii: "/"))
      .map { String(decoding: $0, as: UTF8.self) }
    let names = mark == "://" ? parts.dropFirst() : parts[...]
    let name = names.prefix(2).joined(separator: "/")
    return Metadata.isRepository(name) ? name : nil
  }
}
