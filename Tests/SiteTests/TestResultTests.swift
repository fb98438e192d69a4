import Foundation
import Launch
import Testing

@testable import Site

@Suite struct `A test result` {
  private static func predicate(_ site: Site) throws -> [String: Any] {
    let statement =
      try JSONSerialization.jsonObject(with: Data(site.testResult())) as? [String: Any]
    return try #require(statement?["predicate"] as? [String: Any])
  }

  @Test(arguments: LaunchMoment.allCases)
  func `fails unless it is a GO`(moment: LaunchMoment) throws {
    let site = try moment.site
    let predicate = try Self.predicate(site)
    let result = try #require(predicate["result"] as? String)
    #expect(moment.isGo ? ["PASSED", "WARNED"].contains(result) : result == "FAILED")
    #expect((moment == .ready) == (result == "PASSED"))
    let failed = try #require(predicate["failedTests"] as? [String])
    #expect(failed.isEmpty == moment.isGo)
    let warned = try #require(predicate["warnedTests"] as? [String])
    #expect(!moment.isGo || warned.isEmpty == (result == "PASSED"))
    let inputs = try #require(predicate["configuration"] as? [[String: Any]])
    let annotations = try #require(inputs.first?["annotations"] as? [String: Any])
    #expect(annotations["gonogo.verdict"] as? String == moment.verdict)
    #expect(annotations["gonogo.at"] as? String == site.composition.report.at.description)
    #expect((annotations["gonogo.validUntil"] is String) == moment.isGo)
  }

  private static func subjects(_ site: Site) throws -> [[String: Any]] {
    let statement =
      try JSONSerialization.jsonObject(with: Data(site.testResult())) as? [String: Any]
    return try #require(statement?["subject"] as? [[String: Any]])
  }

  @Test func `vouches for the verdict of the site`() throws {
    let site = try LaunchMoment.ready.site
    let subjects = try Self.subjects(site)
    let bytes = Array(try site.text("verdict.json").utf8)
    #expect(subjects.count == 1 && subjects[0]["name"] as? String == "verdict.json")
    #expect(subjects[0]["digest"] as? [String: String] == ["sha256": Digest.sha256(bytes)])
  }

  @Test func `vouches for the files that it is given in place of the verdict`() throws {
    let digest = String(repeating: "AB", count: 32)
    let text = String(
      decoding: try LaunchMoment.ready.site.testResult(subjects: [("launch.html", digest)]),
      as: UTF8.self)
    #expect(text.contains("launch.html") && text.contains(digest.lowercased()))
    #expect(!text.contains("\"verdict.json\""))
  }

  @Test(
    arguments: [
      ([String(repeating: "4f2c9e1D07", count: 4)], true),
      ([String(repeating: "4f2c9e1d07", count: 4), String(repeating: "0a", count: 20)], false),
      (["4f2c9e1d07b3a85c"], false), ([nil], false),
      ([String(repeating: "4f2c9e1d07", count: 4), nil], false),
    ] as [([String?], Bool)])
  func `vouches for the commit only where all evidence is of one`(
    commits: [String?], isNamed: Bool
  ) throws {
    var first = try Run.of([("1A.1", "cat key | wc -c", "33\n")], id: "a")
    var second = try Run.of([("1A.2", "curl -sI https://example.org/", "HTTP/2 200\n\n")], id: "b")
    first.commit = commits[0]
    second.commit = commits[commits.count - 1]
    let site = try Fixture(playbook: Fixture.simple, runs: [first, second]).site
    let digests = try Self.subjects(site).compactMap { $0["digest"] as? [String: String] }
    #expect(
      digests.compactMap { $0["gitCommit"] }
        == (isNamed ? [String(repeating: "4f2c9e1d07", count: 4)] : []))
  }
}
