import Foundation
import Launch
import Testing

/// A launch whose checks are given, and what a run of them recorded.
struct CheckLaunch {
  let program: Program

  /// - Parameter checks: info string of the fence, command, expectation; their ids are `t-24h.1` and so on.
  init(_ checks: [(info: String, command: String, expectation: String)], frontMatter: String = "")
    throws
  {
    program = try Program()
    var text = frontMatter.isEmpty ? "" : "---\n\(frontMatter)\n---\n"
    text += "# Shop v2\n\n## T-24h — the evening before\n"
    for (index, check) in checks.enumerated() {
      text += "\n- [ ] **Check \(index + 1)**\n\n  ````bash \(check.info)\n"
      for line in check.command.split(separator: "\n", omittingEmptySubsequences: false) {
        text += "  \(line)\n"
      }
      text += "  # Expect: \(check.expectation)\n  ````\n"
    }
    try program.write(text, to: "content/playbook.md")
  }

  init(_ command: String, expecting expectation: String = "ok", info: String = "") throws {
    try self.init([(info, command, expectation)])
  }

  /// The names of the run files, markers included.
  var names: [String] { (try? program.names(in: "content/results")) ?? [] }

  /// The bytes of everything that was written.
  func written() throws -> Data {
    try program.files(in: "content/results").sorted { $0.key < $1.key }.reduce(Data()) {
      $0 + $1.value
    }
  }

  /// All runs, as the verdict reads them.
  func runs() throws -> [Run] {
    let files = try program.files(in: "content/results").filter { !$0.key.hasPrefix(".") }
    return try Run.decode(files.map { SourceFile(name: $0.key, bytes: Array($0.value)) })
  }

  func run() throws -> Run { try #require(try runs().last) }

  func record() throws -> Record { try #require(try run().records.last) }
}
