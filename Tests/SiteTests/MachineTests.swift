import Foundation
import Launch
import Testing

@testable import Site

/// Titles that break what is written carelessly.
let oddTitles = [
  "</title></feed>]]><script>1</script>", "&amp; \"quoted\" 'twice'",
  "a;b,c\\d:e\\n", "BEGIN:VEVENT\r\nEND:VCALENDAR", "\u{1B}[31mred\u{0}\u{7}\u{7F}",
  "\u{202E}gnp.exe\u{200B}\u{2028}", "\"\u{301}<\u{301}>\u{20E3}&\u{FE0F}",
  "👩‍👩‍👧‍👦 family", "مرحبا بالعالم", "Z\u{300}\u{301}\u{302}algo",
  "\u{85}\u{9B}1m\u{FFFE}\u{FFFF}\u{FEFF}",
  String(repeating: "Ünbrechbar", count: 40),
]

@Suite struct `Files for machines` {
  /// Front matter that gives a launch this title, and T-0.
  private static func playbook(titled title: String) -> String {
    let escaped = title.unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16)
      return "\\U" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }
    return "---\ntitle: \"\(escaped.joined())\"\nlaunch: 2026-06-06T14:00:00Z\n---\n"
      + Fixture.simple
  }

  @Test(arguments: oddTitles)
  func `stay what they are, whatever the launch is called`(title: String) throws {
    let fixture = Fixture(playbook: Self.playbook(titled: title), runs: [try .clear()])
    #expect(try fixture.report.playbook.title.utf8.elementsEqual(title.utf8))
    let site = try fixture.site
    for path in ["feed.xml", "badge.svg", "launch.ics", "badge.json", "build.json"] {
      let bytes = Array(try site.text(path).utf8)
      let isCalendar = path == "launch.ics"
      #expect(
        bytes.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x0A || isCalendar && $0 == 0x0D },
        "\(path)")
    }
    let escaped = VisibleText.escaped(title)
    #expect(try site.text("feed.xml").contains("<title>Verdict · \(escaped)</title>"))
    #expect(try site.text("badge.svg").contains("<title>\(escaped), production: "))
    let calendar = try site.text("launch.ics")
    let names = calendar.utf8.split(separator: 0x0A).map { $0.prefix { $0 != 0x3A && $0 != 0x3B } }
    #expect(names.count { $0.elementsEqual("BEGIN".utf8) } == 3)
    #expect(names.count { $0.elementsEqual("END".utf8) } == 3)
  }

  @Test(arguments: oddTitles)
  func `fold lines of a calendar between characters`(title: String) throws {
    var lines = CalendarLines()
    lines.append("SUMMARY:", text: title)
    #expect(lines.bytes.suffix(2) == [0x0D, 0x0A])
    var unfolded: [UInt8] = []
    let pieces = lines.bytes.dropLast(2).split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, piece) in pieces.enumerated() {
      let line = piece.last == 0x0D ? piece.dropLast() : piece
      #expect(line.count <= 75)
      #expect(String(validating: line, as: UTF8.self) != nil)
      #expect(index == 0 || line.first == 0x20)
      unfolded += index == 0 ? line : line.dropFirst()
    }
    #expect(unfolded.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
    let text = String(decoding: unfolded, as: UTF8.self)
    let read = text.replacing("\\n", with: "\n").replacing("\\,", with: ",")
      .replacing("\\;", with: ";").replacing("\\\\", with: "\\")
    // A backslash of the author's before an n reads as a line end to this simple reader.
    if !title.contains("\\") {
      let shown = title.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self).visible }.joined(separator: "\n")
      #expect(read.utf8.elementsEqual("SUMMARY:\(shown)".utf8))
    }
  }

  @Test func `escape a text of a calendar by bytes`() {
    var lines = CalendarLines()
    lines.append("X:", text: "a;\u{301}b,\u{200D}\\n\nd\r")
    #expect(
      String(decoding: lines.bytes, as: UTF8.self).utf8.elementsEqual(
        "X:a\\;\u{301}b\\,\u{200D}\\\\n\\nd␍\r\n".utf8))
  }

  @Test func `fold after 75 bytes and not before`() {
    for count in [72, 73, 74] {
      var lines = CalendarLines()
      lines.append("X:", text: String(repeating: "x", count: count))
      #expect(lines.bytes.contains(0x20) == (count > 73))
    }
  }
}

@Suite struct `build.json` {
  @Test func `is a line of less than 200 bytes that names the newest run`() throws {
    var fixture = Fixture(playbook: Fixture.simple, runs: [try .clear()])
    fixture.at = "2026-06-06T13:57:00.123Z"
    let site = try fixture.site
    let text = try site.text("build.json")
    #expect(text.contains("\"run\":\"r1\"") && text.contains("\"verdict\":\"GO\""))
    #expect(text.utf8.last == 0x0A && text.utf8.count { $0 == 0x0A } == 1)
    let build = HTMLReader(try site.text("index.html")).values(of: "data-build")
    #expect(build.count == 1 && text.contains("\"build\":\"\(build[0])\""))
  }

