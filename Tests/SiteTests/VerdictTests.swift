import Launch
import Testing

@testable import Site

@Suite struct `The overview` {
  @Test func `says GO with what it rests on, and until when`() throws {
    let site = try Fixture(playbook: Fixture.simple, runs: [.clear()]).site
    let page = HTMLReader(try site.text("index.html"))
    #expect(page.text.contains("GO All 2 items are clear."))
    #expect(
      page.text.contains("Nothing blocks launch This GO rests on 2 items, proven by 2 records"))
    #expect(page.text.contains("run r1, 13:50 UTC , by launch-checks, commit 4f2c9e1d07b3a85c"))
    #expect(
      page.html.contains("<section class=\"slab go\" aria-labelledby=\"_verdict\" data-until=\""))
    #expect(page.text.contains("T-24h checks GO 2 Pass"))
  }

  @Test func `never says GO where the report does not`() throws {
    let fixtures = [
      Fixture(playbook: Fixture.simple),
      Fixture(playbook: Fixture.simple, runs: [try .clear(environment: "staging")]),
      Fixture(playbook: Fixture.simple, runs: [try .clear()], at: "2026-06-06T13:40:00Z"),
      Fixture(playbook: Fixture.simple, runs: [try .clear()], at: "2026-06-09T13:40:00Z"),
    ]
    for fixture in fixtures {
      let report = try fixture.report
      #expect(report.verdict.word != "GO")
      let site = try fixture.site
      for page in try site.htmlPages {
        let html = String(decoding: page.bytes, as: UTF8.self)
        #expect(html.contains("<title>\(report.verdict.word) · "), "\(page.path)")
        #expect(!html.contains("Nothing blocks launch"), "\(page.path)")
        #expect(!html.contains("slab go"), "\(page.path)")
      }
      #expect(try site.text("favicon.svg").contains("#ffb224"))
      #expect(try site.text("verdict.json").contains("\"verdict\": \"HOLD\""))
    }
  }

  @Test func `names what blocks in the order of the statuses, failures first`() throws {
    let run = try Run.of([
      ("1A.1", "cat key | wc -c", "1\n"),
      ("1A.2", "curl -sI https://example.org/", "HTTP/2 302\n\n"),
    ])
    let text = Fixture.simple.replacing(
      "## T-0 launch",
      with: """
        - [ ] **Nobody has looked**

          ```bash
          cat look
          # Expect: seen
          ```

        - [ ] **The operator agrees**

          Owner: operator

        ## T-0 launch
        """)
    let site = try Fixture(playbook: text, runs: [run]).site
    let page = HTMLReader(try site.text("index.html"))
    #expect(page.text.contains("NO-GO 2 items fail and 2 are not proven. 0 of 4 items are clear."))
    #expect(
      page.text.contains(
        """
        What blocks launch 4 Fail 1A.1 The key is set expected > 5, got 1 Fail 1A.2 The site answers \
        expected HTTP/2 200, got “HTTP/2 302” No result 1A.3 Nobody has looked no record \
        Unconfirmed 1A.4 The operator agrees nobody has confirmed it · owner operator Phases T-24h
        """))
    #expect(page.html.contains("<a href=\"phase-t-24h.html#1A.1\">1A.1 The key is set</a>"))
  }

  @Test func `lists every one of 500 items that fail, the first forty whole`() throws {
    let items = (1...500).map {
      "- [ ] **Service \($0) answers**\n\n  ```bash\n  svc \($0)\n  # Expect: ok\n  ```\n"
    }
    let run = try Run.of(
      (1...500).map { ("t-24h.\($0)", "svc \($0)", "down\n") }, at: "2026-06-06T13:50:00Z")
    let site = try Fixture(
      playbook: "# Many\n\n## T-24h\n\n\(items.joined(separator: "\n"))", runs: [run]
    ).site
    let blockers = try #require(HTMLReader(site.text("index.html")).from(id: "_blockers"))
    let phases = try #require(blockers.html.range(of: "id=\"_phases\""))
    let list = blockers.html[..<phases.lowerBound]
    for number in 1...500 { #expect(list.contains("#t-24h.\(number)\"")) }
    // The reason that all others share is said once.
    #expect(list.components(separatedBy: "expected ok, got").count - 1 == 41)
    #expect(try site.text("index.html").utf8.count < 100_000)
  }

  @Test func `folds confirmations by group and still lists each`() throws {
    let boxes = (1...12).map { "- [ ] **Matter \($0) is settled**" }.joined(separator: "\n")
    let site = try Fixture(playbook: "# P\n\n## T-24h\n\n### 1B — People\n\n\(boxes)\n").site
    let page = HTMLReader(try site.text("index.html"))
    #expect(
      page.text.contains(
        "Unconfirmed 1B People 12 · nobody has confirmed it 1B.1 Matter 1 is settled 1B.2"))
    #expect(page.text.contains("1B.12 Matter 12 is settled"))
  }

  @Test func `lists doubts, and what is not due as no blocker`() throws {
    let text = "---\nlaunch: 2026-07-06T14:00:00Z\ngate: 12\n---\n" + Fixture.simple
    let page = HTMLReader(try Fixture(playbook: text).site.text("index.html"))
    #expect(
      page.text.contains("HOLD 2 items are not due yet. 0 of 2 items are clear. 1 doubt remains."))
    #expect(page.text.contains("What blocks launch 1 Doubt the gate issue #12 has not been read"))
    #expect(page.text.contains("T-24h : 2 items not due, opens 2026-07-05 14:00 UTC"))
  }

  @Test(arguments: [
    ("2026-06-06T13:57:00Z", "T-3 min"), ("2026-06-06T14:00:00Z", "T-0"),
    ("2026-06-06T14:00:30Z", "T+30 s"),
    ("2026-06-03T10:00:00Z", "T-3 days 4 h"),
  ])
  func `counts to T-0 from the instant of the verdict`(at: String, words: String) throws {
    let text = "---\nlaunch: 2026-06-06T14:00:00Z\n---\n" + Fixture.simple
    let page = HTMLReader(try Fixture(playbook: text, at: at).site.text("index.html"))
    #expect(page.text.contains("T-0 \(words) 2026-06-06 14:00 UTC"))
  }
}

