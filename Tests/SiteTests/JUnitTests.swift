import Foundation
import Launch
import Testing

@testable import Site

@Suite struct `A JUnit report` {
  private static func count(_ sign: String, _ site: Site) -> Int {
    String(decoding: site.junit, as: UTF8.self).components(separatedBy: sign).count - 1
  }

  @Test(arguments: LaunchMoment.allCases)
  func `is red wherever the launch is no GO`(moment: LaunchMoment) throws {
    let site = try moment.site
    let failures = Self.count("<failure ", site)
    let red = failures + Self.count("<error ", site)
    #expect(moment.isGo ? moment == .begun || red == 0 : red > 0)
    #expect((moment.verdict == "NO-GO") == (failures > 0))
    let report = String(decoding: site.junit, as: UTF8.self)
    #expect(report.contains(" failures=\"\(failures)\" errors=\"\(red - failures)\""))
    #expect(
      report.contains("<testsuites name=")
        && report.contains(" tests=\"\(Self.count("<testcase ", site))\""))
  }

  @Test func `is red for a step that was taken and is not verified`() throws {
    let junit = String(decoding: try LaunchMoment.begun.site.junit, as: UTF8.self)
    let (first, second) = (
      try #require(junit.range(of: "name=\"step-1.1")),
      try #require(junit.range(of: "name=\"step-2.1"))
    )
    #expect(junit[first.upperBound..<second.lowerBound].contains("<error "))
    #expect(junit[second.upperBound...].contains("<skipped "))
    #expect(!junit[second.upperBound...].contains("<error "))
  }

  @Test func `shows what is waived, not needed or not due as skipped, with who and why`() throws {
    let junit = String(decoding: try LaunchMoment.waived.site.junit, as: UTF8.self)
    #expect(
      junit.contains(
        "<skipped message=\"Waived: expected &lt; 5, got 7; waived by cleo until 2026-06-06 18:00 UTC: the batch job counts\"/>"
      ))
    #expect(
      junit.contains(
        "<skipped message=\"Not needed: the playbook says so: sold on the web only.\"/>"))
    #expect(junit.contains("<skipped message=\"Not due: opens 2026-06-06 14:00 UTC\"/>"))
  }

  @Test func `says whether a launch may stay live`() throws {
    let launched = String(decoding: try LaunchMoment.launched.site.junit, as: UTF8.self)
    #expect(launched.contains("name=\"Whether it may stay live\" time=\"0.000\">\n      <skipped "))
    let falling = String(decoding: try LaunchMoment.falling.site.junit, as: UTF8.self)
    #expect(
      falling.contains(
        "<failure message=\"NO-GO: t-plus-1h.1 Orders come in: Fail, expected &gt; 0, got 0\""))
  }

  @Test(arguments: [(1_000, ["33", "open"]), (7, ["open"]), (0, [])])
  func `tells outputs up to its limit, those of what is not clear first`(
    limit: Int, told: [String]
  ) throws {
    let run = try Run.of([
      ("1A.1", "cat key | wc -c", "33\n"), ("1A.2", "curl -sI https://example.org/", "open 7\n"),
    ])
    let site = try Fixture(playbook: Fixture.simple, runs: [run]).site
    let report = JUnitReport(site.composition, limit: limit).markup.text
    let outputs = report.components(separatedBy: " recorded\n").dropFirst().map {
      String($0.prefix { $0 != "<" && $0 != " " })
    }
    #expect(outputs == [told.contains("33") ? "33" : "[left", told.isEmpty ? "[left" : "open"])
  }

  @Test(arguments: [(0, "0.000"), (7, "0.007"), (61_310, "61.310")])
  func `counts seconds with three places`(milliseconds: Int, text: String) {
    #expect(Duration.milliseconds(milliseconds).inSeconds == text)
  }
}
