import Launch
import Testing

@testable import Site

@Suite struct `A launch under way` {
  @Test func `says the next step first, and how to get back from it`() throws {
    var shop = try Shop.ready()
    try shop.decide("2026-06-06T14:01:00Z", "bob", .stepDone(try shop.step(1), note: nil))
    try shop.record("2026-06-06T14:02:00Z", ["step-1.1": "enabled"])
    let page = try shop.page(at: "2026-06-06T14:03:00Z")
    #expect(
      page.text.contains(
        "Launch under way: 1 of 2 steps done and verified. Next: Step 2 — Tell everybody"))
    let now = try #require(page.from(id: "_now"))
    #expect(
      now.text.contains(
        """
        Do it now: Step 2 — Tell everybody Next The launch may go on. No way back: “It cannot be undone.” \
        Send the mail. It cannot be undone. When that is done, say so: gonogo step-done 2 --by LOGIN \
        Or as a comment on the gate issue: /step-done step-2 9985f8 Verified by: step-2.1 mail status \
        To stop the launch: gonogo abort --by LOGIN --reason TEXT
        """))
    #expect(page.from(id: "_now")?.html.contains("id=\"_blockers\"") == true)
  }

  @Test func `says what is not verified, and does not show the actions again`() throws {
    var shop = try Shop.ready()
    try shop.decide("2026-06-06T14:01:00Z", "bob", .stepDone(try shop.step(1), note: "on"))
    let page = try shop.page(at: "2026-06-06T14:03:00Z")
    let now = try #require(page.from(id: "_now"))
    #expect(
      now.text.contains(
        """
        Verify it now: Step 1 — Turn the flag on Not verified No further step before this one is verified. \
        Step done 14:01 UTC by bob: on, 2 min ago Undo: 6A — Turn the flag off, limit 10 min Turn it off: \
        flags set shop off Then verify it: flags get other # Expect: disabled gonogo run --item 6A \
        All of it: 6A — Turn the flag off , rehearsed 2026-06-01 10:00 UTC
        """))
    #expect(
      now.text.contains("gonogo next Not clear yet No result step-1.1 flags get shop no record"))
    #expect(!now.html.components(separatedBy: "_blockers")[0].contains("flags set shop on"))
  }

  @Test func `shows on its page how far each step is`() throws {
    var shop = try Shop.ready()
    try shop.decide("2026-06-06T14:01:00Z", "bob", .stepDone(try shop.step(1), note: nil))
    try shop.record("2026-06-06T14:02:00Z", ["step-1.1": "enabled"])
    let page = try shop.page("phase-t-0.html", at: "2026-06-06T14:03:00Z")
    let first = try #require(page.from(id: "step-1"))
    #expect(
      first.text.contains(
        """
        State Verified done 14:01 UTC by bob Undo: 6A — Turn the flag off, limit 10 min Turn it off:
        """))
    let second = try #require(page.from(id: "step-2"))
    #expect(second.text.contains("State Next nobody has done it yet"))
    #expect(second.text.contains("Initials No way back: “It cannot be undone.” State"))
    #expect(!second.text.contains("Mind"))
  }

  @Test func `waits before it has begun, and says for what`() throws {
    let page = try Shop().page("phase-t-0.html", at: "2026-06-06T14:03:00Z")
    let step = try #require(page.from(id: "step-2"))
    #expect(step.text.contains("State Waits waits for step 1, which is not done"))
    #expect(step.text.contains("Blocked"))
    #expect(!(try Shop().page(at: "2026-06-06T14:03:00Z").html.contains("id=\"_now\"")))
  }

  @Test func `says on its page that nobody may start before it has opened, or without a GO`() throws
  {
    let early = try Shop.ready().page("phase-t-0.html", at: "2026-06-06T13:57:00Z")
    let now = try #require(early.from(id: "_now"))
    #expect(
      now.text.contains(
        """
        Do not start yet: Step 1 — Turn the flag on T-0 opens 14:00 UTC · T-3 min The launch is GO ; \
        nobody may start before T-0 opens. What it rests on holds until 14:50 UTC
        """))
    #expect(!now.html.components(separatedBy: "</section>")[0].contains("gonogo step-done"))
    let held = try Shop().page("phase-t-0.html", at: "2026-06-06T14:03:00Z").from(id: "_now")
    #expect(
      held?.text.contains(
        "Do not start: Step 1 — Turn the flag on HOLD Nobody may start: waits for the gate issue: "
      ) == true)
  }

  @Test func `says on its page that the first step may start, until the GO lapses`() throws {
    let page = try Shop.ready().page("phase-t-0.html", at: "2026-06-06T14:00:30Z")
    #expect(page.text.contains("T-0 Ready 0 of 2 steps done and verified"))
    let now = try #require(page.from(id: "_now"))
    #expect(
      now.text.contains(
        "Next: Step 1 — Turn the flag on GO The launch is on: this step may start."))
    #expect(now.html.contains("class=\"chip go\" data-until="))
    #expect(page.html.contains("class=\"chip next\" data-until="))
  }

  @Test func `shows how far each step is, and links to what it waits for`() throws {
    var shop = try Shop.ready()
    try shop.decide("2026-06-06T14:01:08Z", "bob", .stepDone(try shop.step(1), note: nil))
    let page = try shop.page("phase-t-0.html", at: "2026-06-06T14:03:00Z")
    #expect(
      page.text.contains(
        "Step 1 — Turn the flag on Not verified done 14:01:08 UTC by bob, 1 min 52 s ago"))
    #expect(page.html.contains("· <a href=\"phase-t-0.html#step-1\">Step 1 — Turn the flag on</a>"))
  }
}

