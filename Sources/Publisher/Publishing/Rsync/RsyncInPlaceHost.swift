import Foundation
import Launch

/// A folder of another machine that is the site itself, through rsync and ssh: `in_place: yes`. Its files are replaced one after the
/// other, and it keeps no other build.
struct RsyncInPlaceHost: PublishingHost {
  let folder: RemoteFolder

  var name: String { folder.name }
  var isAtomic: Bool { false }
  var keepsBuilds: Bool { false }

  func standing() async throws(PublishFailure) -> Standing {
    let answer = try folder.ask(RemoteScript.standingInPlace, [:])
    var standing = try folder.standing(answer)
    standing.notices.append(
      "in place is not atomic: readers may see pages of two builds while files are replaced")
    if !answer.values(of: "cut").isEmpty {
      standing.notices.append(
        "a publish was cut off, and readers may see pages of two builds until the next one, which writes everything anew"
      )
    }
    return standing
  }

  func publish(_ site: BuiltSite, after standing: Standing) async throws(PublishFailure) {
    try folder.publish(
      site, after: standing, through: { ".gonogo-incoming-" + UUID().uuidString },
      by: RemoteScript.publishInPlace)
  }

  func restore(_ release: Release, after standing: Standing) async throws(PublishFailure) {
    throw PublishFailure(
      .noSuchBuild, "\(name.visible) is published to in place, and keeps no other build",
      hint: "publish the folder of the earlier build")
  }

  func manifest(of release: Release) async throws(PublishFailure) -> Manifest {
    try folder.manifest(of: release, by: RemoteScript.manifestInPlace)
  }

  func bytes(of path: String, in live: Release) async throws(PublishFailure) -> [UInt8]? {
    try folder.bytes(of: "./\(path)")
  }

  func withdraw(_ release: Release) async throws(PublishFailure) {
    _ = try folder.ask(RemoteScript.withdrawInPlace, ["name": release.name])
  }

  func prune(_ surplus: [Release]) async throws(PublishFailure) -> [Release] {
    _ = try folder.ask(RemoteScript.pruneInPlace, [:])
    return []
  }
}
