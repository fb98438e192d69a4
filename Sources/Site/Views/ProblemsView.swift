import Launch

/// What stands in for a site that cannot be built.
struct ProblemsView: View {
  let problems: [Diagnostic]

  static let fields: [String: Field<ProblemsView>] = [
    "problemCount": .text {
      $0.problems.count == 1 ? "one problem is" : "\($0.problems.count.grouped) problems are"
    },
    "problems": .list { $0.problems.map(ProblemView.init) },
  ]
}

struct ProblemView: View {
  let problem: Diagnostic

  static let fields: [String: Field<ProblemView>] = [
    "problemText": .text { $0.problem.text }
  ]
}
