import Launch

/// The files of a site and the SHA-256 of each, as `.gonogo` in the site says them: in the form of `sha256sum`, sorted by path. It does
/// not name itself.
struct Manifest: Hashable, Sendable {
  /// In the folder of every site.
  static let name = ".gonogo"

  struct Entry: Hashable, Sendable {
    let path: String
    /// 64 hexadecimal digits, in small letters.
    let sha256: String
  }

  /// Sorted by the bytes of their paths, each path once.
  let entries: [Entry]

  init(_ entries: some Sequence<Entry>) {
    self.entries = entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// - Returns: `nil`: it is no manifest of a site, or names a path twice or outside of it.
  init?(parsing bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    var entries: [Entry] = []
    var start = 0
    while start < bytes.count {
      guard let end = bytes[start...].firstIndex(of: 0x0A) else { return nil }
      if end > start {
        guard let entry = Entry(parsing: bytes[start..<end]) else { return nil }
        if let last = entries.last {
          guard last.path.utf8.lexicographicallyPrecedes(entry.path.utf8) else { return nil }
        }
        entries.append(entry)
      }
      start = end + 1
    }
    self.entries = entries
  }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entries.reduce(0) { $0 + $1.path.utf8.count + 67 })
    for entry in entries {
      bytes += entry.sha256.utf8
      bytes += "  ".utf8
      bytes += entry.path.utf8
      bytes.append(0x0A)
    }
    return bytes
  }

  /// Names it among those of other builds: 64 hexadecimal digits.
  var sha256: String { Digest.sha256(bytes) }
}

extension Manifest.Entry {
  /// - Parameter line: without its end.
  fileprivate init?(parsing line: ArraySlice<UInt8>) {
    let (digits, rest) = (line.prefix(64), line.dropFirst(64))
    guard digits.count == 64, digits.allSatisfy({ (48...57) ~= $0 || (97...102) ~= $0 }),
      rest.starts(with: "  ".utf8),
      let path = String(validating: rest.dropFirst(2), as: UTF8.self), SitePath.isInside(path)
    else { return nil }
    self.init(path: path, sha256: String(decoding: digits, as: UTF8.self))
  }
}

extension Manifest {
  /// What becomes of a host's files; sorted by path.
  struct Change: Hashable, Sendable {
    var added: [String] = []
    var changed: [String] = []
    var removed: [String] = []
    var isEmpty: Bool { added.isEmpty && changed.isEmpty && removed.isEmpty }
  }

  /// - Parameter old: what is there; `nil`: nothing is known of it, so that everything is written.
  func change(from old: Manifest?) -> Change {
    let before = Dictionary(
      (old?.entries ?? []).map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    var change = Change()
    for entry in entries {
      switch before[entry.path] {
      case nil: change.added.append(entry.path)
      case entry.sha256: break
      case .some: change.changed.append(entry.path)
      }
    }
    let paths = Set(entries.map(\.path))
    change.removed = (old?.entries ?? []).map(\.path).filter { !paths.contains($0) }
    return change
  }
}

extension Manifest {
  /// What is there instead, where files were changed by somebody.
  /// - Parameter changed: their paths, and whether anything is there.
  func with(_ changed: [(path: String, isThere: Bool)]) -> Manifest {
    let changes = Dictionary(changed.map { ($0.path, $0.isThere) }, uniquingKeysWith: { $1 })
    let unknown = String(repeating: "0", count: 64)
    return Manifest(
      entries.compactMap { entry in
        guard let isThere = changes[entry.path] else { return entry }
        return isThere ? Entry(path: entry.path, sha256: unknown) : nil
      })
  }

  /// Whether it is of a site of several launches: each has a verdict of its own below that of all.
  var isOfSeveral: Bool {
    entries.contains { $0.path.utf8.suffix(11).elementsEqual("/build.json".utf8) }
  }
}
