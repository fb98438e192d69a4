import Foundation
import Launch

/// A folder of another machine, through rsync and ssh: laid out as `FolderHost` does it.
struct RsyncHost: PublishingHost {
  private let folder: RemoteFolder
  private let followsLinks: Bool

  init(_ folder: RemoteFolder, settings: PublishSettings) {
    self.folder = folder
    followsLinks = settings.followsLinks
  }

  var name: String { folder.name }
  var isAtomic: Bool { true }

  func standing() async throws(PublishFailure) -> Standing { try standing(readying: "") }

  /// The files of the live build get a second name where the new ones will be sent to.
  func prepare() async throws(PublishFailure) -> Standing { try standing(readying: Self.incoming) }

  /// - Parameter incoming: a folder; empty: none.
  private func standing(readying incoming: String) throws(PublishFailure) -> Standing {
    let answer = try folder.ask(RemoteScript.standing, ["incoming": incoming])
    var standing = try folder.standing(answer)
    if !answer.values(of: "linked").isEmpty { standing.readied = incoming }
    if !followsLinks {
      standing.notices.append(
        "'links: no' is for dir: alone: 'current' is a link here, which the web server must follow")
    }
    return standing
  }

  func publish(_ site: BuiltSite, after standing: Standing) async throws(PublishFailure) {
    var standing = standing
    if standing.manifest == nil {
      await discard(standing)
      standing.readied = nil
    }
    do throws(PublishFailure) {
      try folder.publish(
        site, after: standing, through: { Self.incoming }, by: RemoteScript.publish)
    } catch {
      guard error.kind == .unavailable else { throw error.saying(standing.live) }
      // A connection that was cut may have done all of it.
      do { if try await self.standing().live == site.release { return } } catch {
        throw PublishFailure(
          error.kind, "\(error.message); what is live there is not known", hint: error.hint)
      }
      throw error.saying(standing.live)
    }
  }

  func restore(_ release: Release, after standing: Standing) async throws(PublishFailure) {
    let answer = try folder.ask(
      RemoteScript.restore,
      ["expected": standing.live?.name ?? standing.mark ?? "", "name": release.name])
    if answer.isDamaged { throw folder.notWhole(release).saying(standing.live) }
    guard answer.isDone else { throw folder.unclear }
  }

  func manifest(of release: Release) async throws(PublishFailure) -> Manifest {
    try folder.manifest(of: release, by: RemoteScript.manifest)
  }

  func bytes(of path: String, in live: Release) async throws(PublishFailure) -> [UInt8]? {
    try folder.bytes(of: "releases/\(live.name)/\(path)")
  }

  func withdraw(_ release: Release) async throws(PublishFailure) {
    _ = try folder.ask(RemoteScript.withdraw, ["name": release.name])
  }

  func discard(_ standing: Standing) async {
    if let incoming = standing.readied { folder.clear(incoming) }
  }

  func prune(_ surplus: [Release]) async throws(PublishFailure) -> [Release] {
    try folder.ask(
      RemoteScript.prune,
      ["surplus": surplus.map(\.name).joined(separator: "\n"), "id": UUID().uuidString]
    ).values(of: "removed").compactMap { Release(name: $0) }
  }

  /// A name that nothing has yet.
  private static var incoming: String { "releases/.incoming-" + UUID().uuidString }
}

extension PublishFailure {
  /// - Parameter live: what stays; `nil`: nothing is, or it is not known.
  fileprivate func saying(_ live: Release?) -> PublishFailure {
    guard let live, kind != .overtaken else { return self }
    return PublishFailure(
      kind, "\(message); build \(live.build), \(live.verdict), is still live", hint: hint)
  }
}
