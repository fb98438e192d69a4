import Launch
import Testing

@testable import Publisher

@Suite struct `What is live` {
  /// `NO-GO-3`: a verdict and a second.
  private func release(_ text: String) throws -> Release {
    let digits = String(repeating: String(text.suffix(1)), count: 16)
    return try #require(
      Release(name: "20260601T12000\(text.suffix(1))Z-\(text.dropLast(2))-\(digits)-\(digits)"))
  }

  @Test(arguments: [
    ("GO-2", "NO-GO-3", true), ("GO-2", "NO-GO-2", true), ("GO-2", "NO-GO-1", false),
    ("GO-2", "GO-2", false), ("HOLD-2", "NO-GO-3", true), ("HOLD-2", "NO-GO-2", false),
    // An instant that has not come yet by the clock of this machine has come by that of another.
    ("GO-2", "NO-GO-9", true), ("GO-2", "GO-9", true), ("HOLD-2", "NO-GO-9", false),
  ])
  func `keeps away what is older, and a GO of the same instant where it is none`(
    new: String, live: String, isKeptAway: Bool
  ) throws {
    let standing = Standing(live: try release(live), releases: [try release(live)])
    let now = try #require(Instant("2026-06-01T12:00:05Z"))
    #expect((standing.newer(than: try release(new), now: now) != nil) == isKeptAway)
  }

  @Test(arguments: [
    ("GO-2", "NO-GO-3", true), ("GO-2", "GO-3", true), ("GO-2", "GO-2", false),
    ("GO-2", "HOLD-1", false), ("HOLD-2", "NO-GO-3", false),
  ])
  func `keeps a GO away from what was being made live when a publish was cut off`(
    new: String, unfinished: String, isKeptAway: Bool
  ) throws {
    let old = try release("HOLD-1")
    let standing = Standing(live: old, releases: [old], unfinished: [try release(unfinished)])
    let now = try #require(Instant("2026-06-01T12:00:05Z"))
    #expect((standing.newer(than: try release(new), now: now) != nil) == isKeptAway)
  }
}
