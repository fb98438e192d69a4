import Launch
import Testing

@testable import Publisher

@Suite struct `Builds that need not stay` {
  /// `NO-GO-3`: a verdict and a second.
  private func release(_ text: String) throws -> Release {
    let verdict = String(text.dropLast(2))
    let second = String(text.suffix(1))
    let digits = String(repeating: second, count: 16)
    return try #require(
      Release(name: "20260601T12000\(second)Z-\(verdict)-\(digits)-\(digits)"), "\(text)")
  }

  @Test(arguments: [
    // What was live, the others, what becomes live, how many stay, what goes.
    ("NO-GO-1", ["GO-2", "NO-GO-1"], "GO-3", 2, ["GO-2"]),
    ("GO-2", ["GO-2", "NO-GO-1"], "NO-GO-3", 2, ["GO-2"]),
    ("GO-2", ["GO-2", "NO-GO-1"], "NO-GO-3", 3, []),
    ("HOLD-2", ["HOLD-2", "NO-GO-1"], "NO-GO-3", 2, ["NO-GO-1"]),
    ("HOLD-2", ["HOLD-2", "NO-GO-1"], "NO-GO-3", 1, ["HOLD-2", "NO-GO-1"]),
    // The GO that was gone back from is known by its name alone.
    ("HOLD-1", ["NO-GO-5", "GO-4", "HOLD-1"], "HOLD-2", 2, []),
    ("HOLD-1", ["NO-GO-5", "GO-4", "GO-3", "HOLD-1"], "HOLD-2", 1, ["GO-3", "HOLD-1"]),
    ("GO-1", ["GO-1"], "NO-GO-2", 2, []),
  ])
  func `are the oldest but for what can be gone back to and what an old GO is told by`(
    live: String, others: [String], new: String, count: Int, gone: [String]
  ) throws {
    let standing = Standing(live: try release(live), releases: try others.map(release))
    #expect(
      standing.surplus(keeping: count, beside: try release(new)) == (try gone.map(release)))
  }

  @Test func `are not gone back to where they never were live`() throws {
    let others = try ["HOLD-4", "HOLD-3", "GO-2", "NO-GO-1"].map(release)
    var standing = Standing(live: try release("HOLD-4"), releases: others)
    #expect(try standing.release(named: nil, on: "dir:www") == release("HOLD-3"))
    standing.unfinished = [try release("HOLD-3")]
    #expect(try standing.release(named: nil, on: "dir:www") == release("GO-2"))
    #expect(try standing.waysBack(among: others) == ["HOLD-4", "NO-GO-1"].map(release))
    #expect(try standing.release(named: "3333", on: "dir:www") == release("HOLD-3"))
  }
}
