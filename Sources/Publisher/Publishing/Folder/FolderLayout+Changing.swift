import Foundation
import SystemPackage

/// What only one publisher at a time may do.
extension FolderLayout {
  /// Clears what publishes that were cut off have left. Builds that were finished get their names.
  func clear() throws {
    let names = try releases.names()
    for path in try leftovers() { try settle(path) }
    // What comes from another machine is none of this one's, unless nothing has come for an hour.
    for path in names.filter({ $0.utf8.starts(with: ".incoming-".utf8) }).map(releases.appending) {
      guard let status = FileStatus(path.string), status.kind == .folder,
        Int(Date().timeIntervalSince1970) - Int(status.modified.tv_sec) > 3600
      else { continue }
      try path.removeTree()
    }
    try unmarkFinished()
  }

  /// Gives a build of a staging folder its name; removes what is none, and what is there already.
  func settle(_ path: FilePath) throws {
    if try path.kind() == .folder, let build = try ReleaseFolder(path) {
      let name = folder(of: build.release)
      let isThere =
        try name.kind() != nil
        || (state() == .folder && ReleaseFolder(current)?.release == build.release)
      if !isThere { return try path.rename(to: name) }
    }
    try remove(path)
  }

  /// Marks a build as taken away. The mark of the latest instant stays, and its own.
  func mark(withdrawn release: Release) throws {
    let others = try marked(Self.withdrawnEnding).filter { $0 != release }
    try mark(release, Self.withdrawnEnding)
    try releases.syncNames()
    for other in others where other.at < release.at {
      try path(other, Self.withdrawnEnding).removeName()
    }
  }

  /// Marks a build as one that was not live yet, before anything of it is there: where its publish is cut off, the next one may make it
  /// live, also a GO. Every other build that is there was.
  func mark(unfinished release: Release) throws {
    if try !isLive(release) { try mark(release, Self.unfinishedEnding) }
  }

  /// Removes the mark of a build that is live, and of one that is not there.
  func unmarkFinished() throws {
    let marked = try marked(Self.unfinishedEnding)
    guard !marked.isEmpty else { return }
    let builds = try builds()
    for release in marked where try isLive(release) || !builds.contains(release) {
      try path(release, Self.unfinishedEnding).removeName()
    }
  }

  private func path(_ release: Release, _ ending: String) -> FilePath {
    releases.appending(release.name + ending)
  }

  private func mark(_ release: Release, _ ending: String) throws {
    let path = path(release, ending)
    if try path.kind() == nil { try path.makeEmptyFile() }
  }

  /// Removes a build so that, cut off in between, it is none.
  func remove(_ path: FilePath) throws(FileFailure) {
    let list = path.appending(Manifest.name)
    if try path.kind() == .folder, try list.kind() != nil { try list.removeName() }
    try path.removeTree()
  }

  /// Takes a build away from under its name, and removes it.
  func prune(_ release: Release) throws {
    let path = staging()
    try folder(of: release).rename(to: path)
    try remove(path)
  }

  /// Writes a site as a build that is not live yet, unless it is there whole.
  /// - Returns: where it is: under its name.
  func write(_ site: BuiltSite, sharing live: ReleaseFolder?) throws -> FilePath {
    let path = folder(of: site.release)
    let before = try path.kind().flatMap { _ in time() }
    if let there = try ReleaseFolder(path), there.manifest == site.manifest,
      try there.damagedFiles().isEmpty, try there.foreignFiles().isEmpty
    {
      prove(site.release, at: before)
      return path
    }
    let staging = staging()
    let after: FileTime?
    do {
      let shared = try ReleaseFolder.write(
        site, to: staging, sharing: live, trusting: live.flatMap { proof(of: $0.release) },
        second: try nextSecond())
      after = time()
      try shared.replaceTouched(in: staging)
      if try path.kind() == nil {
        try staging.rename(to: path)
      } else {
        // What is there under its name is damaged, and may be live.
        try put(staging, at: path)
      }
    } catch {
      try? remove(staging)
      throw error
    }
    prove(site.release, at: after)
    return path
  }

  /// Makes a build live, by a link or as a folder; what was live stays under its name.
  /// - Parameter build: under its name.
  func makeLive(_ build: FilePath, asLink: Bool) throws {
    // The files of a build that is live must be there after a loss of power, too.
    try releases.syncFileSystem()
    let staging = staging()
    do {
      if asLink {
        try staging.makeLink(to: "releases/\(build.lastComponent?.string ?? "")")
      } else {
        try build.rename(to: staging)
      }
      try put(staging, at: current)
    } catch {
      try? settle(staging)
      throw error
    }
    try root.syncNames()
  }

  /// Whether the file system can exchange two names, found out with two of its own; `true` where that cannot be found out.
  var canExchange: Bool {
    let (one, other) = (staging(), staging())
    defer {
      try? one.removeName()
      try? other.removeName()
    }
    guard (try? one.makeLink(to: "one")) != nil, (try? other.makeLink(to: "other")) != nil else {
      return true
    }
    return (try? one.exchange(with: other)) ?? true
  }

  /// Puts one thing in the place of another in one step, and keeps or removes what was there.
  private func put(_ path: FilePath, at place: FilePath) throws {
    let old = try place.kind()
    if try old == nil || (old == .link && path.kind() == .link) {
      return try path.rename(to: place)
    }
    if try path.exchange(with: place) {
      // It is done: what cannot be cleared now is cleared by the next publish.
      try? settle(path)
      return
    }
    // A file system that cannot: the shortest way there is, undone if its second half fails. For that moment nothing is live.
    let away = staging()
    try place.rename(to: away)
    do { try path.rename(to: place) } catch {
      try? away.rename(to: place)
      throw error
    }
    try? settle(away)
  }
}
