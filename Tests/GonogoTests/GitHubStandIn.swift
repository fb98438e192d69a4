import Foundation
import Testing

/// A program that answers as GitHub's API does, for the real `gh`, and a launch whose gate issue it has.
final class GitHubStandIn {
  let program: Program
  private let process = Process()
  private let input = Foundation.Pipe()
  private let port: Int
  /// Put together here, so that no scanner takes it for a real one.
  let token = ["ghp", String(repeating: "aB3dE6", count: 6)].joined(separator: "_")

  static let path = "repos/raxx-app/shop/issues/3151"

  init(
    frontMatter: String =
      "repository: raxx-app/shop\ngate: 3151\noperators: [{login: ann, id: \"1001\"}]"
  ) throws {
    program = try Program()
    try program.write("---\n\(frontMatter)\n---\n\(Program.playbook)", to: "content/playbook.md")
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", Program.repository.appendingPathComponent("Tests/GitHub/api.py").path,
      program.folder.path,
    ]
    let output = Foundation.Pipe()
    process.standardOutput = output
    process.standardInput = input
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    port = try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: program.folder)
  }

  // MARK: What it answers

  static func comment(
    _ id: Int, _ body: String, by login: String = "ann", number: Int = 1001,
    updated: String = "2026-06-05T18:00:00Z"
  ) -> [String: Any] {
    [
      "id": id, "node_id": "IC_\(id)", "body": body, "author_association": "MEMBER",
      "url": "https://api.github.com/repos/raxx-app/shop/issues/comments/\(id)",
      "html_url": "https://github.com/raxx-app/shop/issues/3151#issuecomment-\(id)",
      "issue_url": "https://api.github.com/\(path)", "created_at": "2026-06-05T18:00:00Z",
      "updated_at": updated, "performed_via_github_app": NSNull(),
      "user": ["login": login, "id": number, "type": "User", "site_admin": false],
      "reactions": ["total_count": 0, "+1": 0],
    ]
  }

  static func issue(comments: Int, _ changes: [String: Any] = [:]) -> [String: Any] {
    [
      "number": 3151, "id": 9, "title": "Go/no-go: \"v2\"", "state": "open",
      "html_url": "https://github.com/raxx-app/shop/issues/3151",
      "url": "https://api.github.com/\(path)",
      "repository_url": "https://api.github.com/repos/raxx-app/shop", "comments": comments,
      "created_at": "2026-06-01T18:00:00Z", "updated_at": "2026-06-05T19:00:00Z",
      "body": "- [x] Freeze\r\n- [ ] Support\r\n  - [x] Phones\r\n", "closed_at": NSNull(),
      "user": ["login": "ann", "id": 1001, "type": "User"], "labels": [["name": "launch"]],
    ].merging(changes) { $1 }
  }

  /// Sets what is there.
  func has(
    _ comments: [[String: Any]], counting count: Int? = nil, _ changes: [String: Any] = [:],
    at path: String = GitHubStandIn.path, by viewer: [String: Any] = GitHubStandIn.bot,
    besides others: [String: Any] = [:]
  ) throws {
    try write(
      [
        "path": path, "comments": comments, "viewer": viewer,
        "issue": Self.issue(comments: count ?? comments.count, changes),
      ].merging(others) { $1 }, to: "state.json")
  }

  /// Whose the token of a job is.
  nonisolated(unsafe) static let bot: [String: Any] = [
    "login": "github-actions[bot]", "databaseId": 41_898_282, "type": "Bot",
  ]
  /// An operator of the launch.
  nonisolated(unsafe) static let ann: [String: Any] = [
    "login": "ann", "databaseId": 1001, "type": "User",
  ]

  /// What stands on the issue now.
  func comments() throws -> [(id: Int, body: String)] {
    let data = try Data(contentsOf: program.folder.appendingPathComponent("state.json"))
    let state = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    return try #require(state["comments"] as? [[String: Any]]).map {
      (try #require($0["id"] as? Int), try #require($0["body"] as? String))
    }
  }

  /// Sets what it does otherwise, in this order.
  func does(_ steps: [[String: Any]]) throws { try write(steps, to: "script.json") }

  private func write(_ value: Any, to name: String) throws {
    let data = try JSONSerialization.data(withJSONObject: value, options: .sortedKeys)
    try data.write(to: program.folder.appendingPathComponent(name))
  }

  // MARK: Asking it

  var environment: [String: String] {
    [
      "GH_HOST": "github.localhost", "HTTP_PROXY": "http://127.0.0.1:\(port)",
      "http_proxy": "http://127.0.0.1:\(port)", "GH_TOKEN": token, "GH_ENTERPRISE_TOKEN": token,
      "GH_CONFIG_DIR": program.folder.appendingPathComponent("gh").path, "NO_PROXY": "",
      "no_proxy": "",
    ]
  }

  /// Posts how the launch stands, at an instant at which the sample's record is fresh.
  func comment(
    _ arguments: String..., at time: String = "2026-06-05T20:00:00Z",
    environment: [String: String] = [:]
  ) throws -> Program.Outcome {
    let outcome = try program(
      ["comment", "--at", time] + arguments,
      environment: self.environment.merging(environment) { $1 })
    #expect(!(outcome.output + outcome.errors).contains(token), "the token is printed")
    return outcome
  }

  /// Takes a snapshot, at the instant at which a comment is posted.
  func snapshot(_ file: String, _ arguments: String...) throws -> Program.Outcome {
    try program(["snapshot", "-o", file, "--at", "2026-06-05T20:00:00Z"] + arguments)
  }

  func sync(_ arguments: String..., environment: [String: String] = [:]) throws -> Program.Outcome {
    let outcome = try program(
      ["sync"] + arguments, environment: self.environment.merging(environment) { $1 })
    #expect(!(outcome.output + outcome.errors).contains(token), "the token is printed")
    return outcome
  }

  /// `gate.json`; `nil`: there is none.
  var file: Data? {
    try? Data(contentsOf: program.folder.appendingPathComponent("content/gate.json"))
  }

  /// The paths that were asked for, in their order.
  func requests() throws -> [String] {
    let text = try String(
      contentsOf: program.folder.appendingPathComponent("requests"), encoding: .utf8)
    return text.split(separator: "\n").map { line in
      line.split(separator: " ").dropLast().joined(separator: " ")
    }
  }

  /// Those that write.
  func writes() throws -> [String] {
    try requests().filter { $0.hasPrefix("POST /repos") || $0.hasPrefix("PATCH") }
  }
}
