import Launch
import Testing

@testable import Site

@Suite struct `A GO with people in it` {
  private let site: Site

  init() throws { site = try Shop.ready().site(at: "2026-06-06T13:57:00Z") }

  @Test func `counts and names its waivers beside the verdict`() throws {
    let page = HTMLReader(try site.text("index.html"))
    #expect(
      page.text.contains(
        "GO All 4 items are clear, 1 of them waived. Waived: 1A.2 The error rate is low , until 15:00 UTC"
      ))
    #expect(
      page.html.contains("content=\"All 4 items are clear, 1 of them waived. As of"))
  }

  @Test func `rests on records and on the words of people, each with its name`() throws {
    let page = HTMLReader(try site.text("index.html"))
    #expect(
      page.text.contains(
        """
        This GO rests on 4 items, proven by 2 records and 1 confirmation; 1 is waived and 1 is not needed, \
        and holds until 14:50 UTC , when what was read of #42 lapses.
        """))
    #expect(
      page.text.contains(
        """
        Waived 1A.2 The error rate is low expected < 5, got 7; waived by cleo until 2026-06-06 18:00 UTC: the batch job counts
        """))
    #expect(page.text.contains("Not needed 1B.2 The phone line is open the playbook says so"))
    #expect(
      page.html.contains(
        "<a rel=\"noreferrer\" href=\"https://github.com/shop/v3/issues/42#c1\">comment</a>"))
    #expect(
      page.html.contains("<a rel=\"noreferrer\" href=\"https://shop.example/l\">evidence</a>"))
    #expect(page.html.contains("id=\"_gate\""))
    #expect(!page.html.contains("id=\"_way\""))
  }

  @Test func `says at each item who spoke, and by which rule`() throws {
    let page = HTMLReader(try site.text("phase-t-24h.html"))
    let confirmed = try #require(page.from(id: "1B.1"))
    #expect(
      confirmed.text.contains(
        "Confirmed confirmed 2026-06-06 12:05 UTC by ann ( comment , evidence )"))
    #expect(
      confirmed.text.contains(
        "Rule: A listed operator declared this very text done, recently enough for its phase."))
    #expect(!confirmed.html.contains("/confirm"))
    let waived = try #require(page.from(id: "1A.2"))
    #expect(waived.html.hasPrefix("id=\"1A.2\""))
    #expect(waived.text.contains("Rule: An operator who does not own it may launch despite"))
  }

  @Test func `folds what people said where it is long, with who said it`() throws {
    let boxes = (1...9).map { "- [ ] **Matter \($0)**" }.joined(separator: "\n")
    let text =
      "---\noperators:\n  - { login: ann }\n  - { login: bob }\n---\n# P\n\n## T-24h\n\n\(boxes)\n"
    let book = try Playbook(parsing: SourceFile(name: "p", text: text))
    var fixture = Fixture(playbook: text)
    fixture.decisions = try book.items.enumerated().map { index, item in
      Decision(
        .confirm(.init(id: item.id, digest: item.shortDigest), note: "seen", evidence: nil),
        by: .init(login: index < 2 ? "bob" : "ann", id: nil),
        at: try #require(Instant("2026-06-06T13:00:00Z")), environment: nil)
    }
    let page = HTMLReader(try fixture.site.text("index.html"))
    #expect(page.text.contains("GO All 9 items are clear."))
    #expect(page.text.contains("9 items, proven by 9 confirmations, and holds"))
    #expect(page.text.contains("9 confirmations: ann 7, bob 2 Confirmed t-24h.1 Matter 1"))
  }
}

@Suite struct `The roll call` {
  @Test func `shows each role with who speaks for it and what it says`() throws {
    var shop = try Shop.ready()
    try shop.decide("2026-06-06T12:40:00Z", "ann", .go(role: nil))
    try shop.decide(
      "2026-06-06T12:41:00Z", "bob", .noGo(role: nil, reason: "the pager is down"))
    let site = try shop.site(at: "2026-06-06T13:57:00Z")
    let page = HTMLReader(try site.text("index.html"))
    #expect(
      page.text.contains(
        """
        NO-GO on call (bob) says no-go: the pager is down (bob, 12:41 UTC) All 4 items are clear, 1 of them waived.
        """))
    #expect(page.text.contains("What blocks launch 1 No-go on call (bob) says no-go the pager"))
    let table = try #require(page.from(id: "_roll"))
    #expect(table.text.contains("release lead (ann) ann GO ann, 12:40 UTC none"))
    #expect(table.text.contains("on call (bob) bob NO-GO the pager is down bob, 12:41 UTC 1 of 1"))
    #expect(try site.text("verdict.json").contains("\"says\": \"NO-GO\""))
  }

  @Test func `shows who is silent`() throws {
    let page = try Shop.ready().page(at: "2026-06-06T13:57:00Z")
    #expect(page.text.contains("release lead (ann) ann Silent"))
  }
}

@Suite struct `The way to GO` {
  private func shop() throws -> Shop {
    var shop = try Shop()
    try shop.record("2026-06-06T09:00:00Z", ["1A.2": "3"])
    try shop.fetch("2026-06-06T09:30:00Z", boxes: "- [x] 1A Machines\n- [x] 1B People\n")
    return shop
  }

