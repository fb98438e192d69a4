import Foundation
import Launch
import Publisher

/// A built site that may leave this machine: it agrees with itself, holds no secret, says nothing that is over, and is no larger than its
/// host takes.
enum OutgoingSite {
  /// - Parameters:
  ///   - folder: as `gonogo build` wrote it.
  ///   - content: what it was built from, for the names of secrets and for where one comes from; it need not be there.
  ///   - environment: of this process.
  /// - Returns: the site, and what should be known of it.
  /// - Throws: all that keeps it from being published.
  static func read(
    _ folder: String, content: String, secrets: [String], to target: PublishTarget?,
    host: StaticHost?, environment: [String: String], now: Instant
  ) throws -> (BuiltSite, notices: [String]) {
    let site = try BuiltSite(folder)
    var problems = Problems()
    try problems.collect { try site.checkIsCurrent(at: now) }
    try problems.collect { try site.checkIsTaken(by: target, host: host) }
    try problems.collect {
      let scan = SecretScan(environment: environment, named: secrets)
      let files = site.files.map { SecretScan.File(path: $0.path, bytes: $0.bytes) }
      let found = scan.errors(in: files, of: folder, from: { Content.sources(in: content) })
      if let invalid = InvalidInput(errorsIn: found) { throw invalid }
    }
    try problems.check()
    return (site, try check(site, against: content, at: now))
  }
}

extension Content {
  /// All that a site may be made from, as far as it can be read.
  static func sources(in folder: String) -> [SourceFile] {
    let launches = LaunchFolders.paths(in: folder)
    return (launches.isEmpty ? [path(folder)] : launches).flatMap { folder -> [SourceFile] in
      guard let content = try? Content(folder) else { return [] }
      return content.inputs(content.resultFiles)
    }
  }

  /// The run files as they are now, those that can be read.
  var resultFiles: [SourceFile] {
    results.paths.compactMap { path in
      FileManager.default.contents(atPath: path).map { SourceFile(name: path, bytes: [UInt8]($0)) }
    }
  }
}
