import Foundation
import Launch
import Testing

@testable import Publisher

@Suite struct `A branch of Git` {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "gonogo-branch-\(UUID().uuidString)")

  /// A bare repository, and a host for its branch.
  private func host(_ history: PublishSettings.Branch, keep: Int) throws -> GitHost {
    let path = folder.appending(path: "host.git").path
    if !FileManager.default.fileExists(atPath: path) {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      _ = try git(["init", "-q", "--bare", path])
    }
    var settings = PublishSettings()
    settings.history = history
    settings.keep = keep
    return GitHost(
      remote: path, branch: "pages", environment: ProcessInfo.processInfo.environment,
      settings: settings)
  }

  private func git(_ arguments: [String]) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }

  private func commits() throws -> Int {
    try git([
      "--git-dir", folder.appending(path: "host.git").path, "rev-list", "pages",
    ]).utf8.split(separator: 0x0A).count
  }

  private func site(_ number: Int) throws -> BuiltSite {
    try SmallSite.built(number, with: [".nojekyll": ""])
  }

  private func publish(_ number: Int, _ host: GitHost) async throws {
    try await host.publish(try site(number), after: try await host.standing())
  }

  @Test func `holds as many commits as builds stay where its history is squashed`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let host = try host(.squashed, keep: 3)
    for number in 1...5 {
      try await publish(number, host)
      #expect(try commits() == min(number, 3))
    }
    let standing = try await host.standing()
    #expect(standing.live == (try site(5).release))
    #expect(standing.releases == (try [5, 4, 3].map { try site($0).release }))
    #expect(standing.manifest == (try site(5).manifest))
    #expect(try await host.prune([]).isEmpty)
    #expect(try await host.prune([try site(3).release]) == [try site(3).release])
    #expect(try commits() == 2)
    try await host.restore(try site(4).release, after: try await host.standing())
    let restored = try await host.standing()
    #expect(restored.live == (try site(4).release))
    #expect(restored.releases == (try [5, 4].map { try site($0).release }))
    #expect(try await host.manifest(of: try site(5).release) == (try site(5).manifest))
    #expect(try commits() == 2)
  }

  @Test func `keeps every build where its history is kept`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let host = try host(.kept, keep: 1)
    for number in 1...3 { try await publish(number, host) }
    #expect(try await host.prune([try site(1).release]).isEmpty)
    #expect(try await host.standing().releases.count == 3)
    #expect(try commits() == 3)
  }

  @Test func `holds no site after it was taken away, and takes the next`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let host = try host(.kept, keep: 10)
    try await publish(1, host)
    await #expect(throws: PublishFailure.self) { try await host.withdraw(try site(2).release) }
    try await host.withdraw(try site(1).release)
    let standing = try await host.standing()
    #expect(standing.live == nil)
    #expect(standing.manifest == nil)
    #expect(standing.releases == [try site(1).release])
    try await publish(2, host)
    #expect(try await host.standing().live == (try site(2).release))
  }

  @Test func `is not written where something else is live than was found`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let host = try host(.kept, keep: 10)
    try await publish(1, host)
    let found = try await host.standing()
    try await publish(2, host)
    let failure = await #expect(throws: PublishFailure.self) {
      try await host.publish(try site(3), after: found)
    }
    #expect(failure?.kind == .overtaken)
    #expect(try await host.standing().live == (try site(2).release))
  }

  @Test func `is not written where what is live has gone and come back`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let host = try host(.kept, keep: 10)
    try await publish(1, host)
    let found = try await host.standing()
    try await publish(2, host)
    try await host.restore(try site(1).release, after: try await host.standing())
    #expect(try await host.standing().live == found.live)
    let failure = await #expect(throws: PublishFailure.self) {
      try await host.publish(try site(2), after: found)
    }
    #expect(failure?.kind == .overtaken)
    #expect(try await host.standing().live == (try site(1).release))
  }
}

@Suite struct `An address of Git` {
  @Test(arguments: [
    ("/srv/a b.git", true), ("../a", true), ("a:b", false), ("./a:b", true),
    ("https://host/a", false), ("git@host:a", false),
  ])
  func `is a path without a host before it`(address: String, isPath: Bool) {
    #expect(GitAddress.isPath(address) == isPath)
  }

  @Test(arguments: [
    ("https://user:pass@host/a", "https://host/a"), ("'https://to@ken@host/'", "'https://host/'"),
    ("ssh://git@host/a", "ssh://git@host/a"), ("git@host:a", "git@host:a"),
    ("https://host/a@b", "https://host/a@b"), ("x://a@b x://c@d", "x://b x://d"), ("://", "://"),
  ])
  func `is shown without its secrets`(text: String, shown: String) {
    #expect(GitAddress.withoutSecrets(text) == shown)
  }
}

@Suite struct `What Git is told` {
  private func configuration(_ entries: [(String, String)]) -> GitConfiguration {
    GitConfiguration(parsing: Array(entries.map { "\($0.0)\n\($0.1)\0" }.joined().utf8))
  }

  @Test func `is what reaches hosts and is not read anyway, and headers are not sent twice`() {
    let here = configuration([
      ("http.proxy", "a"), ("http.x.extraheader", "one"), ("user.name", "Ada"), ("core.bare", "no"),
      ("http.x.extraheader", "two"),
    ])
    let there = configuration([("user.name", "Ada"), ("http.x.extraheader", "one")])
    #expect(
      here.reaching(from: there)
        == configuration([
          ("http.proxy", "a"), ("http.x.extraheader", ""), ("http.x.extraheader", "one"),
          ("http.x.extraheader", "two"),
        ]))
  }

  @Test func `is numbered after what the environment says`() {
    #expect(
      configuration([("a.b", "c")]).variables(after: ["GIT_CONFIG_COUNT": "2"])
        == ["GIT_CONFIG_COUNT": "3", "GIT_CONFIG_KEY_2": "a.b", "GIT_CONFIG_VALUE_2": "c"])
  }
}