@Suite struct `A launch that is through` {
  private func shop(orders: String?) throws -> Shop {
    var shop = try Shop.ready()
    try shop.launch(upTo: 2)
    if let orders { try shop.record("2026-06-06T15:01:00Z", ["t-plus-1h.1": orders]) }
    try shop.fetch("2026-06-06T14:40:00Z", boxes: "- [x] 1B People\n")
    return shop
  }

  @Test func `may stay live where all that follows holds`() throws {
    let page = try shop(orders: "3").page(at: "2026-06-06T14:50:00Z")
    #expect(
      page.text.contains(
        "Launched T-0: 2 steps done and verified. Nothing speaks against staying live so far."))
    #expect(
      try shop(orders: "3").page(at: "2026-06-06T15:05:00Z").text.contains(
        "The launch may stay live"))
  }

  @Test func `has nothing against it so far where something is not due`() throws {
    let page = try shop(orders: nil).page(at: "2026-06-06T14:50:00Z")
    #expect(
      page.from(id: "_now")?.text.contains(
        "Not due Nothing speaks against staying live so far T+1h : 1 item not due, opens 15:00 UTC")
        == true)
  }

  @Test func `names the way back where something fails`() throws {
    let page = try shop(orders: "0").page(at: "2026-06-06T15:05:00Z")
    let now = try #require(page.from(id: "_now"))
    #expect(
      now.text.contains(
        """
        NO-GO The launch must not stay live as it is Step 2 has no way back: “It cannot be undone.” \
        Fail t-plus-1h.1 Orders come in expected > 0, got 0 \
        To stop the launch, before anything is rolled back: gonogo abort --by LOGIN --reason TEXT \
        What of it can be rolled back, in this order: Undo: 6A — Turn the flag off, limit 10 min
        """))
    #expect(now.html.contains("<a href=\"rollback.html#6A\">"))
  }

  @Test func `is what the title and the slab speak of, whatever would block another`() throws {
    var shop = try shop(orders: "0")
    try shop.record("2026-06-06T15:02:00Z", ["t-plus-1h.1": "3"])
    try shop.decide("2026-06-06T15:03:00Z", "ann", .noGo(role: nil, reason: "late"))
    try shop.decide("2026-06-06T15:04:00Z", "ann", .go(role: nil))
    // What the launch rested on has lapsed since: another launch is HOLD.
    let site = try shop.site(at: "2026-06-06T19:05:00Z")
    let page = HTMLReader(try site.text("index.html"))
    #expect(page.html.contains("<title>Live: GO · Shop v3</title>"))
    #expect(page.html.contains("<section class=\"slab go\""))
    #expect(
      page.text.contains("Live: GO T-0: 2 steps done and verified. The launch may stay live."))
    #expect(page.from(id: "_again")?.text.contains("Another launch HOLD") == true)
    #expect(try site.text("favicon.svg").contains("#cdefe3"))
    #expect(try site.text("verdict.json").contains("\"verdict\": \"HOLD\""))
  }

  @Test func `is neither GO nor HOLD while nothing is due that could prove it`() throws {
    let site = try shop(orders: nil).site(at: "2026-06-06T14:50:00Z")
    #expect(try site.text("index.html").contains("<title>Launched · Shop v3</title>"))
    #expect(try site.text("phase-t-24h.html").contains("</svg>Launched</span>"))
  }

  @Test func `is not proven to stay live where a result is missing`() throws {
    let page = try shop(orders: nil).page(at: "2026-06-06T15:05:00Z")
    #expect(
      page.text.contains(
        "HOLD It is not proven that the launch may stay live No result t-plus-1h.1"))
  }
}

