import Foundation
import Launch

/// A folder of another machine, through rsync and ssh: laid out as `FolderHost` does it.
struct RsyncHost: PublishingHost {
  let host: String
  let path: String
  private let shell: RemoteShell
  private let isInPlace: Bool
  private let followsLinks: Bool

  /// - Parameters:
  ///   - host: as ssh takes it.
  ///   - path: relative to the home folder there, which may also be called `~`.
  ///   - environment: of this process: `PATH`, `RSYNC_RSH`, the socket of an agent.
  init(host: String, path: String, environment: [String: String], settings: PublishSettings) {
    self.host = host
    self.path = path
    shell = RemoteShell(host: host, environment: environment)
    isInPlace = settings.isInPlace
    followsLinks = settings.followsLinks
  }

  var name: String { "rsync:\(host):\(path)" }
  var isAtomic: Bool { !isInPlace }
  var keepsBuilds: Bool { !isInPlace }

  /// How long the lock of another publisher is waited for, in seconds.
  private static let patience = 30

  func standing() async throws(PublishFailure) -> Standing { try standing(readying: "") }

  /// The files of the live build get a second name where the new ones will be sent to.
  func prepare() async throws(PublishFailure) -> Standing {
    try standing(readying: isInPlace ? "" : Self.incoming)
  }

  /// - Parameter incoming: a folder; empty: none.
  private func standing(readying incoming: String) throws(PublishFailure) -> Standing {
    let answer = try ask(
      isInPlace ? RemoteScript.standingInPlace : RemoteScript.standing, ["incoming": incoming])
    var standing = Standing()
    standing.inventory = answer.inventory
    if !answer.values(of: "linked").isEmpty { standing.readied = incoming }
    standing.isUntidy = !answer.values(of: "untidy").isEmpty
    standing.releases = answer.values(of: "release").compactMap { Release(name: $0) }.sorted {
      ($0.at, $0.name) > ($1.at, $1.name)
    }
    standing.unfinished = answer.values(of: "unfinished").compactMap { Release(name: $0) }
    standing.withdrawn = answer.values(of: "withdrawn").compactMap { Release(name: $0) }
    if !answer.values(of: "absent").isEmpty {
      standing.absence = "there is no folder '\(path.visible)' on \(host.visible) yet"
    }
    if isInPlace {
      standing.notices.append(
        "in place is not atomic: readers may see pages of two builds while files are replaced")
      if !answer.values(of: "cut").isEmpty {
        standing.notices.append(
          "a publish was cut off, and readers may see pages of two builds until the next one, which writes everything anew"
        )
      }
    } else if !followsLinks {
      standing.notices.append(
        "'links: no' is for dir: alone: 'current' is a link here, which the web server must follow")
    }
    guard let target = answer.values(of: "live").first else { throw unclear() }
    standing.mark = answer.values(of: "mark").first.flatMap(Release.init(name:))?.name
    if !target.isEmpty {
      guard target.hasPrefix("releases/"),
        let live = Release(name: String(target.dropFirst("releases/".count)))
      else {
        throw PublishFailure(
          .notOurs, "\(name.visible) has a 'current' that leads to '\(target.visible)'",
          hint: "name a folder that nothing else publishes to")
      }
      if standing.releases.contains(live) {
        standing.live = live
        standing.manifest = answer.manifest(of: live)
      } else {
        standing.mark = live.name
      }
      if standing.manifest == nil {
        standing.notices.append(
          "what is live on \(host.visible) is not whole, or was changed after it was published")
      }
    }
    return standing
  }

  func publish(_ site: BuiltSite, after standing: Standing) async throws(PublishFailure) {
    if standing.manifest == nil { await discard(standing) }
    do throws(PublishFailure) {
      if try send(site, after: standing, sharing: standing.manifest) { return }
      // What is live is not what its manifest says.
      guard try send(site, after: standing, sharing: nil) else {
        throw PublishFailure(
          .unavailable, "what arrived at \(host.visible) is not what was sent")
      }
    } catch {
      // In place, some files may have been replaced.
      guard !isInPlace else { throw error }
      guard error.kind == .unavailable else { throw error.saying(standing.live) }
      // A connection that was cut may have done all of it.
      do { if try await self.standing().live == site.release { return } } catch {
        throw PublishFailure(
          error.kind, "\(error.message); what is live there is not known", hint: error.hint)
      }
      throw error.saying(standing.live)
    }
  }

