import Foundation
import Launch
import SystemPackage

/// A folder of this machine that a web server serves: `releases/NAME/` holds the builds, `current` is the live one.
struct FolderHost: PublishingHost {
  let path: String
  /// Of this process: `PATH`, and where the programs find their secrets.
  let environment: [String: String]
  let settings: PublishSettings
  /// In a larger build nobody looks for files of others: that would take long.
  private static let mostListed = 1000
  /// How long another publisher is waited for.
  var patience = Duration.seconds(30)

  var name: String { "dir:\(path)" }
  /// Not where a folder must be exchanged on a file system that cannot: then it is moved away and the new one put in its place.
  var isAtomic: Bool { settings.followsLinks || layout.canExchange }
  private var layout: FolderLayout { FolderLayout(root: FilePath(path)) }

  func standing() async throws(PublishFailure) -> Standing {
    try await failing { try standing(of: layout) }
  }

  func publish(_ site: BuiltSite, after standing: Standing) async throws(PublishFailure) {
    try await changing(after: standing.live, beside: standing) { layout, live in
      try layout.mark(unfinished: site.release)
      let build = try layout.write(site, sharing: live)
      try layout.makeLive(build, asLink: settings.followsLinks)
      // It is done: a mark that stays does not count any more.
      try? layout.unmarkFinished()
    }
  }

  func restore(_ release: Release, after standing: Standing) async throws(PublishFailure) {
    try await changing(after: standing.live) { layout, live in
      if live?.release == release { return }
      guard let build = try ReleaseFolder(layout.folder(of: release)), build.release == release
      else { throw PublishFailure(.noSuchBuild, "\(name) has no build \(release.build) any more") }
      let time = layout.time()
      if let file = try build.damagedFiles().first {
        throw PublishFailure(
          .io,
          "'\(build.path.visible)/\(file.visible)' is not what was published: that build stays as it is",
          hint: "build and publish it again, or roll back to another one")
      }
      try layout.makeLive(build.path, asLink: settings.followsLinks)
      layout.prove(release, at: time)
    }
  }

  func manifest(of release: Release) async throws(PublishFailure) -> Manifest {
    try await failing {
      let builds =
        try [layout.live().folder, ReleaseFolder(layout.folder(of: release))]
        + layout.leftovers().map { try ReleaseFolder($0) }
      guard let build = builds.compactMap({ $0 }).first(where: { $0.release == release }) else {
        throw PublishFailure(.noSuchBuild, "\(name) has no whole build \(release.build)")
      }
      return build.manifest
    }
  }

  func bytes(of path: String, in live: Release) async throws(PublishFailure) -> [UInt8]? {
    try await failing { try layout.live().folder?.path.appending(path).bytes() }
  }

  func withdraw(_ release: Release) async throws(PublishFailure) {
    try await changing(after: nil, orWhateverIsLive: true) { layout, live in
      guard try live?.release == release || layout.state() == .link(name: release.name) else {
        throw PublishFailure(.overtaken, "\(name) was published to by somebody else meanwhile")
      }
      try layout.mark(withdrawn: release)
      let staging = layout.staging()
      try layout.current.rename(to: staging)
      try? layout.settle(staging)
      try layout.root.syncNames()
    }
  }

  func prune(_ surplus: [Release]) async throws(PublishFailure) -> [Release] {
    let isNeeded = try await failing {
      try !surplus.isEmpty || !layout.leftovers().isEmpty
    }
    guard isNeeded else {
      await proveAnew()
      return []
    }
    var removed: [Release] = []
    try await changing(after: nil, orWhateverIsLive: true) { layout, live in
      let there = try layout.builds()
      var problem: PublishFailure?
      for release in surplus where release != live?.release && there.contains(release) {
        if try layout.state() == .link(name: release.name) { continue }
        guard let build = try ReleaseFolder(layout.folder(of: release)) else {
          problem = PublishFailure(
            .notOurs,
            "'\(layout.folder(of: release).visible)' is no whole build, though it is named like one"
          )
          continue
        }
        if let file = try build.foreignFiles().first {
          problem = PublishFailure(
            .notOurs,
            "'\(layout.folder(of: release).visible)' holds '\(file.visible)', which gonogo did not write"
          )
          continue
        }
        try layout.prune(release)
        removed.append(release)
      }
      try layout.unmarkFinished()
      // The files that it shared with them were touched by that, or by somebody meanwhile.
      let time = layout.time()
      if let live, live.changedFiles(trusting: layout.proof(of: live.release)).isEmpty {
        layout.prove(live.release, at: time)
      }
      if let problem { throw problem }
    }
    return removed
  }

  /// Reads the live build where it was touched since it was proved, so that the next publish need not; unless another publisher is at
  /// work.
  private func proveAnew() async {
    guard !layout.isLiveProved else { return }
    var host = self
    host.patience = .zero
    try? await host.changing(after: nil, orWhateverIsLive: true) { layout, live in
      let time = layout.time()
      if let live, live.changedFiles(trusting: nil).isEmpty {
        layout.prove(live.release, at: time)
      }
    }
  }

