import Launch
import Testing

@testable import Site

@Suite struct `The page of confirmations` {
  private func page(_ shop: Shop, at: String = "2026-06-06T13:57:00Z") throws -> HTMLReader {
    try shop.page("confirmations.html", at: at)
  }

  @Test func `has what is unsigned first, by who answers for it, with the line to paste`() throws {
    let shop = try Shop()
    let subject = try shop.item("1B.1")
    let open = try #require(page(shop).from(id: "_open"))
    #expect(
      open.text.contains(
        """
        To confirm 1 Operators who may sign: ann, bob and cleo . Paste the line as a comment of its own on gate issue #42 , \
        or in a terminal: gonogo confirm ID --by LOGIN --note TEXT release lead (ann) and on call (bob) 1 \
        Unconfirmed 1B.1 The attorney has signed off T-24h · nobody has confirmed it \
        Lead time: external, three days. /confirm 1B.1 \(subject.digest) \
        What it vouches for: text \(subject.digest) The attorney has signed off Lead time: external, three days.
        """))
  }

  @Test func `shows who signed, when, which text and where`() throws {
    let signed = try #require(page(Shop.ready()).from(id: "_signed"))
    let digest = try Shop().item("1B.1").digest
    #expect(
      signed.text.contains(
        "Signed 1 Confirmed 1B.1 The attorney has signed off confirmed 2026-06-06 12:05 UTC by ann · text \(digest) · comment , evidence"
      ))
    #expect(try page(Shop.ready()).text.contains("Nothing waits for anybody's word now."))
  }

  @Test func `names what is waived and not needed, with reason and end`() throws {
    let rest = try #require(page(Shop.ready()).from(id: "_exceptions"))
    #expect(rest.text.contains("waived by cleo until 2026-06-06 18:00 UTC: the batch job counts"))
    #expect(rest.text.contains("Not needed 1B.2 The phone line is open the playbook says so"))
  }

  @Test
  func `says of every word without effect why it has none, and shows nothing of it as signed`()
    throws
  {
    var shop = try Shop()
    try shop.decide(
      "2026-06-06T12:05:00Z", "ann",
      .confirm(.init(id: "1B.1", digest: "000000"), note: "seen", evidence: nil))
    try shop.decide(
      "2026-06-06T12:06:00Z", "ann",
      .confirm(.init(id: "9Z.1", digest: "000000"), note: "seen", evidence: nil))
    try shop.decide(
      "2026-06-06T12:07:00Z", "ann",
      .waive(
        try shop.item("1A.1"), reason: "known",
        until: try #require(Instant("2026-06-06T13:00:00Z"))))
    let page = try page(shop)
    let idle = try #require(page.from(id: "_idle"))
    let digest = try shop.item("1B.1").digest
    #expect(idle.text.contains("Said, and without effect 3"))
    #expect(
      idle.text.contains(
        "confirm 1B.1 The text was edited since: it is of 000000, and the text is \(digest) now."))
    #expect(idle.text.contains("confirm 9Z.1 The playbook has no such item."))
    #expect(idle.text.contains("waive 1A.1 It ended 2026-06-06 13:00 UTC."))
    #expect(!page.html.contains("class=\"chip confirmed\""))
    #expect(page.from(id: "_open")?.text.contains("is of another text than it has now") == true)
  }

  @Test func `lists what is not due apart, and asks nobody to sign it`() throws {
    let text =
      "---\nlaunch: 2026-06-08T14:00:00Z\noperators:\n  - { login: ann }\n---\n# P\n\n## T-24h\n\n- [ ] Later\n"
    let page = HTMLReader(try Fixture(playbook: text).site.text("confirmations.html"))
    #expect(page.text.contains("Not due yet: 1 t-24h.1 Later opens 2026-06-07"))
    #expect(!page.html.contains("gonogo confirm t-24h.1"))
  }

  @Test func `says where nobody can sign`() throws {
    let page = HTMLReader(
      try Fixture(playbook: "# P\n\n## T-24h\n\n- [ ] One\n").site.text("confirmations.html"))
    #expect(page.text.contains("The playbook lists no operators, so nobody can sign"))
  }

  @Test func `is bounded where very many are open, and counts the rest`() throws {
    let boxes = (1...500).map { "- [ ] **Matter \($0)** of a long evening" }.joined(separator: "\n")
    let page = try Fixture(playbook: "# P\n\n## T-24h\n\n\(boxes)\n").site.text(
      "confirmations.html")
    #expect(page.utf8.count < 120_000)
    #expect(page.contains("200 more are left out here; the pages of their phases have them."))
    #expect(page.contains("To confirm <span class=\"count\">500</span>"))
  }
}

@Suite struct `Paper` {
  @Test func `has a line to sign for each role, and the way back in short`() throws {
    let page = try Shop.ready().page(at: "2026-06-06T13:57:00Z")
    #expect(
      page.text.contains("Signatures Role Said Name GO / NO-GO Time release lead (ann) silent ☐ GO")
    )
    #expect(
      page.text.contains(
        """
        Rollback: Shop v3 Shop v3, production · Launch GO as of 2026-06-06 13:57 UTC 6A — Turn the flag off Undoes step 1. Limit 10 min. Turn it off: flags set shop off \
        Then verify it: flags get other # Expect: disabled Begun Carried out by Verified by Time
        """))
  }

  @Test func `names the page that prints procedures which are too long for it`() throws {
    let actions = (1...400).map { "\($0). Turn number \($0) of the great wheel" }.joined(
      separator: "\n")
    let page = HTMLReader(
      try Fixture(playbook: Fixture.simple + "\n\n\(actions)\n").site.text("index.html"))
    #expect(page.text.contains("They are too long for this sheet: print rollback.html"))
    #expect(!page.text.contains("great wheel"))
  }
}

@Suite struct `A GO that lapses` {
  @Test func `says what to do about what lapses first`() throws {
    #expect(
      try Shop.ready().page(at: "2026-06-06T13:57:00Z").html.contains(
        "data-lapsed=\"Fetch the gate issue again: gonogo sync.\""))
    var shop = try Shop.ready()
    try shop.fetch("2026-06-06T14:40:00Z", boxes: "- [x] 1A Machines\n- [x] 1B People\n")
    #expect(
      try shop.page(at: "2026-06-06T14:45:00Z").html.contains("data-lapsed=\"The waiver of 1A.2"))
  }
}