  @Test func `stands behind what blocks, in order, with what to copy`() throws {
    let shop = try shop()
    let page = try shop.page(at: "2026-06-06T09:40:00Z")
    let line = "/confirm 1B.1 \(try shop.item("1B.1").digest)"
    let way = try #require(page.from(id: "_way"))
    #expect(
      way.text.contains(
        """
        Escalate now: see to 1B.1 and confirm it Lead time: external, three days. The attorney has signed off · \
        nobody has confirmed it · owner release lead (ann) and on call (bob) gonogo confirm 1B.1 --by LOGIN --note TEXT Or as a comment on the gate issue: \(line)
        """))
    #expect(
      way.text.contains("Run 1A.1 The API answers · no record · owner on call (bob) gonogo run"))
    #expect(way.html.contains("<pre>\(line)</pre>"))
    #expect(page.from(id: "_blockers")?.html.contains("id=\"_way\"") == true)
    #expect(way.text.contains("not before 11:00 UTC"))
    #expect(way.html.contains("id=\"_blockers\"") == false)
  }

  @Test func `is folded behind the first eight`() throws {
    let boxes = (1...12).map { "- [ ] **Matter \($0)**" }.joined(separator: "\n")
    let page = HTMLReader(
      try Fixture(playbook: "# P\n\n## T-24h\n\n\(boxes)\n").site.text("index.html"))
    #expect(
      page.html.contains("<details><summary>and 4 more</summary>\n<ol class=\"way\" start=\"9\">"))
    #expect(page.text.contains("Matter 12"))
  }

  @Test func `is cut where it is very long, and says how much is left out`() throws {
    let boxes = (1...150).map { "- [ ] **Matter \($0)**" }.joined(separator: "\n")
    let page = HTMLReader(
      try Fixture(playbook: "# P\n\n## T-24h\n\n\(boxes)\n").site.text("index.html"))
    #expect(page.text.contains("The shortest way to GO 150 See to"))
    #expect(page.text.contains("50 more are left out here: gonogo gate --path says all."))
  }

  @Test func `is told where something lapses before the launch`() throws {
    let page = try shop().page(at: "2026-06-06T09:40:00Z")
    #expect(
      page.text.contains(
        """
        Lapses before T-0 Pass 1A.2 The error rate is low lapses 2026-06-06 12:00 UTC, before the launch: \
        run it again from 2026-06-06 11:00 UTC on
        """))
    #expect(!(try Shop.ready().page(at: "2026-06-06T13:57:00Z").text.contains("Lapses before")))
  }

  @Test func `has the line that confirms an item at the item, where people can`() throws {
    let shop = try shop()
    let page = try shop.page("phase-t-24h.html", at: "2026-06-06T09:40:00Z")
    let line = "/confirm 1B.1 \(try shop.item("1B.1").digest)"
    #expect(page.html.contains("<pre>\(line)</pre>"))
    #expect(page.html.components(separatedBy: "/confirm").count == 2)
    let other = HTMLReader(
      try Fixture(playbook: "# P\n\n## T-24h\n\n- [ ] One\n").site.text("phase-t-24h.html"))
    #expect(other.html.contains("<pre>gonogo confirm t-24h.1 --by LOGIN --note TEXT</pre>"))
  }
}

@Suite struct `The gate issue on the overview` {
  @Test func `stands beside the items, contradictions first`() throws {
    var shop = try Shop()
    try shop.record("2026-06-06T09:00:00Z", ["1A.2": "3"])
    try shop.fetch(
      "2026-06-06T09:30:00Z",
      boxes: """
        - [ ] 1B.1 attorney
        - [ ] 1A.2 error rate
        - [x] Everybody has slept
        - [x] 1A.1 API
        - [x] 1B.2 phone
        """)
    let gate = try #require(shop.page(at: "2026-06-06T09:40:00Z").from(id: "_gate"))
    #expect(
      gate.text.contains(
        """
        Gate issue #42 It is open: 3 of 5 boxes ticked. Fetched 10 min ago ; that counts until 10:30 UTC . \
        Ticked, but not proven 1 ☑ 1A.1 API 1A.1 No result Proven, but not ticked 1 ☐ 1A.2 error rate 1A.2 Pass \
        Open 1 ☐ 1B.1 attorney 1B.1 Unconfirmed Matches no item 1 ☑ Everybody has slept Ticked and proven: 1
        """))
    #expect(gate.html.contains("href=\"https://github.com/shop/v3/issues/42\""))
  }

  @Test func `names the items that no box stands for`() throws {
    var shop = try Shop()
    try shop.fetch("2026-06-06T09:30:00Z", boxes: "- [x] 1A Machines")
    let gate = try #require(shop.page(at: "2026-06-06T09:40:00Z").from(id: "_gate"))
    #expect(gate.text.contains("No box stands for 2 of the required items 1B.1 1B.2"))
  }

  @Test func `is folded where all agree`() throws {
    let gate = try #require(Shop.ready().page(at: "2026-06-06T13:57:00Z").from(id: "_gate"))
    #expect(gate.text.contains("2 of 2 boxes ticked"))
    #expect(!gate.html.components(separatedBy: "</section>")[0].contains("<h3"))
    #expect(gate.html.contains("<details><summary>Ticked and proven: 2</summary>"))
  }
}
