import Launch

/// What a script of `RemoteScript` said: lines, then perhaps a manifest.
struct RemoteAnswer: Sendable {
  private let lines: [String]
  private let rest: [UInt8]

  init(_ bytes: [UInt8]) {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let end = lines.firstIndex { $0.elementsEqual("manifest".utf8) }
    self.lines = lines[..<(end ?? lines.endIndex)].map { String(decoding: $0, as: UTF8.self) }
    rest = end.map { Array(bytes[min(lines[$0].endIndex + 1, bytes.endIndex)...]) } ?? []
  }

  /// What stands after a word: `live releases/x`.
  func values(of word: String) -> [String] {
    lines.compactMap { line in
      if line.utf8.elementsEqual(word.utf8) { return "" }
      guard line.utf8.starts(with: "\(word) ".utf8) else { return nil }
      return String(line.utf8.dropFirst(word.utf8.count + 1))
    }
  }

  /// The lines that name what is there, as they came.
  var inventory: String {
    lines.filter { line in
      ["release ", "withdrawn ", "unfinished "].contains { line.utf8.starts(with: $0.utf8) }
    }.joined(separator: "\n")
  }

  /// - Returns: `nil`: there is none, or it is not the one that the build is named by.
  func manifest(of release: Release) -> Manifest? {
    guard let manifest = Manifest(parsing: rest), manifest.sha256.hasPrefix(release.digest) else {
      return nil
    }
    return manifest
  }

  /// What follows the lines, where the answer is a file; `nil`: there is none.
  var bytes: [UInt8]? { rest.isEmpty ? nil : rest }

  /// It went on to its end.
  var isDone: Bool { !values(of: "done").isEmpty }

  /// Files are not what the manifest says.
  var isDamaged: Bool { !values(of: "failed damaged").isEmpty }

  /// - Returns: `nil`: it did not fail, or `isDamaged`.
  func failure(of target: String, on host: String) -> PublishFailure? {
    guard let failed = values(of: "failed").first else { return nil }
    let parts = failed.utf8.split(separator: UInt8(ascii: " "), maxSplits: 1).map {
      String(Substring($0))
    }
    let words = (parts.count > 1 ? parts[1] : "").visible
    let target = target.visible
    switch parts.first {
    case "damaged": return nil
    case "gone", "noSuchBuild":
      return PublishFailure(
        .noSuchBuild, "\(target) has no such build",
        hint: "'gonogo publish --list' names those that are there")
    case "releases":
      return PublishFailure(
        .notOurs, "\(target) holds builds that were not published in place",
        hint: "take 'in_place: yes' out of the settings, or name another folder")
    case "missing":
      return PublishFailure(
        .notOurs, "\(target): there is no '\(words)'",
        hint: "name another folder, or make it first")
    case "swept":
      return PublishFailure(
        .overtaken, "another publisher removed from \(target) what this one had sent")
    case "overtaken": return PublishFailure(.overtaken, "\(target) \(words)")
    case "mixed":
      return PublishFailure(
        .io, "\(target) holds files of two builds: it was cut off while they were replaced",
        hint: "publish again")
    case "notOurs":
      return PublishFailure(
        .notOurs, "\(target): \(words)", hint: "name a folder that nothing else publishes to")
    case "refused":
      return PublishFailure(
        .notPermitted, "\(host.visible) refuses: \(words)",
        hint: "the user must be allowed to write into the folder")
    case "full":
      return PublishFailure(
        .io, "the disk of \(host.visible) is full: \(words)",
        hint: "free space there, or keep fewer builds with --keep")
    case "lacks":
      return PublishFailure(
        .unavailable, "\(host.visible) has no \(words), so that what arrived cannot be proved",
        hint: "install one of them there")
    default: return PublishFailure(.io, "\(target): \(words)")
    }
  }
}
