import Foundation
import Testing

@testable import Site

@Suite struct `A SARIF log` {
  private static func run(_ site: Site) throws -> [String: Any] {
    let log = try JSONSerialization.jsonObject(with: Data(site.sarif)) as? [String: Any]
    #expect(log?["version"] as? String == "2.1.0")
    return try #require((log?["runs"] as? [[String: Any]])?.first)
  }

  @Test(arguments: LaunchMoment.allCases)
  func `has results wherever the launch is no GO, each with its rule and lines`(
    moment: LaunchMoment
  ) throws {
    let run = try Self.run(moment.site)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(moment.isGo ? results.isEmpty || moment == .launched : !results.isEmpty)
    let driver = (run["tool"] as? [String: [String: Any]])?["driver"]
    let rules = try #require(driver?["rules"] as? [[String: Any]]).map { $0["id"] as? String }
    #expect(Set(rules).count == rules.count)
    var prints: Set<String> = []
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index] == result["ruleId"] as? String)
      #expect(result["kind"] as? String == "fail")
      #expect(["error", "warning"].contains(result["level"] as? String))
      let text = try #require((result["message"] as? [String: String])?["text"])
      #expect(!text.isEmpty && text.utf8.count <= SARIFLog.messageBytes)
      let print = try #require((result["partialFingerprints"] as? [String: String])?["gonogo/v1"])
      #expect(prints.insert(print).inserted)
      let places = try #require(result["locations"] as? [[String: [String: [String: Any]]]])
      let region = try #require(places.first?["physicalLocation"]?["region"] as? [String: Int])
      #expect(try #require(region["startLine"]) <= #require(region["endLine"]))
    }
    if moment.verdict == "NO-GO" {
      #expect(results.first?["level"] as? String == "error")
    }
  }

  @Test func `knows an item again after an edit of its text`() throws {
    let before = try Self.run(Fixture(playbook: Fixture.simple).site)
    let edited = Fixture.simple.replacing("The key is set", with: "There is a key")
    let after = try Self.run(Fixture(playbook: "Hello.\n\n" + edited).site)
    let prints = [before, after].map { run in
      (run["results"] as? [[String: Any]])?.map { $0["partialFingerprints"] as? [String: String] }
    }
    #expect(prints[0] == prints[1] && prints[0]?.count == 2)
  }

  @Test(arguments: [
    ("content/playbook.md", "content/playbook.md"), ("./a b/p.md", "a%20b/p.md"),
    ("/srv/é.md", "file:///srv/%C3%A9.md"), ("c:\\x?#%.md", "c%3A%5Cx%3F%23%25.md"),
  ])
  func `names files by their URI`(file: String, uri: String) {
    #expect(MarkedLines.uri(of: file) == uri)
  }
}