  /// - Returns: `false`: the new release is not whole.
  private func send(_ site: BuiltSite, after standing: Standing, sharing old: Manifest?)
    throws(PublishFailure) -> Bool
  {
    let linked = old.flatMap { _ in standing.readied }
    let incoming = linked ?? (isInPlace ? Self.incomingInPlace : Self.incoming)
    let change = site.manifest.change(from: old)
    let sent = Set(change.added + change.changed + [Manifest.name])
    do throws(PublishFailure) {
      let folder = try TemporaryFolder.forPublishing()
      try shell.send(
        try folder.stage(site.files.filter { sent.contains($0.path) }),
        to: "./\(incoming)/",
        through:
          "sh -c \(ShellWords.quote(RemoteScript.receive)) rsync \(ShellWords.quote(path)) \(incoming)"
      )
    } catch {
      if error.kind != .unavailable { _ = try? ask(RemoteScript.sweep, ["incoming": incoming]) }
      throw error
    }
    let answer = try ask(
      isInPlace ? RemoteScript.publishInPlace : RemoteScript.publish,
      [
        "incoming": incoming, "expected": standing.live?.name ?? standing.mark ?? "",
        "base": old.flatMap { _ in standing.live?.name } ?? "",
        "linked": linked == nil ? "" : "yes", "inventory": standing.inventory,
        "name": site.release.name, "patience": "\(Self.patience)",
      ])
    if answer.isDamaged { return false }
    guard answer.isDone else { throw unclear() }
    return true
  }

  func restore(_ release: Release, after standing: Standing) async throws(PublishFailure) {
    guard !isInPlace else {
      throw PublishFailure(
        .noSuchBuild, "\(name.visible) is published to in place, and keeps no other build",
        hint: "publish the folder of the earlier build")
    }
    let answer = try ask(
      RemoteScript.restore,
      [
        "expected": standing.live?.name ?? standing.mark ?? "", "name": release.name,
        "patience": "\(Self.patience)",
      ])
    if answer.isDamaged {
      throw PublishFailure(
        .noSuchBuild, "build \(release.build) is no longer whole on \(host.visible)",
        hint: "publish it again from its folder"
      ).saying(standing.live)
    }
    guard answer.isDone else { throw unclear() }
  }

  func manifest(of release: Release) async throws(PublishFailure) -> Manifest {
    guard
      let manifest = try ask(
        isInPlace ? RemoteScript.manifestInPlace : RemoteScript.manifest, ["name": release.name]
      ).manifest(of: release)
    else {
      throw PublishFailure(
        .noSuchBuild, "build \(release.build) is no longer whole on \(host.visible)",
        hint: "publish it again from its folder")
    }
    return manifest
  }

  func bytes(of path: String, in live: Release) async throws(PublishFailure) -> [UInt8]? {
    let folder = isInPlace ? "." : "releases/\(live.name)"
    return try ask(RemoteScript.file, ["file": "\(folder)/\(path)"]).bytes
  }

  func withdraw(_ release: Release) async throws(PublishFailure) {
    _ = try ask(
      isInPlace ? RemoteScript.withdrawInPlace : RemoteScript.withdraw,
      ["name": release.name, "patience": "\(Self.patience)"])
  }

  func discard(_ standing: Standing) async {
    guard let incoming = standing.readied else { return }
    _ = try? ask(RemoteScript.sweep, ["incoming": incoming])
  }

  func prune(_ surplus: [Release]) async throws(PublishFailure) -> [Release] {
    if isInPlace {
      _ = try ask(RemoteScript.pruneInPlace, [:])
      return []
    }
    return try ask(
      RemoteScript.prune,
      [
        "surplus": surplus.map(\.name).joined(separator: "\n"), "id": UUID().uuidString,
        "patience": "\(Self.patience)",
      ]
    ).values(of: "removed").compactMap { Release(name: $0) }
  }

  /// A name that nothing has yet.
  private static var incoming: String { "releases/.incoming-" + UUID().uuidString }
  private static var incomingInPlace: String { ".gonogo-incoming-" + UUID().uuidString }

  private func ask(_ script: String, _ values: KeyValuePairs<String, String>)
    throws(PublishFailure) -> RemoteAnswer
  {
    let all =
      [(name: "path", value: path), ("incoming", "")]
      + values.map { (name: $0.key, value: $0.value) }
    let answer = RemoteAnswer(try shell.run(script, with: all))
    if let failure = answer.failure(of: name, on: host) { throw failure }
    return answer
  }

  private func unclear() -> PublishFailure {
    PublishFailure(
      .unavailable, "the connection to \(host.visible) ended too early",
      hint: "'gonogo publish --list' says what is live")
  }
}

extension PublishFailure {
  /// - Parameter live: what stays; `nil`: nothing is, or it is not known.
  fileprivate func saying(_ live: Release?) -> PublishFailure {
    guard let live, kind != .overtaken else { return self }
    return PublishFailure(
      kind, "\(message); build \(live.build), \(live.verdict), is still live", hint: hint)
  }
}
