import Launch

/// All of the evidence of one check, on a page of its own.
struct CheckView: View {
  private let evidence: LongEvidence
  private let composition: Composition
  private let outputs: [TranscriptView]

  init(_ evidence: LongEvidence, _ composition: Composition) {
    self.evidence = evidence
    self.composition = composition
    let output = TranscriptView(evidence, evidence.record.stdout, .output, firstMark: 1)
    let errors = evidence.record.stderr.flatMap { stderr in
      stderr.isSilent
        ? nil : TranscriptView(evidence, stderr, .errors, firstMark: 1 + output.marks.count)
    }
    outputs = [output] + [errors].compactMap(\.self)
  }

  private var check: Check { evidence.report.check }
  private var record: Record { evidence.record }

  /// `line 412`, to the first text that decided this expectation.
  private func place(_ judgement: Judgement) -> LinkView? {
    judgement.extents.first.flatMap { extent in
      outputs.first { $0.stream == extent.stream }?.link(to: extent.range)
    }
  }

  private var parts: [LinkView] {
    outputs.map { LinkView(text: $0.name, href: "#\($0.stream.anchor)") }
      + [
        LinkView(text: "Where it came from", href: "#_origin"),
        LinkView(text: resultsTitle, href: "#_results"),
      ]
  }

  private var results: [CheckHistory.Result] { evidence.history?.results ?? [] }

  private var resultsTitle: String {
    results.count > 1 ? "Last \(results.count) results" : "Results"
  }

  /// What stands out in the results.
  private var remark: String? {
    let words = [evidence.history?.failing?.words, evidence.history?.flakiness?.words]
      .compactMap(\.self)
    return words.isEmpty ? nil : words.joined(separator: "; ").capitalizedByte
  }

  private var facts: [FactView] {
    let run = evidence.report.run
    let started = composition.time(record.startedAt)
    let finished = composition.time(record.finishedAt)
    var facts = [
      FactView("Run", run?.link), FactView("Commit", run?.commit.map { Markup(code: $0) }),
      FactView("By", run?.who.map { Markup(escaping: $0) }),
      FactView("Shell", record.shell.map { Markup(code: $0) }),
      FactView("Started", started), FactView("Ended", finished),
      FactView("Took", Markup(escaping: record.took)),
      FactView("End", Markup(escaping: record.outcome.words)),
      FactView("Kept in", Markup(code: record.place.fileAndLine)),
    ]
    for source in record.assertion?.sources ?? [] {
      facts.append(FactView("Report", Markup(code: source.name)))
      facts.append(FactView("SHA-256", source.sha256.map { Markup(code: $0) }))
    }
    for (stream, output) in [(Stream.output, record.stdout), (.errors, record.stderr)] {
      guard record.assertion == nil, let output, !output.isSilent else { continue }
      facts.append(FactView(stream.name, Markup(escaping: output.account)))
      // Of what the command wrote: whoever has it can compare.
      facts.append(FactView("SHA-256", output.sha256.map { Markup(code: $0) }))
    }
    return facts.compactMap(\.self)
  }

  static let fields: [String: Field<CheckView>] = [
    "checkID": .text { $0.check.id },
    "checkTitle": .text { $0.evidence.item.item.title },
    "checkChip": .markup { $0.composition.markup(Chip($0.evidence.report.status)) },
    "checkReason": .markup { Markup(sentence: $0.evidence.report.reason) },
    "checkHome": .view { view in
      let page = view.composition.map.href(ofItem: view.evidence.item.item.id)
        .utf8.prefix { $0 != UInt8(ascii: "#") }
      return LinkView(
        text: "\(view.evidence.item.item.id) in \(view.evidence.item.phase)",
        href:
          "\(String(decoding: page, as: UTF8.self))#\(view.composition.map.id(ofEvidence: view.check))"
      )
    },
    "expectations": .list { view in
      ExpectationView.all(of: view.check, view.evidence.report) { view.place($0) }
    },
    "command": .view { $0.record.assertion == nil ? CommandView($0.record) : nil },
    "checkParts": .list { $0.parts },
    "outputs": .list { $0.outputs },
    "checkFacts": .list { $0.facts },
    "resultsTitle": .text { $0.resultsTitle },
    "resultsRemark": .text { $0.remark },
    "results": .view { view in view.evidence.history.flatMap { ResultsView($0, view.composition) }
    },
    "checkResults": .list { view in view.results.map { ResultView($0, view.composition) } },
  ]
}

