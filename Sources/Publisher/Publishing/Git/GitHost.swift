import Foundation
import Launch

/// One branch of a Git repository: each build is one commit on it.
struct GitHost: PublishingHost {
  let remote: String
  let branch: String
  /// Of this process: `PATH`, and where the programs find their secrets.
  let environment: [String: String]
  let settings: PublishSettings

  var name: String { "git:\(remote)#\(branch)" }
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
