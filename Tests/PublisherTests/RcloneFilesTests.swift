import Foundation
import Launch
import Testing

@testable import Publisher

@Suite struct `Files of a store that are replaced` {
  @Test(arguments: [
    ("style.css", ReplacementOrder.assets), ("a/app.js", .assets), ("badge.svg", .assets),
    ("about.html", .pages), ("feed.xml", .pages), (".nojekyll", .pages), ("index.html", .overviews),
    ("shop/index.html", .overviews), ("verdict.json", .facts), ("badge.json", .facts),
    ("build.json", .stamps), ("shop/build.json", .stamps), ("rebuild.json", .facts),
  ])
  func `have their place in the order`(path: String, place: ReplacementOrder) {
    #expect(ReplacementOrder(of: path) == place)
  }

  @Test func `are written by stage, and by type in each`() {
    let stages = ReplacementOrder.stages(of: [
      "build.json", "a.html", "feed.xml", "b.html", "style.css", "index.html",
    ])
    #expect(
      stages.map { $0.map(\.paths) }
        == [
          [["style.css"]], [["feed.xml"], ["a.html", "b.html"]], [["index.html"]], [["build.json"]],
        ]
    )
  }
}

@Suite struct `What says that files are being replaced` {
  @Test func `is read as it was written`() throws {
    let old = try #require(
      Release(name: "20260606T135700Z-NO-GO-0123456789abcdef-fedcba9876543210"))
    let since = try #require(Instant("2026-06-06T13:58:00Z"))
    for (before, after) in [(old, nil), (nil, old), (nil, nil)] as [(Release?, Release?)] {
      let pending = PendingReplacement(
        from: before, to: after, since: since, paths: ["a b.html", "ü/c"])
      #expect(PendingReplacement(parsing: pending.bytes) == pending)
      // As a store has it that was cut off.
      for end in 0..<pending.bytes.count - 1 {
        #expect(PendingReplacement(parsing: Array(pending.bytes[..<end])) == nil)
      }
    }
  }

  @Test func `names no file outside of the site`() {
    let text = "gonogo pending 1\n-\n-\n2026-06-06T13:58:00Z\n../a\n/b\nc\nend\n"
    #expect(PendingReplacement(parsing: Array(text.utf8))?.paths == ["c"])
  }
}

@Suite struct `Who holds a lease` {
  @Test func `is read as it was written, and said`() {
    let holder = LeaseHolder(host: "web-1", process: 4711, space: nil, since: 60, isTied: true)
    #expect(LeaseHolder(parsing: holder.bytes) == holder)
    #expect(holder.words.hasPrefix("process 4711 of web-1 since 1970-01-01T00:01:00"))
  }

  @Test(arguments: [
    "", "a\n1\n-\n2\n", "a\nx\n-\n2\ntied\n", "a\n1\n-\nx\ntied\n", "a\n1\n-\n2\n-\nb\n",
  ])
  func `is nobody in a file of another form`(text: String) {
    #expect(LeaseHolder(parsing: Array(text.utf8)) == nil)
  }

  @Test func `is gone only where that can be told`() {
    let own = LeaseHolder.own(isTied: true)
    #expect(!own.isGone)
    // No process has this id.
    func other(_ space: String?, isTied: Bool = true) -> LeaseHolder {
      LeaseHolder(
        host: own.host, process: .max, space: space, since: own.since, isTied: isTied)
    }
    #expect(other(own.space).isGone == (own.space != nil))
    #expect(!other("another machine").isGone && !other(nil).isGone)
    #expect(!other(own.space, isTied: false).isGone)
  }
}
