import Foundation
import Testing

/// What is computed reads no file, asks no clock and starts no program.
@Suite struct `The pure modules` {
  @Test(arguments: ["Markdown", "Launch", "Site"])
  func `name nothing of the outside world`(module: String) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/\(module)")
    let forbidden = [
      "FileManager", "Process(", "ProcessInfo", "URLSession", "print(", "Date()", "Date.now",
      ".now(",
      "import Foundation",
    ]
    var count = 0
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path)
    where path.hasSuffix(".swift") {
      let text = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
      let code = text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }
        .joined(separator: "\n")
      for word in forbidden { #expect(!code.contains(word), "\(module)/\(path) names \(word)") }
      count += 1
    }
    #expect(count > 10)
  }
}
