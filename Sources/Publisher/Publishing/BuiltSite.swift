import Foundation
import Launch

/// A site as `gonogo build` wrote it, read whole: every file is what its manifest says.
public struct BuiltSite: Sendable {
  public struct File: Hashable, Sendable {
    /// Relative to the root of the site.
    public let path: String
    public let bytes: [UInt8]
    /// 64 hexadecimal digits.
    public let sha256: String
  }

  /// Sorted by path; the manifest is among them, as `.gonogo`.
  public let files: [File]
  let manifest: Manifest
  public let release: Release

  /// - Parameter folder: as `gonogo build --output` wrote it.
  /// - Throws: everything that does not agree.
  public init(_ folder: String) throws(InvalidInput) {
    let place = Place(file: folder, position: nil)
    guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(Manifest.name)"),
      let manifest = Manifest(parsing: bytes)
    else {
      throw InvalidInput(
        .error(
          "this is no site that gonogo built", at: place,
          hint: "'gonogo build --output \(folder.visible)' makes one"))
    }
    var files: [File] = []
    var problems: [Diagnostic] = []
    for entry in manifest.entries {
      let path = "\(folder)/\(entry.path)"
      let place = Place(file: path, position: nil)
      guard let bytes = FileManager.default.contents(atPath: path).map([UInt8].init) else {
        problems.append(.error("this file of the site is missing", at: place))
        continue
      }
      let file = File(path: entry.path, bytes: bytes, sha256: Digest.sha256(bytes))
      if file.sha256 != entry.sha256 {
        problems.append(.error("this file was changed after the site was built", at: place))
      }
      files.append(file)
    }
    if let invalid = InvalidInput(errorsIn: problems) { throw invalid }
    files.append(
      File(path: Manifest.name, bytes: manifest.bytes, sha256: Digest.sha256(manifest.bytes)))
    guard let stamp = files.first(where: { $0.path == "build.json" }),
      let release = try Self.release(
        SourceFile(name: "\(folder)/build.json", bytes: stamp.bytes), digest: manifest.sha256)
    else {
      throw InvalidInput(.error("this site has no build.json that can be read", at: place))
    }
    self.files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    self.manifest = manifest
    self.release = release
  }

  /// What `build.json` says.
  /// - Returns: `nil`: it does not say all of it.
  static func release(_ file: SourceFile, digest: String) throws(InvalidInput) -> Release? {
    let value = try JSONValue.parse(file)
    let text = { (name: String) -> String? in
      guard case .string(let text) = value.member(name)?.value.kind else { return nil }
      return text
    }
    guard let build = text("build"), let verdict = text("verdict"),
      let at = text("at").flatMap(Instant.init)
    else { return nil }
    let release = Release(at: at, verdict: verdict, build: build, digest: digest)
    return Release(name: release.name)
  }
}
