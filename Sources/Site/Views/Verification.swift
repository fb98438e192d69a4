import Launch

/// The commands that judge the inputs again and compare the outcome, for a shell in the folder where the site was built.
struct Verification {
  /// Where the second site is built.
  private static let folder = "again"

  let lines: [String]

  init(_ composition: Composition) {
    let report = composition.report
    let content = report.playbook.file.name.utf8.split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false
    ).dropLast().map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
    let words = [
      "gonogo", "build", content.isEmpty ? "." : content, "--at", report.at.description,
      "--environment", report.environment, "--output", Self.folder,
    ]
    lines = [
      words.map(\.shellWord).joined(separator: " "),
      "echo '\(Digest.sha256(composition.snapshot.bytes))  \(Self.folder)/\(SiteMap.verdict)' | sha256sum -c",
    ]
  }
}