  @Test(arguments: [(64, true), (65, false), (128, false)])
  func `leaves out a run whose id is too long`(length: Int, isNamed: Bool) throws {
    var run = try Run.of(
      [("1A.1", "cat key | wc -c", "1\n")], environment: "production")
    run.id = String(repeating: "r", count: length)
    var fixture = Fixture(playbook: Fixture.simple, runs: [run])
    fixture.at = "2026-06-06T13:57:00.123Z"
    let text = try fixture.site.text("build.json")
    #expect(text.utf8.count < BuildStamp.limit)
    #expect(text.contains(isNamed ? "\"run\":\"\(run.id)\"" : "\"run\":null"))
    #expect(text.contains("\"verdict\":\"NO-GO\""))
  }
}

@Suite struct `A badge` {
  @Test func `never says GO without its end`() throws {
    let site = try Fixture(playbook: Fixture.simple, runs: [.clear()]).site
    let until = "GO until 2026-06-07 13:50 UTC"
    #expect(try site.text("badge.svg").contains(">\(until)</text>"))
    #expect(try site.text("badge.svg").contains("#cdefe3"))
    let json = try site.text("badge.json")
    #expect(json.contains("\"message\": \"\(until)\"") && json.contains("\"isError\": false"))
  }

  @Test func `cannot be given another colour where it is no GO`() throws {
    let hold = try Fixture(playbook: Fixture.simple).site.text("badge.json")
    #expect(hold.contains("\"message\": \"HOLD\"") && hold.contains("\"isError\": true"))
  }

  @Test(arguments: [
    ("GO until 2026-06-07 13:50 UTC", "production", 40, 192, 281),
    ("HOLD", "production", 40, 27, 116), ("NO-GO", "staging-2", 106, 33, 188),
  ])
  func `is as wide as its words`(
    message: String, environment: String, label: Int, word: Int, whole: Int
  ) throws {
    var fixture = Fixture(playbook: Fixture.simple, environment: environment)
    if message.utf8.starts(with: "GO".utf8) { fixture.runs = [try .clear()] }
    if message == "NO-GO" {
      fixture.runs = [try .of([("1A.1", "cat key | wc -c", "1\n")], environment: environment)]
    }
    let svg = HTMLReader(try fixture.site.text("badge.svg"))
    #expect(svg.html.contains(">\(message)</text>"))
    #expect(
      svg.html.contains(environment == "production" ? ">launch</text>" : ">launch staging-2</text>")
    )
    #expect(svg.values(of: "textLength") == ["\(label)", "\(word)"])
    #expect(svg.values(of: "width").first == "\(whole)")
  }

  @Test func `is an image that loads and runs nothing`() throws {
    let svg = try Fixture(playbook: Fixture.simple).site.text("badge.svg")
    for sign in ["<script", "<style", "style=", "href", "url(", " on"] {
      #expect(!svg.contains(sign), "\(sign)")
    }
    #expect(svg.contains(" role=\"img\"><title>"))
  }
}

@Suite struct `A feed` {
  private static func values(of name: String, in feed: String) -> [String] {
    HTMLReader(feed).html.matches(of: try! Regex("<\(name)>([^<]*)</\(name)>")).compactMap {
      $0.output[1].substring.map(String.init)
    }
  }

  @Test func `has an entry for each change of the verdict, the newest first`() throws {
    var shop = try Shop.ready()
    try shop.decide("2026-06-06T13:55:00Z", "ann", .abort(reason: "storm & <hail>"))
    let feed = try shop.site(at: "2026-06-06T13:57:00Z").text("feed.xml")
    let titles = Self.values(of: "title", in: feed)
    #expect(titles.first == "Verdict · Shop v3")
    #expect(titles.dropFirst().first == "NO-GO 2026-06-06 13:55 UTC · Shop v3")
    let summaries = Self.values(of: "summary", in: feed)
    #expect(summaries.first == "aborted by ann: storm &amp; &lt;hail&gt;.")
    #expect(
      summaries.contains { $0.hasPrefix("Everything is proven. It was over 2026-06-06 13:55 UTC.") }
    )
    let times = Self.values(of: "updated", in: feed)
    #expect(times.count == titles.count && times[0] == times[1])
    #expect(times.dropFirst().sorted(by: >) == Array(times.dropFirst()))
  }

  @Test func `says until when the GO of now is valid`() throws {
    let feed = try Shop.ready().site(at: "2026-06-06T13:57:00Z").text("feed.xml")
    #expect(
      Self.values(of: "summary", in: feed).first?.hasPrefix(
        "Everything is proven. As of 2026-06-06 13:57 UTC it is valid until 2026-06-06 ") ?? false)
  }

  @Test func `keeps the ids of its entries from build to build`() throws {
    var shop = try Shop.ready()
    let before = Self.values(
      of: "id", in: try shop.site(at: "2026-06-06T13:57:00Z").text("feed.xml"))
    try shop.decide("2026-06-06T13:58:00Z", "ann", .abort(reason: "storm"))
    let after = Self.values(
      of: "id", in: try shop.site(at: "2026-06-06T13:59:00Z").text("feed.xml"))
    #expect(after.first == before.first)
    #expect(Array(after.dropFirst(2)) == Array(before.dropFirst()))
    #expect(Set(after).count == after.count)
    #expect(
      after.allSatisfy {
        $0.wholeMatch(of: /urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}/)
          != nil
      })
  }

  @Test func `is another one for another environment`() throws {
    let ids = try ["production", "staging"].map { environment in
      let site = try Fixture(playbook: Fixture.simple, environment: environment).site
      return try #require(Self.values(of: "id", in: try site.text("feed.xml")).first)
    }
    #expect(ids[0] != ids[1])
  }
}

