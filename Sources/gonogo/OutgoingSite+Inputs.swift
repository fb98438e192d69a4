import Foundation
import Launch
import Publisher
import Site

extension OutgoingSite {
  /// What the content folder of this machine says by now against what a site says that was built from it. Where there is none, or it is
  /// of another launch, nothing is known.
  /// - Returns: what has changed since, of what is no GO anyway or still is one.
  /// - Throws: where the site says GO, and what it was built from is no GO any more.
  static func check(_ site: BuiltSite, against content: String, at now: Instant) throws -> [String]
  {
    var problems = Problems()
    var notices: [String] = []
    for standing in site.standings where !standing.inputs.isEmpty {
      let folder =
        standing.folder.isEmpty
        ? Content.path(content) : "\(Content.path(content))/\(standing.folder.dropLast())"
      guard LaunchFolders.isThere("\(folder)/\(LaunchFolders.playbook)") else { continue }
      try problems.collect {
        if let notice = try notice(of: standing, folder, at: now) { notices.append(notice) }
      }
    }
    try problems.check()
    return notices
  }

  private static func notice(of standing: BuiltStanding, _ folder: String, at now: Instant) throws
    -> String?
  {
    let content = try Content(folder)
    let files = content.inputs(content.resultFiles)
    let known = Set(standing.inputs)
    let changed = files.filter { file in
      let path = String(decoding: file.name.utf8.dropFirst(folder.utf8.count + 1), as: UTF8.self)
      return !known.contains(BuiltStanding.Input(path: path, sha256: Digest.sha256(file.bytes)))
    }
    guard let first = changed.first else { return nil }
    let more = changed.count > 1 ? " and \(changed.count - 1) more" : ""
    let isGo = standing.verdict == "GO"
    let verdict: String
    do {
      let report = try Evaluation(content, at: now, environment: standing.environment).report
      guard standing.title == report.playbook.title else { return nil }
      verdict = report.builtVerdict
    } catch let invalid as InvalidInput where !isGo {
      return
        "'\(first.name.visible)'\(more) changed since the site was built, and cannot be judged now: \(invalid.diagnostics[0].message)"
    }
    guard !isGo || verdict == "GO" else {
      throw InvalidInput(
        .error(
          "the site says GO, and was built before this\(more) changed: judged now it is \(verdict)",
          at: Place(file: first.name, position: nil),
          hint: "'gonogo gate' says why; 'gonogo build' makes the site of it"))
    }
    return
      "'\(first.name.visible)'\(more) changed since the site was built: judged now it is \(verdict); 'gonogo build' takes it in"
  }
}
