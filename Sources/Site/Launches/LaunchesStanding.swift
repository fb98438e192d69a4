import Launch

/// What the overview of several launches says of all: each counts as its own page reads, so that one that is launched is not taken for
/// one that nobody may launch. The verdict of `verdict.json` and of `gonogo gate` is the strict one.
struct LaunchesStanding: Hashable, Sendable {
  /// Launches whose pages say the same.
  struct Group: Hashable, Sendable {
    let headline: Headline
    let count: Int

    /// `NO-GO 2`, `Live: NO-GO 1`
    var words: String { "\(headline.words) \(count.grouped)" }

    /// Of those that are live it lapses by itself; the others are counted anew.
    var chip: Chip {
      var chip = Chip(mark: headline.mark, word: words)
      if headline.lead != nil { chip.until = headline.until }
      return chip
    }
  }

  /// The worst first, of those whose steps are not all verified.
  let ahead: [Group]
  /// Likewise of the others.
  let launched: [Group]
  /// When the first GO that is shown lapses; `nil`: there is none that does.
  let firstLapse: Instant?

  init(_ launches: Launches) {
    let reports = launches.entries.map(\.report)
    ahead = Self.groups(reports.filter { !$0.isLaunched })
    launched = Self.groups(reports.filter(\.isLaunched))
    firstLapse = reports.compactMap(\.headline.until).min()
  }

  private static func groups(_ reports: [Report]) -> [Group] {
    Dictionary(grouping: reports.map(\.headline), by: \.rank).sorted { $0.key < $1.key }
      .compactMap { _, headlines in
        // The GO that lapses first stands for all.
        let first = headlines.min {
          switch ($0.until, $1.until) {
          case (let mine?, let other?): mine < other
          case (_?, nil): true
          case (nil, _): false
          }
        }
        return first.map { Group(headline: $0, count: headlines.count) }
      }
  }

  /// The worst of all: for the tab and for open pages.
  var worst: Headline? { (ahead + launched).map(\.headline).min { $0.rank < $1.rank } }

  var mark: String { worst?.mark ?? "hold" }

  /// Coloured only where all say the same, or are launched and ask for nothing: none may hide another.
  var slabMark: String {
    let asking = (ahead + launched).filter { $0.headline.rank < 3 }
    switch asking.count {
    case 0: return "pass"
    case 1: return asking[0].headline.mark
    case _: return "mixed"
    }
  }

  /// `NO-GO 1 · GO 2 · Launched 1`
  var counts: [String] { (ahead + launched).map(\.words) }

  /// `; 1 is launched`; `nil`: none is.
  var launchedWords: String? {
    let count = launched.reduce(0) { $0 + $1.count }
    return count == 0 ? nil : "; \(count.grouped) \(count == 1 ? "is" : "are") launched"
  }

  /// How many of those ahead are GO, without full stop: `1 of 2 launches ahead is GO; 1 is launched`. The script says it likewise.
  var claim: String {
    let all = ahead.reduce(0) { $0 + $1.count }
    let go = ahead.filter { $0.headline.mark.utf8.elementsEqual("go".utf8) }.reduce(0) {
      $0 + $1.count
    }
    guard let launchedWords else { return Launches.claim(go, of: all) }
    let launched = launched.reduce(0) { $0 + $1.count }
    if all == 0 {
      return launched == 1 ? "The only launch is launched" : "All \(launched) are launched"
    }
    return Launches.claim(go, of: all, " ahead") + launchedWords
  }
}
