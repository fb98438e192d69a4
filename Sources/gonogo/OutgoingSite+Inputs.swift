import Foundation
import Launch
import Publisher
import Site

extension OutgoingSite {
  /// What the content folder of this machine says by now against what a site says that was built from it. Where there is none nothing is
  /// known.
  /// - Returns: what has changed since, of what is no GO anyway or still is one, and what could not be compared.
  /// - Throws: where the site says GO, and what it was built from is no GO any more, or that cannot be told of a folder that should say it.
  static func check(_ site: BuiltSite, against content: String, at now: Instant) throws -> [String]
  {
    var problems = Problems()
    var notices: [String] = []
    let root = Content.path(content)
    guard LaunchFolders.isThere(root) else {
      let isGo = site.release.verdict == "GO"
      return isGo
        ? [
          "there is no '\(root.visible)': whether this is a GO still was not asked: name it with --content"
        ] : []
    }
    let folders = site.standings.filter { !$0.inputs.isEmpty }.map { standing in
      (standing, standing.folder.isEmpty ? root : "\(root)/\(standing.folder.dropLast())")
    }
    // A job that publishes alone may have no results. Where some are, those of every launch should be.
    let mayLackResults = folders.allSatisfy {
      ((try? Content($0.1))?.results.paths ?? []).isEmpty
    }
    let hasPlaybook = { (folder: String) in
      LaunchFolders.isThere("\(folder)/\(LaunchFolders.playbook)")
    }
    let isOfSite = folders.contains { hasPlaybook($0.1) }
    for (standing, folder) in folders {
      guard hasPlaybook(folder) else {
        if standing.verdict == "GO", isOfSite {
          try problems.collect { throw unknown("'\(folder.visible)' has no playbook", folder) }
        }
        continue
      }
      try problems.collect {
        do {
          if let notice = try notice(of: standing, folder, mayLackResults, at: now) {
            notices.append(notice)
          }
        } catch  where standing.verdict != "GO" {
          // What is no GO must be read, whatever became of its folder.
          notices.append("'\(folder.visible)' cannot be judged now: \(words(of: error))")
        }
      }
    }
    try problems.collect {
      if let notice = try notice(ofLaunchesBeside: site, in: root) { notices.append(notice) }
    }
    try problems.check()
    return notices
  }

  /// - Parameter words: why nobody knows whether a GO is one still.
  private static func unknown(_ words: String, _ folder: String) -> InvalidInput {
    InvalidInput(
      .error(
        words, at: Place(file: folder, position: nil),
        hint: "name with --content the folder that the site was built from, or build it again"))
  }

  private static func notice(
    of standing: BuiltStanding, _ folder: String, _ mayLackResults: Bool, at now: Instant
  ) throws -> String? {
    let content = try Content(folder)
    let known = Dictionary(
      standing.inputs.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    var changed: [String] = []
    var missing = Set(known.keys)
    var isShared = false
    for file in content.inputs(content.resultFiles) {
      let path = String(decoding: file.name.utf8.dropFirst(folder.utf8.count + 1), as: UTF8.self)
      missing.remove(path)
      if known[path] == Digest.sha256(file.bytes) { isShared = true } else { changed.append(path) }
    }
    let isRun = { (path: String) in path.utf8.starts(with: "results/".utf8) }
    if changed.isEmpty, content.results.paths.isEmpty, missing.allSatisfy(isRun), !missing.isEmpty {
      let words =
        "'\(folder.visible)' has none of the results that the site was built from: not compared"
      guard mayLackResults || standing.verdict != "GO" else { throw unknown(words, folder) }
      return words
    }
    changed += missing.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard let first = changed.first else { return nil }
    let more = changed.count > 1 ? " and \(changed.count - 1) more" : ""
    let report = try Evaluation(content, at: now, environment: standing.environment).report
    guard isShared || standing.title == report.playbook.title else {
      let words = "'\(folder.visible)' is of another launch than the site: not compared"
      guard standing.verdict != "GO" else { throw unknown(words, folder) }
      return words
    }
    let verdict = report.builtVerdict
    guard standing.verdict != "GO" || verdict == "GO" else {
      throw InvalidInput(
        .error(
          "the site says GO, and was built before this\(more) changed: judged now it is \(verdict)",
          at: Place(file: "\(folder)/\(first)", position: nil),
          hint: "'gonogo gate' says why; 'gonogo build' makes the site of it"))
    }
    return
      "'\(folder.visible)/\(first.visible)'\(more) changed since the site was built: judged now it is \(verdict); 'gonogo build' takes it in"
  }

  private static func words(of error: any Error) -> String {
    switch error {
    case let invalid as InvalidInput: invalid.diagnostics[0].message
    case let missing as Content.Missing: missing.diagnostics[0].message
    default: error.localizedDescription
    }
  }

  /// A launch that came since has a say in a GO of all.
  private static func notice(ofLaunchesBeside site: BuiltSite, in root: String) throws -> String? {
    let launches = LaunchFolders.paths(in: root)
    let isOfSeveral = site.standings.count > 1
    guard isOfSeveral || !launches.isEmpty else { return nil }
    let known = Set(site.standings.map { "\(root)/\($0.folder.dropLast())" })
    guard let new = launches.first(where: { !known.contains($0) }) else { return nil }
    // Of several launches the folder shares at least one with a site that was built from it.
    guard isOfSeveral, launches.contains(where: known.contains) else {
      return "'\(root.visible)' has other launches than the site: not compared"
    }
    guard site.release.verdict != "GO" else {
      throw InvalidInput(
        .error(
          "the site says GO, and this launch is not in it",
          at: Place(file: "\(new)/\(LaunchFolders.playbook)", position: nil),
          hint: "'gonogo build' makes the site of all"))
    }
    return "'\(new.visible)' is not in the site: 'gonogo build' takes it in"
  }
}
