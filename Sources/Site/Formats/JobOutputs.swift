import Launch

/// `NAME=VALUE` lines, for `$GITHUB_OUTPUT` and for a dotenv report of GitLab. No value is text of an author: each is a word, a number, an
/// id or an instant, without blanks or line ends.
struct JobOutputs {
  private let values: [(name: String, value: String)]

  init(_ composition: Composition) {
    let report = composition.report
    values = [
      ("at", report.at.description),
      ("blocking", String(report.verdict.reasons.count { !$0.isWaiting })),
      ("environment", report.environment),
      ("live", report.live?.word ?? ""),
      ("run", composition.newestFirst.first?.id ?? ""),
      ("valid_until", report.verdict.validUntil?.description ?? ""),
      ("verdict", report.verdict.word),
    ]
  }

  var bytes: [UInt8] {
    values.flatMap { name, value in
      // What is no plain value is none at all: a line end would set another output.
      let isPlain = value.utf8.allSatisfy { 0x21...0x7E ~= $0 }
      return Array("\(name)=\(isPlain ? value : "")\n".utf8)
    }
  }
}