@Suite struct `A calendar` {
  @Test func `has T-0 and the window of each phase`() throws {
    try expectGolden(
      Shop.ready().site(at: "2026-06-06T13:57:00Z").text("launch.ics"), "launch.ics")
  }

  @Test func `does not say how the launch stands`() throws {
    var shop = try Shop.ready()
    let go = try shop.site(at: "2026-06-06T13:57:00Z").text("launch.ics")
    try shop.decide("2026-06-06T13:55:00Z", "ann", .abort(reason: "storm"))
    #expect(try shop.site(at: "2026-06-06T13:57:00Z").text("launch.ics") == go)
  }

  @Test func `keeps the names of its events when the launch is moved`() throws {
    let uids = try ["2026-06-06T14:00:00Z", "2026-07-01T09:00:00Z"].map { launch in
      let text = "---\nlaunch: \(launch)\n---\n" + Fixture.simple
      let calendar = try Fixture(playbook: text).site.text("launch.ics")
      return calendar.split(separator: "\r\n").filter { $0.hasPrefix("UID:") }
    }
    #expect(uids[0] == uids[1] && uids[0].count == 2 && Set(uids[0]).count == 2)
  }

  @Test func `is not there, and not linked to, without a launch time`() throws {
    let site = try Fixture(playbook: Fixture.simple).site
    #expect(!(try site.pages.contains { $0.path == "launch.ics" }))
    #expect(!(try site.text("about.html").contains("launch.ics")))
  }
}

@Suite struct `The page for an address without a page` {
  @Test func `says no verdict, and leads out of folders that are not there`() throws {
    let page = HTMLReader(
      try Fixture(playbook: Fixture.simple, runs: [.clear()]).site.text("404.html"))
    #expect(!page.text.contains("GO"))
    #expect(page.html.contains("content=\"\(HostHeaders.policy)\""))
    #expect(
      page.values(of: "href") == ["data:,", "style.css", "index.html", "../index.html"])
  }
}

@Suite struct `The about page` {
  @Test func `has the commands that judge the inputs again`() throws {
    let site = try Fixture(playbook: Fixture.simple, environment: "staging").site
    let page = HTMLReader(try site.text("about.html"))
    let digest = Digest.sha256(Array(try site.text("verdict.json").utf8))
    #expect(
      page.text.contains(
        "gonogo build content --at 2026-06-06T13:57:00Z --environment staging --output again echo '\(digest)  again/verdict.json' | sha256sum -c"
          .replacing("  ", with: " ")))
  }

  @Test(arguments: [
    (
      "launch: 2026-06-06T14:00:00Z",
      "T-24h : recorded from 2026-06-05 14:00 UTC to 2026-06-07 14:00 UTC"
    ),
    ("gate: 7", "T-24h : recorded at most 24 h ago"),
  ])
  func `says what counts for each phase`(setting: String, words: String) throws {
    let text = "---\n\(setting)\n---\n" + Fixture.simple
    let page = HTMLReader(try Fixture(playbook: text).site.text("about.html"))
    #expect(page.text.contains(words))
  }

  @Test func `counts what a run cut and masked, where it did`() throws {
    var run = try Run.clear()
    run.records[0].stdout.truncatedBytes = 1_234
    run.records[1].stdout.redactions = 2
    let page = HTMLReader(
      try Fixture(playbook: Fixture.simple, runs: [run]).site.text("about.html"))
    #expect(page.text.contains("2 records, 1,234 bytes cut, 2 passages masked, by launch-checks"))
    let clean = HTMLReader(
      try Fixture(playbook: Fixture.simple, runs: [.clear()]).site.text("about.html"))
    #expect(clean.text.contains("2 records, by launch-checks"))
  }
}
