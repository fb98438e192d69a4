import Foundation
import Launch

extension Content {
  /// What a content folder says of publishing, and of what must not be published.
  struct Publishing {
    /// What `gonogo.yml` and the playbooks say.
    var settings = PublishSettings()
    /// The variables whose values are secret, as the playbooks name them.
    var secrets: [String] = []
    var warnings: [Diagnostic] = []
    /// Whether there was a folder to look at: a site may be published where its content is not.
    var isKnown = false
  }

  /// - Parameter folder: of a launch, or of several; it need not be there.
  /// - Throws: every problem with the settings. What is wrong with a playbook below its front matter is no matter of a site that is built.
  static func publishing(in folder: String) throws -> Publishing {
    let root = path(folder)
    guard FileManager.default.fileExists(atPath: root) else { return Publishing() }
    var problems = Problems()
    var playbooks: [Metadata] = []
    var files: [SourceFile] = []
    let launches = LaunchFolders.paths(in: root)
    for folder in launches.isEmpty ? [root] : launches {
      try problems.collect {
        var missing: [Diagnostic] = []
        guard let file = playbook(of: folder, into: &missing) else {
          throw Missing(diagnostics: missing)
        }
        playbooks.append(try Metadata(frontMatterOf: file))
      }
    }
    for folder in [root] + launches {
      try problems.collect { if let file = try settings(in: folder) { files.append(file) } }
    }
    try problems.check()
    let (read, warnings) = try PublishSettings.read(playbooks, settings: files)
    return Publishing(
      settings: read, secrets: playbooks.flatMap(\.secrets), warnings: warnings,
      isKnown: true)
  }

  /// `gonogo.yml`
  /// - Returns: `nil`: there is none.
  static func settings(in folder: String) throws -> SourceFile? {
    let root = path(folder)
    var problems = misspeltSettings(in: root)
    let name = "\(root)/\(PublishSettings.fileName)"
    let file = LaunchFolders.isThere(name) ? read(name, within: root, into: &problems) : nil
    guard problems.isEmpty else { throw Missing(diagnostics: problems) }
    return file
  }

  /// `gonogo.yaml`, `Gonogo.yml`: what it says would not hold.
  static func misspeltSettings(in folder: String) -> [Diagnostic] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let near = ["gonogo.yml", "gonogo.yaml", ".gonogo.yml", ".gonogo.yaml", "gonogo.json"]
    return all.sorted().compactMap { name in
      guard near.contains(where: { name.asciiLowercased.utf8.elementsEqual($0.utf8) }),
        !name.utf8.elementsEqual(PublishSettings.fileName.utf8)
      else { return nil }
      return .error(
        "this is not read for its name", at: Place(file: "\(folder)/\(name)", position: nil),
        hint: "call it '\(PublishSettings.fileName)'")
    }
  }
}
