import Launch
import Testing

@Suite struct `A playbook's introduction` {
  private func read(_ text: String, front: String = "") -> (Metadata?, [Diagnostic]) {
    let matter = front.isEmpty ? "" : "---\n\(front)\n---\n"
    let (playbook, diagnostics) = Playbook.read(
      SourceFile(name: "playbook.md", text: "\(matter)# L\n\n\(text)\n\n## T-1h\n- [ ] a\n"))
    return (playbook?.metadata, diagnostics)
  }

  @Test(arguments: [
    "Launch: 2026-02-30T14:00:00Z", "Launch: 2026-06-06 14:00", "Launch time: 14:00 UTC",
    "- **Launch:** 6 June 2026", "| Launch | 2026-06-06 |\n|---|---|", "T-0: 14:00",
    "Go/no-go gate: TBD", "Gate issue: the one of ops", "Gate: #0",
  ])
  func `must not set what cannot be read`(line: String) {
    let diagnostics = read(line).1
    #expect(diagnostics.map(\.severity) == [.error])
    #expect(diagnostics.first?.place.position?.line == 3 && diagnostics.first?.hint != nil)
  }

  @Test(arguments: [
    "Launch: TBD", "Launch: next Tuesday", "T-0: flip the switch (14:00)",
    "Repository: https://github.com/shop/site", "Environment: staging, then production",
  ])
  func `is asked about what it may mean`(line: String) {
    #expect(read(line).1.map(\.severity) == [.warning])
  }

  @Test(arguments: [
    "Launch: the new shop, for everybody", "T-0: flip the switch", "Notes: 2026-06-06 14:00",
    "Launch: 2026-06-06T14:00:00Z\nT-0: 2026-06-06T16:00:00+02:00",
    "~~Launch: 2026-06-05T14:00:00Z~~\nLaunch: 2026-06-06T14:00:00Z",
    "Gate: #7\nGo/no-go gate: https://github.com/shop/site/issues/7",
    "Repository: shop/site\nRepo: Shop/Site",
  ])
  func `may say the same twice, and other things`(text: String) {
    #expect(read(text).1.isEmpty)
  }

  @Test(arguments: [
    ("launch: 2026-06-06T14:00:00Z", "Launch: 2026-06-07T14:00:00Z"),
    ("gate: 7", "Go/no-go gate: #8"),
    ("repository: shop/site", "Repository: shop/other"),
    ("environment: staging", "Environment: production"),
    ("", "Launch: 2026-06-06T14:00:00Z\nLaunch: 2026-06-07T14:00:00Z"),
    ("", "Gate: #7\n\nGate: #8"),
  ])
  func `must not contradict the front matter or itself`(front: String, text: String) throws {
    let diagnostics = read(text, front: front).1
    #expect(diagnostics.map(\.severity) == [.error])
    #expect(diagnostics.first?.message.hasSuffix("contradicts what is said before it") == true)
  }
}
