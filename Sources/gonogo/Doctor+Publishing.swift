import Launch
import Publisher

extension Doctor {
  /// The programs that publishing needs, as far as the settings say how; nothing where they say nothing.
  func publishing(_ environment: [String: String]) -> [Diagnosis] {
    let settings: PublishSettings
    do { settings = try Content.publishing(in: content).settings } catch {
      return [
        .missing("publishing", Self.words(error), "'gonogo lint' says all that is wrong with it")
      ]
    }
    var programs: [String] = []
    switch settings.target {
    case .git: programs = ["git"]
    case .rsync: programs = ["rsync", "ssh"]
    case .rclone: programs = ["rclone"]
    case .folder, .wrangler, nil: break
    }
    if settings.url != nil { programs.append("curl") }
    return settings.words.map { text -> [Diagnosis] in
      let missing = programs.filter { InstalledProgram([$0], in: environment) == nil }
      guard !missing.isEmpty else { return [.ok("publishing", text)] }
      return [
        .missing(
          "publishing", "\(text); not on the PATH: \(missing.joined(separator: ", "))",
          "install \(missing.joined(separator: " and "))")
      ]
    } ?? []
  }
}
