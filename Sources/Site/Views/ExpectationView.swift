import Launch

/// An expectation: the author's words, what the machine understood, what it found.
struct ExpectationView: View {
  private let text: String
  private let understanding: String
  private let answer: Answer
  /// Where what decided stands on the same page.
  private let mark: LinkView?

  /// The mark and its meaning, and what is said behind the author's words.
  private struct Answer {
    let mark: String
    let meaning: String
    let text: String
    let isFound: Bool

    /// - Parameter judgement: `nil`: there is no record, or one that is not judged.
    init(_ judgement: Judgement?) {
      switch judgement?.answer {
      case .held: self.init("pass", "Holds", "got \(judgement?.words ?? "")", true)
      case .notHeld: self.init("fail", "Does not hold", "got \(judgement?.words ?? "")", true)
      case .needsPerson:
        self.init("unconfirmed", "Open", "needs a person: \(judgement?.words ?? "")", false)
      case nil: self.init("notdue", "Open", "not judged", false)
      }
    }

    /// Of a report; `nil`: there is none.
    init(_ assertion: Assertion?, _ status: Status?) {
      guard let assertion, let status else {
        self.init("notdue", "Open", "no report", false)
        return
      }
      let words = "got \(assertion.counts)"
      switch status {
      case .pass: self.init("pass", "Holds", words, true)
      case .fail: self.init("fail", "Does not hold", words, true)
      case .error, .noResult, .stale, .unconfirmed, .blocked, .notDue, .waived, .notNeeded,
        .confirmed:
        self.init("unconfirmed", "Open", words, true)
      }
    }

    private init(_ mark: String, _ meaning: String, _ text: String, _ isFound: Bool) {
      self.mark = mark
      self.meaning = meaning
      self.text = text
      self.isFound = isFound
    }
  }

  init(_ expectation: Expectation, _ judgement: Judgement?, mark: LinkView? = nil) {
    text = expectation.text
    understanding = expectation.understood
    answer = Answer(judgement)
    self.mark = mark
  }

  /// What is demanded of a report.
  private init(_ demand: ReportDemand, _ report: CheckReport?) {
    text = "Report: \(demand.text)"
    understanding = demand.understood
    answer = Answer(report?.record?.assertion, report?.status)
    mark = nil
  }

  /// Of a check, in the author's order.
  static func all(
    of check: Check, _ report: CheckReport?, mark: (Judgement) -> LinkView? = { _ in nil }
  ) -> [ExpectationView] {
    if let takes = check.takes { return [ExpectationView(takes, report)] }
    let judged = (report?.judgements ?? []).map {
      ExpectationView($0.expectation, $0.judgement, mark: mark($0.judgement))
    }
    return judged.isEmpty ? check.expectations.map { ExpectationView($0, nil) } : judged
  }

  static let fields: [String: Field<ExpectationView>] = [
    "expected": .markup {
      Markup(sentence: "Expected “\($0.text)”\($0.answer.isFound ? "," : ":")")
    },
    "understood": .markup { Markup(sentence: $0.understanding) },
    "answerMark": .text { $0.answer.mark },
    "answerMeaning": .text { $0.answer.meaning },
    "answer": .markup { Markup(sentence: $0.answer.text) },
    "answerPlace": .view { $0.mark },
  ]
}
