import Foundation
import Launch
import Site
import SystemPackage

/// A site as `gonogo build` wrote it, read whole: every file is what its manifest says, nothing else is there, and it agrees with itself.
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
  /// As it was named.
  let folder: String
  /// The launches of the site by their folders; of one alone, or above several, the one in the root comes first.
  public let standings: [BuiltStanding]

  /// - Parameter folder: as `gonogo build --output` wrote it.
  /// - Throws: everything that does not agree.
  public init(_ folder: String) throws(InvalidInput) {
    var folder = folder
    while folder.utf8.count > 1, folder.utf8.last == UInt8(ascii: "/") { folder.removeLast() }
    let place = Place(file: folder, position: nil)
    guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(Manifest.name)"),
      let manifest = Manifest(parsing: bytes)
    else {
      let isThere = FileManager.default.fileExists(atPath: folder)
      throw InvalidInput(
        .error(
          isThere ? "this is no site that gonogo built" : "there is no such folder", at: place,
          hint:
            "name with --site the folder that 'gonogo build' wrote: 'public', unless --output said another"
        ))
    }
    var problems = Self.foreign(in: folder, beside: manifest)
    problems += manifest.entries.filter { Self.tellsAHost($0.path) }.map {
      .error(
        "a host or a browser may run this file, and gonogo writes none of this name",
        at: Place(file: "\(folder)/\($0.path)", position: nil), hint: "build the site again")
    }
    let root = folder
    let read = manifest.entries.concurrentMap { entry -> File? in
      guard let bytes = try? FilePath("\(root)/\(entry.path)").bytes() else { return nil }
      return File(path: entry.path, bytes: bytes, sha256: Digest.sha256(bytes))
    }
    for (entry, file) in zip(manifest.entries, read) {
      let place = Place(file: "\(folder)/\(entry.path)", position: nil)
      if let file {
        guard file.sha256 != entry.sha256 else { continue }
        problems.append(
          .error(
            "this file was changed after the site was built", at: place, hint: "build it again"))
      } else {
        problems.append(
          .error(
            "this file of the site is missing, or is none that can be read", at: place,
            hint: "build it again"))
      }
    }
    // What is wrong with pages of another build would only follow from that.
    if let invalid = InvalidInput(errorsIn: problems) { throw invalid }
    let files = read.compactMap(\.self)
    let standings = try BuiltStanding.all(in: files, of: folder)
    guard let first = standings.first, first.folder.isEmpty,
      let release = Release(
        name: Release(
          at: first.at, verdict: first.verdict, build: first.build, digest: manifest.sha256
        ).name)
    else {
      throw InvalidInput(
        .error(
          "this site has no build.json that names a build", at: place, hint: "build it again"))
    }
    self.files =
      (files + [
        File(path: Manifest.name, bytes: manifest.bytes, sha256: Digest.sha256(manifest.bytes))
      ]).sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    self.manifest = manifest
    self.release = release
    self.folder = folder
    self.standings = standings
    problems = Agreement(of: files, in: folder, standings).problems
    if let invalid = InvalidInput(errorsIn: problems) { throw invalid }
  }

  /// As `.htaccess`, `.git/config`, `_worker.js`, `_redirects` do, and what hosts run or browsers take for a page or a script.
  private static func tellsAHost(_ path: String) -> Bool {
    guard ![".nojekyll", "_headers"].contains(path) else { return false }
    let names = path.utf8.split(separator: UInt8(ascii: "/"))
    let isHidden =
      names.last.map { ".".utf8.first == $0.first || "_".utf8.first == $0.first } ?? false
    let isOfGit = names.contains { $0.elementsEqual(".git".utf8) }
    let name = names.last.map { String(Substring($0)) } ?? ""
    let ending = name.utf8.split(separator: UInt8(ascii: ".")).last.map { String(Substring($0)) }
    let isScript = ending == "js" && name != "app.js"
    return isHidden || isOfGit || isScript
      || ending.map { running.contains($0.asciiLowercased) && $0 != "html" } ?? false
  }

  private static let running: Set<String> = [
    "html", "htm", "xhtml", "xht", "shtml", "mjs", "wasm", "swf", "svgz", "php", "phtml", "cgi",
    "pl",
    "py", "asp", "aspx", "jsp",
  ]

  /// What is in the folder that is not of the site.
  private static func foreign(in folder: String, beside manifest: Manifest) -> [Diagnostic] {
    let listing = FolderListing(folder)
    let ours = Set(manifest.entries.map(\.path) + [Manifest.name] + SiteFolder.kept)
    let sorted = { (paths: [String]) in paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    let place = { (path: String) in Place(file: "\(folder)/\(path)", position: nil) }
    return sorted(listing.files.filter { !ours.contains($0) }).map {
      .error(
        "gonogo did not build this file, so nobody has looked at it", at: place($0),
        hint: "move it away, or build the site again into a folder of its own")
    }
      + sorted(listing.others).map {
        .error(
          "this is no regular file, and a site has nothing else", at: place($0),
          hint: "build the site again")
      }
      + sorted(listing.unreadable).map { .error("this folder cannot be read", at: place($0)) }
  }
}
