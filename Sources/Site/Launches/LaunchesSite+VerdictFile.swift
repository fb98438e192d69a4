import Launch

extension LaunchesSite {
  /// `verdict.json` above the launches: how each of them stands, for machines (`schemas/launches-1.schema.json`).
  var verdictFile: JSON {
    let isGo = launches.worst.isGo
    return .object([
      "format": .string("gonogo.launches/1"),
      "tool": .string(compositions[0].tool),
      "at": .string(launches.at.description),
      "verdict": .string(launches.worst.word),
      "validUntil": JSON(isGo ? launches.firstLapse?.description : nil),
      "counts": .object([
        "GO": count("GO"), "HOLD": count("HOLD"), "NO-GO": count("NO-GO"),
      ]),
      "launches": .array(launches.entries.map(Self.entry)),
      "notices": .array(view.notices.map { .string($0) }),
    ])
  }

  private func count(_ word: String) -> JSON {
    .number(launches.counts.first { $0.verdict.word == word }?.count ?? 0)
  }

  private static func entry(_ entry: Launches.Entry) -> JSON {
    let report = entry.report
    return .object([
      "name": .string(entry.name),
      "path": .string("\(entry.name)/verdict.json"),
      "title": .string(report.playbook.title),
      "environment": .string(report.environment),
      "launch": JSON(report.playbook.metadata.launch?.description),
      "stage": .string(report.stage.rawValue),
      "verdict": .string(report.verdict.word),
      "validUntil": JSON(report.verdict.validUntil?.description),
      "live": JSON(report.live?.word),
      "required": .object([
        "total": .number(report.required.count),
        "clear": .number(report.required.count { $0.status.effect == .clear }),
      ]),
      "blockers": .number(report.blockerCount),
    ])
  }
}
