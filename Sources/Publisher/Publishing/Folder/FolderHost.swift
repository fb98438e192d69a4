import Foundation
import Launch

/// A folder of this machine that a web server serves: `releases/NAME/` holds the builds, `current` is the live one.
struct FolderHost: PublishingHost {
  let path: String
  /// Of this process: `PATH`, and where the programs find their secrets.
  let environment: [String: String]
  let settings: PublishSettings

  var name: String { "dir:\(path)" }
  var isAtomic: Bool { true }

  func standing() async throws(PublishFailure) -> Standing {
    throw PublishFailure(.unavailable, "\(name) cannot be published to yet")
  }

  func publish(_ site: BuiltSite, after standing: Standing) async throws(PublishFailure) {
    throw PublishFailure(.unavailable, "\(name) cannot be published to yet")
  }

  func restore(_ release: Release, after standing: Standing) async throws(PublishFailure) {
    throw PublishFailure(.unavailable, "\(name) cannot be published to yet")
  }

  func manifest(of release: Release) async throws(PublishFailure) -> Manifest {
    throw PublishFailure(.unavailable, "\(name) cannot be published to yet")
  }

  func withdraw(_ release: Release) async throws(PublishFailure) {
    throw PublishFailure(.unavailable, "\(name) cannot be published to yet")
  }

  func prune(keeping count: Int) async throws(PublishFailure) -> [Release] { [] }
}
