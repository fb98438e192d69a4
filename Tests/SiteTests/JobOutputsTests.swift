import Foundation
import Testing

@testable import Site

@Suite struct `Outputs of a job` {
  @Test(arguments: LaunchMoment.allCases)
  func `are names with plain values, one a line`(moment: LaunchMoment) throws {
    let site = try moment.site
    let lines = String(decoding: site.outputs, as: UTF8.self).split(separator: "\n")
    let pairs = lines.map {
      $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    }
    #expect(
      pairs.map { $0[0] } == [
        "at", "blocking", "environment", "live", "run", "valid_until", "verdict",
      ])
    #expect(pairs.last?[1] == moment.verdict[...])
    #expect((pairs[5][1] == "") == !moment.isGo)
    #expect(site.outputs.allSatisfy { (0x21...0x7E).contains($0) || $0 == 0x0A })
  }
}
