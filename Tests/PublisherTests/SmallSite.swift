import Foundation
import Publisher
import Site

/// The site of a launch that is on hold, in as few files as agree with each other.
enum SmallSite {
  /// - Parameters:
  ///   - number: 0...9; the build of a higher one is later.
  ///   - files: besides, by path.
  static func built(
    _ number: Int, saying words: String = "page", with files: [String: String] = [:]
  ) throws -> BuiltSite {
    let build = String(repeating: "\(number)", count: 16)
    let instant = "2026-06-01T12:00:0\(number)Z"
    let milliseconds = 1_780_315_200_000 + number * 1000
    var texts = [
      "build.json": #"{"at":"\#(instant)","build":"\#(build)","verdict":"HOLD"}"#,
      "verdict.json":
        #"{"at":"\#(instant)","environment":"production","format":"gonogo.verdict/1","inputs":[{"name":"content/playbook.md","sha256":"0"}],"title":"Small","verdict":"HOLD"}"#,
      "badge.json": #"{"message":"HOLD"}"#,
      "index.html":
        "<!DOCTYPE html><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\"><title>HOLD</title><body data-build=\"\(build)\" data-at=\"\(milliseconds)\">\(words)</body>",
      "same.css": "a{}", "empty": "",
    ]
    texts.merge(files) { $1 }
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "gonogo-site-\(UUID().uuidString)"
    ).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try SiteFolder(folder).replace(
      with: texts.sorted { $0.key < $1.key }.map {
        Page(path: $0.key, bytes: Array($0.value.utf8))
      })
    return try BuiltSite(folder)
  }
}
