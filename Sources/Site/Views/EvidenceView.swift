import Launch

/// What was recorded for one command, and what each expectation says to it.
struct EvidenceView: View {
  let check: Check
  /// `nil`: it is not judged yet, as of a step that has to wait.
  let report: CheckReport?
  let isOnlyOne: Bool
  /// Whether its item says the rule already.
  let isRuleSaid: Bool
  let composition: Composition

  init(
    _ check: Check, _ report: CheckReport?, isOnlyOne: Bool, isRuleSaid: Bool,
    in composition: Composition
  ) {
    self.check = check
    self.report = report
    self.isOnlyOne = isOnlyOne
    self.isRuleSaid = isOnlyOne && isRuleSaid
    self.composition = composition
  }

  private var record: Record? { report?.record }

  private func output(_ output: Output, _ stream: Launch.Stream) -> OutputView {
    OutputView(
      output, record?.name(of: stream) ?? stream.name, stream, of: check.id,
      marks: report?.marks(stream) ?? [],
      page: composition.evidencePage(of: check), isPrinted: record?.assertion == nil,
      isWithheld: composition.withheld.outputs.contains(check.id))
  }

  var outputs: [OutputView] {
    guard let record, !(record.assertion?.told.isEmpty ?? false) else { return [] }
    let errors = record.stderr.flatMap { $0.isSilent ? nil : output($0, .errors) }
    return [output(record.stdout, .output)] + [errors].compactMap(\.self)
  }

  /// `Evidence: exit code 0, 13:44 UTC, 1.3 s`
  private var summary: Markup {
    let name = isOnlyOne ? "" : " \(check.id)"
    guard let record else { return Markup(escaping: "How it is judged\(name)") }
    var summary = Markup(escaping: "Evidence\(name): \(record.outcome.words), ")
    summary.append(composition.time(record.finishedAt))
    summary.append(escaping: ", \(record.took)")
    return summary
  }

  /// Who recorded it, of what, and where it is kept.
  private var origin: Markup? {
    guard let record, let run = report?.run else { return nil }
    var origin = Markup()
    origin.append(run.link)
    if let who = run.who { origin.append(escaping: ", by \(who)") }
    if let commit = run.commit {
      origin.append(", commit <code>", Markup(escaping: commit.shortCommit), "</code>")
    }
    origin.append(", <code>", Markup(escaping: record.place.fileAndLine), "</code>")
    return origin
  }

  static let fields: [String: Field<EvidenceView>] = [
    "checkID": .text { $0.check.id },
    "checkChip": .markup { view in
      view.isOnlyOne ? nil : view.report.map { view.composition.markup(Chip($0.status)) }
    },
    "checkReason": .markup { view in view.report.map { Markup(sentence: $0.reason) } },
    "checkRule": .text { $0.isRuleSaid ? nil : $0.report?.rule.rawValue },
    "isOpen": .flag { view in
      view.report.map { $0.record != nil && $0.status.effect != .clear } ?? false
    },
    "results": .view { view in
      view.composition.history(ofCheck: view.check.id).flatMap {
        ResultsView($0, view.composition)
      }
    },
    "evidenceID": .text { $0.composition.map.id(ofEvidence: $0.check) },
    "evidenceSummary": .markup { $0.summary },
    "origin": .markup { $0.origin },
    "expectations": .list { ExpectationView.all(of: $0.check, $0.report) },
    "command": .view { $0.record.flatMap { $0.assertion == nil ? CommandView($0) : nil } },
    "outputs": .list { $0.outputs },
    "reportSources": .list { ($0.record?.assertion?.sources ?? []).map(SourceView.init) },
  ]
}

/// A report of another tool.
struct SourceView: View {
  private let source: Assertion.Source

  init(_ source: Assertion.Source) {
    self.source = source
  }

  static let fields: [String: Field<SourceView>] = [
    "sourceName": .text { $0.source.name },
    "sourceSHA256": .text { $0.source.sha256 },
  ]
}

extension Record {
  /// What another tool asserts; `nil`: a command was run.
  var assertion: Assertion? {
    if case .asserted(let assertion) = outcome { assertion } else { nil }
  }

  /// What is shown of it, by name.
  func name(of stream: Launch.Stream) -> String {
    assertion == nil ? stream.name : "Tests that did not simply pass"
  }
}

extension Record {
  /// `1.3 s`
  var took: String {
    let time = finishedAt - startedAt
    return time < .zero ? "finished before it started" : time.inShort
  }
}

extension Output {
  /// There is nothing to show of it.
  var isSilent: Bool { text.isEmpty && truncatedBytes == 0 }
}

extension Run {
  /// `run 58`, to where it ran.
  var link: Markup {
    guard let url else { return Markup(escaping: "run \(id)") }
    var link = Markup("<a rel=\"noreferrer\" href=\"")
    link.append(escaping: url)
    link.append("\">", Markup(escaping: "run \(id)"), "</a>")
    return link
  }
}

extension Place {
  /// `content/results/r1.json:12`
  var fileAndLine: String { position.map { "\(file):\($0.line)" } ?? file }
}
