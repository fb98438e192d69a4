import Launch

/// An expectation: the author's words, what the machine understood, what it found.
struct ExpectationView: View {
  let expectation: Expectation
  /// `nil`: there is no record, or one that is not judged.
  let judgement: Judgement?
  /// Where what decided stands on the same page.
  private let mark: LinkView?

  init(_ expectation: Expectation, _ judgement: Judgement?, mark: LinkView? = nil) {
    self.expectation = expectation
    self.judgement = judgement
    self.mark = mark
  }

  /// Of a check, in the author's order.
  static func all(
    of check: Check, _ report: CheckReport?, mark: (Judgement) -> LinkView? = { _ in nil }
  ) -> [ExpectationView] {
    let judged = (report?.judgements ?? []).map {
      ExpectationView($0.expectation, $0.judgement, mark: mark($0.judgement))
    }
    return judged.isEmpty ? check.expectations.map { ExpectationView($0, nil) } : judged
  }

  /// The mark and its meaning, and what is said behind the author's words.
  private var answer: (mark: String, meaning: String, text: String, isFound: Bool) {
    guard let judgement else { return ("notdue", "Open", "not judged", false) }
    return switch judgement.answer {
    case .held: ("pass", "Holds", "got \(judgement.words)", true)
    case .notHeld: ("fail", "Does not hold", "got \(judgement.words)", true)
    case .needsPerson: ("unconfirmed", "Open", "needs a person: \(judgement.words)", false)
    }
  }

  static let fields: [String: Field<ExpectationView>] = [
    "expected": .markup {
      Markup(sentence: "Expected “\($0.expectation.text)”\($0.answer.isFound ? "," : ":")")
    },
    "understood": .markup { Markup(sentence: $0.expectation.understood) },
    "answerMark": .text { $0.answer.mark },
    "answerMeaning": .text { $0.answer.meaning },
    "answer": .markup { Markup(sentence: $0.answer.text) },
    "answerPlace": .view { $0.mark },
  ]
}
