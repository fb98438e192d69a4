import Launch

@testable import Site

/// Moments of a launch, from before anything is recorded to after it is live, each with its site.
enum LaunchMoment: String, CaseIterable, Sendable {
  case nothingRequired, waiting, empty, failing, ready, waived, refused, aborted, begun, underWay,
    launched, falling

  /// Made once for all tests.
  private static let sites = Dictionary(
    uniqueKeysWithValues: allCases.map { moment in (moment, Result { try moment.made }) })

  var site: Site {
    get throws {
      guard let site = Self.sites[self] else { return try made }
      return try site.get()
    }
  }

  private var made: Site {
    get throws {
      switch self {
      case .nothingRequired:
        return try Fixture(playbook: "# Go-live\n\n## T+1h\n\n- [ ] Orders come in\n").site
      case .waiting:
        let day = "---\nlaunch: 2026-06-09T14:00:00Z\n---\n"
        return try Fixture(playbook: day + Fixture.simple).site
      case .empty: return try Fixture(playbook: Fixture.simple).site
      case .failing:
        let run = try Run.of([
          ("1A.1", "cat key | wc -c", "1\n"),
          ("1A.2", "curl -sI https://example.org/", "HTTP/2 200\n\n"),
        ])
        return try Fixture(playbook: Fixture.simple, runs: [run]).site
      case .ready: return try Fixture(playbook: Fixture.simple, runs: [.clear()]).site
      case .waived: return try Shop.ready().site(at: "2026-06-06T13:57:00Z")
      case .refused:
        var shop = try Shop.ready()
        try shop.decide("2026-06-06T13:55:00Z", "bob", .noGo(role: nil, reason: "too few of us"))
        return try shop.site(at: "2026-06-06T13:57:00Z")
      case .aborted:
        var shop = try Shop.ready()
        try shop.launch(upTo: 1)
        try shop.decide("2026-06-06T14:12:00Z", "ann", .abort(reason: "storm & <hail>"))
        return try shop.site(at: "2026-06-06T14:13:00Z")
      case .begun:
        var shop = try Shop.ready()
        try shop.decide("2026-06-06T14:11:00Z", "bob", .stepDone(try shop.step(1), note: nil))
        return try shop.site(at: "2026-06-06T14:12:00Z")
      case .underWay:
        var shop = try Shop.ready()
        try shop.launch(upTo: 1)
        return try shop.site(at: "2026-06-06T14:12:00Z")
      case .launched:
        var shop = try Shop.ready()
        try shop.launch(upTo: 2)
        return try shop.site(at: "2026-06-06T14:30:00Z")
      case .falling:
        var shop = try Shop.ready()
        try shop.launch(upTo: 2)
        try shop.record("2026-06-06T15:05:00Z", ["t-plus-1h.1": "0"])
        return try shop.site(at: "2026-06-06T15:10:00Z")
      }
    }
  }

  /// What `gonogo gate` says of it.
  var verdict: String {
    switch self {
    case .nothingRequired, .waiting, .empty: "HOLD"
    case .failing, .refused, .aborted, .falling: "NO-GO"
    case .ready, .waived, .begun, .underWay, .launched: "GO"
    }
  }

  var isGo: Bool { verdict == "GO" }
}