/// A fact about a record, with its name.
struct FactView: View {
  private let name: String
  private let value: Markup

  /// - Returns: `nil` where the record does not say.
  init?(_ name: String, _ value: Markup?) {
    guard let value else { return nil }
    self.name = name
    self.value = value
  }

  static let fields: [String: Field<FactView>] = [
    "factName": .text { $0.name },
    "factValue": .markup { $0.value },
  ]
}

/// What an earlier attempt gave.
struct ResultView: View {
  private let result: CheckHistory.Result
  private let composition: Composition

  init(_ result: CheckHistory.Result, _ composition: Composition) {
    self.result = result
    self.composition = composition
  }

  static let fields: [String: Field<ResultView>] = [
    "resultChip": .markup { $0.composition.markup(Chip($0.result.status)) },
    "resultTime": .markup { $0.composition.time($0.result.finishedAt) },
    "resultRun": .markup { view in
      view.composition.run(view.result.run)?.link ?? Markup(escaping: "run \(view.result.run)")
    },
    "resultReason": .markup { Markup(sentence: $0.result.reason) },
  ]
}

/// All of an output.
struct TranscriptView: View {
  let stream: Launch.Stream
  let name: String
  let marks: [Range<Int>]
  private let output: Output
  private let check: String
  private let firstMark: Int
  private let transcript: Transcript

  init(_ evidence: LongEvidence, _ output: Output, _ stream: Launch.Stream, firstMark: Int) {
    self.output = output
    self.stream = stream
    name = evidence.record.name(of: stream)
    self.firstMark = firstMark
    check = evidence.report.check.id
    marks = evidence.report.marks(stream)
    transcript = Transcript(output.text, marks: marks, firstMark: firstMark)
  }

  /// `line 412`, to the mark that holds this text.
  func link(to range: Range<Int>) -> LinkView? {
    marks.firstIndex { $0.contains(range.lowerBound) }.map(link(toMark:))
  }

  private func link(toMark index: Int) -> LinkView {
    LinkView(text: line(of: index), href: "#_mark-\(firstMark + index)")
  }

  private func line(of mark: Int) -> String {
    "\(stream == .errors ? "standard error, " : "")line \(transcript.markLines[mark].grouped)"
  }

  private var caption: String {
    let plain = transcript.plainStretches
    let lines = output.text.isEmpty ? [] : [transcript.lineCount.counted("line")]
    return output.caption(
      nil,
      others: lines + (plain > 0 ? ["\(plain.counted("stretch", "stretches")) without colour"] : [])
    )
  }

  static let fields: [String: Field<TranscriptView>] = [
    "outputID": .text { $0.stream.anchor },
    "outputName": .text { $0.name },
    "outputLabel": .text { "\($0.name) of \($0.check)" },
    "outputCaption": .text { $0.caption },
    "outputText": .markup { $0.output.text.isEmpty ? nil : $0.transcript.markup },
  ]
}

extension Output {
  /// `96,512 bytes, 1,024 of them recorded; 95,488 bytes cut; 2 passages masked`
  var account: String {
    let recorded = text.utf8.count
    var parts = [
      bytes.map { "\($0.counted("byte")) written, \(recorded.grouped) recorded" }
        ?? "\(recorded.counted("byte")) recorded"
    ]
    if truncatedBytes > 0 { parts.append("\(truncatedBytes.counted("byte")) cut") }
    if redactions > 0 { parts.append("\(redactions.counted("passage")) masked") }
    return parts.joined(separator: "; ")
  }
}

extension Markup {
  fileprivate init(code text: String) {
    self.init()
    append("<code>", Markup(escaping: text), "</code>")
  }
}
