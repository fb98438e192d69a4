import Launch

/// What is another one since the run before, on the overview.
struct ChangedView: View {
  let composition: Composition
  private let newest: RunHistory
  private let before: RunHistory?
  private let rows: [ChangeRowView]

  /// How many rows of one kind are told.
  private static let limit = 4

  /// - Returns: `nil` where there is no run.
  init?(_ composition: Composition) {
    guard let newest = composition.history.runs.first else { return nil }
    self.composition = composition
    self.newest = newest
    before = composition.history.runs.dropFirst().first
    let changes = RunChanges(run: newest, composition: composition, limit: Self.limit)
    rows =
      (before == nil ? [] : changes.rows)
      + changes.several(
        composition.history.staleSince ?? [], Chip(.stale),
        "went stale since that run", isItem: true)
  }

  private func name(_ run: RunHistory) -> String {
    "\(run.run.id), \(composition.words(for: run.run.run.finishedAt))"
  }

  /// Which runs are compared.
  private var lead: String {
    before.map { "Run \(name(newest)), beside run \(name($0))." }
      ?? "There is only one run, \(name(newest)): nothing to compare it with."
  }

  static let fields: [String: Field<ChangedView>] = [
    "changedLead": .text { $0.lead },
    "changedRows": .list { $0.rows },
    "hasChangedRows": .flag { !$0.rows.isEmpty },
    "isUnchanged": .flag { $0.before != nil && $0.rows.isEmpty },
    "changedHref": .text { view in view.composition.href(ofRun: view.newest.run.id) },
  ]
}

/// The last runs as bars, with a table of the same.
struct RunBarsView: View {
  let composition: Composition
  let bars: RunBars

  /// - Returns: `nil` where there are fewer than two runs.
  init?(_ composition: Composition) {
    guard let bars = RunBars(composition.history.runs) else { return nil }
    self.composition = composition
    self.bars = bars
  }

  private func words(_ place: (RunBars) -> RunHistory?) -> String {
    place(bars).map { composition.words(for: $0.run.run.finishedAt) } ?? ""
  }

  static let fields: [String: Field<RunBarsView>] = [
    "barsTitle": .text { "The last \($0.bars.runs.count) runs" },
    "barsPicture": .markup { view in
      view.bars.drawing { view.composition.words(for: $0) }.markup
    },
    "barsSpan": .text { view in
      "From \(view.words { $0.runs.last }) at the left to \(view.words { $0.runs.first }) at the right"
    },
    "barsRows": .list { view in view.bars.runs.map { CountView($0, view.composition) } },
  ]
}

/// How the launch stood when a run ended, as a row of a table.
struct CountView: View {
  let run: RunHistory
  let composition: Composition

  init(_ run: RunHistory, _ composition: Composition) {
    self.run = run
    self.composition = composition
  }

  private func count(_ part: (RunHistory.Standing) -> Int) -> String {
    run.standing.map { part($0).grouped } ?? "?"
  }

  static let fields: [String: Field<CountView>] = [
    "countHref": .text { view in view.composition.href(ofRun: view.run.run.id) },
    "countTime": .text { $0.composition.words(for: $0.run.run.run.finishedAt) },
    "countVerdict": .text { $0.run.standing?.verdict ?? "not known" },
    "countFailing": .text { $0.count(\.failing) },
    "countUnproven": .text { $0.count(\.unproven) },
    "countBesides": .text { $0.run.standing?.besides.joined(separator: ", ") ?? "" },
    "countClear": .text { $0.count(\.clear) },
  ]
}

/// What a check gave, attempt by attempt.
struct ResultsView: View {
  private let check: CheckHistory
  private let strip: ResultStrip
  private let composition: Composition

  /// - Returns: `nil` where there is only one result, or none.
  init?(_ check: CheckHistory, _ composition: Composition) {
    guard let strip = ResultStrip(check) else { return nil }
    self.check = check
    self.strip = strip
    self.composition = composition
  }

  private var words: String {
    let flaky = check.flakiness.map { "flaky: \($0.words)" }
    let said = [check.failing?.words, flaky].compactMap(\.self)
    let last = "last \(strip.results.count) results"
    return said.isEmpty
      ? last + (strip.only.map { ": all \($0.rawValue)" } ?? "") : said.joined(separator: "; ")
  }

  static let fields: [String: Field<ResultsView>] = [
    // Where all are the same, the words say all.
    "resultsPicture": .markup { view in
      view.strip.only == nil
        ? view.strip.drawing { view.composition.words(for: $0) }.markup : nil
    },
    "resultsWords": .text { $0.words },
  ]
}