@Suite struct `Every page` {
  @Test func `says that it is a rehearsal`() throws {
    let sample = try Fixture.sample
    for page in try sample.site.htmlPages {
      let html = String(decoding: page.bytes, as: UTF8.self)
      #expect(html.contains("<p class=\"band\"><strong>REHEARSAL</strong>"), "\(page.path)")
      #expect(html.contains("<title>REHEARSAL "), "\(page.path)")
    }
    var production = sample
    production.environment = "production"
    for page in try production.site.htmlPages {
      #expect(
        !String(decoding: page.bytes, as: UTF8.self).contains("class=\"band\""), "\(page.path)")
    }
  }

  @Test func `has the policy first, no inline style or handler, and asks no other host`() throws {
    let site = try Fixture.sample.site
    for page in try site.htmlPages {
      let html = String(decoding: page.bytes, as: UTF8.self)
      #expect(
        html.hasPrefix(
          "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"\(HostHeaders.policy)\">\n"
        ), "\(page.path)")
      let reader = HTMLReader(html)
      #expect(reader.values(of: "style").isEmpty)
      #expect(reader.values(of: "src") == ["app.js"])
      #expect(html.matches(of: /<[^>]*\son[a-z]+=/).isEmpty)
      #expect(html.matches(of: /<script(?! src="app.js" defer><\/script>)/).isEmpty)
    }
    #expect(
      try site.text("_headers").contains(
        "  Content-Security-Policy: \(HostHeaders.policy); frame-ancestors 'none'\n"))
  }

  @Test func `has ids of its own, and every link of the site leads somewhere`() throws {
    let site = try Fixture.sample.site
    var ids: [String: Set<String>] = [:]
    for page in try site.htmlPages {
      let all = HTMLReader(String(decoding: page.bytes, as: UTF8.self)).values(of: "id")
      #expect(Set(all).count == all.count, "\(page.path)")
      ids[page.path] = Set(all)
    }
    let files = Set(try site.pages.map(\.path))
    for page in try site.htmlPages {
      for href in HTMLReader(String(decoding: page.bytes, as: UTF8.self)).values(of: "href") {
        guard !href.hasPrefix("https://"), !href.hasPrefix("http://"), !href.hasPrefix("mailto:")
        else { continue }
        let parts = href.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(
          String.init)
        let target = parts[0].isEmpty ? page.path : parts[0]
        #expect(files.contains(target), "\(page.path): \(href)")
        // What follows a question mark is asked of the search.
        if parts.count == 2, !parts[1].hasPrefix("?") {
          #expect(ids[target]?.contains(parts[1]) == true, "\(page.path): \(href)")
        }
      }
    }
  }

  @Test func `is the same bytes every time, sorted by path, and ends with a newline`() throws {
    let sample = try Fixture.sample
    let (first, second) = (try sample.site.pages, try sample.site.pages)
    #expect(first == second)
    #expect(
      first.map(\.path) == first.map(\.path).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    for page in first where page.path != ".nojekyll" {
      #expect(page.bytes.last == UInt8(ascii: "\n"), "\(page.path)")
    }
  }

  @Test func `keeps to its size`() throws {
    for page in try Fixture.sample.site.pages {
      let limit =
        switch page.path {
        case "index.html": 40_000
        case "style.css": 12_000
        case "app.js": 8_000
        default: 120_000
        }
      #expect(page.bytes.count <= limit, "\(page.path)")
    }
  }

  @Test func `has a clock only where the time was read from one`() throws {
    var fixture = Fixture(playbook: Fixture.simple)
    #expect(!(try fixture.site.text("index.html").contains("data-live")))
    fixture.isLive = true
    #expect(try fixture.site.text("index.html").contains(" data-live>"))
  }
}