  /// The newest first; the live one is among them.
  private static func releases(_ builds: [Release], _ live: ReleaseFolder?) -> [Release] {
    guard let live, !builds.contains(live.release) else { return builds }
    return (builds + [live.release]).sorted(by: FolderLayout.isNewer)
  }

  /// What is there, and how it is marked.
  private func stock(of layout: FolderLayout) throws -> (
    standing: Standing, FolderLayout.Current, ReleaseFolder?
  ) {
    var standing = Standing()
    // In this order: what somebody makes live meanwhile is told as live, or not at all.
    let builds = try layout.builds()
    let marked = try layout.marked(FolderLayout.unfinishedEnding)
    standing.withdrawn = try layout.marked(FolderLayout.withdrawnEnding).sorted(
      by: FolderLayout.isNewer)
    let (state, folder) = try layout.live()
    standing.live = folder?.release
    standing.releases = Self.releases(builds, folder)
    standing.unfinished = try marked.filter { try !layout.isLive($0) }.sorted(
      by: FolderLayout.isNewer)
    standing.isUntidy = standing.unfinished.count < marked.count
    return (standing, state, folder)
  }

  private func standing(of layout: FolderLayout) throws -> Standing {
    try layout.check()
    var (standing, state, folder) = try stock(of: layout)
    if try layout.root.kind() == nil {
      standing.absence = "there is no folder '\(layout.root.visible)' yet"
    }
    if case .link(let name) = state, folder == nil { standing.mark = name }
    standing.manifest = folder?.manifest
    standing.isUntidy =
      try standing.isUntidy || !layout.isLiveProved
      || !layout.leftovers().isEmpty
    if let folder {
      if folder.manifest.entries.count <= Self.mostListed,
        let file = try folder.foreignFiles().first
      {
        standing.notices.append(
          "'\(folder.path.visible)/\(file.visible)' is served with the live build, and gonogo did not write it"
        )
      }
      let changed = folder.changedFiles(trusting: layout.proof(of: folder.release))
      if let file = changed.first {
        standing.manifest = folder.manifest.with(
          changed.map { ($0, FileStatus(folder.path.appending($0).string) != nil) })
        standing.notices.append(Standing.changed("\(folder.path)/\(file)", changed.count))
      }
    } else if state != .nothing {
      standing.notices.append("'\(layout.current.visible)' was no whole build")
    }
    return standing
  }

  /// Whether builds have neither come nor gone.
  private static func agrees(_ one: Standing, _ other: Standing) -> Bool {
    one.releases == other.releases && one.unfinished == other.unfinished
      && one.withdrawn == other.withdrawn
  }

  /// Runs the body while no other publisher has the folder.
  /// - Parameters:
  ///   - before: what must be live.
  ///   - standing: what must be there besides, marked as it was; `nil`: anything may.
  /// - Throws: `.overtaken` where something else is, or another publisher does not end.
  private func changing(
    after before: Release?, orWhateverIsLive: Bool = false, beside standing: Standing? = nil,
    _ body: (FolderLayout, ReleaseFolder?) throws -> Void
  ) async throws(PublishFailure) {
    try await failing {
      let layout = layout
      try layout.root.makeFolders()
      try layout.check()
      guard let lock = try await FolderLock.take(in: layout.root, patience: patience) else {
        throw PublishFailure(
          .overtaken,
          "another publisher has \(name): \(FolderLock.holder(in: layout.root) ?? "it does not say which")",
          hint: "try again when it is done")
      }
      try layout.releases.makeFolders()
      let (state, live) = try layout.live()
      guard orWhateverIsLive || live?.release == before,
        try standing.map({ try Self.agrees($0, stock(of: layout).standing) }) ?? true
      else {
        throw PublishFailure(.overtaken, "\(name) was published to by somebody else meanwhile")
      }
      if state == .folder, let file = try live?.foreignFiles().first {
        throw PublishFailure(
          .notOurs,
          "'\(layout.current.visible)' holds '\(file.visible)', which gonogo did not write",
          hint: "move it away: the whole folder is replaced")
      }
      try layout.clear()
      try body(layout, live)
      _ = consume lock
    }
  }

  /// Says of every failure what is live.
  private func failing<Value>(_ body: () async throws -> Value) async throws(PublishFailure)
    -> Value
  {
    let failure: PublishFailure
    do { return try await body() } catch let error as PublishFailure { failure = error } catch {
      let words = (error as? FileFailure)?.words ?? "\(error)"
      failure = PublishFailure(.io, "\(name) cannot be read or written: \(words)")
    }
    guard let live = try? layout.live().folder?.release else { throw failure }
    throw PublishFailure(
      failure.kind, "\(failure.message); build \(live.build), \(live.verdict), is live",
      hint: failure.hint)
  }
}