@Suite struct `An aborted launch` {
  private func shop() throws -> Shop {
    var shop = try Shop.ready()
    try shop.launch(upTo: 2)
    try shop.decide("2026-06-06T14:20:00Z", "ann", .abort(reason: "charged twice"))
    return shop
  }

  @Test func `says first who, when and why, and what to undo next`() throws {
    let page = try shop().page(at: "2026-06-06T14:22:00Z")
    #expect(
      page.text.contains(
        """
        NO-GO Aborted 14:20 UTC by ann: charged twice Undo next: 6A — Turn the flag off , limit 10 min. \
        All of it by 14:30 UTC.
        """))
    let now = try #require(page.from(id: "_now"))
    #expect(
      now.text.contains(
        """
        Undo, in this order All of it by 14:30 UTC, 8 min left Step 2 has no way back: “It cannot be undone.” Next 6A — Turn the flag off limit 10 min · not verified · \
        by 14:30 UTC, 8 min left Turn it off: flags set shop off Then verify it: gonogo run --item 6A What verifies it \
        flags get other # Expect: disabled
        """))
    #expect(page.text.contains("What blocks launch") && page.text.contains("Aborted the launch is"))
    #expect(page.html.contains("content=\"Aborted 14:20 UTC by ann: charged twice "))
  }

  @Test func `says when the time limits are over, and what is undone`() throws {
    var shop = try shop()
    #expect(
      try shop.page(at: "2026-06-06T14:32:00Z").text.contains(
        "The time limits that are set ended 14:30 UTC."))
    try shop.record("2026-06-06T14:25:00Z", ["6A.1": "disabled"])
    let site = try shop.site(at: "2026-06-06T14:32:00Z")
    #expect(
      HTMLReader(try site.text("index.html")).text.contains(
        "Every rollback procedure is verified."))
    let page = HTMLReader(try site.text("rollback.html"))
    #expect(
      page.from(id: "6A")?.text.contains("Undo Verified 1 of 1, verified 14:25 UTC Undoes") == true)
    #expect(page.from(id: "6A.1")?.text.contains("Pass expected disabled") == true)
  }

  @Test func `has nothing to undo where no step was done`() throws {
    var shop = try Shop.ready()
    try shop.decide("2026-06-06T13:00:00Z", "ann", .abort(reason: "too late"))
    let page = try shop.page(at: "2026-06-06T13:57:00Z")
    #expect(page.text.contains("No step was done: there is nothing to undo."))
  }
}

@Suite struct `Text of strangers` {
  @Test func `stays text in reasons, logins, comments, roles and boxes`() throws {
    let bad = "\"><script>alert(1)</script><img src=x onerror=alert(1)>"
    let marked = "<\u{0338}script>\u{202E}"
    var shop = try Shop.ready()
    try shop.launch(upTo: 1)
    try shop.decide(
      "2026-06-06T12:06:00Z", "bob", comment: "javascript:alert(1)//\(bad)",
      .confirm(try shop.item("1B.1"), note: bad, evidence: "javascript:alert(1)"))
    try shop.decide("2026-06-06T14:15:00Z", "bob", .noGo(role: nil, reason: bad + marked))
    try shop.fetch(
      "2026-06-06T14:10:00Z",
      boxes: "- [x] 1A.1 `\(bad)`\n- [ ] \\<script>alert(1)\\</script> \(marked)\n")
    for moment in ["2026-06-06T13:57:00Z", "2026-06-06T14:16:00Z"] {
      try expectText(in: try shop.site(at: moment))
    }
    try shop.decide("2026-06-06T14:20:00Z", "ann", .abort(reason: bad + marked))
    try expectText(in: try shop.site(at: "2026-06-06T14:22:00Z"))
  }

  private func expectText(in site: Site) throws {
    for page in try site.htmlPages {
      let bytes = page.bytes
      #expect(!bytes.contains(Array("<script>alert".utf8)), "\(page.path)")
      #expect(!bytes.contains(Array("<img".utf8)), "\(page.path)")
      #expect(!bytes.contains(Array("href=\"javascript".utf8)), "\(page.path)")
      #expect(!bytes.contains(Array("\u{202E}".utf8)), "\(page.path)")
      #expect(!bytes.contains(Array("<\u{0338}".utf8)), "\(page.path)")
    }
  }
}
