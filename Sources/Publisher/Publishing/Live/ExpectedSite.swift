import Launch

/// What a site must be like for its readers.
struct ExpectedSite: Sendable {
  let release: Release
  let manifest: Manifest
  /// The bytes of its files, by path, for words on how an answer differs; empty: they are on the host alone.
  var bytes: [String: [UInt8]] = [:]

  init(_ site: BuiltSite) {
    release = site.release
    manifest = site.manifest
    bytes = Dictionary(
      site.files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
  }

  init(_ release: Release, _ manifest: Manifest) {
    self.release = release
    self.manifest = manifest
  }

  /// What is asked for, and the SHA-256 that it must have: every file but those that tell a host something, as hosts do not give them
  /// away (`_headers`, names that begin with a dot); a folder's page also at the address of the folder, which is what people open.
  var addresses: [Manifest.Entry] {
    manifest.entries.flatMap { entry -> [Manifest.Entry] in
      let name = entry.path.utf8.split(separator: UInt8(ascii: "/")).last ?? entry.path.utf8[...]
      let first = name.first
      if first == UInt8(ascii: ".") || entry.path == "_headers" || entry.path == "_redirects" {
        return []
      }
      guard name.elementsEqual("index.html".utf8) else { return [entry] }
      let folder = String(entry.path.dropLast("index.html".count))
      return [Manifest.Entry(path: folder, sha256: entry.sha256), entry]
    }
  }

  /// The path of the file behind an address.
  static func file(at path: String) -> String {
    path.isEmpty || path.utf8.last == UInt8(ascii: "/") ? "\(path)index.html" : path
  }
}
