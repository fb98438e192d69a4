/// The files of a path of a remote as its list has them: what somebody has changed there is told without reading any.
struct StoredFiles: Hashable, Sendable {
  private struct File: Hashable, Sendable {
    /// In bytes; `nil`: the store does not say.
    let size: Int?
    /// 32 hexadecimal digits; `nil`: the store does not say.
    let md5: String?
  }

  /// By path.
  private let files: [String: File]

  /// Of more files than these the list alone would take seconds.
  static let limit = 1000

  /// - Parameter bytes: lines as of `rclone lsf --format hsp`: MD5, size and path, with `;` between them.
  init(parsing bytes: [UInt8]) {
    var files: [String: File] = [:]
    for line in bytes.split(separator: 0x0A) {
      let parts = line.split(
        separator: UInt8(ascii: ";"), maxSplits: 2, omittingEmptySubsequences: false
      ).map { String(decoding: $0, as: UTF8.self) }
      guard parts.count == 3 else { continue }
      let isHash = parts[0].utf8.count == 32 && !parts[0].utf8.contains(UInt8(ascii: "-"))
      files[parts[2]] = File(
        size: Int(parts[1]).flatMap { $0 < 0 ? nil : $0 }, md5: isHash ? parts[0] : nil)
    }
    self.files = files
  }

  /// The files of the live build that are gone or others than those that are kept of it.
  /// - Parameter release: whose manifest it is.
  /// - Returns: sorted as the manifest is; none where files are being replaced.
  func changed(of manifest: Manifest, _ release: Release) -> [String] {
    guard files["\(RcloneStore.keep)/pending"] == nil, !files.isEmpty else { return [] }
    // Two files of the same bytes: a store that encrypts each with a key of its own says other digits of both.
    let twins = (
      files[Manifest.name]?.md5, files["\(RcloneStore.keep)/builds/\(release.name)"]?.md5
    )
    let hasHashes = twins.0 != nil && twins.0 == twins.1
    return manifest.entries.filter { entry in
      guard let found = files[entry.path] else { return true }
      guard let kept = files["\(RcloneObjects.folder)/\(entry.sha256)"] else { return false }
      if let size = found.size, let before = kept.size, size != before { return true }
      guard hasHashes, let digits = found.md5, let before = kept.md5 else { return false }
      return digits != before
    }.map(\.path)
  }

  /// Whether there is such a file.
  func has(_ path: String) -> Bool { files[path] != nil }
}
