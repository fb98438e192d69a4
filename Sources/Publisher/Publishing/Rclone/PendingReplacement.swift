import Launch

/// What `.gonogo-releases/pending` says while the files of a site are replaced: it is there for as long as they may be of two builds.
struct PendingReplacement: Hashable, Sendable {
  /// `nil`: nothing was live.
  var old: Release?
  /// `nil`: the site is taken away.
  var new: Release?
  let since: Instant
  /// What may be there besides the files of the live manifest and of `old`.
  var paths: [String]

  init(from old: Release?, to new: Release?, since: Instant, paths: [String]) {
    self.old = old
    self.new = new
    self.since = since
    self.paths = paths
  }

  /// - Returns: `nil`: it was not written whole.
  init?(parsing bytes: [UInt8]) {
    let lines = bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    guard lines.count >= 5, lines[0] == Self.form, lines.last == "end",
      let since = Instant(lines[3])
    else { return nil }
    self.init(
      from: Release(name: lines[1]), to: Release(name: lines[2]), since: since,
      paths: lines[4...].dropLast().filter(SitePath.isInside))
  }

  private static let form = "gonogo pending 1"

  var bytes: [UInt8] {
    let lines =
      [Self.form, old?.name ?? "-", new?.name ?? "-", since.description] + paths + ["end"]
    return Array(lines.map { "\($0)\n" }.joined().utf8)
  }
}
