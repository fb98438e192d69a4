import ArgumentParser
import Foundation
import Launch
import Publisher

/// What needs no host that builds are kept on.
extension Publish {
  /// Only what can be done without a place to publish to.
  func withoutTarget(_ live: LiveSite?, _ publishing: Content.Publishing) async throws {
    guard !rollback, !list, !takeDown, dryRun || verifyOnly || verifyURL != nil else {
      throw ValidationError(
        "name a target, here, or as 'publish: TARGET' in '\(Content.path(content).visible)/\(PublishSettings.fileName)': \(PublishTarget.forms)"
      )
    }
    let built = try built(publishing)
    let name = PublishReport.name(of: built.release)
    guard !dryRun, let live else {
      if json { return print(try JSONText.of(PublishReport.Checked(built)), terminator: "") }
      print(
        "\(name) can be published: \(built.size)\(PublishReport.line(validUntil: built))\n  only the site was checked: no target is named, here or in '\(Content.path(content).visible)/\(PublishSettings.fileName)'"
      )
      return
    }
    let look = try await live.look(for: built, isInternal: publishing.settings.isInternal)
    for notice in look.notices { Terminal.warn("note: \(notice)\n") }
    if json { return print(try JSONText.of(PublishReport.Checked(built, look)), terminator: "") }
    print(
      "\(name) is live\(PublishReport.line(validUntil: built))\n"
        + PublishReport.text(look, isInternal: publishing.settings.isInternal),
      terminator: "")
  }

  /// `wrangler:`: a folder for 'wrangler pages deploy'.
  func layOut(_ path: String, _ publishing: Content.Publishing) throws {
    guard !rollback, !list, !takeDown else {
      throw PublishFailure.wrangler
    }
    let built = try built(publishing)
    let name = PublishReport.name(of: built.release)
    let target = "wrangler:\(path)"
    let folder = try WranglerFolder(path, environment: ProcessInfo.processInfo.environment)
    if !replaceOther, let objection = folder.objection(to: built) { throw objection }
    if !replaceNewer || built.release.verdict == "GO",
      let newer = folder.newer(than: built.release, now: .now())
    {
      throw PublishFailure(newer: newer, than: built.release, in: path)
    }
    if dryRun, json {
      return print(try JSONText.of(PublishReport.Checked(built, target: target)), terminator: "")
    }
    if dryRun {
      print("\(name) would be laid out in \(path.visible): \(built.size)")
      return
    }
    try folder.replace(with: built)
    if publishing.settings.isInternal, publishing.settings.url == nil {
      Terminal.warn(
        "note: nobody has looked whether it is internal: say --internal and --verify-url after the deployment\n"
      )
    }
    if json {
      return print(try JSONText.of(PublishReport.Checked(built, target: target)), terminator: "")
    }
    print(
      """
      \(name) is laid out in \(path.visible), and not live yet\(PublishReport.line(validUntil: built))
        to publish it: wrangler pages deploy \(path.visible)
        then compare:  gonogo publish --verify-only\(publishing.settings.url == nil ? " --verify-url https://…" : "")

      """, terminator: "")
  }
}

extension BuiltSite {
  /// Without the manifest, as `build` counts: `31 files, 445120 bytes`
  fileprivate var size: String { "\(count) files, \(byteCount) bytes" }

  /// How many files, without the manifest.
  var count: Int { files.count - 1 }
  var byteCount: Int { files.reduce(0) { $0 + $1.bytes.count } }
}
