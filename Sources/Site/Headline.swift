import Launch

/// What the slab, the title and the tab say: whether to launch; once all steps are verified, whether the launch may stay live.
///
/// A reader on call must not take what would block another launch for a failure of the one that is live.
struct Headline: Hashable, Sendable {
  /// What the word answers, where it is not whether to launch: `Live`.
  let lead: String?
  /// The name of its symbol and its class.
  let mark: String
  /// `GO`, `HOLD`, `NO-GO`; `Launched` where nothing is due yet that says more.
  let word: String
  /// When a GO lapses.
  let until: Instant?

  /// `Live: NO-GO`
  var words: String { lead.map { "\($0): \(word)" } ?? word }

  init(_ report: Report) {
    guard report.isLaunched else {
      (lead, mark, word) = (nil, report.verdict.mark, report.verdict.word)
      until = report.verdict.validUntil
      return
    }
    guard let live = report.live, !live.isOnlyWaiting else {
      (lead, mark, word, until) = (nil, "pass", "Launched", nil)
      return
    }
    (lead, mark, word, until) = ("Live", live.mark, live.word, live.validUntil)
  }

  /// For programs: `GO`, `HOLD` or `NO-GO`. `HOLD` where the launch is over and nothing proves yet that it may stay live: what an open
  /// page shows as GO is none any more.
  var verdict: String { mark.utf8.elementsEqual("pass".utf8) ? "HOLD" : word }

  /// With its end, where it is read without the page: `GO until 2026-06-06 15:00 UTC`.
  var lasting: String { words + (until.map { " until \($0.dayAndTime)" } ?? "") }

  /// The worst first: NO-GO, HOLD, GO, what asks for nothing.
  var rank: Int {
    switch mark {
    case "nogo": 0
    case "hold": 1
    case "go": 2
    default: 3
    }
  }

  var chip: Chip {
    var chip = Chip(mark: mark, word: word)
    chip.until = until
    return chip
  }
}

extension Report {
  /// All steps are done and verified, and nobody has aborted.
  var isLaunched: Bool { sequence.abort == nil && sequence.isComplete }

  var headline: Headline { Headline(self) }

  /// What `build.json` says: GO, HOLD or NO-GO.
  public var builtVerdict: String { headline.verdict }

  /// What to do once the GO of the headline has lapsed: with what lapses first. `nil`: there is no GO.
  var lapsing: String? {
    guard let until = headline.until else { return nil }
    if !isLaunched, let gate, gate.validUntil == until {
      return "Fetch the gate issue again: gonogo sync."
    }
    let items = isLaunched ? phases.filter { !$0.phase.precedesLaunch }.flatMap(\.items) : required
    guard let item = items.first(where: { $0.validUntil == until }) else {
      return "Run the checks again."
    }
    let id = item.item.id
    return switch item.status {
    case .waived: "The waiver of \(id) has ended: mend it, or waive it again."
    case .confirmed where item.checks.isEmpty, .notNeeded: "Have \(id) confirmed again."
    case .pass, .confirmed, .fail, .error, .noResult, .stale, .unconfirmed, .blocked, .notDue:
      "Run the checks again."
    }
  }

  /// The time of a deed or a deadline, where minutes matter: the day only where it is another.
  func exactWords(for instant: Instant) -> String {
    instant.startOfDay == at.startOfDay ? instant.timeToTheSecond : instant.dayAndTimeToTheSecond
  }
}
