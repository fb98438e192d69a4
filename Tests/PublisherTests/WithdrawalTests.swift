import Launch
import Testing

@testable import Publisher

@Suite struct `What was taken away` {
  /// `NO-GO-3`: a verdict and a second.
  private func release(_ text: String) throws -> Release {
    let digits = String(repeating: String(text.suffix(1)), count: 16)
    return try #require(
      Release(name: "20260601T12000\(text.suffix(1))Z-\(text.dropLast(2))-\(digits)-\(digits)"))
  }

  @Test(arguments: [
    // What was taken away, what is to be published, what is live, whether it is kept away.
    ("GO-2", "GO-2", nil, true),
    ("NO-GO-3", "GO-2", nil, true),
    ("HOLD-2", "GO-2", nil, true),
    ("GO-2", "GO-3", nil, false),
    ("GO-2", "HOLD-1", nil, false),
    ("GO-2", "GO-1", "HOLD-1", true),
    ("GO-2", "GO-2", "GO-2", false),
    ("HOLD-9", "GO-2", nil, true),
    ("GO-9", "GO-2", nil, true),
    ("GO-9", "GO-9", nil, true),
  ])
  func `keeps away the same GO and those that are not later`(
    gone: String, new: String, live: String?, isKeptAway: Bool
  ) throws {
    let standing = Standing(live: try live.map(release), withdrawn: [try release(gone)])
    #expect((standing.withdrawal(over: try release(new)) != nil) == isKeptAway)
  }

  @Test(
    arguments: [
      // What is kept, what of it was never live, what is live, what is to be published, what keeps it away.
      (["GO-2"], [], nil, "GO-2", "GO-2"),
      (["GO-2"], ["GO-2"], nil, "GO-2", nil),
      (["GO-2", "HOLD-1"], [], "HOLD-1", "GO-2", "GO-2"),
      (["GO-2", "HOLD-1"], ["GO-2"], "HOLD-1", "GO-2", nil),
      (["GO-4", "GO-3", "HOLD-1"], [], "HOLD-1", "GO-2", "GO-4"),
      (["GO-4", "GO-3", "HOLD-1"], ["GO-4"], "HOLD-1", "GO-2", "GO-3"),
      (["GO-3", "GO-2", "HOLD-1"], [], "HOLD-1", "GO-2", "GO-2"),
      (["GO-2", "HOLD-1"], [], "HOLD-1", "GO-3", nil),
      (["GO-2", "HOLD-1"], [], "GO-2", "GO-2", nil),
      (["GO-2", "HOLD-1"], [], "GO-2", "HOLD-1", nil),
    ] as [([String], [String], String?, String, String?)])
  func `is told from a GO that something else is in the place of`(
    kept: [String], unfinished: [String], live: String?, new: String, reason: String?
  ) throws {
    let standing = Standing(
      live: try live.map(release), releases: try kept.map(release),
      unfinished: try unfinished.map(release))
    #expect(standing.departed(over: try release(new)) == (try reason.map(release)))
  }
}
