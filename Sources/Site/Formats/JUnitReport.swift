import Launch

/// The verdict as JUnit's XML, in the form that Jenkins, GitLab and most others read: a suite for the launch as a whole, then one for each
/// phase, with a case for each item.
///
/// Whatever holds the launch is red in it: the first case of all passes for a GO alone.
struct JUnitReport {
  /// How many bytes of outputs are told in all, those of what is not clear first.
  static let evidenceLimit = 1_048_576

  private let composition: Composition
  private var report: Report { composition.report }

  init(_ composition: Composition) {
    self.composition = composition
  }

  private struct Suite {
    let name: String
    let cases: [JUnitCase]
  }

  var markup: Markup {
    let suites = suites
    let cases = suites.flatMap(\.cases)
    var document = Markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites")
    document.attribute(" name=\"", report.playbook.title)
    document.append(counts: cases)
    document.append(">\n")
    for suite in suites {
      document.append("  <testsuite")
      document.attribute(" name=\"", suite.name)
      document.append(counts: suite.cases)
      document.attribute(" skipped=\"", String(suite.cases.count { $0.result.isSkipped }))
      document.attribute(" timestamp=\"", report.at.description)
      document.append(">\n")
      for test in suite.cases { document.append(test.markup) }
      document.append("  </testsuite>\n")
    }
    document.append("</testsuites>\n")
    return document
  }

  private var suites: [Suite] {
    let undone = report.sequence.abort == nil ? [] : report.sequence.rollbacks
    let evidence = evidence(of: report.items + undone.flatMap(\.items))
    func suite(
      _ section: Section, label: String, _ items: [ItemReport], isAskedFor: Bool
    ) -> Suite {
      let groups = Self.groups(of: section, label: label)
      return Suite(
        name: section.title,
        cases: items.map { item in
          JUnitCase(
            item, className: groups[item.item.id] ?? label, isAskedFor: isAskedFor,
            evidence: evidence[item.item.id] ?? Markup())
        })
    }
    return [Suite(name: "Launch", cases: launchCases)]
      + report.phases.map { phase in
        suite(
          phase.phase.section, label: phase.phase.label, phase.items,
          isAskedFor: phase.phase.precedesLaunch || !isReadyToBegin)
      }
      + undone.map { procedure in
        suite(
          procedure.section, label: "Rollback", procedure.items, isAskedFor: true)
      }
  }

  /// Nothing but the launch itself is to be done: what its steps have not shown yet is no failure.
  private var isReadyToBegin: Bool { report.verdict.isGo && !report.sequence.isComplete }

  /// What holds the launch whatever its items say, first of all the verdict itself.
  private var launchCases: [JUnitCase] {
    let sayings = report.verdict.reasons.compactMap { reason -> JUnitCase? in
      let rule = VerdictRule(reason)
      let words = reason.words
      switch reason {
      case .item, .notDue: return nil
      case .abort, .refusal:
        return JUnitCase(
          "\(rule.id): \(words.title)", .failure(words.word, words.detail ?? words.title))
      case .doubt:
        return JUnitCase(
          "\(rule.id): \(words.title)", .error(words.word, words.detail ?? words.title))
      }
    }
    let summary = report.summary
    let said = (summary.failing ?? "") + summary.rest
    let verdict: JUnitCase.Result =
      switch report.verdict {
      case .go: .passed
      case .hold: .error(report.verdict.word, "\(report.verdict.word): \(said)")
      case .noGo: .failure(report.verdict.word, "\(report.verdict.word): \(said)")
      }
    let until = report.verdict.validUntil.map { ", valid until \($0.dayAndTime)" } ?? ""
    let words = """
      \(report.verdict.word) as of \(report.at.dayAndTime)\(until), environment \(report.environment)
      \(said)
      """
    return [JUnitCase("Whether to launch", verdict, output: Markup(escaping: words))] + live
      + sayings
  }

  /// Once all steps are verified.
  private var live: [JUnitCase] {
    guard let live = report.live else { return [] }
    let count = live.reasons.count { !$0.isWaiting }
    let result: JUnitCase.Result =
      switch live {
      case .go: .passed
      case .hold where live.isOnlyWaiting: .skipped("nothing is due yet that could prove it")
      case .hold: .error(live.word, "HOLD: \(count.counted("item")) not clear")
      case .noGo: .failure(live.word, "NO-GO: \(count.counted("item")) not clear")
      }
    return [JUnitCase("Whether it may stay live", result)]
  }

  /// What was recorded for each item, by its id, as far as it is told.
  private func evidence(of items: [ItemReport]) -> [String: Markup] {
    var left = Self.evidenceLimit
    var evidence: [String: Markup] = [:]
    let open = items.filter { $0.status.effect != .clear }
    let clear = items.filter { $0.status.effect == .clear }
    for item in open + clear {
      evidence[item.item.id] = JUnitEvidence(item, composition).markup(within: &left)
    }
    return evidence
  }

  /// By the ids of the items: `T-24h/1A`, phase and group, which viewers make folders of; a dot would part them in the wrong place.
  private static func groups(of section: Section, label: String) -> [String: String] {
    var groups: [String: String] = [:]
    for part in section.all {
      let isTop = part.id.utf8.elementsEqual(section.id.utf8)
      let name = isTop ? label : "\(label)/\(part.label ?? part.name)"
      for item in part.ownItems { groups[item.id] = name }
    }
    return groups
  }
}

extension Markup {
  /// Of all cases together.
  fileprivate mutating func append(counts cases: [JUnitCase]) {
    attribute(" tests=\"", String(cases.count))
    attribute(" failures=\"", String(cases.count { $0.result.isFailure }))
    attribute(" errors=\"", String(cases.count { $0.result.isError }))
    let time = cases.reduce(Duration.zero) { $0 + $1.time }
    attribute(" time=\"", time.inSeconds)
  }

  /// - Parameter opening: the name up to the quote.
  mutating func attribute(_ opening: StaticString, _ value: String) {
    append(opening, Markup(escaping: value), "\"")
  }
}

extension Duration {
  /// `1.310`: seconds with three places.
  var inSeconds: String {
    let (seconds, attoseconds) = components
    let thousandths = String(attoseconds / 1_000_000_000_000_000)
    return "\(seconds).\(String(repeating: "0", count: 3 - thousandths.utf8.count))\(thousandths)"
  }
}
