import Launch

/// The verdict as JUnit's XML, in the form that Jenkins, GitLab and most others read: a suite for the launch as a whole, then one for each
/// phase, with a case for each item.
///
/// Whatever holds the launch is red in it: the first case of all passes for a GO alone.
struct JUnitReport {
  /// How many bytes of outputs are told in all, those of what is not clear first, so that a report of any launch can be opened.
  static let evidenceLimit = 1_048_576

  private let composition: Composition
  private let limit: Int
  private var report: Report { composition.report }

  /// - Parameter limit: how many bytes of outputs are told.
  init(_ composition: Composition, limit: Int = evidenceLimit) {
    self.composition = composition
    self.limit = limit
  }

  private struct Suite {
    let name: String
    var properties: [(name: StaticString, value: String)] = []
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
      document.append(properties: suite.properties)
      for test in suite.cases { document.append(test.markup) }
      document.append("  </testsuite>\n")
    }
    document.append("</testsuites>\n")
    return document
  }

  private var suites: [Suite] {
    let undone = report.sequence.abort == nil ? [] : report.sequence.rollbacks
    let evidence = evidence(of: report.items + undone.flatMap(\.items))
    let untouched = untouched
    func suite(_ section: Section, label: String, _ items: [ItemReport]) -> Suite {
      let groups = Self.groups(of: section, label: label)
      return Suite(
        name: section.title,
        cases: items.map { item in
          let id = item.item.id
          return JUnitCase(
            item, className: groups[id] ?? label, isAskedFor: !untouched.contains(id),
            evidence: evidence[id] ?? Markup())
        })
    }
    return [Suite(name: "Launch", properties: properties, cases: launchCases)]
      + report.phases.map { suite($0.phase.section, label: $0.phase.label, $0.items) }
      + undone.map { suite($0.section, label: "Rollback", $0.items) }
  }

  /// A report is kept longer than a GO holds: its end is there for programs, too.
  private var properties: [(name: StaticString, value: String)] {
    let until = report.verdict.validUntil.map {
      [(name: "validUntil" as StaticString, value: $0.description)]
    }
    return [
      ("verdict", report.verdict.word), ("at", report.at.description),
      ("environment", report.environment), ("tool", composition.tool),
    ] + (until ?? [])
  }

  /// The items from T-0 on that nobody asks for yet: the launch is GO, and their steps are not done. What they have not shown is no failure.
  private var untouched: Set<String> {
    guard report.verdict.isGo, !report.sequence.isComplete else { return [] }
    let late = report.phases.filter { !$0.phase.precedesLaunch }.flatMap(\.items)
    let done = report.sequence.steps.filter { $0.done != nil }.flatMap(\.items)
    return Set(late.map(\.item.id)).subtracting(done.map(\.item.id))
  }

  /// What holds the launch whatever its items say, first of all the verdict itself.
  private var launchCases: [JUnitCase] {
    [whetherToLaunch] + whetherToStayLive + sayings
  }

  private var whetherToLaunch: JUnitCase {
    let word = report.verdict.word
    let said = report.told
    let result: JUnitCase.Result =
      switch report.verdict {
      case .go: .passed
      case .hold: .error(word, "\(word): \(said)")
      case .noGo: .failure(word, "\(word): \(said)")
      }
    let until = report.verdict.validUntil.map { ", valid until \($0.dayAndTime)" } ?? ""
    let facts = "\(word) as of \(report.at.dayAndTime)\(until), environment \(report.environment)"
    return JUnitCase("Whether to launch", result, output: Markup(escaping: "\(facts)\n\(said)"))
  }

  /// Empty before all steps are verified.
  private var whetherToStayLive: [JUnitCase] {
    guard let live = report.live else { return [] }
    let reasons = live.reasons.filter { !$0.isWaiting }
    let others = reasons.count > 1 ? ", and \(reasons.count - 1) more" : ""
    let why = "\(live.word): \(reasons.first?.sentence ?? "")\(others)"
    let result: JUnitCase.Result =
      switch live {
      case .go: .passed
      case .hold where reasons.isEmpty: .skipped("nothing is due yet that could prove it")
      case .hold: .error(live.word, why)
      case .noGo: .failure(live.word, why)
      }
    return [JUnitCase("Whether it may stay live", result)]
  }

  /// An abort, what roles say, what is in doubt: each by a name that it has in the next report as well.
  private var sayings: [JUnitCase] {
    var counts: [String: Int] = [:]
    return report.verdict.reasons.compactMap { reason in
      let words = reason.words
      let why = [words.title, words.detail].compactMap(\.self).joined(separator: ": ")
      let name: String
      let result: JUnitCase.Result
      switch reason {
      case .item, .notDue: return nil
      case .abort: (name, result) = ("abort", .failure(words.word, why))
      case .refusal(let call):
        (name, result) = ("roll-call: \(call.role)", .failure(words.word, why))
      case .doubt: (name, result) = (VerdictRule(reason).id, .error(words.word, why))
      }
      counts[name, default: 0] += 1
      let number = counts[name] ?? 1
      return JUnitCase(number == 1 ? name : "\(name) \(number)", result)
    }
  }

  /// What was recorded for each item, by its id, as far as it is told.
  private func evidence(of items: [ItemReport]) -> [String: Markup] {
    var left = limit
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

  fileprivate mutating func append(properties: [(name: StaticString, value: String)]) {
    guard !properties.isEmpty else { return }
    append("    <properties>\n")
    for (name, value) in properties {
      append("      <property name=\"")
      append(name)
      append("\" value=\"", Markup(escaping: value), "\"/>\n")
    }
    append("    </properties>\n")
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
