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

  private var ending: String? { record?.outcome.words }

  private var took: String? {
    record.map { record in
      let time = record.finishedAt - record.startedAt
      return time < .zero ? "finished before it started" : time.inShort
    }
  }

  private var expectations: [ExpectationView] {
    let judged = (report?.judgements ?? []).map { ExpectationView($0.expectation, $0.judgement) }
    return judged.isEmpty ? check.expectations.map { ExpectationView($0, nil) } : judged
  }

  private var output: OutputView? {
    record.map {
      OutputView(
        $0.stdout, command: $0.command, name: "Standard output", of: check.id,
        marks: marks(.output))
    }
  }

  private var errors: OutputView? {
    record?.stderr.flatMap { stderr in
      stderr.text.isEmpty && stderr.truncatedBytes == 0
        ? nil
        : OutputView(
          stderr, command: nil, name: "Standard error", of: check.id, marks: marks(.errors))
    }
  }

  /// What decided, of all expectations: in order, none overlapping.
  private func marks(_ stream: Launch.Stream) -> [Range<Int>] {
    let ranges = (report?.judgements ?? []).flatMap(\.judgement.extents)
      .filter { $0.stream == stream }.sorted().map(\.range)
    return ranges.reduce(into: []) { merged, range in
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
  }

  /// `Evidence: exit code 0, 13:44 UTC, 1.3 s`
  private var summary: String {
    let name = isOnlyOne ? "" : " \(check.id)"
    guard let record, let ending, let took else { return "How it is judged\(name)" }
    return "Evidence\(name): \(ending), \(composition.words(for: record.finishedAt)), \(took)"
  }

  /// Who recorded it, of what, and where it is kept.
  private var origin: Markup? {
    guard let record, let run = report?.run else { return nil }
    var origin = Markup()
    if let url = run.url {
      origin.append("<a rel=\"noreferrer\" href=\"")
      origin.append(escaping: url)
      origin.append("\">")
    }
    origin.append(escaping: "run \(run.id)")
    if run.url != nil { origin.append("</a>") }
    if let who = run.who { origin.append(escaping: ", by \(who)") }
    if let commit = run.commit {
      origin.append(", commit <code>")
      origin.append(escaping: commit.shortCommit)
      origin.append("</code>")
    }
    origin.append(", <code>")
    origin.append(escaping: record.place.fileAndLine)
    origin.append("</code>")
    return origin
  }

  static let fields: [String: Field<EvidenceView>] = [
    "checkID": .text { $0.check.id },
    "checkChip": .markup { view in
      view.isOnlyOne ? nil : view.report.map { view.composition.markup(Chip($0.status)) }
    },
    "checkReason": .text { $0.report?.reason },
    "checkRule": .text { $0.isRuleSaid ? nil : $0.report?.rule.rawValue },
    "isOpen": .flag { view in
      view.report.map { $0.record != nil && $0.status.effect != .clear } ?? false
    },
    "evidenceSummary": .text { $0.summary },
    "results": .view { view in
      view.composition.history(ofCheck: view.check.id).flatMap {
        ResultsView($0, view.composition)
      }
    },
    "origin": .markup { $0.origin },
    "expectations": .list { $0.expectations },
    "outputs": .list { view in [view.output, view.errors].compactMap(\.self) },
  ]
}

/// An expectation: the author's words, what the machine understood, what it found.
struct ExpectationView: View {
  let expectation: Expectation
  /// `nil`: there is no record, or one that is not judged.
  let judgement: Judgement?

  init(_ expectation: Expectation, _ judgement: Judgement?) {
    self.expectation = expectation
    self.judgement = judgement
  }

  /// The mark, and what is said behind it.
  private var answer: (mark: String, text: String) {
    guard let judgement else { return ("notdue", "not judged") }
    return switch judgement.answer {
    case .held: ("pass", "holds, got \(judgement.words)")
    case .notHeld: ("fail", "does not hold, got \(judgement.words)")
    case .needsPerson: ("unconfirmed", "needs a person: \(judgement.words)")
    }
  }

  static let fields: [String: Field<ExpectationView>] = [
    "expected": .text { $0.expectation.text },
    "understood": .text { $0.expectation.understood },
    "answerMark": .text { $0.answer.mark },
    "answer": .text { $0.answer.text },
  ]
}

/// An output in its scroll region.
struct OutputView: View {
  private let output: Output
  private let command: String?
  private let name: String
  private let check: String
  private let excerpt: Excerpt

  /// - Parameter marks: what decided, as offsets in the recorded text.
  init(_ output: Output, command: String?, name: String, of check: String, marks: [Range<Int>]) {
    self.output = output
    self.command = command
    self.name = name
    self.check = check
    excerpt = Excerpt(output.text, marks: marks)
  }

  /// `Standard output, 3 bytes`, and what is not as the command wrote it.
  private var caption: String {
    var parts = [name]
    if let bytes = output.bytes ?? (output.text.isEmpty ? nil : output.text.utf8.count) {
      parts.append(bytes.counted("byte"))
    }
    if output.truncatedBytes > 0 {
      parts.append("the recorder cut \(output.truncatedBytes.counted("byte"))")
    }
    if output.redactions > 0 {
      parts.append("the recorder masked \(output.redactions.counted("passage"))")
    }
    if excerpt.sequences > 0 {
      parts.append("\(excerpt.sequences.counted("terminal sequence")) taken out")
    }
    return parts.joined(separator: ", ")
  }

  private var shown: Markup {
    var shown = Markup()
    if let command {
      shown.append("<span class=\"command\">")
      shown.append(escaping: command)
      shown.append("</span>\n")
    }
    for part in excerpt.parts {
      switch part {
      case .text(let text): shown.append(escaping: text)
      case .marked(let text):
        shown.append("<mark>")
        shown.append(escaping: text)
        shown.append("</mark>")
      case .omission(let words):
        shown.append("<span class=\"omission\">")
        shown.append(escaping: words)
        shown.append("</span>\n")
      }
    }
    if output.text.isEmpty { shown.append("<span class=\"omission\">no output</span>") }
    return shown
  }

  static let fields: [String: Field<OutputView>] = [
    "outputLabel": .text { "\($0.name) of \($0.check)" },
    "outputCaption": .text { $0.caption },
    "outputText": .markup { $0.shown },
  ]
}

extension Place {
  /// `content/results/r1.json:12`
  var fileAndLine: String { position.map { "\(file):\($0.line)" } ?? file }
}
