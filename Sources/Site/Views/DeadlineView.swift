import Launch

/// A deadline: its time, and how much is left at the instant of the verdict.
struct DeadlineView: View {
  let end: Instant
  let composition: Composition

  init(_ end: Instant, _ composition: Composition) {
    self.end = end
    self.composition = composition
  }

  private var left: Duration { end - composition.report.at }

  static let fields: [String: Field<DeadlineView>] = [
    "deadlineDatetime": .text { $0.end.description },
    "deadlineTime": .text { $0.composition.report.exactWords(for: $0.end) },
    "deadlineLeft": .text {
      $0.left < .zero ? "over by \($0.left.inWords)" : "\($0.left.inWords) left"
    },
  ]
}
