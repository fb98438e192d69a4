import Launch
import Testing

@testable import Publisher

@Suite struct `What a host takes` {
  @Test(arguments: [
    (StaticHost.Limits(), ""), (.init(fileSize: 99), ""), (.init(totalSize: 5_000), ""),
    (.init(fileSize: 98), "this file has 99 bytes, and host takes 98 of one"),
    (.init(totalSize: 100), "bytes, and host takes 100"),
    (.init(fileCount: 1), "this site has 9 files, and host takes 1"),
    (.init(pathLength: 11), "this path has 12 bytes, and host takes 11"),
    (.init(headerRules: 1), "this has 2 rules, and host takes 1"),
    (.init(headerLine: 5), "this line has 6 bytes, and host takes 5"),
    (.init(needed: ["404.html"]), "host needs this file, and it is not there"),
    (.init(fileSize: 99, headerRules: 2, headerLine: 6, needed: ["large"]), ""),
  ])
  func `is as much as it says`(limits: StaticHost.Limits, message: String) throws {
    let site = try SmallSite.built(
      1, with: ["large": String(repeating: "x", count: 99), "_headers": "/*\n  A: b\n/x\n"])
    let problems = site.problems(with: limits, of: "host").map(\.message)
    // The pages and the list of files are larger than the file that is meant.
    #expect(message.isEmpty || problems.contains { $0.contains(message) }, "\(problems)")
    if limits.fileSize == nil { #expect(problems.isEmpty == message.isEmpty, "\(problems)") }
    #expect(!problems.contains { $0.contains("this file has 99 bytes, and host takes 99") })
  }
}
