import Launch

/// The commands that judge the inputs again and compare the outcome, for a shell in the folder where the site was built.
struct Verification {
  /// Where the second site is built.
  private static let folder = "again"

  let lines: [String]

  /// - Parameter verdict: `verdict.json`.
  init(_ report: Report, verdict: [UInt8]) {
    let words = [
      "gonogo", "build", report.folder ?? ".", "--at", report.at.description,
      "--environment", report.environment, "--output", Self.folder,
    ]
    lines = [
      words.map(\.shellWord).joined(separator: " "),
      "echo '\(Digest.sha256(verdict))  \(Self.folder)/\(SiteMap.verdict)' | sha256sum -c",
    ]
  }
}
